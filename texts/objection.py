"""异议: asked, put to the legal office, upheld or not; everybody reads the new deadline."""

from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Person
from texts import acting, dates, names
from texts import issue as words
from texts.inert import quoted

UPHELD = "经复核，对这件问题的认定不成立"


def ask_why(number: int) -> str:
    return f"对第{number}号的认定提出异议，法治科答复之前停止计时\n请写明不同意见和依据。"


def summary(number: int, why: str) -> str:
    return f"请核对：对第{number}号的认定提出异议，理由\n{quoted(why)}"


def too_late(issue: Issue, until: str) -> str:
    number = issue.number
    return (
        f"第{number}号提出异议的时间已过\n"
        f"异议应在{until}前提出。第{number}号没有变化。\n"
        f"时间不够，回复：延期 {number} 日期 理由\n"
        "确有新的证据，请直接向法治科说明。"
    )


def objected(issue: Issue, told: str) -> str:
    return acting.echo(
        f"第{issue.number}号的异议已提交，从现在起停止计时",
        told,
        then="法治科答复。答复之前不计逾期，也不提醒；整改可以照常进行",
    )


def to_legal(
    campaign: Campaign, issue: Issue, facts: str | None, who: Person, unit: str, why: str, ref: str
) -> str:
    number = issue.number
    return "\n".join(
        [
            f"【异议】{unit}第{number}号，请您答复",
            f"问题：{words.brief(campaign, issue, facts)}",
            f"{names.called(who)}对认定有不同意见：{quoted(why)}",
            *([f"时限{dates.until(issue.due)}，答复之前停止计时。"] if issue.due else []),
            "请回复其一：",
            f"  异议成立，撤销认定：同意 {number}",
            f"  异议不成立，继续整改：不同意 {number} 理由",
            f"看全文：问题 {number}",
            f"编号 {ref}",
        ]
    )


def to_others(issue: Issue, who: Person, *, ref: str) -> str:
    """To the owner or the captain, whoever did not object himself."""
    number = issue.number
    return (
        f"第{number}号已提出异议，停止计时\n"
        f"{names.called(who)}对认定有不同意见，等法治科答复。\n"
        f"看全文：问题 {number}\n编号 {ref}"
    )


def upheld(issue: Issue, told: str) -> str:
    return acting.echo(
        f"第{issue.number}号异议成立，现为“不属实”", told, then="没有待办的事，不再提醒"
    )


def upheld_push(issue: Issue, who: Person, ref: str) -> str:
    return (
        f"第{issue.number}号的异议成立，认定已撤销\n"
        f"{names.called(who)}答复：同意。不用再整改，也不再提醒。\n编号 {ref}"
    )


def dismissed(issue: Issue, told: str, stood: int) -> str:
    return acting.echo(
        f"第{issue.number}号异议不成立，仍为“整改中”", _clock(issue, stood), told,
        then="按新的时限提醒" if stood else "按原时限提醒",
    )  # fmt: skip


def dismissed_push(issue: Issue, who: Person, why: str, stood: int, *, mine: bool, ref: str) -> str:
    number = issue.number
    reply = f"办完后回复：销号 {number}" if mine else f"看全文：问题 {number}"
    return "\n".join(
        [
            f"第{number}号的异议没有成立，请继续整改",
            f"{names.called(who)}的理由：{quoted(why)}",
            _clock(issue, stood),
            reply,
            f"编号 {ref}",
        ]
    )


def _clock(issue: Issue, stood: int) -> str:
    if issue.due is None:
        return ""
    if not stood:
        return f"重新计时，时限仍为{dates.until(issue.due)}。"
    return f"停止计时{stood}个工作日，时限顺延到{dates.until(issue.due)}，不算延期。"


def ask_dismiss(number: int) -> str:
    return f"第{number}号异议不成立\n请写明理由，提出人会看到。"


def dismiss_summary(number: int, why: str) -> str:
    return f"请核对：第{number}号异议不成立，理由\n{quoted(why)}"
