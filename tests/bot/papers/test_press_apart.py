"""A paper made in a process of its own is the one that would be made here; its faults come back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from terminal import Desk, reported

from bot.campaigns import office_of
from bot.config import load
from bot.papers.ordering import Wish, order
from bot.papers.press_apart import make_apart
from bot.papers.printing import make_here
from bot.wiring import archives_of, open_store
from documents.letter import TemplateFault
from documents.order import Order
from storage.store import Store

NOW = datetime(2022, 8, 10, 2, tzinfo=UTC)


@pytest.fixture
def shelf(desk: Desk) -> Iterator[tuple[Desk, Store]]:
    reported(desk)
    store = open_store(load(desk.config, {}), write=True)
    yield desk, store
    store.close()


def wanted(shelf: tuple[Desk, Store], kind: str, number: int | None = None) -> Order:
    config = load(shelf[0].config, {})
    wish = Wish(kind, number=number)
    return order(shelf[1], office_of(config), wish, None, NOW, archives_of(config))


def test_a_picture_is_the_same_to_the_byte(shelf) -> None:
    paper = wanted(shelf, "weekly-picture")
    assert make_apart(paper).content == make_here(paper).content


def test_an_archive_with_its_evidence_crosses_over(shelf) -> None:
    made = make_apart(wanted(shelf, "dossier", 1))
    assert made.content.startswith(b"PK")


def test_a_broken_template_of_the_office_is_told_as_here(shelf, tmp_path: Path) -> None:
    paper = wanted(shelf, "summary")
    (tmp_path / "工作总结.docx").write_bytes(b"no Word file")
    with pytest.raises(TemplateFault) as fault:
        make_apart(replace(paper, templates=tmp_path))
    assert fault.value.name == "工作总结.docx"
