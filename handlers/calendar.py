"""日历: the campaign's dates as they stand now, for a group or a person."""

from domain.reach import sees_all
from domain.reading import open_ones
from handlers.settle import found_in
from handlers.talk import Call, Command, Router, Talk
from storage import readings
from texts import calendar as say
from texts import settle as settling

router = Router("日历")


def calendar(talk: Talk, call: Call) -> str:
    """Phases, filings with their safe lines, the sheet: dates only, so any group may read it."""
    dates = say.calendar(talk.office, talk.schedule, talk.today)
    open_places = "" if talk.in_group else _readings(talk)
    return "\n\n".join(filter(None, [dates, open_places]))


def _readings(talk: Talk) -> str:
    """What the notice leaves open: in full for who decides or reads all units, else how many."""
    found, signed = found_in(talk), readings.of(talk.conn, talk.campaign.id)
    if found and sees_all(talk.roster, talk.me):
        return settling.in_calendar(found, signed)
    return settling.summary_line(len(found), len(open_ones(found, signed)))


router.add(
    Command(
        "日历", "/calendar", "calendar", calendar, groups=True, also=("日程",),
        help="看各阶段和报送的日期",
    )
)  # fmt: skip
