"""Forms: one open, the others wait; the answers keep their order and are sealed."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from storage_seed import NOW, crew, found

from storage import evidence, forms
from storage.errors import DatabaseError
from storage.schema import forms as table

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def me(store):
    with store.write(NOW) as conn:
        return crew(conn)["张磊"]


def test_a_started_form_owns_the_next_message(store, seal, me):
    with store.write(NOW) as conn:
        form, other = forms.start(conn, me, "sheet", "bairi", {"B1": "none"}, NOW, seal=seal)
        assert other is None
        assert forms.open_form(conn, seal, me) == form
        assert forms.open_form(conn, seal, me + 1) is None
    assert (form.state, form.data, form.touched_at) == ("open", {"B1": "none"}, NOW)


def test_a_second_form_pauses_the_first_and_says_which(store, seal, me):
    with store.write(NOW) as conn:
        first, _ = forms.start(conn, me, "sheet", "bairi", {}, NOW, seal=seal)
        second, other = forms.start(conn, me, "close", "17", {}, LATER, seal=seal)
        assert (other.id, other.state) == (first.id, "paused")
        assert forms.open_form(conn, seal, me) == second
        assert forms.paused(conn, seal, me) == [other]


def test_starting_the_same_form_again_goes_on_with_its_answers(store, seal, me):
    with store.write(NOW) as conn:
        first, _ = forms.start(conn, me, "close", "17", {"what": "已整改"}, NOW, seal=seal)
        forms.pause(conn, first.id, NOW)
        again, other = forms.start(
            conn, me, "close", "17", {"what": "空", "more": "x"}, LATER, seal=seal
        )
        assert (again.id, other) == (first.id, None)
        assert again.data == {"what": "已整改", "more": "x"}
        assert forms.open_form(conn, seal, me) == again


def test_starting_the_form_that_is_open_pauses_nothing(store, seal, me):
    with store.write(NOW) as conn:
        first, _ = forms.start(conn, me, "close", "17", {}, NOW, seal=seal)
        again, other = forms.start(conn, me, "close", "17", {}, LATER, seal=seal)
        assert (again.id, other, again.state) == (first.id, None, "open")


def test_answers_keep_the_order_in_which_they_were_given(store, seal, me):
    with store.write(NOW) as conn:
        form, _ = forms.start(conn, me, "sheet", "bairi", {}, NOW, seal=seal)
        forms.save(conn, form.id, {"B2": "none", "B10": 3, "A1": "有"}, LATER, seal=seal)
        kept = forms.open_form(conn, seal, me)
    assert list(kept.data.items()) == [("B2", "none"), ("B10", 3), ("A1", "有")]
    assert kept.touched_at == LATER


def test_a_draft_cannot_be_read_in_the_database(store, seal, me):
    with store.write(NOW) as conn:
        forms.start(conn, me, "sheet", "bairi", {"B5.facts": "canary"}, NOW, seal=seal)
        assert b"canary" not in conn.execute(sa.select(table.c.data)).scalar_one()


def test_the_form_paused_last_is_resumed_first(store, seal, me):
    with store.write(NOW) as conn:
        first, _ = forms.start(conn, me, "sheet", "bairi", {}, NOW, seal=seal)
        second, _ = forms.start(conn, me, "close", "17", {}, NOW, seal=seal)
        forms.pause(conn, second.id, LATER)
        assert forms.resume(conn, seal, me, now=LATER).id == second.id
        assert forms.resume(conn, seal, me, "sheet", now=LATER).id == first.id
        assert forms.open_form(conn, seal, me).id == first.id
        assert [f.id for f in forms.paused(conn, seal, me)] == [second.id]
        assert forms.resume(conn, seal, me, "direct", now=LATER) is None


def test_nothing_paused_is_nothing_to_resume(store, seal, me):
    with store.write(NOW) as conn:
        form, _ = forms.start(conn, me, "sheet", "bairi", {}, NOW, seal=seal)
        assert forms.resume(conn, seal, me, now=NOW) is None
        assert forms.open_form(conn, seal, me) == form


def test_the_database_itself_refuses_a_second_open_form(store, seal, me):
    twin = sa.insert(table).values(
        person=me, kind="close", subject="17", state="open", data=b"", touched_at=NOW
    )
    with store.write(NOW) as conn:
        forms.start(conn, me, "sheet", "bairi", {}, NOW, seal=seal)
    with pytest.raises(DatabaseError), store.write(NOW) as conn:
        conn.execute(twin)


def test_a_dropped_form_takes_its_loose_evidence_along(store, seal, me):
    with store.write(NOW) as conn:
        form, _ = forms.start(conn, me, "close", "17", {}, NOW, seal=seal)
        kept = evidence.add(conn, sender=me, at=NOW, stage="closing", media="m1", form=form.id)
        evidence.attach(conn, form.id, found(conn, seal).number)
        loose = evidence.add(conn, sender=me, at=NOW, stage="closing", media="m2", form=form.id)
        forms.drop(conn, form.id)
        assert forms.open_form(conn, seal, me) is None
        assert evidence.get(conn, kept) is not None
        assert evidence.get(conn, loose) is None


def test_people_are_busy_while_their_form_is_fresh(store, seal, me):
    with store.write(NOW) as conn:
        forms.start(conn, me, "sheet", "bairi", {}, NOW, seal=seal)
        assert forms.busy(conn, NOW - timedelta(minutes=10)) == {me}
        assert forms.busy(conn, NOW) == frozenset()
