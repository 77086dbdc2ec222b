"""The office as configured: everything a rule needs that does not change while the process runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from domain.campaign import Campaign
from domain.people import Group, Unit
from domain.ports import WorkCalendar


@dataclass(frozen=True, slots=True)
class Times:
    """Local wall times of what the bot says unasked; the minutes end in 3 or 8, never 00 or 30.

    ``quiet`` spans are half-open and may cross midnight; days off are quiet as a whole.
    """

    morning: time = time(8, 53)
    last_day: time = time(15, 7)
    leader: time = time(8, 23)
    group: time = time(9, 23)
    weekly_brigade: time = time(15, 23)
    weekly_leaders: time = time(16, 41)
    end_of_work: time = time(18, 0)
    quiet: tuple[tuple[time, time], ...] = (
        (time(12, 0), time(14, 0)),
        (time(19, 30), time(8, 0)),
    )
    busy_form: timedelta = timedelta(minutes=10)


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
