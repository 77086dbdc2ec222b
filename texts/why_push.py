"""为什么 as the answer to any message: what it was for, whether it came, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.calendar import local_day
from domain.office import Office
from texts import dates
from texts.why import ARRIVED, label, off_days

MOST = 4  # reasons of one message that are spelled out
STOPS = 2  # ways to end it that are named
_STOP_SHEET = "提交自查表后不再提醒，回复：自查"
_STOP_LESSON = "签收后不再提醒，回复：学习"
_STOP_SIGN = "签报后不再提醒，回复：签报"
_STOP_RELAY = "登记传达后不再提醒，回复：传达"
_STOP_FILING = "登记报送后不再提醒，回复：报送"
# The first words of a reason, or the message's kind: what it is for, and what would end it.
_RULES: dict[str, tuple[str, str]] = {
    "sheet:open": ("自查表开放，邀请一次", _STOP_SHEET),
    "sheet:chase": ("自查表还没有提交，按计划的日子提醒", _STOP_SHEET),
    "sheet:last": ("自查表当天截止，截止前再提醒一次", _STOP_SHEET),
    "sheet:missing": ("本单位有人没有交自查表，名单只发负责人和联络员", "都交了就不再发"),
    "sheet:count": ("自查表没有交齐，群里只报件数", "都交了就不再发"),
    "lesson:open": ("学习材料开放，邀请一次", _STOP_LESSON),
    "lesson:chase": ("学习材料还没有签收，按计划的日子提醒", _STOP_LESSON),
    "lesson:makeup": ("学习时间已过还没有签收，提醒补学", _STOP_LESSON),
    "lesson:missing": ("本单位有人没有签收，名单只发负责人和联络员", "都签收了就不再发"),
    "sign:open": ("到了单位自查表签报的时间", _STOP_SIGN),
    "sign:last": ("单位自查表当天截止，截止前再提醒一次", _STOP_SIGN),
    "sign:late": ("单位自查表过了签报的时间", _STOP_SIGN),
    "relay:open": ("有会议精神要传达", _STOP_RELAY),
    "relay:last": ("会议精神当天到传达的期限", _STOP_RELAY),
    "relay:late": ("会议精神过了传达的期限", _STOP_RELAY),
    "meeting": ("例会过了一期，还没有登记传达", "登记或过了这一期就不再问，回复：传达"),
    "filing:soon": ("材料快到期，提醒到稳妥线（最后一个工作日）", _STOP_FILING),
    "filing:last": ("材料当天是最后一天", _STOP_FILING),
    "filing:late": ("材料过了报送的时间", _STOP_FILING),
    "filing:returned": ("材料被退回，还没有重新报送", _STOP_FILING),
    "filing:review": ("报来的材料等待审核", "审核后不再提醒，回复：审核"),
    "filing:forward": ("审核通过的材料还没有登记上报", "登记后不再提醒，回复：上报"),
    "filing": ("材料报送、审核或上报以后，告知下一个经办人", ""),
    "alike:last": ("举一反三当天到答复的时间", "答复后不再提醒，回复：对照"),
    "alike:late": ("举一反三过了答复的时间", "答复后不再提醒，回复：对照"),
    "event": ("计划的日子到了，节点的日期还没有确认", "确认后不再提醒，回复：事件"),
    "instruction": ("领导批示当天到回复的时间", "办结或登记进展即为回复"),
    "outcome": ("您批示或督办的问题有了结果，告知一次", ""),
    "unanswered": ("您批示的问题过了回复的时间", "办结后不再提醒"),
    "direct": ("有直报待看，每个工作日早上告知一次", "看过后不再提醒，回复：直报"),
    "decisions": ("大队长一周的核实和派单，每周列给法治科", ""),
    "unfinished": ("行动临近结束，列出还没有办结的问题", "都办结后不再发"),
    "watch": ("行动结束后每月请督查人员看有没有反弹", ""),
    "phase": ("阶段开始、临近结束和结束，各通知一次", ""),
    "weekly": ("每周最后一个工作日发，没有新情况也发", "行动结束后不再发"),
    "weekly-picture": ("周报的图，只发给领导", "行动结束后不再发"),
    "welcome": ("第一次联系，说明一次用法", ""),
    "invitation": ("机器人开通，邀请一次", ""),
    "announcement": ("联络员发出的公告", ""),
    "result": ("您反映的问题有了结果，告知一次", ""),
    "told": ("您经手的问题有了变化，告知一次", ""),
    "answer": ("您答“不清楚”的项目有了说明", ""),
    "opened": ("开通以后，没有送达和没有打开过的名单，发一次", ""),
}  # fmt: skip
_GROUP_HOURS = {"weekly": "每周最后一个工作日", "": "群通知每个工作日最多一条，周报和更正另发"}


@dataclass(frozen=True, slots=True)
class Next:
    """The next message to this reader: when (UTC), and the rule behind it."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be explained: ``reasons`` (bare) of a message of this ``kind``, with how it went.

    ``issues`` are the numbers that its reader may ask about; ``beside`` who else was told, with
    the state; ``by_time`` whether the plan wrote it, and not somebody's act.
    """

    kind: str
    at: datetime
    state: str
    reasons: Sequence[str]
    issues: Sequence[int]
    beside: Sequence[tuple[str, str]]
    by_time: bool
    to: str = "您"


def rule_of(reason: str, kind: str) -> tuple[str, str]:
    """(what for, what ends it); two empty strings where a reason is an issue's."""
    parts = reason.split(":")
    place = {"filing": -3, "alike": 2}.get(parts[0], 1)
    longer = f"{parts[0]}:{parts[place]}" if len(parts) >= 3 or place == 1 < len(parts) else ""
    return _RULES.get(longer) or _RULES.get(parts[0]) or _RULES.get(kind) or ("", "")


