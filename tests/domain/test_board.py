"""The figures add up, count who is asked, and weeks follow one another without a gap."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from plan_office import CAMPAIGN, OFFICE, ROSTER, pid

from domain.campaign import schedule
from domain.figures import Moved, board, hidden_items
from domain.lessons import learners
from domain.weekly import Report, following, week_around, weeks

COUNTS = {
    "brigade-1": {"reported": 2, "confirmed": 1, "rectifying": 2, "closed": 1, "rejected": 4},
    "brigade-2": {"rectifying": 3, "submitted": 1},
}
PLAN = schedule(CAMPAIGN, {})


def test_five_states_add_up_and_lateness_is_no_sixth_one() -> None:
    made = board(ROSTER, CAMPAIGN, counts=COUNTS, late={"brigade-2": [9, 4]})
    one, two = made.of("brigade-1"), made.of("brigade-2")
    assert (one.total, two.total, made.whole.total) == (6, 4, 10)
    assert made.whole.late == (4, 9)


def test_who_is_asked_counts_people_without_an_account_but_not_who_is_on_leave() -> None:
    paper = next(p for p in ROSTER.people if not p.userid)
    made = board(
        ROSTER,
        CAMPAIGN,
        counts={},
        late={},
        submitted={pid("lizhiqiang"), paper.id, pid("houbin")},
        paper={paper.id},
    )
    one, two = made.of("brigade-1"), made.of("brigade-2")
    assert (one.asked, one.answered, one.paper, one.missing) == (10, 2, 1, 8)
    assert (two.asked, two.answered) == (10, 0)  # 侯斌 is on leave
    assert made.whole.asked == sum(row.asked for row in made.units)


def test_a_unit_without_people_to_ask_and_issues_has_a_row_of_zeros() -> None:
    made = board(ROSTER, CAMPAIGN, counts={}, late={})
    assert [row.unit for row in made.units] == [unit.id for unit in ROSTER.units]
    assert made.of("legal").idle


def test_who_is_excused_from_the_sheet_still_learns() -> None:
    away, done = pid("zhanglei"), pid("lizhiqiang")
    made = board(
        ROSTER, CAMPAIGN, counts={}, late={},
        submitted={done}, excused={away}, learned={away, done, pid("huangmin")},
    ).of("brigade-1")  # fmt: skip
    assert (made.asked, made.learners, made.learned, made.attended) == (9, 10, 3, 2)


def test_where_nobody_fills_in_a_sheet_everybody_at_work_learns() -> None:
    items = tuple(replace(item, asks=()) for item in CAMPAIGN.items)
    silent = replace(CAMPAIGN, items=items, sheets=None)
    everybody = [p for p in ROSTER.people if p.serving]
    assert list(learners(silent, ROSTER)) == everybody
    made = board(ROSTER, silent, counts={}, late={}, learned={p.id for p in everybody[:4]}).whole
    assert (made.asked, made.learners, made.learned, made.attended) == (0, len(everybody), 4, 4)


def test_sensitive_items_are_hidden() -> None:
    assert {"B5", "B8"} <= hidden_items(CAMPAIGN)


def test_weeks_follow_one_another_from_the_first_day_on() -> None:
    found = weeks(PLAN, OFFICE.days)
    assert found[0].start == PLAN.start
    for before, after in pairwise(found):
        assert after.start == before.end + timedelta(days=1)
    week = week_around(PLAN, OFFICE.days, date(2022, 10, 3))
    assert week is not None
    assert (week.start, week.end) == (date(2022, 10, 1), date(2022, 10, 9))
    assert following(PLAN, OFFICE.days, found[-1]) is None


def test_a_report_sums_what_moved() -> None:
    moved = {"brigade-1": Moved(reported=1, closed=2), "brigade-2": Moved(closed=3)}
    report = Report(board(ROSTER, CAMPAIGN, counts={}, late={}), moved=moved)
    assert report.moved_in(None).closed == 5
    assert report.moved_in("brigade-3") == Moved()
