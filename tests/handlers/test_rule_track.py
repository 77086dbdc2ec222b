"""建章立制: choosing the track, the back-scheduled plan, each step's end, 比计划晚."""

import pytest
from world import World

from storage import steps


@pytest.fixture
def planned(world: World) -> World:
    """Issue 1 (C1 of the first brigade) is legal's to plan on 8 August."""
    world.report(item="9", facts="以罚代管较多，劝导教育做得少")
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "属实"))
    return world


def plan(world: World, *turns: tuple[str, str]) -> str:
    return world.dialog(
        "zhoumin",
        ("派单 1 张磊", "1. 限时整改（短期内能整改到位）\n2. 建章立制"),
        ("2", "请用一两句话写明要定什么制度"),
        ("制定首违不罚和劝导先行办法", "请回复日期"),
        ("9月30日", "第1步 起草：8月17日（周三），张磊，制度初稿"),
        *turns,
        ("就按这个计划", "第6步 实施证据：9月30日（周五）"),
        ("提交", "现为“整改中”"),
    )


def test_the_steps_are_counted_back_from_the_last_day(planned: World) -> None:
    plan(planned)
    row = planned.issue(1)
    assert (row["track"], row["due"], row["owner"]) == ("rule", "2022-08-17", "zhanglei")
    with planned.store.read() as conn:
        dates = [s.due.isoformat() for s in steps.of_issue(conn, 1)]
    assert dates == [
        "2022-08-17", "2022-08-25", "2022-09-02", "2022-09-14", "2022-09-22", "2022-09-30",
    ]  # fmt: skip


def test_each_step_has_an_owner_a_date_and_an_output_of_its_own(planned: World) -> None:
    plan(
        planned,
        ("步骤2 8月23日", "第2步 征求意见：8月23日（周二）"),
        ("步骤2 黄敏", "第2步 征求意见：8月23日（周二），黄敏"),
        ("步骤2 成果 意见汇总表", "黄敏，意见汇总表"),
        ("步骤3 8月20日", "应在8月23日（周二）和9月30日（周五）之间"),
        ("步骤3 8月27日", "请写一个工作日"),
        ("不好", "没有看懂"),
    )
    task = planned.outbox(to="zhanglei", kind="task")[-1].text
    assert "第2步 征求意见：8月23日（周二），黄敏，意见汇总表" in task


def test_a_last_day_without_room_for_every_step_is_refused(planned: World) -> None:
    planned.dialog(
        "zhoumin", ("派单 1 张磊", "怎么整改"), ("2", "思路"), ("制定劝导先行办法", "请回复日期"),
        ("8月12日", "6个步骤至少各要1个工作日，最早是8月16日"), ("8月16日", "第1步 起草：8月9日"),
    )  # fmt: skip


def test_the_short_track_stays_as_it_was(planned: World) -> None:
    planned.dialog(
        "zhoumin", ("派单 1 张磊", "怎么整改"), ("限时整改", "整改措施是什么"), ("1", "哪天前办结"),
        ("8月31日", "请核对"), ("1", "现为“整改中”"),
    )  # fmt: skip
    assert planned.issue(1)["track"] == "short"


def done(world: World, userid: str, *, wanted: str = "已办完") -> str:
    return world.dialog(
        userid,
        ("进展 1 已经办好", "这一步办完了吗"),
        ("1", "请写明成果"),
        ("第一稿，8月16日", "照片"),
        ("跳过", "这一步办完，成果：“第一稿，8月16日”"),
        ("提交", wanted),
    )


def test_a_finished_step_hands_on_to_the_next_owner(planned: World) -> None:
    plan(planned, ("步骤2 黄敏", "黄敏"))
    assert "第2步“征求意见”，8月25日（周四）24:00前" in done(planned, "zhanglei")
    assert planned.issue(1)["due"] == "2022-08-25"
    assert "轮到您办一步" in planned.outbox(to="huangmin", kind="task")[-1].text
    assert "由您办这一步" in planned.say("huangmin", "我的")
    done(planned, "huangmin")
    assert planned.issue(1)["due"] == "2022-09-02"


