"""批示, 督办, 已阅: what the leader reads, what the captain gets, how the outcome returns."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.campaign import Campaign
from domain.issue import Issue
from domain.leading import INSTRUCT
from domain.people import Person
from domain.plan.leading_parts import InstructionDue, Outcome
from texts import acting, dates, names
from texts import issue as words
from texts.inert import quoted
from texts.policy import plain_state
from texts.told import Told

ENDS = {
    "closed": "已于{day}办结",
    "rejected": "{day}认定不属实",
    "referred": "{day}已移送",
    "merged": "{day}并入另一件",
    "carried": "{day}转入长效",
}


def ask_words(number: int) -> str:
    return f"批示第{number}号，原文转大队长并存档\n请写明您的意见。"


def summary(number: int, said: str) -> str:
    return f"请核对：对第{number}号的批示\n{quoted(said)}"


def instructed(issue: Issue, said: str, told: Sequence[Person], by: str) -> str:
    """To the leader: what changed, who was told, what is next."""
    who = "、".join(names.called(p) for p in told)
    to = f"已转{who}，请在{by}前办理" if who else "这个单位现在没有能收到消息的负责人，请联络员转告"
    return acting.echo(
        f"第{issue.number}号的批示已登记", f"原文：{quoted(said)}", to,
        then="办结后结果会告诉您；到时没有办结，也会在今日督办里说明",
    )  # fmt: skip


def to_captain(
    campaign: Campaign, issue: Issue, facts: str | None, leader: Person, said: str,
    reader: Person, by: str, today: date, ref: str,
) -> str:  # fmt: skip
    """The leader's words, with a date."""
    number = issue.number
    return "\n".join(
        [
            f"【批示】第{number}号，请您办理",
            f"{names.called(reader)}：",
            f"问题：{words.brief(campaign, issue, facts)}",
            f"{names.called(leader)}{dates.short(today)}批示：{quoted(said)}",
            f"请在{by}前办理，回复其一：",
            f"  督促办理：催办 {number}",
            f"  换人办理：派单 {number} 姓名",
            f"  看全文和经过：问题 {number}",
            f"办结后由本助手把结果告诉{names.called(leader)}。",
            f"编号 {ref}",
        ]
    )


def supervised(issue: Issue, by: str) -> str:
    """To the leader: the paper is for his signature, nobody is told before."""
    return acting.echo(
        f"第{issue.number}号的督办单正在生成，做好后发给您",
        f"督办单写明{by}前回复",
        "签发前没有通知任何人",
        then="请打印签发，由联络员送达；办结后结果会告诉您",
    )


def seen(lines: Sequence[str], until: date | None) -> str:
    """已阅 for these issues."""
    if until:
        stop = f"{dates.full(until)}起还没有处理的，再提醒您"
    else:
        stop = "情况没有变化就不再提醒；被退回、改期、提级时仍会告诉您"
    return "\n".join(["已记下您已阅", *lines, stop])


def seen_line(issue: Issue, waits: str | None) -> str:
    """· 第15号，整改中，等您：同意 15 或 不同意 15 理由"""
    tail = f"，要处理请回复：{waits}" if waits else "，现在没有等您办的"
    return f"· 第{issue.number}号，{plain_state(issue)}{tail}"


def nothing_seen() -> str:
    return "最近没有发给您的问题\n要记某一件，请带上编号，例如：已阅 17"


def no_such_day() -> str:
    return "没有看懂日期，或日期已过\n可以写：已阅 17 或 已阅 17 10月9日"


def due(part: InstructionDue, told: Told) -> str:
    """To the captain on the day for the answer."""
    number = part.instruction.issue.number
    leader = names.called(part.leader) if part.leader else "领导"
    return "\n".join(
        [
            f"【批示】第{number}号今天到回复时间",
            told.greeting,
            f"{leader}{_at(part.instruction.at, told)}批示的第{number}号还没有办结。",
            f"问题：{told.facts(part.instruction.issue)}",
            "请您选一项回复：",
            f"  督促办理：催办 {number}",
            f"  看批示和经过：问题 {number}",
            f"今天没有办结，明天会告诉{leader}。",
            told.last,
        ]
    )


def due_lines(part: InstructionDue, told: Told) -> list[str]:
    """Among other things of the morning."""
    issue = part.instruction.issue
    return [
        "【批示，今天到回复时间】",
        f"第{issue.number}号 {told.facts(issue, 40)}",
        f" 回复：催办 {issue.number}",
    ]


def outcome(part: Outcome, told: Told) -> str:
    """您9月28日批示的第9号：已于9月30日办结"""
    one, number = part.instruction, part.instruction.issue.number
    did = "批示" if one.kind == INSTRUCT else "督办"
    head = f"您{_at(one.at, told)}{did}的第{number}号："
    if one.is_open:
        state = plain_state(one.issue)
        return f"{head}到{dates.short(part.ended)}还没有办结，现在{state}"
    ends = ENDS.get(one.issue.state, "已办结")
    return f"{head}{ends.format(day=dates.short(part.ended))}"


def _at(instant: datetime, told: Told) -> str:
    return dates.short(instant.astimezone(told.tz).date())
