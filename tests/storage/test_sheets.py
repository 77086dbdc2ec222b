"""Sheets: versions stay, answers are sealed, receipts are counted by the day."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from storage_seed import CAMPAIGN, NOW, crew

from storage import sheets
from storage.schema import sheets as table

LATER = NOW + timedelta(days=1)
ANSWERS = {"B2": "none", "B1": "exists", "B1.facts": "canary"}


def submit(conn, seal, person, **changes):
    values = {
        "campaign": CAMPAIGN,
        "person": person,
        "unit": "brigade-1",
        "version": 1,
        "answers": ANSWERS,
        "at": NOW,
        "late": False,
        "paper": False,
        "receipt": sheets.receipt(conn, date(2022, 8, 3)),
        "signed": "张磊",
        **changes,
    }
    return sheets.submit(conn, seal, **values)


def test_a_sheet_reads_as_it_was_submitted(store, seal):
    with store.write(NOW) as conn:
        me = crew(conn)["张磊"]
        sheet = submit(conn, seal, me)
        assert sheets.latest(conn, seal, CAMPAIGN, me) == sheet
        assert sheets.latest(conn, seal, "other", me) is None
        assert list(sheet.answers) == ["B2", "B1", "B1.facts"]


def test_answers_cannot_be_read_in_the_database(store, seal):
    with store.write(NOW) as conn:
        submit(conn, seal, crew(conn)["张磊"])
        assert b"canary" not in conn.execute(sa.select(table.c.answers)).scalar_one()


def test_a_correction_is_a_new_version_and_the_old_one_stays(store, seal):
    with store.write(NOW) as conn:
        me = crew(conn)["张磊"]
        first = submit(conn, seal, me)
        second = submit(conn, seal, me, version=2, answers={"B1": "none"}, at=LATER)
        assert sheets.latest(conn, seal, CAMPAIGN, me) == second
        assert sheets.versions(conn, seal, CAMPAIGN, me) == [first, second]
        assert sheets.every(conn, seal, CAMPAIGN) == [second]


def test_the_same_version_is_not_taken_twice(store, seal):
    with store.write(NOW) as conn:
        me = crew(conn)["张磊"]
        submit(conn, seal, me)
    with pytest.raises(sa.exc.IntegrityError), store.write(NOW) as conn:
        submit(conn, seal, me)


def test_who_handed_in_is_told_by_the_first_version(store, seal):
    with store.write(NOW) as conn:
        ids = crew(conn)
        submit(conn, seal, ids["张磊"])
        submit(conn, seal, ids["张磊"], version=2, at=LATER, late=True)
        submit(conn, seal, ids["陈静"], at=LATER, late=True, paper=True)
        assert sheets.submitted(conn, CAMPAIGN) == {
            ids["张磊"]: (NOW, False, False),
            ids["陈静"]: (LATER, True, True),
        }
        assert sheets.submitted(conn, "other") == {}


def test_receipts_are_counted_by_the_day_and_never_come_again(store):
    days = [date(2022, 8, 3), date(2022, 8, 3), date(2022, 8, 4), date(2023, 8, 3)]
    with store.write(NOW) as conn:
        given = [sheets.receipt(conn, day) for day in days]
    assert given == ["ZC-0803-01", "ZC-0803-02", "ZC-0804-01", "ZC-0803-03"]
