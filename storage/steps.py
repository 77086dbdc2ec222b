"""The steps of issues on the rule track (建章立制)."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from datetime import date

import sqlalchemy as sa

from domain.issue import Issue
from domain.steps import RULE, Step
from storage.schema import issues, steps

_COLUMNS = [steps.c[f.name] for f in fields(Step)]
_ISSUE = [issues.c[f.name] for f in fields(Issue)]


def of_issue(conn: sa.Connection, number: int) -> list[Step]:
    """The issue's steps in their order; none where it is no rule."""
    query = sa.select(*_COLUMNS).where(steps.c.issue == number).order_by(steps.c.place)
    return [Step(*row) for row in conn.execute(query)]


def replan(conn: sa.Connection, number: int, planned: Sequence[Step]) -> None:
    """Put these in the place of the steps that are not done yet."""
    conn.execute(sa.delete(steps).where(steps.c.issue == number, steps.c.done_on.is_(None)))
    if planned:
        conn.execute(sa.insert(steps), [{"issue": number, **asdict(s)} for s in planned])


def finish(conn: sa.Connection, number: int, place: int, *, on: date, by: int, result: str) -> bool:
    """The step is done; False when it was already. ``on`` a local date, ``by`` a person id."""
    done = conn.execute(
        sa.update(steps)
        .where(steps.c.issue == number, steps.c.place == place, steps.c.done_on.is_(None))
        .values(done_on=on, done_by=by, result=result)
    )
    return bool(done.rowcount)


def rules(
    conn: sa.Connection, campaign: str, *, without_items: Collection[str] = ()
) -> list[Issue]:
    """The campaign's rules in the making, by number; without what is legal's alone."""
    query = sa.select(*_ISSUE).where(
        issues.c.campaign == campaign,
        issues.c.track == RULE,
        issues.c.state.in_(("rectifying", "submitted")),
        issues.c.item.is_(None) | issues.c.item.not_in(without_items),
    )
    return [Issue(*row) for row in conn.execute(query.order_by(issues.c.number))]
