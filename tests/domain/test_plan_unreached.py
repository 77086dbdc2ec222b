"""A rung whose person cannot be told is skipped to the next at once, and the reason says so."""

from dataclasses import replace

from plan_office import ROSTER, issue, keys, local, pid, snap

from domain.plan import Saying, due
from domain.plan.model import Late, Snapshot

DIGEST, LIST = local("2022-09-01T08:23"), local("2022-09-01T08:53")


def late(**changes: object) -> Snapshot:
    return replace(snap(issue(17), floor="2022-08-31T10:00"), **changes)  # type: ignore[arg-type]


def told(world: Snapshot) -> list[Saying]:
    said = (*due(world, DIGEST), *due(world, LIST))
    return [s for s in said if any(r.startswith("late:17") for r in s.reasons)]


def test_while_the_captain_can_be_told_nobody_above_hears_on_the_first_day() -> None:
    assert {s.to for s in told(late())} == {"zhanglei", "wanghai"}


def test_a_captain_whose_messages_do_not_come_is_skipped_to_the_leader_above() -> None:
    said = told(late(unreached=frozenset({pid("wanghai")})))
    assert {s.to for s in said} == {"zhanglei", "liujianping"}
    to_leader = next(s for s in said if s.to == "liujianping")
    assert to_leader.why.endswith("；王海收不到消息，改为告知上一级")


def test_a_captain_without_an_account_is_skipped_and_named_too() -> None:
    people = [replace(p, userid=None) if p.userid == "wanghai" else p for p in ROSTER.people]
    said = told(late(roster=replace(ROSTER, people=tuple(people))))
    assert {s.to for s in said} == {"zhanglei", "liujianping"}
    assert any("王海收不到消息" in s.why for s in said)


def test_several_rungs_may_be_skipped_and_the_next_one_named_is_somebody_who_hears() -> None:
    world = late(unreached=frozenset({pid("wanghai"), pid("liujianping")}))
    said = told(world)
    assert {s.to for s in said} == {"zhanglei", "zhaoguoqing"}
    owner = next(s for s in said if s.to == "zhanglei").parts[0]
    assert isinstance(owner, Late)
    assert owner.next_told is not None
    assert owner.next_told.userid == "zhaoguoqing"


def test_the_owner_is_told_even_where_his_last_message_did_not_come() -> None:
    reasons = keys(told(late(unreached=frozenset({pid("zhanglei")}))))
    assert "late:17:2022-08-31:+1:owner" in reasons
