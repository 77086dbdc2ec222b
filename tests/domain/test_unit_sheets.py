"""The rules of a unit's sheet, as tables: what is asked, counted, who drafts and signs, N19."""

from dataclasses import replace

import pytest
from plan_office import CAMPAIGN, ROSTER, UNITS, issue

from domain import unit_sheets as rules
from domain.people import Roster, Unit, names
from domain.sheets import EXISTS, NONE, UNSURE

BY_ID = {unit.id: unit for unit in UNITS}


def codes(items) -> str:
    return " ".join(i.code for i in items)


@pytest.mark.parametrize(
    ("kind", "asked", "summed"),
    [
        ("brigade", "A1 A3 A4 B3 C1 C3", "B1 B2 B4 B6 B7 C2"),
        ("detachment", "A1 A2 A3 A4 C1 C3", "B1 B2 B3 B4 B6 B7 C2"),
        ("bureau", "A2 A3 A4 C3", ""),
        ("section", "", ""),
    ],
)
def test_what_each_kind_of_unit_answers_and_counts(kind, asked, summed) -> None:
    assert codes(rules.asked(CAMPAIGN, kind)) == asked
    assert codes(rules.summed(CAMPAIGN, kind)) == summed


def test_what_is_sensitive_stands_on_no_units_sheet() -> None:
    for item in CAMPAIGN.items:
        assert not (item.sensitive and item.units)


def test_brigades_detachment_and_bureau_sign_in_the_order_of_their_dates() -> None:
    units = rules.units(CAMPAIGN, ROSTER)
    assert [u.id for u in units] == ["brigade-1", "brigade-2", "brigade-3", "detachment", "bureau"]
    days = [rules.due_of(CAMPAIGN, u).isoformat() for u in units]
    assert days == ["2022-08-10"] * 3 + ["2022-08-11", "2022-08-12"]


def away(*userids: str) -> Roster:
    people = [replace(p, status="leave") if p.userid in userids else p for p in ROSTER.people]
    return Roster(tuple(people), UNITS)


@pytest.mark.parametrize(
    ("unit", "absent", "signs", "drafts"),
    [
        ("brigade-1", (), "王海", "杨丽"),
        ("brigade-1", ("wanghai",), "刘建平", "杨丽"),
        ("brigade-1", ("wanghai", "liujianping"), "", "杨丽"),
        ("detachment", (), "赵国庆", "杨丽"),
        ("detachment", ("zhaoguoqing",), "", "杨丽"),
        ("bureau", (), "罗远明", "周敏"),
        ("bureau", ("luoyuanming", "zhoumin"), "", ""),
    ],
)
def test_who_signs_and_who_drafts(unit, absent, signs, drafts) -> None:
    roster = away(*absent)
    assert names(rules.signers(roster, BY_ID[unit])) == signs
    assert names(rules.drafters(roster, BY_ID[unit])) == drafts


def test_the_only_detachment_counts_its_brigades_too() -> None:
    whole = ("brigade-1", "brigade-2", "brigade-3", "detachment")
    assert rules.covered(ROSTER, BY_ID["detachment"]) == whole
    assert rules.covered(ROSTER, BY_ID["brigade-2"]) == ("brigade-2",)
    two = Roster(ROSTER.people, (*UNITS, Unit("d2", "二支队", "detachment")))
    assert rules.covered(two, BY_ID["detachment"]) == ("detachment",)


A1, A4 = CAMPAIGN.item("A1"), CAMPAIGN.item("A4")


@pytest.mark.parametrize(
    ("item", "answers", "wanted"),
    [
        (A1, {}, "A1"),
        (A1, {"A1": NONE}, None),
        (A1, {"A1": UNSURE}, None),
        (A1, {"A1": EXISTS}, "A1.facts"),
        (A1, {"A1": EXISTS, "A1.facts": "x"}, "A1#2"),
        (A1, {"A1": EXISTS, "A1.facts": "x", "A1#2": "no"}, None),
        (A1, {"A1": EXISTS, "A1.facts": "x", "A1#2": EXISTS}, "A1#2.facts"),
        (A1, {"A1": EXISTS, "A1.facts": "x", "A1#2": EXISTS, "A1#2.facts": "y"}, "A1#3"),
        (A4, {"A4": NONE}, "A4#other"),
        (A4, {"A4": NONE, "A4#other": NONE}, None),
        (A4, {"A4": NONE, "A4#other": EXISTS, "A4#other.facts": "z"}, None),
        (A4, {"A4": NONE, "A4#other": EXISTS}, "A4#other"),
    ],
)
def test_what_is_asked_next(item, answers, wanted) -> None:
    assert rules.missing(item, answers) == wanted


def test_findings_are_a_line_each_with_the_open_clause_apart() -> None:
    answers = {
        "A1": EXISTS, "A1.facts": "一", "A1#2": EXISTS, "A1#2.facts": "二", "A1#3": "no",
        "A4": NONE, "A4#other": EXISTS, "A4#other.facts": "三",
    }  # fmt: skip
    found = rules.findings((A1, A4), answers)
    assert [(f.part, f.place, f.choice, f.facts, f.catch_all) for f in found] == [
        ("A1", 1, EXISTS, "一", False),
        ("A1#2", 1, EXISTS, "二", False),
        ("A4", 2, NONE, "", False),
        ("A4#other", 2, EXISTS, "三", True),
    ]


def test_counts_leave_out_what_the_unit_may_not_read() -> None:
    ledger = [
        issue(1, item="B1", fixed=True),
        issue(2, item="B1", source="inspection"),
        issue(3, item="B5", grade="discipline"),
        issue(4, item="B1", scope="legal", state="reported"),
        issue(5, item="B4", state="referred"),
        issue(6, item="A3", scope=None),
    ]
    known = rules.known(CAMPAIGN, "brigade", ledger)
    assert (known.total, known.fixed, known.found) == (3, 1, 2)
    assert known.by_item == {"B1": 2}


@pytest.mark.parametrize(
    ("zero", "answer", "numbers"),
    [
        (True, {"A1": NONE}, [1, 2, 4]),  # a zero is compared with everything
        (False, {"A1": NONE}, [2]),  # else 没有 with issues on the same item
        (False, {"A1": UNSURE}, []),
        (False, {"A1": EXISTS, "A1.facts": "x", "A1#2": "no"}, []),
    ],
)
def test_what_does_not_fit_other_sources(zero, answer, numbers) -> None:
    ledger = [
        issue(1, item="B1", source="complaint"),
        issue(2, item="A1", source="inspection"),
        issue(3, item="A1", source="self-check"),
        issue(4, item="B5", source="direct", grade="discipline"),
        issue(5, item="A1", source="inspection", state="rejected"),
    ]
    others = rules.contradicting(zero, rules.findings((A1,), answer), ledger)
    assert [i.number for i in others] == numbers
    assert 4 not in [i.number for i in rules.open_to_head(CAMPAIGN, others)]
