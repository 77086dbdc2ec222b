"""撤回: which act on an issue may be taken back, by whom, and for how long."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from domain.audit import Entry
from domain.issue import TRANSITIONS

WINDOW = timedelta(minutes=30)
UNDO = "undo"
MOVES = frozenset(action for _, action in TRANSITIONS)
UNDOABLE = frozenset(
    {
        "confirm", "confirm_fixed", "doubt", "reject", "refer", "merge", "assign", "decline",
        "submit", "ask_extension", "extend", "deny_extension", "endorse", "inspect", "accept",
        "return", "reopen", "object", "uphold", "dismiss", "carry",
    }
)  # fmt: skip
# What has a way back of its own, which is counted: afterwards a closed issue is reopened.
ONLY_AT_ONCE = frozenset({"accept", "reopen"})


class Bar(StrEnum):
    """Why an act cannot be taken back; texts/undoing.py says it in Chinese."""

    NOTHING = "nothing"  # nothing was done that could be taken back
    OTHERS = "others"  # the last act is somebody else's
    KIND = "kind"  # what the act did cannot be undone
    TOO_LATE = "too_late"  # the 30 minutes are over
    REOPEN = "reopen"  # closed long ago: 重开 is the way


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The acts that still stand; notes (催办, 更正) are none, undone ones neither."""
    found: list[Entry] = []
    for entry in entries:
        if entry.action == UNDO and found:
            found.pop()
        elif entry.action in MOVES:
            found.append(entry)
    return found


def last_act(entries: Iterable[Entry]) -> Entry | None:
    """The latest act that still stands."""
    acts = standing(entries)
    return acts[-1] if acts else None


def bar(act: Entry | None, actor: str, now: datetime, *, legal: bool) -> Bar | None:
    """Why ``actor`` (a pseudonym) may not take this act back now; None: he may.

    Whoever did it has half an hour; the legal office may later, and with a reason.
    """
    if act is None:
        return Bar.NOTHING
    late = now > act.entered_at + WINDOW
    if act.actor != actor and not legal:
        return Bar.OTHERS
    if act.action not in UNDOABLE:
        return Bar.KIND
    if act.action in ONLY_AT_ONCE and late:
        return Bar.REOPEN
    return Bar.TOO_LATE if late and not legal else None


def needs_reason(act: Entry, actor: str, now: datetime) -> bool:
    """Whether taking it back has to be explained: somebody else's act, or an old one."""
    return act.actor != actor or now > act.entered_at + WINDOW
