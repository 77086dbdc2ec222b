"""Whether a rule works (N23): what it should prevent, and what was found of that kind since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from domain.calendar import local_day
from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Roster
from domain.steps import Step

# What never came true as a finding says nothing about a rule.
VOID = ("rejected", "referred", "merged")


@dataclass(frozen=True, slots=True)
class Effect:
    """Issues of the kind from before the rule was ``in_force`` (a local date, None: not yet) and
    from later days."""

    in_force: date | None
    before: tuple[Issue, ...]
    since: tuple[Issue, ...]


def in_force(campaign: Campaign, steps: Sequence[Step]) -> date | None:
    """The local day from which the rule holds: its step that says so, else its last one."""
    names = {step.name for step in campaign.rule_steps if step.in_force}
    day = next((s.done_on for s in steps if s.name in names and s.done_on), None)
    if day is None and steps and all(s.done_on for s in steps):
        day = max(s.done_on for s in steps if s.done_on)
    return day


def kinds(rule: Issue, linked: Iterable[Issue]) -> frozenset[str]:
    """The items whose issues the rule should prevent: its own, and those of what is linked."""
    return frozenset(i.item for i in (rule, *linked) if i.item)


def units(roster: Roster, rule: Issue, linked: Iterable[Issue]) -> frozenset[str]:
    """The ids of the units for which it is made; a rule of the whole office is for all of them."""
    where = roster.unit(rule.unit)
    if where is None or where.kind in ("detachment", "bureau"):
        return frozenset(u.id for u in roster.units)
    return frozenset({rule.unit, *(i.unit for i in linked)})


def effect(rule: Issue, alike: Iterable[Issue], since: date | None, tz: ZoneInfo) -> Effect:
    """``alike`` (issues of the kind, the rule itself left out) parted by the day in force."""
    found = [i for i in alike if i.number != rule.number and i.state not in VOID]
    later = [i for i in found if since and local_day(i.reported_at, tz) > since]
    return Effect(since, tuple(i for i in found if i not in later), tuple(later))
