"""The same dialogues on a real PostgreSQL: a sheet, its issue's way, what all may read of it."""

import pytest
from filling import PHOTO, SAMPLE, hand_in, turn
from world import World, office

pytestmark = pytest.mark.postgres
WHO = "lizhiqiang"


def test_from_the_sheet_to_the_closing(world: World) -> None:
    assert hand_in(world, WHO, SAMPLE).startswith("自查表已提交")
    world.at("2022-08-05 09:10")
    for said in ("更正", "改6", "存在", "2", "8月4日劝导时说话生硬😀", "2", "李志强"):
        reply = turn(world, WHO, said)
    assert "更正已提交" in reply
    for said in ("补报", "1", "1", "8月5日未戴帽", "1", PHOTO, "完成", "1"):
        reply = turn(world, WHO, said)
    assert reply.startswith("补报已收到")
    assert "答复" in world.say("zhoumin", "我的")
    world.say("zhoumin", "答复 1 提醒一次也算服务")
    world.dialog("wanghai", ("确认 2", "原因"), ("1", "核对"), ("1", "待派单"))
    for said in ("派单 2 张磊", "以上全部", "8月31日", "1"):
        world.say("wanghai", said)
    for said in ("销号 2 都办了", "跳过", "没有再发生", "1"):
        world.say("zhanglei", said)
    assert world.say("heyong", "验收 2").startswith("第2号已验收，现为“已销号”")
    states = [(i["item"], i["state"]) for i in world.ledger()]
    assert states == [
        ("B1", "reported"), ("B4", "closed"), ("B6", "reported"), ("B1", "reported"),
    ]  # fmt: skip
    assert "累计4件，其中逾期0件\n  待核实3" in world.group("wr1", "x", "进度")
    assert "已交1人" in world.say("wanghai", "未交")


def test_a_paused_form_goes_on_after_a_restart(store) -> None:
    world = World(store, office())
    for said in ("自查", "开始", "2", "1"):
        prompt = world.say(WHO, said)
    world.say(WHO, "暂停")
    later = World(store, office()).at("2022-08-06 20:00")
    assert later.say(WHO, "继续") == prompt


def test_a_code_binds_a_group(world) -> None:
    code = world.group("wrX", "x", "绑定 二大队").split("绑定码 ")[1][:6]
    assert world.say("yangli", f"绑定 {code}").startswith("已绑定")
    assert world.group("wrX", "x", "进度").startswith("进度｜二大队｜")
