"""Evidence in words: what to look at, taking back, blanking."""

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.evidence import OLDER, SAME, Mark
from domain.people import Person
from texts import acting, dates

STAGES = {"found": "发现时", "fixed": "改正后", "progress": "进展", "closing": "办结"}


def flags(found: Sequence[Mark], shown: Collection[int]) -> list[str]:
    """请留意：第2份与第9号用的是同一张照片; ``shown`` are the issues that the reader may know."""
    return [f"请留意：第{m.place}份{_what(m, shown)}" for m in found]


def _what(mark: Mark, shown: Collection[int]) -> str:
    if mark.kind == SAME:
        return f"和整改前的第{mark.other}份是同一张照片"
    if mark.kind == OLDER:
        return "早于这件问题的登记时间"
    return f"与第{mark.other}号用的是同一张照片" if mark.other in shown else "在另一件问题里也用过"


def none(number: int) -> str:
    return f"第{number}号没有可以处理的佐证\n看全文：问题 {number}"


def none_of_yours(number: int) -> str:
    return f"第{number}号没有您发的佐证\n别人发的由本人撤回，或由法治科清除。看全文：问题 {number}"


def which(word: str, number: int, pieces: Sequence[tuple[int, datetime, str]], tz: ZoneInfo) -> str:
    rows = [f"· 第{n}份 {dates.moment(at, tz)}，{STAGES.get(s, '佐证')}" for n, at, s in pieces]
    return "\n".join(
        [f"第{number}号要{word[:2]}哪一份？", *rows, f"回复：{word} {number} 加份数的序号"]
    )


def withdrawn(number: int, place: int) -> str:
    return acting.echo(
        f"第{number}号第{place}份佐证已撤回",
        "照片内容删除，发过和撤回的时间保留在经过里",
        "没有另外通知别人",
        then=f"需要补发的，回复：进展 {number} 说明，随后发照片",
    )


def blanked(number: int, place: int, sender: Person | None) -> str:
    who = f"，发送人{sender.name}" if sender else ""
    return acting.echo(
        f"第{number}号第{place}份佐证的内容已清除",
        f"照片内容删除，指纹和时间保留{who}",
        "没有另外通知别人",
        then=f"看全文：问题 {number}",
    )
