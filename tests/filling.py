"""Filling in a personal sheet, item by item, as somebody on a phone does."""

from collections.abc import Mapping, Sequence

from world import World

PHOTO = "（照片）"
FACTS = "7月下旬夜市整治，扣押经营工具时未当场交付决定书和清单"
# The sample sheet: 着装 already mended, 扣押手续 without names, 721 not clear.
SAMPLE: Mapping[int, Sequence[str]] = {
    1: ("存在", "1", "8月2日上午解放路巡查未戴帽，带班提醒后已戴好", "1", PHOTO, "完成"),
    4: ("2", "2", FACTS, "2"),
    9: ("不清楚",),
}


def turn(world: World, userid: str, said: str) -> str:
    return world.photo(userid) if said == PHOTO else world.say(userid, said)


def script(answers: Mapping[int, Sequence[str]], items: int = 11) -> list[str]:
    """Everything that is said from 自查 to the review; 没有 where nothing else is given."""
    said = ["自查", "开始"]
    for place in range(1, items + 1):
        said += answers.get(place, ("没有",))
    return said


def fill(
    world: World, userid: str, answers: Mapping[int, Sequence[str]] = {}, items: int = 11
) -> str:
    """Up to the review, which is returned."""
    reply = ""
    for said in script(answers, items):
        reply = turn(world, userid, said)
    assert "提交前请核对" in reply, reply
    return reply


def hand_in(
    world: World, userid: str, answers: Mapping[int, Sequence[str]] = {}, items: int = 11
) -> str:
    """The whole sheet, signed; returns the receipt."""
    fill(world, userid, answers, items)
    person = world.roster.by_userid(userid)
    assert person is not None
    return world.say(userid, person.name)
