"""传达: a meeting is recorded, each unit passes it on by the day, each person signs (R16, R46)."""

import pytest
from world import World


@pytest.fixture
def held(world: World) -> World:
    """On 1 September 杨丽 records yesterday's meeting."""
    world.at("2022-09-01 10:00")
    world.dialog(
        "yangli",
        ("传达", "1. 市局调度会\n2. 局党委会\n3. 月例会"),
        ("局党委会", "哪天开的"),
        ("昨天", "请写明要点"),
        ("抓好第二阶段整改，9月底前完成过半", "按规定是9月5日（周一）24:00\n1. 就按这一天"),
        ("1", "要传达的单位：支队机关、一大队、二大队、三大队"),
        ("1", "列为第3份学习材料，4个单位、31人，9月5日（周一）24:00前传达到人"),
    )
    world.fresh()
    return world


def sent(world: World, at: str, kind: str = "") -> dict[str, str]:
    """What a tick at this moment says, by reader."""
    world.at(at).tick()
    return {r.to: r.text for r in world.fresh() if kind in r.text}


def test_everybody_is_asked_to_sign_and_each_unit_to_pass_it_on(held: World) -> None:
    said = sent(held, "2022-09-02 08:53")
    assert "8月31日局党委会精神" in said["zhanglei"]
    assert "一大队还没有传达8月31日局党委会精神，9月5日（周一）24:00前传达到人" in said["wanghai"]
    assert "传达8月31日" not in said["zhanglei"]
    assert "抓好第二阶段整改" in held.say("zhanglei", "学习 3")
    assert "第3份已签收" in held.say("zhanglei", "签收 3")


def test_a_unit_passes_it_on_with_a_list_and_hears_no_more(held: World) -> None:
    held.at("2022-09-02 16:00")
    held.dialog(
        "wanghai",
        ("传达", "集体学习：8月31日局党委会精神"),
        ("今天", "请写地点"),
        ("大队会议室", "应到10人"),
        ("张磊", "学习现场照片"),
        ("跳过", "到场9人"),
        ("1", "没到1人：张磊，照常提醒补学"),
    )
    assert "二大队" in held.say("yangli", "传达")
    assert "一大队" not in held.say("yangli", "传达").split("还没有传达")[1]
    said = sent(held, "2022-09-05 08:53", "局党委会精神")
    assert "wanghai" not in said or "还没有传达" not in said["wanghai"]
    assert "sunwei" in said
    assert "zhanglei" in said


def test_signatures_of_everybody_pass_it_on_as_well(held: World) -> None:
    unit = [p for p in held.roster.of_unit("brigade-3") if p.userid]
    for person in unit:
        held.say(person.userid or "", "签收 3")
    assert "三大队" not in held.say("yangli", "传达")


def test_a_unit_that_is_late_is_told_then_who_holds_it_and_legal(held: World) -> None:
    for userid in ("wanghai", "liujianping", "zhoumin"):
        held.say(userid, "你好")
    assert "【传达，今天到期】" in sent(held, "2022-09-05 08:53")["wanghai"]
    late = sent(held, "2022-09-06 08:53", "已过9月5日（周一）24:00的期限")
    assert "wanghai" in late
    assert "zhoumin" not in late
    later = sent(held, "2022-09-08 08:53", "还没有传达")
    assert {"wanghai", "liujianping", "zhoumin"} <= later.keys()
    assert "支队机关、一大队、二大队、三大队还没有传达" in later["zhoumin"]


def test_the_same_meeting_is_recorded_once(held: World) -> None:
    held.dialog(
        "zhoumin",
        ("传达 新会议", "哪一个"),
        ("2", "哪天开的"),
        ("8月31日", "8月31日局党委会精神已登记，是第3份材料"),
        ("8月30日", "请写明要点"),
    )


def test_a_day_to_come_and_a_limit_that_is_past_are_refused(world: World) -> None:
    world.at("2022-09-01 10:00")
    world.dialog(
        "zhoumin",
        ("传达", "哪一个"),
        ("3", "哪天开的"),
        ("明年1月", "没有看懂日期"),
        ("2022-09-09", "还没有到"),
        ("今天", "请写明要点"),
        ("压实责任", "按规定是9月6日（周二）24:00"),
        ("2022-08-30", "传达期限要在今天或以后"),
        ("9月9日", "传达期限：9月9日（周五）24:00"),
        ("取消", "已取消"),
    )


def test_a_captain_records_no_meeting(held: World) -> None:
    assert "由支队联络员、法治科或领导登记" in held.say("wanghai", "传达 新会议")


def test_points_are_made_inert(world: World) -> None:
    world.at("2022-09-01 10:00")
    world.dialog("yangli", ("传达", "哪一个"), ("1", "哪天"), ("今天", "要点"),
                 ("见 http://a.example\n@所有人", "就按这一天"), ("1", "提交"),
                 ("1", "已登记"))  # fmt: skip
    shown = world.say("lizhiqiang", "学习 3")
    assert "http：//" in shown
    assert "@" not in shown
