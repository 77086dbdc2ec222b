"""What goes into the fields of the papers that go up; what nobody has said yet is left out."""

from collections.abc import Mapping
from datetime import timedelta

from domain.calendar import local_day
from domain.filing import Version
from domain.lights import RED, YELLOW, light
from domain.redaction import Redaction
from domain.snapshot import Line
from domain.steps import RULE
from domain.unit_sheets import OTHERS
from texts import dates, names
from texts.papers import cells, common, findings, party, patterns
from texts.papers.blocks import Fields, rows
from texts.papers.ledger import withheld
from texts.papers.table import written

NUMERALS = common.CHINESE
NOTHING_FOUND = "没有列入清单的问题"


def plan(paper: Redaction) -> Fields:
    """实施方案"""
    return {
        **common.base(paper),
        "查摆情况": common.found(paper),
        "读法": readings(paper),
        "有读法": "是" if paper.snapshot.readings else "",
        "任务": _tasks(paper),
        "步骤": common.phases(paper),
        **findings.told("工作要求", findings.demands(paper)),
        **_lines(paper),
    }


def readings(paper: Redaction) -> list[Mapping[str, object]]:
    """How doubtful places of the notice are read, as the legal office signed it (N1)."""
    lead = paper.snapshot.campaign.outline.lead
    return [
        {
            "序": str(n),
            "内容": f"{(one.words or one.text).rstrip('。')}（{lead}{written(one.on)}核定）",
        }
        for n, one in enumerate(paper.snapshot.readings, 1)
    ]


def rectification(paper: Redaction) -> Fields:
    """整改方案"""
    short = [x for x in paper.lines if x.issue.track != RULE]
    unset = [x for x in short if x.issue.due is None and later(x) == AT_ASSIGNMENT]
    made = [x for x in paper.lines if x.issue.track == RULE]
    return {
        **common.base(paper),
        "整改概况": common.rectified(paper),
        "限期概况": _short_track(short, unset),
        "建制概况": common.rules(paper),
        "建章立制": rows([_rule(paper, line) for line in made]),
        **_lines(paper),
    }


def zero(paper: Redaction, unit: str) -> Fields:
    """零报告 of a unit, compared with what others found (N19)."""
    snapshot = paper.snapshot
    figures, where = snapshot.board.of(unit), snapshot.roster.unit(unit)
    signed = next((s for s in snapshot.coverage.signed if s.unit == unit), None)
    here = [x for x in snapshot.listed if x.issue.unit == unit]
    others = [x for x in here if x.issue.source in OTHERS]
    fields: dict[str, object] = {
        **common.base(paper),
        "单位": where.name if where else figures.name,
        "应交": str(figures.asked),
        "已交": str(figures.answered),
        "列有": str(len(here)),
        "其他渠道": str(len(others)),
        "复核提示": "，请单位复核后再报" if here else "，与零报告一致",
    }
    if signed and signed.zero:
        fields |= {"签报日": f"于{written(signed.on)}", "回执": signed.receipt}
    return fields


def weekly(paper: Redaction) -> Fields:
    """周报; where the ledger bears out no 典型做法 or 存在困难, the office writes them."""
    snapshot = paper.snapshot
    week, report, today = snapshot.week, snapshot.report, snapshot.today
    fields: dict[str, object] = {
        **common.base(paper),
        "领导小组": _leaders(paper),
        "总体": common.rectified(paper),
        "单位": _units(paper),
        "关注": [{"内容": text} for text in pressing(paper)],
        "没有关注": "" if pressing(paper) else "是",
        "制度建设": common.rules(paper),
    }
    start = week.start if week else today - timedelta(days=6)
    fields |= findings.told("典型做法", findings.practices(paper, start))
    fields |= findings.told("存在困难", findings.difficulties(paper))
    fields["期间"] = dates.span(start, week.end if week else today)
    if report:
        moved = report.moved_in(None)
        fields["本周"] = (
            f"新增{moved.reported}件，销号{moved.closed}件，批准延期{moved.extended}件，"
            f"退回{moved.returned}件，重开{moved.reopened}件；"
            f"到期{moved.due}件，其中按期办结{moved.on_time}件、逾期后办结{moved.overran}件。"
        )
        soon = [f"第{u.number}号{dates.full(u.due)}" for u in report.soon(None)]
        fields["下周"] = f"今后两周到期{len(soon)}件{'：' if soon else ''}{'、'.join(soon[:12])}。"
    return fields


def inspection(paper: Redaction) -> Fields:
    """迎检材料"""
    return {
        **common.base(paper),
        **_situation(paper),
        "关注": [{"内容": text} for text in pressing(paper)],
        "制度建设": common.rules(paper),
        "报送": [{"内容": text} for text in filed(paper)],
        "目录": [{"序": str(n), "名称": name} for n, name in enumerate(CONTENTS, 1)],
    }


CONTENTS = (
    "印发行动的通知和本单位实施方案", "问题清单", "整改台账", "进度表", "佐证目录和一事一档",
    "学习、自查覆盖情况", "督查记录", "制度文件",
)  # fmt: skip


def summary(paper: Redaction) -> Fields:
    """工作总结 (R38): the snapshot's figures and regularities; the office adds the rest."""
    said = patterns.sentences(paper)
    kept = [
        {"序": str(n), "内容": f"{cells.in_one_line(paper, x.issue)}：{cells.mechanism(paper, x)}"}
        for n, x in enumerate(mechanisms(paper), 1)
    ]
    return {
        **common.base(paper),
        **_situation(paper),
        "规律": [{"内容": text} for text in said],
        "没有规律": "" if said else "是",
        "原因分析": patterns.reasons(paper),
        "制度建设": common.rules(paper),
        "长效机制": kept,
        **findings.told("典型做法", findings.practices(paper)),
        **findings.told("存在不足", findings.shortfalls(paper)),
        **findings.told("下一步", findings.next_steps(paper)),
    }


