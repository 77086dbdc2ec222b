"""What a notice wants filed: by which day, to whom, and to whom after that."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from domain.drafting.days import DAY, point
from domain.drafting.model import Notice, Paper, Step
from domain.drafting.spans import begins

_BY = rf"(?P<when>{DAY})(?:之前|以前|前)"
_TO = r"(?:报送|上报|报|送|交)(?:至|到|给)?(?P<to>[^，。；、\s]{2,20})"
_WHAT = r"(?P<what>[^，。；]{2,40}?)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"每(?P<every>周|月)(?P<on>[一二三四五六日天]|\d{1,2}日|底)(?:之前|以前|前)?(?:将|把)"
        rf"{_WHAT}{_TO}",
        rf"(?:将|把){_WHAT}(?:请)?(?:于|在){_BY}{_TO}",
        rf"{_BY}(?:将|把){_WHAT}{_TO}",
        rf"{_BY}(?:报送|上报|提交|报){_WHAT}(?=[，。；]|$)",
        rf"{_BY}完成{_WHAT}(?=[，。；]|$)",
    )
)
_THEN = re.compile(
    r"^[，,]?(?:待|经)?[^，。；]{0,8}审核后(?:再|统一)?(?:报送|上报|报)(?P<to>[^，。；]{2,20})"
)
_AND = re.compile(r"连同|以及|及|和|、")
_WEEK = "一二三四五六日"


def papers(notice: Notice, steps: Sequence[Step]) -> tuple[tuple[Paper, ...], tuple[str, ...]]:
    """Every paper and milestone with a day, in the notice's order, and the words of the others."""
    first = begins(steps, notice)
    filed: list[Paper] = []
    unread: list[str] = []
    for line in notice.lines:
        near = _near(line, steps) or first
        for match in _matches(line):
            paper = _paper(len(filed) + 1, match, near)
            if paper.every or (paper.due and paper.due >= first):
                filed.append(paper)
            else:
                unread.append(match[0])
    return tuple(filed), tuple(unread)


def _near(line: str, steps: Sequence[Step]) -> date | None:
    """The first day of the phase that this line is about."""
    return next((s.start.day for s in steps if s.start.day and s.name in line[:20]), None)


def _matches(line: str) -> Iterator[re.Match[str]]:
    """Each place once, by the first form that fits it."""
    taken: list[range] = []
    for form in _FORMS:
        for match in form.finditer(line):
            if not any(match.start() < r.stop and r.start < match.end() for r in taken):
                taken.append(range(match.start(), match.end()))
                yield match


def _paper(number: int, match: re.Match[str], near: date) -> Paper:
    groups = match.groupdict()
    what = groups["what"].strip().removeprefix("本单位").removeprefix("各自")
    then = _THEN.match(match.string[match.end() :])
    every = groups.get("every")
    return Paper(
        id=f"paper-{number}",
        name=what,
        contents=tuple(part for part in _AND.split(what) if part),
        due=None if every else point(groups["when"], near, last=True).day,
        every={"周": "week", "月": "month"}[every] if every else None,
        on=_on(groups["on"]) if every else None,
        to=tuple(to for to in (groups.get("to"), then["to"] if then else None) if to),
        reviewed=then is not None,
    )


def _on(said: str) -> int:
    """1 to 7 of a week, 1 to 31 of a month."""
    if said in "一二三四五六日天":
        return _WEEK.index(said.replace("天", "日")) + 1
    return 31 if said == "底" else max(1, min(int(said.removesuffix("日")), 31))
