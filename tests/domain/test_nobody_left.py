"""In an office too small for four eyes: who can name somebody is said, and who was named acts."""

from dataclasses import replace

from plan_office import CAMPAIGN, ROSTER, issue, pid

from domain.issue import Issue
from domain.people import Roster
from domain.policy import authorize, stuck, who_can
from domain.refusals import No, Verdict, Why, Yes

CAPTAIN, OWNER, MATE, HOLDER, CHIEF = (
    "wanghai", "zhanglei", "lizhiqiang", "liujianping", "zhaoguoqing",
)  # fmt: skip


def only(*userids: str) -> Roster:
    return replace(ROSTER, people=tuple(p for p in ROSTER.people if p.userid in userids))


# The brigade alone, and the leader who holds it: nobody independent may inspect.
SMALL = only(CAPTAIN, OWNER, MATE, HOLDER)
WAITS = issue(state="submitted")


def verdict(userid: str, action: str, it: Issue, roster: Roster = SMALL, **known: int) -> Verdict:
    actor = roster.by_userid(userid)
    assert actor is not None
    return authorize(roster, CAMPAIGN, actor, action, it, **known)


def who(action: str, it: Issue) -> set[str | None]:
    return {p.userid for p in who_can(SMALL, CAMPAIGN, action, it)}


def test_a_step_that_nobody_independent_can_take_is_stuck() -> None:
    assert stuck(SMALL, CAMPAIGN, WAITS) == "accept"
    assert stuck(ROSTER, CAMPAIGN, WAITS) is None
    assert stuck(SMALL, CAMPAIGN, issue(state="rectifying")) is None


def test_who_is_refused_there_hears_who_can_name_somebody() -> None:
    names = (SMALL.people[-1],)
    assert names[0].userid == HOLDER
    assert verdict(CAPTAIN, "accept", WAITS) == No(Why.SUPERIOR, (), names)
    grave = replace(WAITS, grade="grave")
    assert verdict(HOLDER, "accept", grave) == No(Why.NOT_INSPECTED, (), names)


def test_where_somebody_can_act_nobody_needs_to_be_named() -> None:
    for grade in ("ordinary", "grave"):
        refused = verdict(CAPTAIN, "accept", replace(WAITS, grade=grade), ROSTER)
        assert isinstance(refused, No)
        assert refused.who
        assert refused.then == ()


def test_for_an_act_that_cannot_be_passed_on_nobody_is_named() -> None:
    refused = verdict(CAPTAIN, "reopen", issue(state="closed"))
    assert refused == No(Why.NOT_YOURS)


def test_only_who_stands_on_the_next_rung_names_somebody_and_only_where_it_is_stuck() -> None:
    assert who("designate", WAITS) == {HOLDER}
    assert verdict(HOLDER, "designate", WAITS) == Yes()
    assert verdict(HOLDER, "designate", WAITS, ROSTER) == No(Why.NOT_STUCK)


def test_who_was_named_takes_that_step_unless_it_is_his_own_work() -> None:
    named = replace(WAITS, designated=pid(MATE))
    assert who("accept", named) == {MATE}
    assert verdict(MATE, "accept", named) == Yes()
    assert who("accept", replace(WAITS, designated=pid(OWNER))) == set()


def test_nobody_learns_who_reported_it_from_being_let_in_instead() -> None:
    """Were the chief let in because the only inspector reported it, he would know who did."""
    roster = only(CAPTAIN, OWNER, HOLDER, CHIEF, "zhoumin")
    reported = {"reporter": pid("zhoumin")}
    assert isinstance(verdict(CHIEF, "accept", WAITS, roster, **reported), No)
    assert isinstance(verdict(CHIEF, "accept", WAITS, roster), No)
