"""Which message may leave next: one query, built once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from domain.push import DIALOGUE
from storage.channels import API, CORP, PERSON, PROBE_EVERY, UNASKED, WEBHOOK, step
from storage.leases import is_one_lapsed
from storage.outbox import HOLD
from storage.schema import Instant, facts, issues, outbox
from storage.schema import channels as channel_rows

_EVER = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """One look at the clocks.

    ``buckets`` is the clock on which persons' and webhooks' rates count (seconds); ``tried``
    the machine's instant before which a row must have rested (a tick keeps its start).
    ``linked``: whether this process holds the aibot's long connection; else its rows wait.
    ``groups``: whether who asks may send to groups too.
    """

    machine: datetime
    business: datetime
    buckets: float
    tried: datetime
    linked: bool = False
    groups: bool = True

    @classmethod
    def at(
        cls,
        machine: datetime,
        business: datetime,
        *,
        buckets: datetime | None = None,
        tried: datetime | None = None,
        linked: bool = False,
        groups: bool = True,
    ) -> "Moment":
        """``buckets`` None: rates count on the machine's clock."""
        seconds = (buckets or machine).timestamp()
        return cls(machine, business, seconds, tried or machine, linked, groups)


def first_candidate(conn: sa.Connection, moment: Moment) -> Any:
    """The row to leave next with what is known of its issue, series and channel, or None."""
    return conn.execute(_CANDIDATE, _values(conn, moment)).mappings().first()


def is_something_ready(conn: sa.Connection, moment: Moment, *, soon: bool = False) -> bool:
    """Whether a claim may find something, asked on a reading connection, without locks.

    ``soon`` counts what only waits for the API's rate too: that is a matter of milliseconds.
    """
    values = _values(conn, moment)
    found = conn.execute(_READY, {**values, "api": soon or values["api"]}).first()
    return found is not None or is_one_lapsed(conn, outbox, "sending", moment.machine)


def _values(conn: sa.Connection, moment: Moment) -> dict[str, object]:
    common = conn.execute(_COMMON).one()
    hold = datetime.fromisoformat(common.hold) if common.hold else _EVER
    return {
        "machine": moment.machine,
        "tried": moment.tried,
        "business": moment.business,
        "probe": moment.machine - PROBE_EVERY,
        "hold": hold,
        "api": step(common.corp, moment.machine.timestamp(), API) is not None,
        "linked": moment.linked,
        "groups": moment.groups,
        "webhooks": moment.buckets + WEBHOOK.room,
        "dialogue": moment.buckets + PERSON.room,
        "unasked": moment.buckets + UNASKED.room,
        "webhooks_most": WEBHOOK.ceiling(moment.buckets),
        "persons_most": PERSON.ceiling(moment.buckets),
    }


_COMMON = sa.select(
    sa.select(facts.c.value).where(facts.c.name == HOLD).scalar_subquery().label("hold"),
    sa.select(channel_rows.c.tat)
    .where(channel_rows.c.name == CORP)
    .scalar_subquery()
    .label("corp"),
)
_row = outbox.alias("mine")
_other = outbox.alias("other")
_lane = channel_rows.alias("lane")
_bucket = channel_rows.alias("bucket")
_corp = channel_rows.alias("corp")


def _instant(name: str) -> sa.BindParameter[datetime]:
    return sa.bindparam(name, type_=Instant())


def _seconds(name: str) -> sa.BindParameter[float]:
    return sa.bindparam(name, type_=sa.Float())


def _none(*conditions: Any) -> Any:
    return ~sa.exists().where(*conditions).select_from(_other).correlate(_row)


def _due() -> list[Any]:
    return [
        _row.c.state == "pending",
        _row.c.say_at <= _instant("business"),
        _row.c.not_before.is_(None) | (_row.c.not_before <= _instant("tried")),
        _row.c.at > _instant("hold"),
    ]


def _channel_open() -> list[Any]:
    troubled = (_lane.c.pause > 0) | _lane.c.disabled.is_not(None)
    return [
        _lane.c.paused_until.is_(None) | (_lane.c.paused_until <= _instant("tried")),
        _lane.c.disabled.is_(None)
        | _lane.c.probed_at.is_(None)
        | (_lane.c.probed_at <= _instant("probe")),
        # After a failure one message goes ahead and the others see how it fares.
        ~sa.func.coalesce(troubled, sa.false())
        | _none(_other.c.state == "sending", _other.c.lane == _row.c.lane),
    ]


def _within_rates() -> list[Any]:
    allowance = sa.case(
        (_row.c.channel == "webhook", _seconds("webhooks")),
        (_row.c.priority == DIALOGUE, _seconds("dialogue")),
        else_=_seconds("unasked"),
    )
    webhook = _row.c.channel == "webhook"
    most = sa.case((webhook, _seconds("webhooks_most")), else_=_seconds("persons_most"))
    return [
        _bucket.c.tat.is_(None) | (_bucket.c.tat <= allowance) | (_bucket.c.tat > most),
        _row.c.channel.not_in(("app", "card-update")) | sa.bindparam("api", type_=sa.Boolean()),
        (_row.c.channel != "aibot") | sa.bindparam("linked", type_=sa.Boolean()),
        ~webhook | sa.bindparam("groups", type_=sa.Boolean()),
    ]


def _in_order() -> list[Any]:
    same = (_other.c.channel == _row.c.channel) & (_other.c.to == _row.c.to)
    return [
        _none(same, _other.c.state == "sending"),
        _none(_other.c.id == _row.c.after, _other.c.state.in_(("pending", "sending"))),
        # A message in doubt will be repeated shortly: later ones do not overtake it. One that
        # backs off for its own fault lets them pass.
        _none(
            same,
            _other.c.state == "pending",
            _other.c.priority == _row.c.priority,
            _other.c.id < _row.c.id,
            _other.c.doubts > 0,
            _other.c.attempts <= _other.c.doubts,
            _other.c.not_before > _instant("tried"),
        ),
    ]


def _select(*columns: Any) -> Any:
    return (
        sa.select(*columns)
        .select_from(_row)
        .join(_lane, _lane.c.name == _row.c.lane, isouter=True)
        .join(_bucket, _bucket.c.name == _row.c.bucket, isouter=True)
        .join(issues, issues.c.number == _row.c.issue, isouter=True)
        .where(*_due(), *_channel_open(), *_within_rates(), *_in_order())
        .order_by(_row.c.priority, _row.c.id)
        .limit(1)
    )


def _newer_said() -> Any:
    newer = (
        sa.exists()
        .where(
            _other.c.series == _row.c.series,
            _other.c.id > _row.c.id,
            _other.c.after.is_(None),
            _other.c.state != "cancelled",
        )
        .select_from(_other)
        .correlate(_row)
    )
    return newer.label("newer")


_CANDIDATE = _select(
    _row,
    issues.c.state.label("issue_state"),
    issues.c.since.label("issue_since"),
    _lane.c.disabled.label("lane_fault"),
    _bucket.c.tat.label("tat"),
    sa.select(_corp.c.tat).where(_corp.c.name == CORP).scalar_subquery().label("corp"),
    _newer_said(),
).with_for_update(of=_row, skip_locked=True)
_READY = _select(_row.c.id)
