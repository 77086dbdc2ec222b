"""Four eyes, computed over all posts of a person (N15)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from plan_office import CAMPAIGN, ROSTER, issue, pid

from domain.independence import bars_approver, bars_fixer, bars_inspector
from domain.issue import Issue
from domain.people import Person, Roster, Unit
from domain.policy import who_can
from domain.refusals import Why

SUBMITTED = issue(state="submitted")


def person(userid: str, roster: Roster = ROSTER) -> Person:
    found = roster.by_userid(userid)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("userid", "it", "why"),
    [
        ("zhanglei", SUBMITTED, Why.FIXER),
        ("lizhiqiang", SUBMITTED, Why.SAME_UNIT),
        ("wanghai", SUBMITTED, Why.SUPERIOR),
        ("liujianping", SUBMITTED, Why.HOLDS_UNIT),
        ("heyong", SUBMITTED, None),
        ("zhoumin", SUBMITTED, None),
        ("zhaoguoqing", SUBMITTED, None),
        ("heyong", issue(state="submitted", leader=pid("heyong")), Why.LEADER),
        # 孙伟 leads the second brigade and holds the third: both posts count.
        ("sunwei", issue(unit="brigade-3", owner=pid("panhong"), leader=None), Why.HOLDS_UNIT),
        ("sunwei", issue(unit="brigade-2", owner=pid("gongyan"), leader=None), Why.SUPERIOR),
        ("panhong", issue(unit="brigade-2", owner=pid("sunwei"), leader=None), Why.SUBORDINATE),
        ("guojianjun", issue(unit="brigade-2", owner=pid("sunwei"), leader=None), Why.SUBORDINATE),
        ("chenjing", issue(owner=pid("heyong"), leader=None), Why.SAME_UNIT),
        # Nobody is known to have fixed it: the responsible unit stands in for him.
        ("lizhiqiang", issue(state="submitted", owner=None, leader=None), Why.SAME_UNIT),
        ("liujianping", issue(state="submitted", owner=None, leader=None), Why.HOLDS_UNIT),
    ],
)
def test_an_inspector_is_tied_to_nobody_who_fixed_it(
    userid: str, it: Issue, why: Why | None
) -> None:
    assert bars_inspector(ROSTER, it, person(userid)) is why


@pytest.mark.parametrize(
    ("source", "why"),
    [("self-check", Why.REPORTER), ("direct", Why.REPORTER), ("inspection", None)],
)
def test_the_only_reporter_does_not_inspect_unless_he_found_it_as_inspector(
    source: str, why: Why | None
) -> None:
    it = replace(SUBMITTED, source=source)
    assert bars_inspector(ROSTER, it, person("heyong"), pid("heyong")) is why
    assert bars_inspector(ROSTER, it, person("chenjing"), pid("heyong")) is None


def test_approver_inspector_and_fixer_are_three_people() -> None:
    it = replace(SUBMITTED, inspected_by=pid("heyong"))
    assert bars_approver(it, person("heyong")) is Why.INSPECTOR
    assert bars_approver(it, person("zhanglei")) is Why.FIXER
    assert bars_approver(it, person("liujianping")) is None
    assert bars_fixer(it, person("zhanglei")) is Why.FIXER


def _moved(change: Callable[[Person], Person]) -> Roster:
    return Roster(tuple(change(p) for p in ROSTER.people), ROSTER.units)


def test_where_the_inspecting_section_is_away_legal_then_the_chief_inspects() -> None:
    no_section = _moved(lambda p: replace(p, status="leave") if p.is_a("supervisor") else p)
    assert [p.userid for p in who_can(no_section, CAMPAIGN, "accept", SUBMITTED)] == ["zhoumin"]
    alone = _moved(lambda p: replace(p, status="leave") if p.is_a("supervisor", "legal") else p)
    found = [p.userid for p in who_can(alone, CAMPAIGN, "accept", SUBMITTED)]
    assert found == ["zhaoguoqing"]


def test_a_small_office_of_one_unit_is_no_dead_end() -> None:
    people = tuple(replace(p, unit="one") for p in ROSTER.people if not p.is_a("bureau_leader"))
    leader = replace(person("luoyuanming"), unit="top")
    small = Roster(
        (*people, leader), (Unit("one", "执法队", "brigade"), Unit("top", "局", "bureau"))
    )
    it = replace(SUBMITTED, unit="one")
    assert [p.userid for p in who_can(small, CAMPAIGN, "accept", it)] == ["luoyuanming"]
