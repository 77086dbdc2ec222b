"""Loading the campaign file and making the office out of the configuration."""

from dataclasses import replace
from pathlib import Path

from bot.config.settings import Config
from bot.holidays import Holidays
from bot.office_files.faults import ConfigUnreadable, Misused
from bot.office_files.toml_file import NotTomlError, read_toml
from domain.campaign import Campaign, parse, schedule
from domain.office import Office
from texts import several as say


def load_campaign(path: Path) -> Campaign:
    """Read one campaign file; CampaignFaults with all faults, ConfigUnreadable if it is no TOML."""
    try:
        data = read_toml(path)
    except (OSError, UnicodeDecodeError):
        raise ConfigUnreadable(f"读不到专项行动文件 {path}，请检查路径，并存为 UTF-8") from None
    except NotTomlError as error:
        raise ConfigUnreadable(f"专项行动文件 {path} {error}") from None
    return parse(data, place=path.name)


def office_of(config: Config) -> Office:
    """Everything that rules need to know and that does not change while the process runs."""
    campaigns = tuple(_begun(load_campaign(file), config) for file in config.campaign.files)
    aibot = config.wecom.aibot
    return Office(
        name=config.bureau.name,
        tz=config.bureau.tz,
        campaign=campaigns[0],
        campaigns=campaigns,
        units=config.units,
        groups=config.groups,
        days=Holidays(config.calendar.off, config.calendar.work),
        times=config.times,
        since=config.self_check.since,
        before=config.before,
        go_live=config.campaign.go_live,
        offline=config.campaign.offline,
        has_app=config.wecom.app is not None,
        dry_run=bool(config.only_to),
        bot_name=aibot.name if aibot else "督办助手",
        chats={x.aibot_chatid: x.group.id for x in config.links if x.aibot_chatid},
        can_push=config.wecom.app is not None or config.link is not None,
        door=config.board.entrance if config.board else "",
    )


def office_about(office: Office, campaign: str | None) -> Office:
    """The office speaking about the campaign with this id, which only one that has a single
    campaign may leave out; else Misused, with those to choose from."""
    known = office.all_campaigns
    if campaign is None and len(known) == 1:
        return office
    if campaign not in {c.id for c in known}:
        raise Misused(say.name_it([(c.id, c.outline.short) for c in known]))
    return office.about(campaign)


def _begun(campaign: Campaign, config: Config) -> Campaign:
    """The campaign as it is still to be carried out here.

    What was to be read in a phase that was done offline is not asked again.
    """
    done = {one.phase for one in config.campaign.offline}
    spans = schedule(campaign, {}).spans
    ends = [span.end for span in spans if span.phase.id in done]
    if not ends:
        return campaign
    lessons = tuple(lesson for lesson in campaign.lessons if lesson.due > max(ends))
    return replace(campaign, lessons=lessons)
