"""Phases, sheets and weeklies over the shipped campaign, day by day."""

from dataclasses import replace
from datetime import date

import pytest
from plan_office import CAMPAIGN, EVERYBODY, OFFICE, ROSTER, issue, keys, local, pid, snap

from domain.plan import Saying, Snapshot, due, next_moment, play
from domain.plan.model import PhaseNotice

LEADERS = "leaders"


def played(snapshot: Snapshot, start: str, end: str) -> list[tuple[str, Saying]]:
    """(local instant, saying) of everything said in between."""
    return [
        (f"{at.astimezone(OFFICE.tz):%m-%d %H:%M}", saying)
        for at, saying in play(snapshot, local(start), local(end))
    ]


def heard(group: str, word: str, snapshot: Snapshot | None = None) -> list[tuple[str, str]]:
    everything = played(snapshot or snap(), "2022-07-14T00:00", "2022-11-30T00:00")
    return [
        (at, ":".join(reason.split(":")[1:3]))
        for at, saying in everything
        if saying.to == group
        for reason in saying.reasons
        if reason.startswith(word)
    ]


def test_phases_are_announced_on_working_days_and_the_gap_on_its_first() -> None:
    assert heard("brigade-1", "phase") == [
        ("07-15 09:23", "learn:start"),
        ("07-26 09:23", "learn:last"),
        ("07-29 09:23", "learn:end"),
        ("08-01 09:23", "check:gap"),
        ("08-15 09:23", "check:start"),
        ("08-26 09:23", "check:last"),
        ("08-31 09:23", "check:end"),
        ("09-01 09:23", "rectify:start"),
        ("10-18 09:23", "rectify:last"),
        ("10-21 09:23", "rectify:end"),
        ("10-24 09:23", "review:start"),
        ("11-07 09:23", "review:last"),
        ("11-10 09:23", "review:close"),
    ]


def test_weeklies_come_on_the_last_working_day_also_when_nothing_happened() -> None:
    weeklies = [at for at, _ in heard(LEADERS, "weekly")]
    july_to_september = "07-22 07-29 08-05 08-12 08-19 08-26 09-02 09-09 09-16 09-23 09-30"
    october_on = "10-09 10-14 10-21 10-28 11-04"
    days = f"{july_to_september} {october_on}".split()
    assert weeklies == [f"{day} 16:41" for day in days]
    assert next(at for at, _ in heard("brigade-1", "weekly")) == "07-22 15:23"


def test_groups_are_silent_after_the_end() -> None:
    assert keys(due(snap(), local("2022-11-11T09:23"))) == []
    assert next_moment(snap(), local("2022-11-11T00:00")) is None


def test_a_confirmed_event_moves_the_phase_and_nothing_is_announced_twice() -> None:
    told = [f"phase:{p}:{k}:{g}" for p in ("learn", "check", "rectify") for k in ("start", "last",
            "end", "gap") for g in ("leaders", "brigade-1", "brigade-2")]  # fmt: skip
    told += [f"weekly:{g}:2022-10-21" for g in ("leaders", "brigade-1", "brigade-2")]
    early = snap(confirmed={"congress": date(2022, 10, 16)}, said=told)
    assert keys(due(early, local("2022-10-17T09:23")))[0] == "phase:review:start:brigade-1"
    later = snap(confirmed={"congress": date(2022, 10, 31)}, said=told)
    assert "phase:review:start:brigade-1" not in keys(due(later, local("2022-10-24T09:23")))


def test_a_projection_put_off_is_told_with_its_new_day_and_not_again_once_confirmed() -> None:
    later = {"congress": date(2022, 10, 31)}
    events = tuple(replace(e, projected=later[e.id]) for e in CAMPAIGN.events)
    put_off = replace(OFFICE, campaign=replace(CAMPAIGN, events=events))
    told = ["phase:rectify:last:2022-10-22:brigade-1", "phase:rectify:end:2022-10-22:brigade-1"]
    again = keys(due(snap(said=told, office=put_off), local("2022-10-26T09:23")))
    assert "phase:rectify:last:2022-10-31:brigade-1" in again
    silent = snap(said=[*told, *again], office=put_off, confirmed=later)
    assert not [
        key for key in keys(due(silent, local("2022-10-26T09:23"))) if "rectify:last" in key
    ]


@pytest.mark.parametrize(
    ("confirmed", "neutral"), [({}, "整改节点"), ({"congress": date(2022, 10, 22)}, None)]
)
def test_while_the_event_is_projected_the_phase_hangs_on_the_neutral_word(
    confirmed: dict[str, date], neutral: str | None
) -> None:
    saying = due(snap(confirmed=confirmed), local("2022-10-24T09:23"))[0]
    notice = saying.parts[0]
    assert isinstance(notice, PhaseNotice)
    assert notice.neutral == neutral


def test_a_group_hears_one_notice_a_day() -> None:
    owing = snap(submitted=frozenset())
    said = [s for s in due(owing, local("2022-08-15T09:23")) if s.to == "brigade-1"]
    said = [s for s in said if s.kind != "weekly"]  # the lost one of the week before comes too
    assert [s.key for s in said] == ["notice:2022-08-15:brigade-1"]
    assert said[0].reasons == (
        "phase:check:start:brigade-1",
        "sheet:count:2022-08-15:brigade-1",
    )


