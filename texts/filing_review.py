"""审核 and 上报: the legal office passes or returns a paper, then records the way up."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from domain.campaign.terms import Term
from domain.filing import Version
from domain.people import Person
from texts import acting, dates, names
from texts.ask import Ask, Option
from texts.filing import COUNTED, called, piece
from texts.inert import inert

PASS, RETURN, CANCEL = "pass", "return", "cancel"
SKIPPED = ("跳过", "没有", "无")
NONE = "none"
LONGEST = 40  # characters of a number


def nothing() -> str:
    return "现在没有等您审核的材料\n看报送情况，回复“报送”。"


def nothing_to_forward() -> str:
    return "现在没有等您上报的材料\n看报送情况，回复“报送”。"


def ask(term: Term, version: Version, filer: str, tz: ZoneInfo) -> Ask:
    """What came, and what to do with it."""
    at = dates.moment(version.filed_at, tz) if version.filed_at else ""
    lines = [
        f"审核{called(term)}，第{version.number}版",
        f"{term.paper.owner}{filer}{at}报来，{COUNTED[version.late]}",
        *[f"  {piece(one)}" for one in version.pieces],
    ]
    if version.issues:
        lines.append(f"清单列入问题{len(version.issues)}件")
    return Ask("\n".join(lines), (Option(PASS, "通过"), Option(RETURN, "退回"),
                                  Option(CANCEL, "取消")))  # fmt: skip


def ask_reason() -> str:
    return "退回理由会告诉报送的人\n请写明哪里要改。"


def gone() -> str:
    return "这一版已经办过了，没有变化\n看最新情况，回复“报送”。"


def dropped() -> str:
    return "已取消，没有变化\n看报送情况，回复“报送”。"


def passed(term: Term, version: Version, told: Sequence[Person]) -> str:
    """The echo of a review that passed."""
    onwards = version.state == "approved"
    then = (
        f"报{_next(term, version)}后登记文号和日期，回复“上报”"
        if onwards
        else "看报送情况，回复“报送”"
    )
    return acting.echo(f"{called(term)}第{version.number}版审核通过", acting.told(told), then=then)


def _next(term: Term, version: Version) -> str:
    return term.paper.hops[version.place].to


def returned(term: Term, version: Version, told: Sequence[Person], when: str) -> str:
    return acting.echo(
        f"{called(term)}第{version.number}版已退回修改",
        acting.told(told),
        f"没有重新报送的，{when}起再提醒",
        then="重新报来会告诉您，这一版照样留存",
    )


def told_passed(term: Term, version: Version, by: Person, ref: str) -> str:
    onwards = f"，接着报{_next(term, version)}" if version.state == "approved" else ""
    return "\n".join(
        [
            f"【审核通过】{called(term)}"[:22],
            f"第{version.number}版，{names.called(by)}审核通过{onwards}。您不用再办。",
            f"编号 {ref}",
        ]
    )


def told_returned(term: Term, version: Version, by: Person, ref: str) -> str:
    return "\n".join(
        [
            f"【退回修改】{called(term)}"[:22],
            f"第{version.number}版，{names.called(by)}退回，理由：{inert(version.reason or '')}",
            "改好以后回复“报送”重新报；原来这一版留存备查。",
            f"编号 {ref}",
        ]
    )


def ask_number(term: Term, to: str) -> str:
    return f"{called(term)}报{to}的文号或回执号\n没有编号的，回复“跳过”。\n请照抄编号。"


def too_long() -> str:
    return f"编号太长了，请写在{LONGEST}字以内。"


def ask_day(to: str) -> str:
    return f"哪天送到{to}的？例如：今天、昨天、8月16日。\n请写日期。"


def no_day() -> str:
    return "没有看懂日期\n请写成 8月16日 的样子。"


def not_yet(day: date) -> str:
    return f"{dates.full(day)}还没有到，送到以后再登记\n请写已经送到的日期。"


def too_early(day: date, since: date) -> str:
    return f"{dates.full(day)}早于{dates.full(since)}的审核\n请核对后再写日期。"


def sure(term: Term, version: Version, to: str, number: str | None, on: date) -> Ask:
    text = "\n".join(
        [
            f"请核对：{called(term)}第{version.number}版报{to}",
            f"日期：{dates.full(on)}",
            f"文号或回执号：{inert(number or '没有', LONGEST)}",
        ]
    )
    return acting.sure(text, editable=False)


def forwarded(term: Term, version: Version, to: str, on: date, told: Sequence[Person]) -> str:
    onwards = version.state == "approved"
    then = (
        f"报{_next(term, version)}后再登记，回复“上报”"
        if onwards
        else "全部环节已登记，看报送情况，回复“报送”"
    )
    return acting.echo(
        f"已登记：{called(term)}{dates.short(on)}报{to}", acting.told(told), then=then
    )


def told_forwarded(term: Term, version: Version, to: str, number: str | None, on: date,
                   ref: str) -> str:  # fmt: skip
    what = f"，{inert(number, LONGEST)}" if number else ""
    return "\n".join(
        [
            f"【已上报】{called(term)}"[:22],
            f"第{version.number}版{dates.full(on)}已报{to}{what}。您不用再办。",
            f"编号 {ref}",
        ]
    )
