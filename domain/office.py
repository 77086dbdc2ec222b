"""The office as configured: everything a rule needs that does not change while the process runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from domain.campaign import Campaign
from domain.people import Group, Unit
from domain.ports import WorkCalendar
from domain.times import Times


@dataclass(frozen=True, slots=True)
class Office:
    """One bureau with its campaign, as ``bot/config.py`` read it.

    ``chats`` maps the aibot chat ids that the configuration names to group ids; ``can_push``
    says whether private pushes are possible (a self-built app is configured).
    """

    name: str
    tz: ZoneInfo
    campaign: Campaign
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    days: WorkCalendar
    times: Times = field(default_factory=Times)
    since: date | None = None
    before: str = "inclusive"
    go_live: date | None = None
    bot_name: str = "督办助手"
    chats: Mapping[str, str] = field(default_factory=dict)
    can_push: bool = True

    def group(self, group_id: str | None) -> Group | None:
        return next((g for g in self.groups if g.id == group_id), None)

    def groups_of(self, unit: str) -> tuple[Group, ...]:
        """The unit's own groups."""
        return tuple(g for g in self.groups if g.kind == "brigade" and g.unit == unit)
