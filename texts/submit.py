"""What follows a signed sheet: the receipt, and what the legal office is told."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from domain.issue import Issue
from domain.people import Person
from domain.sheets import LEGAL, UNSURE, Finding
from domain.visibility import unspoken
from texts import dates, names
from texts.inert import inert
from texts.policy import state
from texts.told import harmless

WithRef = Callable[[str], str]


def ref(today: date, number: int | None) -> str:
    """The stem of a reference number: DB-0803-017, or DB-0803-ZC where no issue is meant."""
    return f"DB-{today:%m%d}-{number:03d}" if number else f"DB-{today:%m%d}-ZC"


def receipt(number: str, person: Person, at: datetime, *, late: bool) -> str:
    """The head of the receipt; ``at`` is local."""
    mark = "（迟交）" if late else ""
    return (
        f"自查表已提交，回执号 {number}\n"
        f"{person.name}您好，{dates.by(at.date(), at.time())}收到{mark}，谢谢。"
    )


def typed(
    number: str, person: Person, at: datetime, *, late: bool, numbers: Sequence[object]
) -> str:
    """To who entered a paper sheet: nothing of its content stays with him."""
    mark = "，注明迟交" if late else ""
    issues = f"登记问题{len(numbers)}件，按各自的可见范围办理" if numbers else "没有登记问题"
    return (
        f"{person.name}的纸质自查表已录入，回执号 {number}\n"
        f"{dates.by(at.date(), at.time())}收到，记为纸质{mark}；{issues}。\n"
        "请把原件交法治科保存；录入的内容不在您这里保留。"
    )


def filed(issue: Issue, finding: Finding, verifier: str, answer_by: date) -> str:
    """One finding's line: its number, who looks at it (by post), when one hears."""
    head = f"第{issue.number}号（{finding.item.label}{'，已改正' if finding.fixed else ''}）："
    if finding.scope == LEGAL:
        return f"{head}已报法治科，大队和支队看不到，最晚{dates.full(answer_by)}有回音"
    if finding.fixed:
        return f"{head}已登记，待{verifier}核验，您不用再办"
    if verifier == "您":
        return f"{head}由您核实，回复“我的”查看"
    return f"{head}已请{verifier}核实，有结果会告诉您，最晚{dates.full(answer_by)}"


def unit_filed(issue: Issue, finding: Finding, verifiers: Sequence[Person]) -> str:
    """One finding of a unit's sheet, and who looks at it."""
    other = "，其他情况" if finding.catch_all else ""
    who = "、".join(names.called(p) for p in verifiers) or "法治科"
    return f"第{issue.number}号（{finding.item.label}{other}）：已登记，由{who}核实"


def question_line(finding: Finding, due: date, clock: time) -> str:
    return f"第{finding.place}项（{finding.item.label}）：法治科{dates.by(due, clock)}前向您说明"


def afterwards(last: date) -> str:
    """What one can still do."""
    return (
        f"想起新的情况：{dates.until(last)}前随时回复“补报”\n"
        "发现填错了：回复“更正”，原表保留，更正另记时间\n"
        "查看自己填的内容：回复“我的”"
    )


def questions(
    person: Person, asked: Sequence[tuple[int, Finding]], due: date, clock: time, ref: str
) -> str:
    """To legal: somebody answered 不清楚."""
    lines = [
        f"【待说明】有{len(asked)}项“不清楚”请您说明",
        f"填表人：{person.name}。这不算问题，不计入问题数",
        *[f"说明事项{n}：第{f.place}项 {f.item.label}" for n, f in asked],
        "",
        f"请在{dates.by(due, clock)}前回复：答复 {asked[0][0]} 说明内容",
        "说明会直接发给本人，别人看不到。",
        f"编号 {ref}",
    ]
    return "\n".join(lines)


def corrected(number: str, at: datetime) -> str:
    return f"更正已提交，回执号 {number}\n{dates.by(at.date(), at.time())}收到，原表保留。\n"


def old_kept(receipt_number: str) -> str:
    return f"\n原表（回执号 {receipt_number}）仍然保留，法治科能看到两次填写的时间。"


def nothing_changed() -> str:
    return "没有改动，原来的自查表不变\n以后发现填错了，随时回复“更正”。"


def amended_note(now: Finding) -> str:
    """What the history and legal read about a corrected finding."""
    if now.found:
        marks = "（改为只报法治科）" if now.scope == LEGAL else "（已改正）" if now.fixed else ""
        return f"反映人更正说明：{now.facts}{marks}"
    return f"反映人更正为“{'不清楚' if now.choice == UNSURE else '没有'}”"


def amended_line(issue: Issue, now: Finding) -> str:
    return (
        f"第{issue.number}号（{now.item.label}）：已记录更正，由法治科决定怎么处理，有结果会告诉您"
    )


def amended(issue: Issue, text: str, ref: str) -> str:
    """To legal: a finding already in the ledger was corrected by its reporter."""
    head = [f"【更正】第{issue.number}号的填表人作了更正", inert(text)]
    if unspoken(issue):
        head = [harmless(1), f"第{issue.number}号的填表人作了更正，内容在“经过”里。"]
    return "\n".join(
        [
            *head,
            "",
            *_choices(issue),
            f"看全文：问题 {issue.number}",
            f"编号 {ref}",
        ]
    )


def _choices(issue: Issue) -> list[str]:
    """What legal can do about a correction; once it is confirmed, nothing has to change."""
    number = issue.number
    if issue.state != "reported":
        return [f"第{number}号已是“{state(issue)}”，照原来办；需要调整的，请与承办单位商量。"]
    return [
        "请在核实时一并考虑，回复其一：",
        f"  属实：确认 {number}",
        f"  不属实：不属实 {number} 理由",
    ]
