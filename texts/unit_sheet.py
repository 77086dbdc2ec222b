"""自查 大队 and 签报: the unit's prompts, the review that its head signs, and what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from domain.campaign import Campaign, Item
from domain.figures import Figures
from domain.people import Person, Unit
from domain.sheets import EXISTS, UNSURE, Finding
from domain.unit_sheets import Known
from texts import dates, names
from texts import review as looks
from texts.ask import Ask, Option
from texts.inert import inert

KINDS = {"brigade": "大队", "detachment": "支队", "bureau": "局机关", "section": "科室"}
_FOOT = "\n回复数字或文字都可以。\n改上一题：上一题｜以后再填：暂停"
WHOLE = 800  # characters of the facts of one finding


@dataclass(frozen=True, slots=True)
class Sheet:
    """A unit's sheet as it is looked through; ``figures`` of its people, ``known`` its counts.

    ``summed`` are the items that are only counted; ``heads`` who may sign it.
    """

    campaign: Campaign
    unit: Unit
    due: date
    clock: time
    figures: Figures
    known: Known
    summed: Sequence[Item]
    heads: Sequence[Person]

    @property
    def name(self) -> str:
        return names.sheet(self.unit)

    @property
    def head(self) -> str:
        """王海大队长; the post where it is vacant."""
        return names.called(self.heads[0]) if self.heads else "单位负责人"


def opening(sheet: Sheet, items: int) -> str:
    """What stands before the first question."""
    return "\n".join(
        [
            f"{sheet.name}自查表（单位），共{items}项",
            f"由{sheet.head}核对并签报，{dates.by(sheet.due, sheet.clock)}前",
            "只问单位的情况，不写个人；个人填的答案这里看不到，只显示已登记的件数。",
            "拿不准可选“不清楚”，不算问题，法治科会说明。",
        ]
    )


def prompt(sheet: Sheet, item: Item, place: int, total: int) -> Ask:
    area = sheet.campaign.area(item.area)
    head = f"{sheet.name}第{place}项（共{total}项）· {area.short or area.name}\n{item.text}\n"
    meaning = f"\n说的是：{item.meaning}\n" if item.meaning else ""
    practice = f"正确做法：{item.practice}\n" if item.practice else ""
    options = (
        Option("none", "没有", ("无", "没", "否", "不存在")),
        Option(EXISTS, "存在", ("有", "是", "有情况")),
        Option(UNSURE, "不清楚", ("拿不准",)),
    )
    return Ask(head + meaning + practice, options, _FOOT)


def facts(place: int) -> Ask:
    return Ask(
        f"第{place}项：存在\n写单位的做法、文件或者时间，不必写个人姓名。选错了回复“上一题”。\n"
        "请用一两句话说明情况。"
    )


def more(place: int) -> Ask:
    """Several findings of one item."""
    options = (Option("no", "没有了", ("没有", "无")), Option(EXISTS, "还有", ("有",)))
    return Ask(f"第{place}项：已记下。这一项还有别的情况吗？", options)


def other(item: Item, place: int) -> Ask:
    """The item's own open clause, asked by itself and counted apart; optional."""
    return Ask(
        f"第{place}项另列的情况：通知原文还写有“{item.catch_all}”\n"
        "这类情况另行统计，可以不填。\n请写明是什么情况；没有的回复“跳过”。"
    )


def _people(figures: Figures) -> str:
    """应交10人，已交9人（其中纸质1人），未交1人"""
    paper = f"（其中纸质{figures.paper}人）" if figures.paper else ""
    return f"应交{figures.asked}人，已交{figures.answered}人{paper}，未交{figures.missing}人"


def counts(figures: Figures, known: Known) -> list[str]:
    """What X6 and the review say of the unit's people and of its issues."""
    people = [f"个人自查：{_people(figures)}"] if figures.asked else []
    fixed = f"，其中立查立改{known.fixed}件" if known.fixed else ""
    return [*people, f"已查摆问题{known.total}件{fixed}"]


def answered(found: Sequence[Finding]) -> list[str]:
    return [line(finding) for finding in found]


