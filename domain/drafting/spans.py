"""The phases of a notice, with their first and last days, and the events that these wait for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.campaign.quota import quotas
from domain.drafting.days import point
from domain.drafting.model import Happening, Notice, Point, Step

_PHASE = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]+[）)、.]|第[一二三四五六]阶段[：:]?|\d+[.、．])?\s*"
    r"(?P<name>[^（()）。，；：:]{2,16})[（(](?P<when>[^（）()]*(?:月|日|结束|闭幕)[^（）()]*)[）)]"
    r"[。：:，]?(?P<text>.*)$"
)
_BETWEEN = re.compile(r"\s*(?:—+|－+|–+|-+|~|～|至|到)\s*")
_NOW = ("即日起", "印发之日起", "发文之日起")
KINDS = (
    ("review", "总结|评估|验收|巩固"),
    ("learn", "学习|动员|部署|启动|宣传"),
    ("check", "自查|排查|摸底|查摆|梳理"),
    ("rectify", "整改|整治|提高|攻坚|治理"),
)
HUNDRED, EARLIER, LATER = timedelta(days=99), timedelta(days=14), timedelta(days=60)
TASK = 120  # characters


def phases(notice: Notice) -> tuple[tuple[Step, ...], tuple[Happening, ...]]:
    """The phases in their order, and the events on which they hang."""
    found = [m for line in notice.lines if (m := _PHASE.match(line))]
    near, steps = notice.near, []
    for n, match in enumerate(found, 1):
        start, end = _span(match["when"], near, notice.issued)
        name = match["name"].removesuffix("阶段") or match["name"]
        task = _first(match["text"])
        refused = any(quotas({"task": task}))
        step = Step(f"phase-{n}", name, _kind(name), start, end, "" if refused else task, refused)
        steps.append(step)
        near = end.day or start.day or near
    events = _events(steps, notice)
    return tuple(_ordered(steps, events, notice)), events


def _ordered(steps: Sequence[Step], events: Sequence[Happening], notice: Notice) -> Iterator[Step]:
    """None begins before the campaign or ends before it begins; what would is doubtful."""
    projected: dict[str | None, date] = {one.name: one.projected for one in events}
    first = start = begins(steps, notice)
    for step in steps:
        start = step.start.day or projected.get(step.start.event, start)
        if start < first:
            start = first
            step = replace(step, start=Point(first, rough=True))
        end = step.end.day or projected.get(step.end.event)
        yield step if end and end >= start else replace(step, end=Point(start, rough=True))
        start = max(end or start, start) + timedelta(days=1)


def begins(steps: Sequence[Step], notice: Notice) -> date:
    """The first day of the campaign, the notice's own where no phase has one."""
    return (steps[0].start.day if steps else None) or notice.issued or notice.near


def _span(when: str, near: date, issued: date | None) -> tuple[Point, Point]:
    first, *rest = _BETWEEN.split(when.strip(), maxsplit=1)
    now = first in _NOW
    start = Point(issued, rough=True) if now else point(first, near, last=False)
    end = point((rest or [first])[0], start.day or near, last=True)
    if start.day and end.day and end.day < start.day:
        return start, Point(start.day, rough=True)
    return start, end


def _first(text: str) -> str:
    """The first sentence, a long one to a comma."""
    whole = text.split("。")[0].strip()
    return whole if len(whole) <= TASK else whole[:TASK].rpartition("，")[0] or whole[:TASK]


def _kind(name: str) -> str:
    return next((kind for kind, words in KINDS if re.search(words, name)), "other")


def _events(steps: Sequence[Step], notice: Notice) -> tuple[Happening, ...]:
    points = [point for step in steps for point in (step.start, step.end)]
    named = dict.fromkeys(p.event for p in points if p.event)
    first = begins(steps, notice)
    return tuple(
        Happening(f"event-{n}", name, max(first, _projected(name, points, first, notice.title)))
        for n, name in enumerate(named, 1)
    )


def _projected(name: str, points: Sequence[Point], first: date, title: str) -> date:
    """Day 100 of a 百日行动, else two weeks before the next day that is known."""
    at = max(n for n, p in enumerate(points) if p.event == name)
    after = next((p.day for p in points[at:] if p.day), None)
    before = next((p.day for p in reversed(points[:at]) if p.day), first)
    if re.search("百日|100天", title) and (after is None or first + HUNDRED <= after):
        return max(first + HUNDRED, before)
    return max(after - EARLIER, before) if after else before + LATER
