"""When units' heads and drafters are asked to sign, and who hears that one is late (R26, X6)."""

from dataclasses import replace
from datetime import date

import pytest
from plan_office import EVERYBODY, OFFICE, ROSTER, UNITS, keys, local, pid, snap

from domain.people import Roster
from domain.plan import due
from domain.plan.model import SignCall

NOBODY: frozenset[str] = frozenset()


def said(moment: str, **more: object) -> list[str]:
    """The calls for signatures at this local time, nothing having been said before."""
    more = {"signed": NOBODY, **more}
    return [k for k in keys(due(snap(**more), local(moment))) if k.startswith("sign:")]  # type: ignore[arg-type]


def who(moment: str, unit: str, **more: object) -> set[str]:
    return {k.split(":")[-1] for k in said(moment, **more) if f":{unit}:" in k}


@pytest.mark.parametrize(
    ("moment", "unit", "readers"),
    [
        ("2022-08-08T08:53", "brigade-1", set()),  # the persons' own day
        ("2022-08-09T08:52", "brigade-1", set()),
        ("2022-08-09T08:53", "brigade-1", {"wanghai", "yangli"}),
        ("2022-08-10T15:06", "brigade-1", {"wanghai", "yangli"}),
        ("2022-08-10T15:07", "brigade-1", {"wanghai", "yangli"}),
        ("2022-08-11T08:53", "brigade-1", {"wanghai", "yangli", "zhoumin"}),
        ("2022-08-09T08:53", "detachment", set()),
        ("2022-08-10T08:53", "detachment", {"zhaoguoqing", "yangli"}),
        ("2022-08-11T08:53", "bureau", {"luoyuanming", "zhoumin"}),
        ("2022-08-15T08:53", "bureau", {"luoyuanming", "zhoumin"}),
        ("2022-08-31T16:00", "brigade-1", {"wanghai", "yangli", "zhoumin"}),
        ("2022-09-01T08:53", "brigade-1", set()),  # sheets are closed
    ],
)
def test_who_is_asked_when(moment, unit, readers) -> None:
    assert who(moment, unit) == readers


def test_who_has_signed_is_asked_no_more() -> None:
    assert who("2022-08-10T15:07", "brigade-1", signed=frozenset({"brigade-1"})) == set()


def test_who_drafts_is_asked_only_until_there_is_a_draft() -> None:
    assert who("2022-08-10T15:07", "brigade-1", drafted=frozenset({"brigade-1"})) == {"wanghai"}


def test_each_call_is_said_once_and_a_newer_one_replaces_it() -> None:
    first = "sign:open:2022-08-09:brigade-1:wanghai"
    assert first in said("2022-08-09T08:53")
    assert first not in said("2022-08-09T08:58", said={first})
    assert [k for k in said("2022-08-11T08:53") if k.endswith("brigade-1:wanghai")] == [
        "sign:late:2022-08-11:brigade-1:wanghai"
    ]


def test_the_last_call_is_not_said_when_its_day_is_over() -> None:
    assert not [k for k in said("2022-08-11T08:30") if ":last:2022-08-10:" in k]


def test_the_chief_reads_which_brigades_have_not_signed() -> None:
    one = due(snap(signed=frozenset({"brigade-1"})), local("2022-08-10T08:53"))
    parts = [p for s in one if s.to == "zhaoguoqing" for p in s.parts if isinstance(p, SignCall)]
    assert [u.id for u in parts[0].before] == ["brigade-2", "brigade-3"]


def test_a_holiday_before_the_day_calls_on_the_working_day_before() -> None:
    plan = replace(OFFICE.campaign.sheets, signed={"brigade": date(2022, 8, 13)})
    office = replace(OFFICE, campaign=replace(OFFICE.campaign, sheets=plan))
    assert who("2022-08-11T08:53", "brigade-1", office=office) == {"wanghai", "yangli"}
    assert who("2022-08-12T15:07", "brigade-1", office=office) == {"wanghai", "yangli"}


def newcomer(joined: date) -> Roster:
    people = [replace(p, joined=joined) if p.userid == "huangmin" else p for p in ROSTER.people]
    return Roster(tuple(people), UNITS)


@pytest.mark.parametrize(
    ("joined", "moment", "call"),
    [
        (date(2022, 8, 9), "2022-08-09T16:00", None),
        (date(2022, 8, 9), "2022-08-10T08:53", "open:2022-08-10"),
        (date(2022, 8, 9), "2022-08-16T15:07", "last:2022-08-16"),
        (date(2022, 8, 9), "2022-08-17T08:53", "chase:2022-08-17"),
        (date(2022, 8, 5), "2022-08-08T15:07", "last:2022-08-08"),  # before the due day
        (date(2022, 9, 28), "2022-10-10T15:07", "last:2022-10-10"),  # counted over the holiday
        (date(2022, 11, 8), "2022-11-10T15:07", "last:2022-11-10"),  # never past the end
        (date(2022, 11, 14), "2022-11-15T08:53", None),
    ],
)
def test_a_newcomer_has_days_of_his_own(joined, moment, call) -> None:
    roster = newcomer(joined)
    found = keys(due(snap(roster=roster, submitted=EVERYBODY - {pid("huangmin")}), local(moment)))
    mine = [k for k in found if k.startswith("sheet:") and k.endswith(":huangmin")]
    assert mine == ([f"sheet:{call}:huangmin"] if call else [])


def test_the_excused_are_neither_called_nor_listed_nor_counted() -> None:
    me = pid("lizhiqiang")
    one = snap(submitted=EVERYBODY - {me}, excused=frozenset({me}))
    for moment in ("2022-08-05T08:53", "2022-08-08T15:07", "2022-08-09T08:53", "2022-08-15T09:23"):
        assert not [k for k in keys(due(one, local(moment))) if k.startswith("sheet:")]
