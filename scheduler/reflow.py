"""The long work after an event is confirmed: many deadlines marked, their owners told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.calendar import local_day
from domain.office import Office
from domain.reflow import redate_by, told_at
from storage import events, leaves, reflow
from storage.store import Store
from texts.event import Notice

MOST = 200  # issues of one transaction, so that callbacks never wait long


class Reflow:
    """Does the work ``reflow``; what was done before a crash is not done again."""

    def __init__(self, store: Store, office: Office) -> None:
        self._store = store
        self._office = office

    def carry_out(self, args: Mapping[str, Any]) -> None:
        """``args``: campaign, event, round, by (a person id), via, at (when it was confirmed)."""
        now, office = datetime.fromisoformat(args["at"]), self._office.about(args["campaign"])
        today = local_day(now, office.tz)
        with self._store.read() as conn:
            change = reflow.change_of(conn, office, args["event"], args["round"])
            roster = leaves.roster(conn, office.units, today)
            confirmed = events.latest(conn, office.campaign.id, args["event"])
            if change is None or confirmed is None:
                return  # corrected meanwhile: that has its own work
            found = reflow.affected(conn, change)
        by = roster.by_id(args["by"])
        assert by is not None  # people are never deleted from the roster
        notice = Notice(
            change, by, roster, today, redate_by(today, office.days), office.days,
            office.times.end_of_work, confirmed.ref or "",
        )  # fmt: skip
        say_at = told_at(office, now, office.times.morning)
        order = reflow.Order(notice, by.pseudonym, args["via"], say_at)
        for some in reflow.parted(found, roster, MOST):
            with self._store.write(now) as conn:
                reflow.carry_out(conn, self._store.seal, office, some, order, now)
