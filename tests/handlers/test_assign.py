"""派单 in one guided form, change of hands, 退单."""

from dataclasses import replace

import pytest
from world import World

from domain.people import Line
from storage import people


@pytest.fixture
def confirmed(world: World) -> World:
    """Issue 1 of the first brigade waits for 派单 on 8 August."""
    world.report()
    world.at("2022-08-05 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    return world.at("2022-08-08 10:00")


def assign(world: World, who: str = "张磊") -> str:
    return world.dialog(
        "wanghai",
        (f"派单 1 {who}", "整改措施是什么"),
        ("以上全部", "哪天前办结"),
        ("8月31日", "还有17个工作日"),
        ("提交", "现为“整改中”"),
    )


def tasks(world: World, to: str) -> list[str]:
    return [r.text for r in world.outbox(to=to) if r.kind not in ("welcome", "result")]


def test_person_measure_deadline_and_then_the_task_reaches_its_owner(confirmed: World) -> None:
    answer = confirmed.dialog(
        "wanghai",
        ("派单", "由谁负责整改"),
        ("3", "整改措施是什么"),
        ("4", "最晚可定到9月5日（周一）"),
        ("8月31日", "责任人：张磊"),
        ("1", "第1号已派给张磊"),
    )
    assert "已告知：张磊" in answer
    row = confirmed.issue(1)
    assert (row["state"], row["owner"], row["due"]) == ("rectifying", "zhanglei", "2022-08-31")
    task = tasks(confirmed, "zhanglei")[-1]
    assert "措施：补办手续并送达；修订现场文书流程；全队文书培训1次" in task
    assert "8月26日、30日、31日各提醒1次" in task
    assert "责任领导：刘建平副支队长" in task


def test_the_name_in_the_command_skips_the_first_question(confirmed: World) -> None:
    assert "现为“整改中”" in assign(confirmed)


def test_of_two_people_of_one_name_the_bot_asks_which(confirmed: World) -> None:
    """A wrong person must not get the task because the first of the name was taken."""
    twin = Line(
        "huangmin2", "黄敏", "协管员", "brigade-1", "auxiliary", frozenset(), None, "active"
    )
    with confirmed.store.write(confirmed.now) as conn:
        people.replace(conn, [twin], drop_missing=False)
    answer = confirmed.dialog(
        "wanghai",
        ("派单 1", "黄敏·执法队员·huangmin"),
        ("黄敏", "叫黄敏的有2位"),
        ("2", "整改措施是什么"),
        ("1", "哪天前办结"),
        ("8月31日", "责任人：黄敏·协管员·huangmin2"),
        ("1", "已派给黄敏·协管员·huangmin2"),
    )
    assert "第1号" in answer
    assert confirmed.issue(1)["owner"] == "huangmin2"


def test_ones_own_words_are_a_measure_too(confirmed: World) -> None:
    confirmed.dialog(
        "wanghai",
        ("派单 1 张磊", "整改措施"),
        ("给当事人补送决定书", "哪天前办结"),
        ("10个工作日", "措施：给当事人补送决定书"),
        ("提交", "8月22日（周一）24:00"),
    )


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("何勇", "跨单位派单由法治科办理"),
        ("没有这个人", "名册里没有找到"),
        ("其他人", "2. 冉小军（没有账号，需当面告知）"),
    ],
)
def test_only_the_units_people_at_work_are_taken(confirmed: World, said: str, answer: str) -> None:
    confirmed.dialog("wanghai", ("派单 1", "由谁负责整改"), (said, answer))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("等有空", "没有看懂这个日期"),
        ("2022-08-01", "已经过去了"),
        ("9月20日", "最晚可以定到9月5日（周一）。更晚的由法治科来定"),
    ],
)
def test_a_deadline_that_cannot_be_is_asked_again(confirmed: World, said: str, answer: str) -> None:
    confirmed.dialog(
        "wanghai",
        ("派单 1 张磊", "整改措施"),
        ("1", "哪天"),
        (said, answer),
        ("上一题", "整改措施"),
    )


def test_a_day_off_is_a_choice(confirmed: World) -> None:
    confirmed.dialog(
        "wanghai",
        ("派单 1 张磊", "整改措施"),
        ("1", "哪天"),
        ("9月3日", "1. 按9月2日（周五）计\n2. 仍按9月3日（周六）"),
        ("1", "时限：9月2日（周五）24:00"),
    )