def test_progress_without_an_end_leaves_the_step_open(planned: World) -> None:
    plan(planned)
    planned.dialog(
        "zhanglei", ("进展 1 写了一半", "办完了吗"), ("还没有", "照片"), ("跳过", "请核对"),
        ("1", "进展已记下"),
    )  # fmt: skip
    assert planned.issue(1)["due"] == "2022-08-17"


def test_it_is_submitted_only_when_all_steps_are_done(planned: World) -> None:
    plan(planned)
    assert "还有步骤没有办完，现在是“起草”" in planned.say("zhanglei", "销号 1")
    for _ in range(5):
        done(planned, "zhanglei")
    assert "全部步骤都办完了" in done(planned, "zhanglei")
    assert planned.issue(1)["due"] == "2022-09-30"
    assert "第1号申请销号" in planned.say("zhanglei", "销号 1")


def test_a_late_step_is_yellow_while_there_is_time_for_the_whole(planned: World) -> None:
    plan(planned)
    planned.at("2022-08-18 10:00")
    shown = planned.say("zhoumin", "问题 1")
    assert "第1步 起草：8月17日（周三），张磊，比计划晚1个工作日（黄）" in shown
    planned.at("2022-10-08 10:00")
    assert "（红）" in planned.say("zhoumin", "问题 1")


def test_the_reminder_names_the_step_and_how_to_end_it(planned: World) -> None:
    plan(planned)
    planned.at("2022-08-16 08:53")
    planned.tick()
    planned.at("2022-08-17 08:53")
    planned.tick()
    said = planned.outbox(to="zhanglei", kind="due")[-1].text
    assert "步骤：起草，全部办完9月30日（周五）" in said
    assert "这一步办完了：进展 1 说明" in said


def test_the_leaders_weekly_counts_rules_and_names_what_is_behind(planned: World) -> None:
    plan(planned)
    planned.at("2022-08-19 16:41")
    planned.tick()
    weekly = planned.outbox(to="leaders", kind="weekly")[-1].text
    assert "制度建设：在办1项，第1号（一大队）比计划晚2个工作日" in weekly


def test_an_extension_moves_the_open_step_and_those_it_overtakes(planned: World) -> None:
    plan(planned)
    planned.say("zhanglei", "延期 1 8月31日 等统一范本")
    planned.dialog("liujianping", ("同意 1", "8月31日"))
    with planned.store.read() as conn:
        dates = [s.due.isoformat() for s in steps.of_issue(conn, 1)]
    assert dates[:3] == ["2022-08-31", "2022-08-31", "2022-09-02"]


def test_legal_may_choose_the_rule_track_for_any_issue(world: World) -> None:
    world.report()
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    world.dialog(
        "zhoumin",
        ("派单 1 张磊", "5. 建章立制（要定制度，分步骤办）"),
        ("建章立制", "请用一两句话写明要定什么制度"),
        ("修订扣押文书流程", "请回复日期"),
        ("9月30日", "第1步 起草"),
        ("1", "思路：修订扣押文书流程"),
        ("2", "1. 责任人\n2. 措施\n3. 思路\n4. 时限\n5. 步骤"),
        ("时限", "请回复日期"),
        ("9月16日", "第6步 实施证据：9月16日（周五）"),
        ("1", "现为“整改中”"),
    )
    assert world.issue(1)["track"] == "rule"


