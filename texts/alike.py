"""举一反三: one question to other units, their answers in one form, and the tally (N18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from domain.issue import Issue
from domain.people import Person, Unit
from domain.plan.duty_parts import AlikeCall
from texts import acting, dates, names
from texts.ask import Ask, Option
from texts.inert import inert
from texts.told import Told

ALL = "all"
YES, NO = "yes", "no"


def legal_alone(number: int) -> str:
    return f"第{number}号只由法治科办理，不向其他单位发问。"


def nobody_else() -> str:
    return "没有其他大队可以发问。"


def which_units(units: Sequence[Unit]) -> Ask:
    single = tuple(Option(u.id, names.short(u.name)) for u in units) if len(units) > 1 else ()
    everybody = Option(ALL, "其他各大队" if single else names.short(units[0].name))
    return Ask("举一反三，请哪些单位对照？", (everybody, *single),
               "几个单位，回复名称，用顿号隔开。")  # fmt: skip


def no_units() -> str:
    return "没有看懂是哪些单位。"


def ask_question(item: str | None) -> Ask:
    """One sentence to look at; ``item`` is the notice's own question, to take as it stands."""
    if item is None:
        return Ask("要他们对照什么？不写单位和人员。\n请用一句话写明。")
    return Ask("要他们对照什么？", (Option(item, item),), "也可以自己写一句，不写单位和人员。")


def ask_due(days: Sequence[tuple[int, date]]) -> Ask:
    options = tuple(Option(d.isoformat(), f"{dates.full(d)}，{n}个工作日") for n, d in days)
    return Ask("什么时候答复？", options, "也可以回复日期。")


def summary(units: Sequence[str], question: str, due: date, clock: time) -> str:
    return (
        f"请核对：请{'、'.join(units)}对照\n{inert(question)}\n"
        f"{dates.by(due, clock)}前答复；不写是从哪个单位发现的。"
    )


@dataclass(frozen=True, slots=True)
class Question:
    """What a unit is asked; ``item`` the short label of what was found elsewhere."""

    number: int
    item: str
    words: str
    due: date
    end_of_work: time


def asked(question: Question, reader: Person, ref: str) -> str:
    """To who leads a unit that is asked."""
    found = f"（{question.item}）" if question.item else ""
    return "\n".join(
        [
            f"【举一反三】第{question.number}号，请对照答复",
            f"{names.called(reader)}：",
            f"其他单位核实了1件问题{found}，请看本单位有没有同样情况：",
            f"对照：{inert(question.words)}",
            f"请在{dates.by(question.due, question.end_of_work)}前答复，"
            f"回复：对照 {question.number}",
            "没有的也请答复；有的，登记后按限时整改办，不作排名。",
            f"编号 {ref}",
        ]
    )


def sent(number: int, told: str, count: int) -> str:
    return acting.echo(
        f"已请{count}个单位对照第{number}号", told,
        f"答了几个，回复“举一反三 {number}”查看；都答了会告诉您。",
    )  # fmt: skip


def owed(question: Question) -> str:
    """The line under 我的."""
    by = dates.by(question.due, question.end_of_work)
    return f"· 举一反三，{by}前答复，回复：对照 {question.number}"


def none_waiting(number: int) -> str:
    return f"第{number}号没有等您答复的对照。\n看自己的事项，回复“我的”。"


def ask_reply(question: Question, unit: str) -> Ask:
    return Ask(
        f"对照第{question.number}号，{unit}\n{inert(question.words)}",
        (Option(NO, "没有"), Option(YES, "有")),
    )


def ask_facts() -> str:
    return "有同样情况\n不写当事人姓名。\n请用一句话写明时间、地点和情况。"


def ask_fixed() -> Ask:
    return Ask("现在改正了吗？", (Option(YES, "已改正"), Option(NO, "还没有")))


def reply_summary(unit: str, facts: str | None, *, fixed: bool) -> str:
    if facts is None:
        return f"请核对：{unit}没有同样情况"
    return f"请核对：{unit}有同样情况{'，已改正' if fixed else ''}\n{inert(facts)}"


def replied(number: int, unit: str, told: str, issue: Issue | None, *, mine: bool) -> str:
    """The echo; ``mine``: I may verify what I found."""
    if issue is None:
        return acting.echo(f"第{number}号已答复：{unit}没有同样情况", told)
    then = f"确认 {issue.number}" if mine else "等待核实"
    head = f"第{number}号已答复：{unit}有，登记为第{issue.number}号"
    return acting.echo(head, told, then=then)


def not_replied() -> str:
    return "没有答复，对照还等着您。"


def tally(number: int, yes: int, no: int, open_: Sequence[str], due: date) -> str:
    """How many answered what; units are named only where they still owe an answer."""
    waiting = f"，未答{len(open_)}（{'、'.join(open_)}）" if open_ else ""
    end = f"请他们{dates.full(due)}前答复。" if open_ else "都答复了。"
    total = yes + no + len(open_)
    return f"第{number}号举一反三：问了{total}个单位\n有{yes}，没有{no}{waiting}\n{end}"


def all_replied(number: int, yes: int, no: int, ref: str) -> str:
    """To who asked, with the last answer."""
    return "\n".join(
        [
            f"【举一反三】第{number}号都答复了",
            f"问了{yes + no}个单位：有{yes}，没有{no}。有的已另行登记，与第{number}号列为同类。",
            f"编号 {ref}",
        ]
    )


def call(part: AlikeCall, told: Told) -> str:
    """To a unit that has not answered; once it is late, to who asked as well."""
    number = part.asked.issue
    if part.reader == "asker":
        return "\n".join(
            [
                f"【举一反三】第{number}号还有{len(part.units)}个单位未答",
                f"{told.greeting}未答复：{_units(part)}。已过{dates.full(part.asked.due)}，"
                "已再提醒他们。",
                f"看答复情况，回复：举一反三 {number}",
                told.last,
            ]
        )
    head = "今天到答复时间" if part.kind == "last" else "过了答复时间"
    return "\n".join(
        [
            f"【举一反三】第{number}号，{head}",
            f"{told.greeting}其他单位核实了1件问题{_label(part, told)}，{_units(part)}还没有答复"
            "有没有同样情况。",
            f"{_when(part, told)}回复：对照 {number}",
            "没有的也请答复；答复后不再提醒。",
            told.last,
        ]
    )


def lines(part: AlikeCall, told: Told) -> list[str]:
    """The same as a block of the morning's list."""
    number = part.asked.issue
    if part.reader == "asker":
        return [f"【举一反三】第{number}号，未答复：{_units(part)}", f" 回复：举一反三 {number}"]
    head = f"【举一反三】第{number}号{_label(part, told)}，{_units(part)}还没有答复"
    return [head, f" {_when(part, told)}回复：对照 {number}"]


def _label(part: AlikeCall, told: Told) -> str:
    item = told.campaign.item(part.asked.item)
    return f"（{item.label}）" if item else ""


def _units(part: AlikeCall) -> str:
    return "、".join(names.short(unit.name) for unit in part.units)


def _when(part: AlikeCall, told: Told) -> str:
    due = dates.by(part.asked.due, told.times.end_of_work)
    return (
        f"原定{due}前答复，现在仍可答复，" if told.today > part.asked.due else f"请在{due}前答复，"
    )
