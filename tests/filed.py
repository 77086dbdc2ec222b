"""A paper put together in chat: the plan as a file, the list from the ledger."""

from world import World

from domain.incoming import Incoming


def send_file(world: World, userid: str) -> str:
    """A file in the aibot's private chat, which is where files can be sent."""
    return world.inbound.take(
        Incoming(world._key(), "aibot", userid, "file", url="https://files.example/1")
    ) or ""  # fmt: skip


def put_together(world: World, answer: str = "现在报出") -> str:
    """杨丽 gives the plan as a file, takes the list from the ledger, and says what to do."""
    assert "第1份（共2份）：实施方案" in world.say("yangli", "报送 1")
    assert "第2份（共2份）：问题清单" in send_file(world, "yangli")
    assert "问题清单：由台账生成" in world.say("yangli", "用台账当前数据生成")
    return world.say("yangli", answer)
