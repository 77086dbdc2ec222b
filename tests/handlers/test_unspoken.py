"""What is legal's alone is quoted in no message: whoever may read it asks for the issue."""

import pytest
from world import World

CANARY = "某日在茶楼收下一条烟"


def carrying(world: World, words: str = CANARY) -> set[str]:
    """To whom a message with these words was written."""
    return {row.to for row in world.outbox() if words in row.text}


def test_no_push_quotes_what_was_reported_to_legal_only(world: World) -> None:
    world.report(item="5", facts=CANARY)
    world.report("zhanglei", "1", "3", facts=CANARY)
    world.report("huangmin", "1", "3", facts=CANARY)
    world.at("2022-08-05 08:53").tick()
    world.at("2022-08-08 08:53").tick()
    world.dialog("zhoumin", ("移送 1 派驻纪检监察组", "核对"), ("1", "已移送"))
    assert carrying(world) == set()
    assert CANARY in world.say("zhoumin", "问题 2")


def test_neither_the_task_nor_the_leaders_digest_quotes_it(world: World) -> None:
    world.report(item="1", scope="3", facts=CANARY)
    world.dialog("zhoumin", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    for said in ("派单 1 张磊", "以上全部", "8月12日", "1"):
        world.say("zhoumin", said)
    assert world.issue(1)["state"] == "rectifying"
    world.say("zhanglei", "进展 1 已同当事人核对那条烟的来历")
    world.dialog("zhanglei", ("跳过", "核对"), ("1", "已记下"))
    for day in ("15", "17", "19", "24"):
        for clock in ("08:23", "08:53", "09:23"):
            world.at(f"2022-08-{day} {clock}").tick()
    digests = [row.text for row in world.outbox(to="luoyuanming") if "逾期8个工作日" in row.text]
    assert len(digests) == 1
    assert " 不按规定着装。责任人张磊\n" in digests[0]
    assert carrying(world) == set()
    assert carrying(world, "那条烟") == set()
    assert CANARY in world.say("luoyuanming", "问题 1")


def test_a_correction_of_it_is_read_by_asking_for_the_issue(world: World) -> None:
    world.report(item="5", facts="某日有人收烟")
    words = ("更正", "改5", "2", CANARY, "提交")
    answer = [world.say("lizhiqiang", said) for said in words][-1]
    assert "请回复您的姓名" in answer
    world.say("lizhiqiang", "李志强")
    (told,) = [row.text for row in world.outbox(to="zhoumin") if row.key.startswith("amend:")]
    assert told.splitlines()[0] == "您有1件事项，请打开查看"
    assert "问题 1" in told
    assert carrying(world) == set()
    assert CANARY in world.say("zhoumin", "问题 1")


def test_legals_list_shows_the_numbers_only(world: World) -> None:
    world.report(item="5", facts=CANARY)
    world.report("zhanglei", "2", facts="临时人员单独开单")
    world.at("2022-08-05 08:53").tick()
    (text,) = [row.text for row in world.outbox(to="zhoumin") if "第2号" in row.text and "第1号"
               in row.text]  # fmt: skip
    lines = text.splitlines()
    assert lines[0] == "您有2件事项，请打开查看"
    assert "第1号，请打开查看：问题 1" in lines
    assert any(line.startswith("第2号 临时人员单独开单") for line in lines)
    assert "吃、拿、卡、要" not in text


@pytest.mark.parametrize("item", ["5", "8"])
def test_what_can_only_be_referred_waits_for_its_referral(world: World, item: str) -> None:
    world.report(item=item, facts=CANARY)
    answer = world.dialog("zhoumin", ("确认 1", "原因"), ("1", "核对"), ("1", "属实"))
    assert "派单" not in answer
    assert "下一步：移送 1 接收单位" in answer
    mine = world.say("zhoumin", "我的")
    assert "待移送\n 回复：移送 1 接收单位" in mine
    shown = world.say("zhoumin", "问题 1")
    assert "第1号问题：待移送" in shown
    assert "移送 1 接收单位" in shown
    heard = [row.text for row in world.outbox(to="lizhiqiang") if "已确认" in row.text][-1]
    assert heard.splitlines()[0] == "您有1件事项，请打开查看"
    assert "整改" not in heard
    world.at("2022-08-05 08:53").tick()
    (waits,) = [row.text for row in world.outbox(to="zhoumin") if row.kind == "assign"]
    assert "移送 1 接收单位" in waits
    assert "派单" not in waits
