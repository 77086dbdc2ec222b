"""Signed sheets of units keep every version, drafts are one a unit, excuses can be lifted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from storage_seed import CAMPAIGN, NOW, UNITS, crew

from domain.excuse import Excuse
from storage import excuses, people, sheets, unit_sheets
from storage.schema import unit_drafts
from storage.schema import unit_sheets as table
from storage.unit_sheets import Draft, UnitSheet

LATER = NOW + timedelta(days=1)
ANSWERS = {"A3": "exists", "A3.facts": "canary", "A1": "none"}
FIRST = UnitSheet(
    campaign=CAMPAIGN, unit="brigade-1", version=1, at=NOW, late=False, zero=False,
    receipt="QB-0803-01", signed_by=1, signed="何勇", drafted_by=None, answers=ANSWERS,
)  # fmt: skip


def test_every_version_stays_and_the_newest_counts(store, seal):
    second = replace(FIRST, version=2, at=LATER, receipt="QB-0804-01", answers={"A1": "none"})
    with store.write(NOW) as conn:
        crew(conn)
        unit_sheets.sign(conn, seal, FIRST)
        unit_sheets.sign(conn, seal, second)
        assert unit_sheets.versions(conn, seal, CAMPAIGN, "brigade-1") == [FIRST, second]
        assert unit_sheets.latest(conn, seal, CAMPAIGN, "brigade-1") == second
        assert unit_sheets.latest(conn, seal, CAMPAIGN, "brigade-2") is None
        assert unit_sheets.signed(conn, CAMPAIGN) == {"brigade-1": NOW}
        assert unit_sheets.signed(conn, "other") == {}


def test_a_version_is_signed_once(store, seal):
    with store.write(NOW) as conn:
        crew(conn)
        unit_sheets.sign(conn, seal, FIRST)
    with pytest.raises(sa.exc.IntegrityError), store.write(NOW) as conn:
        unit_sheets.sign(conn, seal, replace(FIRST, receipt="QB-0803-02"))


def test_a_draft_replaces_the_one_before_and_is_gone_once_signed(store, seal):
    with store.write(NOW) as conn:
        crew(conn)
        for at, answers in ((NOW, {"A1": "exists"}), (LATER, ANSWERS)):
            unit_sheets.keep_draft(conn, seal, CAMPAIGN, "brigade-1", Draft(1, at, answers))
        assert unit_sheets.draft(conn, seal, CAMPAIGN, "brigade-1") == Draft(1, LATER, ANSWERS)
        assert unit_sheets.drafted(conn, CAMPAIGN) == {"brigade-1"}
        unit_sheets.sign(conn, seal, FIRST)
        assert unit_sheets.draft(conn, seal, CAMPAIGN, "brigade-1") is None
        assert unit_sheets.drafted(conn, CAMPAIGN) == frozenset()


def test_answers_are_sealed_in_both(store, seal):
    with store.write(NOW) as conn:
        crew(conn)
        unit_sheets.sign(conn, seal, FIRST)
        unit_sheets.keep_draft(conn, seal, CAMPAIGN, "brigade-2", Draft(1, NOW, ANSWERS))
        for kept in (table, unit_drafts):
            assert b"canary" not in bytes(conn.execute(sa.select(kept.c.answers)).scalar())


def test_receipts_are_counted_by_the_day_and_apart_from_persons(store):
    with store.write(NOW) as conn:
        day = date(2022, 8, 10)
        sheets.receipt(conn, day)
        assert [unit_sheets.receipt(conn, day) for _ in range(2)] == ["QB-0810-01", "QB-0810-02"]
        assert unit_sheets.receipt(conn, date(2022, 8, 11)) == "QB-0811-01"


def test_an_excuse_holds_until_it_is_lifted(store, seal):
    with store.write(NOW) as conn:
        ids = crew(conn)
        one = Excuse(ids["张磊"], "借调", ids["何勇"], NOW)
        excuses.excuse(conn, seal, CAMPAIGN, one)
        excuses.excuse(conn, seal, CAMPAIGN, replace(one, reason="长期病休", at=LATER))
        assert excuses.of(conn, seal, CAMPAIGN) == {
            ids["张磊"]: replace(one, reason="长期病休", at=LATER)
        }
        assert excuses.persons(conn, "other") == frozenset()
        assert excuses.lift(conn, CAMPAIGN, ids["张磊"])
        assert not excuses.lift(conn, CAMPAIGN, ids["张磊"])
        assert excuses.persons(conn, CAMPAIGN) == frozenset()


def test_the_day_on_which_somebody_joined_stays(store):
    with store.write(NOW) as conn:
        crew(conn)
        line = people.Line("new", "新仁", "队员", "brigade-1", "officer")
        people.replace(conn, [line], drop_missing=False, today=date(2022, 8, 9))
        moved = replace(line, unit="brigade-2")
        people.replace(conn, [moved], drop_missing=False, today=date(2022, 8, 20))
        roster = people.load(conn, UNITS)
        assert roster.by_userid("new").joined == date(2022, 8, 9)
        assert roster.by_userid("heyong").joined is None
