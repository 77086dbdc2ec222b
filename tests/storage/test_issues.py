"""The ledger: numbers, sealed reporters, changes that only the first of two may make."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from storage_seed import CAMPAIGN, NOW, crew, found

from storage import issues
from storage.schema import issues as table


def test_issues_are_numbered_from_one_and_read_back_as_they_were_added(store, seal):
    with store.write(NOW) as conn:
        ids = crew(conn)
        first = found(conn, seal, verify_by=date(2022, 8, 5), fixed=True, owner=ids["张磊"])
        second = found(conn, seal, item=None)
    with store.read() as conn:
        assert [first.number, second.number] == [1, 2]
        assert issues.get(conn, 1) == first
        assert issues.many(conn, [2, 1, 99]) == [first, second]
        assert issues.get(conn, 99) is None
    assert (first.state, first.reported_at, first.since) == ("reported", NOW, NOW)
    assert (first.owner, first.fixed, second.item) == (ids["张磊"], True, None)


def test_a_number_of_a_failed_transaction_is_given_out_again(store, seal):
    with suppress(LookupError), store.write(NOW) as conn:
        found(conn, seal)
        raise LookupError
    with store.write(NOW) as conn:
        assert found(conn, seal).number == 1


def test_an_import_sets_further_columns(store, seal):
    with store.write(NOW) as conn:
        issue = found(conn, seal, source="legacy", state="rectifying", due=date(2022, 8, 9))
    assert (issue.state, issue.due) == ("rectifying", date(2022, 8, 9))


def test_a_reporter_is_sealed_and_can_be_opened_with_the_key(store, seal):
    """Threat reporter."""
    with store.write(NOW) as conn:
        ids = crew(conn)
        found(conn, seal, reporter=ids["张磊"])
        found(conn, seal, source="direct")
        row = conn.execute(sa.select(table).where(table.c.number == 1)).one()
        assert issues.reporter_of(conn, 1, seal) == ids["张磊"]
        assert issues.reporter_of(conn, 2, seal) is None
    assert str(ids["张磊"]).encode() != row.reporter
    assert row.reporter_alias != str(ids["张磊"])


def test_a_reporter_that_was_tampered_with_is_not_opened(store, seal):
    with store.write(NOW) as conn:
        found(conn, seal, reporter=crew(conn)["张磊"])
        sealed = conn.execute(sa.select(table.c.reporter)).scalar_one()
        conn.execute(sa.update(table).values(reporter=sealed[:-1] + bytes([sealed[-1] ^ 1])))
        with pytest.raises(ValueError):  # noqa: PT011 - the port promises no more than this
            issues.reporter_of(conn, 1, seal)


def test_people_find_what_they_reported_themselves(store, seal):
    with store.write(NOW) as conn:
        ids = crew(conn)
        mine = [found(conn, seal, reporter=ids["张磊"]) for _ in range(2)]
        found(conn, seal, reporter=ids["何勇"])
        found(conn, seal)
        assert issues.reported_by(conn, ids["张磊"], seal) == mine
        assert issues.reported_by(conn, ids["刘伟"], seal) == []


def test_a_change_returns_the_issue_as_it_now_is(store, seal):
    with store.write(NOW) as conn:
        ids = crew(conn)
        read = found(conn, seal)
        now = issues.change(
            conn, read, expect="reported", state="confirmed", leader=ids["何勇"], next_say_at=NOW
        )
        assert now == issues.get(conn, 1)
    assert (now.state, now.leader) == ("confirmed", ids["何勇"])


def test_the_slower_of_two_changes_nothing(store, seal):
    with store.write(NOW) as conn:
        read = found(conn, seal)
        issues.change(conn, read, expect="reported", state="confirmed")
        assert issues.change(conn, read, expect="reported", state="rejected") is None
        assert issues.get(conn, 1).state == "confirmed"


def test_two_extensions_that_read_the_same_issue_count_once(store, seal):
    with store.write(NOW) as conn:
        read = found(conn, seal, state="rectifying", due=date(2022, 8, 9))
        wanted = {"due": date(2022, 8, 16), "extended": read.extended + 1}
        assert issues.change(conn, read, expect="rectifying", **wanted)
        assert issues.change(conn, read, expect="rectifying", **wanted) is None
        assert issues.get(conn, 1).extended == 1


def test_unset_columns_count_as_unchanged(store, seal):
    with store.write(NOW) as conn:
        read = found(conn, seal, state="rectifying")
        once = issues.change(conn, read, expect="rectifying", wanted=date(2022, 8, 16))
        assert once is not None
        assert issues.change(conn, once, expect="rectifying", wanted=None).wanted is None


def test_issues_are_listed_by_unit_owner_and_state(store, seal):
    with store.write(NOW) as conn:
        ids = crew(conn)
        found(conn, seal)
        found(conn, seal, state="rectifying", owner=ids["张磊"])
        found(conn, seal, unit="brigade-2", state="rectifying", grade="grave")
        found(conn, seal, campaign="other", state="rectifying")
    with store.read() as conn:
        assert numbers(issues.of_unit(conn, "brigade-1", ("reported", "rectifying"))) == [1, 2, 4]
        assert numbers(issues.of_unit(conn, "brigade-2", ("closed",))) == []
        assert numbers(issues.owned(conn, ids["张磊"], ("rectifying",))) == [2]
        assert numbers(issues.in_state(conn, CAMPAIGN, "rectifying")) == [2, 3]
        assert numbers(issues.in_state(conn, CAMPAIGN, "rectifying", limit=1)) == [2]
        assert numbers(issues.in_state(conn, CAMPAIGN, "rectifying", units=["brigade-2"])) == [3]
        assert numbers(issues.in_state(conn, CAMPAIGN, "rectifying", grades=["grave"])) == [3]
        assert numbers(issues.of_campaign(conn, CAMPAIGN)) == [1, 2, 3]
        assert numbers(issues.of_campaign(conn, CAMPAIGN, ("reported",))) == [1]


def test_time_speaks_about_what_is_due_and_the_longest_waiting_first(store, seal):
    with store.write(NOW) as conn:
        for hours in (2, 1, 0, None):
            at = None if hours is None else NOW + timedelta(hours=hours)
            found(conn, seal, next_say_at=at)
        assert numbers(issues.speaking(conn, NOW + timedelta(hours=1), 10)) == [3, 2]
        assert numbers(issues.speaking(conn, NOW + timedelta(hours=3), 2)) == [3, 2]
        issues.set_next_say(conn, 3, None)
        issues.set_next_say(conn, 4, NOW)
        assert numbers(issues.speaking(conn, NOW, 10)) == [4]


def numbers(found):
    return [issue.number for issue in found]
