"""进度 and 逾期: the figures are a count over the ledger, shown to whom they may be shown."""

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from filling import hand_in
from golden_texts import golden
from world import World

from domain.issue import CAN_BE_LATE, COUNTED, STATES
from storage import issues

TODAY = date(2022, 8, 16)
UNITS = ("detachment", "brigade-1", "brigade-2", "brigade-3")
NAMES = {
    "支队机关": "detachment",
    "一大队": "brigade-1",
    "二大队": "brigade-2",
    "三大队": "brigade-3",
}
SPOKEN = ("待核实", "待派单", "整改中", "待验收", "已销号")
SHUT = ("B5", "B8")


@dataclass(frozen=True)
class Entry:
    """One issue as it was put into the ledger."""

    unit: str
    item: str
    state: str
    source: str
    scope: str | None
    due: date | None

    @property
    def shown(self) -> bool:
        return self.item not in SHUT and self.source != "direct" and self.state in COUNTED

    @property
    def late(self) -> bool:
        return self.state in CAN_BE_LATE and self.due is not None and self.due < TODAY


def scatter(world: World, seed: int, count: int = 120) -> list[Entry]:
    """A ledger of whatever there can be."""
    chance = random.Random(seed)
    entries = []
    with world.store.write(world.now) as conn:
        for _ in range(count):
            entry = Entry(
                chance.choice(UNITS),
                chance.choice(("B1", "B4", "B5", "B8", "O", "C1", "A3")),
                chance.choice(STATES),
                chance.choice(("self-check", "inspection", "direct", "legacy")),
                chance.choice((None, "own", "unit", "legal")),
                chance.choice((None, TODAY + timedelta(days=chance.randint(-9, 9)))),
            )
            entries.append(entry)
            issues.add(
                conn, campaign="bairi-2022", facts="一件事", now=world.now, seal=world.store.seal,
                **vars(entry),
            )  # fmt: skip
    return entries


def numbers(text: str, *words: str) -> list[int]:
    """The figure that stands directly after each word."""
    found = [re.search(rf"{word}(\d+)", text) for word in words]
    assert all(found), (words, text)
    return [int(hit.group(1)) for hit in found if hit]


def counted(entries: list[Entry]) -> list[int]:
    """累计, 逾期 and the five states."""
    shown = [e for e in entries if e.shown]
    states = [sum(e.state == state for e in shown) for state in COUNTED]
    return [len(shown), sum(e.late for e in shown), *states]


@pytest.fixture
def later(world: World) -> World:
    return world.at("2022-08-16 10:20")


@pytest.mark.parametrize("seed", range(6))
def test_the_figures_are_a_count_over_the_ledger(later: World, seed: int) -> None:
    entries = scatter(later, seed)
    whole = later.group("wrL", "anybody", "进度")
    assert numbers(whole, "累计", "逾期", *SPOKEN) == counted(entries)
    assert sum(numbers(whole, *SPOKEN)) == numbers(whole, "累计")[0]
    for name, unit in NAMES.items():
        mine = [e for e in entries if e.unit == unit]
        row = next(line for line in whole.splitlines() if line.startswith(f"{name}："))
        total, late, _, _, rectifying, *_ = counted(mine)
        assert numbers(row, "累计", "整改中", "逾期") == [total, rectifying, late]
        own = later.group("wrL", "anybody", f"进度 {name}")
        assert numbers(own, "累计", "逾期", *SPOKEN) == counted(mine)


@pytest.mark.parametrize("seed", range(3))
def test_the_overdue_list_holds_the_same_issues(later, seed) -> None:
    entries = scatter(later, seed)
    listed = later.group("wrL", "anybody", "逾期")
    late = [n for n, e in enumerate(entries, 1) if e.shown and e.late]
    assert listed.startswith(f"逾期｜{len(late)}件｜8月16日（周二）10:20")
    assert sorted(map(int, re.findall(r"第(\d+)号", listed))) == late


def test_the_sheets_handed_in_are_counted(later) -> None:
    later.at("2022-08-03 10:26")
    for userid in ("lizhiqiang", "wanghai", "tanli"):
        hand_in(later, userid, items=8 if userid == "tanli" else 11)
    own = later.at("2022-08-16 10:20").group("wr1", "anybody", "进度")
    assert "个人自查：应交10人，已交3人，未交7人（已过8月8日）" in own
    assert "个人自查：应交31人，已交3人\n" in later.group("wrL", "anybody", "进度")


