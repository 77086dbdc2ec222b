"""What is signed for, as conversations need it: every material under its number."""

from domain.calendar import local_day
from domain.campaign.duties import Lesson
from domain.lessons import materials
from handlers.talk import Talk
from storage import relays


def known(talk: Talk) -> tuple[Lesson, ...]:
    """Every material in the order of its number, those not open yet too."""
    held = relays.of_campaign(talk.conn, talk.campaign.id)
    opened = [local_day(relay.at, talk.office.tz) for relay in held]
    return materials(talk.campaign, held, opened, talk.office.days)


def opened(talk: Talk) -> dict[int, Lesson]:
    """The materials that may be read today, by number."""
    return {n: m for n, m in enumerate(known(talk), 1) if m.opens <= talk.today}
