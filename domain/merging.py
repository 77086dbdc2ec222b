"""并案 (N18): which issues are one matter, which of them may lead, and who may join them."""

import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from domain.issue import OPEN, Issue

ALIKE = 0.3  # of the shorter text's pairs of characters that both have
SHOWN = 5  # issues that are offered


class Bar(StrEnum):
    """Why an issue cannot be joined to another one; texts/merging.py says it in Chinese."""

    ITSELF = "itself"
    OVER = "over"  # the main issue is no longer open
    HAS_PLACES = "has_places"  # others were joined to this one already
    GRAVE = "grave"  # what is only ever referred would come out of the legal office's hands
    HIDDEN = "hidden"  # the main one is legal's alone, this one is not
    FIXED = "fixed"  # the main one is mended already, this one is not
    LEGAL = "legal"  # of another unit, item or grade: the legal office decides


def bar(issue: Issue, main: Issue, *, legal: bool, places: int, hidden: bool) -> Bar | None:
    """Why ``issue`` may not be joined to ``main``; None: it may.

    ``places`` is how many were joined to ``issue`` before; ``hidden``: the main one is legal's
    alone and this one is not.
    """
    same = (issue.unit, issue.item, issue.grade) == (main.unit, main.item, main.grade)
    found = (
        (Bar.ITSELF, issue.number == main.number),
        (Bar.OVER, main.state not in OPEN),
        (Bar.HAS_PLACES, places > 0),
        (Bar.GRAVE, issue.grade == "discipline" != main.grade),
        (Bar.HIDDEN, hidden),
        (Bar.FIXED, main.fixed and not issue.fixed),
        (Bar.LEGAL, not (legal or same)),
    )
    return next((reason for reason, holds in found if holds), None)


def nearness(one: str, other: str) -> float:
    """How much two texts say the same, from 0 to 1: the share of common pairs of characters."""
    left, right = _pairs(one), _pairs(other)
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def nearest(issue: Issue, others: Iterable[Issue]) -> Sequence[Issue]:
    """The other issues of this item (of any, where it has none), what says most the same first."""
    same = [i for i in others if i.number != issue.number and issue.item in (None, i.item)]
    return sorted(same, key=lambda i: (-nearness(issue.facts, i.facts), i.number))


def alike(issue: Issue, others: Iterable[Issue]) -> Sequence[Issue]:
    """Those that are probably the same matter, to be suggested to who verifies this one."""
    near = [i for i in nearest(issue, others) if nearness(issue.facts, i.facts) >= ALIKE]
    return near[:SHOWN]


def _pairs(text: str) -> set[str]:
    letters = [c for c in unicodedata.normalize("NFKC", text) if c.isalnum()]
    return {"".join(pair) for pair in pairwise(letters)}
