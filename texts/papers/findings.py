"""典型做法, 存在困难, 不足, 打算, 工作要求: what the ledger and the campaign bear out, no more."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from domain.calendar import local_day, workdays_between
from domain.issue import late_by
from domain.redaction import Redaction
from domain.snapshot import Line
from domain.steps import RULE
from texts import dates
from texts.inert import inert
from texts.papers import cells
from texts.papers.blocks import rows
from texts.papers.forms import STANDARD
from texts.papers.patterns import cited
from texts.papers.picture import asks

EARLY = 3  # working days before the deadline that are worth telling
TOLD = 5  # issues that get a sentence of their own
WORDS = 60  # characters of somebody's own words
Sentences = Sequence[str]


def told(name: str, found: Sentences) -> dict[str, object]:
    """Fields of a part: its sentences, or the gap that is to be filled in by hand."""
    known: dict[str, object] = {name: "".join(found)} if found else {}
    return known | {f"{name}各条": rows([{"内容": x} for x in found]), f"没有{name}": not found}


def practices(paper: Redaction, since: date | None = None) -> Sentences:
    """典型做法 since that day: put right at once, closed early, found elsewhere, rules made."""
    tz, days = paper.snapshot.office.tz, paper.snapshot.office.days
    first = since or date.min

    def early(line: Line) -> bool:
        one = line.issue
        if one.closed_on is None or one.due is None or one.closed_on < first or one.returned:
            return False
        ahead = one.closed_on < one.due
        return ahead and workdays_between(one.closed_on, one.due, days) >= EARLY

    closed = [x for x in paper.lines if x.issue.state == "closed"]
    fixed = [
        x for x in paper.lines
        if x.issue.fixed and local_day(x.issue.reported_at, tz) >= first
    ]  # fmt: skip
    alike = [
        x for x in paper.lines
        if x.issue.family and local_day(x.issue.reported_at, tz) >= first
    ]  # fmt: skip
    made = [x for x in closed if x.issue.track == RULE and (x.issue.closed_on or first) >= first]
    return [
        *_listed(fixed, "立查立改，发现时就改正的有{n}件（{numbers}）。"),
        *_listed(
            [x for x in closed if x.issue.track != RULE and early(x)],
            f"比时限提前{EARLY}个工作日以上一次销号的有{{n}}件（{{numbers}}）。",
        ),
        *_listed(alike, "举一反三，由一处查到别处的有{n}件（{numbers}）。"),
        *(f"{cells.in_one_line(paper, x.issue)}已建立制度：{_kept(paper, x)}。" for x in made),
    ]


def difficulties(paper: Redaction) -> Sentences:
    """存在困难和请示事项: in the words of those who asked for time, and what waits for a word."""
    return [
        *_reasons(paper),
        *_standing(paper),
        *(f"请领导定：{x}。" for x in asks(paper.snapshot)),
    ]


def shortfalls(paper: Redaction) -> Sentences:
    """存在的不足: late, sent back, put off, rebound, carried; each with its issues."""
    late = set(paper.snapshot.board.whole.late)
    kinds: tuple[tuple[Callable[[Line], object], str], ...] = (
        (lambda x: x.issue.number in late, "到期没有办结的{n}件（{numbers}）。"),
        (lambda x: _overran(x), "逾期以后才销号的{n}件（{numbers}）。"),
        (lambda x: x.issue.returned, "整改不到位被退回过的{n}件（{numbers}）。"),
        (lambda x: x.issue.extended, "批准过延期的{n}件（{numbers}）。"),
        (lambda x: x.recheck == "rebound", "回头看发现反弹的{n}件（{numbers}）。"),
    )
    return [
        text
        for holds, said in kinds
        for text in _listed([x for x in paper.lines if holds(x)], said)
    ] + [*_reasons(paper)]


def next_steps(paper: Redaction) -> Sentences:
    """下一步: what is still open by its date, and what goes on afterwards."""
    going = [x for x in paper.lines if x.issue.state in cells.OPEN and x.issue.track != RULE]
    waiting = [x for x in paper.lines if x.issue.state == "reported"]
    rules = [x for x in paper.lines if x.issue.state == "rectifying" and x.issue.track == RULE]
    carried = [x for x in paper.lines if x.issue.state == "carried" and x.issue.track != RULE]
    today = paper.snapshot.today
    last = max((x.issue.due for x in going if x.issue.due and x.issue.due >= today), default=None)
    by = f"，最晚的时限是{dates.full(last)}" if last else ""
    late = [x for x in going if late_by(x.issue, today)]
    return [
        *_listed(late, "逾期的{n}件（{numbers}）先办，办结一件验收一件。"),
        *_listed(waiting, "核实登记的{n}件（{numbers}）。"),
        *_listed(
            [x for x in going if x not in late],
            f"继续整改、逐件验收销号{{n}}件（{{numbers}}）{by}。",
        ),
        *_listed(rules, "建章立制的{n}项（{numbers}）按步骤办到印发、落实。"),
        *(f"转入长效{cells.in_one_line(paper, x.issue)}：{_plan(paper, x)}。" for x in carried),
    ]


def demands(paper: Redaction) -> Sentences:
    """工作要求: what the campaign's own file asks of everybody."""
    campaign = paper.snapshot.campaign
    found: list[str] = []
    if campaign.lessons:
        listed = "、".join(f"《{one.title}》" for one in campaign.lessons)
        found.append(f"学习到人：全体执法人员和执法协管人员阅读并签收{listed}，缺课的补学。")
    if campaign.meetings:
        kinds = "、".join(one.name for one in campaign.meetings)
        within = max(one.within for one in campaign.meetings)
        found.append(f"及时传达：{kinds}精神在会后{within}个工作日内传达到每个单位、每个人。")
    if campaign.topics:
        topics = "、".join(one.name for one in campaign.topics)
        found.append(f"督导检查：围绕{topics}开展检查，发现的问题记入同一本台账。")
    if found:
        found.append(f"限时销号：到期没有办结的逐级告知；验收逐项核对{STANDARD}。")
    return found


