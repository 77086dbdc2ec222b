"""What the legal office and the inspectors are told of the whole."""

from dataclasses import dataclass
from datetime import date

from domain.decisions import Decision
from domain.issue import Issue
from domain.weekly import Week

DECISIONS, UNFINISHED, WATCH = "decisions", "unfinished", "watch"


@dataclass(frozen=True, slots=True)
class DecisionList:
    """What captains decided in a week, for the legal office."""

    week: Week
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class UnfinishedList:
    """What cannot be closed by the campaign's last day ``end``, for the legal office."""

    end: date
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class ReboundWatch:
    """After the campaign, once a month: look at what was closed again."""

    month: date
