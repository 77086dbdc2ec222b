"""Papers that go up, day by day: the safe line, the last day, lateness, returns, reviews."""

from dataclasses import replace
from datetime import date

from plan_office import CAMPAIGN, OFFICE, local, pid, sent, snap

from domain.campaign import schedule
from domain.campaign.paper import Deliverable, Every, Hop
from domain.filing import Version, current, lateness, owners
from domain.plan import Snapshot, play
from domain.plan.model import LEADER, MORNING

PACKAGE, SUMMARY = schedule(CAMPAIGN, {}).filings


def heard(snapshot: Snapshot, start: str, end: str) -> list[tuple[str, str, str]]:
    """(day, kind, reader) of every call about a paper."""
    return [
        (f"{at.astimezone(OFFICE.tz):%m-%d %H:%M}", reason.split(":")[-3], saying.to)
        for at, saying in play(snapshot, local(start), local(end))
        for reason in saying.reasons
        if reason.startswith("filing:")
    ]


def owing(term: object = PACKAGE) -> Snapshot:
    """Nothing of this term has been filed, everything else has."""
    return snap(filed={t.key: sent(t) for t in (PACKAGE, SUMMARY) if t is not term})


def test_the_package_is_reminded_of_in_the_gap_to_its_safe_line() -> None:
    assert heard(owing(), "2022-08-01T00:00", "2022-08-15T12:00") == [
        ("08-09 08:53", "soon", "yangli"),
        ("08-11 08:53", "soon", "yangli"),
        ("08-12 08:53", "soon", "yangli"),
        ("08-15 08:53", "last", "yangli"),
    ]


def test_who_is_late_is_chased_then_the_head_and_legal_hear_and_at_last_nobody() -> None:
    late = heard(owing(), "2022-08-16T00:00", "2022-10-31T00:00")
    assert late[:4] == [
        ("08-16 08:53", "late", "yangli"),
        ("08-18 08:23", "late", "zhaoguoqing"),
        ("08-18 08:53", "late", "yangli"),
        ("08-18 08:53", "late", "zhoumin"),
    ]
    assert {at[:5] for at, _, _ in late[4:]} == {"08-22", "08-29", "09-05", "09-13"}


def test_the_summary_is_due_on_a_saturday_and_reminded_of_to_the_friday() -> None:
    days = [at for at, kind, _ in heard(owing(SUMMARY), "2022-10-24T00:00", "2022-11-08T00:00")]
    assert days[:4] == ["11-01 08:53", "11-03 08:53", "11-04 08:53", "11-07 08:53"]


def test_what_was_returned_is_asked_for_on_the_next_morning() -> None:
    back = local("2022-08-12T10:00")
    returned = sent(PACKAGE, "returned", decided_at=back, reason="缺少分工")
    filed = {PACKAGE.key: returned, SUMMARY.key: sent(SUMMARY)}
    calls = heard(snap(filed=filed), "2022-08-12T10:00", "2022-08-16T12:00")
    assert calls == [
        ("08-15 08:53", "returned", "yangli"),
        ("08-16 08:53", "late", "yangli"),
    ]


def test_a_review_and_the_way_on_are_asked_for_until_they_are_done() -> None:
    at = local("2022-08-11T16:00")
    for state, place, kind in (("review", 0, "review"), ("approved", 1, "forward")):
        version = replace(sent(PACKAGE, state), place=place, filed_at=at, filed_by=pid("yangli"))
        filed = {PACKAGE.key: version, SUMMARY.key: sent(SUMMARY)}
        calls = heard(snap(filed=filed), "2022-08-11T16:00", "2022-08-23T00:00")
        assert calls == [
            ("08-12 08:53", kind, "zhoumin"),
            ("08-15 08:53", kind, "zhoumin"),
            ("08-22 08:53", kind, "zhoumin"),
        ]


def test_leaders_read_it_in_their_digest_and_legal_in_the_morning() -> None:
    said = play(owing(), local("2022-08-18T08:00"), local("2022-08-18T09:00"))
    slots = {saying.to: saying.slot for _, saying in said}
    assert slots["zhaoguoqing"] == LEADER
    assert slots["zhoumin"] == MORNING


def test_what_was_due_before_the_office_went_live_is_not_chased() -> None:
    live = replace(OFFICE, go_live=date(2022, 8, 22))
    late = replace(owing(), office=live)
    assert heard(late, "2022-08-22T00:00", "2022-09-30T00:00") == []


def test_the_reading_of_before_decides_what_is_late() -> None:
    safe = PACKAGE.safe(OFFICE.days)
    at = local("2022-08-15T10:00")
    assert lateness(PACKAGE, at, safe, "inclusive", OFFICE.tz) == "after_safe"
    assert lateness(PACKAGE, at, safe, "exclusive", OFFICE.tz) == "late"


def weekly() -> Snapshot:
    """A campaign with a paper every Tuesday at noon, without review."""
    paper = Deliverable(
        "brief", "情况周报", ("情况周报",), None, None, "前", "支队", (Hop("市城管局"),),
        every=Every("week", weekday=1), holiday="second",
    )  # fmt: skip
    campaign = replace(CAMPAIGN, deliverables=(paper,))
    office = replace(OFFICE, campaign=campaign)
    plan = schedule(campaign, {}, OFFICE.days)
    done = {t.key: sent(t) for t in plan.filings if t.due < date(2022, 8, 1)}
    return replace(snap(), office=office, schedule=plan, filed=done)


def test_a_weekly_paper_is_asked_for_the_day_before_and_on_its_day() -> None:
    calls = heard(weekly(), "2022-08-01T00:00", "2022-08-03T00:00")
    assert calls == [
        ("08-01 08:53", "soon", "yangli"),
        ("08-02 08:53", "soon", "yangli"),
    ]


def test_of_a_weekly_paper_only_the_latest_one_is_chased() -> None:
    calls = heard(weekly(), "2022-08-08T08:53", "2022-08-10T00:00")
    assert [kind for _, kind, to in calls if to == "yangli"] == ["soon", "soon"]


def test_conversations_speak_of_the_next_one_and_of_the_one_that_is_owed() -> None:
    plan = weekly().schedule
    done: dict[str, Version] = {t.key: sent(t) for t in plan.filings if t.due < date(2022, 8, 9)}
    (coming,) = current(plan.filings, done, date(2022, 8, 5))
    assert coming.due == date(2022, 8, 9)
    late = current(plan.filings, done, date(2022, 8, 10))
    assert [t.due.day for t in late] == [9, 16]


def test_the_owner_is_found_by_its_spoken_name() -> None:
    roster = snap().roster
    assert [u.id for u in owners(roster, PACKAGE.paper)] == ["detachment"]
    assert [u.id for u in owners(roster, replace(PACKAGE.paper, owner="法治科"))] == ["legal"]
    assert [u.id for u in owners(roster, replace(PACKAGE.paper, owner="机关"))] == ["detachment"]
