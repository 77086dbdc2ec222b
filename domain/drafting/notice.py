"""Divide a notice: its heading, to whom it goes, on what it rests, and its sections."""

import re
from datetime import date

from domain.drafting.days import point, year_of
from domain.drafting.model import Notice, Section

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_MARK = re.compile(r"\[bookmark:[^\]]*\]")
_HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、\s*(.+)$")
_NUMBER = re.compile(r"^[^，。]{1,20}[〔\[（(]20\d\d[〕\]）)]\s*\d+\s*号$")
_SIGNED = re.compile(r"^20\d\d年\d{1,2}月\d{1,2}日$")
_BASIS = re.compile(r"《([^》]+)》(?:[（(]([^）)]*[〔\[]20\d\d[〕\]]\s*\d+号)[）)])?")
_LEAD = re.compile(r"([^，。；：、（）\s]{2,12}?)牵头")
_AFTER = re.compile(r"(?:实施|工作|行动|专项)*方案$|的?通知$")
_BEFORE = re.compile(r"^关于(?:印发|转发|组织开展|开展|做好|深入开展)?")
SHORT = 8  # characters of a name that is only cut off


def divided(text: str, today: date) -> Notice:
    """The parts of a notice's text, whatever it is."""
    lines = [line for raw in text.lstrip("\ufeff").splitlines() if (line := _plain(raw))]
    start = _body(lines)
    head, body = lines[:start], lines[start:]
    number = next((line for line in head if _NUMBER.match(line)), "")
    issuer, title = _headed([line for line in head if line != number])
    body, signature, issued = _signed(body, today)
    preamble, sections = _sections(body)
    year = year_of("".join(body)) or (issued or today).year
    short, doubts = _short(title)
    return Notice(
        title=title, short=short, issuer=issuer or signature or "发文单位", number=number,
        addressee=head[-1].rstrip("：:") if head and head[-1][-1] in "：:" else "",
        issued=issued, preamble=preamble, sections=sections,
        near=issued or date(year, 1, 1) if year != today.year else issued or today,
        lead=_lead(body), theme=_theme(sections), basis=_basis(preamble), doubts=doubts,
    )  # fmt: skip


def _plain(line: str) -> str:
    seen = "".join(c if c.isprintable() else " " for c in _MARK.sub("", line))
    return seen.replace("\u3000", " ").strip().translate(_DIGITS)


def _body(lines: list[str]) -> int:
    """Where the text begins: after the line that says to whom it goes, else at a sentence."""
    for n, line in enumerate(lines):
        if _HEADING.match(line) or "。" in line:
            return n
        if line[-1] in "：:" and n:
            return n + 1
    return len(lines)


def _headed(head: list[str]) -> tuple[str, str]:
    """Who issues it, and the campaign's title out of 关于印发《…实施方案》的通知."""
    words = "".join(line for line in head if line[-1] not in "：:")
    before, mark, after = words.partition("关于")
    issuer, whole = (before.removesuffix("文件"), mark + after) if mark else ("", words)
    inner = re.search(r"《(.+)》", whole)
    title = inner[1] if inner else _BEFORE.sub("", whole)
    return issuer, _AFTER.sub("", title.removeprefix("关于")) or "专项整治行动"


def _short(title: str) -> tuple[str, frozenset[str]]:
    quoted = re.search(r"“([^”]{2,12})”", title)
    if quoted:
        return quoted[1], frozenset()
    return title[-SHORT:], frozenset({"short"})


def _signed(body: list[str], today: date) -> tuple[list[str], str, date | None]:
    """The text without its end: who signed it, and when."""
    kept = list(body)
    issued = None
    if kept and _SIGNED.match(kept[-1]):
        issued = point(kept.pop(), today, last=False).day
    signature = kept.pop() if kept and len(kept[-1]) <= 30 and "。" not in kept[-1] else ""
    return kept, signature, issued


def _sections(body: list[str]) -> tuple[str, tuple[Section, ...]]:
    preamble: list[str] = []
    found: list[tuple[str, list[str]]] = []
    for line in body:
        if heading := _HEADING.match(line):
            title, _, rest = heading[1].partition("。")
            found.append((title, [rest] if rest else []))
        else:
            (found[-1][1] if found else preamble).append(line)
    return "\n".join(preamble), tuple(Section(title, tuple(lines)) for title, lines in found)


def _theme(sections: tuple[Section, ...]) -> str:
    for part in sections:
        if "主题" in part.title and part.lines:
            return part.lines[0].rstrip("。")
    return ""


def _lead(body: list[str]) -> str:
    found = _LEAD.search("\n".join(body))
    return found[1].removeprefix("由") if found else ""


def _basis(preamble: str) -> tuple[tuple[str, str], ...]:
    """The documents that the opening paragraph names, except what it hands out itself."""
    rests = re.search(r"(?:根据|按照|依据)(.+)", preamble, re.DOTALL)
    found = _BASIS.findall(rests[1].split("制定了")[0].split("现将")[0]) if rests else []
    return tuple((title, number) for title, number in dict(found).items())