def test_a_change_of_hands_plans_only_what_is_left(planned: World) -> None:
    plan(planned)
    done(planned, "zhanglei")
    planned.dialog(
        "zhoumin", ("派单 1 黄敏", "怎么整改"), ("2", "思路"), ("制定劝导先行办法", "请回复日期"),
        ("9月30日", "第2步 征求意见："), ("1", "原责任人张磊"), ("1", "现为“整改中”"),
    )  # fmt: skip
    with planned.store.read() as conn:
        kept = steps.of_issue(conn, 1)
    assert [s.place for s in kept] == [1, 2, 3, 4, 5, 6]
    assert kept[0].done_on
    assert kept[1].done_on is None


def plan_of(world: World) -> list[tuple[str, str, int | None]]:
    with world.store.read() as conn:
        return [(s.name, s.due.isoformat(), s.owner) for s in steps.of_issue(conn, 1)]


def test_an_assignment_taken_back_leaves_no_step_behind(planned: World) -> None:
    plan(planned)
    assert len(plan_of(planned)) == 6
    planned.dialog("zhoumin", ("撤回 1", "现为“待派单”"))
    assert plan_of(planned) == []
    assert (planned.issue(1)["track"], planned.issue(1)["due"]) == (None, None)


def test_a_change_of_hands_taken_back_gives_the_old_plan_again(planned: World) -> None:
    plan(planned, ("步骤2 黄敏", "黄敏"))
    before = plan_of(planned)
    planned.at("2022-08-09 10:00")
    planned.dialog(
        "zhoumin", ("派单 1 黄敏", "怎么整改"), ("2", "思路"), ("制定劝导先行办法", "请回复日期"),
        ("10月21日", "第1步"), ("1", "原责任人张磊"), ("1", "现为“整改中”"),
    )  # fmt: skip
    assert plan_of(planned) != before
    planned.dialog("zhoumin", ("撤回 1", "已撤回“派单”"))
    assert plan_of(planned) == before
    assert planned.issue(1)["owner"] == "zhanglei"


def test_a_rule_made_a_short_task_by_mistake_is_a_rule_again(planned: World) -> None:
    plan(planned)
    before = plan_of(planned)
    planned.dialog(
        "zhoumin", ("派单 1 黄敏", "怎么整改"), ("1", "整改措施是什么"), ("1", "哪天前办结"),
        ("8月31日", "请核对"), ("1", "现为“整改中”"),
    )  # fmt: skip
    assert plan_of(planned) == []
    planned.say("zhoumin", "撤回 1")
    assert plan_of(planned) == before
    assert planned.issue(1)["track"] == "rule"


def test_an_extension_taken_back_restores_the_dates_of_the_steps(planned: World) -> None:
    plan(planned)
    before = plan_of(planned)
    planned.say("zhanglei", "延期 1 8月31日 等统一范本")
    planned.dialog("liujianping", ("同意 1", "8月31日"), ("撤回 1", "已撤回"))
    assert plan_of(planned) == before
    assert planned.issue(1)["due"] == "2022-08-17"


def test_the_days_of_an_objection_are_given_back_to_every_step(planned: World) -> None:
    plan(planned)
    planned.at("2022-08-09 10:00").say("zhanglei", "异议 1 这是局里的职责")
    planned.at("2022-08-11 10:00").dialog("zhoumin", ("不同意 1 职责已有规定", "停止计时2个工作日"))
    assert planned.issue(1)["due"] == "2022-08-19"
    assert [day for _, day, _ in plan_of(planned)] == [
        "2022-08-19", "2022-08-29", "2022-09-06", "2022-09-16", "2022-09-26", "2022-10-09",
    ]  # fmt: skip
    planned.say("zhoumin", "撤回 1")
    assert next(day for _, day, _ in plan_of(planned)) == "2022-08-17"


def test_a_form_about_a_step_lives_on_when_the_plan_is_taken_back(planned: World) -> None:
    plan(planned)
    planned.dialog("zhanglei", ("进展 1", "请"), ("初稿已经写好", "1."))
    assert "待派单" in planned.say("zhoumin", "撤回 1")
    for said in ("1", "跳过", "1"):
        answer = planned.say("zhanglei", said)
    assert "第1号" in answer
