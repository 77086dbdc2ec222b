"""``check``: every fault and every finding of the plan at once, each with place and mend."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.campaigns import load_campaign, office_of
from bot.config import Config, load, unfilled
from bot.holidays import Holidays
from bot.office_files.faults import ConfigFaults, ConfigUnreadable
from domain.campaign import Campaign, CampaignFaults, schedule
from domain.campaign.findings import findings
from domain.people import Roster
from domain.reading import Reading
from texts import checking as say
from texts import cli, keys
from texts.outline import outline

SAFE_SQLITE = (3, 51, 3)


@dataclass(frozen=True, slots=True)
class Checked:
    """Faults, findings, and each campaign as it is read (nothing where there are faults)."""

    faults: list[str]
    findings: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)


def check(
    path: Path,
    env: Mapping[str, str],
    *,
    roster: Callable[[Config], Roster | None],
    signed: Callable[[Config, str], Mapping[str, Reading]],
    differing: Callable[[Config], Sequence[str]],
) -> Checked:
    """Everything as Chinese lines. ConfigUnreadable where there is nothing to read."""
    try:
        config = load(path, env)
    except ConfigFaults as error:
        return Checked([str(fault) for fault in error.faults])
    faults: list[str] = []
    notes: list[str] = []
    ids: dict[str, str] = {}
    phases: set[str] = set()
    for file in config.campaign.files:
        try:
            campaign = load_campaign(file)
        except CampaignFaults as error:
            faults += [str(fault) for fault in error.faults]
        except ConfigUnreadable as error:
            faults.append(str(error))
        else:
            notes += _plan(campaign, config, signed(config, campaign.id))
            faults += _place(campaign, config, file.name)
            phases |= {phase.id for phase in campaign.phases}
            if campaign.id in ids:
                faults.append(say.same_campaign(file.name, ids[campaign.id], campaign.id))
            ids.setdefault(campaign.id, file.name)
    faults += _offline(config, phases)
    if other := differing(config):
        faults.append(keys.others(other))
    people = roster(config)
    notes += _rungs(people)
    notes += _testers(config, people)
    notes += [str(fault) for fault in unfilled(config)]
    notes += [] if config.self_check.keep_until else [say.keep_until()]
    notes += _templates(config)
    notes += _machine(config)
    return Checked(faults, notes, [] if faults else _read_back(config))


def _read_back(config: Config) -> list[str]:
    """What each campaign file amounts to, for whoever has written it."""
    office = office_of(config)
    found = (office.about(campaign.id) for campaign in office.all_campaigns)
    return [line for one in found for line in outline(one, schedule(one.campaign, {}, office.days))]


def _templates(config: Config) -> list[str]:
    """The office's own Word templates, where they are said to be and are not."""
    folder = config.templates
    return [say.no_templates(str(folder))] if folder and not folder.is_dir() else []


def _plan(campaign: Campaign, config: Config, signed: Mapping[str, Reading]) -> list[str]:
    """The findings, those whose reading is signed with who signed it."""
    days, since = Holidays(config.calendar.off, config.calendar.work), config.self_check.since
    found = findings(campaign, days, before=config.before, since=since)
    return [say.finding(one, signed.get(one.key)) for one in found]


def _place(campaign: Campaign, config: Config, file: str) -> list[str]:
    """Units that a phase names and the configuration does not know."""
    known = [unit.id for unit in config.units]
    return [
        say.unknown_unit(file, n, unit, known)
        for n, phase in enumerate(campaign.phases)
        for unit in phase.units
        if unit not in known
    ]


def _offline(config: Config, phases: set[str]) -> list[str]:
    """Phases that were marked as done offline and stand in no campaign."""
    return [
        say.unknown_phase(n, one.phase, phases)
        for n, one in enumerate(config.campaign.offline)
        if phases and one.phase not in phases
    ]


def _testers(config: Config, roster: Roster | None) -> list[str]:
    """Accounts of a dry run that are on no roster: whatever is sent would reach nobody."""
    known = roster.by_userid if roster and roster.people else None
    return [say.unknown_tester(userid) for userid in config.only_to if known and not known(userid)]


def _rungs(roster: Roster | None) -> list[str]:
    """Posts that the deciding table needs and nobody holds."""
    if roster is None or not roster.people:
        return [say.no_people()]
    lines = []
    for unit in roster.units:
        if unit.kind != "brigade":
            continue
        if not roster.captains(unit.id):
            lines.append(say.no_captain(unit.name))
        if roster.holder(unit.id) is None:
            lines.append(say.no_holder(unit.name))
    for role in ("legal", "supervisor", "chief", "bureau_leader", "coordinator"):
        if not roster.having(role):
            lines.append(say.nobody(role))
    return lines


def _machine(config: Config) -> Sequence[str]:
    if config.database.is_sqlite and sqlite3.sqlite_version_info < SAFE_SQLITE:
        return [cli.sqlite_old(sqlite3.sqlite_version)]
    return []
