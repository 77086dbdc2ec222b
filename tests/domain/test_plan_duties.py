"""Learning and meetings, day by day: who is called, who reads names, who hears of lateness."""

from dataclasses import replace
from datetime import date

from plan_office import EVERYBODY, OFFICE, ROSTER, local, pid, snap

from domain.lessons import Relay
from domain.plan import Snapshot, play

RELAY = Relay(
    1, "party", "8月31日局党委会精神", "抓好整改", date(2022, 8, 31), date(2022, 9, 5),
    local("2022-09-01T10:00"), pid("yangli"),
)  # fmt: skip
BRIGADE_1 = frozenset(p.id for p in ROSTER.people if p.unit == "brigade-1")


def held(unsigned: frozenset[int] = EVERYBODY, studied: frozenset[str] = frozenset()) -> Snapshot:
    return replace(
        snap(), relays=(RELAY,), unsigned={"relay-1": unsigned}, studied={"relay-1": studied}
    )


def heard(snapshot: Snapshot, start: str, end: str, word: str) -> list[tuple[str, str, str]]:
    return [
        (f"{at.astimezone(OFFICE.tz):%m-%d %H:%M}", ":".join(reason.split(":")[1:2]), saying.to)
        for at, saying in play(snapshot, local(start), local(end))
        for reason in saying.reasons
        if reason.startswith(word)
    ]


def test_each_unit_is_told_reminded_on_the_last_day_and_chased() -> None:
    calls = heard(held(BRIGADE_1), "2022-09-01T10:00", "2022-09-20T00:00", "relay:")
    assert calls == [
        ("09-02 08:53", "open", "wanghai"),
        ("09-05 08:53", "last", "wanghai"),
        ("09-06 08:53", "late", "wanghai"),
        ("09-08 08:23", "late", "liujianping"),
        ("09-08 08:53", "late", "wanghai"),
        ("09-08 08:53", "late", "zhoumin"),
        ("09-13 08:23", "late", "liujianping"),
        ("09-13 08:53", "late", "wanghai"),
        ("09-13 08:53", "late", "zhoumin"),
        ("09-19 08:23", "late", "liujianping"),
        ("09-19 08:53", "late", "wanghai"),
        ("09-19 08:53", "late", "zhoumin"),
    ]


def test_a_unit_that_studied_it_is_told_no_more_but_who_was_absent_is() -> None:
    done = held(frozenset({pid("zhanglei")}), frozenset({"brigade-1"}))
    assert heard(done, "2022-09-01T10:00", "2022-09-30T00:00", "relay:") == []
    called = heard(done, "2022-09-01T10:00", "2022-09-30T00:00", "lesson:")
    assert [at for at, _, to in called if to == "zhanglei"] == [
        "09-02 08:53", "09-05 08:53", "09-06 08:53", "09-13 08:53",
    ]  # fmt: skip
    assert ("09-13 08:53", "missing", "wanghai") in called


def test_who_joins_after_the_make_up_study_has_days_of_his_own() -> None:
    lesson = OFFICE.campaign.lessons[0]
    new = replace(next(p for p in ROSTER.people if p.userid == "zhanglei"),
                  joined=date(2022, 9, 1))  # fmt: skip
    roster = replace(
        ROSTER, people=tuple(new if p.userid == "zhanglei" else p for p in ROSTER.people)
    )
    late = replace(snap(roster=roster), unsigned={lesson.id: frozenset({new.id})})
    called = heard(late, "2022-09-01T10:00", "2022-09-30T00:00", "lesson:makeup")
    assert called == [
        ("09-02 08:53", "makeup", "zhanglei"),
        ("09-08 08:53", "makeup", "zhanglei"),
    ]


def test_names_are_read_weekly_for_four_weeks_after_the_make_up_study() -> None:
    lesson = OFFICE.campaign.lessons[0]
    left = replace(snap(), unsigned={lesson.id: frozenset({pid("zhanglei")})})
    named = heard(left, "2022-07-14T00:00", "2022-11-30T00:00", "lesson:missing")
    assert [at[:5] for at, _, to in named] == [
        "07-29", "08-01", "08-05", "08-08", "08-15", "08-22", "08-29",
    ]  # fmt: skip
    assert {to for _, _, to in named} == {"wanghai"}
