"""What the day of an event moves: phases, filings, and the deadlines that lie behind it (N2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from domain.calendar import add_workdays, at, local_day, next_allowed
from domain.campaign import Campaign, Event, OnEvent, Schedule, Span
from domain.campaign.terms import Term
from domain.issue import CAN_BE_LATE, Issue
from domain.office import Office
from domain.ports import WorkCalendar

# Working days that the legal office has to give new deadlines.
REDATE = 2


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why an event cannot have taken place on a day, as the plan stands.

    ``kind`` outside (not in the campaign) | early (before ``span`` starts) | late (``span`` would
    end before it starts, or after the campaign) | order (``span`` would start before the phase
    before it) | filing (``term`` would be due before its phase begins) | filed_outside (``term``
    would be due outside the campaign).
    """

    kind: str
    span: Span | None = None
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An event's day and what follows: the plan ``before`` and ``after`` it.

    ``was`` is the day that counted so far, ``firm`` whether that had been confirmed.
    """

    campaign: Campaign
    event: Event
    day: date
    was: date
    firm: bool
    before: Schedule
    after: Schedule

    @property
    def moves(self) -> bool:
        """Whether any date becomes another one."""
        return self.day != self.was

    @property
    def spans(self) -> tuple[Span, ...]:
        """The phases that hang on the event, with their new dates."""
        return tuple(s for s in self.after.spans if hangs_on(s, self.event.id))

    @property
    def limit(self) -> date:
        """The last day of the rectifying phases that hang on the event; else its own day."""
        ends = [s.end for s in self.spans if s.phase.kind == "rectify"]
        return max(ends, default=self.day)

    @property
    def moved(self) -> tuple[Term, ...]:
        """The papers whose day is another one now."""
        known = {(term.key, term.due) for term in self.before.filings}
        return tuple(t for t in self.after.filings if (t.key, t.due) not in known)

    @property
    def steady(self) -> tuple[Term, ...]:
        """The papers whose day stays."""
        moved = {term.key for term in self.moved}
        return tuple(t for t in self.after.filings if t.key not in moved)

    def is_behind(self, issue: Issue) -> bool:
        """Whether the issue's deadline lies behind its phase since the phase ends earlier."""
        if issue.state not in CAN_BE_LATE or issue.due is None:
            return False
        old, new = self._limit(self.before, issue), self._limit(self.after, issue)
        return new < old and max(issue.due, issue.ends or issue.due) > new

    def is_back(self, issue: Issue) -> bool:
        """Whether a deadline that waited for a new one fits again, since the phase ends later."""
        if issue.redate_by is None or issue.due is None:
            return False
        return max(issue.due, issue.ends or issue.due) <= self._limit(self.after, issue)

    def _limit(self, plan: Schedule, issue: Issue) -> date:
        """The last day of the rectifying phases of this issue; the campaign's where it has none."""
        item = self.campaign.item(issue.item)
        area = item.area if item else None
        ends = [
            s.end for s in plan.spans if s.phase.kind == "rectify" and s.concerns(issue.unit, area)
        ]
        return max(ends, default=plan.end)


def hangs_on(span: Span, event: str) -> bool:
    """Whether an edge of the phase is bound to the event."""
    return _bound(span.phase.start, event) or _bound(span.phase.end, event)


def _bound(moment: object, event: str) -> bool:
    return isinstance(moment, OnEvent) and moment.event == event


def impossible(campaign: Campaign, event: Event, day: date, plan: Schedule) -> Impossible | None:
    """Why the event cannot be on this day; ``plan`` is what would follow from it."""
    return next(_reasons(campaign, event, day, plan), None)


def _reasons(campaign: Campaign, event: Event, day: date, plan: Schedule) -> Iterator[Impossible]:
    if not plan.start <= day <= plan.end:
        yield Impossible("outside")
    bound = [s for s in plan.spans if hangs_on(s, event.id)]
    for span in bound:
        if span.end < span.start:
            yield Impossible("early" if _bound(span.phase.end, event.id) else "late", span)
        if span.end > plan.end:
            yield Impossible("late", span)
    rank = {phase.id: n for n, phase in enumerate(campaign.phases)}
    for first, second in pairwise(sorted(plan.spans, key=lambda s: rank[s.phase.id])):
        if second.start < first.start and (first in bound or second in bound):
            yield Impossible("order", second)
    for term in plan.filings:
        if _bound(term.paper.due, event.id) and not plan.start <= term.due <= plan.end:
            yield Impossible("filed_outside", term=term)
        if any(s.phase.id == term.paper.phase and term.due < s.start for s in bound):
            yield Impossible("filing", term=term)


def redate_by(notice: date, days: WorkCalendar) -> date:
    """Until when new deadlines are given, for a confirmation on this day."""
    return add_workdays(notice, REDATE, days)


def told_at(office: Office, now: datetime, clock: time) -> datetime:
    """When people are told (UTC): now, or at this hour of the next working day if they are off."""
    opens = next_allowed(office.times, office.days, office.tz, now)
    if opens == now:
        return now
    return max(opens, at(local_day(opens, office.tz), clock, office.tz))
