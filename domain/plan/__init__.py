"""What time brings, purely: what should have been said by now, and when something comes next."""

from domain.plan.due import due, next_moment, weighed
from domain.plan.issues import issue_steps
from domain.plan.marks import Mark, listed, marks, next_say
from domain.plan.model import Part, Saying, Snapshot, Speaking, Step
from domain.plan.play import moved_on, play
from domain.plan.sheets import sheets_running

__all__ = [
    "Mark",
    "Part",
    "Saying",
    "Snapshot",
    "Speaking",
    "Step",
    "due",
    "issue_steps",
    "listed",
    "marks",
    "moved_on",
    "next_moment",
    "next_say",
    "play",
    "sheets_running",
    "weighed",
]
