"""批示, 督办, 已阅 (N14, complaints 7, 8 and 13): leaders read once a day, and get an answer."""

from datetime import date

import pytest
from events_office import with_issue, world_of
from world import World

from storage import work
from storage.store import Store

WORDS = "请孙伟同志抓紧，月底前报结果"


@pytest.fixture
def world(store: Store) -> World:
    """第1号 of 二大队 is five working days late on 9月23日."""
    made = world_of(store, date(2022, 10, 22))
    with_issue(made, date(2022, 9, 16), "gongyan")
    made.at("2022-09-22 17:00").tick()
    made.at("2022-09-23 08:23").tick()
    return made


def digest(world: World, to: str) -> str:
    (row,) = [r for r in world.fresh() if r.to == to and "【今日督办】" in r.text]
    return row.text


def test_the_words_go_to_the_captain_verbatim_with_a_date(world: World) -> None:
    text = digest(world, "zhaoguoqing")
    assert "逾期5个工作日（红）" in text
    assert "回复：督办 1（生成督办单送您签发）或 批示 1 意见" in text
    world.at("2022-09-23 10:00")
    answer = world.say("zhaoguoqing", f"批示 1 {WORDS}")
    assert "已转孙伟大队长，请在9月28日（周三）18:00前办理" in answer
    (told,) = [r for r in world.fresh() if r.kind == "instruct"]
    assert told.to == "sunwei"
    assert f"赵国庆支队长9月23日批示：“{WORDS}”" in told.text
    assert f"赵国庆批示：“{WORDS}”" in world.say("zhoumin", "问题 1")


def test_its_outcome_returns_to_the_leader_in_his_digest(world: World) -> None:
    world.at("2022-09-23 10:00").say("zhaoguoqing", f"批示 1 {WORDS}")
    world.at("2022-09-28 10:00")
    for said in ("销号 1 都办了", "跳过", "没有再发生", "1"):
        world.say("gongyan", said)
    world.say("heyong", "验收 1")
    world.fresh()
    world.at("2022-09-29 08:23").tick()
    assert "您9月23日批示的第1号：已于9月28日办结" in digest(world, "zhaoguoqing")
    world.at("2022-09-30 08:23").tick()
    assert not [r for r in world.fresh() if r.to == "zhaoguoqing"]


def test_a_day_that_passes_without_an_answer_is_said_to_both(world: World) -> None:
    world.at("2022-09-23 10:00").say("zhaoguoqing", f"批示 1 {WORDS}")
    world.at("2022-09-28 08:53").tick()
    assert any("第1号今天到回复时间" in r.text for r in world.fresh() if r.to == "sunwei")
    world.at("2022-09-29 08:23").tick()
    assert "到9月28日还没有办结，现在整改中" in digest(world, "zhaoguoqing")


def test_only_leaders_of_the_unit_instruct_and_supervise(world: World) -> None:
    assert "不能由您批示" in world.say("sunwei", "批示 1 快办")
    assert "没有找到第1号" in world.say("liujianping", "督办 1")


def test_supervising_makes_a_paper_to_sign_and_tells_nobody_yet(world: World) -> None:
    world.fresh()
    answer = world.say("zhaoguoqing", "督办 1")
    assert "督办单正在生成" in answer
    assert "签发前没有通知任何人" in answer
    assert not [r for r in world.fresh() if r.to in ("sunwei", "gongyan")]
    with world.store.sending() as conn:
        found = [work.claim(conn, owner="me", machine_now=world.now) for _ in range(9)]
    (job,) = [j for j in found if j and j.kind == "paper"]
    assert job.args["wish"] == {"kind": "supervision", "number": 1}
    assert job.args["to"] == "zhaoguoqing"


def asked(world: World, day: str) -> bool:
    """Whether the request stands in the deputy's digest of this day."""
    world.at(f"2022-09-{day} 08:23").tick()
    return any("申请延期" in r.text for r in world.fresh() if r.to == "zhouzhiming")


def test_what_is_seen_is_not_repeated_until_it_changes(world: World) -> None:
    world.say("gongyan", "延期 1 9月30日 等范本")
    assert asked(world, "26")
    assert asked(world, "27")  # complaint 13: repeated until it is acknowledged
    assert "已记下您已阅" in world.say("zhouzhiming", "已阅")
    assert not asked(world, "28")
    world.say("zhouzhiming", "不同意 1 先办能办的")
    world.say("gongyan", "延期 1 10月14日 还等范本")
    assert asked(world, "29")


def test_what_is_put_off_is_looked_at_again_on_its_day(world: World) -> None:
    world.say("gongyan", "延期 1 9月30日 等范本")
    assert asked(world, "26")
    assert "9月29日（周四）起还没有处理的，再提醒您" in world.say("zhouzhiming", "已阅 1 9月29日")
    assert not asked(world, "28")
    assert asked(world, "29")


def test_a_leader_reads_at_most_one_message_a_day(world: World) -> None:
    world.say("gongyan", "延期 1 9月30日 等范本")
    world.fresh()
    for day in ("26", "27", "28"):
        for clock in ("08:23", "08:53", "15:07"):
            world.at(f"2022-09-{day} {clock}").tick()
        rows = [r for r in world.fresh() if r.to == "zhouzhiming" and "【今日督办】" in r.text]
        assert len(rows) == 1
