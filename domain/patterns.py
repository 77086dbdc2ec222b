"""特点和规律 (N22, R39): what the ledger shows, each claim with its n and its issues."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from domain.calendar import local_day, workdays_between
from domain.issue import Issue
from domain.prevention import in_force, units
from domain.snapshot import Line, Snapshot
from domain.steps import RULE

MINIMUM = 5  # no claim on fewer issues, and nobody is recognised in a small number
SPAN = 30  # days: what rates before and after a rule are told for


@dataclass(frozen=True, slots=True)
class Claim:
    """One regularity. ``n`` issues (``numbers``) of ``of`` that were looked at; ``about`` names
    items, areas, causes by their ids; ``figure`` a median in working days; ``rates`` before and
    after, in issues per 30 days, around ``day``."""

    kind: str
    n: int
    of: int
    numbers: tuple[int, ...]
    about: tuple[str, ...] = ()
    figure: float | None = None
    rates: tuple[float, float] | None = None
    day: date | None = None


def claims(snapshot: Snapshot, lines: Sequence[Line], minimum: int = MINIMUM) -> tuple[Claim, ...]:
    """Every regularity that at least ``minimum`` issues bear out, in the order of the report."""
    found = [
        *_concentrated(snapshot, lines),
        _recurring(snapshot, lines),
        *_time_to_close(snapshot, lines),
        *_found_by(lines),
        _rebound(lines),
        _cause_of_item(lines),
        *_around_rules(snapshot, lines),
    ]
    return tuple(claim for claim in found if claim and claim.n >= minimum)


def _concentrated(snapshot: Snapshot, lines: Sequence[Line]) -> Iterable[Claim | None]:
    """The area, the aspect (R04) and the item that most issues belong to."""
    campaign = snapshot.campaign
    items = {i.code: i for i in campaign.items}

    def within(read: Callable[[Issue], str | None], kind: str) -> Claim | None:
        return _most(kind, lines, lambda line: read(line.issue))

    yield within(lambda i: items[i.item].area if i.item in items else None, "area")
    yield within(lambda i: items[i.item].aspect if i.item in items else None, "aspect")
    yield within(lambda i: i.item, "item")


def _most(
    kind: str, lines: Sequence[Line], read: Callable[[Line], Hashable | None]
) -> Claim | None:
    """The value that most lines have, if one stands out from the next."""
    counted = Counter(value for line in lines if (value := read(line)) is not None)
    best = counted.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    value, n = best[0]
    about = value if isinstance(value, tuple) else (str(value),)
    return Claim(kind, n, len(lines), _numbers(x for x in lines if read(x) == value), about)


def _recurring(snapshot: Snapshot, lines: Sequence[Line]) -> Claim | None:
    """Issues of an item that the same unit had closed before."""
    first: dict[tuple[str, str | None], date] = {}
    for one in (line.issue for line in lines):
        if one.closed_on and one.item:
            key = (one.unit, one.item)
            first[key] = min(first.get(key, one.closed_on), one.closed_on)

    def again(one: Issue) -> bool:
        closed = first.get((one.unit, one.item))
        return closed is not None and closed < local_day(one.reported_at, snapshot.office.tz)

    found = [line for line in lines if again(line.issue)]
    return Claim("again", len(found), len(lines), _numbers(found))


def _time_to_close(snapshot: Snapshot, lines: Sequence[Line]) -> Iterable[Claim]:
    """The median of working days from the report to the closing; rules apart."""
    tz, days = snapshot.office.tz, snapshot.office.days
    done = [x for x in lines if x.issue.state == "closed" and x.issue.closed_on]
    for kind, chosen in (
        ("time", [x for x in done if x.issue.track != RULE]),
        ("rule-time", [x for x in done if x.issue.track == RULE]),
    ):
        took = [
            workdays_between(local_day(x.issue.reported_at, tz), x.issue.closed_on, days)
            for x in chosen if x.issue.closed_on
        ]  # fmt: skip
        if took:
            yield Claim(kind, len(took), len(lines), _numbers(chosen), figure=median(took))


def _found_by(lines: Sequence[Line]) -> Iterable[Claim]:
    """Found by the self-check, and by others."""
    for kind, own in (("self", True), ("others", False)):
        chosen = [x for x in lines if (x.issue.source == "self-check") is own]
        yield Claim(kind, len(chosen), len(lines), _numbers(chosen))


def _rebound(lines: Sequence[Line]) -> Claim | None:
    """Closed issues that came back."""
    closed = [x for x in lines if x.issue.state == "closed" or x.issue.reopened]
    back = [x for x in closed if x.issue.reopened or x.recheck == "rebound"]
    return Claim("rebound", len(back), len(closed), _numbers(back))


def _cause_of_item(lines: Sequence[Line]) -> Claim | None:
    """The cause that one item most often has."""

    def pair(line: Line) -> tuple[str, str] | None:
        one = line.issue
        return (one.cause, one.item) if one.cause and one.item else None

    return _most("cause", [x for x in lines if pair(x)], pair)


def _around_rules(snapshot: Snapshot, lines: Sequence[Line]) -> Iterable[Claim]:
    """Issues of a rule's kind before and after it came into force (R14: 有效实施, N23)."""
    for line in lines:
        since = in_force(snapshot.campaign, line.steps)
        if since and line.issue.item:
            yield _around(snapshot, lines, line.issue, since)


def _around(snapshot: Snapshot, lines: Sequence[Line], rule: Issue, since: date) -> Claim:
    tz, start = snapshot.office.tz, snapshot.schedule.start
    where = units(snapshot.roster, rule, ())
    alike = [x.issue for x in lines if x.issue.item == rule.item and x.issue.unit in where]
    days = [(local_day(i.reported_at, tz), i.number) for i in alike if i.number != rule.number]
    after = sum(day > since for day, _ in days)
    spans = max((since - start).days, 1), max((snapshot.today - since).days, 1)
    rates = (len(days) - after) * SPAN / spans[0], after * SPAN / spans[1]
    numbers = tuple(sorted(number for _, number in days))
    about = (rule.item or "", str(rule.number))
    return Claim("rule", len(days), len(lines), numbers, about, rates=rates, day=since)


def causes(lines: Iterable[Line]) -> dict[str, tuple[int, ...]]:
    """Cause id to the numbers of its issues, the most frequent first (R40)."""
    found: dict[str, list[int]] = {}
    for line in lines:
        if line.issue.cause:
            found.setdefault(line.issue.cause, []).append(line.issue.number)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return {cause: tuple(sorted(numbers)) for cause, numbers in ordered}


def _numbers(lines: Iterable[Line]) -> tuple[int, ...]:
    return tuple(sorted(line.issue.number for line in lines))