def line(finding: Finding) -> str:
    """One item as it was answered, the facts as they were typed but inert."""
    head = f"第{finding.place}项 {finding.item.label}"
    if finding.catch_all:
        return f"{head}（其他情况）：{inert(finding.facts, WHOLE)}"
    if finding.found:
        return f"{head}：存在。{inert(finding.facts, WHOLE)}"
    return f"{head}：{'不清楚' if finding.choice == UNSURE else '没有'}"


def summed(sheet: Sheet) -> list[str]:
    by_item = sheet.known.by_item
    shown = [f"{i.label}{by_item[i.code]}件" for i in sheet.summed if i.code in by_item]
    if not sheet.summed:
        return []
    return [f"按件数汇总的项目：{'，'.join(shown) if shown else '没有已登记的问题'}"]


def review(sheet: Sheet, found: Sequence[Finding], *, signer: Person | None, again: bool) -> Ask:
    """Every line, before the head signs (or the drafter hands it over)."""
    word = "重新签报" if again else "签报"
    lines = [
        f"{sheet.name}自查情况，请核对后{word}" if signer else f"{sheet.name}自查表已填好，请核对",
        *counts(sheet.figures, sheet.known),
        "",
        *answered(found),
        *summed(sheet),
        "",
        "要修改：回复“改1”等；同一项还有别的情况：“加1”；以后再办：暂停",
    ]
    if signer:
        lines.append(
            f"确认{word}：请回复您的姓名 {signer.name}，表示以上由您核对，作为{sheet.name}报出"
        )
    else:
        lines.append(f"交{sheet.head}核对签报，请回复“完成”")
    return Ask("\n".join(lines))


def sign_please(signer: Person | None) -> str:
    if signer:
        return f"还没有签报。要修改，回复“改1”等。\n请回复您的姓名 {signer.name}，确认签报。"
    return "还没有交出去。要修改，回复“改1”等。\n核对好了，请回复“完成”。"


def no_such_place(count: int) -> str:
    return f"没有这一项，这张表共{count}项。\n请回复“改1”到“改{count}”中的一个。"


def not_found_yet(place: int) -> str:
    return looks.nothing_to_add_to(place).split("；")[0] + "。"


def not_signed(sheet: Sheet) -> str:
    """To the legal office, which reads what is signed only."""
    return (
        f"{sheet.name}自查表还没有签报\n"
        f"由{sheet.head}核对签报，{dates.by(sheet.due, sheet.clock)}前。看各单位，回复“未交”。"
    )


def which(word: str, names_: Sequence[str]) -> str:
    """Several units fit."""
    listed = "、".join(f"“{word} {name}”" for name in names_)
    return f"请写明是哪个单位的自查表\n回复其一：{listed}"


def not_yours() -> str:
    return (
        "这个单位的自查表不由您填写或签报\n"
        "单位表由联络员起草、单位负责人签报；填自己的表，回复“自查”。"
    )


def nothing_to_sign() -> str:
    return "没有由您签报的单位自查表。\n填自己的表，回复“自查”；看自己的事项，回复“我的”。"


def no_sheets() -> str:
    return "这次行动没有单位自查表。\n看自己的事项，回复“我的”。"


def too_early(opens: date) -> str:
    return f"单位自查表{dates.full(opens)}开放，现在还不能填\n开放以后回复“自查 大队”。"


def over(last: date) -> str:
    return f"单位自查表已于{dates.until(last)}截止\n有新的情况，请直接联系法治科。"


def not_here() -> str:
    return "这个单位已不在名册里，没有签报。\n请联系联络员核对名册。"


def two_sheets(units: Sequence[str]) -> str:
    """A head answers twice and is told so."""
    signed = "，".join(f"{n}. {name}（由您签报）" for n, name in enumerate(units, 2))
    return f"您有{len(units) + 1}张表：1. 个人，{signed}。现在填第1张；第2张回复“自查 {units[0]}”"


def still_to_sign(units: Mapping[str, date], clock: time, today: date) -> str:
    return "\n".join(
        f"{name}自查表由您签报，{_by(due, clock, today)}，回复：自查 {name}"
        for name, due in units.items()
    )


def _by(due: date, clock: time, today: date) -> str:
    return f"已过{dates.full(due)}" if due < today else f"{dates.by(due, clock)}前"
