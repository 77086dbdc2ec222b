"""The lease of the long connection, the way to people, and what only the aibot's rows do."""

from datetime import timedelta

from posted import MACHINE, NOW, post, push, row

from domain.ports import Dead
from storage import aliases, channels, claims, links, openings, people, retract, unopened
from storage.candidates import Moment
from texts.delivery import LINK_KICKED, NOT_OPENED

OFF = "改好之前不再尝试"


def hold(store, owner: str, seconds: float = 0, *, alone: bool = False) -> bool:
    with store.sending() as conn:
        now = MACHINE + timedelta(seconds=seconds)
        return links.hold(conn, "aib", owner, now, alone=alone)


def test_one_process_holds_the_connection_until_its_lease_ends(store) -> None:
    assert hold(store, "a")
    assert not hold(store, "b", 10)
    assert hold(store, "a", 20)
    assert not hold(store, "b", 45)
    assert hold(store, "b", 51)
    assert not hold(store, "a", 52)


def test_the_only_sender_takes_over_at_once_and_who_leaves_gives_back(store) -> None:
    assert hold(store, "dead")
    assert hold(store, "new", 1, alone=True)
    with store.sending() as conn:
        links.let_go(conn, "aib", "dead")  # not its own any more
    assert not hold(store, "other", 2)
    with store.sending() as conn:
        links.let_go(conn, "aib", "new")
    assert hold(store, "other", 3)


def may_open(store, seconds: float = 0) -> bool:
    with store.read() as conn:
        now = MACHINE + timedelta(seconds=seconds)
        return links.may_open(conn, now, never_again=LINK_KICKED)


def test_a_refused_secret_is_tried_hourly_and_a_kick_only_by_a_person(store) -> None:
    assert may_open(store)
    with store.sending() as conn:
        channels.disable(conn, links.LANE, OFF, MACHINE)
    assert [may_open(store, s) for s in (0, 3599, 3600)] == [False, False, True]
    with store.sending() as conn:
        channels.disable(conn, links.LANE, LINK_KICKED, MACHINE)
    assert not may_open(store, 86400)
    with store.sending() as conn:
        channels.probe(conn)
    assert may_open(store)


def claim(store, *, linked: bool):
    with store.sending() as conn:
        moment = Moment.at(MACHINE, NOW, linked=linked)
        return claims.claim(conn, owner="x", moment=moment, freeze=lambda r: b"{}")


def test_private_messages_go_by_the_aibot_and_wait_for_who_holds_its_connection(store) -> None:
    store.private = "aibot"
    post(store, push("one"))
    assert row(store, "one").channel == "aibot"
    assert claim(store, linked=False) is None
    envelope = claim(store, linked=True)
    assert (envelope.channel, envelope.to) == ("aibot", "lilei")


def test_what_waits_is_rerouted_and_counted_in_the_other_bucket(store) -> None:
    store.private = "aibot"
    post(store, push("one"), push("group", channel="webhook", to="g"))
    with store.sending() as conn:
        retract.reroute(conn, "app")
    assert (row(store, "one").channel, row(store, "group").channel) == ("app", "webhook")
    with store.sending() as conn:
        assert retract.to_person(conn, "LiLei") == 1


def test_who_never_wrote_is_found_the_same_day(store) -> None:
    store.private = "aibot"
    post(store, push("one"))
    envelope = claim(store, linked=True)
    with store.sending() as conn:
        claims.finish(conn, envelope, Dead(NOT_OPENED), owner="x", machine_now=MACHINE)
    with store.read() as conn:
        assert [r.key for r in unopened.since(conn, NOW)] == ["one"]
        assert unopened.since(conn, NOW + timedelta(days=1)) == []


def test_an_encrypted_account_is_asked_for_once_in_ten_minutes(store) -> None:
    with store.sending() as conn:
        asked = [aliases.ask(conn, "woX", NOW + timedelta(minutes=m)) for m in (0, 5, 11)]
        before = people.version(conn)
        aliases.found(conn, "woX", "lilei")
        assert people.version(conn) > before
        assert not aliases.ask(conn, "woX", NOW + timedelta(days=1))
        known = aliases.known(conn)
    assert (asked, known) == ([True, False, True], {"woX": "lilei"})


def test_an_opening_is_remembered_with_its_last_batch(store) -> None:
    opening = openings.Opening(7, NOW)
    with store.sending() as conn:
        assert openings.of(conn, "c") is None
        openings.opened(conn, "c", opening)
        assert openings.of(conn, "c") == opening
        assert openings.reach(conn) == openings.Reach({}, frozenset())
