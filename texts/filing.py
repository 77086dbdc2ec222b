"""报送: what goes up, by when, how far it is; every version is kept (R24, R26, R27, R42, R43)."""

from collections.abc import Sequence
from datetime import date, time
from zoneinfo import ZoneInfo

from domain.campaign import Deliverable
from domain.campaign.terms import Term
from domain.filing import Piece, Version
from domain.people import Person
from texts import acting, dates, names
from texts.ask import Ask, Option
from texts.inert import inert

LEDGER = "ledger"
FILE, KEEP, AGAIN, CANCEL = "file", "keep", "again", "cancel"
STATES = {
    "draft": "起草",
    "review": "审核中",
    "approved": "审核通过，待上报",
    "returned": "已退回修改",
    "sent": "已报出",
}
COUNTED = {"": "按时", "after_safe": "晚于稳妥线，没有逾期", "late": "逾期报送"}
FAULTS = {"kind": "不是能存的类型", "expired": "没有取到", "too_big": "文件太大"}
LONGEST = 40  # characters of a number


def none() -> str:
    return "这次行动没有要报送的材料\n看日程，回复“日历”。"


def called(term: Term) -> str:
    """工作总结; a recurring one with its day: 周报（8月16日）."""
    return f"{term.paper.name}（{dates.short(term.due)}）" if term.period else term.paper.name


def by(term: Term, safe: date, clock: time) -> str:
    """8月12日（周五）18:00前报区局法治科（通知为8月15日前）"""
    paper = term.paper
    to = f"报{paper.hops[0].to}" if paper.hops else "完成"
    note = f"（通知为{dates.short(term.written)}{paper.wording}）" if safe != term.written else ""
    return f"{dates.by(safe, term.clock or clock)}前{to}{note}"


def listing(rows: Sequence[tuple[Term, str, Version | None]], tz: ZoneInfo, *, files: bool) -> str:
    """Every paper with its day and its state; rows are (term, ``by``, latest version)."""
    lines = ["报送情况"]
    for n, (term, when, version) in enumerate(rows, 1):
        lines.append(f"· 第{n}项 {called(term)}：{when}")
        lines.append(f"  {progress(version, term.paper, tz) if version else '还没有报送'}")
    if files:
        lines.append("准备和报送，回复“报送”加序号，例如：报送 1")
    return "\n".join(lines)


def no_such(count: int) -> str:
    return f"没有这一项，一共{count}项\n看报送情况，回复“报送”。"


def not_yours(owner: str) -> str:
    return f"这项材料由{owner}的联络员或负责人报送\n看报送情况，回复“报送”。"


def progress(version: Version, paper: Deliverable, tz: ZoneInfo) -> str:
    """第1版8月12日已报区局法治科，审核中"""
    if version.filed_at is None:
        return f"第{version.number}版：起草，还没有报出"
    filed = dates.short(version.filed_at.astimezone(tz).date())
    head = f"第{version.number}版{filed}{_went(paper)}"
    if version.state == "sent" and version.hops:
        last = version.hops[-1]
        number = f"，{inert(last.number, LONGEST)}" if last.number else ""
        return f"{head}，{dates.short(last.on)}已报{last.to}{number}"
    if version.state == "sent":
        return head
    waiting = paper.hops[version.place].to if version.place < len(paper.hops) else ""
    state = f"待报{waiting}" if version.state == "approved" else STATES[version.state]
    return f"{head}，{state}"


def _went(paper: Deliverable) -> str:
    return f"已报{paper.hops[0].to}" if paper.hops else "已完成"


def status_line(version: Version, paper: Deliverable, tz: ZoneInfo) -> str:
    """报送：实施方案和问题清单8月12日已报区局法治科，审核中"""
    text = progress(version, paper, tz).removeprefix(f"第{version.number}版")
    return f"报送：{paper.name}{text}"


def ask_part(term: Term, content: str, n: int, *, ledger: bool) -> Ask:
    """One content: a file, the ledger's own list, or the number of what went on paper."""
    count = len(term.paper.contents)
    head = f"报送{called(term)}，第{n}份（共{count}份）：{content}"
    options = (Option(LEDGER, "用台账当前数据生成"),) if ledger else ()
    return Ask(
        head,
        options,
        "发来文件：Word、Excel、PDF，或清晰的照片。自建应用里发不了文件的，在智能机器人私聊里发，"
        "接着填就行。\n请发文件；线下已报的，请回复文号。",
    )


def no_number() -> str:
    return "没有看懂。请发文件，或者回复线下报送的文号，例如：黔城执〔2022〕12号。"


