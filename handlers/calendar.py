"""日历: the campaign's dates as they stand now, for a group or a person."""

from handlers.talk import Call, Command, Router, Talk
from texts import calendar as say

router = Router("日历")


def calendar(talk: Talk, call: Call) -> str:
    """Phases, filings with their safe lines, the sheet: dates only, so any group may read it."""
    return say.calendar(talk.office, talk.schedule, talk.today)


router.add(
    Command(
        "日历", "/calendar", "calendar", calendar, groups=True, also=("日程",),
        help="看各阶段和报送的日期",
    )
)  # fmt: skip
