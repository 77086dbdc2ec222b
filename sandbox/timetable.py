"""The business clock on the page: how it reads, and how far its buttons move it."""

from datetime import date, datetime, time, timedelta

from sandbox.answers import Json
from sandbox.platform import Platform
from sandbox.speaking import Impossible

WEEKDAYS = "一二三四五六日"
MORNING = time(8, 30)
"""Where a bare date leads: the beginning of a working day."""
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


def shown(platform: Platform) -> Json:
    """The instant and the next due one, as ISO and in words."""
    now, due = platform.local_now(), platform.clock.next_due()
    local = due.astimezone(platform.zone) if due else None
    return {
        "now": now.isoformat(timespec="seconds"),
        "text": in_words(now),
        "next_due": local.isoformat(timespec="seconds") if local else None,
        "next_text": in_words(local) if local else None,
        "advancing": platform.advancing.locked(),
    }


def in_words(instant: datetime) -> str:
    """2022年8月10日（周三）09:00."""
    day = f"{instant.year}年{instant.month}月{instant.day}日（周{WEEKDAYS[instant.weekday()]}）"
    return f"{day}{instant:%H:%M}"


def advance(platform: Platform, to: str) -> None:
    """Move the clock to ``next``, by ``hour`` or ``day``, or to an ISO date or instant."""
    if not platform.advancing.acquire(blocking=False):
        raise Impossible("时间正在前进，请稍候")
    try:
        target = _target(platform, to)
        if target < platform.clock.now():
            raise Impossible("时间只能向前")
        platform.clock.advance_to(target)
    finally:
        platform.advancing.release()


def _target(platform: Platform, to: str) -> datetime:
    if to == "next":
        due = platform.clock.next_due()
        if due is None:
            raise Impossible("往后没有要发的消息了")
        return max(due, platform.clock.now())
    if to in STEPS:
        return platform.clock.now() + STEPS[to]
    try:
        bare = len(to) == len("2022-08-10")
        instant = (
            datetime.combine(date.fromisoformat(to), MORNING)
            if bare
            else datetime.fromisoformat(to)
        )
    except ValueError as error:
        raise Impossible("日期写法不对，例如 2022-08-31") from error
    return instant if instant.tzinfo else instant.replace(tzinfo=platform.zone)