def is_known(reason: str, kind: str) -> bool:
    """Whether the message's purpose can be told in words of its own."""
    return bool(rule_of(reason, kind)[0] or label(reason))


def explained(message: Message, coming: Next | None, office: Office) -> str:
    """At most fourteen lines."""
    when = dates.moment(message.at, office.tz)
    lines = [f"为什么有{when}的消息"]
    told = list(dict.fromkeys(_what(r, message) for r in message.reasons))
    lines += [f"· {what}" for what in told[:MOST]]
    if len(told) > MOST:
        lines.append(f"· 还有{len(told) - MOST}件，合在同一条里")
    lines.append(_clock(message, office))
    lines += _arrival(message, when)
    ends = dict.fromkeys(rule_of(r, message.kind)[1] for r in message.reasons)
    lines += [end for end in ends if end][:STOPS]
    return "\n".join([*lines, *_coming(message, coming, office)])


def _what(reason: str, message: Message) -> str:
    what, _ = rule_of(reason, message.kind)
    if what:
        return what
    number = reason.split(":")[1]
    asked = number.isdecimal() and int(number) in message.issues
    more = f"（细看：为什么 {number}）" if asked else ""
    return f"第{number}号问题：{label(reason) or '有了变化'}{more}"


def _clock(message: Message, office: Office) -> str:
    if message.to != "您":
        hours = _GROUP_HOURS.get(message.kind, _GROUP_HOURS[""])
        return f"时间：{hours}，休息日和安静时段不发"
    if not message.by_time:
        return "时间：有人办理或登记以后马上告知"
    times = office.times
    return (
        f"时间：提醒每个工作日{times.morning:%H:%M}合成一条（领导{times.leader:%H:%M}），休息日不发"
    )


def _arrival(message: Message, when: str) -> list[str]:
    lines = [f"告知：{when} {message.to}，{ARRIVED.get(message.state, '没有发出')}"]
    if message.beside:
        names = "、".join(f"{name}（{ARRIVED.get(s, '没有发出')}）" for name, s in message.beside)
        lines.append(f"同时告知：{names}")
    return lines


def _coming(message: Message, coming: Next | None, office: Office) -> list[str]:
    if coming is None:
        return ["照现在的情况，以后不会再自动发"]
    start, end = (local_day(i, office.tz) for i in (message.at, coming.at))
    off = off_days(start, end, office.days)
    return [f"下一次：{dates.moment(coming.at, office.tz)}{off}", f"（{coming.why}）"]


def nothing() -> str:
    """Nobody has told him anything unasked yet."""
    return "还没有给您发过提醒\n看自己的事项：回复“我的”"


def none_such(ref: str) -> str:
    return f"没有给您发过编号{ref}的消息\n看最近的一条，回复“为什么”。"


def nothing_in_group(word: str) -> str:
    return f"您所在的群里还没有发过{word}\n看行动的日期：回复“日历”"
