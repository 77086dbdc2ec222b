"""请假 and 销假: days in the words people use, a deputy, the captain told, reminders held."""

import pytest
from world import World


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("请假 8月15日到8月19日", "8月15日（周一）至8月19日（周五）"),
        ("请假8月15日-8月19日", "8月15日（周一）至8月19日（周五）"),
        ("请假 明天", "8月9日（周二）"),
        ("/leave 8.15 8.19", "8月15日（周一）至8月19日（周五）"),
    ],
)
def test_days_are_read_as_people_write_them(world: World, said: str, days: str) -> None:
    world.at("2022-08-08 10:00")
    world.dialog("zhanglei", (said, "由谁代收提醒"), ("跳过", days), ("1", "请假已登记"))


@pytest.mark.parametrize("said", ["请假条放哪", "请假吗", "请假 谁都行"])
def test_what_names_no_days_is_no_leave(world: World, said: str) -> None:
    assert "由谁代收提醒" not in world.say("zhanglei", said)


def test_a_deputy_is_a_colleague_at_work(world: World) -> None:
    world.at("2022-08-08 10:00")
    world.dialog(
        "zhanglei",
        ("请假 明天", "由谁代收提醒"),
        ("孙伟", "没有找到这位在岗同事"),
        ("黄敏", "代收提醒：黄敏"),
        ("1", "期间的提醒发给黄敏"),
    )


def test_a_captain_enters_it_for_his_people_and_they_hear(world: World) -> None:
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("请假 张磊 明天", "由谁"), ("跳过", "张磊请假"), ("1", "已告知：张磊"))
    assert "王海为您登记了请假" in world.outbox(to="zhanglei")[-1].text


def test_nobody_enters_it_for_another_unit(world: World) -> None:
    assert "不由您登记" in world.say("wanghai", "请假 罗兵 明天")


def test_a_long_leave_asks_the_captain_to_assign_again(world: World) -> None:
    world.report()
    world.at("2022-08-05 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    for said in ("派单 1 张磊", "1", "8月31日", "1"):
        world.say("wanghai", said)
    world.dialog("zhanglei", ("请假 8月15日到8月26日", "由谁"), ("跳过", "核对"), ("1", "王海"))
    told = world.outbox(to="wanghai", kind="leave")[-1].text
    assert "名下还有1件未办结：第1号" in told
    assert "派单 1 姓名" in told


def test_back_early_the_reminders_go_on(world: World) -> None:
    world.at("2022-08-08 10:00")
    world.dialog(
        "zhanglei", ("请假 今天到8月19日", "由谁"), ("跳过", "核对"), ("提交", "请假已登记")
    )
    assert "已销假" in world.say("zhanglei", "销假")
    assert "不用销假" in world.say("zhanglei", "销假")


def test_the_deputy_gets_the_reminder_and_may_answer_for_him(world: World) -> None:
    world.report()
    world.at("2022-08-05 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    for said in ("派单 1 张磊", "1", "8月31日", "1"):
        world.say("wanghai", said)
    world.at("2022-08-25 10:00").tick()  # what is due about the sheets is said
    world.dialog(
        "zhanglei", ("请假 8月26日到8月29日", "由谁"), ("黄敏", "核对"), ("1", "请假已登记")
    )
    assert "没有找到第1号" in world.say("huangmin", "问题 1")
    world.at("2022-08-26 08:53").fresh()
    world.tick()
    told = {r.to: r.text for r in world.fresh() if "3个工作日到期" in r.text}
    assert told.keys() == {"huangmin"}
    assert "责任人：张磊（请假，由您代理，可以替他回复）" in told["huangmin"]
    world.dialog("huangmin", ("进展 1 手续已补办", "照片"), ("跳过", "核对"), ("1", "进展已记下"))
    assert world.issue(1)["due"] == "2022-08-31"
    assert "没有找到第1号" in world.at("2022-08-30 09:00").say("huangmin", "问题 1")
