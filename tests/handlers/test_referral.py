"""移送 and what comes after it: body and 回函 are kept, legal brings the issue back."""

import pytest
from world import World

BODY = "派驻区城市管理局纪检监察组"


@pytest.fixture
def referred(world: World) -> World:
    world.report()
    world.at("2022-08-09 10:00").dialog("zhoumin", (f"移送 1 {BODY}", "请核对"), ("1", "已移送"))
    return world


def test_body_and_reply_stand_in_the_history_of_who_may_read_it(referred: World) -> None:
    said = "9月2日来函，未发现违纪违法，建议由本单位整改"
    referred.at("2022-09-05 10:00").dialog(
        "zhoumin", ("回函 1", "请写明来函单位"), (said, "请核对"), ("1", "回函已登记")
    )
    shown = referred.say("luoyuanming", "问题 1")
    assert f"周敏移送：“{BODY}”" in shown
    assert f"周敏登记回函：“{said}”" in shown
    assert "没有找到第1号" in referred.say("wanghai", "问题 1")


def test_legal_brings_it_back_to_be_verified_again(referred: World) -> None:
    referred.at("2022-09-05 10:00").dialog(
        "zhoumin", ("收回 1 接收单位认为不涉及违纪违法", "现为“待核实”\n没有另外通知别人")
    )
    assert referred.issue(1)["state"] == "reported"
    seen = referred.say("wanghai", "问题 1")
    assert "周敏移送" in seen
    assert BODY not in seen
    referred.dialog("zhoumin", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))


@pytest.mark.parametrize("userid", ["luoyuanming", "zhaoguoqing", "wanghai", "heyong"])
def test_nobody_else_brings_it_back(referred: World, userid: str) -> None:
    for said in ("收回 1 没有问题", "回函 1 没有问题"):
        answer = referred.say(userid, said)
        assert "没有找到第1号" in answer or "周敏" in answer
    assert referred.issue(1)["state"] == "referred"
