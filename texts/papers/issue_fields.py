"""What goes into the fields of 督办单, 交办单, 销号审批表 and of the blank sheets."""

from collections.abc import Mapping

from domain import lights, unit_sheets
from domain.calendar import add_workdays
from domain.campaign import Campaign
from domain.office import Office
from domain.redaction import Redaction
from domain.snapshot import Line, Mark
from texts import dates
from texts.inert import inert
from texts.papers import cells, common, fields
from texts.papers.blocks import Fields, present
from texts.papers.names import CATEGORIES, UNITS
from texts.papers.table import written

COLOURS = {lights.RED: "红色", lights.YELLOW: "黄色", lights.BLUE: "蓝色"}
BANDS = {lights.RED: "F6B99B", lights.YELLOW: "FAF3A0", lights.BLUE: "BFE3F7"}
RECORDED = 3  # level of closing from which the higher office keeps a record (备案)
PROPOSALS = {
    "talk": "责任单位红色事项较多，建议由分管领导约谈单位负责人，请签发人定",
    "letter": "责任单位黄色事项较多，建议改用专函督办，请签发人定",
    None: "按本单督办，不另作处理",
}


def _issue(paper: Redaction, line: Line) -> dict[str, object | None]:
    one, later = line.issue, fields.later(line)
    return {
        **common.base(paper),
        **fields.row(paper, line),
        "编号": str(one.number),
        "责任人": cells.owner(paper, line) or later,
        "整改方式": cells.track(paper, line) or later,
        "目标": cells.aim(paper, line),
    }


def supervision(paper: Redaction, line: Line) -> Fields:
    """督办单 in the issue's colour; proposals only, somebody signs (N12)."""
    snapshot = paper.snapshot
    days, today = snapshot.office.days, snapshot.today
    colour = lights.light(snapshot.campaign, line.issue, today, days)
    rule = snapshot.campaign.supervision
    answer = add_workdays(today, rule.answer_days, days)
    same = [
        lights.light(snapshot.campaign, x.issue, today, days)
        for x in snapshot.listed
        if x.issue.unit == line.issue.unit
    ]
    return present(
        {
            **_issue(paper, line),
            "颜色": COLOURS.get(colour or "", "一般"),
            "底色": BANDS.get(colour or "", "E3E3E3"),
            "单号": f"DB-{today:%m%d}-{line.issue.number:03d}",
            "进展": cells.standing(paper, line),
            "事由": cells.pace(paper, line)
            if colour
            else f"现为“{cells.state(paper, line)}”，提前督办",
            "要求": f"请在{dates.full(answer)}18:00前书面反馈办理情况和办结日期",
            "建议": PROPOSALS[lights.proposal(same, snapshot.campaign.supervision)],
        }
    )


def assignment(paper: Redaction, line: Line) -> Fields:
    """交办单"""
    mark = line.marks.get("assign")
    on = written(mark.on) if mark else fields.later(line)
    return present({**_issue(paper, line), "交办日期": on})


def closing(paper: Redaction, line: Line) -> Fields:
    """销号审批表: what each rung said, with room for ink; what was not yet done says so."""
    marks = line.marks
    submit, looked = marks.get("submit"), marks.get("inspect")
    words = paper.words(line, submit.words if submit else line.issue.progress)
    return present(
        {
            **_issue(paper, line),
            "整改情况": words or "还没有填报",
            "佐证": _evidence(line),
            "申请日": written(submit.on) if submit else "还没有申请销号",
            "初核": _step(paper, line, marks.get("endorse"), "初核"),
            "核查": _step(paper, line, looked or marks.get("accept"), "核查"),
            "批准": _step(paper, line, marks.get("accept"), "批准")
            if looked or not marks.get("accept")
            else "由核查人直接销号，不另批准",
            "备案": _record(paper, line),
        }
    )


def _record(paper: Redaction, line: Line) -> str:
    """备案: number and day, room for them, or that none is needed (level 3 alone needs one)."""
    one = line.issue
    if one.filed_no:
        return f"备案号{one.filed_no}，{written(one.filed_on) or ''}".rstrip("，")
    item = paper.snapshot.campaign.item(one.item)
    needed = item is not None and item.level >= RECORDED
    return "备案号：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿" if needed else "不需要备案"


def _evidence(line: Line) -> str:
    count = sum(piece.counts for piece in line.pieces)
    return f"{count}份，见佐证目录" if count else "没有上传佐证材料"


def _step(paper: Redaction, line: Line, mark: Mark | None, what: str) -> str:
    """2022年9月14日，同意"""
    if mark is None:
        return f"没有{what}记录" if line.issue.state == "closed" else f"还没有{what}"
    said = paper.words(line, mark.words)
    return f"{written(mark.on)}，{inert(said, 60)}" if said else f"{written(mark.on)}，同意"


def personal_sheet(office: Office, category: str) -> Fields:
    """The blank sheet of a category of people, for those without an account."""
    campaign = office.campaign
    asked = campaign.asked(category)
    questions = [(i.ask(category), i) for i in asked]
    items = [
        {
            "序": str(n),
            "空": " ",
            "内容": _explained((ask.question if ask else None) or item.text, item.meaning),
        }
        for n, (ask, item) in enumerate(questions, 1)
    ]
    sheets = campaign.sheets
    outline = campaign.outline
    phone = f"（电话{outline.discipline_phone}）" if outline.discipline_phone else ""
    return present(
        {
            "行动": outline.short,
            "类别": CATEGORIES.get(category, category),
            "截止": dates.full(sheets.due) if sheets else None,
            "起算": written(office.since or outline.start),
            "条目": items,
            "有": "存在",
            "纪检": outline.discipline_office + phone,
            "热线": "、".join(outline.hotlines),
        }
    ) | {"政策说明": sheets.policy if sheets else ""}


def _explained(question: str, meaning: str) -> str:
    """The question, and below it what is meant, as in chat."""
    return f"{question}\n说的是：{meaning}" if meaning else question


def unit_sheet(paper: Redaction, kind: str) -> Fields:
    """The blank sheet of units of this kind."""
    campaign = paper.snapshot.campaign
    sheets = campaign.sheets
    due = sheets.signed.get(kind) if sheets else None
    return present(
        {
            **common.base(paper),
            "类别": UNITS.get(kind, kind),
            "截止": dates.full(due) if due else None,
            "条目": _asked(campaign, kind),
        }
    )


def _asked(campaign: Campaign, kind: str) -> list[Mapping[str, object]]:
    return [
        {"序": str(n), "内容": _explained(item.text, item.meaning), "空": " "}
        for n, item in enumerate(unit_sheets.asked(campaign, kind), 1)
    ]
