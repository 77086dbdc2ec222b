"""At one instant of a played campaign every answer, message, page and paper has one truth."""

import html
import io
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from boarded import Site
from openpyxl import load_workbook
from played import play
from world import World, office

from documents.order import Order
from documents.press import make
from domain.issue import CAN_BE_LATE, COUNTED, STATES
from domain.ports import Seal
from domain.snapshot import Snapshot
from storage import issues, snapshots
from storage.store import Store
from texts.names import short
from texts.papers import fields
from texts.papers import picture as drawn
from texts.papers.lists import coverage
from texts.policy import STATES as SPOKEN

TODAY = date(2022, 9, 9)  # the last working day before a holiday: the weeklies' day
UNITS = ("detachment", "brigade-1", "brigade-2", "brigade-3")
SHUT = ("B5", "B8")
WHOLE = "合计"
A_RULE = {"track": "rule", "step": "起草", "ends": TODAY + timedelta(days=20)}
Row = dict[str, int]  # 累计, the five states, 逾期


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, migrated: Path, seal: Seal) -> Iterator["Told"]:
    """The afternoon of the weeklies, with everything that was said and made then."""
    folder = tmp_path_factory.mktemp("truth")
    (folder / "duban.db").write_bytes(migrated.read_bytes())
    store = Store(f"sqlite:///{folder / 'duban.db'}", seal=seal)
    world = World(store, office())
    play(world, end="2022-09-09 11:30")
    scatter(world)
    world.at("2022-09-09 15:23").tick()
    world.at("2022-09-09 16:41").tick()
    yield Told(world, folder)
    store.close()


def scatter(world: World, count: int = 90) -> None:
    """Among the script's issues whatever else there can be, in every state and unit."""
    chance = random.Random(9)
    with world.store.write(world.now) as conn:
        for _ in range(count):
            issues.add(
                conn, campaign="bairi-2022", facts="一件事", now=world.now, seal=world.store.seal,
                unit=chance.choice(UNITS), item=chance.choice(("B1", "B4", "B5", "C1", "O", None)),
                state=chance.choice(STATES), scope=chance.choice((None, "unit", "legal")),
                source=chance.choice(("self-check", "inspection", "direct", "legacy")),
                due=chance.choice((None, TODAY + timedelta(days=chance.randint(-9, 9)))),
                **chance.choice(({}, {}, A_RULE)),
            )  # fmt: skip


class Told:
    """The world at that instant; ``truth`` is counted anew from what ``ledger --json`` prints."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.weekly = self._weekly("leaders")
        found = re.search(r"快照 (S-\d{4}-\d+)", self.weekly)
        assert found is not None
        with world.store.read() as conn:
            kept = snapshots.get(conn, world.store.seal, world.office, found[1])
        assert kept is not None
        self.snapshot: Snapshot = kept
        rows = [
            row for row in world.ledger()
            if row["item"] not in SHUT and row["source"] != "direct" and row["state"] in COUNTED
        ]  # fmt: skip
        self.truth = {
            short(unit.name): figures([r for r in rows if r["unit"] == unit.id])
            for unit in world.office.units
        }
        self.truth = {name: row for name, row in self.truth.items() if row["累计"]}
        self.truth[WHOLE] = figures(rows)

    def _weekly(self, group: str) -> str:
        return self.world.outbox(to=group, kind="weekly")[-1].text

    def book(self, kind: str) -> dict[str, list[tuple[Any, ...]]]:
        """The sheets of a workbook of that snapshot, as legal gets it."""
        reader = self.world.roster.by_userid("zhoumin")
        content = make(Order(kind, self.snapshot, reader)).content
        book = load_workbook(io.BytesIO(content))
        return {s.title: [tuple(c.value for c in row) for row in s.iter_rows()] for s in book}

    def some(self, pick: Callable[[Row], Any]) -> dict[str, Any]:
        """Of every unit's truth only this."""
        return {name: pick(row) for name, row in self.truth.items()}


