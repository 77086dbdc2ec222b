"""What an event's day moves, and which days cannot be (N2, R37)."""

import copy
import tomllib
from dataclasses import replace
from datetime import date

import pytest
from plan_office import CAMPAIGN, FOLDER, OFFICE, issue, local

from domain.calendar import workdays_between
from domain.campaign import Campaign, parse, schedule
from domain.reflow import Change, impossible, redate_by, told_at

DAYS = OFFICE.days
SEED = tomllib.loads((FOLDER / "bairi-2022.toml").read_text(encoding="utf-8"))


def change(day: date, was: date = date(2022, 10, 31), campaign: Campaign = CAMPAIGN) -> Change:
    event = replace(campaign.events[0], projected=was)
    planned = replace(campaign, events=(event,))
    return Change(
        planned, event, day, was, False,
        schedule(planned, {}, DAYS), schedule(planned, {event.id: day}, DAYS),
    )  # fmt: skip


def bound_summary(days: int) -> Campaign:
    """The summary is due so many days after the event."""
    data = copy.deepcopy(SEED)
    data["deliverables"][1]["due"] = {"event": "congress", "days": days}
    return parse(data)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2022, 7, 1), "outside"),
        (date(2022, 8, 31), "early"),
        (date(2022, 9, 1), None),
        (date(2022, 11, 5), None),
        (date(2022, 11, 6), "filing"),
        (date(2022, 11, 11), "outside"),
    ],
)
def test_a_day_that_leaves_no_time_for_what_follows_is_impossible(
    day: date, kind: str | None
) -> None:
    moved = change(day)
    why = impossible(moved.campaign, moved.event, day, moved.after)
    assert (why.kind if why else None) == kind


def test_a_paper_that_hangs_on_the_event_may_not_leave_the_campaign() -> None:
    moved = change(date(2022, 11, 1), campaign=bound_summary(13))
    why = impossible(moved.campaign, moved.event, moved.day, moved.after)
    assert why is not None
    assert why.kind == "filed_outside"


def test_typed_deadlines_behind_the_phase_are_found_and_come_back() -> None:
    earlier = change(date(2022, 10, 22))
    assert earlier.is_behind(issue(due=date(2022, 10, 23)))
    assert not earlier.is_behind(issue(due=date(2022, 10, 22)))
    assert not earlier.is_behind(issue(due=date(2022, 10, 30), state="closed"))
    assert earlier.is_behind(issue(due=date(2022, 10, 14), ends=date(2022, 10, 28)))
    later = change(date(2022, 10, 31), was=date(2022, 10, 22))
    assert not later.is_behind(issue(due=date(2022, 10, 30)))
    waiting = issue(due=date(2022, 10, 30), redate_by=date(2022, 10, 25))
    assert later.is_back(waiting)
    assert not later.is_back(replace(waiting, due=date(2022, 11, 2)))


def test_what_hangs_on_the_event_moves_and_the_rest_stays() -> None:
    moved = change(date(2022, 10, 22), campaign=bound_summary(13))
    assert [t.paper.id for t in moved.moved] == ["summary"]
    assert [t.paper.id for t in moved.steady] == ["package"]
    assert [s.phase.id for s in moved.spans] == ["rectify", "review"]
    assert not change(date(2022, 10, 31)).moves


def test_nothing_that_moved_is_due_within_three_working_days_of_the_notice() -> None:
    campaign, notice = bound_summary(3), date(2022, 10, 24)
    free = schedule(campaign, {"congress": date(2022, 10, 22)}, DAYS)
    told = schedule(campaign, {"congress": date(2022, 10, 22)}, DAYS, {"congress": notice})
    assert free.filings[-1].due == date(2022, 10, 25)
    assert told.filings[-1].due == date(2022, 10, 28)
    assert workdays_between(notice, told.filings[-1].due, DAYS) > 3


def test_new_deadlines_are_given_within_two_working_days() -> None:
    assert redate_by(date(2022, 10, 22), DAYS) == date(2022, 10, 25)


def test_people_who_are_off_are_told_at_the_hour_of_the_next_working_day() -> None:
    group = OFFICE.times.group
    assert told_at(OFFICE, local("2022-10-22T20:00"), group) == local("2022-10-24T09:23")
    assert told_at(OFFICE, local("2022-10-24T12:30"), group) == local("2022-10-24T14:00")
    assert told_at(OFFICE, local("2022-10-24T10:00"), group) == local("2022-10-24T10:00")
