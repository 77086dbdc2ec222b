"""商户, 工地, 楼栋 on paper: the campaign's own columns of the ledger, and whom a line is about."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from domain.campaign import Column, Subjects
from domain.redaction import Redaction
from domain.snapshot import Line
from domain.visibility import FACTS
from texts.papers.table import Cell
from texts.parties import lines

Heading = tuple[str, int, Callable[[Redaction, Line], Cell]]
NAME = ""  # the column that holds the party's name
WIDTHS = {"text": 14, "choice": 10, "number": 10, "day": 13}


def columns(subjects: Subjects, taken: Collection[str]) -> Iterator[Heading]:
    """The party's name, then its columns; one that is called like one of ours says whose it is."""
    yield f"{subjects.name}名称", 16, _cell(Column(NAME, "", "text"))
    for column in subjects.columns:
        name = f"{subjects.name}{column.name}" if column.name in taken else column.name
        yield name, WIDTHS[column.kind], _cell(column)


def _cell(column: Column) -> Callable[[Redaction, Line], Cell]:
    def cell(paper: Redaction, line: Line) -> Cell:
        told = paper.words(line, line.party.get(column.id))
        if told is None or FACTS not in paper.sees(line):
            return None
        if column.kind == "day":
            return date.fromisoformat(told)
        return int(told) if column.kind == "number" and told.isdigit() else told

    return cell


def said(paper: Redaction, line: Line) -> str:
    """商户：王记烧烤（经营类别：烧烤）。 before the facts; empty where there is none to name."""
    subjects = paper.snapshot.campaign.subjects
    if subjects is None or FACTS not in paper.sees(line):
        return ""
    told = {column: paper.words(line, value) or "" for column, value in line.party.items()}
    return "".join(f"{text}。" for text in lines(subjects, told))


def of(paper: Redaction, line: Line) -> str:
    """（王记烧烤） behind what is wrong, where there is no room for more."""
    seen = FACTS in paper.sees(line)
    name = paper.words(line, line.party.get(NAME)) if seen else None
    return f"（{name}）" if name else ""