def figures(rows: Iterable[dict[str, object]]) -> Row:
    rows = list(rows)
    states = Counter(str(row["state"]) for row in rows)
    late = [
        r for r in rows
        if r["due"] and str(r["due"]) < TODAY.isoformat() and r["state"] in CAN_BE_LATE
    ]  # fmt: skip
    return {"累计": len(rows), **{SPOKEN[s]: states[s] for s in COUNTED}, "逾期": len(late)}


def after(text: str, words: Iterable[str]) -> Row:
    """The figure directly after each word."""
    found = {word: re.search(rf"{word}(\d+)", text) for word in words}
    assert all(found.values()), text
    return {word: int(hit[1]) for word, hit in found.items() if hit}


def early(row: Row) -> int:
    return row["待核实"] + row["待派单"]


def test_there_is_something_to_compare(told: Told) -> None:
    assert all(told.truth[WHOLE].values())
    assert len(told.truth) == len(UNITS) + 1


@pytest.mark.parametrize("how", ["legal in private", "leadership group"])
def test_status_of_all_units(told: Told, how: str) -> None:
    world = told.world
    private = how == "legal in private"
    text = world.say("zhoumin", "进度") if private else world.group("wrL", "x", "进度")
    assert after(text, told.truth[WHOLE]) == told.truth[WHOLE]
    for line in text.splitlines():
        name = line.partition("：")[0]
        if name in told.truth:
            few = after(line, ("累计", "整改中", "逾期"))
            assert few == {word: told.truth[name][word] for word in few}, line


def test_status_of_a_brigade_in_its_group(told: Told) -> None:
    for chat, name in (("wr1", "一大队"), ("wr2", "二大队")):
        text = told.world.group(chat, "x", "进度")
        assert after(text, told.truth[name]) == told.truth[name]


def test_the_leaders_weekly(told: Told) -> None:
    row = re.compile(r"^(\w+)：(\d+)／(\d+)／(\d+)／(\d+)（(\d+)）／(\d+)$", re.MULTILINE)
    found = {name: tuple(map(int, said)) for name, *said in row.findall(told.weekly)}
    assert found == told.some(
        lambda r: (r["累计"], r["已销号"], r["待验收"], r["整改中"], r["逾期"], early(r))
    )


def test_units_nobody_asks_and_nothing_is_found_in_stand_everywhere_and_look_done_nowhere(
    told: Told,
) -> None:
    idle = [u.name for u in told.world.office.units if short(u.name) not in told.truth]
    text = told.world.group("wrL", "x", "进度")
    assert idle
    assert all(f"{name}：累计0，整改中0，逾期0；自查已交0／应交0" in text for name in idle)
    assert f"{'、'.join(idle)}：累计0件\n" in told.weekly
    rows = {r.cells[0]: r for r in coverage(Order("coverage", told.snapshot).seen())[0].rows}
    assert [(rows[name].cells[1:5], rows[name].tone) for name in idle] == [((0,) * 4, None)] * 3
    page = Site(told.world, told.folder / "files").as_person("zhoumin").read("/board/figures")
    cells = re.findall(r'scope="row">([^<]+)<.*?自查已交／应交">([^<]+)<', page, re.DOTALL)
    assert {name: cell for name, cell in cells if cell == "应交0人"}.keys() == set(idle)


def test_a_brigades_weekly(told: Told) -> None:
    text = told._weekly("brigade-1")
    mine = told.truth["一大队"]
    assert f"累计问题{mine['累计']}件" in text
    said = {word: n for word, n in mine.items() if word != "累计" and (n or word in text)}
    assert after(text, said) == said


