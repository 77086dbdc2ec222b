"""Recurring meetings (R46): after a month without a record the coordinator is asked, once."""

from dataclasses import replace
from datetime import date

import pytest
from plan_office import OFFICE, ROSTER, SHIPPED, TZ, local
from plan_office import snap as of_office

from domain.lessons import Relay
from domain.office import Office
from domain.plan import due, play
from domain.plan.duty_parts import MeetingCall
from domain.plan.meetings import periods
from domain.plan.model import Snapshot

MONTHLY = replace(OFFICE, campaign=SHIPPED)


def snap(office: Office = MONTHLY) -> Snapshot:
    return of_office(office=office)


def relay(meeting: str, held: date) -> Relay:
    return Relay(1, meeting, "会议精神", "逐件对照", held, held, local("2022-08-31T10:00"), 1)


def asked(world: Snapshot, start: str = "2022-07-14", end: str = "2022-11-20") -> list[tuple]:
    """(day, reader, meetings) of every question."""
    return [
        (now.astimezone(TZ).date().isoformat(), saying.to, [m.id for m in part.meetings])
        for now, saying in play(world, local(f"{start}T00:00"), local(f"{end}T23:00"))
        for part in saying.parts
        if isinstance(part, MeetingCall)
    ]


def test_whole_months_of_the_campaign_are_asked_for_once_each() -> None:
    every = ["city", "party", "monthly"]
    assert asked(snap()) == [
        ("2022-09-01", "yangli", every),
        ("2022-10-08", "yangli", every),  # the first working day after the holiday
        ("2022-11-01", "yangli", every),
    ]


def test_what_was_recorded_in_the_period_is_not_asked_for() -> None:
    held = replace(snap(), relays=(relay("party", date(2022, 8, 31)),))
    august, september, _ = asked(held)
    assert august[2] == ["city", "monthly"]
    assert "party" in september[2]


def test_a_question_that_an_outage_swallowed_is_not_made_up_for_after_a_week() -> None:
    world = snap()
    assert [day for day, *_ in asked(world, "2022-09-07", "2022-09-08")] == ["2022-09-07"]
    assert asked(world, "2022-09-09", "2022-09-20") == []


def test_without_a_coordinator_who_records_meetings_legal_is_asked() -> None:
    people = [
        replace(p, roles=p.roles - {"coordinator"}) if p.is_a("coordinator") else p
        for p in ROSTER.people
    ]
    world = replace(snap(), roster=replace(ROSTER, people=tuple(people)))
    assert {to for _, to, _ in asked(world)} == {"zhoumin"}


@pytest.mark.parametrize(("every", "count"), [("week", 16), ("quarter", 0), (None, 0)])
def test_other_rhythms_have_their_own_periods(every: str | None, count: int) -> None:
    meetings = tuple(replace(m, every=every) for m in SHIPPED.meetings)
    office = replace(OFFICE, campaign=replace(SHIPPED, meetings=meetings))
    assert len(list(periods(snap(office=office)))) == count


def test_nothing_is_asked_of_who_is_filling_in_a_form_until_he_is_done() -> None:
    yangli = ROSTER.by_userid("yangli")
    assert yangli is not None
    world = replace(snap(), busy=frozenset({yangli.id}))
    said = due(world, local("2022-09-01T08:53"))
    assert not [s for s in said if s.to == "yangli"]
