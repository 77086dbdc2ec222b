"""直报: who reads it, when it is released, how its code is read."""

from dataclasses import replace
from datetime import date

import pytest
from world import office

from domain import direct
from domain.people import Person, Roster, Unit

UNITS = (
    Unit("b1", "执法一大队", "brigade", "deputy"),
    Unit("law", "法治科", "section"),
    Unit("head", "支队机关", "detachment"),
)
LEGAL = Person(1, "zhou", "周", "科长", "law", "staff", frozenset({"legal"}))
BOSS = Person(2, "luo", "罗", "局长", "head", "staff", frozenset({"bureau_leader"}))


@pytest.mark.parametrize(
    ("people", "concerns", "wanted"),
    [
        ((LEGAL, BOSS), "b1", "legal"),
        ((LEGAL, BOSS), direct.CHIEFS, "legal"),
        ((LEGAL, BOSS), direct.BUREAU, "legal"),
        ((LEGAL, BOSS), direct.UNSURE, "legal"),
        ((LEGAL, BOSS), direct.OFFICE, "bureau_leader"),
        ((LEGAL, BOSS), "law", "bureau_leader"),
        ((replace(LEGAL, unit="head"), BOSS), "head", "bureau_leader"),
        ((replace(LEGAL, userid="deputy"), BOSS), "b1", "bureau_leader"),
        ((replace(LEGAL, status="left"), BOSS), "b1", "bureau_leader"),
        ((LEGAL,), direct.OFFICE, "bureau_leader"),
        ((), "b1", "legal"),
    ],
)
def test_nobody_reads_a_report_on_himself(people, concerns, wanted) -> None:
    assert direct.reader(Roster(people, UNITS), concerns) == wanted


@pytest.mark.parametrize(("people", "wanted"), [((LEGAL,), False), ((LEGAL, BOSS), True)])
def test_a_report_needs_somebody_to_read_it(people, wanted) -> None:
    assert direct.is_read(Roster(people, UNITS), direct.OFFICE) is wanted


@pytest.mark.parametrize(
    ("filed", "released"),
    [("2022-08-03", "2022-08-04"), ("2022-08-05", "2022-08-08"), ("2022-09-30", "2022-10-08")],
)
def test_it_is_released_on_the_next_working_day(filed: str, released: str) -> None:
    day = direct.release_day(date.fromisoformat(filed), office().days)
    assert day == date.fromisoformat(released)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ZB-7K3M-92QX", ("ZB-7K3M-92QX", "")),
        (" zb7k3m92qx。", ("ZB-7K3M-92QX", "")),
        ("ＺＢ－７Ｋ３Ｍ－９２ＱＸ", ("ZB-7K3M-92QX", "")),
        ("ZB 7K3M 92QX 又来问了", ("ZB-7K3M-92QX", "又来问了")),
        ("ZB-7K3M-92QX，又来问了", ("ZB-7K3M-92QX", "又来问了")),
        ("ZB-7K3M-92QXA", None),
        ("ZB-7K3M-92Q", None),
        ("ZB-7K3M-92Q0", None),
        ("法治科", None),
        ("", None),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str, wanted) -> None:
    assert direct.read_code(typed) == wanted


def test_each_side_reads_the_others_words_from_their_day_on() -> None:
    said = tuple(
        direct.Words(by, date(2022, 8, day), by)
        for by, day in (("reporter", 4), ("desk", 4), ("note", 4), ("reporter", 8))
    )
    report = direct.Report(1, date(2022, 8, 8), "legal", "waiting", "asked", "b1", said, "c")
    today = date(2022, 8, 5)
    assert [w.by for w in report.readable("reporter", today)] == ["reporter", "desk", "reporter"]
    assert [w.by for w in report.readable("desk", today)] == ["reporter", "desk", "note"]
    assert len(report.readable("desk", date(2022, 8, 8))) == 4
