"""进展, 销号, 初核, 验收, 退回, 重开, 催办: the way to 已销号 and back."""

import pytest
from rectifying import assigned, last, submit
from world import World

from storage import evidence, history


@pytest.fixture
def rectifying(world: World) -> World:
    return assigned(world)


@pytest.fixture
def submitted(rectifying: World) -> World:
    submit(rectifying)
    return rectifying


def inspect_all(world: World) -> str:
    """From level 2 on the tests are gone through; here all at once."""
    return world.dialog(
        "heyong",
        ("验收 1", "验收第1号，第1条（共5条）\n整改措施都落实了吗？\n1. 通过"),
        ("全部通过", "五条都通过"),
        ("1", "由刘建平副支队长批准销号"),
    )


def test_progress_keeps_words_and_pictures(rectifying: World) -> None:
    rectifying.say("zhanglei", "进展 1 流程已修订，待培训")
    rectifying.photo("zhanglei")
    rectifying.dialog("zhanglei", ("完成", "照片1张"), ("提交", "照片1张已存入佐证"))
    answer = rectifying.say("wanghai", "问题 1")
    assert "最近进展：8月8日“流程已修订，待培训”" in answer
    assert "佐证：1份" in answer
    with rectifying.store.read() as conn:
        assert [e.stage for e in evidence.of_issue(conn, 1)] == ["progress"]


def test_whoever_is_not_the_owner_cannot_submit(rectifying: World) -> None:
    answer = rectifying.say("wanghai", "销号 1")
    assert "不能由您申请销号" in answer
    assert "张磊" in answer
    assert "没有找到第1号" in rectifying.say("huangmin", "销号 1")


def test_submitting_tells_inspectors_and_asks_the_captain_for_his_opinion(
    submitted: World,
) -> None:
    assert last(submitted, "heyong").startswith("【待验收】一大队第1号申请销号")
    assert last(submitted, "chenjing").startswith("【待验收】")
    assert "初核 1 意见" in last(submitted, "wanghai")


def test_the_captain_may_endorse_but_not_accept(submitted: World) -> None:
    refused = submitted.say("wanghai", "验收 1")
    assert "可以验收的：考核督查科 何勇、陈静；法治科 周敏" in refused
    assert "第1号仍为“待验收”，没有变化。" in refused
    assert "初核意见已记下" in submitted.say("wanghai", "初核 1 情况属实，同意销号")
    assert submitted.issue(1)["state"] == "submitted"


def test_an_opinion_that_is_written_is_not_asked_for_again(submitted: World) -> None:
    assert "待初核" in submitted.say("wanghai", "我的")
    assert "写明大队意见：初核 1 意见" in submitted.say("wanghai", "问题 1")
    submitted.say("wanghai", "初核 1 情况属实")
    assert "待初核" not in submitted.say("wanghai", "我的")
    assert "写明大队意见" not in submitted.say("wanghai", "问题 1")
    assert "初核意见已记下" in submitted.say("wanghai", "初核 1 情况属实，已看过现场")


def test_the_inspector_closes_and_owner_captain_and_reporter_hear(submitted: World) -> None:
    answer = submitted.say("heyong", "验收 1")
    assert "已告知：张磊、王海大队长、反映人" in answer
    assert submitted.issue(1)["state"] == "closed"
    assert "已销号" in last(submitted, "zhanglei")
    assert last(submitted, "lizhiqiang").startswith("您反映的第1号问题已销号")


def test_several_are_accepted_at_once_each_for_itself(submitted: World) -> None:
    answer = submitted.say("heyong", "验收 1 2")
    assert "第1号已验收" in answer
    assert "没有找到第2号" in answer


def test_the_reporter_is_told_that_it_is_not_his_to_close(rectifying: World) -> None:
    answer = rectifying.say("lizhiqiang", "销号 1")
    assert "不能由您申请销号" in answer
    assert "可以申请销号的" in answer


def test_returned_with_a_reason_it_is_counted_and_goes_on(submitted: World) -> None:
    submitted.dialog(
        "heyong", ("退回 1", "请写明还差什么"), ("缺培训记录", "请核对"), ("1", "退回第1次")
    )
    row = submitted.issue(1)
    assert (row["state"], row["returned"]) == ("rectifying", 1)
    assert "理由：“缺培训记录”" in last(submitted, "zhanglei")
    submit(submitted)
    assert "已销号" in submitted.say("chenjing", "验收")


def test_reopened_it_gets_a_new_deadline_and_is_counted(submitted: World) -> None:
    submitted.say("heyong", "验收 1")
    answer = submitted.say("zhoumin", "重开 1 同样的情况又发生了")
    assert "重开第1次。新的时限：9月5日（周一）24:00" in answer
    row = submitted.issue(1)
    assert (row["state"], row["reopened"], row["due"]) == ("rectifying", 1, "2022-09-05")


