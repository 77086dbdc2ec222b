"""The campaign's dates once its events are known: derived here, copied nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.campaign.model import Campaign, Deliverable, Moment, OnDay, Phase


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


@dataclass(frozen=True, slots=True)
class Schedule:
    """All phases and filings with dates, in order of time."""

    spans: tuple[Span, ...]
    filings: tuple[tuple[Deliverable, date], ...]
    start: date
    end: date

    def now_in(self, day: date) -> Span | None:
        """The phase of this day; on a shared boundary day, the one that ends."""
        return next((s for s in self.spans if s.covers(day)), None)

    def next_after(self, day: date) -> Span | None:
        """The first phase that starts after this day."""
        return next((s for s in self.spans if s.start > day), None)

    def span(self, phase_id: str) -> Span:
        return next(s for s in self.spans if s.phase.id == phase_id)

    def of_kind(self, kind: str) -> Span | None:
        return next((s for s in self.spans if s.phase.kind == kind), None)


def schedule(campaign: Campaign, confirmed: Mapping[str, date]) -> Schedule:
    """Resolve every date; ``confirmed`` maps an event id to the day it took place."""

    def resolve(moment: Moment) -> tuple[date, bool]:
        if isinstance(moment, OnDay):
            return moment.day, True
        firm = moment.event in confirmed
        day = confirmed[moment.event] if firm else campaign.event(moment.event).projected
        return day + timedelta(days=moment.days), firm

    spans = []
    for phase in campaign.phases:
        (start, start_firm), (end, end_firm) = resolve(phase.start), resolve(phase.end)
        spans.append(Span(phase, start, end, start_firm, end_firm))
    filings = tuple((d, resolve(d.due)[0]) for d in campaign.deliverables)
    return Schedule(
        spans=tuple(sorted(spans, key=lambda s: (s.start, s.end))),
        filings=tuple(sorted(filings, key=lambda f: f[1])),
        start=campaign.outline.start,
        end=campaign.outline.end,
    )
