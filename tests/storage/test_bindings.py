"""Bindings: asking binds nothing, a code works once and for a day."""

from datetime import timedelta

from storage_seed import NOW

from storage import bindings


def test_a_coordinator_binds_at_once(store):
    with store.write(NOW) as conn:
        assert bindings.group_of(conn, "wr1") is None
        bindings.bind(conn, "wr1", "brigade-1", "P4", NOW)
        assert bindings.group_of(conn, "wr1") == "brigade-1"
        bindings.bind(conn, "wr1", "leaders", "P4", NOW)
        assert bindings.all_bound(conn) == {"wr1": "leaders"}


def test_asking_binds_nothing_until_the_code_is_confirmed(store):
    with store.write(NOW) as conn:
        bindings.ask(conn, "wr1", "brigade-1", "483920", NOW)
        assert bindings.group_of(conn, "wr1") is None
        assert bindings.all_bound(conn) == {}
        assert bindings.confirm(conn, "483921", "P4", NOW) is None
        assert bindings.confirm(conn, "483920", "P4", NOW) == ("wr1", "brigade-1")
        assert bindings.group_of(conn, "wr1") == "brigade-1"


def test_a_code_works_once(store):
    with store.write(NOW) as conn:
        bindings.ask(conn, "wr1", "brigade-1", "483920", NOW)
        bindings.confirm(conn, "483920", "P4", NOW)
        assert bindings.confirm(conn, "483920", "P4", NOW) is None


def test_a_bound_chat_stays_what_it_is_while_somebody_asks_for_another_group(store):
    with store.write(NOW) as conn:
        bindings.bind(conn, "wr1", "brigade-1", "P4", NOW)
        bindings.ask(conn, "wr1", "leaders", "483920", NOW)
        assert bindings.group_of(conn, "wr1") == "brigade-1"


def test_only_the_last_code_of_a_chat_holds(store):
    with store.write(NOW) as conn:
        bindings.ask(conn, "wr1", "brigade-1", "111111", NOW)
        bindings.ask(conn, "wr1", "leaders", "222222", NOW)
        assert bindings.confirm(conn, "111111", "P4", NOW) is None
        assert bindings.confirm(conn, "222222", "P4", NOW) == ("wr1", "leaders")


def test_a_code_holds_a_day(store):
    with store.write(NOW) as conn:
        bindings.ask(conn, "wr1", "brigade-1", "483920", NOW)
        late = NOW + timedelta(days=1, seconds=1)
        assert bindings.confirm(conn, "483920", "P4", late) is None
        assert bindings.confirm(conn, "483920", "P4", NOW + timedelta(days=1)) is not None


def test_a_code_that_two_chats_show_binds_neither(store):
    with store.write(NOW) as conn:
        bindings.ask(conn, "wr1", "brigade-1", "483920", NOW)
        bindings.ask(conn, "wr2", "leaders", "483920", NOW)
        assert bindings.confirm(conn, "483920", "P4", NOW) is None
        assert bindings.all_bound(conn) == {}
