"""回头看 (N17): a stratified draw of closed issues that anybody can compute again from its seed."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from domain.issue import Issue
from domain.visibility import hidden

PASSED, REBOUND = "passed", "rebound"
RED_LINE = ("incident",)  # sources of which every closed issue is looked at again
SEED = 12  # hexadecimal digits


def seed(campaign: str, day: date, numbers: Sequence[int]) -> str:
    """The day's seed: it follows from what is known to all, so that nobody can choose it."""
    listed = ",".join(str(n) for n in sorted(numbers))
    return hashlib.sha256(f"{campaign}|{day.isoformat()}|{listed}".encode()).hexdigest()[:SEED]


def drawable(closed: Sequence[Issue], checked: Mapping[int, date]) -> list[Issue]:
    """Closed issues that were not looked at since they were closed; none that is legal's alone."""
    return [i for i in closed if not hidden(i) and not _fresh(i, checked.get(i.number))]


def _fresh(issue: Issue, looked: date | None) -> bool:
    return looked is not None and (issue.closed_on is None or looked >= issue.closed_on)


def draw(
    pool: Sequence[Issue], count: int, seed: str, rebounds: Mapping[str, int]
) -> tuple[Issue, ...]:
    """The sample, by number: every red-line issue, then ``count`` others.

    The others are shared out over the strata (unit and grade) by their size; a unit counts once
    more for each rebound it had. Within a stratum the lowest SHA-256 of “seed:number” comes first.
    """
    must = [i for i in pool if i.source in RED_LINE]
    strata: dict[tuple[str, str], list[Issue]] = defaultdict(list)
    for issue in sorted(pool, key=lambda i: _place(seed, i.number)):
        if issue.source not in RED_LINE:
            strata[issue.unit, issue.grade].append(issue)
    shares = _shares({k: len(v) for k, v in strata.items()}, count, rebounds)
    drawn = [issue for key, found in strata.items() for issue in found[: shares[key]]]
    return tuple(sorted([*must, *drawn], key=lambda i: i.number))


def _place(seed: str, number: int) -> str:
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def _shares(
    sizes: Mapping[tuple[str, str], int], count: int, rebounds: Mapping[str, int]
) -> dict[tuple[str, str], int]:
    """How many of each stratum: one after the other to where the share is furthest behind."""
    weight = {key: size * (1 + rebounds.get(key[0], 0)) for key, size in sizes.items()}
    given = dict.fromkeys(sizes, 0)
    for _ in range(min(count, sum(sizes.values()))):
        open_ones = [key for key in sizes if given[key] < sizes[key]]
        behind = max(open_ones, key=lambda k: (weight[k] / (given[k] + 1), k))
        given[behind] += 1
    return given
