"""为什么 N: rule, clock, who was told, what stops it."""

from world import World


def assigned(world: World) -> None:
    """Issue 1 is Zhang Lei's until 12 August."""
    world.report()
    world.at("2022-08-05 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    for said in ("派单 1 张磊", "1", "8月12日", "1"):
        world.say("wanghai", said)


def test_the_owner_reads_rule_clock_and_what_comes_next(world: World) -> None:
    assigned(world)
    world.at("2022-08-09 08:53")
    world.tick()
    said = world.at("2022-08-09 10:00").say("zhanglei", "为什么 1")
    assert "时限8月12日（周五）24:00；到期前3个、1个工作日和当天各提醒1次" in said
    assert "还有3个工作日" in said
    assert "8月9日（周二）08:53 张磊：还有3个工作日到期，等待发送" in said
    assert "下一次：8月11日（周四）08:53 张磊" in said
    assert "销号 1" in said


def test_days_off_are_named_once_it_is_late(world: World) -> None:
    assigned(world)
    said = world.at("2022-08-16 10:00").say("wanghai", "为什么 1")
    assert "已逾期2个工作日，中间周末2天不计" in said


def test_alone_it_means_what_one_has_in_hand(world: World) -> None:
    assigned(world)
    assert "第1号为什么有提醒" in world.say("zhanglei", "为什么")


def test_the_reporter_does_not_read_who_was_told_and_strangers_nothing(world: World) -> None:
    assigned(world)
    for userid in ("lizhiqiang", "huangmin"):
        assert "没有找到第1号" in world.say(userid, "为什么 1")


def test_the_next_step_names_who_is_told_and_the_groups(world: World) -> None:
    assigned(world)
    said = world.at("2022-08-12 10:00").say("zhanglei", "为什么 1")
    assert "下一次：8月15日（周一）08:53 张磊、王海" in said
    assert "逾期第1、3、5、8个工作日逐级告知" in said
    assert len(said.splitlines()) <= 14


def test_holidays_are_named(world: World) -> None:
    assigned(world)
    world.at("2022-08-08 10:00").say("zhanglei", "延期 1 9月15日 需与街道联合清理")
    world.say("liujianping", "同意 1")
    assert "周末8天、中秋3天不计" in world.at("2022-08-09 10:00").say("zhanglei", "为什么 1")


def test_what_the_reporter_was_told_stands_in_nobodys_list(world: World) -> None:
    assigned(world)
    assert world.outbox(to="lizhiqiang", kind="result")
    for userid in ("wanghai", "zhanglei", "zhoumin"):
        assert "李志强" not in world.say(userid, "为什么 1")


def test_alone_it_means_the_last_push(world: World) -> None:
    assigned(world)
    world.report("huangmin", item="4")
    world.say("zhoumin", "确认 2")
    assert "第1号为什么有提醒" in world.say("zhanglei", "为什么")


def test_while_an_objection_waits_the_clock_is_said_to_stand(world: World) -> None:
    assigned(world)
    world.say("zhanglei", "异议 1 当日决定书已经交付")
    said = world.say("zhanglei", "为什么 1")
    assert "正在处理异议，停止计时" in said
    assert "周敏" in said