def mechanisms(paper: Redaction) -> list[Line]:
    """What outlives the campaign (R41): rules, and what was carried over."""
    return [x for x in paper.lines if x.issue.track == RULE or x.issue.state == "carried"]


def _situation(paper: Redaction) -> dict[str, object]:
    return {
        "学习情况": common.learning(paper),
        "自查情况": common.checking(paper),
        "查摆情况": common.found(paper),
        "整改概况": common.rectified(paper),
        "督导情况": common.inspected(paper),
    }


def pressing(paper: Redaction) -> list[str]:
    """Red ones, then yellow ones, each in a sentence without a person."""
    snapshot, found = paper.snapshot, []
    for colour in (RED, YELLOW):
        for line in paper.lines:
            one = line.issue
            if light(snapshot.campaign, one, snapshot.today, snapshot.office.days) == colour:
                where = names.short(cells.unit(paper, line))
                what = f"{cells.in_one_line(paper, one)}，{where}，{cells.label(paper, line)}"
                found.append(f"{what}：{cells.pace(paper, line)}。")
    return found


FILED = {
    "draft": "起草中", "review": "审核中", "approved": "审核通过", "returned": "退回修改",
    "sent": "已报出",
}  # fmt: skip


def filed(paper: Redaction) -> list[str]:
    """Each package with its way up, and how far each version is (R27)."""
    snapshot, found = paper.snapshot, []
    for one in snapshot.campaign.deliverables:
        way = "、".join(hop.formal or hop.to for hop in one.hops)
        gone = [_version(paper, v) for v in snapshot.filings if v.paper == one.id]
        found.append(f"{one.name}：报{way}。{'；'.join(gone) or '还没有报送记录'}。")
    return found


def _version(paper: Redaction, version: Version) -> str:
    """第2版8月12日报，审核通过，8月16日报市城管局"""
    tz = paper.snapshot.office.tz
    on = f"{dates.short(local_day(version.filed_at, tz))}报，" if version.filed_at else ""
    hops = [f"{dates.short(hop.on)}报{hop.to}" for hop in version.hops]
    return "，".join([f"第{version.number}版{on}{FILED[version.state]}", *hops])


def _leaders(paper: Redaction) -> str:
    groups = [g.name for g in paper.snapshot.office.groups if g.kind == "leadership"]
    return groups[0] if groups else paper.snapshot.campaign.outline.lead


def _tasks(paper: Redaction) -> list[Mapping[str, object]]:
    campaign = paper.snapshot.campaign
    counted = dict(common.by_area(paper))
    return [
        {
            "序": NUMERALS[n],
            "任务": area.name,
            "内容": area.intro.rstrip("。"),
            "目标": area.outcome.rstrip("。"),
            "情况": f"列入清单{count}件。"
            if (count := counted.get(area.short or area.name, 0))
            else NOTHING_FOUND + "。",
        }
        for n, area in enumerate(campaign.areas)
    ]


def _lines(paper: Redaction) -> dict[str, object]:
    return {
        "问题": rows([row(paper, line) for line in paper.lines]),
        "未列说明": "".join(withheld(paper)),
    }


def row(paper: Redaction, line: Line) -> dict[str, object | None]:
    """One issue in a table that goes up; what is settled later says when."""
    settled = later(line)
    return {
        "编号": str(line.issue.number),
        "条目": cells.item(paper, line),
        "问题": cells.label(paper, line) + party.of(paper, line),
        "具体表现": party.said(paper, line) + cells.facts(paper, line),
        "责任单位": cells.unit(paper, line),
        "来源": cells.source(paper, line),
        "原因": cells.cause(paper, line) or (AT_CHECK if line.issue.state == "reported" else None),
        "措施": cells.measure(paper, line) or settled,
        "措施依据": cells.basis(paper, line) or cells.usual_basis(paper, line),
        "牵头领导": cells.leader(paper, line) or cells.holder(paper, line),
        "时限": cells.due_words(paper, line) or settled,
    }


AT_CHECK, AT_ASSIGNMENT, AT_ONCE = "核实时确定", "派单时确定", "立行立改"


def later(line: Line) -> str | None:
    """What stands where nothing is settled yet; None: it should have been."""
    if line.issue.fixed:
        return AT_ONCE
    return AT_ASSIGNMENT if line.issue.state in ("reported", "confirmed") else None


def _rule(paper: Redaction, line: Line) -> dict[str, object | None]:
    return row(paper, line) | {"步骤": cells.steps(paper, line)}


def _short_track(short: list[Line], unset: list[Line]) -> str:
    fixed = sum(x.issue.fixed for x in short)
    text = f"限期整改和立行立改{len(short)}件，其中立行立改{fixed}件，时限逐件列在附件。"
    listed = "、".join(str(x.issue.number) for x in unset[:12])
    return text + (f"第{listed}号还没有定时限，派单时确定。" if unset else "")


def _units(paper: Redaction) -> list[Mapping[str, object]]:
    board = paper.snapshot.board
    shown = [f for f in board.units if paper.covers(f.unit or "") and f.total]
    return [
        {
            "单位": figures.name,
            "累计": str(figures.total),
            "待办": str(figures.reported + figures.confirmed),
            "整改中": str(figures.rectifying),
            "待验收": str(figures.submitted),
            "已销号": str(figures.closed),
            "逾期": str(len(figures.late)),
        }
        for figures in [*shown, *([board.whole] if paper.covers("") else [])]
    ]
