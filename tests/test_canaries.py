"""Who sees what, over everything that is said: each role says every command, and reads its pushes.

What somebody may not see of an issue (domain/visibility, the one table) stands in no answer to him,
in no message and in no line of the command line, whatever he says.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from reporting import TEXT, write
from world import World, office

from domain.people import Line
from domain.ports import Seal
from domain.visibility import FACTS, HISTORY, NAMES, REPORTER, may_see
from handlers import COMMANDS
from handlers.talk import NUMBER, NUMBER_TEXT, NUMBERS, WORDS
from storage import copying, issues
from storage.figures import ledger
from storage.store import Store

COLLEAGUE = "田勇"
# Where each issue happened: the word that must not travel. A colleague's name follows it.
PLACES = {1: "翠屏路", 2: "观音巷", 3: "石板街", 4: "竹林坝", 5: "南沟桥", 6: "白鹤渡", 7: "文昌阁"}
PROGRESS, REASON, THOUGHTS = "已找摊主王大姐谈过", "大队认为照片看不清", "想起前年那件旧事"
READERS = {
    "lizhiqiang": "who reported issue 1",
    "huangmin": "an officer of the unit",
    "tanli": "an auxiliary of the unit",
    "zhanglei": "the owner of issue 1",
    "wanghai": "the captain",
    "chenpeng": "the unit's coordinator",
    "liujianping": "the deputy chief who holds the unit",
    "zhouzhiming": "another deputy chief",
    "zhaoguoqing": "the chief",
    "luoyuanming": "the bureau's leader",
    "heyong": "a supervisor",
    "zhoumin": "legal",
    "yangli": "the detachment's coordinator",
    "sunwei": "another unit's captain",
    "gongyan": "an officer of another unit",
    "xiaowu": "the administrator",
}


def facts(number: int) -> str:
    return f"8月1日{PLACES[number]}{COLLEAGUE}在场，没有当场交付清单"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, migrated: Path, seal: Seal) -> Iterator[World]:
    """A bureau with an issue of every kind, some on their way, and a day of messages."""
    file = tmp_path_factory.mktemp("canaries") / "duban.db"
    copying.copy(migrated, file)
    store = Store(f"sqlite:///{file}", seal=seal)
    world = World(store, office())
    line = Line("chenpeng", "陈鹏", "内勤", "brigade-1", "officer", frozenset({"coordinator"}))
    world._import([line])
    world.say("huangmin", f"签收 2 {THOUGHTS}")
    world.report("lizhiqiang", facts=facts(1))  # 大队情况
    world.report("xiangdong", item="1", scope="1", facts=facts(2))  # 本人情况
    world.report("huangmin", item="1", scope="3", facts=facts(3))  # 只报法治科
    world.report("zhanglei", item="5", facts=facts(4))  # B5
    world.report("luobing", facts=facts(5))  # another unit's
    world.report("wanghai", item="1", scope="3", facts=facts(6))  # 只报法治科, handed out later
    world.photo("heyong")
    for said in ("一大队", "容风纪", facts(7), "明查", "2", "提交"):
        world.say("heyong", said)
    write(world)
    world.at("2022-08-08 10:00")
    for userid, said in (
        ("wanghai", "确认 1"), ("wanghai", "1"), ("wanghai", "1"), ("wanghai", "派单 1 张磊"),
        ("wanghai", "1"), ("wanghai", "8月31日"), ("wanghai", "1"),
        ("zhanglei", f"进展 1 {PROGRESS}"), ("zhanglei", "跳过"), ("zhanglei", "1"),
        ("zhoumin", "确认 6"), ("zhoumin", "1"), ("zhoumin", "1"), ("zhoumin", "派单 6 黄敏"),
        ("zhoumin", "以上全部"), ("zhoumin", "8月15日"), ("zhoumin", "1"),
        ("wanghai", f"不属实 2 {REASON}"),
        ("zhoumin", "移送 4 派驻纪检监察组"), ("zhoumin", "1"),
    ):  # fmt: skip
        world.say(userid, said)
    for moment in ("2022-08-09 08:53", "2022-08-12 16:41", "2022-08-16 08:53", "2022-08-19 16:41"):
        world.at(moment).tick()
    yield world
    store.close()


@dataclass(frozen=True)
class Heard:
    """All that one person was told: answers to every command, and messages."""

    answers: str
    pushes: str

    @property
    def everything(self) -> str:
        return f"{self.answers}\n{self.pushes}"


def spoken() -> Iterator[str]:
    """Everything one can say of a command: those that only read come first."""
    for command in sorted(COMMANDS, key=lambda c: c.writes):
        yield command.word
        if command.takes in (NUMBER, NUMBERS, NUMBER_TEXT):
            yield from (f"{command.word} {number}" for number in PLACES)
        if command.takes == WORDS:
            yield from (f"{command.word} {words}" for words in ("一大队", "二大队", "督查", "张磊"))


@pytest.fixture(scope="module")
def heard(told: World, tmp_path_factory: pytest.TempPathFactory, seal: Seal) -> dict[str, Heard]:
    """What each reader hears, each in a bureau of his own that nobody else changes."""
    found = {}
    for userid in READERS:
        file = tmp_path_factory.mktemp(userid) / "duban.db"
        copying.copy(Path(told.store.url.removeprefix("sqlite:///")), file)
        store = Store(f"sqlite:///{file}", seal=seal)
        alone = _same(World(store, told.office), told)
        pushes = "\n".join(r.text for r in alone.outbox(to=userid))
        found[userid] = Heard("\n".join(_answers(alone, userid)), pushes)
        store.close()
    return found


def _same(alone: World, told: World) -> World:
    alone.now = told.now
    chenpeng = alone._line("chenpeng")
    alone._import([replace(chenpeng, roles=frozenset({"coordinator"}))])
    return alone


def _answers(world: World, userid: str) -> Iterator[str]:
    for said in spoken():
        answer = world.say(userid, said)
        yield answer
        if any(end in answer for end in ("取消", "\n1. ", "请回复", "请写")):
            yield world.say(userid, "取消")


def seen(world: World, userid: str, number: int) -> frozenset[str]:
    with world.store.read() as conn:
        issue = issues.get(conn, number)
        reporter = issues.reporter_of(conn, number, world.store.seal)
    person = world.roster.by_userid(userid)
    assert issue is not None
    assert person is not None
    return may_see(world.roster, person, issue, reporter_is_me=reporter == person.id)


@pytest.mark.parametrize("number", PLACES)
@pytest.mark.parametrize("userid", READERS)
def test_the_facts_reach_those_who_may_read_them_and_nobody_else(
    told: World, heard: dict[str, Heard], userid: str, number: int
) -> None:
    may = FACTS in seen(told, userid, number)
    assert (PLACES[number] in heard[userid].answers) is may
    assert may or PLACES[number] not in heard[userid].pushes


@pytest.mark.parametrize("number", PLACES)
@pytest.mark.parametrize("userid", READERS)
def test_a_colleagues_name_in_them_reaches_only_who_may_read_names(
    told: World, heard: dict[str, Heard], userid: str, number: int
) -> None:
    mine = {"lizhiqiang": 1, "huangmin": 3, "zhanglei": 4, "wanghai": 6}.get(userid) == number
    may = mine or NAMES in seen(told, userid, number)
    assert may or f"{PLACES[number]}{COLLEAGUE}" not in heard[userid].everything


@pytest.mark.parametrize("number", [3, 4, 6])
def test_what_is_for_legal_only_is_quoted_in_no_message(told: World, number: int) -> None:
    assert [r.to for r in told.outbox() if PLACES[number] in r.text] == []


@pytest.mark.parametrize("userid", READERS)
def test_words_of_the_history_reach_only_who_may_read_it(
    told: World, heard: dict[str, Heard], userid: str
) -> None:
    for number, words in ((1, PROGRESS), (2, REASON)):
        may = {HISTORY, FACTS} <= seen(told, userid, number) or (userid, number) == ("zhanglei", 1)
        assert may or words not in heard[userid].everything, words


@pytest.mark.parametrize("userid", READERS)
def test_who_filled_it_in_is_shown_only_to_who_may_know(
    heard: dict[str, Heard], told: World, userid: str
) -> None:
    """Threat reporter."""
    may = any(REPORTER in seen(told, userid, number) for number in PLACES)
    assert ("填报人：" in heard[userid].everything) is may
    if userid != "zhoumin":
        assert "填报人：李志强" not in heard[userid].everything


@pytest.mark.parametrize("userid", READERS)
def test_direct_reports_and_thoughts_stay_where_they_were_said(
    heard: dict[str, Heard], userid: str
) -> None:
    assert userid == "zhoumin" or TEXT not in heard[userid].everything
    assert userid == "huangmin" or THOUGHTS not in heard[userid].everything


def test_the_administrator_reads_no_content_at_all(heard: dict[str, Heard]) -> None:
    said = heard["xiaowu"].everything
    assert not any(place in said for place in PLACES.values())
    assert not any(words in said for words in (PROGRESS, REASON, TEXT))


def test_groups_and_the_ledger_of_the_command_line_carry_no_content(told: World) -> None:
    groups = "\n".join(r.text for r in told.outbox() if r.channel == "webhook")
    for chat in ("wr1", "wr2", "wrL"):
        for word in ("进度", "逾期", "日历", "帮助", "问题 1", "我的", "台账"):
            groups += told.group(chat, "zhoumin", word)
    with told.store.read() as conn:
        lines = "\n".join(str(row) for row in ledger(conn))
    for words in (*PLACES.values(), PROGRESS, REASON, TEXT, THOUGHTS, COLLEAGUE, "李志强"):
        assert words not in groups, words
        assert words not in lines, words
