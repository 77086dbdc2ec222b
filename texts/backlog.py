"""What lies in the outbox, for whoever looks after the server: a line a channel and state."""

from collections.abc import Mapping
from datetime import timedelta

from domain.vitals import Heap
from texts.board import STATES
from texts.outbox import group

EMPTY = "发件箱是空的。"
NO_BACKLOG = "没有积压：到时候该发的都发了。"
_CHANNELS = {"app": "应用消息", "aibot": "机器人消息"}


def waited(age: timedelta) -> str:
    """How long somebody has waited: minutes, hours, then days."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes}分钟"
    hours = minutes // 60
    return f"{hours}小时" if hours < 48 else f"{hours // 24}天"


def backlog(count: int, age: timedelta) -> str:
    return f"积压{count}条，最早的一条等了{waited(age)}。" if count else NO_BACKLOG


def heap(heap: Heap, groups: Mapping[str, str]) -> str:
    """One line a channel and state; ``groups`` are their names by id."""
    waits = f"，其中积压{heap.overdue}条，最早的等了{waited(heap.age)}" if heap.overdue else ""
    return f"{_channel(heap.lane, groups)}：{STATES[heap.state]}{heap.count}条{waits}"


def stopped(lane: str, error: str, groups: Mapping[str, str]) -> str:
    """A channel that is off until somebody mends it."""
    return f"{_channel(lane, groups)}：停用，消息都留着。原因：{error}"


def _channel(lane: str, groups: Mapping[str, str]) -> str:
    kind, _, of = lane.partition(":")
    return group(groups.get(of, of)) if kind == "webhook" else _CHANNELS.get(kind, kind)
