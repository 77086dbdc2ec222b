"""撤回: the last act is taken back exactly, and whoever was told is told again."""

import pytest
import sqlalchemy as sa
from world import World

from storage import history, issues
from storage.schema import outbox


@pytest.fixture
def reported(world: World) -> World:
    """Issue 1 of the first brigade waits for 核实."""
    world.report()
    return world.at("2022-08-05 10:00")


@pytest.fixture
def rectifying(reported: World) -> World:
    """Issue 1 is 张磊's until 31 August, since 8 August 10:00."""
    confirm(reported)
    assign(reported.at("2022-08-08 10:00"))
    return reported


def confirm(world: World) -> None:
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))


def assign(world: World, who: str = "张磊", day: str = "8月31日") -> str:
    return world.dialog(
        "wanghai",
        (f"派单 1 {who}", "措施"),
        ("以上全部", "哪天"),
        (day, "核对"),
        ("提交", "整改中"),
    )


def row(world: World) -> object:
    with world.store.read() as conn:
        return issues.get(conn, 1)


def deliver(world: World) -> None:
    """Everything that waits has arrived."""
    with world.store.write(world.now) as conn:
        conn.execute(sa.update(outbox).where(outbox.c.state == "pending").values(state="sent"))


def corrections(world: World) -> list[tuple[str, str]]:
    return [(r.to, r.text) for r in world.outbox(kind="correction")]


def sound(world: World) -> bool:
    with world.store.read() as conn:
        return history.verify(conn, world.store.seal) == []


ACTS = {
    "核实": ("wanghai", (("确认 1", "原因"), ("1", "核对"), ("1", "待派单")), "核实"),
    "不属实": ("wanghai", (("不属实 1 当日已交付，存根在卷", "法治科"),), "核实"),
    "法治科不属实": ("zhoumin", (("不属实 1 当日已交付，存根在卷", "不属实"),), "复核"),
}


@pytest.mark.parametrize("name", ACTS)
def test_a_first_decision_is_taken_back_exactly(reported: World, name: str) -> None:
    userid, turns, act = ACTS[name]
    before = row(reported)
    reported.dialog(userid, *turns)
    assert row(reported) != before
    assert f"第1号已撤回“{act}”，现为“待核实”" in reported.at("2022-08-05 10:29").say(
        userid, "撤回 1"
    )
    assert row(reported) == before
    assert sound(reported)


LATER = {
    "派单": ("wanghai", "派单 1 冉小军", ("以上全部", "8月30日", "提交")),
    "退单": ("zhanglei", "退单 1 这个点位不归我管", ()),
    "申请延期": ("zhanglei", "延期 1 9月14日 需与街道联合清理", ()),
    "申请销号": ("zhanglei", "销号 1", ("手续已补办", "完成", "没有再发生", "1")),
    "异议": ("zhanglei", "异议 1 当日已经交付，有存根", ()),
}


@pytest.mark.parametrize("name", LATER)
def test_what_the_owner_or_captain_did_is_taken_back_exactly(rectifying: World, name: str) -> None:
    userid, first, more = LATER[name]
    before = row(rectifying)
    rectifying.at("2022-08-08 10:05")
    for said in (first, *more):
        answer = rectifying.say(userid, said)
    assert row(rectifying) != before, answer
    assert "第1号已撤回" in rectifying.say(userid, "撤回")
    assert row(rectifying) == before
    assert sound(rectifying)


def test_an_extension_and_its_decision_are_taken_back_one_after_the_other(
    rectifying: World,
) -> None:
    rectifying.at("2022-08-08 11:00")
    first = row(rectifying)
    rectifying.say("zhanglei", "延期 1 9月14日 需与街道联合清理")
    asked = row(rectifying)
    rectifying.at("2022-08-08 11:05").say("liujianping", "同意 1")
    assert "上一步是刘建平副支队长办的" in rectifying.say("zhanglei", "撤回 1")
    assert "已撤回“审批延期”" in rectifying.say("liujianping", "撤回 1")
    assert row(rectifying) == asked
    assert "已撤回“申请延期”" in rectifying.say("zhanglei", "撤回 1")
    assert row(rectifying) == first


def test_those_who_read_it_are_told_again_under_the_same_reference(rectifying: World) -> None:
    deliver(rectifying)
    assert "已告知：张磊" in rectifying.at("2022-08-08 10:20").say("wanghai", "撤回 1")
    ((to, text),) = corrections(rectifying)
    assert to == "zhanglei"
    assert "【更正】第1号刚才的通知作废" in text
    assert "王海大队长撤回了“派单”，第1号现为“待派单”" in text
    assert "编号DB-0808-001的消息不用再办" in text
    assert text.endswith("编号 DB-0808-001-2")


