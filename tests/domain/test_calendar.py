"""Working days, weeks and quiet hours on the real holidays of 2022."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.holidays import Holidays
from domain import calendar as c
from domain.times import Times

TZ = ZoneInfo("Asia/Shanghai")
DAYS = Holidays()


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2022, 8, 31), 1, date(2022, 9, 1)),
        (date(2022, 8, 31), 3, date(2022, 9, 5)),
        (date(2022, 8, 31), -3, date(2022, 8, 26)),
        (date(2022, 8, 31), 0, date(2022, 8, 31)),
        (date(2022, 9, 30), 1, date(2022, 10, 8)),  # after the National Day, a worked Saturday
        (date(2022, 10, 8), 1, date(2022, 10, 9)),
        (date(2022, 10, 1), 1, date(2022, 10, 8)),
        (date(2022, 10, 1), -1, date(2022, 9, 30)),
    ],
)
def test_working_days_are_counted_over_holidays_and_worked_weekends(
    day: date, count: int, expected: date
) -> None:
    assert c.add_workdays(day, count, DAYS) == expected


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2022, 8, 8), date(2022, 8, 31), 17),
        (date(2022, 8, 31), date(2022, 9, 1), 1),
        (date(2022, 9, 30), date(2022, 10, 7), 0),
        (date(2022, 9, 30), date(2022, 10, 10), 3),
        (date(2022, 9, 2), date(2022, 9, 1), 0),
    ],
)
def test_the_working_days_between_exclude_the_first_day_and_include_the_last(
    start: date, end: date, count: int
) -> None:
    assert c.workdays_between(start, end, DAYS) == count


def test_before_a_day_is_reminded_to_the_last_working_day_before_it() -> None:
    assert c.previous_workday(date(2022, 8, 15), DAYS) == date(2022, 8, 12)
    assert c.previous_workday(date(2022, 11, 5), DAYS) == date(2022, 11, 4)


def test_whether_the_named_day_itself_still_counts_is_the_offices_reading() -> None:
    assert c.hard_line(date(2022, 8, 15), "inclusive") == date(2022, 8, 15)
    assert c.hard_line(date(2022, 8, 15), "exclusive") == date(2022, 8, 14)


def test_starts_are_announced_after_and_ends_before_a_day_off() -> None:
    assert c.workday_from(date(2022, 10, 22), DAYS) == date(2022, 10, 24)
    assert c.workday_until(date(2022, 7, 31), DAYS) == date(2022, 7, 29)
    assert c.workday_until(date(2022, 10, 22), DAYS) == date(2022, 10, 21)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2022, 9, 28), date(2022, 9, 26), date(2022, 9, 30)),
        (date(2022, 10, 4), date(2022, 10, 8), date(2022, 10, 9)),
        (date(2022, 10, 12), date(2022, 10, 10), date(2022, 10, 14)),
    ],
)
def test_a_week_runs_from_monday_to_sunday_and_the_holiday_week_ends_on_its_worked_sunday(
    day: date, first: date, last: date
) -> None:
    """Fault 14."""
    assert c.first_workday_of_week(day, DAYS) == first
    assert c.last_workday_of_week(day, DAYS) == last


def test_a_week_without_a_working_day_has_no_last_one() -> None:
    days = Holidays(off=[date(2022, 9, 26) + timedelta(days=n) for n in range(7)])
    assert c.last_workday_of_week(date(2022, 9, 28), days) is None
    assert c.first_workday_of_week(date(2022, 9, 28), days) is None


@pytest.mark.parametrize(
    ("start", "first"),
    [(date(2022, 7, 18), 22), (date(2022, 7, 21), 22), (date(2022, 7, 22), 29)],
)
def test_the_first_weekly_comes_in_the_first_week_but_not_on_the_first_day(start, first) -> None:
    found = list(c.weekly_days(start, date(2022, 11, 10), DAYS))
    assert found[0] == date(2022, 7, first)


def test_weeklies_run_to_the_week_before_the_last_day() -> None:
    found = list(c.weekly_days(date(2022, 7, 15), date(2022, 11, 10), DAYS))
    assert found[0] == date(2022, 7, 22)
    assert found[-1] == date(2022, 11, 4)
    assert date(2022, 10, 9) in found
    assert date(2022, 10, 7) not in found
    assert date(2022, 9, 9) in found  # 中秋节 is Saturday to Monday
    assert len(found) == 16


def test_a_day_ends_at_its_24_00_of_the_office() -> None:
    assert c.end_of(date(2022, 8, 31), TZ) == datetime(2022, 8, 31, 16, tzinfo=UTC)
    assert c.at(date(2022, 8, 31), time(8, 53), TZ) == datetime(2022, 8, 31, 0, 53, tzinfo=UTC)
    assert c.local_day(datetime(2022, 8, 31, 16, tzinfo=UTC), TZ) == date(2022, 9, 1)


@pytest.mark.parametrize(
    ("now", "allowed"),
    [
        ("2022-08-10T09:00", "2022-08-10T09:00"),
        ("2022-08-10T12:00", "2022-08-10T14:00"),
        ("2022-08-10T13:59", "2022-08-10T14:00"),
        ("2022-08-10T19:30", "2022-08-11T08:00"),
        ("2022-08-10T03:00", "2022-08-10T08:00"),
        ("2022-08-12T20:00", "2022-08-15T08:00"),  # Friday evening waits for Monday
        ("2022-10-01T10:00", "2022-10-08T08:00"),  # the holiday waits for the worked Saturday
        ("2022-10-08T10:00", "2022-10-08T10:00"),
    ],
)
def test_quiet_hours_and_days_off_wait_for_the_next_allowed_instant(now: str, allowed: str) -> None:
    assert c.next_allowed(Times(), DAYS, TZ, local(now)) == local(allowed)


def test_without_quiet_spans_only_days_off_are_quiet() -> None:
    times = Times(quiet=())
    assert c.next_allowed(times, DAYS, TZ, local("2022-08-12T23:00")) == local("2022-08-12T23:00")
    assert c.next_allowed(times, DAYS, TZ, local("2022-08-13T10:00")) == local("2022-08-15T00:00")
