"""直报 through the door: an honest first screen, a code, a batch, an answer that is only pulled."""

import pytest
from reporting import TEXT, WHO, files, write
from world import World, office

from storage.schema import direct_drafts, direct_reports, evidence, forms, people, work


def rows(world: World, table) -> list:
    with world.store.read() as conn:
        return conn.execute(table.select()).all()


def test_the_first_screen_says_what_this_is_not(world: World) -> None:
    screen = world.say(WHO, "直报")
    assert screen.startswith("直报法治科，写之前请先看\n")
    assert "这不等于匿名：保管密钥的人理论上能够对应到人" in screen
    assert "12388、12345" in screen
    assert "二维码" not in screen
    assert screen.endswith("继续请回复“开始”，不写请回复“取消”。")


@pytest.mark.parametrize("word", ["直报", "密报", "/direct", "/直报"])
def test_every_name_of_it_opens_it(world: World, word: str) -> None:
    assert world.say(WHO, word).startswith("直报法治科")


def test_a_few_words_after_the_command_are_no_report(world: World) -> None:
    assert "没有看懂" in world.say(WHO, "直报 大队长收了钱")
    assert rows(world, direct_drafts) == []


def test_being_asked_after_can_be_told_without_a_word(world: World) -> None:
    write(world, text="跳过")
    world.at("2022-08-04 08:55").tick()
    read = world.dialog("zhoumin", ("直报", "待办1件"), ("1", "打听或为难反映人"), ("1", "移送"))
    assert "没有写文字" in read


def test_legal_hears_the_next_working_morning_and_nobody_else_ever(world: World) -> None:
    world.at("2022-08-05 17:00")  # Friday
    before = len(world.outbox())
    write(world)
    assert len(world.outbox()) == before
    for moment in ("2022-08-05 18:03", "2022-08-06 09:03", "2022-08-08 08:48"):
        world.at(moment).tick()
        assert world.outbox(kind="direct") == []
    world.at("2022-08-08 08:53").tick()
    world.at("2022-08-09 08:53").tick()
    (row,) = world.outbox(kind="direct")
    assert row.to == "zhoumin"
    assert row.text.splitlines()[0] == "您有1件事项，请打开查看"
    assert (row.ref, row.issue) == (None, None)
    assert not any("直报" in r.text for r in world.outbox() if r.to != "zhoumin")


def test_what_is_not_released_yet_is_not_on_the_desk(world: World) -> None:
    write(world)
    assert "待办0件\n1. 我要反映" in world.say("zhoumin", "直报")


def test_three_of_a_day_are_one_line(world: World) -> None:
    for who in (WHO, "gongyan", "panhong"):
        write(world, who)
    world.at("2022-08-04 08:53").tick()
    (row,) = world.outbox(kind="direct")
    assert row.text.startswith("您有3件事项，")


def test_a_report_on_the_legal_office_goes_to_the_bureaus_leader(world: World) -> None:
    write(world, about="法治科人员")
    world.at("2022-08-04 08:53").tick()
    (row,) = world.outbox(kind="direct")
    assert row.to == "luoyuanming"
    assert "待办0件" in world.say("zhoumin", "直报")
    read = world.dialog("luoyuanming", ("直报", "待办1件"), ("1", "法治科人员"), ("1", TEXT))
    assert "列为问题" not in read  # the ledger is legal's


def test_without_a_leader_nothing_about_the_legal_office_is_taken(world: World) -> None:
    world.leaves("luoyuanming")
    world.say(WHO, "直报")
    world.say(WHO, "开始")
    assert "法治科人员" not in world.say(WHO, "2")


def test_without_any_reader_it_says_where_to_turn(world: World) -> None:
    world.leaves("luoyuanming")
    world.leaves("zhoumin")
    assert "12388" in world.say(WHO, "直报")
    assert "先不收" in world.say(WHO, "直报")


def test_the_answer_waits_for_the_code_and_is_never_pushed(world: World) -> None:
    code = write(world)
    assert "8月4日（周四）08:53起打开" in world.say(WHO, f"直报 {code}")
    world.at("2022-08-04 08:55").tick()
    before = len(world.outbox())
    assert "还没有答复" in world.say(WHO, f"直报 {code}")
    world.dialog(
        "zhoumin", ("直报", "待办1件"), ("1", "哪一件"), ("1", TEXT), ("1", "请写明"),
        ("已经提醒，再有请说", "1. 提交"), ("1", "没有通知任何人"),
    )  # fmt: skip
    assert len(world.outbox()) == before
    typed = code.lower().replace("-", "")
    assert "已经提醒，再有请说" in world.say(WHO, f"直报{typed}")


def test_whoever_has_the_code_may_ask_from_any_account(world: World) -> None:
    code = write(world)
    assert "这件直报" in world.say("gongyan", f"直报 {code}")
    assert "没有找到" in world.say(WHO, "直报 ZB-2222-2222")