def test_the_summary_lets_one_part_be_changed(confirmed: World) -> None:
    confirmed.dialog(
        "wanghai",
        ("派单 1 张磊", "整改措施"),
        ("1", "哪天"),
        ("8月31日", "1. 提交\n2. 修改\n3. 取消"),
        ("2", "1. 责任人\n2. 措施\n3. 时限"),
        ("责任人", "由谁负责整改"),
        ("黄敏", "责任人：黄敏"),
        ("提交", "第1号已派给黄敏"),
    )


def test_legal_goes_beyond_the_standard_deadline_and_the_captain_hears(confirmed: World) -> None:
    confirmed.dialog(
        "zhoumin",
        ("派单 1 张磊", "整改措施"),
        ("1", "最晚可定到10月22日（周六）"),
        ("9月20日", "请核对"),
        ("提交", "已告知：张磊、王海大队长"),
    )
    assert "周敏科长派单，时限9月20日（周二）24:00" in tasks(confirmed, "wanghai")[-1]


def test_a_change_of_hands_tells_both(confirmed: World) -> None:
    assign(confirmed)
    confirmed.dialog(
        "wanghai",
        ("派单 1 黄敏", "整改措施"),
        ("1", "哪天"),
        ("8月31日", "责任人：黄敏（原责任人张磊）"),
        ("提交", "已告知：黄敏、张磊"),
    )
    assert "已改由黄敏办理" in tasks(confirmed, "zhanglei")[-1]


def test_a_second_call_with_a_name_wins_over_the_paused_form(confirmed: World) -> None:
    confirmed.dialog("wanghai", ("派单 1 张磊", "整改措施"), ("暂停", "已暂停"))
    confirmed.dialog(
        "wanghai", ("派单 1 黄敏", "整改措施"), ("1", "哪天"), ("8月31日", "责任人：黄敏")
    )


def test_the_owner_hands_it_back_within_a_working_day(confirmed: World) -> None:
    assign(confirmed)
    confirmed.at("2022-08-09 17:00")
    answer = confirmed.say("zhanglei", "退单 1 我8月调到三大队了")
    assert "现为“待派单”" in answer
    given = confirmed.issue(1)
    assert (given["owner"], given["due"], given["track"]) == (None, None, None)
    assert "理由：“我8月调到三大队了”" in tasks(confirmed, "wanghai")[-1]


def test_later_it_is_too_late_to_hand_back(confirmed: World) -> None:
    assign(confirmed)
    confirmed.at("2022-08-09 18:01")
    assert "退单的时间已过" in confirmed.say("zhanglei", "退单 1 不该由我办")
    assert confirmed.issue(1)["owner"] == "zhanglei"


def test_two_forms_on_one_issue_do_not_both_assign(confirmed: World) -> None:
    for userid in ("wanghai", "zhoumin"):
        confirmed.dialog(userid, ("派单 1 张磊", "整改措施"), ("1", "哪天"), ("8月31日", "请核对"))
    confirmed.say("wanghai", "提交")
    confirmed.say("zhanglei", "销号 1 办好了")
    confirmed.dialog("zhanglei", ("跳过", "效果"), ("没有再发生", "请核对"), ("1", "待验收"))
    answer = confirmed.say("zhoumin", "提交")
    assert "现在不能派单" in answer
    assert confirmed.issue(1)["state"] == "submitted"


def test_a_unit_is_given_it_in_the_person_of_its_captain_who_hands_it_on(world: World) -> None:
    world.report(item="7", facts="7月扣押的经营工具没有登记")
    world.at("2022-08-08 10:00")
    world.dialog("zhoumin", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    world.dialog(
        "zhoumin",
        ("派单 1 一大队", "整改措施是什么"),
        ("1", "哪天前办结"),
        ("8月19日", "责任人：王海"),
        ("1", "第1号已派给王海"),
    )
    world.at("2022-08-09 10:00")
    world.dialog(
        "wanghai",
        ("派单 1 张磊", "整改措施是什么"), ("1", "哪天前办结"), ("8月19日", "原责任人王海"),
        ("1", "第1号已派给张磊"),
    )  # fmt: skip
    assert world.issue(1)["owner"] == "zhanglei"


def test_a_listed_measure_stays_what_was_read_when_the_campaigns_file_changes(world: World) -> None:
    world.report(item="4")
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    asked = world.dialog("wanghai", ("派单 1 张磊", "整改措施是什么"))
    first = next(x for x in asked.splitlines() if x.startswith("1. ")).removeprefix("1. ")
    world.dialog("wanghai", ("1", "哪天前办结"))
    campaign = world.office.campaign
    items = tuple(i for i in campaign.items if i.code != "B4")
    world.inbound.office = replace(world.office, campaign=replace(campaign, items=items))
    assert first in world.say("wanghai", "8月12日")
