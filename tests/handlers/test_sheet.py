"""自查, the whole dialogue: what is asked of whom, the review, the signature, the receipt."""

import pytest
from filling import FACTS, PHOTO, SAMPLE, fill, hand_in, script, turn
from golden_texts import golden
from world import World

from storage import evidence, sheets
from storage.upsert import next_number

OFFICER = ("着装", "无证", "协管", "法定程序", "吃、拿、卡、要", "态度恶劣", "故意损毁",
           "打击报复", "721", "态度冷漠", "机制制度")  # fmt: skip
AUXILIARY = ("着装", "具体执法工作", "吃、拿、卡、要", "态度恶劣", "故意损毁", "打击报复",
             "态度冷漠", "机制制度")  # fmt: skip


def as_in_the_sample(world: World) -> None:
    """15 issues and six receipts came before."""
    with world.store.write(world.now) as conn:
        for _ in range(15):
            next_number(conn, "issues")
        for _ in range(6):
            next_number(conn, "receipt:0803")


def test_the_sample_reads_as_it_should(world: World) -> None:
    as_in_the_sample(world)
    replies = {}
    for said in script(SAMPLE):
        replies.setdefault(said, turn(world, "lizhiqiang", said))
    assert replies["自查"] == golden("2a-first-screen")
    assert replies["开始"] == golden("2b-prompt")
    assert replies["存在"] == golden("2c-scope")
    assert world.say("lizhiqiang", "我叫张磊").startswith("还没有提交")
    world.say("lizhiqiang", "改5")
    assert world.say("lizhiqiang", "以后再说").endswith(golden("2d-sensitive"))
    assert world.say("lizhiqiang", "上一题") == golden("3-review")
    assert world.say("lizhiqiang", "李志强") == golden("4-receipt")
    assert [(i["number"], i["item"], i["state"]) for i in world.ledger()] == [
        (16, "B1", "reported"),
        (17, "B4", "reported"),
    ]


@pytest.mark.parametrize(
    ("userid", "items"), [("lizhiqiang", OFFICER), ("wanghai", OFFICER), ("tanli", AUXILIARY)]
)
def test_everybody_is_asked_the_items_of_his_category(world, userid, items) -> None:
    world.say(userid, "自查")
    reply = world.say(userid, "开始")
    for place, words in enumerate(items, 1):
        assert reply.startswith(f"第{place}项（共{len(items)}项）")
        assert words in reply.split("\n")[1]
        reply = world.say(userid, "没有")
    assert f"全部{len(items)}项：没有" in reply


def test_an_auxiliary_is_asked_whether_he_was_told_to_and_only_legal_reads_it(world) -> None:
    world.say("tanli", "自查")
    world.say("tanli", "开始")
    reply = world.say("tanli", "没有")
    assert "是否被安排从事具体执法工作？" in reply
    assert "2. 有情况要反映（只报法治科" in reply


def test_nothing_found_makes_no_issue_and_no_word_of_a_zero_report(world) -> None:
    receipt = hand_in(world, "lizhiqiang")
    assert "零报告" not in receipt
    assert receipt.startswith("自查表已提交，回执号 ZC-0803-01\n李志强您好")
    assert world.ledger() == []


def test_not_clear_and_not_applicable_are_no_findings(world) -> None:
    review = fill(world, "lizhiqiang", {2: ("不适用",), 9: ("3",)})
    assert "没有9项，不清楚1项，不适用1项" in review
    assert "其余10项：没有或不适用" in review
    assert "法治科8月8日（周一）18:00前向您说明" in world.say("lizhiqiang", "李志强")
    assert world.ledger() == []
    asked = [r for r in world.outbox(to="zhoumin") if r.kind == "question"]
    assert len(asked) == 1
    assert "说明事项1：第9项 未落实“721工作法”" in asked[0].text


def test_a_sensitive_item_has_no_own_or_unit_branch_and_goes_to_legal_alone(world) -> None:
    receipt = hand_in(world, "lizhiqiang", {5: ("2", "某日在茶楼收下一条烟")})
    assert "已报法治科，大队和支队看不到" in receipt
    assert [r.to for r in world.outbox(kind="verify")] == ["zhoumin"]
    assert not [r for r in world.outbox() if "茶楼" in r.text]  # read in the chat, never pushed
    assert "茶楼" in world.say("zhoumin", "问题 1")
    assert world.say("wanghai", "问题 1").startswith("没有找到第1号")
    assert [r for r in world.outbox(to="wanghai") if r.kind == "verify"] == []


