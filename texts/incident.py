"""突发 (X9): three questions, what the leaders read within seconds, and 通报 to a group (R05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.campaign import Incident
from domain.issue import Issue
from domain.people import Group, Person
from texts import acting, dates, names
from texts.ask import Ask, Option
from texts.inert import inert

NOT_YET = "no"
BOTH = "all"


def which(incidents: Sequence[Incident]) -> Ask:
    """X9, the first question."""
    return Ask(
        "突发情况快报，3个问题，约1分钟\n"
        "先保证安全：有人受伤拨120，遇阻碍执法拨110，并立即电话报告大队长。\n"
        "这里的记录不代替电话报告。\n",
        tuple(Option(i.id, i.name) for i in incidents),
        "回复数字或文字；误点了回复“取消”。",
    )


def telephoned(now: str) -> Ask:
    """The second: the hour of the telephone call; ``now`` is the value of “just now”."""
    return Ask(
        "第2个问题：电话报告了吗？",
        (Option(now, "刚刚报告了"), Option(NOT_YET, "还没有")),
        "早些时候报告的，回复钟点，例如 10:20。",
    )


def no_hour() -> str:
    return "没有看懂钟点，也可能还没到这个时候。"


def facts(ask: str | None) -> str:
    """The third, free text; ``ask`` is what this kind of event needs to be told."""
    return (
        "第3个问题：情况\n"
        "不写当事人姓名，不作评价。照片或截图可以先发。\n"
        f"发出后立即告知各级负责人。请用一句话写明{ask or '地点和发生了什么'}。"
    )


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it is told; ``seen``: whether the reader can open the issue."""

    issue: Issue
    kind: str
    unit: str
    by: Person
    at: datetime
    telephoned: datetime | None
    tz: ZoneInfo
    photos: int


def alert(event: Event, reader: Person, tail: Sequence[str], ref: str) -> str:
    """To each leader of the line, at once and in quiet hours too."""
    photos = f"。照片{event.photos}张" if event.photos else ""
    called = names.called(reader)
    return "\n".join(
        [
            f"【突发】{event.unit}1件突发情况，第{event.issue.number}号",
            f"{called}：" if called != reader.name else f"{called}您好：",
            f"类型：{event.kind}",
            f"情况：{inert(event.issue.facts)}{photos}",
            f"报告人：{event.by.name}，{dates.moment(event.at, event.tz)}",
            f"电话报告：{_call(event)}",
            "本记录不替代电话报告，不是对任何人的认定。",
            *tail,
            f"编号 {ref}",
        ]
    )


def _call(event: Event) -> str:
    if event.telephoned is None:
        return f"还没有，请主动联系{event.by.name}"
    return f"{dates.moment(event.telephoned, event.tz)}（报告人填写）"


def see(number: int) -> str:
    return f"看全文和照片：问题 {number}"


def to_chief(number: int) -> list[str]:
    return [
        f"需要在群里通报一句的，回复：通报 {number}",
        "没有您的通报，群里不出现这件事。",
    ]


def to_legal(number: int, by: date, clock: time) -> list[str]:
    return [
        f"请在{dates.by(by, clock)}前核实，回复其一：",
        f"  属实：确认 {number}",
        f"  不属实：不属实 {number} 理由",
    ]


def reported(number: int, told: str, first: Person | None, *, called: bool) -> str:
    """To who reported it: who knows, and the telephone once more."""
    phone = f"还没有电话报告的，请现在就打给{names.called(first) if first else '大队长'}。"
    return acting.echo(
        f"突发快报已发出，第{number}号",
        told,
        "本记录不替代电话报告。" + ("" if called else phone),
        f"照片或新的情况，再回复“突发”；看办到哪一步，回复“问题 {number}”。",
    )


def not_an_incident(number: int) -> str:
    return f"第{number}号不是突发情况，没有可通报的。"


def released_before(number: int) -> str:
    return f"第{number}号已经通报过，没有再发。"


def announcement(unit: str) -> str:
    """What the group reads: one line, no person, no kind of event."""
    return (
        f"【情况通报】{unit}报告1件突发情况\n"
        "正在按规定处置。请注意安全，不传播、不评论；遇突发情况先电话报告。"
    )


def where(number: int, unit: str, groups: Sequence[Group]) -> Ask:
    """Preview first, then to whom."""
    options = tuple(Option(g.id, g.name) for g in groups)
    both = (Option(BOTH, "以上的群都发"),) if len(groups) > 1 else ()
    return Ask(f"通报第{number}号，群里将显示：\n\n{announcement(unit)}\n\n发到哪个群？",
               options + both)  # fmt: skip


def release_summary(number: int, groups: Sequence[Group]) -> str:
    listed = "、".join(g.name for g in groups)
    return f"请核对：第{number}号通报到{listed}\n发出后不能撤回。"


def released(number: int, groups: Sequence[Group]) -> str:
    listed = "、".join(g.name for g in groups)
    return acting.echo(f"第{number}号已通报", f"发到：{listed}。没有写人员、类型和经过。")


def no_group() -> str:
    return "还没有登记可以通报的群，请联络员先登记。"
