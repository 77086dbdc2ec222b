"""The shipped campaign says what its notice says, in the notice's own words."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from domain.campaign import Campaign, Item, OnDay, OnEvent, parse
from texts.issue import place

FOLDER = Path(__file__).parents[2] / "campaigns"
NOTICE = (FOLDER / "bairi-2022.notice.txt").read_text(encoding="utf-8")
CAMPAIGN = parse(tomllib.loads((FOLDER / "bairi-2022.toml").read_text(encoding="utf-8")))
OURS = [item for item in CAMPAIGN.items if item.own]
THEIRS = [item for item in CAMPAIGN.items if not item.own]


def codes(items: object) -> str:
    assert isinstance(items, list | tuple)
    return " ".join(item.code for item in items)


@pytest.mark.parametrize("item", THEIRS, ids=lambda item: item.code)
def test_every_item_stands_in_the_notice_word_for_word(item: Item) -> None:
    assert item.text.startswith("是否存在")
    assert item.text.endswith("？")
    assert item.text.removesuffix("？") in NOTICE


def test_the_notice_is_kept_with_its_typing_errors() -> None:
    for typed in ("加强队执法伍管理", "每个执大队", "大队容风纪", "[bookmark: _GoBack]"):
        assert typed in NOTICE


def test_the_notice_has_no_item_that_the_campaign_lacks() -> None:
    assert NOTICE.count("是否存在") == len(THEIRS) == 15
    wordings = [item.text.removesuffix("？") for item in THEIRS]
    assert [NOTICE.index(words) for words in wordings] == sorted(map(NOTICE.index, wordings))


def test_the_catch_all_clauses_are_the_notices_own_and_stand_in_their_items() -> None:
    caught = {item.code: item.catch_all for item in CAMPAIGN.items if item.catch_all}
    assert list(caught) == ["A4", "B8", "C3"]
    assert all(clause in CAMPAIGN.item(code).text for code, clause in caught.items())  # type: ignore[union-attr]


def test_head_basis_and_recipients_stand_in_the_notice() -> None:
    head = CAMPAIGN.outline
    for words in (head.title, head.issuer, head.addressee, head.theme, head.lead, head.implements):
        assert words in NOTICE.replace("\n", "")  # the title is broken over two lines
    for basis in head.basis:
        assert basis.title in NOTICE
        assert basis.number is None or f"（{basis.number}）" in NOTICE
    assert len(head.basis) == 3
    for paper in CAMPAIGN.deliverables:
        assert all(hop.formal in NOTICE for hop in paper.hops)
        assert all(content in NOTICE for content in paper.contents)
    for named in (*CAMPAIGN.areas, *CAMPAIGN.phases, *CAMPAIGN.events, *CAMPAIGN.topics):
        assert named.name in NOTICE
    assert all(area.outcome in NOTICE for area in CAMPAIGN.areas)
    assert all(meeting.name in NOTICE for meeting in CAMPAIGN.meetings)
    assert all(lesson.text.rstrip("。") in NOTICE for lesson in CAMPAIGN.lessons)
    assert all(aspect in NOTICE for aspect in CAMPAIGN.aspects)


def test_every_date_of_the_plan_stands_in_the_notice() -> None:
    moments = [m for phase in CAMPAIGN.phases for m in (phase.start, phase.end)]
    moments += [paper.due for paper in CAMPAIGN.deliverables]
    days = [m.day for m in moments if isinstance(m, OnDay)]
    assert all(f"{day.month}月{day.day}日" in NOTICE for day in days)
    assert sum(isinstance(m, OnEvent) for m in moments) == 2
    assert all(f"{p.name}阶段（" in NOTICE for p in CAMPAIGN.phases)


def test_both_filings_go_through_the_legal_section_to_different_offices() -> None:
    package, summary = CAMPAIGN.deliverables
    assert [(hop.to, hop.review) for hop in package.hops] == [
        ("区局法治科", True),
        ("市城管局", False),
    ]
    assert [hop.to for hop in summary.hops] == ["区局法治科", "市城管局执法监督处"]
    assert (package.due, summary.due) == (OnDay(date(2022, 8, 15)), OnDay(date(2022, 11, 5)))
    assert package.contents == ("实施方案", "问题清单")


SHEETS = [
    ("officer", "B1 B2 B3 B4 B5 B6 B7 B8 C1 C2 O"),
    ("auxiliary", "B1 B3 B5 B6 B7 B8 C2 O"),
    ("staff", ""),
]


@pytest.mark.parametrize(("category", "asked"), SHEETS)
def test_each_category_is_asked_what_it_can_know(category: str, asked: str) -> None:
    assert codes(CAMPAIGN.asked(category)) == asked


@pytest.mark.parametrize(
    ("kind", "asked", "counted"),
    [
        ("brigade", "A1 A3 A4 B3 C1 C3", "B1 B2 B4 B6 B7 C2"),
        ("detachment", "A1 A2 A3 A4 C1 C3", "B1 B2 B3 B4 B6 B7 C2"),
        ("bureau", "A2 A3 A4 C3", ""),
        ("section", "", ""),
    ],
)
def test_each_unit_sheet_asks_and_counts_its_items(kind: str, asked: str, counted: str) -> None:
    def of(how: str) -> str:
        return codes([i for i in CAMPAIGN.items if (i.units or {}).get(kind) == how])

    assert (of("ask"), of("sum")) == (asked, counted)


def test_only_sensitive_answers_go_to_the_legal_section_alone() -> None:
    legal = {
        category: [i.code for i in CAMPAIGN.asked(category) if ask_of(i, category).legal_only]
        for category in ("officer", "auxiliary")
    }
    assert legal == {"officer": ["B5", "B8", "O"], "auxiliary": ["B3", "B5", "B8", "O"]}
    assert codes([i for i in CAMPAIGN.items if i.sensitive]) == "B5 B8"


def ask_of(item: Item, category: str) -> object:
    found = item.ask(category)
    assert found is not None
    return found


def test_b3_is_asked_from_each_side() -> None:
    item = CAMPAIGN.item("B3")
    assert item is not None
    officer, auxiliary = item.ask("officer"), item.ask("auxiliary")
    assert officer is not None
    assert officer.question is not None
    assert officer.question.startswith("是否安排或默许协管")
    assert auxiliary is not None
    assert auxiliary.question is not None
    assert auxiliary.question.startswith("是否被安排")


@pytest.mark.parametrize(
    ("code", "caption"),
    [
        ("B1", "执法行为第1项，不按规定着装"),
        ("B4", "执法行为第4项，不按法定程序开展行政处罚、行政强制"),
        ("C1", "服务活动第1项，未落实“721工作法”"),
        ("A4", "机制制度第4项，罚没收入与考核考评挂钩"),
    ],
)
def test_an_issue_is_captioned_by_area_rank_and_label(code: str, caption: str) -> None:
    item = CAMPAIGN.item(code)
    assert item is not None
    area = CAMPAIGN.area(item.area)
    assert f"{area.short}第{CAMPAIGN.rank(code)}项，{item.label}" == caption


def test_a_question_of_ours_is_no_item_of_the_notice() -> None:
    assert place(CAMPAIGN, "O") == "机制制度另设的一项"
    assert place(CAMPAIGN, "A4") == "机制制度第4项"


GRADES = "B1 B4 B6 C1 C2|B2 B3 B7|B5 B8|A1 A3 A4 C3 O|A2"


def test_items_belong_to_the_grades_that_decide_them() -> None:
    names = ("ordinary", "grave", "discipline", "brigade", "detachment")
    rows = [codes([i for i in CAMPAIGN.items if i.grade == grade]) for grade in names]
    assert "|".join(rows) == GRADES


@pytest.mark.parametrize(
    ("code", "kind", "grade"),
    [
        ("A1", "brigade", "brigade"),
        ("A1", "detachment", "detachment"),
        ("C1", None, "ordinary"),
        ("C1", "brigade", "brigade"),
        ("B1", "brigade", "ordinary"),
    ],
)
def test_the_grade_depends_on_whether_a_unit_is_the_subject(
    code: str, kind: str | None, grade: str
) -> None:
    item = CAMPAIGN.item(code)
    assert item is not None
    assert item.grade_in(kind) == grade


def test_every_grade_but_the_referred_one_can_be_carried_to_its_end() -> None:
    for row in CAMPAIGN.decides:
        steps = (row.assign, row.endorse, row.inspect, row.approve, row.extend)
        assert row.verify
        assert all(steps) != (row.grade == "discipline"), row.grade


def test_dates_of_the_self_check_lead_up_to_the_package() -> None:
    sheets = CAMPAIGN.sheets
    assert (sheets.opens, sheets.due) == (date(2022, 8, 1), date(2022, 8, 8))
    assert [day.day for day in sheets.chase] == [3, 5, 8]
    assert {kind: day.day for kind, day in sheets.signed.items()} == {
        "brigade": 10,
        "detachment": 11,
        "bureau": 12,
    }
    assert sheets.policy == ""
    assert [(rung.after, rung.who) for rung in CAMPAIGN.ladder] == [
        (1, ("owner", "captain")),
        (3, ("holder",)),
        (5, ("chief",)),
        (8, ("bureau_leader",)),
    ]


def test_a_captain_may_set_the_sample_deadline_within_the_standard_one() -> None:
    item = CAMPAIGN.item("B4")
    assert item is not None
    assert item.deadline >= 17  # working days from 8月8日 to 8月31日


@pytest.mark.parametrize("item", CAMPAIGN.items, ids=lambda item: item.code)
def test_texts_are_short_neutral_and_sourced(item: Item) -> None:
    spoken = "".join((item.meaning, item.practice, item.label, *item.measures))
    for word in ("违规", "自首", "坦白", "务必", "严肃", "追责", "从宽", "不追究", "！", "否则"):
        assert word not in spoken
    assert item.meaning.endswith("。")
    assert item.practice.endswith("。")
    assert len(item.label) <= 20
    assert max(len(item.meaning), len(item.practice)) <= 75
    assert "待法治科核定" in item.source
    assert item.measures
    assert item.basis.startswith("《")


def test_only_one_question_is_ours_and_it_may_be_skipped() -> None:
    assert [(item.code, item.optional) for item in OURS] == [("O", True)]
    assert OURS[0].text.removesuffix("？") not in NOTICE
    assert not any(item.optional for item in THEIRS)


def test_the_campaign_is_what_other_parts_expect() -> None:
    assert isinstance(CAMPAIGN, Campaign)
    assert CAMPAIGN.outline.short == "百日行动"
    assert CAMPAIGN.event("congress").neutral == "整改节点"
    assert (CAMPAIGN.event("congress").projected - CAMPAIGN.outline.start).days + 1 == 100
    assert [phase.kind for phase in CAMPAIGN.phases] == ["learn", "check", "rectify", "review"]
