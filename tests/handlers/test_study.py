"""集体学习: a list and a photo make receipts; who was not there is chased for the make-up study."""

import pytest
from world import World

from storage import evidence, reads, studies
from storage.schema import work


@pytest.fixture
def opened(world: World) -> World:
    return world.at("2022-08-04 15:10")


def studied(world: World, material: str = "1", absent: str = "张磊、冉小军") -> str:
    return world.dialog(
        "wanghai",
        (f"集体学习 {material}", "哪天学的"),
        ("昨天", "请写地点"),
        ("大队会议室", "一大队应到10人：王海、李志强、张磊"),
        (absent, "学习现场照片"),
        ("跳过", "请核对：一大队集体学习"),
        ("1", "集体学习已登记"),
    )


def test_those_present_are_signed_and_the_rest_is_named(opened: World) -> None:
    answer = studied(opened)
    assert "到场8人" in answer
    assert "新记签收8人" in answer
    assert "没到2人：张磊、冉小军，照常提醒补学" in answer
    with opened.store.read() as conn:
        (kept,) = studies.of_campaign(conn, opened.office.campaign.id)
    assert (kept.day.isoformat(), kept.place, len(kept.present)) == ("2022-08-03", "大队会议室", 8)
    assert "集体学习登记" in opened.say("lizhiqiang", "学习")
    assert "已由集体学习登记签收" in opened.say("lizhiqiang", "签收 1")


def test_a_picture_of_the_study_is_kept_with_it(opened: World) -> None:
    opened.dialog("wanghai", ("集体学习 1", "哪天学的"), ("今天", "请写地点"), ("会议室", "应到"),
                  ("全部到场", "学习现场照片"))  # fmt: skip
    assert "完成" in opened.photo("wanghai")
    opened.dialog("wanghai", ("完成", "照片1张"), ("提交", "集体学习已登记，到场10人"))
    with opened.store.read() as conn:
        (kept,) = studies.of_campaign(conn, opened.office.campaign.id)
        jobs = conn.execute(work.select()).all()
        piece = evidence.get(conn, 1)
    assert kept.photos == 1
    assert [job.kind for job in jobs] == ["fetch"]
    assert piece is not None
    assert piece.stage == "study"


def test_a_signature_of_ones_own_is_not_replaced(opened: World) -> None:
    opened.say("lizhiqiang", "签收 1")
    assert "新记签收7人" in studied(opened)
    with opened.store.read() as conn:
        mine = opened.roster.by_userid("lizhiqiang")
        assert mine is not None
        receipt = reads.of_person(conn, opened.office.campaign.id, mine.id)["relay"]
    assert receipt.study is None


def test_who_was_there_may_still_write_the_line_of_his_own(opened: World) -> None:
    assert "体会由本人补写" in studied(opened, "2")
    opened.dialog(
        "lizhiqiang",
        ("签收 2", "请写一句您的体会"),
        ("冷静处置，依法办事", "您的体会：“冷静处置，依法办事”"),
        ("签收 2", "已由集体学习登记签收"),
    )


def test_who_was_absent_is_called_for_the_make_up_study_and_the_others_are_not(
    opened: World,
) -> None:
    studied(opened, "1")
    studied(opened, "2")
    opened.fresh()
    opened.at("2022-08-05 08:53").tick()
    called = {r.to: r.text for r in opened.fresh()}
    assert "补学：还有2份材料没有签收，8月5日（周五）18:00前" in called["zhanglei"]
    assert "补学" not in called["lizhiqiang"]
    captain = called["wanghai"]
    assert "未签收：张磊" in captain
    assert "没有账号，请登记集体学习：冉小军" in captain


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("明天", "还没有到"),
        ("7月10日", "这份材料7月15日（周五）才开放"),
        ("某天", "没有看懂日期"),
    ],
)
def test_the_day_has_to_be_one_on_which_it_could_be_studied(
    opened: World, said: str, answer: str
) -> None:
    opened.dialog("wanghai", ("集体学习 1", "哪天学的"), (said, answer), ("8月3日", "请写地点"))


def test_names_that_are_not_on_the_list_are_asked_again(opened: World) -> None:
    opened.dialog(
        "wanghai",
        ("集体学习 1", "哪天学的"),
        ("周三", "请写地点"),
        ("会议室", "有人没到"),
        ("张磊、何勇", "应到人员里没有“何勇”"),
        ("张磊", "学习现场照片"),
        ("跳过", "8月3日（周三），会议室，照片0张"),
        ("2", "已取消，没有登记集体学习"),
    )


def test_an_officer_records_no_collective_study(opened: World) -> None:
    assert "“集体学习”不在您的权限内" in opened.say("lizhiqiang", "集体学习")
