"""撤回: what was taken back, whom to ask instead, and the correction to those who were told."""

from domain.issue import Issue
from domain.people import Person
from domain.undoing import Bar
from texts import acting, dates, names
from texts.inert import quoted
from texts.policy import ACTS, state


def undone(issue: Issue, did: str, told: str, cancelled: int) -> str:
    quiet = f"还没有发出的通知{cancelled}条已取消" if cancelled else ""
    return acting.echo(
        f"第{issue.number}号已撤回“{ACTS.get(did, '上一步')}”，现为“{state(issue)}”",
        quiet,
        told,
        then=_next(issue),
    )


def _next(issue: Issue) -> str:
    return f"重新办理；看现在可以怎么办，回复：问题 {issue.number}"


def correction(issue: Issue, did: str, by: Person, earlier: str, *, owner: bool, ref: str) -> str:
    """To somebody who was told of the act; ``earlier`` is the reference he read."""
    number, act = issue.number, ACTS.get(did, "上一步")
    lines = [
        f"【更正】第{number}号刚才的通知作废",
        f"{names.called(by)}撤回了“{act}”，第{number}号现为“{state(issue)}”。",
        f"编号{earlier}的消息不用再办。",
    ]
    if owner:
        due = f"，时限{dates.until(issue.due)}" if issue.due else ""
        lines.append(f"这件仍由您办理{due}。")
    return "\n".join([*lines, f"看全文：问题 {number}", f"编号 {ref}"])


def correction_to_reporter(issue: Issue, ref: str) -> str:
    """Whoever reported it learns that the outcome does not stand, and nothing else."""
    return (
        f"您反映的第{issue.number}号，刚才告知的结果有更正\n"
        f"原来的结果已撤回，重新办理后再告诉您。\n编号 {ref}"
    )


def to_actor(issue: Issue, did: str, by: Person, why: str, ref: str) -> str:
    """To the person whose act the legal office took back."""
    number = issue.number
    return "\n".join(
        [
            f"第{number}号的“{ACTS.get(did, '上一步')}”已由{names.called(by)}撤回",
            f"理由：{quoted(why)}",
            f"现为“{state(issue)}”。看全文：问题 {number}",
            f"编号 {ref}",
        ]
    )


def ask_why(number: int) -> str:
    return f"撤回第{number}号的上一步\n这一步是别人办的，或已过30分钟。请写明理由。"


def summary(number: int, why: str) -> str:
    return f"请核对：撤回第{number}号的上一步，理由\n{quoted(why)}"


def refused(issue: Issue, bar: Bar, actor: Person | None, legal: str) -> str:
    """Why not, and who can; ``actor`` did the last act, ``legal`` names the legal office."""
    number = issue.number
    who = f"上一步是{names.called(actor)}办的" if actor else "上一步不是您办的"
    later = f"确需撤回，请{legal}办理（写明理由）。"
    reason = {
        Bar.NOTHING: "它还没有可以撤回的办理。",
        Bar.OTHERS: f"{who}，撤回由本人在30分钟内办理。{later}",
        Bar.KIND: "上一步只是记录，不用撤回；写错了，可以再写一次。",
        Bar.TOO_LATE: f"办理已超过30分钟。{later}",
        Bar.REOPEN: f"办理已超过30分钟。需要重新整改，由法治科或考核督查科重开：重开 {number} 理由",
    }[bar]
    return (
        f"第{number}号不能撤回\n原因：{reason}\n"
        f"第{number}号仍为“{state(issue)}”，没有变化。看经过：问题 {number}"
    )


def erased(number: int) -> str:
    """The words of the act were erased, and with them what it changed."""
    return f"第{number}号不能撤回\n原因：这一步的原始内容已按规定清除。看经过：问题 {number}"


def offer(number: int, did: str, until: str) -> str:
    """One line under 问题 N, while it is still possible."""
    return f"  刚才点错了：撤回 {number}（撤回“{ACTS.get(did, '上一步')}”，{until}前）"