def test_legal_only_is_not_shown_to_the_captain(world) -> None:
    hand_in(world, "lizhiqiang", {4: ("2", "3", FACTS)})
    assert "等您办的" not in world.say("wanghai", "我的")
    assert world.say("wanghai", "问题 1").startswith("没有找到第1号")
    assert FACTS in world.say("lizhiqiang", "问题 1")


def test_found_and_fixed_keeps_its_picture_and_goes_to_the_captain_at_once(world) -> None:
    hand_in(world, "lizhiqiang", SAMPLE)
    with world.store.read() as conn:
        assert len(evidence.of_issue(conn, 1)) == 1
    assert "已改正" in next(r.text for r in world.outbox(to="wanghai") if r.kind == "verify")


def test_pictures_of_a_withdrawn_answer_do_not_stay_with_the_new_one(world) -> None:
    again = ("存在", "1", "8月2日未戴帽，当天已改", "1")
    fill(world, "lizhiqiang", {1: (*again, PHOTO, PHOTO, "完成")})
    for said in ("改1", *again, PHOTO):
        reply = turn(world, "lizhiqiang", said)
    assert "共1张" in reply
    assert "照片1张" in world.say("lizhiqiang", "完成")
    world.say("lizhiqiang", "李志强")
    with world.store.read() as conn:
        assert len(evidence.of_issue(conn, 1)) == 1


@pytest.mark.parametrize(
    ("userid", "place", "wanted"),
    [
        ("lizhiqiang", 1, "请大队长核实"),
        ("lizhiqiang", 2, "请法治科核实"),
        ("wanghai", 1, "请副支队长核实"),
        ("liujianping", 1, "请支队长核实"),
        ("zhaoguoqing", 1, "请局长核实"),
        ("yangli", 1, "请支队长核实"),
    ],
)
def test_the_review_names_who_really_verifies(world, userid, place, wanted) -> None:
    review = fill(world, userid, {place: ("存在", "1", "7月底的一件事", "2")})
    assert f" → {wanted}\n" in review


def test_the_draft_and_the_sheet_are_kept_whole(world) -> None:
    hand_in(world, "lizhiqiang", SAMPLE)
    person = world.roster.by_userid("lizhiqiang")
    with world.store.read() as conn:
        sheet = sheets.latest(conn, world.store.seal, "bairi-2022", person.id)
    assert sheet.answers["B4.facts"] == FACTS
    assert (sheet.version, sheet.late, sheet.signed) == (1, False, "李志强")
    assert not {"begin", "signed", "was"} & set(sheet.answers)


def test_a_late_sheet_is_taken_and_marked(world) -> None:
    world.at("2022-08-10 09:00")
    assert "补填会注明迟交" in world.say("lizhiqiang", "自查")
    world.say("lizhiqiang", "取消")
    assert "收到（迟交）" in hand_in(world, "lizhiqiang")


def test_outside_its_time_no_sheet_is_taken(world) -> None:
    world.at("2022-07-29 10:00")
    assert world.say("lizhiqiang", "自查").startswith("自查表8月1日（周一）开放")
    world.at("2022-08-31 23:50")
    fill(world, "lizhiqiang")
    world.at("2022-09-01 00:10")
    assert world.say("lizhiqiang", "李志强").startswith("自查表已于8月31日（周三）24:00截止")
    assert world.say("lizhiqiang", "继续").startswith("自查表已于")
    assert world.say("zhanglei", "自查").startswith("自查表已于")
    assert "应交10人，已交0人" in world.say("lizhiqiang", "进度")


def test_staff_are_not_asked(world) -> None:
    assert world.say("zhoumin", "自查").startswith("您没有需要填写的个人自查表")
    assert world.say("zhoumin", "补报").startswith("您没有需要填写的个人自查表")


def test_after_handing_in_one_is_told_day_and_receipt(world) -> None:
    hand_in(world, "lizhiqiang")
    world.at("2022-08-20 09:00")
    answer = world.say("lizhiqiang", "自查")
    assert "回执号 ZC-0803-01\n8月3日（周三）10:26收到" in answer
    assert "“补报”" in answer
    assert "“更正”" in answer
    mine = world.say("lizhiqiang", "我的")
    assert "没有11项" in mine
