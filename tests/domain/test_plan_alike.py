"""When units that have not answered 举一反三 are reminded, and who else hears of it (N18)."""

from dataclasses import replace
from datetime import date

import pytest
from plan_office import ROSTER, keys, local, pid, snap

from domain.alike import Asked
from domain.plan import due, next_moment, play

ASKED = Asked(17, "B4", date(2022, 9, 8), pid("zhoumin"), ("brigade-2", "brigade-3"))


def said(moment: str, asked: Asked = ASKED, **more: object) -> list[str]:
    one = replace(snap(**more), inquiries=(asked,))  # type: ignore[arg-type]
    found = keys(due(one, local(moment)))
    return [k for k in found if k.startswith("alike:")]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2022-09-07T16:00", []),
        ("2022-09-08T08:52", []),
        ("2022-09-08T08:53", [
            "alike:17:last:2022-09-08:brigade-2:sunwei",
            "alike:17:last:2022-09-08:brigade-3:guojianjun",
        ]),
        ("2022-09-09T08:53", [
            "alike:17:late:2022-09-09:all:zhoumin",
            "alike:17:late:2022-09-09:brigade-2:sunwei",
            "alike:17:late:2022-09-09:brigade-3:guojianjun",
        ]),
        # The Monday is a holiday; who asked was told once.
        ("2022-09-13T08:53", [
            "alike:17:late:2022-09-13:brigade-2:sunwei",
            "alike:17:late:2022-09-13:brigade-3:guojianjun",
        ]),
    ],
)  # fmt: skip
def test_who_is_reminded_when(moment: str, expected: list[str]) -> None:
    assert sorted(said(moment)) == expected


def test_who_has_answered_is_reminded_no_more() -> None:
    assert said("2022-09-08T10:00", replace(ASKED, waiting=("brigade-3",))) == [
        "alike:17:last:2022-09-08:brigade-3:guojianjun"
    ]
    assert said("2022-09-09T10:00", replace(ASKED, waiting=())) == []


def test_each_call_is_said_once_and_none_after_the_campaign() -> None:
    done = {"alike:17:last:2022-09-08:brigade-2:sunwei"}
    assert said("2022-09-08T10:00", said=done) == ["alike:17:last:2022-09-08:brigade-3:guojianjun"]
    late = replace(ASKED, due=date(2022, 11, 10))
    assert said("2022-11-14T09:00", late) == []


def test_a_day_off_is_called_for_on_the_working_day_before() -> None:
    asked = replace(ASKED, due=date(2022, 9, 10), waiting=("brigade-2",))
    assert said("2022-09-09T09:00", asked) == ["alike:17:last:2022-09-09:brigade-2:sunwei"]
    assert "alike:17:late:2022-09-13:brigade-2:sunwei" in said("2022-09-13T09:00", asked)


def test_a_vacant_post_is_answered_for_by_who_holds_the_unit() -> None:
    people = tuple(replace(p, status="left") if p.userid == "guojianjun" else p
                   for p in ROSTER.people)  # fmt: skip
    roster = replace(ROSTER, people=people)
    assert "alike:17:last:2022-09-08:brigade-3:sunwei" in said("2022-09-08T10:00", roster=roster)


def test_a_rehearsal_foresees_it() -> None:
    one = replace(snap(), inquiries=(ASKED,))
    start, end = local("2022-09-07T19:00"), local("2022-09-09T20:00")
    found = [r for _, s in play(one, start, end) for r in s.reasons if r.startswith("alike:")]
    assert len(found) == 5
    assert next_moment(one, local("2022-09-07T19:31")) is not None
