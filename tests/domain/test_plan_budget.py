"""Nobody is spoken to more than practice allows, and nothing that presses is kept back."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from any_campaign import campaigns
from hypothesis import given, settings
from plan_office import EVERYBODY, OFFICE, ROSTER, TZ, issue, local, pid, snap

from domain.calendar import add_workdays, local_day, monday
from domain.campaign import Campaign
from domain.leading import reads_digest
from domain.plan import Saying, Snapshot, due, moved_on, play
from domain.plan.apart import named
from domain.plan.budget import A_WEEK, mark
from domain.plan.model import LAST_DAY, LEADER, MORNING, NOTICE

FAR = replace(OFFICE, campaign=replace(OFFICE.campaign, remind=(10, 1, 0)))
# Ten working days before each of these days lie from 8月22日 (Mon) to 8月26日 (Fri).
TENTHS = [add_workdays(date(2022, 8, 22 + n), 10, OFFICE.days) for n in range(5)]


def of_an_officer(*more: date) -> Snapshot:
    """Five of 张磊's issues, each reminded of on another day of one week."""
    found = [
        issue(n, due=day, assigned_at=local("2022-08-01T10:00"), since=local("2022-08-01T10:00"))
        for n, day in enumerate((*TENTHS, *more), 1)
    ]
    return snap(*found, office=FAR)


def told(world: Snapshot, start: str, end: str, to: str) -> list[tuple[str, Saying]]:
    """(local time, message) of what this reader hears."""
    return [
        (f"{now.astimezone(TZ):%m-%d %H:%M}", saying)
        for now, saying in play(world, local(start), local(end))
        if saying.to == to
    ]


def test_the_fifth_routine_message_of_a_week_waits_for_the_next_weeks_first_list() -> None:
    said = told(of_an_officer(), "2022-08-22T00:00", "2022-08-30T23:00", "zhanglei")
    days = ["08-22 08:53", "08-23 08:53", "08-24 08:53", "08-25 08:53", "08-29 08:53"]
    assert [when for when, _ in said] == days
    part = said[-1][1].parts[0]
    assert said[-1][1].reasons == (f"due:5:{TENTHS[4]}:T-10",)
    assert getattr(part, "left", None) == 9  # it counts from the day on which it is said


def test_a_last_reminder_and_what_is_overdue_come_all_the_same_and_bring_the_rest_along() -> None:
    for last in (date(2022, 8, 26), date(2022, 8, 25)):  # due today; overdue since yesterday
        said = told(of_an_officer(last), "2022-08-22T00:00", "2022-08-26T23:00", "zhanglei")
        assert [when for when, _ in said][-1] == "08-26 08:53"
        assert f"due:5:{TENTHS[4]}:T-10" in said[-1][1].reasons


def test_who_runs_the_campaign_hears_every_day_of_what_waits_for_him() -> None:
    captain = replace(of_an_officer(), roster=_promoted("zhanglei"))
    said = told(captain, "2022-08-22T00:00", "2022-08-26T23:00", "zhanglei")
    assert len(said) == 5


def _promoted(userid: str):
    people = [
        replace(p, roles=frozenset({"coordinator"})) if p.userid == userid else p
        for p in ROSTER.people
    ]
    return replace(ROSTER, people=tuple(people))


def test_what_an_outage_left_over_joins_the_days_list_instead_of_coming_before_it() -> None:
    world = of_an_officer()
    early = due(world, local("2022-08-23T08:03"))
    assert [s for s in early if s.to == "zhanglei"] == []
    (list_,) = [s for s in due(world, local("2022-08-23T08:53")) if s.to == "zhanglei"]
    assert len(list_.reasons) == 2
    rested = moved_on(world, local("2022-08-23T08:03"))
    assert rested.speaking == world.speaking  # nothing of it is lost meanwhile