def test_the_weekly_picture_and_the_letter(told: Told) -> None:
    model = drawn.weekly(told.snapshot)
    whole = told.truth[WHOLE]
    assert [said.partition("件")[0] for _, said in model.figures] == [
        str(whole[word]) for word in ("累计", "已销号", "逾期")
    ]
    bars = {bar.name: (*bar.counts, bar.late) for bar in model.bars}
    truth = told.some(lambda r: (r["已销号"], r["待验收"], r["整改中"], early(r), r["逾期"]))
    assert bars == {name: row for name, row in truth.items() if name != WHOLE}
    assert model.trend[-1][1:] == (whole["累计"], told_closed(told))
    letter = fields.weekly(Order("weekly", told.snapshot).seen())["单位"]
    assert isinstance(letter, list)
    words = ("累计", "整改中", "待验收", "已销号", "逾期")
    rows = [[int(r[word]) for word in words] for r in letter]
    assert rows == [[r[word] for word in words] for r in told.truth.values()]


def told_closed(told: Told) -> int:
    """Closed issues whose day of closing is known: scattered ones never passed through 验收."""
    return sum(x.issue.closed_on is not None for x in told.snapshot.counted)


def test_the_ledger_and_the_progress_table(told: Told) -> None:
    whole = told.truth[WHOLE]
    for kind, place, state in (("ledger", 0, "完成情况"), ("progress", 2, "状态")):
        table = next(iter(told.book(kind).values()))
        head = next(row for row in table if "编号" in row)
        rows = [dict(zip(head, row, strict=True)) for row in table if isinstance(row[place], int)]
        rows = [row for row in rows if row[state] != "转入长效"]
        withheld = [line for line in told.snapshot.counted if line not in told.snapshot.listed]
        assert f"另有{len(withheld)}件由法治科掌握" in str(table)
        assert len(rows) + len(withheld) == whole["累计"]
        states = Counter(str(row[state]).partition("：")[0] for row in rows)
        states.update(SPOKEN[line.issue.state] for line in withheld)
        assert {word: states[word] for word in whole if word in states} == {
            SPOKEN[s]: whole[SPOKEN[s]] for s in COUNTED
        }
        past = {row["编号"] for row in rows if re.search("红：|比计划晚", str(row["序时进度"]))}
        late = set(told.snapshot.board.whole.late) - {line.issue.number for line in withheld}
        assert past == late


def test_the_progress_by_units_and_items_adds_up(told: Told) -> None:
    table = told.book("progress")["单位与条目"]
    rows = {short(row[0]): row[1:] for row in table[3:] if row[0] and row[1:][-1]}
    pairs = {
        name: [tuple(map(int, c.split("／"))) if c else (0, 0) for c in row]
        for name, row in rows.items()
    }
    for name, row in pairs.items():
        assert tuple(map(sum, zip(*row[:-1], strict=True))) == row[-1], name
    units = [row[-1] for name, row in pairs.items() if name != WHOLE]
    assert tuple(map(sum, zip(*units, strict=True))) == pairs[WHOLE][-1]
    assert pairs[WHOLE][-1][1] + told.snapshot.withheld == told.truth[WHOLE]["累计"]
    reader = told.world.roster.by_userid("zhoumin")
    grid = drawn.grid(Order("progress-chart", told.snapshot, reader).seen())
    shown = {
        name: tuple(map(sum, zip(*[f[:2] for f in row if f], strict=True)))
        for name, row in zip(grid.units, grid.fields, strict=True)
    }
    assert shown == {name: row[-1] for name, row in pairs.items() if name != WHOLE}


def test_the_boards_page(told: Told) -> None:
    page = Site(told.world, told.folder / "files").as_person("zhoumin").read("/board/figures")
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL):
        name = re.search(r'scope="row">([^<]+)<', row)
        cells = dict(re.findall(r'data-label="([^"]+)"[^>]*>([^<]+)<', row))
        if name:
            title = html.unescape(name[1])
            found[WHOLE if title == "全部单位" else short(title)] = {
                word: int(cells[word]) for word in told.truth[WHOLE]
            }
    assert {name: row for name, row in found.items() if row["累计"]} == told.truth
