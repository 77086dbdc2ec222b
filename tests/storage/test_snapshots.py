"""A snapshot is of one moment, is found again by its id, and gives up texts that are erased."""

from dataclasses import replace
from datetime import date, timedelta

import sqlalchemy as sa
from storage_seed import NOW, crew, found, moved
from world import office

from domain.calendar import DAY
from domain.ports import Seal
from domain.weekly import Week
from storage import evidence, issues, snapshots
from storage.schema import snapshots as table
from storage.store import Store

OFFICE = office()


def taken(store: Store, seal: Seal, week: Week | None = None) -> snapshots.Snapshot:
    with store.moment() as conn:
        snapshot = snapshots.take(conn, OFFICE, NOW, week=week)
    with store.sending() as conn:
        return snapshots.keep(conn, seal, snapshot)


def filled(store: Store, seal: Seal) -> None:
    with store.write(NOW) as conn:
        people = crew(conn)
        issue = found(conn, seal)
        done = issues.change(
            conn, issue, expect="reported", state="closed", owner=people["张磊"],
            closed_on=date(2022, 8, 20), due=date(2022, 8, 31), measure="列队检查",
        )  # fmt: skip
        assert done
        moved(conn, seal, done, action="submit", before="rectifying", text="已办")
        moved(conn, seal, done, action="accept", before="submitted", text="属实")
        evidence.add(conn, sender=people["张磊"], at=NOW, stage="closing", issue=1, media="M1")
        found(conn, seal, item="B5", facts="CANARY")


def test_what_was_kept_is_found_again_as_it_was(store: Store, seal: Seal) -> None:
    filled(store, seal)
    kept = taken(store, seal, Week(date(2022, 8, 1), date(2022, 8, 5)))
    assert kept.id == "S-0803-1"
    with store.read() as conn:
        again = snapshots.get(conn, seal, OFFICE, "s-0803-1")
    assert again == kept
    line = again.line(1)
    assert line is not None
    assert line.marks["accept"].words == "属实"
    assert line.pieces[0].media is None
    assert line.head[0] == 3
    assert again.report is not None


def test_the_same_content_of_a_day_is_one_snapshot(store: Store, seal: Seal) -> None:
    filled(store, seal)
    first, second = taken(store, seal), taken(store, seal)
    assert first.id == second.id == "S-0803-1"
    with store.write(NOW) as conn:
        found(conn, seal)
    assert taken(store, seal).id == "S-0803-2"
    with store.read() as conn:
        assert [one.id for one in snapshots.taken(conn, OFFICE.campaign.id)] == [
            "S-0803-1", "S-0803-2",
        ]  # fmt: skip


def test_no_text_lies_open_in_the_table(store: Store, seal: Seal) -> None:
    filled(store, seal)
    taken(store, seal)
    with store.read() as conn:
        sealed = conn.execute(sa.select(table.c.sealed)).scalar_one()
    assert "列队检查".encode() not in sealed


def test_marks_that_were_undone_are_gone(store: Store, seal: Seal) -> None:
    filled(store, seal)
    with store.write(NOW) as conn:
        issue = issues.get(conn, 1)
        assert issue
        moved(conn, seal, replace(issue, state="rectifying"), action="reopen", before="closed")
    with store.moment() as conn:
        line = snapshots.take(conn, OFFICE, NOW).line(1)
    assert line is not None
    assert "accept" not in line.marks


def test_lists_name_what_may_be_listed_and_count_the_rest(store: Store, seal: Seal) -> None:
    filled(store, seal)
    with store.write(NOW) as conn:
        found(conn, seal, scope="legal", facts="只报法治科")
    with store.moment() as conn:
        snapshot = snapshots.take(conn, OFFICE, NOW)
    assert [line.issue.number for line in snapshot.listed] == [1]
    assert len(snapshot.counted) == snapshot.board.whole.total == 2
    assert snapshot.withheld == 1


def test_a_purged_snapshot_is_not_found_and_its_number_stays(store: Store, seal: Seal) -> None:
    filled(store, seal)
    kept = taken(store, seal)
    with store.sending() as conn:
        assert snapshots.forget(conn, NOW - DAY) == 0
        assert snapshots.forget(conn, NOW + timedelta(seconds=1)) == 1
        assert snapshots.get(conn, seal, OFFICE, kept.id) is None
        found(conn, seal)
    assert taken(store, seal).id == "S-0803-2"