def _listed(found: Sequence[Line], said: str) -> Iterator[str]:
    if found:
        yield said.format(n=len(found), numbers=cited([x.issue.number for x in found]))


def _overran(line: Line) -> bool:
    one = line.issue
    return bool(one.closed_on and one.due and one.closed_on > one.due)


def _reasons(paper: Redaction) -> Iterator[str]:
    """Why more time was asked for: pending requests, then refused ones."""
    shown = 0
    for line in paper.lines:
        one, denied = line.issue, line.marks.get("deny_extension")
        why = paper.words(line, one.wanted_why) if one.wanted else None
        if shown == TOLD or not (one.wanted or (denied and one.state in cells.OPEN)):
            continue
        shown += 1
        if one.wanted:
            reason = f"，理由是{inert(why, WORDS)}" if why else ""
            yield f"{cells.in_one_line(paper, one)}申请延期到{dates.full(one.wanted)}{reason}。"
        elif denied:
            answer = paper.words(line, denied.words)
            reason = f"，答复是{inert(answer, WORDS)}" if answer else ""
            yield f"{cells.in_one_line(paper, one)}申请过延期，没有批准{reason}。"


def _standing(paper: Redaction) -> Iterator[str]:
    """What cannot go on by itself: an objection, a new deadline to be set, somebody outside."""
    for line in paper.lines:
        one, name = line.issue, cells.in_one_line(paper, line.issue)
        if one.paused:
            yield f"{name}对认定有异议，停止计时，等待答复。"
        elif one.redate_by and one.state in cells.OPEN:
            yield f"{name}因整改节点变动要重新定时限，最晚{dates.full(one.redate_by)}由法治科确定。"
        elif one.state == "carried" and one.carry_for:
            yield f"{name}转入长效，需要外部条件：{_shown(paper, line, one.carry_for)}。"


def _kept(paper: Redaction, line: Line) -> str:
    return inert(cells.measure(paper, line) or cells.label(paper, line), WORDS)


def _plan(paper: Redaction, line: Line) -> str:
    one = line.issue
    return _shown(paper, line, one.carry_plan or one.carry_for) or "由责任单位继续办理"


def _shown(paper: Redaction, line: Line, said: str | None) -> str:
    return inert(paper.words(line, said) or "", WORDS)
