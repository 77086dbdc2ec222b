"""Whatever bytes a file holds: success, or one list of Chinese faults, and nothing is changed."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from served import PEOPLE
from terminal import Desk

ROOT = Path(__file__).parents[3]
CHINESE = re.compile("[\u4e00-\u9fff]")
OWN_WORDS = re.compile(r"Error\b|Exception\b|0x[0-9a-f]{6}|\bline \d|object at|codec|<class")
FEW = settings(
    max_examples=20,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
MANY = settings(FEW, max_examples=1500, derandomize=False)
Cut = tuple[int, int, bytes]


def text_of(name: str) -> bytes:
    return (ROOT / name).read_bytes()


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


ROSTER = PEOPLE.read_bytes()
ROSTER_BOOK = workbook(*(tuple(line.split(",")) for line in ROSTER.decode().splitlines()[:6]))
LIST = (
    "原编号,来源,条目,问题描述,责任单位,责任人,整改时限,状态,销号时间,延期次数\n"
    "2021-07,,B4,扣押物品没有当场交付清单,一大队,张磊,2022年7月31日,整改中,,1\n"
    "2021-08,督导检查,不按规定着装,执勤未戴帽,执法二大队,,,,,\n"
).encode()
LIST_BOOK = workbook(*(tuple(line.split(",")) for line in LIST.decode().splitlines()))
CONFIG = text_of("config.example.toml")
CAMPAIGN = text_of("campaigns/bairi-2022.toml")
# What breaks readers: depth, length, numbers without end, marks of other encodings.
NASTY = (
    b"a=" + b"[" * 3000, b"{" * 3000, b"[a" + b".a" * 3000 + b"]", b"x = " + b"9" * 5000, b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x80", b'"', b"'", b",", b"\n", b"\r", b"\t",
    b"=1+1", "，".encode(), "９".encode(), "²".encode(), b"1e400", b"nan", b"-1", b"9999-12-31",
    b"0001-01-01", b"\xf4\x8f\xbf\xbf", b"true", b"[[", b"]]", b"2022-02-30", b"&#0;", b"<!DOCTYPE",
)  # fmt: skip
CUTS = st.lists(
    st.tuples(
        st.integers(0, 1_000_000),
        st.integers(0, 40) | st.integers(0, 1_000_000),
        st.sampled_from(NASTY) | st.binary(max_size=6) | st.text(max_size=4).map(str.encode),
    ),
    min_size=1,
    max_size=3,
)


def cut(seed: bytes, cuts: list[Cut]) -> bytes:
    """Each cut puts other bytes in the place of some."""
    for start, length, put in cuts:
        at = start % (len(seed) + 1)
        seed = seed[:at] + put + seed[at + length :]
    return seed


def cut_inside(book: bytes, cuts: list[Cut]) -> bytes:
    """The same in one part of a workbook, which stays a zip."""
    old = zipfile.ZipFile(io.BytesIO(book))
    names = [name for name in old.namelist() if name.endswith(".xml")]
    wanted = names[cuts[0][0] % len(names)]
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, cut(part, cuts) if name == wanted else part)
    return kept.getvalue()


@dataclass(frozen=True)
class Seed:
    """A good file, as text and where people keep it so as a workbook too."""

    text: bytes
    book: bytes = b""

    def made(self, recipe: "Recipe") -> bytes:
        """The bytes of a recipe, which itself stays short enough to be shown."""
        kind, what = recipe
        if isinstance(what, bytes):
            return what
        if kind == "text":
            return cut(self.text, what)
        return (cut if kind == "book" else cut_inside)(self.book, what)


Recipe = tuple[str, bytes | list[Cut]]


def recipes(seed: Seed) -> st.SearchStrategy[Recipe]:
    """Anything at all, and what comes near to a good file."""
    anything = st.tuples(st.just("bytes"), st.binary(max_size=300))
    near = st.tuples(st.sampled_from(["text", "text", *["book", "part"] * bool(seed.book)]), CUTS)
    return anything | near | near | near


def refused(desk: Desk, *words: str) -> bool:
    """Whether the command refuses, and then in Chinese and without a word of its insides."""
    code, out, err = desk.run(*words)
    said = out + err
    assert code in (0, 1, 2), said
    assert not OWN_WORDS.search(said.replace(str(desk.folder), "")), said
    for line in said.splitlines():
        assert CHINESE.search(line) or not line.strip(), line
    assert said.strip()
    return code != 0


def dump(desk: Desk) -> list[list[tuple[object, ...]]]:
    """Every row of what an import may write."""
    tables = ("people", "issues", "history", "outbox", "aliases")
    known = {str(name) for (name,) in desk.sql("SELECT name FROM sqlite_master")}
    return [desk.sql(f"SELECT * FROM {name}") for name in tables if name in known]


def imports(desk: Desk, name: str, data: bytes, *words: str) -> None:
    path = desk.folder / name
    path.write_bytes(data)
    before = dump(desk)
    if refused(desk, *words, str(path)):
        assert dump(desk) == before


def checks(desk: Desk, path: Path, data: bytes) -> None:
    good = path.read_bytes()
    path.write_bytes(data)
    try:
        refused(desk, "check")
    finally:
        path.write_bytes(good)


def roster(desk: Desk, data: bytes) -> None:
    name = "人员.xlsx" if data.startswith(b"PK") else "人员.csv"
    imports(desk, name, data, "people", "import")


def ledger(desk: Desk, data: bytes) -> None:
    name = "台账.xlsx" if data.startswith(b"PK") else "台账.csv"
    imports(desk, name, data, "ledger", "import")


def config(desk: Desk, data: bytes) -> None:
    checks(desk, desk.config, data)


def campaign(desk: Desk, data: bytes) -> None:
    checks(desk, desk.folder / "campaigns/bairi-2022.toml", data)


EDGES: dict[str, tuple[Callable[[Desk, bytes], None], Seed]] = {
    "roster": (roster, Seed(ROSTER, ROSTER_BOOK)),
    "ledger": (ledger, Seed(LIST, LIST_BOOK)),
    "configuration": (config, Seed(CONFIG)),
    "campaign": (campaign, Seed(CAMPAIGN)),
}


@pytest.mark.parametrize(
    "much", [FEW, pytest.param(MANY, marks=pytest.mark.slow)], ids=["few", "many"]
)
@pytest.mark.parametrize("edge", EDGES)
def test_no_bytes_whatever_break_an_edge_or_change_anything(
    desk: Desk, edge: str, much: settings
) -> None:
    """Threat files."""
    take, seed = EDGES[edge]

    @much
    @given(recipes(seed))
    def holds(recipe: Recipe) -> None:
        take(desk, seed.made(recipe))

    holds()


@pytest.mark.parametrize("edge", EDGES)
def test_what_breaks_readers_does_not_break_ours(desk: Desk, edge: str) -> None:
    take, seed = EDGES[edge]
    good = b"" if seed.book else seed.text + b"\n"  # a table may begin so, a TOML file may end so
    for data in NASTY:
        take(desk, good + data)