def test_a_unit_with_nobody_asked_and_no_issue_has_its_line_and_looks_neither_late_nor_done(
    later,
) -> None:
    whole = later.group("wrL", "anybody", "进度")
    rows = [line for line in whole.splitlines() if "；自查" in line]
    names = [unit.name.removeprefix("执法") for unit in later.office.units]
    assert [row.partition("：")[0] for row in rows] == names
    assert "法治科：累计0，整改中0，逾期0；自查已交0／应交0" in rows
    own = later.say("zhoumin", "进度 法治科")
    assert "个人自查：应交0人\n" in own
    assert not re.search("已过|未交", own)


def test_a_group_reads_its_own_unit_and_no_other(later) -> None:
    assert later.group("wr1", "zhoumin", "进度").startswith("进度｜一大队｜")
    assert later.group("wr2", "lizhiqiang", "/status").startswith("进度｜二大队｜")
    for words in ("进度 二大队", "逾期 二大队", "/status 执法二大队"):
        reply = later.group("wr1", "zhoumin", words)
        assert reply.startswith("这里不显示执法二大队的数据")
        assert not re.search(r"\d", reply)


@pytest.mark.parametrize("words", ["进度", "逾期", "进度 一大队", "/status"])
def test_a_group_nobody_bound_reads_no_numbers(later, words) -> None:
    assert later.group("wrX", "yangli", words) == golden("X5-group-unbound")


@pytest.mark.parametrize("userid", ["zhoumin", "heyong", "zhaoguoqing", "luoyuanming", "yangli"])
def test_some_read_all_units_in_private(later, userid) -> None:
    assert later.say(userid, "进度").startswith("进度｜全部单位｜")
    assert later.say(userid, "进度 三大队").startswith("进度｜三大队｜")


@pytest.mark.parametrize(
    ("userid", "units"),
    [
        ("lizhiqiang", ["一大队"]),
        ("wanghai", ["一大队"]),
        ("liujianping", ["支队机关", "一大队"]),
        ("sunwei", ["二大队", "三大队"]),
    ],
)
def test_others_read_their_own_units(later, userid, units) -> None:
    said = later.say(userid, "进度")
    assert re.findall(r"进度｜(\w+)｜", said) == units
    for name in set(NAMES) - set(units):
        assert later.say(userid, f"进度 {name}").startswith("这里不显示")


def test_what_is_only_ever_referred_moves_no_figure(later) -> None:
    later.report("zhanglei", item="5")
    assert "累计0件" in later.group("wr1", "x", "进度")
    assert "累计0件" in later.group("wrL", "x", "进度")


def test_what_only_legal_reads_is_a_number_and_its_writer_was_told_so(later) -> None:
    later.say("lizhiqiang", "自查")
    for said in ("开始", "2"):
        later.say("lizhiqiang", said)
    assert "件数会加1，不显示内容" in later.say("lizhiqiang", "3")
    later.say("lizhiqiang", "取消")
    later.report(scope="3")
    assert "累计1件" in later.group("wr1", "x", "进度")
    assert "没有找到第1号" in later.say("wanghai", "问题 1")


def test_no_name_no_item_and_no_sensitive_word_stands_in_a_group(later) -> None:
    scatter(later, 1)
    people = [p.name for p in later.roster.people]
    for chat in ("wr1", "wrL"):
        for words in ("进度", "逾期", "日历", "帮助"):
            said = later.group(chat, "lizhiqiang", words)
            assert not [name for name in people if name in said]
            assert not re.search(r"B[1-8]|吃、拿|打击报复|党的二十大", said)


def test_a_group_answers_alike_whoever_asks(later) -> None:
    for words in ("进度", "逾期", "日历", "帮助", "我的", "自查", "x"):
        answers = {later.group("wr1", who, words) for who in ("zhoumin", "tanli", "wosEncrypted")}
        assert len(answers) == 1


def test_a_private_command_in_a_group_is_sent_to_the_private_chat(later) -> None:
    for words in ("自查", "我的", "未交", "确认 1", "问题 1", "/mine", "/issue 1"):
        assert later.group("wr1", "wanghai", words) == golden("X4-group-private")


def test_a_part_that_only_one_unit_has_names_it(later) -> None:
    assert later.say("heyong", "进度 执法一").startswith("进度｜一大队｜")
    assert later.say("heyong", "进度 执法").startswith("没有看懂这句话")
