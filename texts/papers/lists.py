"""覆盖情况, 未送达, 佐证目录: who did what, what did not arrive, what supports which issue."""

from collections.abc import Sequence

from domain.figures import Figures
from domain.lessons import learners
from domain.lights import RED
from domain.people import Person
from domain.redaction import Redaction
from domain.snapshot import Line
from domain.visibility import EVIDENCE
from texts import dates
from texts.issue import place
from texts.papers.table import GREEN, Cell, Row, Table, columns, stamp

STAGES = {"found": "整改前", "fixed": "整改后", "progress": "进展", "closing": "销号"}
LOST = {
    "withdrawn": "发送人已撤回", "blanked": "内容已由法治科清除", "expired": "平台已过期",
    "too_big": "文件过大", "kind": "格式不收",
}  # fmt: skip
KINDS = {"image": "图片", "video": "视频", "audio": "语音"}
CHANNELS = {"app": "应用私聊", "webhook": "群消息", "aibot": "智能机器人", "card-update": "卡片"}
RESTS = {"failed": "没有送达", "uncertain": "不确定是否送达", "pending": "等待发送"}


def coverage(paper: Redaction) -> tuple[Table, ...]:
    """Per unit how many, and, where names may stand, per person what is still missing."""
    tables = [_units(paper)]
    if paper.reader is not None and not paper.up:
        tables.append(_people(paper))
    return tuple(tables)


def _units(paper: Redaction) -> Table:
    snapshot, rows = paper.snapshot, []
    signed = {one.unit: one for one in snapshot.coverage.signed}
    shown = [f for f in snapshot.board.units if paper.covers(f.unit or "")]
    for figures in shown:
        own = signed.get(figures.unit or "")
        cells: tuple[Cell, ...] = (
            figures.name, figures.asked, figures.answered, figures.paper, figures.missing,
            figures.learners, figures.learned, figures.attended, own.on if own else None,
            ("零报告" if own.zero else "有问题") if own else None,
            snapshot.rounds.get(figures.unit or "", 0),
        )  # fmt: skip
        rows.append(Row(cells, _tone(figures)))
    heads = columns(
        ("单位", 14), ("应交自查", 9), ("已交", 7), ("其中纸质", 9), ("未交", 7),
        ("应学", 7), ("学完全部材料", 12), ("学习和自查都完成", 14), ("单位表签报", 14),
        ("签报结果", 10), ("督查次数", 9),
    )  # fmt: skip
    below = ("红：还有人未交；绿：已交齐。单位按配置顺序排列，不作排名",)
    return Table("覆盖情况", f"{_short(paper)}覆盖情况", heads, rows, (stamp(snapshot),), below)


def _tone(figures: Figures) -> str | None:
    """No colour for a unit nobody of is asked: it is neither late nor done."""
    if not figures.asked:
        return None
    return RED if figures.missing else GREEN


def _people(paper: Redaction) -> Table:
    lessons = paper.snapshot.campaign.lessons
    heads = columns(
        ("单位", 14), ("姓名", 10), ("职务", 12), ("自查", 16),
        *((lesson.title, 18) for lesson in lessons),
    )  # fmt: skip
    rows = [_person(paper, person) for person in _learners(paper)]
    return Table("人员", f"{_short(paper)}人员完成情况", heads, rows, (stamp(paper.snapshot),))


def _learners(paper: Redaction) -> list[Person]:
    snapshot = paper.snapshot
    return [
        person
        for unit in snapshot.office.units
        if paper.covers(unit.id)
        for person in learners(snapshot.campaign, snapshot.roster, unit.id)
    ]


def _person(paper: Redaction, person: Person) -> Row:
    snapshot = paper.snapshot
    known = snapshot.coverage
    unit = snapshot.roster.unit(person.unit)
    read = ["已签收" if person.id in known.learned.get(one.id, ()) else "未签收"
            for one in snapshot.campaign.lessons]  # fmt: skip
    sheet = _sheet(paper, person)
    done = not sheet.startswith("未交") and "未签收" not in read
    name = unit.name if unit else person.unit
    return Row((name, person.name, person.title, sheet, *read), GREEN if done else RED)


def _sheet(paper: Redaction, person: Person) -> str:
    known = paper.snapshot.coverage
    on = known.handed.get(person.id)
    if on:
        return f"{dates.short(on)}已交{'（纸质）' if person.id in known.paper else ''}"
    if not paper.snapshot.campaign.asked(person.category):
        return "不用填"
    return "免填" if person.id in known.excused else "未交"


def undelivered(paper: Redaction) -> Table:
    """未送达: to whom, when, why; never what it said."""
    snapshot = paper.snapshot
    rows = [
        Row((
            one.id, _to(paper, one.to), CHANNELS.get(one.channel, one.channel),
            RESTS.get(one.state, one.state), one.at.astimezone(snapshot.office.tz).date(),
            one.ref, one.error,
        ))
        for one in snapshot.undelivered
    ]  # fmt: skip
    heads = columns(
        ("编号", 8), ("收件", 18), ("渠道", 12), ("结果", 14), ("日期", 13), ("参考号", 16),
        ("原因", 40),
    )  # fmt: skip
    below = ("这里不含消息内容。改正原因后可重新发送：outbox resend 编号",)
    return Table("未送达", f"{_short(paper)}未送达消息", heads, rows, (stamp(snapshot),), below)


def _to(paper: Redaction, to: str) -> str:
    person = paper.snapshot.roster.by_userid(to)
    if person:
        return f"{person.name}（{to}）"
    group = paper.snapshot.office.group(to)
    return group.name if group else to


def evidence(paper: Redaction) -> Table:
    """佐证目录: every piece with its hash, so that a paper can be held against the file (N16)."""
    rows = [row for line in paper.lines if EVIDENCE in paper.sees(line)
            for row in _pieces(paper, line)]  # fmt: skip
    heads = columns(
        ("编号", 6), ("条目", 15), ("第几份", 7), ("阶段", 8), ("收到", 13), ("发送人", 9),
        ("类型", 9), ("字节", 9), ("文字说明或状态", 28), ("SHA-256", 66),
    )  # fmt: skip
    return Table("佐证目录", f"{_short(paper)}佐证目录", heads, rows, (stamp(paper.snapshot),))


def _pieces(paper: Redaction, line: Line) -> Sequence[Row]:
    snapshot = paper.snapshot
    where = place(snapshot.campaign, line.issue.item)
    rows = []
    for n, piece in enumerate(line.pieces, 1):
        sender = paper.person(line, piece.sender)
        said = LOST.get(piece.fault or "") or paper.words(line, piece.text)
        rows.append(Row((
            line.issue.number, where, n, STAGES.get(piece.stage, piece.stage),
            piece.at.astimezone(snapshot.office.tz).date(), sender.name if sender else None,
            _kind(piece.kind), piece.size, said, piece.sha256,
        )))  # fmt: skip
    return rows


def _kind(media: str | None) -> str | None:
    """图片, 视频, 文件: what a reader calls it."""
    return KINDS.get((media or "").split("/")[0], "文件") if media else None


def _short(paper: Redaction) -> str:
    return paper.snapshot.campaign.outline.short
