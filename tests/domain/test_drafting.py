"""A notice becomes a draft that loads: what it says stands there, what it leaves open is marked."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaign import Campaign, parse
from domain.campaign.when import OnDay, OnEvent
from domain.drafting import drafted
from texts import drafting

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "campaigns/bairi-2022.notice.txt"
TODAY = date(2022, 7, 1)


def written(text: str) -> str:
    return drafting.toml(drafted(text, today=TODAY), "notice.txt")


def loaded(text: str) -> Campaign:
    return parse(tomllib.loads(written(text)), place="draft.toml")


def notice(name: str) -> str:
    return (ROOT / f"tests/campaigns/notices/{name}.notice.txt").read_text(encoding="utf-8")


def test_the_shipped_notice_gives_what_was_written_by_hand() -> None:
    draft = loaded(SHIPPED.read_text(encoding="utf-8"))
    with (ROOT / "campaigns/bairi-2022.toml").open("rb") as file:
        hand = parse(tomllib.load(file))
    for name in ("short", "title", "issuer", "addressee", "theme", "start", "end"):
        assert getattr(draft.outline, name) == getattr(hand.outline, name)
    assert [x for x in hand.outline.basis if x.number] == list(draft.outline.basis)
    assert [(p.name, p.kind) for p in draft.phases] == [(p.name, p.kind) for p in hand.phases]
    assert [e.projected for e in draft.events] == [e.projected for e in hand.events]
    assert [(i.code, i.text) for i in draft.items] == [
        (i.code, i.text)
        for i in hand.items
        if i.code != "O"  # ours, not the notice's
    ]
    assert {i.code for i in draft.items if i.grade == "discipline"} >= {"B5", "B8"}
    assert [(d.due, [h.review for h in d.hops]) for d in draft.deliverables] == [
        (d.due, [h.review for h in d.hops]) for d in hand.deliverables if d.due
    ]


def test_a_notice_of_a_city_with_numbered_lists_over_two_years() -> None:
    draft = loaded(notice("ranqi-2023"))
    assert draft.outline.issuer == "某市安全生产委员会办公室"
    assert draft.outline.leads == ("住房城乡建设局",)
    assert [(p.start, p.end) for p in draft.phases] == [
        (OnDay(date(2023, 8, 18)), OnDay(date(2023, 11, 30))),
        (OnDay(date(2024, 1, 1)), OnDay(date(2024, 6, 30))),
        (OnDay(date(2024, 7, 1)), OnDay(date(2024, 8, 31))),
    ]
    assert [i.text for i in draft.items][1:4] == [
        "在地下、半地下空间使用燃气", "未安装燃气泄漏报警器", "向餐饮用户供应工业丙烷",
    ]  # fmt: skip
    assert [(d.name, d.due) for d in draft.deliverables][1:] == [
        ("工作总结", OnDay(date(2024, 6, 20))),
        ("抽查台账", OnDay(date(2024, 8, 10))),
        ("工作方案和联络员名单", OnDay(date(2023, 9, 5))),
    ]
    weekly = draft.deliverables[0].every
    assert weekly is not None
    assert (weekly.unit, weekly.weekday) == ("week", 4)


def test_a_number_of_findings_in_a_notice_is_left_out_and_that_is_said() -> None:
    text = written(notice("ranqi-2023"))
    assert "查摆5条" not in text
    assert "# 待核定：这一阶段的任务里写了问题的数量，没有抄" in text


def test_a_short_notice_without_numbers_of_its_own_or_areas() -> None:
    text = written(notice("yeshi-2022"))
    draft = loaded(notice("yeshi-2022"))
    assert [i.text for i in draft.items] == [
        "主要整治占道经营超出划定范围", "油烟直排", "夜间高音喇叭招揽", "垃圾乱倒",
    ]  # fmt: skip
    assert text.count("# 待核定：原文没有分条") == 4
    assert "# 待核定：没有找到分（一）（二）的任务" in text
    assert draft.phases[2].start == OnDay(date(2022, 9, 21))
    assert [d.name for d in draft.deliverables] == ["工作总结", "整治进展"]


def test_what_cannot_be_placed_is_quoted_for_legal() -> None:
    text = written(notice("yeshi-2022") + "二、其他\n2022年7月1日前将联络员名单报市容科。\n")
    assert "# 待核定：这一句写了日期，没有写成报送：2022年7月1日前将联络员名单报市容科" in text


DAYS = st.one_of(
    st.sampled_from(
        ["即日起", "7月底", "9月下旬", "2022年8月", "党的二十大结束", "13月40日", "日"]
    ),
    st.builds("{}月{}日".format, st.integers(0, 13), st.integers(0, 32)),
    st.builds("202{}年{}月{}日".format, st.integers(0, 9), st.integers(1, 12), st.integers(1, 31)),
)
LINES = st.one_of(
    st.builds("（一）自查自纠阶段（{}—{}）。{}前将总结报法治科。".format, DAYS, DAYS, DAYS),
    st.builds(
        "（二）整治行为。是否存在{}的情况；至少查摆{}条问题；".format, st.text(max_size=9), DAYS
    ),
    st.sampled_from(["一、主要任务", "二、实施步骤", "各大队：", "关于开展“百日”行动的通知"]),
    st.builds("{}{}".format, DAYS, st.text(max_size=20)),
    st.text(max_size=60),
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_whatever_the_notice_the_draft_loads(text: str) -> None:
    loaded(text)


@pytest.mark.parametrize("text", ["", "。", "一、", "通知\n各队：", "（一）阶段（日—日）"])
def test_next_to_nothing_loads_too(text: str) -> None:
    assert loaded(text).items


def test_an_event_is_what_the_phases_hang_on() -> None:
    last = loaded(SHIPPED.read_text(encoding="utf-8")).phases[-1]
    assert last.start == OnEvent("event-1")
