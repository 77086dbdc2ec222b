"""One rule for every paper: no event beside a date, nobody's name, no foreign word, no raw id."""

import re

import paper_office as of
import pytest
from read_papers import order, words

from domain.campaign.naming import named_with_a_date
from domain.papers import KINDS

UP = [kind.id for kind in KINDS.values() if kind.up]
# What may stand in Latin letters: snapshots, numbers of notes, hashes, commands, kinds of files.
LATIN = re.compile(
    r"S-\d{4}-\d+|DB-\d{4}-\d+|QB-\d{4}-\d+|GB/T|SHA-256|[0-9a-f]{40,}|n=\d+|outbox resend"
    r"|https?|manifest\.json|verify\.py|python3|heads|anchors|12345-77"
)
WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize("kind", KINDS)
def test_an_unconfirmed_event_stands_in_no_sentence_with_a_date(kind: str) -> None:
    for reader in (None, of.who("zhoumin")):
        said = words(order(kind, reader=reader))
        assert named_with_a_date(said, of.OFFICE.campaign) == ()


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "undelivered"])
def test_made_for_nobody_a_paper_names_nobody_of_the_roster(kind: str) -> None:
    said = words(order(kind))
    assert [p.name for p in of.PEOPLE if p.name in said] == []
    assert [p.userid for p in of.PEOPLE if p.userid and p.userid in said] == []
    assert "CANARY" not in said


@pytest.mark.parametrize("kind", UP)
def test_what_goes_up_names_nobody_even_when_legal_makes_it(kind: str) -> None:
    said = words(order(kind, reader=of.who("zhoumin")))
    assert [p.name for p in of.PEOPLE if p.name in said] == []


def test_legal_may_switch_the_names_of_one_issue_on() -> None:
    snapshot = of.snapshot(named=frozenset({6}))
    assert "刘建平" in words(order("rectification-plan", snapshot=snapshot))
    assert "刘建平" not in words(order("rectification-plan"))


@pytest.mark.parametrize("kind", [k.id for k in KINDS.values() if k.suffix in ("docx", "png")])
def test_a_reader_meets_no_foreign_word_and_no_raw_id(kind: str) -> None:
    said = LATIN.sub("", words(order(kind, reader=of.who("zhoumin"))))
    assert set(WORD.findall(said)) <= {"CANARY"}
    assert "None" not in said


@pytest.mark.parametrize("kind", [k.id for k in KINDS.values() if k.suffix == "xlsx"])
def test_a_workbook_says_states_and_kinds_in_chinese(kind: str) -> None:
    said = LATIN.sub("", words(order(kind)))
    known = {p.userid for p in of.PEOPLE if p.userid}
    assert set(WORD.findall(said)) - known <= set()
