"""A campaign file with faults is refused with every fault, its place and its mend."""

import copy
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.campaign import CampaignFaults, Fault, parse

FILE = Path(__file__).parents[2] / "campaigns" / "bairi-2022.toml"
SEED = tomllib.loads(FILE.read_text(encoding="utf-8"))
GONE = ...  # a value that no campaign file can hold


def changed(*changes: tuple[tuple[str | int, ...], object]) -> dict[str, Any]:
    """The shipped campaign's data with values replaced, added or (GONE) removed."""
    data = copy.deepcopy(SEED)
    for path, value in changes:
        spot: Any = data
        for step in path[:-1]:
            spot = spot[step]
        if value is GONE:
            del spot[path[-1]]
        else:
            spot[path[-1]] = value
    return data


def faults(data: dict[str, Any]) -> tuple[Fault, ...]:
    with pytest.raises(CampaignFaults) as caught:
        parse(data, place="campaigns/x.toml")
    return caught.value.faults


CASES: list[tuple[tuple[str | int, ...], object, str, str]] = [
    # head
    (("campaign", "lead"), GONE, "campaign.lead", "缺少这一项"),
    (("campaign", "title"), "  ", "campaign.title", "文字是空的"),
    (("campaign", "title"), 5.5, "campaign.title", "类型不对"),
    (("campaign", "tema"), "x", "campaign.tema", "最接近的是“theme”"),
    (("campaign", "id"), "百日", "campaign.id", "小写字母"),
    (("campaign", "end"), date(2022, 7, 1), "campaign.end", "结束早于开始"),
    (("campaign", "start"), "7月15日", "campaign.start", "不是日期"),
    (("campaign", "start"), date(1922, 7, 15), "campaign.start", "年份"),
    (("campaign", "start"), datetime(2022, 7, 15, 8), "campaign.start", "不带钟点"),  # noqa: DTZ001
    (("campaign", "hotlines"), [], "campaign.hotlines", "列表是空的"),
    (("campaign", "hotlines"), ["12388", "12388"], "campaign.hotlines[1]", "重复"),
    (("campaign", "remind"), [1, 3], "campaign.remind[1]", "从大到小"),
    (("campaign", "remind"), [True], "campaign.remind[0]", "整数"),
    (("campaign", "verify_days"), 0, "campaign.verify_days", "应在1到30之间"),
    (("campaign", "verify_days"), True, "campaign.verify_days", "整数"),
    (("campaign",), GONE, "campaign", "缺少这一项"),
    (("campaign",), [], "campaign", "表 [campaign]"),
    (("phasen",), [], "phasen", "“phases”"),
    (("basis", 0, "number"), "", "basis[0].number", "文字是空的"),
    # events and phases
    (("events", 0, "projected"), 20221022, "events[0].projected", "不是日期"),
    (("events", 0, "neutral"), GONE, "events[0].neutral", "缺少这一项"),
    (("phases", 0, "areas"), ["systm"], "phases[0].areas[0]", "“system”"),
    (("phases",), "x", "phases", "表 [[phases]]"),
    (("phases", 0), 3, "phases[0]", "表 [[phases]]"),
    (("phases", 0, "kind"), "lern", "phases[0].kind", "“learn”"),
    (("phases", 0, "end"), date(2022, 7, 1), "phases[0].end", "早于开始"),
    (("phases", 0, "start"), date(2022, 7, 1), "phases[0].start", "早于整个行动"),
    (("phases", 1, "id"), "learn", "phases[1].id", "重复"),
    (("phases", 2, "end"), {"event": "congres"}, "phases[2].end.event", "“congress”"),
    (("phases", 2, "end"), {"evnt": "congress"}, "phases[2].end", "看不出是哪一天"),
    (("phases", 3, "end"), date(2022, 12, 1), "phases[3].end", "晚于整个行动"),
    # areas, causes
    (("areas", 0, "name"), GONE, "areas[0].name", "缺少这一项"),
    (("areas", 2, "id"), "system", "areas[2].id", "重复"),
    (("causes", 1, "id"), "awareness", "causes[1].id", "重复"),
    # deciding
    (("decides", 0, "verify"), ["capten"], "decides[0].verify[0]", "“captain”"),
    (("decides", 0, "approve"), [], "decides[0].approve", "没有人能办"),
    (("decides", 1, "extend"), GONE, "decides[1].extend", "没有人能办"),
    (("decides", 2, "verify"), [], "decides[2].verify", "没有人能核实"),
    (("decides", 1, "grade"), "ordinary", "decides[1].grade", "重复"),
    (("ladder", 1, "after"), 1, "ladder[1].after", "从小到大"),
    (("ladder", 0, "who"), [], "ladder[0].who", "列表是空的"),
    (("ladder", 0, "who"), ["boss"], "ladder[0].who[0]", "没有“boss”"),
    (("ladder", 0, "after"), 0, "ladder[0].after", "应在1到"),
    # items
    (("items", 4, "text"), "", "items[4].text", "文字是空的"),
    (("items", 4, "code"), "B2", "items[5].code", "重复"),
    (("items", 4, "code"), "17", "items[4].code", "大写字母"),
    (("items", 4, "area"), "servce", "items[4].area", "“service”"),
    (("items", 4, "grade"), "ordinry", "items[4].grade", "“ordinary”"),
    (("items", 4, "aspect"), "作风", "items[4].aspect", "没有“作风”"),
    (("items", 4, "causes"), ["skil"], "items[4].causes[0]", "“skill”"),
    (("items", 4, "deadline"), 0, "items[4].deadline", "应在1到"),
    (("items", 4, "deadline"), -3, "items[4].deadline", "应在1到"),
    (("items", 4, "level"), 4, "items[4].level", "应在1到3之间"),
    (("items", 4, "level"), "一", "items[4].level", "整数"),
    (("items", 4, "sensitive"), "yes", "items[4].sensitive", "true"),
    (("items", 4, "asks", "oficer"), {}, "items[4].asks.oficer", "“officer”"),
    (("items", 4, "asks", "officer"), {"legal": True}, "items[4].asks.officer.legal", "legal_only"),
    (("items", 4, "units"), {"brigade": "asked"}, "items[4].units.brigade", "“ask”"),
    (("items", 4, "units"), {"company": "ask"}, "items[4].units.company", "没有这一项"),
    (("items", 0, "grades", "brigade"), "brigad", "items[0].grades.brigade", "“brigade”"),
    # sheets
    (("sheets",), GONE, "items[0].asks", "没有写自查表的日期"),
    (("sheets", "due"), {"event": "congress"}, "sheets.due", "不能随事件而定"),
    (("sheets", "due"), date(2022, 7, 30), "sheets.due", "早于自查表开放"),
    (("sheets", "due"), date(2022, 9, 2), "sheets.due", "晚于自查所在阶段"),
    (("sheets", "phase"), "chek", "sheets.phase", "“check”"),
    (("sheets", "chase", 0), date(2022, 7, 20), "sheets.chase[0]", "早于自查表开放"),
    (("sheets", "chase", 1), date(2022, 8, 3), "sheets.chase[1]", "晚于前一个日期"),
    (("sheets", "signed", "brigade"), date(2022, 8, 5), "sheets.signed.brigade", "签报不能早于"),
    (("sheets", "signed", "bureau"), date(2022, 9, 5), "sheets.signed.bureau", "晚于自查所在阶段"),
    # filings
    (("deliverables", 0, "contents"), [], "deliverables[0].contents", "列表是空的"),
    (("deliverables", 0, "phase"), "x", "deliverables[0].phase", "没有“x”这个阶段"),
    (("deliverables", 0, "due"), date(2022, 7, 1), "deliverables[0].due", "早于整个行动"),
    (("deliverables", 0, "every"), "month", "deliverables[0].due", "请删去 due"),
    (("deliverables", 0, "every"), "daily", "deliverables[0].every", "“week”"),
    (("deliverables", 0, "holiday"), "推后", "deliverables[0].holiday", "“顺延”"),
    (("deliverables", 0, "at"), "25:00", "deliverables[0].at", "钟点"),
    (("deliverables", 0, "wording"), "左右", "deliverables[0].wording", "“前”"),
    (("deliverables", 0, "hops"), [{}], "deliverables[0].hops[0].to", "缺少这一项"),
    (("deliverables", 1, "hops", 1, "to"), "区局法治科", "deliverables[1].hops[1].to", "重复"),
    (("deliverables", 1, "id"), "package", "deliverables[1].id", "重复"),
    # the rest
    (("lessons", 0, "due"), date(2022, 7, 1), "lessons[0].due", "早于开放"),
    (("lessons", 0, "makeup"), date(2022, 7, 20), "lessons[0].makeup", "补学"),
    (("topics", 0, "item"), "B9", "topics[0].item", "没有“B9”这个条目"),
    (("meetings", 1, "id"), "city", "meetings[1].id", "重复"),
    (("incidents", 1, "id"), "conflict", "incidents[1].id", "重复"),
]


