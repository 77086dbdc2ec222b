"""Fields that every paper may use, and the sentences about learning, sheets, findings, closing."""

from collections.abc import Mapping

from domain.figures import Figures
from domain.redaction import Redaction
from domain.snapshot import Snapshot
from domain.steps import RULE
from texts import dates, milestones, names
from texts.issue import SOURCES
from texts.papers import cells
from texts.papers.blocks import present
from texts.papers.ledger import apart, withheld
from texts.papers.patterns import share
from texts.papers.table import stamp, written

CHINESE = "一二三四五六七八九十"


def base(paper: Redaction) -> dict[str, object]:
    """The fields that stand on any paper; an office's own template may use all of them."""
    snapshot = paper.snapshot
    outline, schedule = snapshot.campaign.outline, snapshot.schedule
    filing = next((d for d in snapshot.campaign.deliverables), None)
    hop = filing.hops[0] if filing and filing.hops else None
    basis_words = basis(snapshot)
    known = present(
        {
            "行动": outline.short,
            "行动全称": outline.title,
            "行动标题": in_two_lines(outline.title),
            "主题": outline.theme,
            "起止": f"{written(schedule.start)}至{written(schedule.end)}",
            "发文单位": outline.issuer,
            "实施单位": outline.implements,
            "牵头": outline.lead,
            "主送": (hop.formal or hop.to) if hop else outline.lead,
            "落款": outline.addressee or outline.implements,
            "日期": written(snapshot.today),
            "快照": snapshot.id,
            "截至": stamp(snapshot),
            "依据": basis_words,
            "依据文件": [{"文件": _document(b.title, b.number)} for b in outline.basis],
            "组织领导": leading(snapshot),
        }
    )
    # A campaign without a theme or a basis has papers without them: nothing is missing there.
    return known | {
        "根据": (f"根据{basis_words}，" if basis_words else "") + f"按照{outline.issuer}的部署要求",
        "依据句": f"依据是{basis_words}。" if basis_words else "",
        "主题句": f"主题是“{outline.theme}”。" if outline.theme else "",
        "围绕": f"围绕“{outline.theme}”，" if outline.theme else "",
    }


LONG_TITLE = 17  # characters of 2号 that stand beside what a paper is called


def in_two_lines(title: str) -> str:
    """A long title turns before its quoted name: words are not torn apart (GB/T 9704, 7.3.1)."""
    place = title.find("“")
    return f"{title[:place]}\n{title[place:]}" if len(title) > LONG_TITLE and place > 1 else title