def test_a_second_routine_message_of_a_day_waits_for_tomorrow() -> None:
    world = of_an_officer()
    spoken = {mark((MORNING, "zhanglei"), date(2022, 8, 22))}
    world = replace(world, said=spoken.intersection)
    now = local("2022-08-22T10:03")
    assert [s for s in due(world, now) if s.to == "zhanglei"] == []
    assert due(world, local("2022-08-23T08:53"))


def test_a_days_mark_counts_for_every_campaign() -> None:
    key = mark((MORNING, "zhanglei"), date(2022, 8, 22))
    assert named(key, "other") == key


def test_a_leaders_sheet_learning_and_deadlines_stand_in_his_one_message() -> None:
    """N14."""
    chief = pid("zhaoguoqing")
    late = issue(9, due=date(2022, 7, 29), since=local("2022-07-18T10:00"))
    own = issue(10, owner=chief, due=date(2022, 8, 11), grade="chief")
    world = replace(
        snap(
            late, own, floor="2022-07-20T10:00", submitted=EVERYBODY - {chief}, signed=frozenset()
        ),
        unsigned={OFFICE.campaign.lessons[0].id: frozenset({chief})},
    )
    said = told(world, "2022-07-29T00:00", "2022-08-20T00:00", "zhaoguoqing")
    assert {saying.slot for _, saying in said} == {LEADER}
    assert all(when.endswith("08:23") for when, _ in said)
    assert max(Counter(when[:5] for when, _ in said).values()) == 1
    by_day = {when[:5]: saying.reasons for when, saying in said}
    assert "sheet:last:2022-08-08:zhaoguoqing" in by_day["08-08"]
    assert f"due:10:{own.due}:T" in by_day["08-11"]


def counted(world: Snapshot, start: datetime, end: datetime) -> list[tuple[date, Saying]]:
    return [(local_day(now, OFFICE.tz), saying) for now, saying in play(world, start, end)]


def within_budget(said: Iterable[tuple[date, Saying]]) -> None:
    """A list a day, the last day's reminder beside it, a notice a group; a leader's one message."""
    days: Counter[tuple[str, str, date]] = Counter()
    weeks: defaultdict[tuple[str, date], list[Saying]] = defaultdict(list)
    for day, saying in said:
        days[saying.slot, saying.to, day] += 1
        person = ROSTER.by_userid(saying.to)
        if person and reads_digest(person):
            assert saying.slot not in (MORNING, LAST_DAY)
        if person and saying.slot == MORNING and not person.roles:
            weeks[saying.to, monday(day)].append(saying)
    for slot in (MORNING, LEADER, LAST_DAY, NOTICE):
        assert all(count == 1 for (which, _, _), count in days.items() if which == slot)
    more = [saying for week in weeks.values() for saying in week[A_WEEK:]]
    assert all(any(_presses(part) for part in saying.parts) for saying in more)


def _presses(part: object) -> bool:
    """Whether it comes all the same: on its last day, or too late."""
    return getattr(part, "kind", "") in ("last", "late")


def test_the_shipped_campaign_keeps_the_budget_when_nobody_does_anything() -> None:
    world = replace(
        snap(submitted=frozenset(), signed=frozenset()),
        unsigned={lesson.id: EVERYBODY for lesson in OFFICE.campaign.lessons},
    )
    within_budget(counted(world, local("2022-07-14T00:00"), local("2022-11-25T00:00")))


@settings(max_examples=5, deadline=None)
@given(campaigns())
def test_any_campaign_keeps_the_budget(campaign: Campaign) -> None:
    office = replace(OFFICE, campaign=campaign)
    world = replace(
        snap(office=office, submitted=frozenset(), signed=frozenset(), filed={}),
        unsigned={lesson.id: EVERYBODY for lesson in campaign.lessons},
    )
    start = world.schedule.start
    tz_start = datetime(start.year, start.month, start.day, tzinfo=TZ)
    within_budget(counted(world, tz_start, tz_start + timedelta(days=100)))
