"""One issue, one message: due soon, overdue, and what waits for a decision."""

from domain.issue import Issue
from domain.people import Person
from domain.plan.model import DueSoon, Late, Waiting
from texts import carry, dates, names, rule_track
from texts import issue as words
from texts.inert import quoted
from texts.told import Told


def _progress(issue: Issue, told: Told) -> list[str]:
    if not issue.progress or not issue.progress_on or not told.reads(issue):
        return []
    return [f"最近进展：{dates.short(issue.progress_on)}{quoted(issue.progress, 60)}"]


def _who(person: Person | None, otherwise: str) -> str:
    return names.called(person) if person else otherwise


def left(days: int) -> str:
    return f"还有{days}个工作日到期" if days else "今天到期"


def due_soon(part: DueSoon, told: Told) -> str:
    """Message 7, to the owner; where he cannot be reached, to his captain."""
    issue = part.issue
    number, due = issue.number, issue.due or told.today
    owner = part.owner
    whose = _stands_in(owner, told) if part.reader == "owner" else [_unreachable(owner)]
    head = [
        told.heading(issue, f"【临期】第{number}号问题{left(part.left)}"),
        told.greeting,
        f"问题：{told.facts(issue)}",
        *whose,
        *rule_track.of_step(issue),
        f"时限：{dates.until(due)}",
        *_progress(issue, told),
        "",
    ]
    captain = _who(part.captain, "大队负责人") if part.reader == "owner" else "分管领导"
    foot = [
        f"到时没有办结，{dates.full(part.late_from)}起算逾期，并告知{captain}。",
        f"为什么收到这条：为什么 {number}",
        told.last,
    ]
    return "\n".join([*head, *_due_replies(part, told), *foot])


def _due_replies(part: DueSoon, told: Told) -> list[str]:
    number = part.issue.number
    if part.reader != "owner":
        return ["请选一项回复：", f"  换人办理：派单 {number} 姓名", f"  看全文：问题 {number}"]
    clock = told.times.end_of_work
    if told.today <= part.ask_by:
        by = f"{dates.short(part.ask_by)}{clock:%H:%M}前提出，"
    else:
        by = "请尽快提出，"
    approver = _who(part.approver, "分管领导")
    return [
        "请选一项回复：",
        *_finished(part.issue, "办完了"),
        f"  有进展：进展 {number} 说明",
        f"  来不及：延期 {number} 日期 理由（{by}{approver}审批）",
    ]


def _stands_in(owner: Person | None, told: Told) -> list[str]:
    """To a deputy: for whom he gets the reminder."""
    if owner is None or owner.id == told.reader.id:
        return []
    return [f"责任人：{owner.name}（请假，由您代理，可以替他回复）"]


def _finished(issue: Issue, done: str) -> list[str]:
    """销号 is open once all steps of a rule are done."""
    if issue.step:
        return [f"  这一步{done}：进展 {issue.number} 说明（再选“办完了”）"]
    return [f"  {done}：销号 {issue.number}"]


def _unreachable(owner: Person | None) -> str:
    if owner is None:
        return "责任人：还没有，请您安排"
    why = {"leave": "正在休假", "left": "已离岗"}.get(owner.status, "没有账号，请您转告")
    return f"责任人：{owner.name}（{why}）"


def overdue(part: Late, told: Told) -> str:
    """Message 8a to the owner, 8b to the captain; legal after the campaign's end."""
    if part.reader == "owner":
        return _overdue_owner(part, told)
    return _overdue_captain(part, told)


def _then(part: Late) -> list[str]:
    if not part.then or not part.next_told:
        return []
    return [f"{dates.full(part.then)}仍没有结果，将告知{names.called(part.next_told)}。"]


def _overdue_owner(part: Late, told: Told) -> str:
    issue = part.issue
    number, due = issue.number, issue.due or told.today
    captain = [f"本条已同时告知{names.called(part.captain)}。"] if part.captain else []
    lines = [
        told.heading(issue, f"【逾期】第{number}号问题已过时限{part.days}个工作日"),
        told.greeting,
        f"问题：{told.facts(issue)}",
        *_stands_in(part.owner, told),
        *rule_track.of_step(issue),
        f"时限：{dates.full(due)}；今天是{dates.full(told.today)}",
        "",
        f"请今天{told.times.end_of_work:%H:%M}前选一项回复：",
        *_finished(issue, "已办完"),
        f"  还差一步：进展 {number} 还差什么、哪天能完",
        f"  确有困难：延期 {number} 日期 理由（会注明是逾期后提出）",
        *captain,
        *_then(part),
        "正在轮休、出差或请假：回复“请假 起止日期”，由大队长另行安排。",
        told.last,
    ]
    return "\n".join(lines)


def _overdue_captain(part: Late, told: Told) -> str:
    issue = part.issue
    number, due = issue.number, issue.due or told.today
    owner = part.owner.name if part.owner else "还没有"
    approver = f"（报{names.called(part.approver)}批准）" if part.approver else ""
    lines = [
        told.heading(issue, f"【逾期】{names.short(part.unit)}1件问题超过时限，第{number}号"),
        told.greeting,
        f"问题：{told.facts(issue)}",
        *rule_track.of_step(issue),
        f"责任人：{owner}。时限{dates.full(due)}，逾期{part.days}个工作日",
        *_reminded(part),
        "",
        "请您选一项回复：",
        f"  督促办理：催办 {number}",
        f"  换人办理：派单 {number} 姓名",
        f"  支持延期：延期 {number} 日期 理由{approver}",
        *_then(part),
        "群里只显示“逾期1件”和编号，不出现姓名和内容。",
        told.last,
    ]
    return "\n".join(lines)


