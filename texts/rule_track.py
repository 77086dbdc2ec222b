"""建章立制: choosing the track, the plan of steps, each step's end, and how it stands."""

from collections.abc import Sequence
from datetime import date

from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Roster
from domain.ports import WorkCalendar
from domain.steps import RULE, SHORT, Step, late_by
from texts import acting, dates
from texts import issue as words
from texts.ask import Ask, Option
from texts.inert import inert, quoted

AS_PLANNED = "就按这个计划"


def ask_track(number: int) -> Ask:
    return Ask(
        f"派单第{number}号：怎么整改？",
        (
            Option(SHORT, "限时整改（短期内能整改到位）", ("限时",)),
            rule_option(),
        ),
    )


def rule_option() -> Option:
    return Option(RULE, "建章立制（要定制度，分步骤办）", ("定制度", "立制度"))


def ask_idea(number: int) -> str:
    return f"建章立制第{number}号：工作思路\n请用一两句话写明要定什么制度、解决什么问题。"


def ask_end(number: int, first: date, last: date, days: WorkCalendar, *, further: str = "") -> str:
    """The prompt names the earliest and the latest day."""
    return (
        f"建章立制第{number}号：全部步骤哪天前办完？\n"
        f"最早{dates.noted(first, days)}，最晚可定到{dates.noted(last, days)}{further}。\n"
        "各步骤的日期按工作日倒排，排好后可以再改。例如：9月30日\n"
        "请回复日期。"
    )


def too_early(first: date, count: int) -> str:
    return f"{count}个步骤至少各要1个工作日，最早是{dates.full(first)}。请再写一个日期。"


def plan_lines(plan: Sequence[Step], roster: Roster) -> list[str]:
    """第1步 起草：8月12日（周五），张磊，制度初稿"""
    return [
        f"第{s.place}步 {s.name}：{dates.full(s.due)}，{_name(roster, s.owner)}，{inert(s.output)}"
        for s in plan
    ]


def _name(roster: Roster, person: int | None) -> str:
    found = roster.by_id(person)
    return found.name if found else "未定"


def plan_head(number: int, lines: Sequence[str]) -> str:
    return "\n".join([f"建章立制第{number}号：步骤和倒排的日期", *lines])


def how_to_change() -> str:
    return "要改哪一步就写哪一步，例如：步骤2 9月9日，步骤2 黄敏，步骤2 成果 意见汇总表"


def not_understood() -> str:
    return "没有看懂要改什么。写步骤的序号，再写日期、姓名或“成果”加内容。"


def several(name: str) -> str:
    return f"叫{inert(name)}的不止一位，请写账号。"


def out_of_order(step: Step, before: date, last: date, *, is_last: bool) -> str:
    if is_last:
        return f"最后一步就是全部办完的日期{dates.full(last)}。要改，请用“上一题”回到日期。"
    return f"第{step.place}步的日期应在{dates.full(before)}和{dates.full(last)}之间。"


def summary(issue: Issue, owner: str, idea: str, lines: Sequence[str], old: str) -> str:
    return "\n".join(
        [
            f"派单第{issue.number}号，建章立制，请核对",
            f"责任人：{owner}{f'（原责任人{old}）' if old else ''}",
            f"思路：{inert(idea, 200)}",
            *lines,
        ]
    )


def in_task(plan: Sequence[Step], roster: Roster) -> list[str]:
    """What the owner reads of the plan in the task."""
    return ["建章立制，按步骤办，每步按期：", *(f"  {line}" for line in plan_lines(plan, roster))]


def your_step(campaign: Campaign, issue: Issue, step: Step, facts: str | None, ref: str) -> str:
    """To the owner of a step, when it is his turn or when the plan is made."""
    number = issue.number
    return "\n".join(
        [
            f"【制度建设】第{number}号轮到您办一步",
            f"问题：{words.brief(campaign, issue, facts)}",
            f"步骤：第{step.place}步 {step.name}，成果：{inert(step.output)}",
            f"时限：{dates.until(step.due)}",
            f"有进展或办完了，回复：进展 {number} 说明",
            f"看全部步骤：问题 {number}",
            f"编号 {ref}",
        ]
    )


def ask_done(step: Step, number: int) -> Ask:
    return Ask(
        f"第{number}号第{step.place}步“{step.name}”，这一步办完了吗？",
        (Option("yes", "办完了"), Option("no", "还没有")),
    )


def ask_result(step: Step, number: int) -> str:
    return (
        f"第{number}号第{step.place}步“{step.name}”的成果\n"
        f"计划的成果：{inert(step.output)}\n"
        "请写明成果，例如文件名称、文号、日期。"
    )


def progress_summary(number: int, said: str, done: str, photos: int) -> str:
    lines = [f"请核对：第{number}号进展，照片{photos}张", quoted(said)]
    return "\n".join([*lines, *([f"这一步办完，成果：{quoted(done)}"] if done else [])])


def stepped(issue: Issue, done: Step, then: Step | None, told: str) -> str:
    """The echo of a finished step."""
    head = f"第{issue.number}号第{done.place}步“{done.name}”已办完"
    if then is None:
        return acting.echo(
            head, "全部步骤都办完了", told, then=f"申请销号，回复：销号 {issue.number}"
        )
    what = f"第{then.place}步“{then.name}”，{dates.until(then.due)}前"
    return acting.echo(head, told, then=what)


def all_done(issue: Issue, ref: str) -> str:
    """To the issue's owner, when somebody else ended the last step."""
    return (
        f"第{issue.number}号的步骤都办完了\n"
        f"请核对成果，回复：销号 {issue.number}\n"
        f"看全部步骤：问题 {issue.number}\n"
        f"编号 {ref}"
    )


def chart(plan: Sequence[Step], today: date, roster: Roster, days: WorkCalendar) -> list[str]:
    """The steps under 问题 N: what is done, what is open, how far behind."""
    return ["步骤", *[f"· {_state(s, plan, today, roster, days)}" for s in plan]]


def _state(
    step: Step, plan: Sequence[Step], today: date, roster: Roster, days: WorkCalendar
) -> str:
    late = late_by(step, today, days)
    head = f"第{step.place}步 {step.name}"
    if step.done_on:
        tail = f"，比计划晚{late}个工作日" if late else ""
        return f"{head}：{dates.short(step.done_on)}办完{tail}，{quoted(step.result or '', 40)}"
    row = f"{head}：{dates.full(step.due)}，{_name(roster, step.owner)}"
    if not late:
        return row
    colour = "黄" if today <= plan[-1].due else "红"
    return f"{row}，比计划晚{late}个工作日（{colour}）"


def of_step(issue: Issue) -> list[str]:
    """The line of a reminder that says which step of a rule is meant."""
    if issue.step is None:
        return []
    whole = f"，全部办完{dates.full(issue.ends)}" if issue.ends else ""
    return [f"步骤：{issue.step}{whole}"]


def behind(issue: Issue, days: int) -> str:
    """制度“征求意见”比计划晚2个工作日（黄）"""
    return f"制度“{issue.step}”比计划晚{days}个工作日（黄）"
