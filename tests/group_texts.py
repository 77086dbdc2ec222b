"""What may stand in no message to a group: people, grave items, words of what happened."""

import re
from collections.abc import Iterable

from world import World

from storage.outbox import Row

GRAVE = ("B3", "B4", "B5", "B6", "B7", "B8")
# The platform shows it as it does everywhere: whom it calls is no news to a group.
CALL = re.compile(r"<@[\w.-]+>")


def texts(rows: Iterable[Row]) -> list[str]:
    return [row.text for row in rows if row.channel == "webhook"]


def named(world: World, text: str) -> set[str]:
    """The people of the roster who stand in a text, by name or account; calls left aside."""
    bare = CALL.sub("", text)
    people = [(person.name, person.userid) for person in world.roster.people]
    return {word for pair in people for word in pair if word and word in bare}


def grave(world: World, text: str) -> set[str]:
    """The grave items of which a text speaks: by code, question, label or meaning."""
    items = [item for item in world.office.campaign.items if item.code in GRAVE]
    words = {word for i in items for word in (i.code, i.text, i.label, i.meaning or i.text)}
    return {word for word in words if word in text}
