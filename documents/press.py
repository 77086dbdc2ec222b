"""Makes any paper: one snapshot, one reader, one kind; bytes come out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from documents import picture
from documents.dossier import archive
from documents.letter import Paper, letter
from documents.order import Order
from documents.workbook import workbook
from domain.papers import KINDS
from domain.snapshot import Line
from texts.papers import difference, fields, issue_fields, ledger, lists, names
from texts.papers import dossier as files_say
from texts.papers import picture as drawn
from texts.papers.blocks import Fields
from texts.papers.table import Table


def make(order: Order) -> Paper:
    """The paper. TemplateFault where an office's own template is broken."""
    kind = order.kind
    if kind in _TABLES:
        return Paper(workbook(_TABLES[kind](order)))
    if kind in _LETTERS:
        return letter(names.name(kind), _LETTERS[kind](order), order.templates)
    if kind in _PICTURES:
        return Paper(_PICTURES[kind](order).png())
    return _archived(order)


def _ledger(order: Order) -> Sequence[Table]:
    seen = order.seen()
    return (
        ledger.by_source(seen)
        if order.source == names.EACH
        else (ledger.ledger(seen, order.source),)
    )


def _difference(order: Order) -> Sequence[Table]:
    assert order.older is not None, "two snapshots are compared"
    now = difference.difference(order.seen(order.older), order.seen())
    versions = (
        difference.of_versions(one.paper, one.numbers, *map(order.seen, one.snapshots))
        for one in order.filed
    )
    return (now, *versions)


_TABLES: Mapping[str, Callable[[Order], Sequence[Table]]] = {
    "issue-list": lambda order: (ledger.issue_list(order.seen(), order.source),),
    "ledger": _ledger,
    "progress": lambda order: (ledger.progress(order.seen()), ledger.matrix(order.seen())),
    "coverage": lambda order: lists.coverage(order.seen()),
    "undelivered": lambda order: (lists.undelivered(order.seen()),),
    "evidence": lambda order: (lists.evidence(order.seen()),),
    "difference": _difference,
}
_LETTERS: Mapping[str, Callable[[Order], Fields]] = {
    "plan": lambda order: fields.plan(order.seen()),
    "rectification-plan": lambda order: fields.rectification(order.seen()),
    "zero-report": lambda order: fields.zero(order.seen(), order.unit or ""),
    "weekly": lambda order: fields.weekly(order.seen()),
    "inspection-pack": lambda order: fields.inspection(order.seen()),
    "summary": lambda order: fields.summary(order.seen()),
    "supervision": lambda order: issue_fields.supervision(order.seen(), order.line),
    "assignment": lambda order: issue_fields.assignment(order.seen(), order.line),
    "closing": lambda order: issue_fields.closing(order.seen(), order.line),
    "personal-sheet": lambda order: issue_fields.personal_sheet(
        order.snapshot.office, order.which or "officer"
    ),
    "unit-sheet": lambda order: issue_fields.unit_sheet(order.seen(), order.which or "brigade"),
}
_PICTURES: Mapping[str, Callable[[Order], picture.Canvas]] = {
    "weekly-picture": lambda order: picture.weekly(drawn.weekly(order.snapshot)),
    "progress-chart": lambda order: picture.progress(drawn.grid(order.seen())),
    "timeline": lambda order: picture.timeline(
        drawn.timeline(order.seen(), order.line, order.stories.get(order.number or 0, ()))
    ),
}
OF_ISSUE = ("assignment", "closing", "timeline")
OF_CAMPAIGN = ("issue-list", "ledger", "progress", "coverage", "evidence", "plan",
               "rectification-plan", "summary", "progress-chart")  # fmt: skip


def _archived(order: Order) -> Paper:
    """一事一档 of an issue, or of the campaign: its own papers, then each issue's."""
    seen = order.seen()
    chosen = [order.line] if order.number is not None else list(seen.lines)
    found: dict[str, bytes] = {}
    missing: dict[str, None] = {}
    for kind in OF_CAMPAIGN if order.number is None else ():
        _add(found, missing, "", kind, order)
    for line in chosen:
        _one_issue(found, missing, order, line)
    about = {
        "snapshot": order.snapshot.id,
        "at": order.snapshot.at.isoformat(),
        "campaign": order.snapshot.campaign.id,
        "heads": {str(line.issue.number): list(line.head) for line in chosen},
        "anchors": dict(order.anchors),
    }
    return Paper(archive(found, about), tuple(missing))


def _one_issue(found: dict[str, bytes], missing: dict[str, None], order: Order, line: Line) -> None:
    number = line.issue.number
    folder = files_say.folder(number)
    for kind in OF_ISSUE:
        _add(found, missing, folder, kind, order, number)
    rows = order.records.get(number, ())
    found[folder + files_say.history(number)] = files_say.records(rows).encode()
    for place, piece in enumerate(line.pieces, 1):
        content = order.content(piece.sha256) if piece.sha256 and not piece.fault else None
        if content is not None:
            found[folder + files_say.piece(place, piece.kind)] = content


def _add(
    found: dict[str, bytes], missing: dict[str, None], folder: str, kind: str, order: Order,
    number: int | None = None,
) -> None:  # fmt: skip
    paper = make(replace(order, kind=kind, number=number))
    name = names.file_name(kind, "", order.snapshot.id, KINDS[kind].suffix)
    found[folder + name] = paper.content
    missing.update(dict.fromkeys(paper.missing))
