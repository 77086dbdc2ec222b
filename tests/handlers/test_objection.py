"""异议: the clock stands, legal answers once, and the days are given back."""

import pytest
from world import World

WHY = "当日决定书已经交付，存根在卷"


@pytest.fixture
def rectifying(world: World) -> World:
    """Issue 1 is 张磊's until 31 August, since Monday 8 August."""
    world.report()
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    world.dialog(
        "wanghai", ("派单 1 张磊", "措施"), ("1", "哪天"), ("8月31日", "核对"), ("1", "整改中")
    )
    return world


@pytest.fixture
def objected(rectifying: World) -> World:
    rectifying.at("2022-08-09 10:00").say("zhanglei", f"异议 1 {WHY}")
    return rectifying


def last(world: World, to: str) -> str:
    return [r for r in world.outbox(to=to) if r.kind != "welcome"][-1].text


def test_the_task_says_until_when_one_may_object(rectifying: World) -> None:
    (task,) = rectifying.outbox(to="zhanglei", kind="task")
    line = "  对认定有不同意见：异议 1 理由（8月11日18:00前，期间停止计时）"
    assert line in task.text.splitlines()


def test_the_owner_objects_and_legal_and_the_captain_hear(rectifying: World) -> None:
    answer = rectifying.at("2022-08-09 10:00").dialog(
        "zhanglei", ("异议 1", "请写明"), (WHY, "请核对"), ("1", "停止计时")
    )
    assert "已告知：周敏科长、王海大队长" in answer
    told = last(rectifying, "zhoumin")
    assert f"张磊对认定有不同意见：“{WHY}”" in told
    assert "同意 1" in told
    assert "不同意 1 理由" in told
    assert "张磊对认定有不同意见，等法治科答复" in last(rectifying, "wanghai")
    assert "第1号问题：整改中（异议待答复，停止计时）" in rectifying.say("zhanglei", "问题 1")


def test_the_captain_may_object_for_his_unit(rectifying: World) -> None:
    assert "停止计时" in rectifying.say("wanghai", f"异议 1 {WHY}")
    assert "王海大队长对认定有不同意见" in last(rectifying, "zhanglei")


@pytest.mark.parametrize("who", ["heyong", "zhoumin", "liujianping"])
def test_nobody_else_objects(rectifying: World, who: str) -> None:
    assert "不能由您提出异议" in rectifying.say(who, f"异议 1 {WHY}")


def test_three_working_days_are_the_limit(rectifying: World) -> None:
    answer = rectifying.at("2022-08-11 18:01").say("zhanglei", f"异议 1 {WHY}")
    assert "异议应在8月11日（周四）18:00前提出" in answer
    assert "停止计时" in rectifying.at("2022-08-11 18:00").say("zhanglei", f"异议 1 {WHY}")


def test_while_it_waits_legal_is_reminded_and_the_owner_is_not(objected: World) -> None:
    objected.at("2022-08-09 12:00").fresh()
    objected.at("2022-08-10 08:53").tick()
    (told,) = [r for r in objected.fresh() if r.issue == 1]
    assert told.to == "zhoumin"
    assert "【异议】一大队第1号等您答复" in told.text
    assert "8月9日（周二）起停止计时" in told.text
    for day in ("2022-08-26 08:53", "2022-08-31 08:53", "2022-09-01 08:53", "2022-09-01 09:23"):
        objected.at(day).tick()
    assert {r.to for r in objected.fresh() if r.issue == 1} == {"zhoumin"}
    assert "逾期0" in objected.group("wr1", "yangli", "进度")


def test_what_changes_hands_or_dates_waits_for_the_answer(objected: World) -> None:
    for who, said in (
        ("wanghai", "派单 1 李志强"),
        ("zhanglei", "延期 1 9月14日 来不及"),
        ("zhanglei", "退单 1 不归我"),
    ):
        assert "异议还没有答复" in objected.say(who, said)


def test_upheld_the_finding_is_revoked_and_all_hear(objected: World) -> None:
    objected.at("2022-08-11 10:00")
    answer = objected.say("zhoumin", "同意 1")
    assert "异议成立，现为“不属实”" in answer
    assert "已告知：张磊、王海大队长、反映人" in answer
    assert objected.issue(1)["state"] == "rejected"
    assert "不用再整改" in last(objected, "zhanglei")
    reporter = last(objected, "lizhiqiang")
    assert "核实结果是不属实" in reporter
    assert WHY not in reporter


def test_dismissed_the_days_are_given_back_and_are_no_extension(objected: World) -> None:
    objected.at("2022-08-11 10:00")
    answer = objected.dialog(
        "zhoumin", ("不同意 1", "请写明理由"), ("存根上没有当事人签名", "请核对"), ("1", "不成立")
    )
    assert "停止计时2个工作日，时限顺延到9月2日（周五）24:00，不算延期" in answer
    row = objected.issue(1)
    assert (row["due"], row["extended"]) == ("2022-09-02", 0)
    assert "理由：“存根上没有当事人签名”" in last(objected, "zhanglei")
    objected.at("2022-09-05 08:53").tick()
    assert "已过时限1个工作日" in last(objected, "zhanglei")


def test_answered_on_the_same_day_the_deadline_stays(objected: World) -> None:
    assert "时限仍为8月31日（周三）24:00" in objected.say("zhoumin", "不同意 1 存根上没有签名")


def test_the_days_given_back_do_not_go_beyond_the_phase(objected: World) -> None:
    objected.at("2022-10-20 10:00").say("zhoumin", "不同意 1 存根上没有签名")
    assert objected.issue(1)["due"] == "2022-10-22"


def test_it_goes_only_once(objected: World) -> None:
    assert "已经提过异议，只受理一次" in objected.say("wanghai", f"异议 1 {WHY}")
    objected.say("zhoumin", "不同意 1 存根上没有签名")
    assert "已经提过异议，只受理一次" in objected.say("zhanglei", f"异议 1 {WHY}")
    assert "没有等待" in objected.say("zhoumin", "同意 1")


def test_whoever_goes_on_to_close_it_lets_the_objection_be(objected: World) -> None:
    objected.at("2022-08-11 10:00")
    for said in ("销号 1", "手续已补办", "完成", "没有再发生", "1"):
        objected.say("zhanglei", said)
    assert "待验收" in objected.say("zhanglei", "问题 1").splitlines()[0]
    assert objected.issue(1)["due"] == "2022-09-02"


def test_it_stands_first_in_legals_list(objected: World) -> None:
    mine = objected.say("zhoumin", "我的")
    assert "对认定有异议，请答复" in mine
    assert "回复：同意 1 或 不同意 1 理由" in mine
    assert "停止计时" in objected.say("zhanglei", "我的")
