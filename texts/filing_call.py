"""Papers that go up, unasked: reminders to the safe line, what is late, returned, or waits."""

from domain.plan.duty_parts import FilingCall
from texts import dates
from texts.filing import called
from texts.inert import inert
from texts.told import Told

_HEADS = {
    "soon": "【报送】",
    "last": "【报送，今天到期】",
    "late": "【报送，已逾期】",
    "returned": "【报送，退回修改】",
    "review": "【待审核】",
    "forward": "【待上报】",
}
HEADLINE = 22  # characters on a lock screen


def call(part: FilingCall, told: Told) -> str:
    """One reminder as a message of its own."""
    return "\n".join(
        [
            f"{_HEADS[part.kind]}{called(part.term)}"[:HEADLINE],
            f"{told.greeting}{_what(part, told)}",
            *_contents(part),
            *_why(part),
            _reply(part),
            told.last,
        ]
    )


def lines(part: FilingCall, told: Told) -> list[str]:
    """The same as a block of the morning's list."""
    return [f"{_HEADS[part.kind]}{called(part.term)}：{_what(part, told)}", f" {_reply(part)}"]


def aware(part: FilingCall) -> str:
    """What a leader may want to know: 工作总结应在11月5日（周六）24:00前报……"""
    return f"{called(part.term)}应在{_hard(part)}前{_done(part)}，还没有报送"


def _done(part: FilingCall) -> str:
    hops = part.term.paper.hops
    return f"报{hops[0].to}" if hops else "完成"


def _what(part: FilingCall, told: Told) -> str:
    paper, version = part.term.paper, part.version
    clock = part.term.clock or told.times.end_of_work
    to = _done(part)
    if part.kind == "review" and version:
        return f"{paper.owner}报来的第{version.number}版还没有审核。"
    if part.kind == "forward" and version:
        return f"第{version.number}版已可上报，还没有登记报{paper.hops[version.place].to}。"
    if part.kind == "late":
        return f"{paper.owner}应在{_hard(part)}前{to}，还没有报送。"
    if part.kind == "last":
        return f"{_hard(part)}前{to}，今天是最后一天。"
    if part.kind == "returned" and told.today > part.hard:
        return f"应在{_hard(part)}前{to}，修改后还没有重新报送。"
    note = ""
    if part.safe != part.term.written:
        note = f"（通知为{dates.short(part.term.written)}{paper.wording}）"
    return f"{dates.by(part.safe, clock)}前{to}{note}。"


def _hard(part: FilingCall) -> str:
    clock = part.term.clock
    return dates.by(part.hard, clock) if clock else dates.until(part.hard)


def _contents(part: FilingCall) -> list[str]:
    contents = part.term.paper.contents
    if part.reader != "filer" or len(contents) < 2:
        return []
    return [f"要一起报的：{'、'.join(contents)}"]


def _why(part: FilingCall) -> list[str]:
    version = part.version
    if part.kind != "returned" or version is None or not version.reason:
        return []
    return [f"退回理由：{inert(version.reason)}"]


def _reply(part: FilingCall) -> str:
    if part.reader == "higher":
        return "已提醒报送人。看报送情况，回复：报送"
    word = {"review": "审核", "forward": "上报"}.get(part.kind, "报送")
    return f"回复：{word}"
