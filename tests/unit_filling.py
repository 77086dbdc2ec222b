"""Filling in a unit's sheet, item by item."""

from collections.abc import Mapping, Sequence

from world import World

# Where an item names an open clause, its own optional question follows (A4, C3).
OPEN_CLAUSE = "另列的情况"


def fill_unit(
    world: World, userid: str, start: str, answers: Mapping[int, Sequence[str]] = {}
) -> str:
    """From ``start`` (签报, 自查 一大队) to the review, which is returned.

    没有 and 跳过 are said where ``answers`` (by the item's place) holds nothing else.
    """
    reply = world.say(userid, start)
    left = {place: list(said) for place, said in answers.items()}
    for _ in range(40):
        if "请核对" in reply.splitlines()[0]:
            return reply
        place = int(reply.split("第")[1].split("项")[0])
        usual = "跳过" if OPEN_CLAUSE in reply else "没有"
        reply = world.say(userid, left[place].pop(0) if left.get(place) else usual)
    raise AssertionError(reply)


def sign(world: World, userid: str, answers: Mapping[int, Sequence[str]] = {}) -> str:
    """The head fills in the rest, looks through and signs; returns the receipt."""
    fill_unit(world, userid, "签报", answers)
    person = world.roster.by_userid(userid)
    assert person is not None
    return world.say(userid, person.name)
