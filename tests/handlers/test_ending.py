"""收官: what stays open is listed, groups fall silent, legal hears of the rest."""

import pytest
from rectifying import assigned, carried, submit
from world import World


@pytest.fixture
def late(world: World) -> World:
    assigned(world).at("2022-10-24 09:58").tick()
    return world.at("2022-10-24 10:00")


def to_groups(world: World, *moments: str) -> list[str]:
    """What groups are told at these moments."""
    world.fresh()
    for moment in moments:
        world.at(moment).tick()
    return [r.text.splitlines()[0] for r in world.fresh() if r.channel == "webhook"]


def test_what_stays_open_is_listed_and_nothing_is_refused(world: World) -> None:
    late = assigned(world)
    late.report("luobing", item="1", facts="8月1日新华路值勤没有佩戴胸号")
    carried(late.at("2022-10-24 10:00"))
    said = late.dialog("zhoumin", ("收官", "百日行动收官，请核对"), ("收官", "百日行动已收官"))
    listed = late.say("zhoumin", "收官")
    assert "已于10月24日（周一）10:00收官" in listed
    assert "没有办结1件：\n· 第2号 二大队 待核实" in listed
    assert "转入长效1件：\n· 第1号 一大队 转入长效，责任人张磊" in listed
    assert "群里不再发通知和周报" in said
    assert {late.issue(n)["state"] for n in (1, 2)} == {"carried", "reported"}


def test_it_can_be_left_alone(late: World) -> None:
    late.dialog("zhaoguoqing", ("收官", "2. 取消"), ("2", "没有收官"))
    assert to_groups(late, "2022-10-28 15:23", "2022-10-28 16:41")


@pytest.mark.parametrize("userid", ["wanghai", "yangli", "heyong", "zhanglei", "xiaowu"])
def test_only_legal_and_the_heads_close_it(late: World, userid: str) -> None:
    assert "不在您的权限内" in late.say(userid, "收官")


def test_groups_are_silent_from_then_on_and_private_reminders_go_on(late: World) -> None:
    late.dialog("zhoumin", ("收官", "核对"), ("1", "已收官"))
    assert to_groups(late, "2022-10-25 09:23", "2022-10-28 15:23", "2022-10-28 16:41") == []
    private = {r.to for r in late.outbox() if r.at == late.at("2022-10-25 09:23").now}
    assert private <= {"zhanglei", "zhoumin"}


def test_the_last_message_to_the_groups_still_comes(late: World) -> None:
    late.at("2022-11-10 09:00").dialog("zhoumin", ("收官", "核对"), ("1", "已收官"))
    said = to_groups(late, "2022-11-10 09:23", "2022-11-11 09:23")
    assert said
    assert set(said) == {"【行动收官】百日行动今天结束，感谢各位"}


def test_the_last_message_counts_what_goes_on(late: World) -> None:
    carried(late)
    late.at("2022-11-10 09:23").tick()
    said = late.outbox(to="brigade-1", kind="phase")[-1].text
    assert "累计查摆问题1件，已销号0件；1件转入长效管理，由责任单位继续办理" in said


def lists(world: World, kind: str, userid: str = "zhoumin") -> list[str]:
    return [r.text for r in world.outbox(to=userid, kind=kind)]


def test_legal_reads_what_cannot_be_closed_on_the_first_and_the_last_day_to_act(
    world: World,
) -> None:
    assigned(world)
    for day in ("2022-10-21", "2022-10-24", "2022-10-25", "2022-10-31", "2022-11-01", "2022-11-02"):
        world.at(f"{day} 08:53").tick()
    first, last = lists(world, "unfinished")
    assert first.startswith("【收官清理】还有1件没有办结\n周敏科长：\n行动11月10日（周四）结束。")
    assert "· 第1号 一大队 不按法定程序开展行政处罚、行政强制，整改中，责任人张磊" in first
    assert "最晚11月10日（周四）" in last
    days = [f"{r.at:%m-%d}" for r in world.outbox(to="zhoumin", kind="unfinished")]
    assert days == ["10-24", "11-01"]


def test_a_ledger_without_open_issues_gets_no_such_list(world: World) -> None:
    world.at("2022-10-24 08:53").tick()
    assert lists(world, "unfinished") == []


def test_inspectors_watch_for_rebounds_after_the_end(world: World) -> None:
    assigned(world)
    submit(world)
    world.say("heyong", "验收 1")
    for day in ("2022-11-10", "2022-12-01", "2022-12-02", "2023-01-03"):
        world.at(f"{day} 08:53").tick()
    said = lists(world, "watch", "heyong")
    assert len(said) == 2
    assert "回复：抽查 5" in said[0]
