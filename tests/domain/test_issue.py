"""When an issue is overdue: the day after its date, while it is open and its clock runs."""

from datetime import date

import pytest
from plan_office import issue

from domain.issue import CAN_BE_LATE, STATES, late_by

BEFORE, DUE, AFTER = date(2022, 8, 30), date(2022, 8, 31), date(2022, 9, 1)


@pytest.mark.parametrize("state", STATES)
def test_an_open_issue_is_late_from_the_day_after_its_date(state: str) -> None:
    one = issue(state=state, due=DUE)
    assert [late_by(one, day) for day in (BEFORE, DUE)] == [False, False]
    assert late_by(one, AFTER) is (state in CAN_BE_LATE)


@pytest.mark.parametrize("stopped", [{"paused": True}, {"redate_by": AFTER}, {"due": None}])
def test_what_has_no_date_or_whose_clock_stands_is_not_late(stopped: dict[str, object]) -> None:
    assert late_by(issue(**{"due": DUE, **stopped}), AFTER) is False
