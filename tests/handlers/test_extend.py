"""延期: asked by the owner or the captain, granted or refused by the rung that may."""

import pytest
from world import World


@pytest.fixture
def rectifying(world: World) -> World:
    """Issue 1 is 张磊's until 31 August."""
    world.report()
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    world.dialog(
        "wanghai", ("派单 1 张磊", "措施"), ("1", "哪天"), ("8月31日", "核对"), ("1", "整改中")
    )
    return world.at("2022-08-29 10:00")


def last(world: World, to: str) -> str:
    return [r for r in world.outbox(to=to) if r.kind != "welcome"][-1].text


def test_asked_in_one_line_it_stands_in_the_next_digest_of_who_decides(rectifying: World) -> None:
    answer = rectifying.say("zhanglei", "延期 1 9月14日 需与街道联合清理")
    assert "已列入刘建平副支队长的今日督办，8月30日（周二）08:23发出" in answer
    assert "由刘建平副支队长审批" in answer
    assert rectifying.issue(1)["due"] == "2022-08-31"
    assert not [r for r in rectifying.outbox(to="liujianping") if r.kind == "extension"]
    rectifying.at("2022-08-30 08:23").tick()
    asked = last(rectifying, "liujianping")
    assert "申请延期至9月14日（周三）" in asked
    assert "“需与街道联合清理”。首次延期" in asked
    assert "回复：同意 1 或 不同意 1 理由" in asked


def test_granted_the_deadline_moves_and_both_hear(rectifying: World) -> None:
    rectifying.say("zhanglei", "延期 1 9月14日 需与街道联合清理")
    answer = rectifying.say("liujianping", "同意")
    assert "已告知：张磊、王海大队长" in answer
    row = rectifying.issue(1)
    assert (row["due"], row["extended"]) == ("2022-09-14", 1)
    assert "新的时限：9月14日（周三）24:00" in last(rectifying, "zhanglei")


def test_refused_it_needs_a_reason_and_the_deadline_stays(rectifying: World) -> None:
    rectifying.say("zhanglei", "延期 1 9月14日 需与街道联合清理")
    rectifying.dialog(
        "liujianping",
        ("不同意 1", "请写明理由"),
        ("先把能办的办完", "请核对"),
        ("提交", "时限仍为8月31日（周三）24:00"),
    )
    assert "理由：“先把能办的办完”" in last(rectifying, "zhanglei")
    assert rectifying.issue(1)["extended"] == 0


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("延期 1 8月30日 来不及", "要晚于现在的时限8月31日（周三）"),
        ("延期 1 11月8日 来不及", "最晚可申请到10月22日（周六）"),
        ("延期 1 9月14日", "请写明理由"),
        ("延期 1", "请回复日期"),
        ("延期 1 10月1日 来不及", "10月1日是假日，按9月30日计？"),
        ("延期 1 9月14日需与街道联合清理", "延期申请已提交"),
    ],
)
def test_what_is_missing_or_impossible_is_asked(rectifying: World, said: str, answer: str) -> None:
    assert answer in rectifying.say("zhanglei", said)


def test_after_the_deadline_it_is_marked_as_asked_late(rectifying: World) -> None:
    rectifying.at("2022-09-01 10:00")
    assert "已注明是逾期后提出" in rectifying.say("wanghai", "延期 1 9月14日 人手不足")
    rectifying.at("2022-09-02 08:23").tick()
    assert "申请延期至9月14日（周三）" in last(rectifying, "liujianping")


def test_nobody_else_decides_and_a_second_request_waits(rectifying: World) -> None:
    rectifying.say("zhanglei", "延期 1 9月14日 需与街道联合清理")
    assert "可以审批延期的：支队机关 刘建平" in rectifying.say("wanghai", "同意 1")
    assert "已经有一份延期申请" in rectifying.say("wanghai", "延期 1 9月20日 再晚一点")
    assert rectifying.issue(1)["due"] == "2022-08-31"


def test_there_is_nothing_to_grant_where_nothing_was_asked(rectifying: World) -> None:
    assert "没有等待审批的延期申请" in rectifying.say("liujianping", "同意 1")
