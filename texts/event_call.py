"""Legal is asked whether an event's day is known; the event itself stands in no such sentence."""

from domain.plan.duty_parts import EventCall
from texts import dates, milestones
from texts.told import Told


def call(part: EventCall, told: Told) -> str:
    """One message of its own."""
    day = part.event.projected
    node = milestones.neutral(told.campaign, day, part.event.neutral)
    come = "今天到了" if day == told.today else "已经过了" if day < told.today else "快到了"
    late = [f"晚于{dates.full(limit)}就来不及{what}。" for limit, what in part.limits]
    return "\n".join(
        [
            f"【待确认】{part.event.neutral}的日期还没有确认",
            told.greeting,
            f"{node}{come}，现在仍按它倒排。",
            "有了正式消息，请回复“事件”：先看各阶段怎样变，再确认。",
            *late,
            "还没有消息的不用办，下周再问您一次。",
            told.last,
        ]
    )


def lines(part: EventCall) -> list[str]:
    """Among other things."""
    return [f"【待确认】{part.event.neutral}的日期还没有确认", " 回复：事件"]
