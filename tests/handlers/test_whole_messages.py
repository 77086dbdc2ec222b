"""Duties, papers that go up and what leaders said, read whole: each is a file in golden/."""

from dataclasses import replace
from datetime import date

import pytest
from events_office import with_issue, world_of
from filed import put_together
from golden_texts import matches
from world import World, office

from storage.store import Store

TOP = 22  # characters of a first line


def read(world: World, at: str, to: str, words: str) -> str:
    """What this reader gets at this local time with these words in it, and nothing else."""
    world.fresh()
    world.at(at).tick()
    (row,) = [r for r in world.fresh() if r.to == to and words in r.text]
    assert len(row.text.splitlines()[0]) <= TOP, row.text
    return row.text


@pytest.fixture
def late(store: Store) -> World:
    """第1号 of 二大队 is five working days late on 9月23日."""
    made = world_of(store, date(2022, 10, 22))
    with_issue(made, date(2022, 9, 16), "gongyan")
    made.at("2022-09-23 08:23").tick()
    return made.at("2022-09-23 10:00")


def test_an_instruction_reads_whole_from_the_leader_to_its_outcome(late: World) -> None:
    late.fresh()
    answer = late.say("zhaoguoqing", "批示 1 请孙伟同志抓紧，月底前报结果")
    assert matches("instruct-answer", answer)
    (told,) = [r for r in late.fresh() if r.kind == "instruct"]
    assert matches("instruct-captain", told.text)
    assert matches("instruct-due", read(late, "2022-09-28 08:53", "sunwei", "到回复时间"))
    assert matches("instruct-open", read(late, "2022-09-29 08:23", "zhaoguoqing", "还没有办结"))
    for said in ("销号 1 都办了", "跳过", "没有再发生", "1"):
        late.say("gongyan", said)
    late.say("heyong", "验收 1")
    assert matches("instruct-outcome", read(late, "2022-09-30 08:23", "zhaoguoqing", "已于"))


def test_a_supervision_reads_whole_to_who_asked(late: World) -> None:
    assert matches("supervise-answer", late.say("zhaoguoqing", "督办 1"))


@pytest.fixture
def held(world: World) -> World:
    """On 1 September 杨丽 records yesterday's meeting."""
    world.at("2022-09-01 10:00")
    points = "抓好第二阶段整改，9月底前完成过半"
    for said in ("传达", "局党委会", "昨天", points, "1", "1"):
        world.say("yangli", said)
    return world


@pytest.mark.parametrize(
    ("name", "at", "to"),
    [
        ("relay-unit", "2022-09-02 08:53", "wanghai"),
        ("relay-person", "2022-09-02 08:53", "zhanglei"),
        ("relay-last", "2022-09-05 08:53", "wanghai"),
        ("relay-late", "2022-09-06 08:53", "wanghai"),
        ("relay-legal", "2022-09-08 08:53", "zhoumin"),
        ("relay-leader", "2022-09-08 08:23", "liujianping"),
    ],
)
def test_a_meeting_to_pass_on_reads_whole(held: World, name: str, at: str, to: str) -> None:
    assert matches(name, read(held, at, to, "局党委会精神"))


@pytest.fixture
def papers(store: Store) -> World:
    """Nobody owes anything but papers."""
    made = office()
    campaign = replace(made.campaign, sheets=None, lessons=())
    world = World(store, replace(made, campaign=campaign, campaigns=(campaign,)))
    for userid in ("yangli", "zhoumin", "zhaoguoqing"):
        world.say(userid, "你好")
    return world


@pytest.mark.parametrize(
    ("name", "at", "to"),
    [
        ("filing-soon", "2022-08-09 08:53", "yangli"),
        ("filing-last", "2022-08-12 08:53", "yangli"),
        ("filing-late", "2022-08-16 08:53", "yangli"),
        ("filing-late-legal", "2022-08-18 08:53", "zhoumin"),
        ("filing-late-chief", "2022-08-18 08:23", "zhaoguoqing"),
    ],
)
def test_a_paper_to_file_reads_whole(papers: World, name: str, at: str, to: str) -> None:
    assert matches(name, read(papers, at, to, "实施方案和问题清单"))


def test_a_paper_on_its_way_reads_whole(papers: World) -> None:
    papers.at("2022-08-11 16:00")
    put_together(papers)
    assert matches("filing-review", read(papers, "2022-08-16 08:53", "zhoumin", "还没有审核"))
    papers.at("2022-08-16 10:00")
    for said in ("审核", "退回", "实施方案缺少责任分工"):
        papers.say("zhoumin", said)
    assert matches("filing-returned", read(papers, "2022-08-17 08:53", "yangli", "退回"))
    papers.at("2022-08-17 10:00")
    put_together(papers)
    for said in ("审核", "通过"):
        papers.say("zhoumin", said)
    assert matches("filing-forward", read(papers, "2022-08-18 08:53", "zhoumin", "还没有登记"))