def _reminded(part: Late) -> list[str]:
    """已提醒：8月26日、30日、31日。最近进展：8月19日"""
    days = part.reminded
    months = [None, *[d.month for d in days]]
    listed = [
        f"{d.day}日" if d.month == before else dates.short(d)
        for d, before in zip(days, months, strict=False)
    ]
    facts = [f"已提醒：{'、'.join(listed)}"] if listed else []
    if part.issue.progress_on:
        facts.append(f"最近进展：{dates.short(part.issue.progress_on)}")
    return ["。".join(facts)] if facts else []


_HEADS = {
    "verify": "【待核实】{unit}有1件新问题，第{n}号",
    "takeover": "【待核实】第{n}号请法治科直接核实",
    "second": "【待复核】{unit}认为第{n}号不属实",
    "assign": "【待派单】{unit}第{n}号已核实属实",
    "refer": "【待移送】第{n}号已核实属实",
    "accept": "【待验收】{unit}第{n}号申请销号",
    "approve": "【待批准】{unit}第{n}号核查通过",
    "extension": "【待审批】{unit}第{n}号申请延期",
    "objection": "【异议】{unit}第{n}号等您答复",
    "redate": "【待定时限】{unit}第{n}号",
    "record": "【待备案】第{n}号已销号",
    "carried": "【转入长效】第{n}号每月一看",
}
REPLIES = {
    "verify": ("属实：确认 {n}", "不属实：不属实 {n} 理由（法治科复核后生效）"),
    "takeover": ("属实：确认 {n}", "不属实：不属实 {n} 理由", "涉嫌违纪违法：移送 {n} 接收单位"),
    "second": ("同意大队意见：不属实 {n} 理由", "仍予认定：确认 {n}"),
    "assign": ("派单 {n}（选责任人、措施和时限）",),
    "refer": ("移送 {n} 接收单位",),
    "accept": ("通过：验收 {n}", "还要再改：退回 {n} 理由"),
    "approve": ("批准：同意 {n}", "不批准：不同意 {n} 理由（退回整改）"),
    "extension": ("同意 {n}", "不同意 {n} 理由"),
    "objection": ("异议成立，撤销认定：同意 {n}", "异议不成立：不同意 {n} 理由"),
    "redate": ("定新时限：改时限 {n} 日期",),
    "record": ("备案 {n} 文号 日期",),
    "carried": (),
    "carried:owner": ("进展 {n} 说明",),
}


def waiting(part: Waiting, told: Told) -> str:
    """One issue that waits for the reader's decision; the captain's new issue is message 5."""
    issue, number = part.issue, part.issue.number
    head = _HEADS[part.kind].format(n=number, unit=told.unit(issue))
    lines = [
        told.heading(issue, head),
        told.greeting,
        f"问题：{words.subject(told.campaign, issue)}",
        *([f"情况：{told.facts(issue)}"] if told.reads(issue) else []),
        *_more(part, told),
        "",
        *_replies(part, told),
        f"看全文和照片：问题 {number}",
        *_guard(part),
        told.last,
    ]
    return "\n".join(lines)


def _more(part: Waiting, told: Told) -> list[str]:
    issue = part.issue
    if part.kind == "verify":
        return [f"来源：{words.source(issue)}。涉及：{told.unit(issue)}，未点名"] if (
            issue.scope == "unit"
        ) else [f"来源：{words.source(issue)}"]  # fmt: skip
    if part.kind == "second":
        return [f"大队理由：{quoted(issue.doubt or '没有写明')}"]
    owner = [f"责任人：{part.owner.name}"] if part.owner else []
    if part.kind == "accept" and issue.due:
        return [f"{'。'.join([*owner, f'时限{dates.full(issue.due)}'])}"]
    if part.kind == "carried":
        return [*owner, *rule_track.of_step(issue), *carry.plan(issue), *_progress(issue, told)]
    if part.kind == "redate" and issue.due and issue.redate_by:
        by = dates.by(issue.redate_by, told.times.end_of_work)
        return [
            *owner,
            f"原时限{dates.full(issue.due)}，阶段提前结束，请{by}前定新时限，确定前不算逾期",
        ]
    if part.kind == "objection" and issue.objected_on:
        return [*owner, f"{dates.full(issue.objected_on)}起停止计时，整改责任人对认定有不同意见"]
    if part.kind == "extension" and issue.wanted:
        return [
            *owner,
            f"申请延期至{dates.full(issue.wanted)}，理由：{quoted(issue.wanted_why or '')}",
        ]
    return []


def _replies(part: Waiting, told: Told) -> list[str]:
    kind = f"{part.kind}:{part.reader}" if part.reader else part.kind
    lines = [f"  {reply.format(n=part.issue.number)}" for reply in REPLIES[kind]]
    return [_ask(part, told), *lines] if lines else []


def _ask(part: Waiting, told: Told) -> str:
    if part.kind == "verify" and part.until:
        return f"请在{dates.by(part.until, told.times.end_of_work)}前核实，回复其一："
    if part.kind == "carried":
        return "请您写明这个月的进展，办完了申请销号，回复："
    return "请您处理，回复：" if len(REPLIES[part.kind]) == 1 else "请您处理，回复其一："


def _guard(part: Waiting) -> list[str]:
    if part.kind != "verify" or part.issue.scope != "unit":
        return []
    return ["反映人依规不公开，请不要查问是谁填的。"]
