"""并案: one matter under one number, with its places (N18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.issue import Issue
from domain.merging import Bar
from domain.people import Person
from texts import acting, dates, names
from texts.ask import Ask, Option
from texts.policy import plain_state

SHORT = 30  # characters of the facts in a list
LISTED = 8  # places that are listed; the rest is counted


@dataclass(frozen=True, slots=True)
class Place:
    """An issue as one line; ``facts`` None: this reader may not read them."""

    issue: Issue
    unit: str
    facts: str | None


def _line(place: Place) -> str:
    """第18号，一大队，待核实：夜市整治时未当场交付清单"""
    said = f"：{place.facts}" if place.facts else ""
    return f"第{place.issue.number}号，{place.unit}，{plain_state(place.issue)}{said}"


def which_main(numbers: Sequence[int], mains: Sequence[Place], *, all_shown: bool) -> Ask:
    """Which one leads; ``all_shown``: its number was said, there are no others."""
    options = tuple(Option(str(m.issue.number), _line(m)) for m in mains)
    other = f"不在上面的，连同它的编号再发一次，例如：并案 {numbers[0]} {options[0].value}"
    head = f"并案{numbered(numbers)}：以哪一件为主？\n其余的并进来，一起办理、一起销号。"
    return Ask(head, options, "" if all_shown else other)


def none_like(number: int) -> str:
    return (
        f"没有找到和第{number}号同类、还没有办结的问题\n"
        f"知道是哪一件的，把两个编号一起发：并案 {number} 另一件的编号。"
    )


def summary(main: Place, joined: Sequence[Place], demanded: date | None) -> Ask:
    """``demanded``: a day that one of them asks for and the main one does not keep."""
    lines = [f"请核对：{numbered([p.issue.number for p in joined])}并入第{main.issue.number}号"]
    lines += [f"· {_line(main)}", *_listed(joined)]
    if demanded:
        lines.append(
            f"并入的有要求{dates.full(demanded)}办结的，第{main.issue.number}号请按它掌握。"
        )
    lines.append("并入后编号保留，不再单独计数；结果告知各自的反映人。")
    return acting.sure("\n".join(lines), editable=False)


def merged(issue: Issue, main: int, told: str) -> str:
    return acting.echo(
        f"第{issue.number}号已并入第{main}号", told,
        f"并错了，30分钟内回复：撤回 {issue.number}", then=f"问题 {main}",
    )  # fmt: skip


def refused(issue: Issue, main: Issue, bar: Bar) -> str:
    """Why not, and what instead."""
    one, other = issue.number, main.number
    reason = {
        Bar.ITSELF: f"两个编号是同一件。请写两个不同的编号：并案 {one} 另一件的编号",
        Bar.OVER: f"第{other}号现在是“{plain_state(main)}”，不能再并入。"
        f"确是同一件事又发生的，可以重开：重开 {other} 理由",
        Bar.HAS_PLACES: f"第{one}号已有并进来的问题。请以它为主：并案 {other} {one}",
        Bar.GRAVE: f"第{one}号只由法治科按规定移送，不和一般问题并案。",
        Bar.HIDDEN: f"第{other}号只由法治科办理，第{one}号大队看得到，不能并在一起。",
        Bar.FIXED: f"第{other}号已经改正，第{one}号还没有。请以第{one}号为主：并案 {other} {one}",
        Bar.LEGAL: f"第{one}号和第{other}号不是同一单位、同一条目，由法治科决定是否并案。",
    }[bar]
    return f"第{one}号不能并入第{other}号\n原因：{reason}\n看全文：问题 {one}"


def suggestion(alike: Sequence[Place]) -> str:
    """Under the question of who verifies: these are probably the same."""
    number = alike[0].issue.number
    listed = "\n".join(f"· {_line(place)}" for place in alike)
    return f"可能和这些是同一件事（同一件的不用核实两次）：\n{listed}\n看一件，回复：问题 {number}"


def how(number: int, main: int) -> str:
    return f"是同一件，回复：并案 {number} {main}"


def to_reporter(issue: Issue, main: int) -> str:
    return (
        f"您反映的第{issue.number}号，已和同类问题并案\n"
        f"和第{main}号是同一件事，一起办理。有结果会告诉您。\n"
        "如有人打听是谁反映的，回复“直报”告诉法治科。"
    )


def outcome(issue: Issue, main: Issue) -> str:
    """To who reported something that was joined, when the main one has moved."""
    return (
        f"您反映的第{issue.number}号有新的进展\n"
        f"它已并入第{main.number}号一起办理，现为“{plain_state(main)}”。"
    )


def told(issue: Issue, main: int, by: Person, ref: str) -> str:
    """To who leads the unit, or to the legal office where a captain did it."""
    return (
        f"第{issue.number}号已并入第{main}号\n"
        f"{names.called(by)}认定是同一件事。第{issue.number}号不用单独办，也不再单独计数。\n"
        f"看全文：问题 {main}\n编号 {ref}"
    )


def places(found: Sequence[Place]) -> list[str]:
    """Under 问题 17: what was joined to it."""
    return [f"并案{len(found)}件，一起办理：", *_listed(found)] if found else []


def _listed(found: Sequence[Place]) -> list[str]:
    lines = [f"· {_line(place)}" for place in found[:LISTED]]
    return [*lines, f"另有{len(found) - LISTED}件"] if len(found) > LISTED else lines


def main_now(main: Issue, *, seen: bool) -> list[str]:
    """Under 问题 18: where the main one stands."""
    look = f"，看全文：问题 {main.number}" if seen else ""
    return [f"第{main.number}号现为“{plain_state(main)}”{look}"]


def numbered(numbers: Sequence[int]) -> str:
    return "、".join(f"第{n}号" for n in numbers)
