"""Evidence that deserves a second look is flagged to the verifier, not refused (N16)."""

import pytest
from rectifying import assigned, last
from world import World

from storage import evidence, work

TWIN, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def rectifying(world: World) -> World:
    return assigned(world)


def arrive(world: World, *contents: str) -> None:
    """The pictures of issue 1, as fetched."""
    with world.store.write(world.now) as conn:
        pieces = evidence.of_issue(conn, 1)
        for piece, content in zip(pieces, contents, strict=True):
            evidence.fetched(conn, piece.id, content, "image/jpeg", 1000)


def progress(world: World, photos: int = 1) -> None:
    world.say("zhanglei", "进展 1 正在办")
    for _ in range(photos):
        world.photo("zhanglei")
    world.dialog("zhanglei", ("完成", "请核对"), ("1", "已记下"))


def elsewhere(world: World, content: str, stage: str = "closing", issue: int = 1) -> int:
    with world.store.write(world.now) as conn:
        row = evidence.add(conn, sender=1, at=world.now, stage=stage, issue=issue)
        evidence.fetched(conn, row, content, "image/jpeg", 1000)
    return row


def test_the_same_picture_in_another_issue_is_flagged(rectifying: World) -> None:
    rectifying.report("zhanglei", item="2")
    progress(rectifying)
    arrive(rectifying, TWIN)
    elsewhere(rectifying, TWIN, issue=2)
    assert "请留意：第1份与第2号用的是同一张照片" in rectifying.say("zhoumin", "问题 1")


def test_before_and_after_alike_are_flagged_in_push_and_echo(rectifying: World) -> None:
    elsewhere(rectifying, TWIN, "found")
    elsewhere(rectifying, TWIN, "fixed")
    rectifying.say("zhanglei", "销号 1 已办好")
    rectifying.dialog("zhanglei", ("跳过", "效果"), ("很好", "请核对"), ("1", "待验收"))
    flag = "请留意：第2份和整改前的第1份是同一张照片"
    assert flag in last(rectifying, "heyong")
    closing = rectifying.say("heyong", "验收 1")
    assert "已销号" in closing
    assert flag in closing


def test_different_pictures_are_not_flagged(rectifying: World) -> None:
    progress(rectifying, 2)
    arrive(rectifying, TWIN, OTHER)
    assert "请留意" not in rectifying.say("zhoumin", "问题 1")


def test_the_sender_takes_back_what_he_sent_until_it_is_verified(rectifying: World) -> None:
    progress(rectifying, 2)
    arrive(rectifying, TWIN, OTHER)
    assert "要撤回哪一份" in rectifying.say("zhanglei", "撤回佐证 1")
    assert "第1号第2份佐证已撤回" in rectifying.say("zhanglei", "撤回佐证 1 2")
    with rectifying.store.read() as conn:
        piece = evidence.of_issue(conn, 1)[1]
        assert (piece.sha256, piece.media, piece.fault) == (OTHER, None, "withdrawn")
        assert work.is_something_ready(conn, rectifying.now)


def test_others_pieces_are_not_ones_own(rectifying: World) -> None:
    progress(rectifying)
    assert "没有您发的佐证" in rectifying.say("wanghai", "撤回佐证 1")


def test_after_verification_legal_alone_blanks(rectifying: World) -> None:
    progress(rectifying)
    arrive(rectifying, TWIN)
    rectifying.say("zhanglei", "销号 1 已办好")
    rectifying.dialog("zhanglei", ("跳过", "效果"), ("很好", "请核对"), ("1", "待验收"))
    rectifying.say("heyong", "验收 1")
    assert "现在不能撤回佐证" in rectifying.say("zhanglei", "撤回佐证 1")
    assert "内容已清除" in rectifying.say("zhoumin", "清除佐证 1")
    assert "不能由您清除佐证" in rectifying.say("wanghai", "清除佐证 1")
    with rectifying.store.read() as conn:
        piece = evidence.of_issue(conn, 1)[0]
    assert (piece.sha256, piece.fault) == (TWIN, "blanked")
    assert "清除佐证内容" in rectifying.say("zhoumin", "问题 1")


def test_who_reported_it_takes_back_the_picture_he_sent_with_it(world: World) -> None:
    world.report()
    me = world.roster.by_userid("lizhiqiang")
    assert me is not None
    with world.store.write(world.now) as conn:
        row = evidence.add(conn, sender=me.id, at=world.now, stage="found", issue=1)
        evidence.fetched(conn, row, TWIN, "image/jpeg", 1000)
    assert "第1份佐证已撤回" in world.say("lizhiqiang", "撤回佐证 1")
    with world.store.read() as conn:
        (piece,) = evidence.of_issue(conn, 1)
    assert (piece.fault, piece.sha256) == ("withdrawn", TWIN)