def basis(snapshot: Snapshot) -> str:
    """《……》（文号）、《……》（文号）和…… (R02); a meeting stands without brackets."""
    found = [_document(b.title, b.number) for b in snapshot.campaign.outline.basis]
    return "和".join(["、".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _document(title: str, number: str | None) -> str:
    return f"《{title}》（{number}）" if number else title


def leading(snapshot: Snapshot) -> str | None:
    """Who answers for what, by posts and not by names (R45)."""
    roster = snapshot.roster
    held = [names.short(u.name) for u in snapshot.office.units if roster.holder(u.id)]
    if not roster.having("bureau_leader") and not roster.having("chief"):
        return None
    deputies = "副支队长分别抓" + (f"所分管的{'、'.join(held)}" if held else "")
    parts = ["局主要领导负总责", "支队长具体抓", deputies, "各大队、科室负责人具体负责"]
    return "，".join(parts) + "。"


def whole(paper: Redaction) -> Figures:
    """The figures of all units that the reader reads."""
    if paper.unit:
        return paper.snapshot.board.of(paper.unit)
    return paper.snapshot.board.whole


def learning(paper: Redaction) -> str:
    """学习情况"""
    figures, lessons = whole(paper), paper.snapshot.campaign.lessons
    if not lessons:
        return "没有安排学习材料。"
    listed = "、".join(f"《{one.title}》" for one in lessons)
    signed = f"应学{figures.learners}人，学完并签收{figures.learned}人"
    return f"安排学习材料{len(lessons)}件：{listed}。{signed}。"


def checking(paper: Redaction) -> str:
    """自查情况: how many answered, and which units signed."""
    figures, signed = whole(paper), paper.snapshot.coverage.signed
    zero = [one for one in signed if one.zero]
    paper_ones = f"（其中纸质{figures.paper}人）" if figures.paper else ""
    text = f"个人自查表应交{figures.asked}人，已交{figures.answered}人{paper_ones}。"
    if signed:
        last = max(one.on for one in signed)
        text += f"{len(signed)}个单位已签报自查表，最后一个是{dates.short(last)}"
        text += f"，其中零报告{len(zero)}个。" if zero else "。"
    return text


def found(paper: Redaction) -> str:
    """查摆情况: how many, by area and by source; without a ranking of units."""
    lines = paper.lines
    sources = {s: sum(x.issue.source == s for x in lines) for s in SOURCES}
    listed = "、".join(f"{SOURCES[s]}{n}件" for s, n in sources.items() if n)
    more = "".join(f"（{x}）" for x in (*apart(lines), *withheld(paper)))
    if not lines:
        return f"目前问题清单为空{more}。"
    areas = "，".join(f"{name}{n}件" for name, n in by_area(paper) if n)
    return f"共列入问题清单{len(lines)}件{more}。按任务领域：{areas}。按来源：{listed}。"


def by_area(paper: Redaction) -> list[tuple[str, int]]:
    """(area, how many of its issues the list names), in the campaign's order, the rest last."""
    counted: dict[str | None, int] = {}
    for line in paper.lines:
        area = cells.area(paper, line)
        counted[area] = counted.get(area, 0) + 1
    known = [a.short or a.name for a in paper.snapshot.campaign.areas]
    return [(a, counted.get(a, 0)) for a in known] + [(cells.NO_ITEM, counted.get(None, 0))]


def rectified(paper: Redaction) -> str:
    """整改概况: closed of all, how many are late, how many were put off."""
    figures = whole(paper)
    late = len(figures.late)
    text = (
        f"累计问题{figures.total}件，"
        f"已销号{figures.closed}件（{share(figures.closed, figures.total)}），"
        f"待验收{figures.submitted}件，整改中{figures.rectifying}件，"
        f"待核实和待派单{figures.reported + figures.confirmed}件；其中逾期{late}件"
    )
    text += f"（第{'、'.join(map(str, figures.late))}号）" if 0 < late <= len(CHINESE) else ""
    extended = sum(bool(line.issue.extended) for line in paper.lines)
    return text + f"，批准过延期的{extended}件。"


def inspected(paper: Redaction) -> str:
    """督导情况"""
    snapshot = paper.snapshot
    rounds = sum(n for unit, n in snapshot.rounds.items() if paper.covers(unit))
    found_there = sum(line.issue.source == "inspection" for line in paper.lines)
    again = [line for line in paper.lines if line.recheck]
    rebound = sum(line.recheck == "rebound" for line in again)
    return (
        f"登记督查{rounds}次，督查发现问题{found_there}件；回头看{len(again)}件，反弹{rebound}件。"
    )


def rules(paper: Redaction) -> str:
    """制度建设: how many rules, how far, which are behind."""
    made = [line for line in paper.lines if line.issue.track == RULE]
    if not made:
        return "目前没有需要建章立制的事项。"
    done = [line for line in made if line.issue.state == "closed"]
    open_ones = [line for line in made if line.issue.state == "rectifying"]
    parts = [f"第{x.issue.number}号在{cells.pace(paper, x)}" for x in open_ones]
    text = f"建章立制{len(made)}项，已完成{len(done)}项，在办{len(open_ones)}项"
    return text + ("：" + "；".join(parts[:12]) if parts else "") + "。"


def phases(paper: Redaction) -> list[Mapping[str, object]]:
    """The campaign's phases with their dates; an unconfirmed event stands beside no date."""
    snapshot = paper.snapshot
    return [
        {
            "序": CHINESE[n],
            "阶段": span.phase.name,
            "时间": milestones.bounds(snapshot.campaign, span),
            "内容": milestones.task(snapshot.campaign, span) or span.phase.name,
        }
        for n, span in enumerate(snapshot.schedule.spans)
    ]