def test_an_addition_opens_it_again_with_the_next_batch(world: World) -> None:
    code = write(world)
    world.at("2022-08-04 08:55").tick()
    world.dialog(
        "zhoumin", ("直报", "1件"), ("1", "哪"), ("1", TEXT), ("4", "请写明"), ("没有线索", "提交"),
        ("1", "已办结"),
    )  # fmt: skip
    assert "待办0件" in world.say("zhoumin", "直报")
    assert "8月5日（周五）08:53" in world.say(WHO, f"直报 {code} 今天又来问了")
    assert "待办1件" in world.say("zhoumin", "直报")
    assert "今天又来问了" not in world.dialog("zhoumin", ("1", "哪"), ("1", TEXT))
    world.at("2022-08-05 08:55").tick()
    assert len(world.outbox(kind="direct")) == 2
    assert "今天又来问了" in world.dialog("zhoumin", ("直报", "1件"), ("1", "哪"), ("1", TEXT))


def test_cancelling_wipes_the_draft(world: World) -> None:
    world.dialog(WHO, ("直报", "先看"), ("开始", "类"), ("2", "涉及"), ("支队领导", "请写明"))
    assert "已取消" in world.say(WHO, "取消")
    assert rows(world, direct_drafts) == []
    assert rows(world, direct_reports) == []


def test_not_submitting_wipes_the_draft(world: World) -> None:
    world.dialog(
        WHO, ("直报", "先看"), ("开始", "类"), ("2", "涉及"), ("支队领导", "请写明"),
        (TEXT, "提交"), ("2", "已删除"),
    )  # fmt: skip
    assert rows(world, direct_drafts) == rows(world, direct_reports) == []


def test_a_restart_in_the_middle_keeps_the_draft(world: World) -> None:
    world.dialog(WHO, ("直报", "先看"), ("开始", "类"), ("2", "涉及"), ("支队领导", "请写明"))
    again = World(world.store, office())
    answer = again.dialog(WHO, ("进度", "1. 提交"))  # in free text a command is the answer
    assert "内容：进度" in answer
    assert "请写明" in again.say(WHO, "上一题")


def test_another_form_rests_beneath_untouched(world: World) -> None:
    world.say(WHO, "自查")
    first = world.say(WHO, "开始")
    before = rows(world, forms)
    assert "自查表先放一放" in world.say(WHO, "直报")
    world.say(WHO, "开始")
    assert rows(world, forms) == before
    assert "取消" in world.say(WHO, "取消")
    assert world.say(WHO, "继续") == first


def test_a_form_begun_meanwhile_pauses_it_and_it_can_be_taken_up(world: World) -> None:
    world.say(WHO, "直报")
    question = world.say(WHO, "开始")
    assert "直报先放一放" in world.say(WHO, "自查")
    world.say(WHO, "取消")
    assert world.say(WHO, "继续") == question
    assert "直报已暂停" in world.say(WHO, "暂停")
    assert world.say(WHO, "直报") == question


@pytest.mark.parametrize("entrance", ["", "https://duban.example.gov.cn/door"])
@pytest.mark.sqlite
def test_a_picture_is_not_taken_and_where_it_can_go_is_said(store, entrance: str) -> None:
    world = World(store, office(door=entrance))
    world.dialog(WHO, ("直报", "先看"), ("开始", "类"), ("2", "涉及"), ("支队领导", "照片不在这里"))
    before = rows(world, evidence), rows(world, work)
    for kind in ("image", "video", "file"):
        said = world.send(WHO, kind, media_id="canary-media")
        assert said.startswith("直报的照片不在聊天里收，没有保存\n")
        assert said.endswith("您正在填直报，前面的内容都在。")
        assert (
            f"打开 {entrance} ，凭回执号补" if entrance else "怎么交，法治科凭回执号告诉您"
        ) in said
    assert (rows(world, evidence), rows(world, work)) == before
    assert b"canary-media" not in files(world)
    world.say(WHO, "有人收了烟")
    assert entrance in world.say(WHO, "1")


@pytest.mark.parametrize(("text", "wanted"), [("好", "太短"), ("长" * 451, "451字")])
def test_words_are_neither_empty_nor_endless(world: World, text: str, wanted: str) -> None:
    world.dialog(WHO, ("直报", "先看"), ("开始", "类"), ("2", "涉及"), ("支队领导", "请写明"))
    assert wanted in world.say(WHO, text)
    assert "1. 提交" in world.say(WHO, "长" * 450)


def test_the_longest_report_fits_one_message_on_both_sides(world: World) -> None:
    code = write(world, text="长" * 450)
    world.at("2022-08-04 08:55").tick()
    for text in ("直报", "1", "1"):
        assert len(world.say("zhoumin", text).encode()) <= 2048
    world.dialog("zhoumin", ("1", "请写明"), ("答" * 450, "提交"), ("1", "答复"))
    assert len(world.say(WHO, f"直报 {code}").encode()) <= 2048


def test_the_first_word_ever_brings_no_welcome(world: World) -> None:
    write(world)
    assert world.outbox(kind="welcome") == []
    with world.store.read() as conn:
        known = conn.execute(people.select()).columns("welcomed_at").scalars()
        assert set(known) == {None}
    world.say(WHO, "进度")
    assert len(world.outbox(kind="welcome", to=WHO)) == 1


def test_a_group_neither_reads_nor_offers_it(world: World) -> None:
    assert "私聊" in world.group("wr1", WHO, "直报")
    assert "直报" not in world.group("wr1", WHO, "帮助")
    assert "直报" in world.say(WHO, "帮助")
