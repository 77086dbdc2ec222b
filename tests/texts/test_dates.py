"""Dates in messages carry the weekday and what is special about the day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.holidays import Holidays
from texts import dates


def test_a_date_carries_its_weekday() -> None:
    assert dates.full(date(2022, 8, 31)) == "8月31日（周三）"
    assert dates.full(date(2022, 8, 31), year=2022) == "8月31日（周三）"
    assert dates.full(date(2023, 1, 5), year=2022) == "2023年1月5日（周四）"


def test_a_deadline_carries_its_hour() -> None:
    assert dates.by(date(2022, 8, 31), time(18)) == "8月31日（周三）18:00"
    assert dates.until(date(2022, 8, 31)) == "8月31日（周三）24:00"


def test_an_instant_is_told_in_local_words() -> None:
    told = dates.moment(datetime(2022, 8, 16, 2, 20, tzinfo=UTC), ZoneInfo("Asia/Shanghai"))
    assert told == "8月16日（周二）10:20"


def test_a_worked_weekend_and_a_holiday_are_noted() -> None:
    assert dates.noted(date(2022, 10, 8), Holidays()) == "10月8日（周六，调休上班）"
    assert dates.noted(date(2022, 10, 3), Holidays()) == "10月3日（周一，国庆节）"
    assert dates.noted(date(2022, 10, 14), Holidays()) == "10月14日（周五）"


def test_a_year_without_a_published_table_is_marked() -> None:
    told = dates.noted(date(2040, 10, 1), Holidays())
    guess = "2040年放假安排未公布，暂按双休和元旦、五一、国庆法定假推算"
    assert told == f"10月1日（周一，国庆节，{guess}）"


def test_a_span_names_the_month_once_where_it_can() -> None:
    assert dates.span(date(2022, 9, 24), date(2022, 9, 30)) == "9月24日—30日"
    assert dates.span(date(2022, 9, 1), date(2022, 10, 22)) == "9月1日—10月22日"
