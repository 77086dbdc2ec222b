"""The personal sheet, unasked: the invitation, the chasers, and who is missing."""

from domain.people import Person
from domain.people import names as roster_names
from domain.plan.model import SheetCall, SheetsMissing
from texts import dates, names
from texts.sheet import minutes
from texts.told import Told


def call(part: SheetCall, told: Told) -> str:
    """X1 and its chasers; after the due day it says until when late sheets are taken."""
    clock = told.times.end_of_work
    length = f"共{part.items}项，约{minutes(part.items)}分钟，可随时暂停。"
    if part.kind == "open":
        lines = [
            "自查表已开放，请您填写",
            f"{told.greeting}{dates.by(part.due, clock)}前提交，{length}",
            "回复“自查”开始。谁能看到、怎么使用，第一屏会写明。提交后不再提醒。",
        ]
    elif told.today > part.due:
        lines = [
            "自查表还没有提交，现在仍可补交",
            f"{told.greeting}{dates.by(part.due, clock)}已截止，"
            f"{dates.until(part.last)}前仍可提交，会注明迟交。{length}",
            "回复“自查”填写，填过的内容都在。提交后不再提醒。",
        ]
    else:
        head = f"自查表今天{clock:%H:%M}截止" if told.today == part.due else "自查表还没有提交"
        lines = [
            f"{head}，请您填写",
            f"{told.greeting}{dates.by(part.due, clock)}前提交，{length}",
            "回复“自查”填写，填过的内容都在。提交后不再提醒。",
        ]
    return "\n".join(lines)


def missing(part: SheetsMissing, told: Told) -> str:
    """To captain and coordinator: who has not submitted."""
    unit = names.unit(told.roster, part.unit)
    return "\n".join(
        [
            f"【自查】{unit}还有{len(part.people)}人没有提交",
            told.greeting,
            *_named(part),
            _until(part, told),
            "名单只发给您和联络员，群里只显示件数。",
            told.last,
        ]
    )


def lines(part: SheetCall | SheetsMissing, told: Told) -> list[str]:
    """The same as a block of the morning's list."""
    if isinstance(part, SheetCall):
        when = dates.by(part.due, told.times.end_of_work)
        late = told.today > part.due
        state = f"{dates.until(part.last)}前仍可补交" if late else f"{when}前提交"
        return [f"【自查】您的自查表还没有提交，{state}", " 回复：自查"]
    unit = names.unit(told.roster, part.unit)
    return [f"【自查】{unit}还有{len(part.people)}人没有提交", *_named(part)]


def _named(part: SheetsMissing) -> list[str]:
    online = [p for p in part.people if p.userid]
    paper = [p for p in part.people if not p.userid]
    found = [f"未交：{_list(online)}"] if online else []
    return found + ([f"没有账号，请交纸质表：{_list(paper)}"] if paper else [])


def _list(people: list[Person]) -> str:
    shown = roster_names(people[:20])
    return f"{shown}等{len(people)}人" if len(people) > 20 else shown


def _until(part: SheetsMissing, told: Told) -> str:
    when = dates.by(part.due, told.times.end_of_work)
    tail = f"已过{when}" if told.today > part.due else f"{when}前提交"
    return f"{tail}。请提醒本人私聊{told.bot_name}，回复“自查”。"
