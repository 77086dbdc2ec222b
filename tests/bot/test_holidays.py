"""The published holidays and the office's own corrections."""

from datetime import date

from bot.holidays import Holidays


def test_the_national_day_of_2022_is_off_and_its_weekends_are_worked() -> None:
    days = Holidays()
    assert [d for d in range(1, 10) if days.is_workday(date(2022, 10, d))] == [8, 9]
    assert days.holiday(date(2022, 10, 3)) == "国庆节"
    assert days.holiday(date(2022, 10, 8)) is None
    assert days.holiday(date(2022, 10, 15)) is None


def test_the_offices_own_days_win_over_the_table() -> None:
    days = Holidays(off=[date(2022, 8, 12)], work=[date(2022, 8, 13), date(2022, 10, 3)])
    assert not days.is_workday(date(2022, 8, 12))
    assert days.is_workday(date(2022, 8, 13))
    assert days.is_workday(date(2022, 10, 3))
    assert days.holiday(date(2022, 10, 3)) is None


def test_a_year_without_a_table_is_guessed_from_the_weekday_and_says_so() -> None:
    days = Holidays()
    assert days.is_known(2022)
    assert not days.is_known(2040)
    assert days.is_workday(date(2040, 10, 4))
    assert not days.is_workday(date(2040, 10, 6))


def test_the_holidays_of_a_fixed_date_are_off_in_a_year_without_a_table() -> None:
    days = Holidays(work=[date(2040, 5, 2)])
    off = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)]
    assert not any(days.is_workday(date(2040, *day)) for day in off)
    assert days.holiday(date(2040, 10, 1)) == "国庆节"
    assert days.is_workday(date(2040, 5, 2))
    assert days.holiday(date(2040, 5, 2)) is None


def test_an_office_that_lists_a_years_days_off_has_made_it_known() -> None:
    assert Holidays(off=[date(2040, 10, 1)]).is_known(2040)
