"""加n at the review: a second finding of one item; pictures of before and after (N7, R25)."""

from filling import FACTS, PHOTO, fill, hand_in
from world import World

from storage import evidence

WHO = "lizhiqiang"
BADGE = ("存在", "1", "8月2日巡查未戴帽", "2")


def test_the_usual_way_is_not_longer_and_the_review_says_how_to_add(world: World) -> None:
    assert "同一项还有别的情况：回复“加1”等" in fill(world, WHO, {1: BADGE})
    assert "加" not in fill(world, "zhanglei")


def test_a_second_finding_of_an_item_becomes_a_second_issue(world: World) -> None:
    fill(world, WHO, {1: BADGE})
    review = world.dialog(
        WHO, ("加1", "这是哪种情况"), ("2", "请用一两句话"), ("7月底有人穿便装值勤", "改正了吗"),
        ("2", "没有10项，存在1项"),
    )  # fmt: skip
    assert review.count("第1项 不按规定着装：存在") == 2
    receipt = world.say(WHO, "李志强")
    assert "第1号" in receipt
    assert "第2号" in receipt
    assert [i["item"] for i in world.ledger()] == ["B1", "B1"]
    assert "存在1项" in world.say(WHO, "我的")


def test_going_back_takes_the_second_finding_away(world: World) -> None:
    before = fill(world, WHO, {1: BADGE})
    world.say(WHO, "加1")
    assert world.say(WHO, "上一题") == before


def test_only_a_finding_gets_a_second_one(world: World) -> None:
    fill(world, WHO, {1: BADGE})
    assert world.say(WHO, "加2").startswith("第2项还没有填“存在”，不用加")
    assert world.say(WHO, "加99").startswith("没有这一项")


def test_a_correction_of_the_second_finding_reaches_the_second_issue(world: World) -> None:
    fill(world, WHO, {1: BADGE})
    for said in ("加1", "2", "7月底有人穿便装值勤", "2", "李志强"):
        world.say(WHO, said)
    world.say(WHO, "补报")
    for said in ("1", "1", "8月3日没有戴胸号", "2", "1"):
        world.say(WHO, said)
    world.say(WHO, "更正")
    for said in ("改1", *BADGE, "加1", "2", "7月底两人穿便装值勤", "2"):
        world.say(WHO, said)
    answer = world.say(WHO, "李志强")
    assert "第2号（不按规定着装）：已记录更正" in answer
    assert "第1号" not in answer
    assert "第3号" not in answer
    assert len(world.ledger()) == 3


def test_a_withdrawn_second_finding_is_noted_at_its_issue(world: World) -> None:
    fill(world, WHO, {1: BADGE})
    for said in ("加1", "2", "7月底有人穿便装值勤", "2", "李志强"):
        world.say(WHO, said)
    world.say(WHO, "更正")
    for said in ("改1", *BADGE):
        world.say(WHO, said)
    assert "第2号（不按规定着装）：已记录更正" in world.say(WHO, "李志强")


def test_pictures_of_before_and_after_keep_their_stage(world: World) -> None:
    fill(world, WHO, {4: ("2", "1", FACTS, PHOTO, PHOTO, "已改正", PHOTO, "完成")})
    assert "照片3张" in world.say(WHO, "全部")
    world.say(WHO, "李志强")
    with world.store.read() as conn:
        stages = [piece.stage for piece in evidence.of_issue(conn, 1)]
    assert stages == ["found", "found", "fixed"]


def test_a_picture_of_what_is_not_mended_yet_is_kept_too(world: World) -> None:
    fill(world, WHO, {4: ("2", "2", FACTS, PHOTO, "2")})
    world.say(WHO, "李志强")
    with world.store.read() as conn:
        assert [piece.stage for piece in evidence.of_issue(conn, 1)] == ["found"]


def test_the_sensitive_items_open_clause_is_counted_apart(world: World) -> None:
    world.say(WHO, "自查")
    world.say(WHO, "开始")
    for _ in range(7):
        world.say(WHO, "没有")
    reply = world.dialog(WHO, ("2", "这是哪一种情况"), ("2", "请用一两句话"))
    assert "只有法治科能看到" in reply
    review = world.dialog(WHO, ("值勤时赌博", "第9项"), *[("没有", "项")] * 3)
    assert "第8项 打击报复行政相对人（其他情况）" in review
    world.say(WHO, "李志强")
    assert "其他”条款反映的情况：1件" in world.say("zhoumin", "未交")


def test_a_whole_sheet_without_findings_still_needs_eleven_answers(world: World) -> None:
    assert hand_in(world, WHO).startswith("自查表已提交")
