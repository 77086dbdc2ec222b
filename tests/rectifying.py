"""Issue 1 on its way, for tests of what follows."""

from world import World

OUTSIDE = "等市局统一文书样式"
PLAN = "样式下发后一个月内换用"


def assigned(world: World, item: str = "4", by: str = "wanghai") -> World:
    """Issue 1 in 张磊's hands on 8 August."""
    world.report(item=item)
    world.at("2022-08-08 10:00")
    world.dialog(by, ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    world.dialog(by, ("派单 1 张磊", "措施"), ("1", "哪天"), ("8月31日", "核对"), ("1", "整改中"))
    return world


def submit(world: World) -> str:
    return world.dialog(
        "zhanglei",
        ("销号 1 决定书已补送", "佐证照片"),
        ("跳过", "请用一两句话写明整改后的效果"),
        ("8月没有再发生", "佐证照片：0张"),
        ("提交", "现为“待验收”"),
    )


def last(world: World, to: str) -> str:
    return [r for r in world.outbox(to=to) if r.kind != "welcome"][-1].text


def carried(world: World) -> str:
    """The chief carries issue 1 on; its owner stays the same."""
    return world.dialog(
        "zhaoguoqing",
        ("转入长效 1", "请写明在等哪个单位的什么事。"),
        (OUTSIDE, "请用一两句话写明打算"),
        (PLAN, "1. 仍由张磊负责"),
        ("1", "负责人：张磊"),
        ("提交", "第1号已转入长效，由张磊负责"),
    )
