"""备案: asked for after a closing that goes on record, kept with number and date, reminded of."""

import pytest
from rectifying import assigned, submit
from world import World

FILED = "黔城管备〔2022〕5号"


@pytest.fixture
def closed(world: World) -> World:
    """Issue 1, handed down by the 市局, is closed on 22 August."""
    for said in ("投诉", "上级反馈", "市督〔2022〕3号", "一大队", "C2", "窗口接待态度冷漠",
                 "8月25日", "1", "提交"):  # fmt: skip
        world.say("zhoumin", said)
    world.dialog(
        "zhoumin", ("派单 1 张磊", "措施"), ("1", "哪天"), ("8月25日", "核对"), ("1", "整改中")
    )
    world.at("2022-08-22 10:00")
    submit(world)
    world.dialog("heyong", ("验收 1", "由罗远明局长批准销号"))
    world.dialog("luoyuanming", ("同意 1", "现为“已销号”"))
    return world


def test_legal_is_asked_to_put_it_on_record(closed: World) -> None:
    asked = closed.outbox(to="zhoumin", kind="record")[-1].text
    assert asked.startswith("【备案】第1号已销号，请备案\n")
    assert "备案 1 文号 日期" in asked
    assert "备案：还没有登记" in closed.say("zhoumin", "问题 1")


def test_number_and_date_stand_in_the_issue_and_in_its_history(closed: World) -> None:
    closed.at("2022-08-30 10:00").dialog(
        "zhoumin",
        ("备案 1", "请写备案的文号或编号。"),
        (FILED, "1. 今天（8月30日（周二））"),
        ("9月2日", "应在8月22日（周一）（销号）到8月30日（周二）（今天）之间"),
        ("8月26日", f"文号：{FILED}\n日期：8月26日（周五）"),
        ("提交", "第1号的备案已登记"),
    )
    shown = closed.say("heyong", "问题 1")
    assert f"备案：{FILED}，8月26日（周五）" in shown
    assert f"周敏登记备案：“{FILED}”" in shown


def test_both_may_be_said_at_once_and_corrected_later(closed: World) -> None:
    closed.dialog("zhoumin", (f"备案 1 {FILED} 8月22日", f"备案：{FILED}，8月22日（周一）"))
    said = closed.say("zhoumin", "备案 1 黔城管备〔2022〕6号 8月22日")
    assert f"原来登记的是{FILED}，留在经过里" in said


def asked_on(world: World) -> list[str]:
    """The days on which legal was asked for it."""
    return [f"{r.at:%m-%d}" for r in world.outbox(to="zhoumin") if "备案 1 文号 日期" in r.text]


def test_legal_is_reminded_every_week_until_it_is_done(closed: World) -> None:
    for day in ("2022-08-23 08:53", "2022-08-24 08:53", "2022-08-25 08:53", "2022-08-29 08:53"):
        closed.at(day).tick()
    assert asked_on(closed) == ["08-22", "08-24", "08-29"]
    closed.say("zhoumin", f"备案 1 {FILED} 8月29日")
    closed.at("2022-09-05 08:53").tick()
    assert asked_on(closed) == ["08-22", "08-24", "08-29"]


def test_a_reopened_issue_goes_on_record_anew(closed: World) -> None:
    closed.say("zhoumin", f"备案 1 {FILED} 8月22日")
    closed.say("heyong", "重开 1 情况又出现")
    assert f"备案：{FILED}，" not in closed.say("heyong", "问题 1")
    assert f"登记备案：“{FILED}”" in closed.say("heyong", "问题 1")


def test_others_are_told_whose_it_is_and_other_closings_need_none(world: World) -> None:
    assigned(world)
    submit(world)
    world.say("heyong", "验收 1")
    assert world.issue(1)["state"] == "closed"
    assert "这一类问题销号后不用备案" in world.say("zhoumin", "备案 1 5号 8月8日")
    assert world.outbox(kind="record") == []
