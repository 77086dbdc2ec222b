"""Evidence: from the form to the issue, fetched once, blanked without losing the fact."""

import pytest
from storage_seed import NOW, crew, found

from storage import evidence

SHA = "a" * 64


@pytest.fixture
def me(store):
    with store.write(NOW) as conn:
        return crew(conn)["张磊"]


def test_what_a_form_collected_becomes_the_issues(store, seal, me):
    with store.write(NOW) as conn:
        number = found(conn, seal).number
        one = evidence.add(conn, sender=me, at=NOW, stage="found", media="m1", form=7)
        two = evidence.add(conn, sender=me, at=NOW, stage="found", text="见附页", form=7)
        evidence.add(conn, sender=me, at=NOW, stage="found", media="m3", form=8)
        assert [e.id for e in evidence.of_form(conn, 7)] == [one, two]
        assert evidence.attach(conn, 7, number) == 2
        pieces = evidence.of_issue(conn, number)
        assert [(e.id, e.media, e.text) for e in pieces] == [
            (one, "m1", None),
            (two, None, "见附页"),
        ]
        assert evidence.of_form(conn, 7) == []
        assert all(e.counts for e in pieces)


def test_the_pictures_of_each_finding_go_to_its_own_issue(store, seal, me):
    with store.write(NOW) as conn:
        numbers = [found(conn, seal).number for _ in range(2)]
        for step, media in (("B1.photos", "m1"), ("C1.photos", "m2"), ("C1.photos", "m3")):
            evidence.add(conn, sender=me, at=NOW, stage="fixed", media=media, form=7, step=step)
        assert evidence.attach(conn, 7, numbers[0], step="B1.photos") == 1
        assert evidence.attach(conn, 7, numbers[1], step="C1.photos") == 2
        kept = [[e.media for e in evidence.of_issue(conn, n)] for n in numbers]
    assert kept == [["m1"], ["m2", "m3"]]


def test_fetched_bytes_are_noted(store, me):
    with store.write(NOW) as conn:
        piece = evidence.add(conn, sender=me, at=NOW, stage="fixed", media="m1")
        assert evidence.fetched(conn, piece, SHA, "image/png", 3, at=NOW)
        row = evidence.get(conn, piece)
    assert (row.sha256, row.kind, row.size, row.fetched_at) == (SHA, "image/png", 3, NOW)
    assert row.counts


def test_bytes_that_never_come_do_not_count(store, me):
    with store.write(NOW) as conn:
        piece = evidence.add(conn, sender=me, at=NOW, stage="fixed", media="m1")
        assert evidence.failed(conn, piece, "expired")
        assert not evidence.get(conn, piece).counts


def test_a_piece_that_is_gone_meanwhile_is_told(store):
    with store.write(NOW) as conn:
        assert not evidence.fetched(conn, 99, SHA, "image/png", 3, at=NOW)
        assert not evidence.failed(conn, 99, "expired")
        assert evidence.blank(conn, 99) is None
        assert evidence.get(conn, 99) is None


def test_a_blanked_piece_keeps_hash_and_fact_and_frees_bytes_nobody_else_shows(store, seal, me):
    with store.write(NOW) as conn:
        number = found(conn, seal).number
        pieces = [
            evidence.add(conn, sender=me, at=NOW, stage="found", media=f"m{n}", issue=number)
            for n in range(2)
        ]
        for piece in pieces:
            evidence.fetched(conn, piece, SHA, "image/png", 3, at=NOW)
        assert evidence.blank(conn, pieces[0]) is None
        assert evidence.blank(conn, pieces[1]) == SHA
        rows = evidence.of_issue(conn, number)
    assert [(e.sha256, e.media, e.fault, e.counts) for e in rows] == [
        (SHA, None, "blanked", False)
    ] * 2