def test_a_person_is_invited_and_chased_until_the_sheet_is_in() -> None:
    one = snap(submitted=EVERYBODY - {pid("lizhiqiang")})
    said = played(one, "2022-07-14T00:00", "2022-11-30T00:00")
    assert [(at, s.reasons[0]) for at, s in said if s.to == "lizhiqiang"] == [
        ("08-01 08:53", "sheet:open:2022-08-01:lizhiqiang"),
        ("08-03 08:53", "sheet:chase:2022-08-03:lizhiqiang"),
        ("08-05 08:53", "sheet:chase:2022-08-05:lizhiqiang"),
        ("08-08 08:53", "sheet:chase:2022-08-08:lizhiqiang"),
        ("08-08 15:07", "sheet:last:2022-08-08:lizhiqiang"),
        ("08-15 08:53", "sheet:chase:2022-08-15:lizhiqiang"),
        ("08-22 08:53", "sheet:chase:2022-08-22:lizhiqiang"),
        ("08-29 08:53", "sheet:chase:2022-08-29:lizhiqiang"),
    ]


def test_captain_reads_the_names_and_the_group_the_number_only() -> None:
    one = snap(submitted=EVERYBODY - {pid("lizhiqiang")})
    day = due(one, local("2022-08-09T09:23"))
    assert keys([s for s in day if s.to == "wanghai"]) == [
        "sheet:missing:2022-08-09:brigade-1:wanghai"
    ]
    assert not [s for s in due(one, local("2022-08-08T09:23")) if s.to == "brigade-2" and "count"
                in s.key]  # fmt: skip


def test_people_on_leave_and_without_an_account_get_nothing() -> None:
    nobody = snap(submitted=frozenset())
    reached = {s.to for s in due(nobody, local("2022-08-03T10:00"))}
    assert "houbin" not in reached  # on leave
    assert "" not in reached
    paper = next(p for p in ROSTER.people if not p.userid)
    lists = next(s for s in due(nobody, local("2022-08-09T10:00")) if s.to == "wanghai")
    assert paper in next(p for p in lists.parts if hasattr(p, "people")).people


def test_after_an_outage_the_latest_notice_is_said_and_old_weeklies_are_not() -> None:
    said = keys(due(snap(), local("2022-09-06T10:00")))
    groups = ("brigade-1", "brigade-2", "leaders")
    latest = [f"weekly:{g}:2022-09-02" for g in groups]
    assert said == [*(f"phase:rectify:start:{g}" for g in groups), *latest]


@pytest.mark.parametrize(
    ("at", "weeks"),
    [
        ("2022-09-09T19:00", ["2022-09-09"]),
        ("2022-09-13T09:00", ["2022-09-09"]),
        ("2022-09-16T16:38", ["2022-09-09"]),
        ("2022-09-16T16:43", ["2022-09-16"]),
        ("2022-09-26T09:00", ["2022-09-23"]),
        ("2022-11-10T19:00", ["2022-11-04"]),
        ("2022-11-11T09:00", []),
    ],
)
def test_a_lost_weekly_is_caught_up_until_the_next_ones_instant(at: str, weeks: list[str]) -> None:
    said = [s for s in due(snap(), local(at)) if s.kind == "weekly" and s.to == LEADERS]
    assert keys(said) == [f"weekly:leaders:{week}" for week in weeks]
    assert all("补发" in s.why for s in said)


@pytest.mark.parametrize("at", ["2022-08-26T12:30", "2022-08-26T21:00", "2022-08-27T10:00"])
def test_nothing_is_said_in_quiet_hours_and_on_days_off(at: str) -> None:
    assert due(snap(issue(), submitted=frozenset()), local(at)) == ()


def test_what_came_in_quiet_hours_waits_for_the_next_allowed_instant() -> None:
    waiting = snap(issue(due=date(2022, 9, 1)), floor="2022-08-29T08:53")
    assert next_moment(waiting, local("2022-08-29T12:30")) == local("2022-08-29T14:00")


def test_the_sheet_dates_are_read_from_the_campaign() -> None:
    moved = replace(CAMPAIGN.sheets, opens=date(2022, 8, 2), chase=(date(2022, 8, 4),))
    office = replace(OFFICE, campaign=replace(CAMPAIGN, sheets=moved))
    one = snap(submitted=EVERYBODY - {pid("lizhiqiang")}, office=office)
    said = played(one, "2022-07-30T00:00", "2022-08-05T00:00")
    assert [at for at, s in said if s.to == "lizhiqiang"] == ["08-02 08:53", "08-04 08:53"]


def test_nothing_that_came_before_the_office_went_live_is_said() -> None:
    office = replace(OFFICE, go_live=date(2022, 8, 20))
    assert due(snap(office=office, submitted=frozenset()), local("2022-08-20T10:00")) == ()
    assert due(snap(office=office), local("2022-08-24T10:00")) == ()
