"""事件 (N2): legal confirms the day, everybody hears of it once, and nobody is late by it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from events_office import planned_for, with_issue, world_of
from golden_texts import matches
from rectifying import submit
from world import TZ, World

from domain.calendar import workdays_between
from handlers.event import AT_ONCE
from scheduler.reflow import Reflow
from storage import work
from storage.outbox import Row
from storage.store import Store
from storage.told import of_issue

SATURDAY = "2022-10-22 20:00"  # the day of the congress's end, a day off


@pytest.fixture
def world(store: Store) -> World:
    """The campaign planned with 10月31日; three deadlines lie behind 10月22日, one before it."""
    made = world_of(store)
    for due, userid in (
        (date(2022, 10, 28), "zhanglei"),
        (date(2022, 10, 31), "zhanglei"),
        (date(2022, 10, 26), "gongyan"),
        (date(2022, 10, 20), "gongyan"),
    ):
        with_issue(made, due, userid)
    made.at("2022-10-21 17:00").tick()
    made.at(SATURDAY).fresh()
    return made


def confirm(world: World, day: str = "10月22日") -> str:
    world.dialog("zhoumin", (f"事件 {day}", "各阶段日期如下"))
    return world.say("zhoumin", "1")


def told(world: World, *kinds: str) -> dict[str, Row]:
    """The fresh rows of these kinds, by reader; nobody gets two."""
    rows = [r for r in world.fresh() if r.kind in kinds]
    assert len({r.to for r in rows}) == len(rows)
    return {r.to: r for r in rows}


def test_only_legal_confirms(world: World) -> None:
    for userid in ("wanghai", "yangli", "zhaoguoqing", "heyong"):
        assert "不在您的权限内" in world.say(userid, "事件 10月22日")


def test_what_would_follow_is_shown_before_anything_changes(world: World) -> None:
    answer = world.dialog("zhoumin", ("事件", "还没有确认"), ("10月22日", "各阶段日期如下"))
    assert matches("event-preview", answer)
    assert "确认\n2. 取消" in answer
    assert world.say("zhoumin", "2") == "已取消，各阶段日期没有变化\n看全部日程，回复“日历”"
    assert told(world, "event", "redate") == {}
    assert "10月31日" in world.group("wr1", "zhoumin", "日历")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("8月22日", "整改提高阶段9月1日才开始，不能在8月22日结束"),
        ("11月8日", "工作总结11月5日前就要报，要到11月8日才能开始准备，来不及"),
        ("11月30日", "不在行动期间（7月15日—11月10日）"),
        ("2021-10-22", "不在行动期间"),
        ("31日31日", "没有看懂日期"),
    ],
)
def test_an_impossible_day_is_refused_with_its_reason(world: World, day: str, why: str) -> None:
    answer = world.dialog("zhoumin", ("事件", "还没有确认"), (day, why))
    assert answer.splitlines()[-1].split("。")[-1].startswith("请")
    assert told(world, "event", "redate") == {}


def test_every_screen_of_it_is_short_at_the_top_whatever_the_event_is_called(
    world: World,
) -> None:
    campaign = world.office.campaign
    named = replace(campaign.events[0], name="第十二届全市运动会暨残疾人运动会闭幕式",
                    subject=None, verb=None)  # fmt: skip
    campaign = replace(campaign, events=(named,))
    made = replace(world.office, campaign=campaign, campaigns=(campaign,))
    later = World(world.store, made).at(SATURDAY)
    said = ("事件", "10月22日", "1", "事件", "10月22日")
    tops = [later.say("zhoumin", words).splitlines()[0] for words in said]
    assert "已确认" in tops[2]
    assert not [top for top in tops if len(top) > 22]


def test_every_audience_gets_one_correction_with_what_concerns_it(world: World) -> None:
    answer = confirm(world)
    assert matches("event-confirmed", answer)
    rows = told(world, "event", "redate")
    groups = {"leaders", "brigade-1", "brigade-2", "brigade-3"}
    assert set(rows) == groups | {"zhanglei", "gongyan"}
    assert matches("event-brigade", rows["brigade-1"].text)
    assert matches("event-leaders", rows["leaders"].text)
    assert matches("event-owner", rows["zhanglei"].text)
    assert "对三大队的影响：已定的时限都不变。" in rows["brigade-3"].text
    assert {r.ref for r in rows.values()} == {"GZ-1022-1"}
    assert all(len(r.text.splitlines()[0]) <= 22 for r in rows.values())


def test_on_a_day_off_the_correction_waits_for_the_next_working_day(world: World) -> None:
    confirm(world)
    hours = {
        r.to: f"{r.say_at.astimezone(TZ):%m-%d %H:%M}"
        for r in told(world, "event", "redate").values()
    }
    assert hours["brigade-1"] == hours["leaders"] == "10-24 09:23"
    assert hours["zhanglei"] == "10-24 08:53"


def test_typed_deadlines_stay_and_nobody_is_late_until_legal_has_set_new_ones(
    world: World,
) -> None:
    confirm(world)
    assert world.issue(1)["due"] == date(2022, 10, 28).isoformat()
    assert world.issue(4)["due"] == date(2022, 10, 20).isoformat()
    world.at("2022-11-02 09:30").tick()
    with world.store.read() as conn:
        late = [n for n in (1, 2, 3, 4) if any(k[:4] == "late" for k, _ in of_issue(conn, n))]
    assert late == [4]
    assert "其中逾期1件" in world.say("zhoumin", "进度")
    assert "等法治科定新时限，不算逾期" in world.say("zhoumin", "问题 1")


def test_what_is_closed_before_it_got_a_new_deadline_has_an_ordinary_one_when_reopened(
    world: World,
) -> None:
    confirm(world)
    world.at("2022-10-24 10:00")
    submit(world)
    world.dialog("heyong", ("验收 1", "现为“已销号”"))
    world.dialog("zhoumin", ("重开 1 回访时又发现", "现为“整改中”"))
    assert "没有因阶段更正而待定" in world.say("zhoumin", "改时限 1 11月4日")
    due = date.fromisoformat(world.issue(1)["due"])
    world.at(f"{due + timedelta(days=1)} 09:30")
    assert "其中逾期2件" in world.say("zhoumin", "进度")  # 第4号 too


def test_legal_is_reminded_and_sets_the_new_deadlines_not_too_soon(world: World) -> None:
    confirm(world)
    world.at("2022-10-25 08:53").tick()
    (listed,) = [r.text for r in world.fresh() if r.to == "zhoumin" and "改时限" in r.text]
    assert "原时限10月28日（周五），请10月25日（周二）18:00前定" in listed
    first = date(2022, 10, 28)
    assert workdays_between(date(2022, 10, 24), first, world.office.days) > 3
    world.dialog(
        "zhoumin",
        ("改时限 1 10月27日", "最早定到10月28日"), ("改时限 1 11月11日", "最晚定到11月10日"),
        ("改时限 1", "原时限：10月28日"), ("11月4日", "请核对"), ("1", "还有2件待定"),
    )  # fmt: skip
    rows = told(world, "redated")
    assert set(rows) == {"zhanglei", "wanghai"}
    assert "法治科周敏定了新时限：11月4日（周五）24:00" in rows["zhanglei"].text
    assert world.issue(1)["due"] == "2022-11-04"
    assert world.issue(1)["extended"] == 0
    assert "没有因阶段更正而待定" in world.say("zhoumin", "改时限 1 11月7日")
    assert "不在您的权限内" not in world.say("wanghai", "改时限 2 11月7日")
    assert world.issue(2)["due"] == "2022-10-31"


def test_nothing_is_said_twice_after_the_date_has_moved(world: World) -> None:
    confirm(world)
    now = world.now
    while now < world.at("2022-11-11 09:00").now:
        world.now = now
        world.tick()
        now += timedelta(hours=1)
    keys = [r.key for r in world.outbox()]
    assert len(keys) == len(set(keys))
    group = [r.text for r in world.fresh() if r.to == "brigade-1" and "【阶段提示】" in r.text]
    assert len([t for t in group if "进入总结评估" in t]) == 1
    assert not any("整改提高" in t and "10月31日" in t for t in group)


def test_a_day_that_was_expected_is_one_quiet_line_and_no_correction(store: Store) -> None:
    world = World(store, planned_for(date(2022, 10, 22)))
    world.at(SATURDAY)
    assert "与预计一致" in confirm(world)
    rows = told(world, "event", "redate")
    assert {r.text for r in rows.values()} == {"整改节点确认为10月22日，各阶段日期不变"}
    assert set(rows) == {"leaders", "brigade-1", "brigade-2", "brigade-3"}
    assert "就是按10月22日（周六）确认的" in world.say("zhoumin", "事件 10月22日")
    assert "已确认：党的二十大已于10月22日闭幕" in world.group("wr1", "zhoumin", "日历")


def test_a_wrong_confirmation_is_corrected_under_a_number_of_its_own(world: World) -> None:
    confirm(world)
    world.fresh()
    world.at("2022-10-25 10:00")
    world.dialog("zhoumin", ("事件", "由周敏确认，编号GZ-1022-1"), ("10月30日", "原到10月22日"))
    answer = world.say("zhoumin", "1")
    assert "下一步：仍请给下列1件定新时限" in answer
    rows = told(world, "event", "redate")
    assert {r.ref for r in rows.values()} == {"GZ-1025-1"}
    text = rows["brigade-1"].text
    assert "后两个阶段的日期再次更正" in text
    assert "此前通知的是10月22日，现更正为：\n  整改提高阶段：9月1日—10月30日" in text
    assert "第2号仍由法治科定新时限" in text
    assert "第1号的原时限仍然有效，不用另定" in text
    assert "第1号的原时限仍然有效" in rows["zhanglei"].text
    world.at("2022-10-27 08:53").tick()
    assert "第3号" in " ".join(r.text for r in world.fresh() if r.to == "gongyan")


def test_an_issue_that_is_legals_alone_is_named_in_no_group(world: World) -> None:
    hidden = with_issue(world, date(2022, 10, 31), item="B5", grade="discipline")
    world.at(SATURDAY)
    confirm(world)
    rows = told(world, "event").values()
    assert rows
    assert not [row.to for row in rows if f"第{hidden}号" in row.text]


def test_many_deadlines_are_left_to_the_worker_and_end_the_same(world: World) -> None:
    for _ in range(AT_ONCE):
        with_issue(world, date(2022, 11, 1), "luobing")
    world.at(SATURDAY)
    confirm(world)
    assert not [r for r in world.outbox() if r.kind == "redate"]
    with world.store.sending() as conn:
        jobs = [work.claim(conn, owner="me", machine_now=world.now) for _ in range(9)]
    (job,) = [j for j in jobs if j and j.kind == "reflow"]
    doer = Reflow(world.store, world.office)
    for _ in range(2):  # as after a crash
        doer.carry_out(job.args)
    rows = [r for r in world.outbox() if r.kind == "redate"]
    assert sorted(r.to for r in rows) == ["gongyan", "luobing", "zhanglei"]
    assert all(f"{r.say_at.astimezone(TZ):%m-%d %H:%M}" == "10-24 08:53" for r in rows)
    world.at("2022-11-02 09:30").tick()
    assert "其中逾期1件" in world.say("zhoumin", "进度")


def test_legal_is_asked_weekly_once_the_planned_day_has_come(world: World) -> None:
    world.at("2022-10-31 08:53").tick()
    (asked,) = [r for r in world.fresh() if r.key.startswith("event:congress:2022-10-31")]
    assert asked.to == "zhoumin"
    assert matches("event-asked", asked.text)
    world.at("2022-11-07 08:53").tick()
    assert any("整改节点的日期还没有确认" in r.text for r in world.fresh() if r.to == "zhoumin")
