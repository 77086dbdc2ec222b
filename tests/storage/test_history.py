"""The history: every way of tampering with it is found, erasing text is not tampering."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from storage_seed import DAY, NOW, found, moved

from domain.audit import DELETED, EDITED, SWAPPED, TRUNCATED, Anchor, Fault
from storage import history, issues
from storage.schema import history as table
from storage.schema import issues as ledger


@pytest.fixture
def chain(store, seal):
    """Issue 1 with five rows, issue 2 with one."""
    with store.write(NOW) as conn:
        issue = found(conn, seal)
        for n in range(4):
            moved(conn, seal, issue, action="doubt", before="reported", text=f"说明{n}",
                  at=NOW + timedelta(minutes=n), detail={"n": n, "day": DAY})  # fmt: skip
        found(conn, seal)
    return store


def row(seq, issue=1):
    return (table.c.issue == issue) & (table.c.seq == seq)


def test_a_history_reads_as_it_was_written(chain):
    with chain.read() as conn:
        entries = history.of_issue(conn, 1)
    assert [e.seq for e in entries] == [1, 2, 3, 4, 5]
    last = entries[-1]
    assert (last.action, last.before, last.after) == ("doubt", "reported", "reported")
    assert (last.text, last.erased, last.actor, last.via) == ("说明3", False, "P1", "app")
    assert last.detail == {"n": 3, "day": "2022-08-03"}
    assert last.at == last.entered_at == NOW + timedelta(minutes=3)


def test_an_untouched_history_has_no_fault(chain, seal):
    with chain.read() as conn:
        assert history.verify(conn, seal) == []


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "P9"},
        {"at": NOW - timedelta(days=1)},
        {"entered_at": NOW - timedelta(days=1)},
        {"via": "cli:root"},
        {"action": "confirm"},
        {"before": None},
        {"after": "closed"},
        {"detail": "{}"},
        {"text": "别的话"},
        {"text": "别的话", "salt": b"0" * 16},
        {"text_hash": "0" * 64},
        {"text_hash": None},
        {"hash": "0" * 64},
        {"previous": "0" * 64},
    ],
    ids=lambda change: "+".join(change),
)
def test_an_edited_row_is_named(chain, seal, change):
    """Threat tampering."""
    with chain.write(NOW) as conn:
        conn.execute(sa.update(table).where(row(3)).values(**change))
        assert Fault(EDITED, 1, 3) in history.verify(conn, seal)


@pytest.mark.parametrize("seq", [1, 2, 4])
def test_a_deleted_row_is_named(chain, seal, seq):
    with chain.write(NOW) as conn:
        conn.execute(sa.delete(table).where(row(seq)))
        assert history.verify(conn, seal) == [Fault(DELETED, 1, seq)]


def test_a_deleted_row_is_found_when_the_others_close_ranks(chain, seal):
    with chain.write(NOW) as conn:
        conn.execute(sa.delete(table).where(row(3)))
        for seq in (4, 5):
            conn.execute(sa.update(table).where(row(seq)).values(seq=seq - 1))
        assert history.verify(conn, seal) == [Fault(SWAPPED, 1, 3), Fault(SWAPPED, 1, 4)]


def test_swapped_rows_are_named(chain, seal):
    with chain.write(NOW) as conn:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            conn.execute(sa.update(table).where(row(old)).values(seq=new))
        assert history.verify(conn, seal) == [Fault(SWAPPED, 1, 2), Fault(SWAPPED, 1, 3)]


def test_a_row_of_another_issue_is_found(chain, seal):
    with chain.write(NOW) as conn:
        conn.execute(sa.update(table).where(row(5)).values(issue=2, seq=2))
        assert Fault(EDITED, 2, 2) in history.verify(conn, seal)


def test_a_row_written_without_the_key_is_found(chain, seal):
    with chain.write(NOW) as conn:
        last = conn.execute(sa.select(table).where(row(5))).mappings().one()
        forged = {**last, "id": 999, "seq": 6, "previous": last["hash"], "hash": "f" * 64}
        conn.execute(sa.insert(table).values(**forged))
        assert history.verify(conn, seal) == [Fault(EDITED, 1, 6)]


def test_a_cut_off_end_shows_in_the_state_of_the_issue(chain, seal):
    with chain.write(NOW) as conn:
        read = issues.get(conn, 1)
        now = issues.change(conn, read, expect="reported", state="confirmed")
        moved(conn, seal, now, action="confirm", before="reported")
        assert history.verify(conn, seal) == []
        conn.execute(sa.delete(table).where(row(6)))
        assert history.verify(conn, seal) == [Fault(TRUNCATED, 1, 5)]
        conn.execute(sa.delete(table).where(table.c.issue == 2))
        assert Fault(TRUNCATED, 2, 0) in history.verify(conn, seal)


def test_a_cut_off_end_that_leaves_the_state_alone_is_named_by_the_anchor(chain, seal):
    """Threat tampering."""
    with chain.write(NOW) as conn:
        anchors = {DAY: history.anchor(conn, seal, DAY)}
        conn.execute(sa.delete(table).where(row(5)))
        assert history.verify(conn, seal) == []
        assert history.verify(conn, seal, anchors) == [Fault(TRUNCATED, 1, 4, DAY)]


def test_an_issue_that_vanished_with_its_history_is_named_by_the_anchor(chain, seal):
    with chain.write(NOW) as conn:
        anchors = {DAY: history.anchor(conn, seal, DAY)}
        conn.execute(sa.delete(table).where(table.c.issue == 2))
        conn.execute(sa.delete(ledger).where(ledger.c.number == 2))
        assert history.verify(conn, seal) == []
        assert history.verify(conn, seal, anchors) == [Fault(TRUNCATED, 2, 0, DAY)]


def test_an_end_written_anew_with_the_key_is_named_by_the_anchor(chain, seal):
    with chain.write(NOW) as conn:
        anchors = {DAY: history.anchor(conn, seal, DAY)}
        conn.execute(sa.delete(table).where(row(5)))
        moved(conn, seal, issues.get(conn, 1), action="doubt", before="reported", text="别的话")
        assert history.verify(conn, seal) == []
        assert history.verify(conn, seal, anchors) == [Fault(EDITED, 1, 5, DAY)]


def test_an_anchor_without_names_still_says_that_something_is_gone(chain, seal):
    with chain.write(NOW) as conn:
        anchors = {DAY: Anchor(history.anchor(conn, seal, DAY).mac)}
        conn.execute(sa.delete(table).where(row(5)))
        assert history.verify(conn, seal, anchors) == [Fault(TRUNCATED, day=DAY)]


def test_an_anchor_names_only_what_grew_since_the_one_before(chain, seal):
    tomorrow = NOW + timedelta(days=1)
    with chain.write(NOW) as conn:
        moved(conn, seal, issues.get(conn, 2), action="doubt", before="reported", at=tomorrow)
        later = history.anchor(conn, seal, date(2022, 8, 4), since=DAY)
    assert list(later.heads) == [2]


def test_an_anchor_stays_true_while_the_history_grows(chain, seal):
    tomorrow = NOW + timedelta(days=1)
    with chain.write(NOW) as conn:
        anchors = {DAY: history.anchor(conn, seal, DAY)}
        moved(conn, seal, issues.get(conn, 1), action="doubt", before="reported", at=tomorrow)
        anchors[date(2022, 8, 4)] = history.anchor(conn, seal, date(2022, 8, 4))
        assert len({one.mac for one in anchors.values()}) == 2
        assert history.verify(conn, seal, anchors) == []
        conn.execute(sa.delete(table).where(row(6)))
        faults = history.verify(conn, seal, anchors)
    assert faults == [Fault(TRUNCATED, 1, 5, date(2022, 8, 4))]


def test_erased_text_is_gone_and_the_chain_still_holds(chain, seal):
    with chain.write(NOW) as conn:
        anchors = {DAY: history.anchor(conn, seal, DAY)}
        history.erase_text(conn, [e.id for e in history.of_issue(conn, 1)])
        entries = history.of_issue(conn, 1)
        assert history.verify(conn, seal, anchors) == []
        kept = conn.execute(sa.select(table.c.text, table.c.salt)).all()
    assert [e.erased for e in entries] == [False, True, True, True, True]
    assert {tuple(k) for k in kept} == {(None, None)}


def test_the_same_words_hash_differently_each_time(chain, seal):
    with chain.write(NOW) as conn:
        for _ in range(2):
            moved(conn, seal, issues.get(conn, 1), action="doubt", before="reported", text="有")
        hashes = conn.execute(sa.select(table.c.text_hash).where(table.c.text == "有")).scalars()
        assert len(set(hashes)) == 2
