"""改时限: owners hear that their deadline fell behind the phase; legal sets a new one."""

from collections.abc import Sequence
from datetime import date

from domain.issue import Issue
from domain.people import Person
from texts import dates
from texts.event import LISTED, Notice, happened, numbers
from texts.names import called


def _greeting(person: Person) -> str:
    name = called(person)
    return f"{name}：" if name != person.name else f"{name}您好："


def to_owner(notice: Notice, person: Person, behind: Sequence[Issue], back: Sequence[Issue]) -> str:
    """One message an owner, with all of his issues that the event's day concerns."""
    change = notice.change
    count = len(behind) + len(back)
    lines = [
        f"【时间更正】您有{count}件问题的时限有变化" if behind else "【时间更正】您的时限仍按原定",
        _greeting(person),
        f"依据：{happened(change.event, change.day, notice.today)}（{notice.source}确认）",
    ]
    lines += [f"  第{i.number}号，原时限{dates.full(i.due or change.day)}" for i in behind[:LISTED]]
    lines += [f"  其余{len(behind) - LISTED}件，回复“我的”查看"] if len(behind) > LISTED else []
    if behind:
        lines += [
            f"整改阶段到{dates.short(change.limit)}为止，以上由法治科"
            f"{dates.by(notice.redate_by, notice.clock)}前逐件确定新时限，"
            "确定前不算逾期，定好后会告诉您。",
            f"已经办完的不用等，回复：销号 {behind[0].number}",
        ]
    if back:
        found = numbers([i.number for i in back])
        lines.append(f"{found}的原时限仍然有效，不用另定，请照原来的办。")
    return "\n".join([*lines, f"编号 {notice.ref}"])


def confirmed(
    notice: Notice,
    when: str,
    told: Sequence[str],
    owners: int,
    waiting: Sequence[int],
    *,
    fresh: bool,
) -> str:
    """What legal reads after confirming; ``when`` the notices leave (empty: now)."""
    change = notice.change
    head = f"日期已确认\n{happened(change.event, change.day, notice.today)}"
    groups = "、".join(told) or "没有已登记的群"
    if not change.moves:
        return (
            f"{head}\n与预计一致，各阶段日期不变，群里只说一句，不发更正\n"
            f"{_told(when)}：{groups}\n看全部日程，回复“日历”"
        )
    lines = [head, f"更正通知编号 {notice.ref}", f"{_told(when)}：{groups}"]
    if owners:
        lines.append(f"另私下告知责任人{owners}人")
    if not waiting:
        return "\n".join([*lines, "已定的时限都不变", "看全部日程，回复“日历”"])
    by = f"请{dates.by(notice.redate_by, notice.clock)}前" if fresh else "仍请"
    lines += [f"下一步：{by}给下列{len(waiting)}件定新时限，确定前不算逾期"]
    lines += [f"· 改时限 {number} 日期" for number in waiting[:LISTED]]
    more = len(waiting) - LISTED
    return "\n".join([*lines, *([f"其余{more}件，回复“我的”查看"] if more > 0 else [])])


def _told(when: str) -> str:
    return f"现在是休息时间，{when}告知" if when else "已告知"


def ask_day(issue: Issue, first: date, last: date) -> str:
    old = dates.full(issue.due) if issue.due else "没有写明"
    return (
        f"第{issue.number}号原时限：{old}\n"
        f"新时限最早{dates.full(first)}，最晚{dates.full(last)}。\n"
        f"请回复日期，例如 {dates.short(last)}"
    )


def too_early(first: date) -> str:
    return f"日期太早，最早定到{dates.full(first)}，给责任人留出时间。请换一个日期"


def too_late(last: date) -> str:
    return f"日期太晚，最晚定到{dates.full(last)}，那天行动结束。请换一个日期"


def summary(issue: Issue, day: date) -> str:
    old = f"，原时限{dates.full(issue.due)}" if issue.due else ""
    return f"请核对\n第{issue.number}号的新时限：{dates.until(day)}{old}"


def done(issue: Issue, day: date, told: str, left: Sequence[int]) -> str:
    """``left``: the issues that still wait for a new deadline."""
    rest = f"还有{len(left)}件待定：{numbers(left)}" if left else "需要定新时限的都已定好"
    return f"第{issue.number}号的新时限：{dates.until(day)}\n{told}\n{rest}"


def new_deadline(issue: Issue, day: date, by: Person, *, mine: bool, ref: str) -> str:
    """To the owner and his captain."""
    whose = "您办理的" if mine else "本单位的"
    act = f"办完了：销号 {issue.number}" if mine else f"看全文：问题 {issue.number}"
    return (
        f"【新时限】第{issue.number}号，{dates.full(day)}\n"
        f"{whose}第{issue.number}号问题，法治科{by.name}定了新时限：{dates.until(day)}\n"
        f"原时限作废，到期前照常提醒\n{act}\n编号 {ref}"
    )
