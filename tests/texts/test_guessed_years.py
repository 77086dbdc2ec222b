"""A reminder of a year whose holidays are not published says that its days are guesses."""

from dataclasses import replace
from datetime import date

import pytest
from plan_office import OFFICE, ROSTER, issue, local, snap

from domain.calendar import WEEKDAYS
from domain.digest import Aware
from domain.figures import Board, Figures
from domain.people import Person
from domain.plan import due
from domain.unit_sheets import Known
from domain.weekly import Report
from scheduler import rendering
from texts import dates

UNKNOWN = replace(OFFICE, days=WEEKDAYS)
WORDS = "2022年放假安排未公布，工作日暂按双休和元旦、五一、国庆法定假推算"
BOARD = Board((), Figures(None, "全部单位"))


def said(at: str, to: str, office=UNKNOWN, **changes: object) -> str:
    """What this reader is told at this local time of an issue."""
    world = snap(issue(**changes), floor="2022-08-08T10:00", office=office)  # type: ignore[arg-type]
    saying = next(s for s in due(world, local(at)) if s.to == to and isinstance(s.reader, Person))
    desk = rendering.Desk(
        office, ROSTER, world.schedule, local(at), lambda day: BOARD, lambda week: Report(BOARD),
        lambda unit: Known(0, 0, {}, 0), lambda leader: Aware(),
    )  # fmt: skip
    return rendering.push(saying, desk, "DB-0826-017").text


@pytest.mark.parametrize(
    ("at", "to"),
    [
        ("2022-08-26T08:53", "zhanglei"),
        ("2022-09-01T08:53", "zhanglei"),
        ("2022-09-01T08:53", "wanghai"),
        ("2022-09-05T08:23", "liujianping"),
    ],
)
def test_reminders_overdue_notices_and_digests_carry_the_flag_before_their_number(
    at: str, to: str
) -> None:
    *_, flag, last = said(at, to).splitlines()
    assert flag.startswith(WORDS)
    assert last == "编号 DB-0826-017"
    assert WORDS not in said(at, to, OFFICE)


def test_next_years_deadline_is_flagged_in_this_years_reminder() -> None:
    class NextYearUnknown:
        def is_workday(self, day: date) -> bool:
            return day.weekday() < 5

        def is_known(self, year: int) -> bool:
            return year <= 2022

        def holiday(self, day: date) -> str | None:
            return None

    office = replace(OFFICE, days=NextYearUnknown())
    text = said("2022-12-29T08:53", "zhanglei", office, due=date(2023, 1, 3))
    assert "2023年放假安排未公布" in text


def test_a_message_without_a_number_ends_with_the_flag() -> None:
    assert dates.doubted("自查表已开放", [2022], WEEKDAYS).splitlines()[1].startswith(WORDS)
    assert dates.doubted("自查表已开放", [2022], OFFICE.days) == "自查表已开放"
