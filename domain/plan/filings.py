"""Papers that go up: reminded to the safe line, chased when late or returned (R26, R42)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from domain.calendar import (
    DAY,
    add_workdays,
    at,
    end_of,
    first_workday_of_week,
    monday,
    next_workday,
    workday_until,
)
from domain.campaign.terms import Term
from domain.filing import (
    APPROVED,
    RETURNED,
    REVIEW,
    Version,
    filers,
    forwarders,
    hard,
    heads,
    owed,
    reviewers,
)
from domain.leading import reads_digest
from domain.people import Person
from domain.plan.duty_parts import FilingCall
from domain.plan.marks import first_morning
from domain.plan.model import LEADER, MORNING, Snapshot, Step

STALE = 5  # working days after which a call that was missed is not made up for
HIGHER = 3  # working days after the last day from which on the owner's head and legal are told
WEEKS = 4  # in which a late paper is chased; then 报送 and the board show it
_WHY = {
    "soon": "报送材料快到期，提醒到稳妥线（最后一个工作日）",
    "last": "今天是报送的最后一天，还没有报送",
    "late": "报送已逾期，还没有报送",
    "returned": "审核退回以后还没有重新报送",
    "review": "报来的材料等待审核",
    "forward": "审核通过以后还没有登记上报",
}
Call = tuple[str, date]
Reader = tuple[Person, str]


def filing_days(term: Term, snap: Snapshot) -> list[Call]:
    """(kind, day) of the calls for one term that nobody has filed, as they come."""
    office, days = snap.office, snap.office.days
    safe, last = term.safe(days), workday_until(hard(term, office.before), days)
    marks = (1, 0) if term.period else office.campaign.remind
    found = [("soon", add_workdays(safe, -n, days)) for n in sorted(marks, reverse=True)]
    found += [("last", last)] if last > safe else []
    after = hard(term, office.before)
    late = [next_workday(after, days), add_workdays(after, HIGHER, days)]
    weeks = (monday(after) + 7 * n * DAY for n in range(1, WEEKS + 1))
    late += [d for week in weeks if (d := first_workday_of_week(week, days)) and d > late[1]]
    return found + [("late", day) for day in late]


def filing_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """The latest call that has come, for each term and each version under way."""
    for term in snap.schedule.filings:
        version = snap.filed.get(term.key)
        if version is not None and version.state in (REVIEW, APPROVED):
            yield from _waiting(term, version, snap, now)
        elif owed(term, version) and not _before_us(term, snap):
            yield from _owed(term, version, snap, now)


def _before_us(term: Term, snap: Snapshot) -> bool:
    """Whether it was due before the office went live: nobody is chased for it."""
    return snap.office.go_live is not None and term.due < snap.office.go_live


def _owed(term: Term, version: Version | None, snap: Snapshot, now: datetime) -> Iterator[Step]:
    days = _owed_days(term, version, snap)
    if _superseded(term, snap, now):
        return
    come = _come(days, snap.office.times.morning, snap, now)
    if come:
        people = [(p, "filer") for p in filers(snap.roster, term.paper)]
        people += _above(term, come, snap, in_digest=False)
        yield from _steps(term, version, come, people, snap)
    early = _come(days, snap.office.times.leader, snap, now)
    if early:
        leaders = _above(term, early, snap, in_digest=True)
        yield from _steps(term, version, early, leaders, snap)


def _above(term: Term, call: Call, snap: Snapshot, *, in_digest: bool) -> list[Reader]:
    """The owner's head and legal, once it has been late for some days; leaders in their digest."""
    kind, day = call
    days = snap.office.days
    if kind != "late" or day < add_workdays(hard(term, snap.office.before), HIGHER, days):
        return []
    known = set(filers(snap.roster, term.paper))
    found = [*heads(snap.roster, term.paper), *snap.roster.having("legal")]
    return [
        (p, "higher")
        for p in dict.fromkeys(found)
        if p not in known and reads_digest(p) == in_digest
    ]


def _owed_days(term: Term, version: Version | None, snap: Snapshot) -> list[Call]:
    """The term's own days; what was returned is asked for on the next morning as well."""
    found = filing_days(term, snap)
    if version is not None and version.state == RETURNED and version.decided_at:
        back = first_morning(version.decided_at, snap.office)
        found = [call for call in found if call[1] > back] + [("returned", back)]
    return found


def _superseded(term: Term, snap: Snapshot, now: datetime) -> bool:
    """Whether the next period of a recurring paper is already being asked for."""
    if not term.period:
        return False
    later = [t for t in snap.schedule.filings if t.paper.id == term.paper.id and t.due > term.due]
    clock = snap.office.times.morning
    return any(_come(filing_days(t, snap), clock, snap, now) for t in later[:1])


def _waiting(term: Term, version: Version, snap: Snapshot, now: datetime) -> Iterator[Step]:
    """A review, or the way on, that nobody has done: the next morning, then weekly."""
    kind = "review" if version.state == REVIEW else "forward"
    calls = [(kind, day) for day in _waiting_days(version, snap)]
    come = _come(calls, snap.office.times.morning, snap, now)
    if come is None:
        return
    hop = term.paper.hops[version.place]
    found = reviewers(snap.roster, hop) if kind == "review" else forwarders(
        snap.roster, term.paper, version.place
    )  # fmt: skip
    people = [(p, kind) for p in found if kind == "forward" or p.id != version.filed_by]
    yield from _steps(term, version, come, people, snap)


def _waiting_days(version: Version, snap: Snapshot) -> list[date]:
    since = version.decided_at or version.filed_at or version.made_at
    first = first_morning(since, snap.office)
    weeks = (monday(first) + 7 * n * DAY for n in range(1, WEEKS + 1))
    days = snap.office.days
    return [first, *(d for week in weeks if (d := first_workday_of_week(week, days)))]


def _come(calls: Iterable[Call], clock: time, snap: Snapshot, now: datetime) -> Call | None:
    """The latest of the calls whose hour has come."""
    tz = snap.office.tz
    past = [call for call in calls if at(call[1], clock, tz) <= now]
    return max(past, key=lambda call: call[1], default=None)


def _steps(
    term: Term,
    version: Version | None,
    call: Call,
    people: Iterable[Reader],
    snap: Snapshot,
) -> Iterator[Step]:
    (kind, day), tz, times = call, snap.office.tz, snap.office.times
    number = version.number if version else 0
    shown_until = day if kind in ("soon", "last") else add_workdays(day, STALE, snap.office.days)
    for person, reader in people:
        if not person.userid:
            continue
        led = reader == "higher" and reads_digest(person)
        yield Step(
            reason=f"filing:{term.key}:{number}:{kind}:{day}:{person.userid}",
            at=at(day, times.leader if led else times.morning, tz),
            series=f"filing:{term.key}:{person.userid}",
            to=person.userid,
            slot=LEADER if led else MORNING,
            why=_WHY[kind],
            part=FilingCall(
                kind, term, term.safe(snap.office.days), hard(term, snap.office.before), reader,
                version,
            ),
            until=end_of(shown_until, tz),
        )  # fmt: skip


def filing_call_days(snap: Snapshot) -> list[date]:
    """Every day on which somebody may be called for a paper."""
    found: list[date] = []
    for term in snap.schedule.filings:
        version = snap.filed.get(term.key)
        if version is not None and version.state in (REVIEW, APPROVED):
            found += _waiting_days(version, snap)
        elif owed(term, version) and not _before_us(term, snap):
            found += [day for _, day in _owed_days(term, version, snap)]
    return found
