"""The unit's sheet, unasked: X6 to the head, its short form in a list, and that one is late."""

from domain.plan.model import SignCall
from texts import dates, names
from texts.told import Told


def call(part: SignCall, told: Told) -> str:
    """X6; a shorter one to who drafts it, and to legal once it is late."""
    name = names.sheet(part.unit)
    if part.reader == "head":
        return _to_head(part, told, name)
    late = _late(part, told)
    if part.reader == "drafter":
        ask = f"请起草{name}的自查表：回复“自查 {name}”，填好后由单位负责人核对签报。"
        head = f"【待起草】{name}自查表，还没有填"
    else:
        ask = "已提醒单位负责人。签报以前，问题清单里没有这个单位自己报的情况。"
        head = f"【未签报】{name}自查表还没有签报"
    return "\n".join([head, told.greeting + late, ask, told.last])


def _to_head(part: SignCall, told: Told, name: str) -> str:
    heads = {
        "open": f"【待签报】{name}自查情况，请您核对",
        "last": f"【待签报】{name}自查情况今天截止",
        "late": f"【待签报】{name}自查情况已过时间",
    }
    lines = [
        heads[part.kind],
        f"{told.greeting}{_people(part)}",
        _issues(part),
        *_before(part),
        *_items(part, name),
        f"全部核对后回复“签报”，按提示输入姓名，作为{name}报出人。",
        "没有问题的，同样签报，作为零报告。"
        "法治科会与督导检查、投诉举报情况比对，不一致的请您复核。",
        _late(part, told),
        told.last,
    ]
    return "\n".join(lines)


def lines(part: SignCall, told: Told) -> list[str]:
    """The same as a block of a list."""
    name = names.sheet(part.unit)
    due = dates.by(part.due, told.times.end_of_work)
    when = "已过" + due if told.today > part.due else due + "前"
    if part.reader == "drafter":
        return [f"【待起草】{name}自查表，{when}由单位负责人签报", f" 回复：自查 {name}"]
    if part.reader == "legal":
        return [f"【未签报】{name}自查表，{when}"]
    head = [f"【待签报】{name}自查情况，{when}", f" {_people(part)}{_issues(part)}"]
    fill = [f" 还有{part.left}个单位项目待填" if part.left else " 单位项目已填好"]
    return [*head, *fill, f" 回复：自查 {name}，核对后回复：签报 {name}"]


def _people(part: SignCall) -> str:
    """应交10人，已交9人（其中纸质1人），未交1人。"""
    figures = part.figures
    if figures is None or not figures.asked:
        return "请您核对本单位自查情况。"
    paper = f"（其中纸质{figures.paper}人）" if figures.paper else ""
    missing = f"未交{figures.missing}人" if figures.missing else "已交齐"
    return f"应交{figures.asked}人，已交{figures.answered}人{paper}，{missing}。"


def _issues(part: SignCall) -> str:
    fixed = f"，其中立查立改{part.fixed}件" if part.fixed else ""
    return f"已查摆问题{part.issues}件{fixed}。"


def _before(part: SignCall) -> list[str]:
    """The units that sign earlier and have not, as the chief and the bureau's leader read them."""
    waiting = "、".join(names.sheet(unit) for unit in part.before)
    return [f"还没有签报的单位：{waiting}"] if waiting else []


def _items(part: SignCall, name: str) -> list[str]:
    if not part.left:
        return ["单位项目已由联络员填好，请您逐项核对。"] if part.drafted else []
    return [f"还有{part.left}个单位项目待您填写：回复“自查 {name}”"]


def _late(part: SignCall, told: Told) -> str:
    due = dates.by(part.due, told.times.end_of_work)
    if told.today > part.due:
        return f"原定{due}前签报，现在仍可签报，会注明迟报。"
    return f"请在{due}前完成。" if part.reader == "head" else f"{due}前由单位负责人签报。"
