"""自查 before it is handed in: all the answers once more, what to change, the signature."""

from collections.abc import Callable, Sequence
from datetime import date

from domain.people import Person
from domain.sheets import EXISTS, LEGAL, NOT_APPLICABLE, REPORT, UNIT, UNSURE, Finding
from texts import dates
from texts.ask import Ask
from texts.sheet import Audience

CHOICES = {UNSURE: "不清楚", NOT_APPLICABLE: "不适用"}
Verifier = Callable[[Finding], str]


def tally(findings: Sequence[Finding]) -> str:
    """没有8项，存在2项，不清楚1项"""
    words = {"none": "没有", EXISTS: "存在", REPORT: "有情况要反映", **CHOICES}
    # A second finding of an item is no further item.
    counts = {
        name: len({f.place for f in findings if f.choice == value}) for value, name in words.items()
    }
    return "，".join(f"{name}{count}项" for name, count in counts.items() if count)


def _answer(finding: Finding, audience: Audience, verifier: Verifier) -> list[str]:
    other = "（其他情况）" if finding.catch_all else ""
    head = f"第{finding.place}项 {finding.item.label}{other}："
    if finding.choice == UNSURE:
        return [f"{head}不清楚", " → 法治科向您说明，不算问题"]
    if not finding.found:
        return [f"{head}{CHOICES.get(finding.choice, '没有')}"]
    words = with_photos(finding)
    named = f"存在，{audience.named(finding.scope)}"
    if finding.scope == LEGAL:
        mark = "存在，只报法治科" if finding.choice == EXISTS else "有情况要反映，只报法治科"
        goes = f" → 只报法治科，{audience.unit}和支队看不到"
    elif finding.fixed:
        mark = f"{named}，已改正"
        goes = f" → 记为立查立改，由{verifier(finding)}核验"
    else:
        mark = named
        hidden = "，不显示由谁反映" if finding.scope == UNIT else ""
        goes = f" → 请{verifier(finding)}核实{hidden}"
    return [f"{head}{mark}", f" {words}", goes]


def with_photos(finding: Finding) -> str:
    """The facts, and how many pictures go with them."""
    if not finding.photos:
        return finding.facts
    return f"{finding.facts.rstrip('。.')}。照片{finding.photos}张"


def review(
    person: Person,
    today: date,
    findings: Sequence[Finding],
    audience: Audience,
    verifier: Verifier,
    *,
    gone: int = 0,
) -> Ask:
    """All that was answered, before it is signed; 没有 is not listed.

    ``gone`` items were answered, but the campaign asks them no more.
    """
    shown = [f for f in findings if f.found or f.choice == UNSURE]
    lines = [
        f"自查表已答完{len({f.place for f in findings})}项，提交前请核对",
        f"{person.name}，{dates.full(today)}。{tally(findings)}",
        "",
    ]
    for finding in shown:
        lines += _answer(finding, audience, verifier)
    rest = len(findings) - len(shown)
    if rest:
        kind = (
            "没有"
            if all(f.choice == "none" for f in findings if f not in shown)
            else "没有或不适用"
        )
        other = "其余" if shown else "全部"
        lines.append(f"{other}{rest}项：{kind}（逐项查看，回复“全部”）")
    if gone:
        lines.append(f"填写期间有{gone}项题目取消了：您填过的内容随表保留，不作为问题登记")
    lines += [
        "",
        "要修改：回复“改1”“改4”等",
        *_one_more(shown),
        "以后再交：回复“暂停”，答案都保留",
        f"请回复您的姓名 {person.name}，确认提交，表示以上内容由本人如实填写",
    ]
    return Ask("\n".join(lines))


def _one_more(shown: Sequence[Finding]) -> list[str]:
    """How to add a second finding of an item; only where there is a first one."""
    place = next((f.place for f in shown if f.found), None)
    return [f"同一项还有别的情况：回复“加{place}”等"] if place else []


def nothing_to_add_to(place: int) -> str:
    return (
        f"第{place}项还没有填“存在”，不用加\n"
        f"要改成“存在”，请回复“改{place}”；填好了，请回复您的姓名提交。"
    )


def amending(asked: Ask, name: str) -> Ask:
    """更正 starts here: the review of the submitted answers, to be changed item by item."""
    text = asked.before.split("\n")
    text[0] = "更正自查表，请找到要改的项"
    text[-2] = "不改了：回复“取消”，原表不变"
    text[-1] = f"请逐项改好，再回复您的姓名 {name} 提交；原表保留，更正另记时间"
    return Ask("\n".join(text))


def everything(
    person: Person, findings: Sequence[Finding], audience: Audience, verifier: Verifier
) -> str:
    """Every answer, one by one."""
    lines = ["逐项答案如下"]
    for finding in findings:
        lines += _answer(finding, audience, verifier)
    lines += ["", f"要修改，回复“改1”“改4”等。\n请回复您的姓名 {person.name} 提交。"]
    return "\n".join(lines)


def sign_please(name: str) -> str:
    return (
        "还没有提交\n要修改，回复“改1”“改4”等；以后再交，回复“暂停”。\n"
        f"请回复您的姓名 {name}，确认提交。"
    )


def no_such_place(count: int) -> str:
    return (
        f"没有这一项，这张表共{count}项。\n请回复“改1”到“改{count}”中的一个，或回复您的姓名提交。"
    )
