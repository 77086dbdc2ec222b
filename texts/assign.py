"""派单: the guided form, the task as its owner reads it (message 6), 退单 and change of hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Person
from domain.ports import WorkCalendar
from texts import acting, dates, names
from texts import issue as words
from texts.ask import Ask, Option
from texts.inert import inert, quoted


def ask_who(
    campaign: Campaign,
    issue: Issue,
    facts: str | None,
    people: Sequence[tuple[Person, str]],
    more: str | None,
) -> Ask:
    """Who shall do it: people (each as called here) by number, the next page, or a typed name."""
    options = [Option(str(p.id), _person(p, called)) for p, called in people]
    if more:
        options.append(Option(more, "其他人"))
    before = f"派单第{issue.number}号\n{words.brief(campaign, issue, facts)}\n由谁负责整改？"
    return Ask(before, tuple(options), "也可以直接回复姓名。")


def _person(person: Person, called: str) -> str:
    paper = "（没有账号，需当面告知）" if person.userid is None else ""
    return f"{called}{paper}"


def ask_which(name: str, people: Sequence[tuple[Person, str]]) -> Ask:
    """Several people have this name."""
    options = tuple(
        Option(str(p.id), f"{where}{p.title}（{p.userid or '没有账号'}）") for p, where in people
    )
    return Ask(f"叫{inert(name)}的有{len(people)}位，是哪一位？", options)


def nobody(name: str) -> str:
    return f"名册里没有找到“{inert(name, 10)}”\n请核对姓名，或回复序号。"


def other_unit(person: Person, unit: str) -> str:
    return f"{person.name}不在{unit}。跨单位派单由法治科办理，请从本单位选人。"


def away(person: Person) -> str:
    return f"{person.name}现在休假，请选在岗的人。"


def ask_measure(number: int, standard: Sequence[str], more: Sequence[Option] = ()) -> Ask:
    # The words themselves are the answer: the campaign's file may change before it is used.
    options = tuple(Option(m, m) for m in standard)
    if len(standard) > 1:
        options += (Option("；".join(standard), "以上全部"),)
    options += tuple(more)
    before = f"派单第{number}号：整改措施是什么？"
    if options:
        return Ask(before, options, "也可以直接写自己的措施。")
    return Ask(f"{before}\n请用一句话写明措施。")


def ask_due(number: int, last: date, days: WorkCalendar, *, further: str = "") -> str:
    """The prompt names the latest day; ``further`` says who may go beyond it."""
    return (
        f"派单第{number}号：哪天前办结？\n"
        f"最晚可定到{dates.noted(last, days)}{further}。例如：8月31日，或10个工作日\n"
        "请回复日期。"
    )


def ask_day_off(day: date, instead: date, days: WorkCalendar) -> Ask:
    """A deadline on a day off."""
    what = (days.holiday(day) and "假日") or "休息日"
    return Ask(
        f"{dates.short(day)}是{what}，按{dates.short(instead)}计？",
        (
            Option(instead.isoformat(), f"按{dates.full(instead)}计"),
            Option(day.isoformat(), f"仍按{dates.full(day)}"),
        ),
    )


def day_off(day: date, days: WorkCalendar) -> str:
    what = (days.holiday(day) and "假日") or "休息日"
    return f"{dates.full(day)}是{what}，请写一个工作日。"


def no_day() -> str:
    return "没有看懂这个日期\n请写成9月30日、周五或10个工作日这样。"


def past(day: date) -> str:
    return f"{dates.full(day)}已经过去了。请写今天以后的日期。"


def too_late(day: date, last: date, end: date) -> str:
    """Later than this person may set; who can, and up to when."""
    further = f"更晚的由法治科来定，不超过{dates.full(end)}。"
    tail = further if last < end else "整改时限不能再晚。"
    return f"{dates.full(day)}太晚了\n您最晚可以定到{dates.full(last)}。{tail}请再写一个日期。"


def summary(issue: Issue, owner: str, measure: str, due: date, left: int, old: str) -> str:
    lines = [
        f"派单第{issue.number}号，请核对",
        f"责任人：{owner}{f'（原责任人{old}）' if old else ''}",
        f"措施：{inert(measure, 200)}",
        f"时限：{dates.until(due)}，还有{left}个工作日",
    ]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Task:
    """What message 6 needs. ``decline_by`` an instant; ``objects_until`` None: not offered."""

    campaign: Campaign
    issue: Issue
    by: Person
    leader: Person | None
    inspector: str
    unit: str
    facts: str | None
    left: int
    reminders: Sequence[date]
    decline_by: datetime | None
    end_of_work: time
    objects_until: date | None = None
    plan: Sequence[str] = ()


def task(task: Task, owner: Person, today: date, tz: ZoneInfo, ref: str) -> str:
    """Message 6: the assignment to its owner."""
    issue, number = task.issue, task.issue.number
    due = issue.due or today
    lines = [
        f"【整改任务】第{number}号问题交由您办理",
        f"{owner.name}您好，{names.called(task.by)}{dates.full(today)}交办：",
        f"问题：{words.brief(task.campaign, issue, task.facts)}",
        f"措施：{words.measures(issue)}",
        *([f"依据：{issue.basis}"] if issue.basis else []),
        *task.plan,
        f"时限：{dates.until(due)}，还有{task.left}个工作日",
        *([f"责任领导：{names.called(task.leader)}"] if task.leader else []),
        f"验收：{task.inspector}核查，不由{task.unit}自己验收",
        "",
        "怎么办，回复：",
        f"  有进展：进展 {number} 说明（随后可发照片）",
        f"  办完了：销号 {number}（按提示发佐证，照片请避开当事人面部和证件）",
        *_decline(task, tz),
        f"  时间不够：延期 {number} 日期 理由",
        *_object(task),
        *_reminders(task.reminders),
        f"编号 {ref}",
    ]
    return "\n".join(lines)


def _decline(task: Task, tz: ZoneInfo) -> list[str]:
    if task.decline_by is None:
        return []
    local = task.decline_by.astimezone(tz)
    until = f"{dates.short(local.date())}{local:%H:%M}"
    return [f"  不该由我办：退单 {task.issue.number} 理由（{until}前）"]


def _object(task: Task) -> list[str]:
    if task.objects_until is None:
        return []
    until = f"{dates.short(task.objects_until)}{task.end_of_work:%H:%M}"
    number = task.issue.number
    return [f"  对认定有不同意见：异议 {number} 理由（{until}前，期间停止计时）"]


def _reminders(days: Sequence[date]) -> list[str]:
    """8月26日、30日、31日各提醒1次"""
    if not days:
        return []
    said: list[str] = []
    for n, day in enumerate(days):
        same = n > 0 and days[n - 1].month == day.month
        said.append(f"{day.day}日" if same else dates.short(day))
    return [f"{'、'.join(said)}{'各' if len(said) > 1 else ''}提醒1次，提前办结就不再提醒。"]


def assigned(issue: Issue, owner: str, told: str, due: date) -> str:
    head = f"第{issue.number}号已派给{owner}，现为“整改中”"
    return acting.echo(
        head,
        f"时限：{dates.until(due)}",
        told,
        then=f"{owner}办完后申请销号；要换人，回复：派单 {issue.number} 姓名",
    )


def by_extension(issue: Issue) -> str:
    """Whoever keeps the issue gets more time by asking for it, not by a second 派单."""
    now = f"第{issue.number}号的时限是{dates.until(issue.due)}。" if issue.due else ""
    return (
        f"{now}责任人不变，时限派单后1个工作日内由派单人更正，之后走延期：\n"
        f"延期 {issue.number} 日期 理由\n"
        "只改措施，请把时限照原样再写一遍。"
    )


def corrected(old: Issue, issue: Issue, told: str) -> str:
    due = dates.until(issue.due) if issue.due else "未定"
    moved = f"时限更正为{due}，不算延期" if old.due != issue.due else f"时限不变：{due}"
    return acting.echo(f"第{issue.number}号已更正", moved, told, then="按这个时限提醒")


def corrected_push(old: Issue, issue: Issue, by: Person, *, mine: bool, ref: str) -> str:
    """To the owner (``mine``) and the captain."""
    number = issue.number
    lines = [f"【更正】第{number}号的派单有更正", f"{names.called(by)}更正："]
    if old.due != issue.due and issue.due and old.due:
        lines.append(f"时限：{dates.until(issue.due)}（原写{dates.short(old.due)}），不算延期")
    if old.measure != issue.measure:
        lines.append(f"措施：{words.measures(issue)}")
    reply = f"办完后回复：销号 {number}" if mine else f"看全文：问题 {number}"
    return "\n".join([*lines, reply, f"编号 {ref}"])


def taken_away(issue: Issue, owner: Person, ref: str) -> str:
    """To the former owner."""
    return (
        f"第{issue.number}号问题已改由{owner.name}办理\n"
        f"您不用再办，已有的进展和照片都保留。\n编号 {ref}"
    )


def given_in_unit(issue: Issue, owner: Person, by: Person, ref: str) -> str:
    """To the unit's captain, when somebody else assigned."""
    due = f"，时限{dates.until(issue.due)}" if issue.due else ""
    return (
        f"第{issue.number}号问题已派给{owner.name}\n"
        f"{names.called(by)}派单{due}。\n看全文：问题 {issue.number}\n编号 {ref}"
    )


def ask_decline(number: int) -> str:
    return f"退单第{number}号\n请写明为什么不该由您办，例如应由哪位办理。"


def decline_summary(number: int, why: str) -> str:
    return f"请核对：退回第{number}号，理由\n{quoted(why)}"


def decline_too_late(number: int, until: str) -> str:
    return (
        f"第{number}号退单的时间已过\n"
        f"退单应在{until}前提出。\n"
        f"时间不够，回复：延期 {number} 日期 理由\n"
        "确需换人，请直接向大队长说明。"
    )


def declined(issue: Issue, told: str) -> str:
    return acting.echo(f"第{issue.number}号已退单，现为“待派单”", told, then="重新派单，您不用再办")


def declined_to_captain(issue: Issue, owner: Person, why: str, ref: str) -> str:
    number = issue.number
    return "\n".join(
        [
            f"【退单】第{number}号问题请重新派单",
            f"{owner.name}退回，理由：{quoted(why)}",
            f"请另行安排，回复：派单 {number}",
            f"看全文：问题 {number}",
            f"编号 {ref}",
        ]
    )
