"""A ledger that came back from Excel: what differs, what may be taken over, why the rest not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.redaction import Redaction
from domain.snapshot import Snapshot
from texts.papers import ledger
from texts.papers.difference import by_number, shown

# Only these say how something is done; who, when and with what result is decided in the dialogue.
HARMLESS = {ledger.MEASURE: "measure", ledger.BASIS: "basis"}
OPEN = ("confirmed", "rectifying")
LISTED = 40  # lines of the report


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that differs from the snapshot. ``why`` not: empty where it may be taken over."""

    number: int
    column: str
    old: str
    new: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole file against its snapshot: edits, rows that are missing or that nobody knows."""

    snapshot: str
    edits: tuple[Edit, ...] = ()
    missing: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def usable(self) -> tuple[Edit, ...]:
        """What may be taken over."""
        return tuple(edit for edit in self.edits if not edit.why)


def compare(rows: Sequence[Mapping[str, str]], made_from: Redaction, now: Snapshot) -> Comparison:
    """``rows``: heading to text, as read from the file; ``made_from`` the snapshot it names as its
    reader saw it; ``now`` the ledger as it is."""
    known = by_number(ledger.ledger(made_from))
    edits: list[Edit] = []
    unknown: list[str] = []
    found: set[int] = set()
    for row in rows:
        number = row.get(ledger.NUMBER, "")
        if not number.isdigit() or int(number) not in known:
            unknown.append(number or "（空）")
            continue
        found.add(int(number))
        edits += _edits(int(number), row, known[int(number)], now)
    listed = tuple(sorted(known.keys() - found))
    return Comparison(made_from.snapshot.id, tuple(edits), listed, tuple(unknown))


def _edits(
    number: int, row: Mapping[str, str], known: Mapping[str, object], now: Snapshot
) -> list[Edit]:
    found = []
    for column, cell in known.items():
        old = shown(cell) or ""  # type: ignore[arg-type]  # cells of a table
        new = row.get(column)
        if new is not None and plain(new) != plain(old):
            found.append(Edit(number, column, old, new.strip(), _why(number, column, old, now)))
    return found


def plain(text: str) -> str:
    """Without what Excel changes by itself: blanks, line ends, the quote before a formula."""
    return "".join(text.split()).removeprefix("'")


def _why(number: int, column: str, old: str, now: Snapshot) -> str:
    line = now.line(number)
    if column not in HARMLESS:
        return "这一栏只能在对话里办理"
    if line is None or line.issue.state not in OPEN:
        return "这件问题现在不能改措施和依据"
    if plain(getattr(line.issue, HARMLESS[column]) or "") != plain(old):
        return "快照以后已有人改过，请重新导出再改"
    return ""


def change(edit: Edit) -> str:
    """措施：“补办手续” → “补办手续并送达”"""
    return f"{edit.column}：“{edit.old}” → “{edit.new}”"


def report(found: Comparison) -> str:
    """What the legal office reads before anything is taken over."""
    usable, refused = found.usable, [e for e in found.edits if e.why]
    lines = [f"与快照 {found.snapshot} 比较：可以采纳{len(usable)}处，不采纳{len(refused)}处"]
    lines += [f"第{e.number}号 {change(e)}" for e in usable[:LISTED]]
    lines += [f"第{e.number}号 {e.column}：不采纳，{e.why}" for e in refused[:LISTED]]
    if found.missing:
        lines.append(f"文件里少了：第{'、'.join(map(str, found.missing))}号（台账里仍在，不删）")
    if found.unknown:
        lines.append(f"台账里没有：{'、'.join(found.unknown[:LISTED])}（新问题请在对话里登记）")
    return "\n".join(lines)


def nothing_taken() -> str:
    return "没有可以采纳的改动，台账没有变化。"


def how_to_take() -> str:
    return "核对无误后采纳：ledger take-edited 文件 --as 法治科账号"


def taken(count: int) -> str:
    return f"已采纳{count}处，逐件记入历史。"


def changed_meanwhile(numbers: Sequence[int]) -> str:
    return f"第{'、'.join(map(str, numbers))}号刚刚被别人改动，没有采纳，请重新导出再改。"


def only_legal(userid: str) -> str:
    return f"{userid} 不是法治科的人员，不能采纳改动。"


def no_snapshot(name: str) -> str:
    return f"找不到快照 {name}，可能已清除；请重新导出再改。"


def not_a_ledger(file: str) -> str:
    return f"{file} 不是本软件导出的整改台账：没有快照编号，或者缺少“编号”一栏。"
