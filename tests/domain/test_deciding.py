"""Which row of the deciding table a new issue gets, and who stands on a rung."""

from dataclasses import replace

import pytest
from plan_office import CAMPAIGN, ROSTER, issue

from domain.campaign import Item
from domain.deciding import able, decides, grade_of, on_rung, refer_only
from domain.people import Person


def person(userid: str) -> Person:
    found = ROSTER.by_userid(userid)
    assert found is not None
    return found


def item(code: str) -> Item:
    found = CAMPAIGN.item(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "source", "subject", "grade"),
    [
        ("B1", "self-check", "lizhiqiang", "ordinary"),
        ("B2", "self-check", "lizhiqiang", "grave"),
        ("B1", "self-check", "wanghai", "captain"),
        ("B1", "self-check", "liujianping", "deputy"),
        # 孙伟 is captain and deputy chief: the higher post counts.
        ("B1", "self-check", "sunwei", "deputy"),
        ("B1", "self-check", "zhaoguoqing", "chief"),
        ("B1", "complaint", None, "outside"),
        ("B1", "superior", "wanghai", "superior"),
        ("B5", "self-check", "wanghai", "discipline"),
        ("B5", "complaint", None, "discipline"),
        (None, "inspection", None, "ordinary"),
    ],
)
def test_the_grade_follows_item_source_and_subject(
    code: str | None, source: str, subject: str | None, grade: str
) -> None:
    entry = item(code) if code else None
    about = person(subject) if subject else None
    assert grade_of(entry, source=source, unit_kind=None, subject=about) == grade


def test_the_campaigns_row_wins_and_the_usual_one_stands_in() -> None:
    it = issue(grade="captain")
    assert decides(CAMPAIGN, it).endorse == ("holder", "legal")
    rows = tuple(d for d in CAMPAIGN.decides if d.grade != "captain")
    assert decides(replace(CAMPAIGN, decides=rows), it).approve == ("chief",)
    assert decides(CAMPAIGN, issue(grade="unheard of")).grade == "ordinary"


def test_discipline_is_only_referred() -> None:
    assert refer_only(decides(CAMPAIGN, issue(grade="discipline")))
    assert not refer_only(decides(CAMPAIGN, issue(grade="grave")))


def test_an_empty_rung_gives_way_to_the_next_one() -> None:
    assert [p.userid for p in on_rung(ROSTER, "brigade-1", "captain")] == ["wanghai"]
    everybody_barred = able(
        ROSTER, "brigade-1", ("captain",), lambda p: p.userid in ("wanghai", "liujianping")
    )
    assert [p.userid for p in everybody_barred] == ["zhaoguoqing"]
    assert able(ROSTER, "brigade-1", ("captain",), lambda p: True) == ()
