"""Who is on leave today is not reminded, his deputy is, and the clock goes on."""

from dataclasses import replace
from datetime import date

import pytest
from plan_office import CAMPAIGN, OFFICE, ROSTER, issue, local, pid, snap

from domain.leave import Leave, deputy_of, may_report, over
from domain.people import Person
from domain.plan import due
from domain.sheets import expected
from domain.visibility import FACTS, may_see

FIRST, LAST = date(2022, 8, 25), date(2022, 8, 29)
ALONE = Leave(pid("zhanglei"), FIRST, LAST)
WITH_DEPUTY = Leave(pid("zhanglei"), FIRST, LAST, deputy=pid("lizhiqiang"))


def person(userid: str) -> Person:
    found = ROSTER.by_userid(userid)
    assert found is not None
    return found


def told(leave: Leave, when: str) -> list[str]:
    """Who hears of issue 17, due on 31 August."""
    one = replace(snap(issue()), leaves=(leave,))
    sayings = due(one, local(when))
    return [s.to for s in sayings if any(":17:" in r for r in s.reasons)]


@pytest.mark.parametrize(
    ("leave", "when", "who"),
    [
        (ALONE, "2022-08-26T08:53", ["wanghai"]),
        (WITH_DEPUTY, "2022-08-26T08:53", ["lizhiqiang"]),
        (ALONE, "2022-08-30T08:53", ["zhanglei"]),
        (WITH_DEPUTY, "2022-08-30T08:53", ["zhanglei"]),
    ],
)
def test_reminders_follow_the_leave_day_by_day(leave: Leave, when: str, who: list[str]) -> None:
    assert told(leave, when) == who


def test_a_deputy_on_leave_stands_in_for_nobody() -> None:
    both = (WITH_DEPUTY, Leave(pid("lizhiqiang"), FIRST, LAST))
    roster = over(ROSTER, both, FIRST)
    assert deputy_of(roster, roster.by_userid("zhanglei")) is None


def test_the_deputy_reads_the_issue_while_the_leave_lasts() -> None:
    for day, sees in ((FIRST, True), (LAST, True), (date(2022, 8, 30), False)):
        roster = over(ROSTER, (WITH_DEPUTY,), day)
        deputy = roster.by_userid("lizhiqiang")
        assert deputy is not None
        assert (FACTS in may_see(roster, deputy, issue())) is sees


def test_some_days_off_change_nobodys_denominator() -> None:
    away = over(ROSTER, (ALONE,), FIRST)
    assert len(expected(CAMPAIGN, away)) == len(expected(CAMPAIGN, ROSTER))


def test_a_captain_on_leave_is_stood_in_for() -> None:
    roster = over(ROSTER, (Leave(pid("wanghai"), FIRST, LAST),), FIRST)
    assert [p.userid for p in roster.acting_captains("brigade-1")] == ["liujianping"]
    assert over(ROSTER, (ALONE,), date(2022, 8, 24)) is ROSTER


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2022, 8, 15), date(2022, 8, 19), 5),
        (date(2022, 8, 15), date(2022, 8, 22), 6),
        (date(2022, 10, 1), date(2022, 10, 9), 2),
    ],
)
def test_a_leave_is_counted_in_working_days(first: date, last: date, days: int) -> None:
    assert Leave(1, first, last).workdays(OFFICE.days) == days


@pytest.mark.parametrize(
    ("actor", "whose", "may"),
    [
        ("zhanglei", "zhanglei", True),
        ("wanghai", "zhanglei", True),
        ("yangli", "zhanglei", True),
        ("liujianping", "wanghai", True),
        ("lizhiqiang", "zhanglei", False),
        ("sunwei", "zhanglei", False),
        ("liujianping", "zhanglei", False),
    ],
)
def test_leave_is_entered_by_himself_his_captain_or_the_coordinator(
    actor: str, whose: str, may: bool
) -> None:
    assert may_report(ROSTER, person(actor), person(whose)) is may
