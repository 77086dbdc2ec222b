"""Which deadline a person may set, and until when a task may be handed back."""

from datetime import date, time

import pytest
from plan_office import CAMPAIGN, OFFICE, ROSTER, TZ, issue, local

from domain.campaign import schedule
from domain.deadlines import decline_until, instead_of_day_off, latest, phase_end, standard
from domain.people import Person

SCHEDULE = schedule(CAMPAIGN, {})
DAYS = OFFICE.days


def person(userid: str) -> Person:
    found = ROSTER.by_userid(userid)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("userid", "today", "day"),
    [
        # B4: 20 working days from 8 August, within the phase.
        ("wanghai", date(2022, 8, 8), date(2022, 9, 5)),
        ("zhoumin", date(2022, 8, 8), date(2022, 10, 22)),
        ("liujianping", date(2022, 8, 8), date(2022, 10, 22)),
        # 20 working days from 10 October would pass the phase's end.
        ("wanghai", date(2022, 10, 10), date(2022, 10, 22)),
        # After the phase the campaign's end is the limit.
        ("wanghai", date(2022, 10, 24), date(2022, 11, 10)),
        ("zhoumin", date(2022, 10, 24), date(2022, 11, 10)),
    ],
)
def test_a_captain_sets_the_standard_deadline_and_legal_up_to_the_phases_end(
    userid: str, today: date, day: date
) -> None:
    assert latest(CAMPAIGN, SCHEDULE, person(userid), issue(), today, DAYS) == day


def test_an_issue_without_item_has_a_standard_deadline_too() -> None:
    found = standard(CAMPAIGN, SCHEDULE, issue(item=None), date(2022, 8, 8), DAYS)
    assert found == date(2022, 8, 29)


def test_the_limit_is_never_in_the_past() -> None:
    assert phase_end(SCHEDULE, date(2022, 12, 1)) == date(2022, 12, 1)


def test_a_day_off_is_pulled_back_to_the_last_working_day() -> None:
    assert instead_of_day_off(date(2022, 10, 1), DAYS) == date(2022, 9, 30)
    assert instead_of_day_off(date(2022, 10, 8), DAYS) is None


def test_a_task_may_be_handed_back_until_the_next_working_days_end() -> None:
    given_on_friday = issue(assigned_at=local("2022-08-05T16:00"))
    assert decline_until(given_on_friday, DAYS, time(18, 0), TZ) == local("2022-08-08T18:00")
    assert decline_until(issue(assigned_at=None), DAYS, time(18, 0), TZ) is None
