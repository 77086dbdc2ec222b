"""进度 and 逾期: the figures of a unit or of all, in the group that may see them and in private."""

from datetime import datetime

from domain import reach
from domain.calendar import local_day
from domain.figures import Board
from handlers.talk import WORDS, Call, Command, Router, Talk
from storage import filings, unit_sheets
from storage.boards import board
from texts import names
from texts import overdue as late_words
from texts import status as say
from texts import talk as small_talk

router = Router("进度")


def units_of(talk: Talk) -> tuple[str, ...] | None:
    """The unit ids this conversation may read; None: all of them, () where none."""
    if talk.in_group:
        group = talk.group
        if group is None:
            return ()
        return None if group.kind != "brigade" else ((group.unit,) if group.unit else ())
    return reach.units_of(talk.roster, talk.me)


def _wanted(talk: Talk, call: Call) -> tuple[str, ...] | str | None:
    """The units to show, or why not."""
    allowed = units_of(talk)
    if talk.in_group and talk.group is None:
        return small_talk.group_unknown(talk.office.bot_name, names.to_bind(talk.office))
    unit = talk.roster.unit_named(call.text) if call.text else None
    if unit is None:
        return allowed
    if allowed is not None and unit.id not in allowed:
        return late_words.not_shown(unit.name)
    return (unit.id,)


def status(talk: Talk, call: Call) -> str:
    """进度 [单位]: the same figures as the weekly and the ledger."""
    units = _wanted(talk, call)
    if isinstance(units, str):
        return units
    signed = unit_sheets.signed(talk.conn, talk.campaign.id)
    ctx = say.Status(
        office=talk.office,
        schedule=talk.schedule,
        board=_board(talk),
        now=_local(talk),
        private=not talk.in_group,
        signed={unit: local_day(at, talk.office.tz) for unit, at in signed.items()},
        filed=filings.last_filed(talk.conn, talk.campaign.id),
    )
    if units is None:
        return say.every(ctx)
    return "\n\n".join(say.unit(ctx, unit) for unit in units)


def overdue(talk: Talk, call: Call) -> str:
    """逾期: numbers only, never a name."""
    units = _wanted(talk, call)
    if isinstance(units, str):
        return units
    rows = _board(talk).units
    shown = [row for row in rows if units is None or row.unit in units]
    return late_words.listing(shown, _local(talk), private=not talk.in_group)


def _board(talk: Talk) -> Board:
    return board(talk.conn, talk.roster, talk.campaign, talk.today)


def _local(talk: Talk) -> datetime:
    return talk.now.astimezone(talk.office.tz)


def fits(talk: Talk, text: str) -> bool:
    """“进度 一大队” is the command, “进度太慢” is not."""
    return talk.roster.unit_named(text) is not None


router.add(
    Command(
        "进度", "/status", "status", status, takes=WORDS, fits=fits, groups=True,
        also=("状态",), help="看进度，例如：进度 一大队",
    )
)  # fmt: skip
router.add(
    Command(
        "逾期", "/overdue", "overdue", overdue, takes=WORDS, fits=fits, groups=True,
        help="看哪些问题逾期",
    )
)  # fmt: skip
