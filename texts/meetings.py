"""Whether a meeting that comes again was held: asked once a period, never chased."""

from domain.plan.duty_parts import MeetingCall
from texts import dates
from texts.told import Told


def call(part: MeetingCall, told: Told) -> str:
    """One message of its own."""
    return "\n".join(
        [
            f"【会议传达】{_when(part)}还没有登记",
            told.greeting,
            f"{_names(part)}，{dates.span(part.first, part.last)}没有登记传达。",
            "开过的，请登记：传达 新会议。登记后各单位按期传达、本人签收。",
            "没有开的，不用回复。这一期只问这一次。",
            told.last,
        ]
    )


def lines(part: MeetingCall) -> list[str]:
    """The same as a block of the morning's list."""
    return [f"【会议传达】{_when(part)}没有登记：{_names(part)}", " 开过的，回复：传达 新会议"]


def _names(part: MeetingCall) -> str:
    return "、".join(meeting.name for meeting in part.meetings)


def _when(part: MeetingCall) -> str:
    """8月, or 8月1日—7日 where the period is no month."""
    return f"{part.first.month}月" if part.every == "month" else dates.span(part.first, part.last)
