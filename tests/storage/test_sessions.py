"""Sessions run out by themselves, and a ticket lets one person in once."""

from datetime import timedelta

import sqlalchemy as sa
from storage_seed import NOW, crew

from storage import sessions
from storage.schema import sessions as session_rows
from storage.schema import tickets as ticket_rows

MINUTE = timedelta(minutes=1)


def test_a_session_holds_while_it_is_used_and_ends_after_a_quarter_of_an_hour(store):
    with store.write(NOW) as conn:
        he = crew(conn)["张磊"]
        token = sessions.begin(conn, he, NOW)
        assert sessions.whose(conn, token, NOW) == (he, False)
        assert sessions.whose(conn, token, NOW + 15 * MINUTE) == (he, True)
        assert sessions.whose(conn, token, NOW + 16 * MINUTE) is None
        sessions.touch(conn, token, NOW + 10 * MINUTE)
        assert sessions.whose(conn, token, NOW + 24 * MINUTE) == (he, True)


def test_however_much_it_is_used_a_session_ends_within_half_a_day(store):
    with store.write(NOW) as conn:
        token = sessions.begin(conn, crew(conn)["张磊"], NOW)
        sessions.touch(conn, token, NOW + timedelta(hours=12))
        assert sessions.whose(conn, token, NOW + timedelta(hours=12, minutes=1)) is None


def test_a_closed_session_lets_nobody_in_and_cannot_be_woken(store):
    with store.write(NOW) as conn:
        he = crew(conn)["张磊"]
        token, other = sessions.begin(conn, he, NOW), sessions.begin(conn, he, NOW)
        sessions.end(conn, token)
        sessions.touch(conn, token, NOW)
        assert sessions.whose(conn, token, NOW) is None
        assert sessions.whose(conn, other, NOW)
        sessions.end_all(conn, he)
        assert sessions.whose(conn, other, NOW) is None


def test_the_database_holds_no_token_that_somebody_could_use(store):
    with store.write(NOW) as conn:
        token = sessions.begin(conn, crew(conn)["张磊"], NOW)
        ticket = sessions.ticket(conn, "link", None, NOW)
        kept = [*conn.execute(sa.select(session_rows.c.token)).scalars()]
        kept += conn.execute(sa.select(ticket_rows.c.token)).scalars()
        assert token not in kept
        assert ticket not in kept
        assert all(sessions.whose(conn, found, NOW) is None for found in kept)


def test_a_ticket_works_once_in_its_time_and_for_its_kind(store):
    with store.write(NOW) as conn:
        he = crew(conn)["张磊"]
        ticket = sessions.ticket(conn, "link", he, NOW + MINUTE)
        assert sessions.punch(conn, "state", ticket, NOW) is None
        assert sessions.punch(conn, "link", ticket, NOW) == (he,)
        assert sessions.punch(conn, "link", ticket, NOW) is None
        late = sessions.ticket(conn, "state", None, NOW + MINUTE)
        assert sessions.punch(conn, "state", late, NOW + 2 * MINUTE) is None


def test_what_has_run_out_is_forgotten(store):
    with store.write(NOW) as conn:
        sessions.begin(conn, crew(conn)["张磊"], NOW)
        sessions.ticket(conn, "state", None, NOW + MINUTE)
        sessions.forget(conn, NOW + 16 * MINUTE)
        assert not conn.execute(sa.select(session_rows)).all()
        assert not conn.execute(sa.select(ticket_rows)).all()
