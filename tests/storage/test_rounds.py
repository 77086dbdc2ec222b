"""Rounds of inspection, red-line events and inquiries are kept, each thing once."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from storage_seed import CAMPAIGN, NOW, crew, found

from storage import evidence, incidents, inquiries, issues, rounds
from storage.inquiries import Inquiry, Reply


def test_a_unit_knows_its_rounds_and_the_clean_ones(store):
    with store.write(NOW) as conn:
        me = crew(conn)["何勇"]
        usual = {"campaign": CAMPAIGN, "person": me, "at": NOW, "mode": "open"}
        rounds.add(conn, unit="brigade-1", findings=[("bearing", 1)], **usual)
        clean = rounds.add(conn, unit="brigade-1", findings=[], **usual)
        evidence.add(conn, sender=me, at=NOW, stage="found", form=7, step="1.photos", media="M")
        assert evidence.attach_round(conn, 7, clean) == 1
        assert evidence.of_form(conn, 7) == []
        assert rounds.tally(conn, CAMPAIGN, "brigade-1") == (2, 1)
        assert rounds.tally(conn, CAMPAIGN, "brigade-2") == (0, 0)


def test_an_event_is_released_once(store, seal):
    with store.write(NOW) as conn:
        me = crew(conn)["何勇"]
        number = found(conn, seal, source="incident", item=None).number
        incidents.add(conn, issue=number, kind="conflict", person=me, telephoned=NOW)
        assert incidents.unreleased(conn) == [number]
        assert incidents.release(conn, number, me, NOW + timedelta(minutes=1))
        assert not incidents.release(conn, number, me, NOW + timedelta(minutes=2))
        event = incidents.get(conn, number)
        assert (event.telephoned, event.released_at) == (NOW, NOW + timedelta(minutes=1))
        assert incidents.unreleased(conn) == []
        assert incidents.get(conn, 99) is None


def test_an_inquiry_is_asked_once_and_answered_once_a_unit(store, seal):
    with store.write(NOW) as conn:
        me = crew(conn)["何勇"]
        number = found(conn, seal).number
        inquiry = Inquiry(number, "有没有？", date(2022, 8, 8), NOW, me)
        inquiries.ask(conn, inquiry, ["brigade-1", "brigade-2"])
        assert inquiries.get(conn, number) == inquiry
        assert inquiries.waiting(conn, ["brigade-2"]) == [number]
        said = {"person": me, "now": NOW}
        assert inquiries.answer(conn, number, "brigade-2", found=True, **said)
        assert not inquiries.answer(conn, number, "brigade-2", found=False, **said)
        assert not inquiries.answer(conn, number, "brigade-3", found=True, **said)
        assert inquiries.replies(conn, number) == [
            Reply("brigade-1", None), Reply("brigade-2", True),
        ]  # fmt: skip
        assert inquiries.waiting(conn, ["brigade-2"]) == []
        with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
            inquiries.ask(conn, inquiry, ["brigade-1"])


def test_an_issue_is_found_by_its_number_elsewhere(store, seal):
    with store.write(NOW) as conn:
        first = found(conn, seal, source="complaint", origin="12345-7")
        second = found(conn, seal, source="complaint", origin="12345-8", family=first.number)
        assert issues.by_origin(conn, CAMPAIGN, "complaint", "12345-8") == second
        assert issues.by_origin(conn, CAMPAIGN, "superior", "12345-8") is None
        assert issues.of_source(conn, CAMPAIGN, "complaint") == [first, second]
        assert second.family == first.number
