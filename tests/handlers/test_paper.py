"""代录: a paper sheet entered for somebody, who is its subject; who typed it is remembered."""

import pytest
from world import World

from domain.people import Person
from storage import issues, sheets
from storage.sheets import Sheet


def named(world: World, name: str) -> Person:
    return world.roster.found(name)[0]


def sheet_of(world: World, name: str) -> Sheet | None:
    with world.store.read() as conn:
        person = named(world, name).id
        return sheets.latest(conn, world.store.seal, world.office.campaign.id, person)


def enter(world: World, by: str, name: str, *answers: str) -> str:
    """The whole paper of an auxiliary (8 items), 没有 where nothing is given; the last reply."""
    world.say(by, f"代录 {name}")
    reply, left = world.say(by, "开始"), list(answers)
    while "请对照原件核对" not in reply.splitlines()[0]:
        reply = world.say(by, left.pop(0) if left else "没有")
    return world.say(by, name)


def test_the_paper_of_somebody_without_account_counts_as_paper(world) -> None:
    assert "请照原件逐项录入" in world.say("yangli", "代录 冉小军")
    world.say("yangli", "取消")
    receipt = enter(world, "yangli", "冉小军")
    assert receipt.startswith("冉小军的纸质自查表已录入，回执号 ZC-0803-01")
    assert "没有登记问题" in receipt
    sheet = sheet_of(world, "冉小军")
    assert sheet is not None
    assert (sheet.paper, sheet.signed, sheet.unit) == (True, "冉小军", "brigade-1")
    assert sheet.typed_by == named(world, "杨丽").id
    assert "已交1人（其中纸质1人）" in world.group("wr1", "x", "进度")
    assert "已交1人（其中纸质1人）" in world.say("wanghai", "未交")


def test_another_name_does_not_sign_a_paper(world) -> None:
    world.say("yangli", "代录 冉小军")
    reply = world.say("yangli", "开始")
    while "请对照原件核对" not in reply.splitlines()[0]:
        reply = world.say("yangli", "没有")
    answer = world.say("yangli", "杨丽")
    assert answer.startswith("还没有提交\n")
    assert answer.endswith("请回复原件上的签名 冉小军，表示与原件一致。")
    assert sheet_of(world, "冉小军") is None


def test_the_questions_are_those_of_the_persons_category(world) -> None:
    world.say("yangli", "代录 冉小军")
    assert world.say("yangli", "开始").startswith("第1项（共8项）")
    world.say("yangli", "没有")
    assert "是否被安排从事具体执法工作？" in world.say("yangli", "上一题") + world.say(
        "yangli", "没有"
    )


def test_a_finding_is_the_persons_and_goes_the_same_way(world) -> None:
    receipt = enter(world, "yangli", "冉小军", "存在", "2", "8月1日值勤时胸号没有佩戴", "还没有")
    assert "登记问题1件" in receipt
    assert "胸号" not in receipt
    with world.store.read() as conn:
        assert issues.reporter_of(conn, 1, world.store.seal) == named(world, "冉小军").id
    assert "第1号" not in world.say("yangli", "我的")


def test_what_is_reported_to_legal_only_reaches_legal_only(world) -> None:
    enter(world, "zhoumin", "冉小军", "没有", "没有", "有情况要反映", "在茶楼收过一条烟")
    assert {r.to for r in world.outbox() if "茶楼" in r.text} <= {"zhoumin"}
    assert world.say("wanghai", "问题 1").startswith("没有找到第1号")


def test_who_has_an_account_is_told_and_may_correct_it(world) -> None:
    enter(world, "yangli", "谭丽")
    told = world.outbox(to="tanli", kind="paper")[0].text
    assert told.startswith("您的纸质自查表已录入\n谭丽您好，由杨丽照原件录入。")
    assert "请找到要改的项" in world.say("tanli", "更正")


@pytest.mark.parametrize(
    ("by", "name", "words"),
    [
        ("lizhiqiang", "冉小军", "“代录”不在您的权限内"),
        ("wanghai", "冉小军", "“代录”不在您的权限内"),
        ("yangli", "杨丽", "杨丽的纸质自查表不由您录入"),
        ("yangli", "周敏", "您没有需要填写"),
    ],
)
def test_papers_are_entered_by_coordinators_and_legal_and_of_others(world, by, name, words) -> None:
    assert world.say(by, f"代录 {name}").startswith(words)


def test_a_sheet_that_came_in_meanwhile_is_not_entered_twice(world) -> None:
    world.report("tanli", item="0")
    assert world.say("yangli", "代录 谭丽").startswith("谭丽已交自查表，不用再录")


def test_a_paper_entered_late_is_marked(world) -> None:
    assert "记为纸质，注明迟交" in enter(world.at("2022-08-12 10:00"), "yangli", "冉小军")
    assert world.at("2022-09-05 10:00").say("yangli", "代录 杨帆").startswith("自查表已于")


def test_words_without_a_name_are_no_command(world) -> None:
    assert world.say("yangli", "代录").startswith("请写明是哪一位")
    assert world.say("yangli", "代录好了吗").startswith("没有看懂")
