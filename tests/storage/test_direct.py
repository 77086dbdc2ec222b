"""直报 in the database: drafts under an alias, reports sealed, changed only as they were read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.direct import Batch, Words, added
from storage import direct, forms
from storage.schema import direct_drafts, direct_reports
from storage.store import Store

NOW = datetime(2022, 8, 3, 2, 26, tzinfo=UTC)
DAY = date(2022, 8, 4)
CODE = "ZB-7K3M-92QX"


def file(store: Store, seal, code: str = CODE, day: date = DAY, reader: str = "legal") -> None:
    with store.write(NOW) as conn:
        direct.add(
            conn, seal, campaign="c", code=code, reader=reader, day=day, subject="asked",
            concerns="b1", words=Words("reporter", day, "原话"),
        )  # fmt: skip


def start(store: Store, seal, person: int = 7) -> forms.FormState:
    with store.write(NOW) as conn:
        return forms.start(conn, person, "direct", "", {}, NOW, seal=seal)[0]


def test_a_draft_is_found_by_its_person_and_goes_before_other_forms(store, seal) -> None:
    made = start(store, seal)
    with store.write(NOW) as conn:
        forms.save(conn, made.id, {"text": "说过的话"}, NOW, seal=seal)
    with store.read() as conn:
        found = forms.open_form(conn, seal, 7)
        assert found
        assert (found.id, found.kind, found.data) == (made.id, "direct", {"text": "说过的话"})
        assert forms.open_form(conn, seal, 8) is None
        (row,) = conn.execute(direct_drafts.select()).all()
    assert "说过的话".encode() not in bytes(row.data)
    assert len(row.data) % 512 == 28  # filled up: nonce and tag apart


def test_pausing_resuming_and_dropping_a_draft(store, seal) -> None:
    made = start(store, seal)
    with store.write(NOW) as conn:
        forms.pause(conn, made.id, NOW)
        assert forms.open_form(conn, seal, 7) is None
        assert [f.kind for f in forms.paused(conn, seal, 7)] == ["direct"]
        resumed = forms.resume(conn, seal, 7, now=NOW)
        assert resumed
        assert resumed.id == made.id
        forms.drop(conn, made.id)
        assert forms.open_form(conn, seal, 7) is None
        assert forms.busy(conn, NOW - timedelta(days=1)) == frozenset()


def test_starting_it_again_takes_the_same_draft_up(store, seal) -> None:
    assert start(store, seal).id == start(store, seal).id


def test_drafts_that_nobody_went_on_with_are_dropped(store, seal) -> None:
    start(store, seal)
    with store.write(NOW) as conn:
        assert direct.forget_drafts(conn, date(2022, 8, 3)) == 0
        assert direct.forget_drafts(conn, date(2022, 8, 4)) == 1


def test_a_report_is_found_by_its_code_of_which_only_a_keyed_hash_is_kept(store, seal) -> None:
    file(store, seal)
    with store.read() as conn:
        report = direct.by_code(conn, seal, CODE)
        assert report
        assert report.words[0].text == "原话"
        assert direct.by_code(conn, seal, "ZB-7K3M-92QY") is None
        assert direct.get(conn, seal, report.id) == report
        (row,) = conn.execute(direct_reports.select()).all()
    assert row.receipt == seal.alias(f"receipt:{CODE}")


def test_the_desk_finds_what_is_released_and_open(store, seal) -> None:
    file(store, seal)
    with store.write(NOW) as conn:
        assert direct.waiting(conn, seal, ["legal"], date(2022, 8, 3)) == []
        assert direct.waiting(conn, seal, ["bureau_leader"], DAY) == []
        (report,) = direct.waiting(conn, seal, ["legal"], DAY)
        assert direct.change(conn, seal, report, replace(report, state="closed"))
        assert direct.waiting(conn, seal, ["legal"], DAY) == []


def test_the_slower_of_two_changes_nothing(store, seal) -> None:
    file(store, seal)
    with store.write(NOW) as conn:
        report = direct.by_code(conn, seal, CODE)
        assert report
        answered = added(report, Words("desk", DAY, "答"), "answered")
        assert direct.change(conn, seal, report, answered)
        assert not direct.change(conn, seal, report, replace(report, state="closed"))
        assert direct.get(conn, seal, report.id) == answered


def test_what_is_dealt_with_is_dropped_in_time_and_what_is_open_stays(store, seal) -> None:
    file(store, seal)
    file(store, seal, "ZB-7K3M-92QY")
    with store.write(NOW) as conn:
        report = direct.by_code(conn, seal, CODE)
        assert report
        direct.change(conn, seal, report, replace(report, state="closed"))
        assert direct.forget_reports(conn, DAY) == 0
        assert direct.forget_reports(conn, date(2022, 8, 5)) == 1
        assert direct.by_code(conn, seal, "ZB-7K3M-92QY")


def test_batches_count_what_waits_by_day_and_reader(store, seal) -> None:
    waiting = [(4, "legal"), (4, "legal"), (4, "bureau_leader"), (5, "legal")]
    for n, (day, reader) in enumerate(waiting):
        file(store, seal, f"ZB-7K3M-92Q{n + 2}", date(2022, 8, day), reader)
    with store.read() as conn:
        assert direct.batches(conn, "c") == (
            Batch(DAY, "bureau_leader", 1), Batch(DAY, "legal", 2),
            Batch(date(2022, 8, 5), "legal", 1),
        )  # fmt: skip
        assert direct.batches(conn, "other") == ()


@pytest.mark.parametrize("count", [200])
def test_codes_differ_and_are_easy_to_read(count: int) -> None:
    codes = {direct.new_code() for _ in range(count)}
    assert len(codes) == count
    assert not set("".join(code[2:] for code in codes)) & set("01OILU")
