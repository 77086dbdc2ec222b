"""传达: a meeting that was held is recorded, and each unit passes it on by a day (R46)."""

from collections.abc import Sequence
from datetime import date

from domain.campaign.duties import Meeting
from domain.lessons import Relay
from domain.plan.duty_parts import RelayCall
from texts import acting, dates, names
from texts.ask import Ask, Option
from texts.inert import inert
from texts.told import Told

POINTS = 1000  # characters of a meeting's points
HEADLINE = 22  # characters on a lock screen
SHOWN = 60
MOST = 8  # meetings of one list, the latest
AS_IT_IS = "limit"


def title(meeting: Meeting, held: date) -> str:
    """8月31日市局调度会精神"""
    return f"{dates.short(held)}{meeting.name}精神"


def which_meeting(meetings: Sequence[Meeting]) -> Ask:
    return Ask("登记已召开的会议，哪一个？", tuple(Option(m.id, m.name) for m in meetings))


def ask_held(meeting: Meeting) -> str:
    return f"{meeting.name}是哪天开的\n例如：今天、昨天、8月31日。\n请写日期。"


def no_day() -> str:
    return "没有看懂日期\n请写成 8月31日 的样子。"


def not_yet(day: date) -> str:
    return f"{dates.full(day)}还没有到，开过以后再登记\n请写已经开会的日期。"


def known(number: int, relay: Relay) -> str:
    return (
        f"{relay.title}已登记，是第{number}份材料，不用再登记\n看内容，回复：学习 {number}\n"
        "要退出，回复“取消”；是另一次会议，请写那一天的日期。"
    )


def ask_points() -> str:
    return (
        "会议要求传达的要点\n每个人读到的就是这些话。涉密文件只写文号，不写内容。\n"
        f"请写明要点，{POINTS}字以内。"
    )


def too_long() -> str:
    return f"要点太长了。请写在{POINTS}字以内。"


def ask_by(by: date) -> Ask:
    return Ask(
        f"最晚哪天传达到每个人？按规定是{dates.until(by)}",
        (Option(AS_IT_IS, "就按这一天"),),
        "要改成别的日期，直接回复日期",
    )


def past(day: date) -> str:
    return f"{dates.full(day)}已经过了，传达期限要在今天或以后"


def summary(title: str, by: date, points: str, units: Sequence[str]) -> Ask:
    text = "\n".join(
        [
            f"请核对：{title}",
            f"传达期限：{dates.until(by)}",
            f"要点：{inert(points, POINTS)}",
            f"要传达的单位：{'、'.join(units)}",
        ]
    )
    return acting.sure(text, editable=False)


def dropped() -> str:
    return "已取消，没有登记会议\n要重新登记，回复“传达”。"


def recorded(number: int, relay: Relay, units: int, people: int, morning: str) -> str:
    return acting.echo(
        f"已登记：{relay.title}",
        f"列为第{number}份学习材料，{units}个单位、{people}人，{dates.until(relay.by)}前传达到人",
        f"{morning}起告知各大队和每个人，到期没有传达的会再提醒",
        then=f"本单位传达后，回复：传达 {number}；看各单位情况，回复“名单”",
    )


def not_a_meeting(number: int) -> str:
    return f"第{number}份不是会议精神\n看要传达的会议，回复“传达”；登记集体学习，回复“集体学习”。"


def recorded_before(number: int, relay: Relay) -> str:
    return f"{relay.title}刚才已有人登记，是第{number}份材料\n看内容，回复：学习 {number}"


def not_recorder() -> str:
    return "会议由支队联络员、法治科或领导登记，登记后会告知您\n看要传达的会议，回复“传达”。"


def nothing() -> str:
    return "现在没有要传达的会议精神\n看学习材料，回复“学习”。"


def listing(rows: Sequence[tuple[int, Relay, Sequence[str]]], *, may_record: bool) -> str:
    """The meetings under their numbers, each with the units that have not passed it on."""
    lines = ["会议传达情况" if rows else "还没有登记过会议"]
    for number, relay, left in rows:
        lines.append(f"· 第{number}份 {relay.title}：{dates.until(relay.by)}前传达")
        lines.append(f"  还没有传达：{'、'.join(left)}" if left else "  各单位都已传达")
    if rows:
        lines.append("本单位传达后，回复“传达”加序号；每个人自己读，回复“学习”")
    if may_record:
        lines.append("登记新开的会议，回复：传达 新会议")
    return "\n".join(lines)


_HEADS = {"open": "【传达】", "last": "【传达，今天到期】", "late": "【传达，已过期限】"}


def call(part: RelayCall, told: Told) -> str:
    """One reminder as a message of its own."""
    lines = [
        _headline(part),
        f"{told.greeting}{_units(part, told)}还没有传达，{_when(part)}，{part.left}人没有签收。",
        f"要点：{inert(part.relay.points, SHOWN)}",
    ]
    if part.reader == "unit":
        lines += [
            "集中传达的，学完请登记时间、地点、到场人员：回复“传达”",
            "没有集中传达的，请提醒每个人回复“学习”，自己签收",
        ]
    else:
        lines.append("已提醒各单位负责人和联络员。看各单位情况，回复“名单”")
    return "\n".join([*lines, told.last])


def _headline(part: RelayCall) -> str:
    full = f"{_HEADS[part.kind]}{part.relay.title}"
    return full if len(full) <= HEADLINE else f"{_HEADS[part.kind]}会议精神"


def _units(part: RelayCall, told: Told) -> str:
    return "、".join(names.unit(told.roster, unit) for unit, _ in part.units)


def _when(part: RelayCall) -> str:
    until = dates.until(part.relay.by)
    return f"已过{until}的期限" if part.kind == "late" else f"{until}前传达到人"


def lines(part: RelayCall, told: Told) -> list[str]:
    """The same as a block of the morning's list."""
    what = f"{_units(part, told)}还没有传达{part.relay.title}，{_when(part)}"
    reply = "传达" if part.reader == "unit" else "名单"
    return [f"{_HEADS[part.kind]}{what}", f" {part.left}人没有签收。回复：{reply}"]


def aware(part: RelayCall, told: Told) -> str:
    """What a leader may want to know: 8月31日局党委会精神，一大队还没有传达……"""
    return f"{part.relay.title}，{_units(part, told)}还没有传达，{_when(part)}"