@pytest.mark.parametrize(("path", "value", "place", "words"), CASES, ids=str)
def test_a_fault_is_named_with_its_place_and_its_mend(
    path: tuple[str | int, ...], value: object, place: str, words: str
) -> None:
    found = faults(changed((path, value)))
    at_place = [fault.text for fault in found if fault.place == f"campaigns/x.toml: {place}"]
    assert any(words in text for text in at_place), "\n".join(map(str, found))


def test_all_faults_are_reported_at_once_each_as_one_chinese_sentence() -> None:
    found = faults(
        changed(
            (("campaign", "lead"), GONE),
            (("phases", 0, "end"), "x"),
            (("items", 0, "level"), 9),
            (("items", 3, "unit"), {}),
            (("sheets", "due"), date(2022, 1, 1)),
        )
    )
    assert len({fault.place for fault in found}) == 5
    assert all(fault.text.endswith("。") and fault.text.count("。") == 1 for fault in found)


def test_one_fault_does_not_drag_others_behind_it() -> None:
    for path, value in (
        (("areas",), 3),
        (("decides",), "x"),
        (("events", 0, "projected"), "x"),
        (("sheets",), []),
        (("campaign", "start"), "x"),
    ):
        assert len(faults(changed((path, value)))) == 1, path


def test_an_ordinary_row_is_needed_and_nothing_else_of_the_deciding_table() -> None:
    rows = [row for row in SEED["decides"] if row["grade"] != "ordinary"]
    places = {fault.place for fault in faults(changed((("decides",), rows)))}
    assert "campaigns/x.toml: decides" in places


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sheets", "min_findings"), 1),
        (("campaign", "quota"), 3),
        (("items", 0, "minimum_issues"), 1),
        (("campaign", "findings_target"), 5),
        (("campaign", "ranking"), True),
        (("campaign", "问题下限"), 1),
        (("phases", 1, "task"), "每人至少查摆1条问题"),
        (("phases", 1, "task"), "各大队查摆问题不少于三条"),
        (("lessons", 0, "text"), "每个大队自查问题不得少于5个"),
        (("items", 0, "measures", 0), "至少2条问题"),
    ],
    ids=str,
)
def test_a_quota_of_findings_is_refused(path: tuple[str | int, ...], value: object) -> None:
    found = faults(changed((path, value)))
    assert len(found) == 1
    assert "不得设定查摆问题的数量指标" in found[0].text


def test_words_about_other_numbers_are_no_quota() -> None:
    for words in ("每周至少检查2次，发现问题当场改正", "至少每月学习1次", "自查表共11项"):
        parse(changed((("phases", 1, "task"), words)))


def test_what_may_be_left_out_gets_its_default() -> None:
    campaign = parse(
        changed(
            (("ladder",), GONE),
            (("campaign", "remind"), GONE),
            (("campaign", "verify_days"), GONE),
            (("campaign", "hotlines"), GONE),
            (("areas", 0, "short"), GONE),
            (("deliverables", 0, "wording"), GONE),
            *(((key,), GONE) for key in ("lessons", "meetings", "topics", "incidents")),
        )
    )
    assert campaign.areas[0].short == "整治规范机制制度"
    assert [r.after for r in campaign.ladder] == [1, 3, 5, 8]
    assert (campaign.remind, campaign.verify_days) == ((3, 1, 0), 2)
    assert campaign.outline.hotlines == ("12388",)
    assert campaign.deliverables[0].wording == "前"
    assert campaign.lessons == campaign.topics == ()
