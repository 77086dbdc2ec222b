"""Somebody left: what he had in hand, for the captain who hands it on."""

from collections.abc import Sequence

from domain.issue import Issue
from domain.people import Person
from texts import dates
from texts.told import BYTES

SHOWN = 15


def to_captain(gone: Person, issues: Sequence[Issue], ref: str) -> str:
    """One line an issue with its deadline, and the words to hand it on."""
    lines = [f"{gone.name}离岗，名下{len(issues)}件，请改派"]
    lines += [_line(issue) for issue in issues[:SHOWN]]
    if len(issues) > SHOWN:
        lines.append(f"其余{len(issues) - SHOWN}件，回复“我的”查看")
    lines += [
        "时限照常计算，经过和照片都保留。",
        f"请逐件回复：派单 {issues[0].number} 姓名",
        f"编号 {ref}",
    ]
    text = "\n".join(lines)
    assert len(text.encode()) <= BYTES  # numbers and dates only
    return text


def _line(issue: Issue) -> str:
    due = f"，时限{dates.full(issue.due)}" if issue.due else ""
    stopped = "，异议待答复" if issue.paused else ""
    return f"· 第{issue.number}号{due}{stopped}"
