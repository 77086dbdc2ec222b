"""Figures of the whole ledger: what is counted, what is late, what moved in a week."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from storage_seed import CAMPAIGN, DAY, NOW, crew, found, moved

from domain.figures import Moved
from storage import issues

BUREAU = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2022, 8, 1, tzinfo=BUREAU)
NEXT_MONDAY = datetime(2022, 8, 8, tzinfo=BUREAU)


def test_counts_are_by_unit_and_state(store, seal):
    with store.write(NOW) as conn:
        for unit, state in (("brigade-1", "reported"), ("brigade-1", "reported"),
                            ("brigade-1", "closed"), ("brigade-2", "rectifying")):  # fmt: skip
            found(conn, seal, unit=unit, state=state)
        found(conn, seal, campaign="other")
        assert issues.counts(conn, CAMPAIGN) == {
            "brigade-1": {"reported": 2, "closed": 1},
            "brigade-2": {"rectifying": 1},
        }


def test_sensitive_items_and_direct_reports_are_in_no_figure(store, seal):
    shown = {"without_items": ("B5", "B8")}
    late = {"state": "rectifying", "due": date(2022, 8, 1)}
    with store.write(NOW) as conn:
        found(conn, seal, item="B5", **late)
        found(conn, seal, item=None, source="direct", **late)
        assert issues.counts(conn, CAMPAIGN, **shown) == {}
        assert issues.late(conn, CAMPAIGN, DAY, **shown) == {}
        assert issues.sources(conn, CAMPAIGN, **shown) == {}
        assert issues.changed_between(conn, CAMPAIGN, MONDAY, NEXT_MONDAY, **shown) == {}
        found(conn, seal, item=None, **late)
        assert issues.counts(conn, CAMPAIGN, **shown) == {"brigade-1": {"rectifying": 1}}
        assert issues.late(conn, CAMPAIGN, DAY, **shown) == {"brigade-1": [3]}


def test_direct_reports_are_counted_for_whoever_may_see_them(store, seal):
    with store.write(NOW) as conn:
        found(conn, seal, source="direct")
        found(conn, seal)
        assert issues.counts(conn, CAMPAIGN, without_sources=()) == {"brigade-1": {"reported": 2}}
        assert issues.sources(conn, CAMPAIGN, without_sources=()) == {
            "direct": 1,
            "self-check": 1,
        }


@pytest.mark.parametrize(
    ("columns", "late"),
    [
        ({"state": "rectifying", "due": date(2022, 8, 2)}, True),
        ({"state": "confirmed", "due": date(2022, 8, 2)}, True),
        ({"state": "submitted", "due": date(2022, 8, 2)}, True),
        ({"state": "rectifying", "due": DAY}, False),
        ({"state": "rectifying", "due": None}, False),
        ({"state": "rectifying", "due": date(2022, 8, 2), "paused": True}, False),
        ({"state": "reported", "due": date(2022, 8, 2)}, False),
        ({"state": "closed", "due": date(2022, 8, 2)}, False),
    ],
)
def test_late_is_past_its_day_with_a_running_clock(store, seal, columns, late):
    with store.write(NOW) as conn:
        found(conn, seal, **columns)
        assert issues.late(conn, CAMPAIGN, DAY) == ({"brigade-1": [1]} if late else {})


def test_late_lists_the_numbers_of_each_unit_in_order(store, seal):
    with store.write(NOW) as conn:
        for n in range(12):
            unit = "brigade-2" if n % 2 else "brigade-1"
            found(conn, seal, unit=unit, state="rectifying", due=date(2022, 8, 1))
        assert issues.late(conn, CAMPAIGN, DAY) == {
            "brigade-1": [1, 3, 5, 7, 9, 11],
            "brigade-2": [2, 4, 6, 8, 10, 12],
        }


def test_the_week_counts_what_moved_and_how_what_fell_due_ended(store, seal):
    closed = {"state": "closed", "due": date(2022, 8, 4)}
    with store.write(NOW) as conn:
        on_time = found(conn, seal, **closed, closed_on=date(2022, 8, 4))
        moved(conn, seal, on_time, action="accept", before="submitted")
        overran = found(conn, seal, **closed, closed_on=date(2022, 8, 5))
        moved(conn, seal, overran, action="accept", before="submitted")
        found(conn, seal, state="rectifying", due=date(2022, 8, 7))
        other = found(conn, seal, unit="brigade-2", state="rectifying", due=date(2022, 8, 8))
        for action in ("extend", "return", "reopen", "progress"):
            moved(conn, seal, other, action=action, before="rectifying")
        found(conn, seal, state="merged", due=date(2022, 8, 4))
        week = issues.changed_between(conn, CAMPAIGN, MONDAY, NEXT_MONDAY)
    assert week == {
        "brigade-1": Moved(reported=3, closed=2, due=3, on_time=1, overran=1),
        "brigade-2": Moved(reported=1, extended=1, returned=1, reopened=1),
    }


def test_what_was_taken_back_moved_nothing(store, seal):
    acts = {
        "extend": "rectifying",
        "return": "rectifying",
        "reopen": "rectifying",
        "accept": "closed",
    }
    with store.write(NOW) as conn:
        issue = found(conn, seal, state="rectifying", now=MONDAY - timedelta(days=3))
        for action, then in acts.items():
            moved(conn, seal, replace(issue, state=then), action=action, before="submitted")
            undid = {"undid": action}
            moved(conn, seal, issue, action="undo", before=then, detail=undid)
        assert issues.changed_between(conn, CAMPAIGN, MONDAY, NEXT_MONDAY) == {}


def test_a_week_ends_before_the_next_one_begins(store, seal):
    with store.write(NOW) as conn:
        found(conn, seal, now=MONDAY - timedelta(microseconds=1))
        found(conn, seal, now=MONDAY)
        found(conn, seal, now=NEXT_MONDAY)
        week = issues.changed_between(conn, CAMPAIGN, MONDAY, NEXT_MONDAY)
    assert week == {"brigade-1": Moved(reported=1)}


@pytest.mark.parametrize(
    "figures",
    [
        lambda conn, **hidden: issues.counts(conn, CAMPAIGN, **hidden),
        lambda conn, **hidden: issues.late(conn, CAMPAIGN, DAY, **hidden),
    ],
    ids=["counts", "late"],
)
def test_an_index_alone_answers_status(store, figures):
    asked = []
    with store.read() as conn:
        if conn.dialect.name != "sqlite":
            pytest.skip("an empty PostgreSQL table is never read by its index")
        sa.event.listen(conn, "before_cursor_execute", lambda *call: asked.append(call[2:4]))
        figures(conn, without_items=("B5", "B8"))
        statement, values = asked[-1]
        plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    assert "COVERING INDEX" in plan[0].detail


def test_movements_add_up():
    one = Moved(1, 2, 3, 4, 5, 6, 7, 8)
    assert one + one == Moved(2, 4, 6, 8, 10, 12, 14, 16)


def test_the_ledger_prints_what_was_promised_and_never_a_reporter(store, seal):
    with store.write(NOW) as conn:
        ids = crew(conn)
        found(conn, seal, reporter=ids["何勇"])
        found(conn, seal, item=None, state="rectifying", owner=ids["张磊"], track="short",
              due=date(2022, 8, 9), source="inspection", returned=1)  # fmt: skip
        lines = [json.loads(json.dumps(line)) for line in issues.ledger(conn)]
    empty = {"owner": None, "due": None, "track": None, "returned": 0}
    common = {"unit": "brigade-1", "reopened": 0, "extended": 0}
    assert lines == [
        {**common, **empty, "number": 1, "item": "B1", "state": "reported",
         "source": "self-check"},
        {**common, "number": 2, "item": None, "state": "rectifying", "owner": "ZhangLei",
         "due": "2022-08-09", "track": "short", "source": "inspection", "returned": 1},
    ]  # fmt: skip
