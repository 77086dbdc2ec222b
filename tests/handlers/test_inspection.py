"""督查 in chat: photo first, several findings a round, a clean round, put right on the spot."""

import pytest
import sqlalchemy as sa
from world import World, office

from storage.schema import evidence, rounds

FACTS = "上岗执勤未戴制式帽"


def rows(world: World, table: sa.Table) -> list[dict[str, object]]:
    with world.store.read() as conn:
        return [dict(row) for row in conn.execute(sa.select(table)).mappings()]


def found(world: World, userid: str = "heyong", fixed: str = "2", topic: str = "容风纪") -> str:
    """A round with one finding, as far as its summary."""
    world.photo(userid)
    for said in ("一大队", topic, FACTS, "明查", fixed):
        answer = world.say(userid, said)
    return world.say(userid, "跳过") if fixed == "1" else answer


def test_a_photo_out_of_nowhere_begins_a_round_and_the_captain_is_asked(world: World) -> None:
    assert world.photo("heyong").startswith(
        "照片已收到，按督查登记\n不是督查的，回复“取消”，照片不保存。\n\n"
        "督查的是哪个单位？\n1. 一大队"
    )
    answer = world.dialog(
        "heyong",
        ("1", "8. 没有发现问题（合格）"),
        ("1", "请用一句话写明看到的情况"),
        (FACTS, "1. 明查\n2. 暗访"),
        ("1", "现场改正了吗"),
        ("2", "请核对：一大队，明查，发现1处\n第1处 容风纪，照片1张"),
        ("1", "督查已登记：一大队，明查，发现1处"),
    )
    assert "第1号（容风纪）：已请王海大队长核实，最晚8月5日（周五）18:00" in answer
    assert "一大队累计督查1次，其中0次没有发现问题" in answer
    issue = world.issue(1)
    assert (issue["source"], issue["item"], issue["state"]) == ("inspection", "B1", "reported")
    asked = world.outbox(to="wanghai", kind="verify")[0].text
    assert "来源：督导检查。涉及：一大队" in asked
    assert "反映人" not in asked
    assert "何勇登记" in world.say("wanghai", "问题 1")
    assert [row["issue"] for row in rows(world, evidence)] == [1]


def test_found_and_fixed_ends_in_one_conversation_and_its_finder_may_recheck(world: World) -> None:
    found(world, fixed="1")
    answer = world.say("heyong", "提交")
    assert "第1号（容风纪，已现场改正）：待验收，您核对后回复“验收 1”" in answer
    assert world.issue(1)["state"] == "submitted"
    told = world.outbox(to="wanghai", kind="told")[0].text
    assert told.startswith("【督查】一大队1件问题已现场改正，第1号\n王海大队长：\n")
    assert "不用再办" in told
    assert world.outbox(to="wanghai", kind="verify") == []
    assert "第1号已验收" in world.say("heyong", "验收 1")
    assert world.issue(1)["state"] == "closed"


def test_the_next_photo_is_the_next_finding_and_each_keeps_its_pictures(world: World) -> None:
    found(world)
    assert "查的是哪一方面" in world.photo("heyong")
    world.photo("heyong")
    world.dialog(
        "heyong",
        ("执法办案", "一句话"),
        ("扣押物品未当场交付清单", "现场改正了吗"),
        ("1", "请发1张改正后的照片"),
    )
    assert "发现2处" in world.photo("heyong")
    world.dialog(
        "heyong",
        ("还有一处", "第3处\n"),
        ("跳过", "查的是哪一方面"),
        ("队列操练", "一句话"),
        ("集合时队列散乱", "现场"),
        ("没有改正", "发现3处"),
        ("1", "督查已登记：一大队，明查，发现3处"),
    )
    assert [(i["item"], i["state"]) for i in world.ledger()] == [
        ("B1", "reported"), ("B4", "submitted"), (None, "reported"),
    ]  # fmt: skip
    pictures = [(row["issue"], row["stage"]) for row in rows(world, evidence)]
    assert sorted(pictures, key=str) == [(1, "found"), (2, "fixed"), (2, "found"), (2, "found")]
    (kept,) = rows(world, rounds)
    assert (kept["result"], kept["findings"]) == (
        "found",
        '[["bearing", 1], ["cases", 2], ["drill", 3]]',
    )