def test_a_grave_one_is_inspected_then_approved_by_somebody_else(world: World) -> None:
    assigned(world, item="2", by="zhoumin")
    submit(world)
    assert "还没有核查" in world.say("liujianping", "同意 1")
    inspect_all(world)
    assert world.issue(1)["state"] == "submitted"
    world.at("2022-08-09 08:23").tick()
    digest = last(world, "liujianping")
    assert "待批准销号" in digest
    assert "回复：同意 1 或 不同意 1 理由" in digest
    assert "现为“已销号”" in world.say("liujianping", "同意 1")
    assert world.issue(1)["state"] == "closed"


def test_the_approver_may_send_it_back(world: World) -> None:
    assigned(world, item="2", by="zhoumin")
    submit(world)
    inspect_all(world)
    assert "退回第1次" in world.say("liujianping", "不同意 1 现场还没有看")
    assert "由刘建平副支队长批准销号" not in world.say("liujianping", "同意 1")


def test_reminding_reaches_the_owner_once_a_day(rectifying: World) -> None:
    assert "已告知：张磊" in rectifying.say("wanghai", "催办 1")
    assert last(rectifying, "zhanglei").startswith("【催办】第1号问题请您抓紧")
    assert "今天已经催办过" in rectifying.say("liujianping", "催办 1")
    rectifying.at("2022-08-09 10:00")
    assert "已告知：张磊" in rectifying.say("wanghai", "催办 1")


def test_reminding_of_a_submitted_one_reaches_the_inspectors(submitted: World) -> None:
    assert "已告知：何勇科长、陈静" in submitted.say("wanghai", "催办 1")
    assert "等您验收" in last(submitted, "heyong")


def test_a_push_in_the_evening_waits_for_the_morning(rectifying: World) -> None:
    rectifying.at("2022-08-12 20:00")
    submit(rectifying)
    row = rectifying.outbox(to="heyong", kind="accept")[-1]
    assert row.say_at.astimezone(rectifying.office.tz).isoformat() == "2022-08-15T08:00:00+08:00"


def test_what_waited_to_be_said_is_cancelled_by_the_next_move(rectifying: World) -> None:
    rectifying.at("2022-08-12 20:00")
    submit(rectifying)
    rectifying.say("chenjing", "验收 1")
    states = {r.state for r in rectifying.outbox(kind="accept")}
    assert states == {"cancelled"}
    assert last(rectifying, "zhanglei").startswith("第1号问题已销号")


def test_the_whole_way_leaves_an_unbroken_history(submitted: World) -> None:
    submitted.say("heyong", "验收 1")
    with submitted.store.read() as conn:
        done = [e.action for e in history.of_issue(conn, 1)]
        assert history.verify(conn, submitted.store.seal) == []
    assert done == ["report", "confirm", "assign", "submit", "accept"]


def test_an_illegal_move_changes_nothing_and_says_what_is_possible(rectifying: World) -> None:
    answer = rectifying.say("heyong", "验收 1")
    assert "现在不能验收" in answer
    assert "它现在是“整改中”" in answer
    assert rectifying.issue(1)["state"] == "rectifying"


def test_ones_words_are_inert_in_what_others_read(rectifying: World) -> None:
    rectifying.dialog(
        "zhanglei",
        ("进展 1 <@all>见http://x.cn", "照片"),
        ("跳过", "＜＠all＞见http：//x.cn"),
        ("提交", "已记下"),
    )
    assert "<@all>" not in rectifying.say("wanghai", "问题 1")


def test_the_tests_are_gone_through_one_by_one_and_the_history_keeps_it(world: World) -> None:
    assigned(world, item="2", by="zhoumin")
    submit(world)
    world.dialog(
        "heyong",
        ("验收 1", "第1条"), ("通过", "第2条"), ("1", "第3条"), ("1", "第4条"), ("1", "第5条"),
        ("1", "五条都通过"), ("1", "批准销号"),
    )  # fmt: skip
    with world.store.read() as conn:
        entry = history.of_issue(conn, 1)[-1]
    assert (entry.action, entry.detail["tests"]) == ("inspect", 5)


def test_a_test_that_fails_sends_it_back_by_its_name(world: World) -> None:
    assigned(world, item="2", by="zhoumin")
    submit(world)
    world.dialog(
        "heyong",
        ("验收 1", "第1条"), ("1", "第2条"), ("1", "第3条"), ("没有通过", "请写明还差什么"),
        ("群众还有投诉", "退回第1号，效果没有通过"), ("1", "退回第1次"),
    )  # fmt: skip
    assert "理由：“效果没有通过：群众还有投诉”" in last(world, "zhanglei")


def test_several_at_once_are_for_the_first_level_only(world: World) -> None:
    assigned(world, item="2", by="zhoumin")
    submit(world)
    assert "第1号要逐条核查" in world.say("heyong", "验收 1 2")


def test_closing_asks_for_the_outcome_that_the_notice_wants(rectifying: World) -> None:
    rectifying.dialog(
        "zhanglei",
        ("销号 1 决定书已补送", "佐证照片"),
        ("跳过", "这一类问题要达到：制定完善并有效实施进一步规范执法行为的规章制度"),
    )
