"""The clock of an objection: until when, how long it stood, the new deadline."""

from datetime import date

import pytest
from plan_office import OFFICE, TZ, issue, local

from domain.objection import resumed, stood, until

DAYS, EVENING = OFFICE.days, OFFICE.times.end_of_work
PHASE_END = date(2022, 10, 22)


@pytest.mark.parametrize(
    ("assigned", "last"),
    [
        ("2022-08-08T10:00", "2022-08-11T18:00"),
        ("2022-08-12T10:00", "2022-08-17T18:00"),
        ("2022-09-29T10:00", "2022-10-09T18:00"),
    ],
)
def test_three_working_days_count_from_the_next_day(assigned: str, last: str) -> None:
    one = issue(assigned_at=local(assigned))
    assert until(one, DAYS, EVENING, TZ) == local(last)


def test_what_nobody_was_given_has_no_limit() -> None:
    assert until(issue(assigned_at=None), DAYS, EVENING, TZ) is None


@pytest.mark.parametrize(
    ("answered", "days", "due"),
    [
        (date(2022, 8, 10), 0, date(2022, 8, 31)),
        (date(2022, 8, 12), 2, date(2022, 9, 2)),
        (date(2022, 8, 14), 2, date(2022, 9, 2)),
        (date(2022, 8, 15), 3, date(2022, 9, 5)),
        (date(2022, 10, 20), 47, PHASE_END),
    ],
)
def test_the_working_days_on_which_it_stood_are_given_back(
    answered: date, days: int, due: date
) -> None:
    one = issue(paused=True, objected_on=date(2022, 8, 10))
    assert stood(one, answered, DAYS) == days
    assert resumed(one.due, one, answered, PHASE_END, DAYS) == due


def test_a_clock_that_runs_has_not_stood() -> None:
    one = issue(paused=False, objected_on=date(2022, 8, 10))
    assert stood(one, date(2022, 8, 20), DAYS) == 0
    assert resumed(None, issue(paused=True), date(2022, 8, 20), PHASE_END, DAYS) is None


def test_a_deadline_behind_the_phase_is_not_pulled_back() -> None:
    one = issue(paused=True, objected_on=date(2022, 8, 10), due=date(2022, 11, 4))
    assert resumed(one.due, one, date(2022, 8, 12), PHASE_END, DAYS) == date(2022, 11, 4)