def piece(one: Piece) -> str:
    """实施方案：文件，1.2MB，已存档"""
    if one.number:
        return f"{one.content}：线下报送，{inert(one.number, LONGEST)}"
    if one.snapshot:
        return f"{one.content}：台账生成，快照 {one.snapshot}"
    if one.fault:
        why = FAULTS.get(one.fault, "没有取到")
        return f"{one.content}：文件{why}，请存成Word、Excel、PDF或照片重发"
    if one.sha256 and one.size is not None:
        return f"{one.content}：文件，{_size(one.size)}，已存档，校验码 {one.sha256[:12]}"
    return f"{one.content}：文件已收到，正在存档"


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)}KB"


def summary(
    term: Term, when: str, pieces: Sequence[Piece], counted: str, *, draft: Version | None = None
) -> Ask:
    """Look at it, file it, keep it for later."""
    lines = [f"请核对：{called(term)}", when]
    lines += [
        f"  {piece(one)}" if not _ledger(one) else f"  {one.content}：由台账生成" for one in pieces
    ]
    lines.append(f"现在报出算：{COUNTED[counted]}")
    keep = Option(AGAIN, "重新准备") if draft else Option(KEEP, "先存为草稿")
    return Ask("\n".join(lines), (Option(FILE, "现在报出"), keep, Option(CANCEL, "取消")))


def _ledger(one: Piece) -> bool:
    return one.snapshot == ""


def unusable(pieces: Sequence[Piece]) -> str:
    listed = "\n".join(f"  {piece(one)}" for one in pieces)
    return f"材料还不齐，没有报出，已存为草稿\n{listed}\n重新准备，回复“报送”。"


def kept(term: Term, version: Version) -> str:
    return acting.echo(
        f"{called(term)}第{version.number}版已存为草稿",
        "没有另外通知别人",
        then="定稿后报出，回复“报送”",
    )


def dropped() -> str:
    return "已取消，没有报送\n看报送情况，回复“报送”。"


def somebody_faster() -> str:
    return "刚才已有人办了这一步，没有重复登记\n看最新情况，回复“报送”。"


def filed(term: Term, version: Version, told: str, tz: ZoneInfo) -> str:
    """The echo of a filing."""
    hops = term.paper.hops
    to = f"已报{hops[0].to}" if hops else "已完成"
    at = dates.moment(version.filed_at, tz) if version.filed_at else ""
    then = "审核结果会告诉您" if version.state == "review" else _onwards(term, version)
    return acting.echo(
        f"{called(term)}第{version.number}版{to}",
        f"{at}报出，{COUNTED[version.late]}",
        told,
        then=then,
    )


def _onwards(term: Term, version: Version) -> str:
    if version.state != "approved":
        return "看报送情况，回复“报送”"
    return f"送到{term.paper.hops[version.place].to}后登记文号和日期，回复“上报”"


def to_reviewer(
    term: Term, version: Version, filer: Person, reader: Person, tz: ZoneInfo, ref: str
) -> str:
    """【待审核】: what came, when, how it counts, what it consists of."""
    at = dates.moment(version.filed_at, tz) if version.filed_at else ""
    lines = [
        f"【待审核】{called(term)}"[:22],
        f"{greeting(reader)}{term.paper.owner}{filer.name}{at}报来第{version.number}版，"
        f"{COUNTED[version.late]}。",
        *[f"  {piece(one)}" for one in version.pieces],
    ]
    if version.issues:
        lines.append(f"清单列入问题{len(version.issues)}件")
    return "\n".join([*lines, "看文件，回复：取件", "通过或退回，回复：审核", f"编号 {ref}"])


def greeting(reader: Person) -> str:
    """王海大队长： or 张磊您好："""
    called_so = names.called(reader)
    return f"{called_so}：" if called_so != reader.name else f"{called_so}您好："


def versions(term: Term, all_of_it: Sequence[Version], tz: ZoneInfo) -> str:
    """Every version of one paper, the latest last; what was returned says why."""
    lines = [f"{called(term)}的各版本"]
    for version in all_of_it:
        lines.append(f"· {progress(version, term.paper, tz)}，{COUNTED[version.late]}"
                     if version.filed_at else f"· {progress(version, term.paper, tz)}")  # fmt: skip
        lines += [f"  {piece(one)}" for one in version.pieces]
        if version.reason:
            lines.append(f"  退回理由：{inert(version.reason)}")
        lines += [f"  {_hop(taken.to, taken.number, taken.on)}" for taken in version.hops]
    return "\n".join(lines)


def _hop(to: str, number: str | None, on: date) -> str:
    return f"{dates.full(on)}报{to}，文号或回执号：{inert(number or '没有', LONGEST)}"
