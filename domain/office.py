"""The office as configured: everything a rule needs that does not change while the process runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from domain.campaign import Campaign
from domain.people import Group, Unit
from domain.ports import WorkCalendar
from domain.times import Times


@dataclass(frozen=True, slots=True)
class Offline:
    """A phase that was carried out before the bot came (线下已完成): on which day, by whom."""

    phase: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Office:
    """One bureau with its campaigns, as ``bot/config/reading.py`` read it.

    ``campaign`` is the one that is spoken about now, ``campaigns`` are all of them in the order
    of the configuration (none given: this one alone); ``about`` turns to another one.
    ``chats`` maps the aibot chat ids that the configuration names to group ids; ``can_push``
    says whether private pushes are possible, ``has_app`` whether there is a self-built app;
    ``dry_run`` whether everything goes to a tester only;
    ``door`` the address of the anonymous one, empty where there is none.
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
    offline: tuple[Offline, ...] = ()
    has_app: bool = True
    dry_run: bool = False
    campaigns: tuple[Campaign, ...] = ()
    door: str = ""

    @property
    def all_campaigns(self) -> tuple[Campaign, ...]:
        mine = self.campaign
        every = tuple(mine if c.id == mine.id else c for c in self.campaigns)
        return every if mine in every else (mine,)

    def about(self, campaign: str) -> "Office":
        """The same office speaking about this campaign (id); an unknown one changes nothing."""
        if campaign == self.campaign.id:
            return self
        found = next((c for c in self.all_campaigns if c.id == campaign), None)
        return replace(self, campaign=found) if found else self

    @property
    def lookback(self) -> date | None:
        """From which local day on things are looked back at, in this campaign."""
        sheets = self.campaign.sheets
        return self.since or (sheets.since if sheets else None)

    def before_live(self, day: date) -> bool:
        """Whether this was due before the office began here: never chased, nor shown as late."""
        return self.go_live is not None and day < self.go_live

    def offline_of(self, phase: str) -> Offline | None:
        """How this phase was carried out without the bot, if it was."""
        return next((one for one in self.offline if one.phase == phase), None)

    def group(self, group_id: str | None) -> Group | None:
        return next((g for g in self.groups if g.id == group_id), None)

    def groups_of(self, unit: str) -> tuple[Group, ...]:
        """The unit's own groups."""
        return tuple(g for g in self.groups if g.kind == "brigade" and g.unit == unit)
