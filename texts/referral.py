"""After 移送: what is asked and said again."""

from domain.issue import Issue
from texts import acting
from texts.inert import quoted


def ask_why(number: int) -> str:
    return f"收回第{number}号，重新核实\n请写明理由，例如接收单位退回、查明不涉及违纪违法。"


def recall_summary(number: int, why: str) -> str:
    return f"请核对：收回第{number}号，理由\n{quoted(why)}"


def recalled(issue: Issue) -> str:
    return acting.echo(
        f"第{issue.number}号已收回，现为“待核实”",
        "没有另外通知别人",
        then=f"重新核实：确认 {issue.number}，或 不属实 {issue.number} 理由",
    )


def ask_reply(number: int) -> str:
    return f"第{number}号的回函\n请写明来函单位、文号和日期、处理结果。"


def reply_summary(number: int, said: str) -> str:
    return f"请核对：第{number}号的回函\n{quoted(said)}"


def replied(issue: Issue) -> str:
    return acting.echo(
        f"第{issue.number}号的回函已登记",
        "没有另外通知别人",
        then=f"仍为“已移送”；要在这里接着办，回复：收回 {issue.number} 理由",
    )