def test_a_round_without_findings_is_kept_with_its_picture_and_said(world: World) -> None:
    world.photo("heyong")
    answer = world.dialog(
        "heyong",
        ("二大队", "没有发现问题（合格）"),
        ("没有发现问题", "1. 明查"),
        ("暗访", "请核对：二大队，暗访，合格\n照片1张，没有发现问题，同样登记。\n1. 提交"),
        ("提交", "督查已登记：二大队，暗访，合格\n已告知：孙伟大队长"),
    )
    assert "二大队累计督查1次，其中1次没有发现问题" in answer
    assert world.ledger() == []
    (kept,) = rows(world, rounds)
    assert (kept["unit"], kept["mode"], kept["result"]) == ("brigade-2", "covert", "clean")
    (picture,) = rows(world, evidence)
    assert (picture["round"], picture["issue"], picture["form"]) == (kept["id"], None, None)
    assert world.outbox(kind="round")[0].text == (
        "【督查】二大队督查合格\n"
        "孙伟大队长：\n"
        "8月3日（周三）何勇督查，没有发现问题，已登记。\n"
        "编号 DC-0803"
    )


def test_a_draft_survives_a_restart_and_another_errand(world: World) -> None:
    world.dialog("heyong", ("督查", "请发1张现场照片"), ("跳过", "哪个单位"), ("1", "哪一方面"))
    later = World(world.store, office()).at("2022-08-03 15:00")
    later.say("heyong", "暂停")
    later.dialog("heyong", ("我的", "何勇"), ("督查", "查的是哪一方面"))
    assert "查的是哪一方面" not in later.say("heyong", "取消")
    assert rows(world, rounds) == []


def test_going_back_takes_the_last_answer_only(world: World) -> None:
    found(world)
    world.dialog(
        "heyong", ("上一题", "现场改正了吗"), ("1", "改正后的照片"), ("上一题", "现场改正")
    )
    world.dialog("heyong", ("2", "发现1处\n第1处 容风纪，照片1张"), ("取消", "没有提交"))
    assert world.ledger() == []


def test_a_unit_by_its_name_but_never_ones_own(world: World) -> None:
    world.dialog(
        "heyong",
        ("督查", "照片"),
        ("跳过", "哪个单位"),
        ("考核督查科", "自己所在的单位不能由自己督查"),
        ("九大队", "没有找到这个单位"),
        ("法治科", "哪一方面"),
    )


@pytest.mark.parametrize("userid", ["heyong", "chenjing", "zhoumin", "liujianping", "zhaoguoqing"])
def test_the_supervising_bodies_inspect(world: World, userid: str) -> None:
    assert "请发1张现场照片" in world.say(userid, "督查")


@pytest.mark.parametrize("userid", ["lizhiqiang", "wanghai", "yangli", "luoyuanming", "xiaowu"])
def test_nobody_else_does_and_their_photos_offer_nothing(world: World, userid: str) -> None:
    assert "不在您的权限内" in world.say(userid, "督查")
    assert "现在没有需要照片的事项" in world.photo(userid)


def test_legal_who_finds_something_may_confirm_it_at_once(world: World) -> None:
    found(world, "zhoumin")
    answer = world.say("zhoumin", "提交")
    assert "您也可以直接核实，回复“确认 1”" in answer
    assert "主要原因" in world.say("zhoumin", "确认 1")


def test_a_leader_who_finds_something_put_right_leaves_the_closing_to_the_inspectors(
    world: World,
) -> None:
    found(world, "zhaoguoqing", fixed="1")
    assert "待验收，由何勇、陈静验收" in world.say("zhaoguoqing", "提交")


def test_every_phase_and_the_gap_is_inspected(world: World) -> None:
    for day in ("2022-07-20", "2022-08-05", "2022-09-20", "2022-11-02"):
        world.at(f"{day} 10:00")
        found(world)
        assert "督查已登记" in world.say("heyong", "提交")


def test_an_inspection_never_reaches_a_group_with_its_words(world: World) -> None:
    found(world)
    world.say("heyong", "提交")
    for day in range(3, 13):
        world.at(f"2022-08-{day:02d} 09:23").tick()
    groups = [r.text for r in world.outbox() if r.channel == "webhook"]
    assert not any(FACTS in text or "何勇" in text for text in groups)