def test_what_had_not_left_yet_is_cancelled_and_nobody_is_bothered(rectifying: World) -> None:
    answer = rectifying.at("2022-08-08 10:20").say("wanghai", "撤回 1")
    assert "还没有发出的通知" in answer
    assert "没有另外通知别人" in answer
    assert corrections(rectifying) == []
    assert rectifying.outbox(to="zhanglei", kind="task")[0].state == "cancelled"


def test_the_reporter_hears_that_the_result_does_not_stand_and_no_name(reported: World) -> None:
    confirm(reported)
    deliver(reported)
    assert "反映人" in reported.say("wanghai", "撤回 1")
    text = next(text for to, text in corrections(reported) if to == "lizhiqiang")
    assert "您反映的第1号，刚才告知的结果有更正" in text
    assert "王海" not in text
    assert "李志强" not in reported.say("wanghai", "问题 1")


@pytest.mark.parametrize(
    ("who", "when", "said", "wanted"),
    [
        ("wanghai", "10:31", "撤回 1", "办理已超过30分钟。确需撤回，请法治科周敏办理"),
        ("zhanglei", "10:10", "撤回 1", "上一步是王海大队长办的"),
        ("heyong", "10:10", "撤回 1", "上一步是王海大队长办的"),
        ("lizhiqiang", "10:10", "撤回 2", "没有找到第2号"),
        ("huangmin", "10:10", "撤回 1", "没有找到第1号"),
    ],
)
def test_a_refusal_says_why_and_who_can(
    rectifying: World, who: str, when: str, said: str, wanted: str
) -> None:
    before = row(rectifying)
    assert wanted in rectifying.at(f"2022-08-08 {when}").say(who, said)
    assert row(rectifying) == before


def test_once_somebody_has_acted_on_it_it_stands(rectifying: World) -> None:
    rectifying.at("2022-08-08 10:10").say("zhanglei", "进展 1 手续已补办")
    rectifying.say("zhanglei", "跳过")
    rectifying.say("zhanglei", "1")
    assert "上一步是张磊办的" in rectifying.say("wanghai", "撤回 1")
    assert "上一步只是记录，不用撤回" in rectifying.say("zhanglei", "撤回 1")


def test_legal_takes_back_later_and_says_why(rectifying: World) -> None:
    deliver(rectifying)
    rectifying.at("2022-08-12 10:00")
    rectifying.dialog(
        "zhoumin",
        ("撤回 1", "请写明理由"),
        ("派给了已调离的人", "请核对"),
        ("1", "现为“待派单”"),
    )
    assert "理由：“派给了已调离的人”" in rectifying.outbox(to="wanghai")[-1].text
    assert "撤回上一步：“派给了已调离的人”" in rectifying.say("wanghai", "问题 1")


def test_a_closing_of_long_ago_is_reopened_not_taken_back(rectifying: World) -> None:
    for said in ("销号 1", "手续已补办", "完成", "没有再发生", "1"):
        rectifying.say("zhanglei", said)
    rectifying.at("2022-08-10 10:00").say("heyong", "验收 1")
    assert rectifying.issue(1)["state"] == "closed"
    rectifying.at("2022-08-10 10:31")
    assert "重开 1 理由" in rectifying.say("heyong", "撤回 1")
    assert "重开 1 理由" in rectifying.say("zhoumin", "撤回 1 弄错了")
    rectifying.at("2022-08-10 10:20").say("heyong", "撤回 1")
    assert rectifying.issue(1)["state"] == "submitted"


def test_it_is_offered_as_long_as_it_goes(rectifying: World) -> None:
    offer = "撤回 1（撤回“派单”，10:30前）"
    assert offer in rectifying.at("2022-08-08 10:10").say("wanghai", "问题 1")
    assert "撤回" not in rectifying.say("zhanglei", "问题 1")
    assert offer not in rectifying.at("2022-08-08 10:40").say("wanghai", "问题 1")


def test_after_a_fresh_start_the_act_can_be_done_again(rectifying: World) -> None:
    rectifying.at("2022-08-08 10:10").say("wanghai", "撤回 1")
    assign(rectifying, "李志强", "8月30日")
    assert rectifying.issue(1)["owner"] == "lizhiqiang"
    rectifying.say("wanghai", "撤回 1")
    assert rectifying.issue(1)["state"] == "confirmed"


def test_what_an_act_changed_is_gone_with_its_words(rectifying: World) -> None:
    with rectifying.store.write(rectifying.now) as conn:
        history.erase_text(conn, [e.id for e in history.of_issue(conn, 1)])
    assert "原始内容已按规定清除" in rectifying.say("wanghai", "撤回 1")
    assert sound(rectifying)


def test_who_reported_it_is_told_that_the_last_act_is_not_his_but_not_whose(world: World) -> None:
    world.report()
    world.at("2022-08-05 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    said = world.say("lizhiqiang", "撤回 1")
    assert "上一步不是您办的" in said
    assert "王海" not in said
