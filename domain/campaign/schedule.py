"""The campaign's dates once its events are known: derived here, copied nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from domain.calendar import WEEKDAYS, add_workdays
from domain.campaign.model import Campaign, Phase
from domain.campaign.paper import Deliverable
from domain.campaign.terms import Term, terms
from domain.campaign.when import Moment, OnDay, OnEvent, resolved
from domain.ports import WorkCalendar


@dataclass(frozen=True, slots=True)
class Span:
    """A phase with its resolved dates, both inclusive.

    ``start_firm`` and ``end_firm`` are False while the date hangs on an unconfirmed event.
    """

    phase: Phase
    start: date
    end: date
    start_firm: bool
    end_firm: bool

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end

    def concerns(self, unit: str | None = None, area: str | None = None) -> bool:
        """Whether the phase is one of this unit (id) and of this area; None: of any."""
        units, areas = self.phase.units, self.phase.areas
        return (not unit or not units or unit in units) and (not area or not areas or area in areas)


@dataclass(frozen=True, slots=True)
class Schedule:
    """All phases and filings with dates, in order of time."""

    spans: tuple[Span, ...]
    filings: tuple[Term, ...]
    start: date
    end: date
    end_firm: bool = True

    @property
    def whole(self) -> Span:
        """The campaign in one piece, where it has no phases: a span without a name."""
        bounds = OnDay(self.start), OnDay(self.end)
        return Span(Phase("whole", "", "other", *bounds, ""), self.start, self.end, True, True)

    def over(self, day: date) -> bool:
        """Whether the campaign has ended; never while its end hangs on an unconfirmed event."""
        return self.end_firm and day > self.end

    def of_unit(self, unit: str | None) -> tuple[Span, ...]:
        """The phases that concern this unit (None: all of them); the whole where none does."""
        return tuple(s for s in self.spans if s.concerns(unit)) or (self.whole,)

    def now_in(self, day: date, unit: str | None = None) -> Span | None:
        """The phase of this day (for the unit); on a shared boundary day, the one that ends."""
        return next(iter(self.all_in(day, unit)), None)

    def all_in(self, day: date, unit: str | None = None) -> tuple[Span, ...]:
        """Every phase of this day (for the unit), those of areas or units side by side."""
        return tuple(s for s in self.spans if s.covers(day) and s.concerns(unit))

    def next_after(self, day: date, unit: str | None = None) -> Span | None:
        """The first phase that starts after this day."""
        return next((s for s in self.spans if s.start > day and s.concerns(unit)), None)

    def span(self, phase_id: str) -> Span:
        return next(s for s in self.spans if s.phase.id == phase_id)

    def of_kind(self, kind: str) -> Span | None:
        return next((s for s in self.spans if s.phase.kind == kind), None)

    def ends(self, kind: str, today: date, *, unit: str | None, area: str | None) -> date | None:
        """The last day of the phase of this kind that concerns unit and area and is not over.

        Of several, the one that ends first; None where there is none.
        """
        found = (s.end for s in self.spans if s.phase.kind == kind and s.concerns(unit, area))
        return min((end for end in found if end >= today), default=None)


# Working days after an event's notice within which nothing that moved falls due.
RESPITE = 3


def earliest(notice: date, days: WorkCalendar) -> date:
    """The first day on which something that moved may fall due, after a notice of this day."""
    return add_workdays(notice, RESPITE + 1, days)


@dataclass(frozen=True)
class _Known:
    """What is known of the campaign's days: events, the calendar, and from when on papers bound
    to an event may be due."""

    campaign: Campaign
    confirmed: Mapping[str, date]
    days: WorkCalendar
    told: Mapping[str, date]

    def resolve(self, moment: Moment) -> tuple[date, bool]:
        if isinstance(moment, OnDay):
            return resolved(moment, moment.day, self.days), True
        firm = moment.event in self.confirmed
        projected = self.campaign.event(moment.event).projected
        base = self.confirmed.get(moment.event, projected)
        return resolved(moment, base, self.days), firm

    def span(self, phase: Phase) -> Span:
        (start, start_firm), (last, last_firm) = self.resolve(phase.start), self.resolve(phase.end)
        return Span(phase, start, last, start_firm, last_firm)

    def due(self, paper: Deliverable) -> tuple[date, bool] | None:
        if paper.due is None:
            return None
        day, firm = self.resolve(paper.due)
        bound = self.told.get(paper.due.event) if isinstance(paper.due, OnEvent) else None
        return max(day, bound or day), firm

    def window(self, paper: Deliverable, span: Span | None, end: date) -> tuple[date, date]:
        """Between which days a recurring paper is due."""
        first, last = (span.start, span.end) if span else (self.campaign.outline.start, end)
        return (
            self.resolve(paper.start)[0] if paper.start else first,
            self.resolve(paper.until)[0] if paper.until else last,
        )


def schedule(
    campaign: Campaign,
    confirmed: Mapping[str, date],
    days: WorkCalendar = WEEKDAYS,
    notices: Mapping[str, date] | None = None,
) -> Schedule:
    """Resolve every date; ``confirmed`` maps an event id to the day it took place.

    ``days`` counts working days and moves what falls on days off; without it weeks are plain.
    ``notices``: when people were told of an event's day that moved something; no paper bound to
    it is due sooner than they can still do it.
    """
    told = {event: earliest(day, days) for event, day in (notices or {}).items()}
    known = _Known(campaign, confirmed, days, told)
    end, end_firm = known.resolve(campaign.outline.end)
    spans = [known.span(phase) for phase in campaign.phases]
    found = {s.phase.id: s for s in spans}
    filings = [
        term
        for paper in campaign.deliverables
        for term in terms(
            paper, known.due(paper), known.window(paper, found.get(paper.phase or ""), end), days
        )
    ]
    return Schedule(
        spans=tuple(sorted(spans, key=lambda s: (s.start, s.end))),
        filings=tuple(sorted(filings, key=lambda t: (t.due, t.clock or time.max))),
        start=campaign.outline.start,
        end=end,
        end_firm=end_firm,
    )
