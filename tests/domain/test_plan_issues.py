"""What an issue says by itself: reminders, the ladder, the 核实 clock and what waits."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from plan_office import OFFICE, ROSTER, issue, keys, local, pid, snap

from domain.issue import Issue
from domain.people import Roster
from domain.plan import due, listed, next_moment, next_say
from domain.plan.model import DueSoon, Late, Snapshot

LATE = "late:17:2022-08-31"


def said_at(snapshot: Snapshot, text: str) -> list[tuple[str, str]]:
    """(recipient, reason) of what is about issues at this local time."""
    found = [(s.to, r) for s in due(snapshot, local(text)) for r in s.reasons]
    return sorted(f for f in found if not f[1].startswith(("phase", "weekly", "sheet")))


def without(userid: str, status: str = "leave") -> Roster:
    people = [replace(p, status=status) if p.userid == userid else p for p in ROSTER.people]
    return Roster(tuple(people), ROSTER.units)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2022-08-26T08:52", []),
        ("2022-08-26T08:53", [("zhanglei", "due:17:2022-08-31:T-3")]),
        ("2022-08-30T08:53", [("zhanglei", "due:17:2022-08-31:T-1")]),
        ("2022-08-31T08:53", [("zhanglei", "due:17:2022-08-31:T")]),
        ("2022-08-31T23:59", []),
        (
            "2022-09-01T09:23",
            [
                ("brigade-1", f"{LATE}:+1:group:brigade-1"),
                ("leaders", f"{LATE}:+1:group:leaders"),
                ("wanghai", f"{LATE}:+1:captain:wanghai"),
                ("zhanglei", f"{LATE}:+1:owner"),
            ],
        ),
    ],
)
def test_a_deadline_is_reminded_of_in_working_days_and_lateness_told_to_owner_and_captain(
    at: str, said: list[tuple[str, str]]
) -> None:
    assert said_at(snap(issue()), at) == said


@pytest.mark.parametrize(
    ("at", "who", "label"),
    [
        ("2022-09-05T08:23", "liujianping", "+3"),
        ("2022-09-07T08:23", "zhaoguoqing", "+5"),
        ("2022-09-13T08:23", "luoyuanming", "+8"),  # 中秋节 is between
    ],
)
def test_the_ladder_climbs_in_the_leaders_digest(at: str, who: str, label: str) -> None:
    assert said_at(snap(issue(), floor=at.replace("08:23", "08:00")), at) == [
        (who, f"{LATE}:{label}:leader:{who}")
    ]


def test_a_leader_on_leave_is_skipped_at_once_to_the_next() -> None:
    away = snap(issue(), floor="2022-09-05T08:00", roster=without("liujianping"))
    assert said_at(away, "2022-09-05T08:23") == [("zhaoguoqing", f"{LATE}:+3:leader:zhaoguoqing")]


def test_a_captain_who_is_himself_the_owner_is_skipped_to_who_holds_the_unit() -> None:
    own = snap(issue(owner=pid("wanghai")), floor="2022-09-01T08:00")
    assert said_at(own, "2022-09-01T08:53") == [
        ("liujianping", f"{LATE}:+1:leader:liujianping"),
        ("wanghai", f"{LATE}:+1:owner"),
    ]


def test_an_issue_about_a_captain_is_not_told_to_captains() -> None:
    about = snap(issue(grade="captain"), floor="2022-09-01T08:00")
    assert "wanghai" not in [to for to, _ in said_at(about, "2022-09-01T08:53")]


@pytest.mark.parametrize("status", ["leave", "left"])
def test_who_is_away_gets_nothing_and_his_captain_hears_instead(status: str) -> None:
    away = snap(issue(), roster=without("zhanglei", status))
    assert said_at(away, "2022-08-26T08:53") == [
        ("wanghai", "due:17:2022-08-31:T-3:captain:wanghai")
    ]


def test_an_owner_without_an_account_is_on_his_captains_list() -> None:
    paper = next(p for p in ROSTER.people if not p.userid)
    assert said_at(snap(issue(owner=paper.id)), "2022-08-26T08:53") == [
        ("wanghai", "due:17:2022-08-31:T-3:captain:wanghai")
    ]


@pytest.mark.parametrize("values", [{"paused": True}, {"state": "submitted"}, {"state": "closed"}])
def test_a_deadline_is_silent_while_the_clock_stands_or_the_work_is_done(
    values: dict[str, Any],
) -> None:
    assert said_at(snap(issue(**values), floor="2022-08-08T08:00"), "2022-08-08T09:00") == []
    assert not [r for _, r in said_at(snap(issue(**values)), "2022-08-31T09:00") if "due:" in r]


def test_a_deadline_on_a_day_off_is_reminded_of_on_the_last_working_day_before() -> None:
    holiday = issue(due=date(2022, 10, 1))
    assert said_at(snap(holiday), "2022-09-30T08:53") == [("zhanglei", "due:17:2022-10-01:T")]
    late = [to for to, _ in said_at(snap(holiday, floor="2022-10-08T08:00"), "2022-10-08T08:53")]
    assert late == ["wanghai", "zhanglei"]


def test_only_long_deadlines_are_reminded_of_long_before() -> None:
    office = replace(OFFICE, campaign=replace(OFFICE.campaign, remind=(10, 3, 1, 0)))
    near, far = issue(), issue(due=date(2022, 9, 30))
    assert next_say(near, office, now=local("2022-08-08T10:00")) == local("2022-08-26T08:53")
    assert next_say(far, office, now=local("2022-08-08T10:00")) == local("2022-09-16T08:53")


def test_after_an_outage_only_the_highest_step_is_said_and_it_counts_to_today() -> None:
    sayings = due(snap(issue()), local("2022-09-06T10:00"))
    found = {s.to: s for s in sayings if s.issue == 17}
    assert sorted(found) == ["liujianping", "wanghai", "zhanglei"]
    late = found["zhanglei"].parts[0]
    assert isinstance(late, Late)
    assert (late.days, late.then) == (4, date(2022, 9, 7))
    assert late.next_told is not None
    assert late.next_told.name == "赵国庆"


def test_what_was_said_is_not_said_again_and_an_older_step_does_not_come_back() -> None:
    told = snap(issue(), said=["due:17:2022-08-31:T-1"])
    assert said_at(told, "2022-08-30T10:00") == []


def test_nothing_due_before_the_office_went_live_is_chased() -> None:
    office = replace(OFFICE, go_live=date(2022, 9, 1))
    assert next_say(issue(), office, now=local("2022-08-08T10:00")) is None


def waiting(**values: Any) -> Issue:
    fresh = {"state": "reported", "owner": None, "due": None, "assigned_at": None}
    since = local("2022-08-03T10:26")
    return issue(**{**fresh, "since": since, "verify_by": date(2022, 8, 5), **values})


@pytest.mark.parametrize(
    ("scope", "at", "who"),
    [
        ("unit", "2022-08-04T08:53", ["wanghai"]),  # the first list after it came in
        ("own", "2022-08-04T08:53", []),
        ("unit", "2022-08-05T08:53", ["wanghai"]),
        ("own", "2022-08-05T08:53", ["wanghai"]),
        ("legal", "2022-08-05T08:53", ["zhoumin"]),
        ("unit", "2022-08-08T08:53", ["zhoumin"]),  # the clock has run out
        ("unit", "2022-08-09T08:53", []),
        ("unit", "2022-08-15T08:53", ["zhoumin"]),  # and again each week
    ],
)
def test_a_report_waits_on_the_captains_list_until_legal_takes_over(
    scope: str, at: str, who: list[str]
) -> None:
    quiet = snap(waiting(scope=scope), floor=at.replace("08:53", "08:10"))
    assert [to for to, _ in said_at(quiet, at)] == who


@pytest.mark.parametrize(
    ("values", "who"),
    [
        ({"doubted_by": 1}, ["zhoumin"]),
        ({"state": "submitted"}, ["chenjing", "heyong"]),
        ({"state": "confirmed"}, []),  # a day later only
    ],
)
def test_what_waits_for_a_decision_is_on_the_next_mornings_list(
    values: dict[str, Any], who: list[str]
) -> None:
    quiet = snap(waiting(**values), floor="2022-08-04T08:10")
    assert [to for to, _ in said_at(quiet, "2022-08-04T08:53")] == who


def test_a_request_for_more_time_waits_in_the_digest_of_who_decides() -> None:
    asked = issue(wanted=date(2022, 9, 9), since=local("2022-08-22T10:00"))
    assert said_at(snap(asked, floor="2022-08-23T08:00"), "2022-08-23T08:23") == [
        ("liujianping", "extension:17:2022-08-23:liujianping")
    ]


def test_a_persons_issues_come_in_one_message() -> None:
    both = snap(issue(), issue(18), waiting(number=19, owner=None))
    merged = next(s for s in due(both, local("2022-08-26T08:53")) if s.to == "zhanglei")
    assert merged.key == "morning:2022-08-26:zhanglei"
    assert merged.reasons == ("due:17:2022-08-31:T-3", "due:18:2022-08-31:T-3")
    assert all(isinstance(p, DueSoon) for p in merged.parts)
    assert merged.issue is None


def test_after_the_campaign_only_the_owner_and_legal_hear_of_what_is_late() -> None:
    open_one = snap(issue(due=date(2022, 11, 10)), floor="2022-11-10T20:00")
    assert [to for to, _ in said_at(open_one, "2022-11-11T09:23")] == ["zhanglei", "zhoumin"]
    assert said_at(snap(issue(due=date(2022, 11, 10)), floor="2022-11-15T08:00"),
                   "2022-11-15T08:23") == []  # fmt: skip


def test_sensitive_issues_stand_in_no_group() -> None:
    for hidden in ({"item": "B5"}, {"source": "direct"}, {"grade": "discipline"}):
        quiet = snap(issue(**hidden), floor="2022-09-01T08:00")
        assert not {"brigade-1", "leaders"} & {
            s.to for s in due(quiet, local("2022-09-01T09:23")) if "late" in " ".join(s.reasons)
        }


def test_the_next_moment_passes_over_instants_at_which_nobody_is_told() -> None:
    told = keys(due(snap(issue()), local("2022-08-08T10:00")))
    quiet = snap(issue(), said=[*told, "phase:check:start:brigade-1"])
    moment = next_moment(quiet, local("2022-08-10T10:00"))
    assert moment == local("2022-08-12T15:23")


@pytest.mark.parametrize(
    ("values", "at", "stands"),
    [
        ({}, "2022-08-03T18:00", False),
        ({}, "2022-08-04T08:52", False),
        ({}, "2022-08-04T08:53", True),
        ({"reported_at": local("2022-08-05T20:00")}, "2022-08-07T12:00", False),
        ({"reported_at": local("2022-08-05T20:00")}, "2022-08-08T08:53", True),
        ({"scope": "own"}, "2022-08-03T10:27", True),
        ({"scope": None}, "2022-08-03T10:27", True),
        ({"state": "confirmed"}, "2022-08-03T10:27", True),
    ],
)
def test_a_report_without_a_name_stands_in_no_list_before_the_mornings(
    values: dict[str, object], at: str, stands: bool
) -> None:
    assert listed(issue(**{"state": "reported", **values}), OFFICE, now=local(at)) is stands
