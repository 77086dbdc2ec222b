"""学习 and 签收: the materials, the signature, a line of one's own, and who is called for it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.campaign.duties import Lesson
from domain.lessons import Limit, Receipt
from domain.office import Office
from domain.people import Person
from domain.people import names as roster_names
from domain.plan.duty_parts import LessonCall, LessonsMissing
from texts import dates, names
from texts.inert import quoted
from texts.told import Told

Signed = Mapping[str, Receipt]
MOST = 20  # names of one list


def none() -> str:
    return "现在没有要学习的材料\n看自己的事项，回复“我的”。"


def no_such(count: int) -> str:
    return f"没有这份材料，一共{count}份\n看目录，回复“学习”。"


def not_open(lesson: Lesson) -> str:
    return f"“{lesson.title}”{dates.full(lesson.opens)}开放\n到时回复“学习”。"


def listing(
    lessons: Mapping[int, Lesson],
    signed: Signed,
    limits: Mapping[str, Limit],
    office: Office,
    today: date,
) -> str:
    """The open ones by number, with the whole text of the first one that is not signed yet.

    ``limits``: a material's id to the day that counts for the reader ``today``.
    """
    done = sum(lesson.id in signed for lesson in lessons.values())
    lines = [f"学习材料共{len(lessons)}份，已签收{done}份"]
    for n, lesson in lessons.items():
        receipt = signed.get(lesson.id)
        state = (
            _received(receipt, office.tz)
            if receipt
            else _open(limits[lesson.id], today, office.times.end_of_work)
        )
        lines.append(f"· 第{n}份 {lesson.title}：{state}")
    first = next((p for p in lessons.items() if p[1].id not in signed), None)
    if first is None:
        return "\n".join([*lines, "", "都签收了，谢谢。再看一遍，回复“学习”加序号。"])
    return "\n".join([*lines, "", *_text(*first), "", how(*first)])


def _open(limit: Limit, today: date, clock: time) -> str:
    """补学，8月5日（周五）18:00前签收"""
    mark = "补学，" if limit.makeup else ""
    if today > limit.day:
        return f"{mark}已过{dates.full(limit.day)}，仍可签收"
    return f"{mark}{dates.by(limit.day, clock)}前签收"


def _received(receipt: Receipt, tz: ZoneInfo) -> str:
    """8月3日（周三）10:26签收; what a collective study gave says so."""
    return f"{dates.moment(receipt.at, tz)}{'集体学习登记' if receipt.study else '签收'}"


def _text(n: int, lesson: Lesson) -> list[str]:
    return [f"第{n}份：{lesson.title}", lesson.text]


def whole(n: int, lesson: Lesson, receipt: Receipt | None, tz: ZoneInfo) -> str:
    tail = f"您{_received(receipt, tz)}。" if receipt else how(n, lesson)
    return "\n".join([*_text(n, lesson), "", tail])


def how(n: int, lesson: Lesson) -> str:
    more = "（会请您写一句体会）" if lesson.reflection else ""
    return f"读完签收，回复：签收 {n}{more}"


def which(numbers: Sequence[int]) -> str:
    listed = "、".join(str(n) for n in numbers)
    return f"还有第{listed}份没有签收\n先回复“学习”阅读，再回复：签收 {numbers[0]}"


def ask_words(n: int, lesson: Lesson) -> str:
    return (
        f"签收第{n}份：{lesson.title}\n"
        "体会只有您本人和法治科能看，用于学习情况的核对。\n"
        "请写一句您的体会。"
    )


def already(n: int, receipt: Receipt, tz: ZoneInfo) -> str:
    when = dates.moment(receipt.at, tz)
    how = "已由集体学习登记签收" if receipt.study else "已经签收"
    return f"第{n}份您{when}{how}\n再看一遍，回复：学习 {n}"


def signed(
    n: int, lesson: Lesson, left: Sequence[int], now: datetime, tz: ZoneInfo, words: str
) -> str:
    """The echo; ``left`` are the numbers that are not signed yet."""
    local = now.astimezone(tz).date()
    mark = "（补学）" if local > lesson.due else ""
    lines = [f"第{n}份已签收{mark}", f"{lesson.title}，{dates.moment(now, tz)}"]
    lines += [f"您的体会：{quoted(words, 100)}"] if words else []
    then = f"看第{left[0]}份，回复：学习 {left[0]}" if left else "学习材料都签收了，谢谢"
    return "\n".join([*lines, "没有另外通知别人", f"下一步：{then}"])


_HEADS = {
    "open": "学习材料已开放，请您阅读签收",
    "chase": "学习材料还没有签收，请您阅读",
    "makeup": "学习材料请您补学签收",
}


def call(part: LessonCall, told: Told) -> str:
    """One reminder as a message of its own."""
    by = dates.by(part.last, told.times.end_of_work)
    titles = "、".join(f"“{lesson.title}”" for lesson in part.lessons)
    return "\n".join(
        [
            _HEADS[part.kind],
            f"{told.reader.name}您好：{by}前签收{len(part.lessons)}份：{titles}",
            "回复“学习”开始，约3分钟。签收后不再提醒。",
        ]
    )


def lines(part: LessonCall, told: Told) -> list[str]:
    """The same among other things of the morning."""
    by = dates.by(part.last, told.times.end_of_work)
    word = "补学" if part.kind == "makeup" else "学习"
    return [f"{word}：还有{len(part.lessons)}份材料没有签收，{by}前，回复“学习”"]


def absent(part: LessonsMissing, told: Told) -> str:
    """To who answers for a unit's learning: who has not signed, and the two ways to mend it."""
    unit = names.unit(told.roster, part.unit)
    return "\n".join(
        [
            f"【学习】{unit}还有{len(part.people)}人没有签收",
            told.greeting,
            *_named(part),
            f"材料：{_titles(part)}",
            _still(part, told),
            f"本人补学：私聊{told.bot_name}，回复“学习”",
            "集中补学：学完由您登记，回复“集体学习”",
            "名单只发给您和联络员。",
            told.last,
        ]
    )


def absent_lines(part: LessonsMissing, told: Told) -> list[str]:
    """The same as a block of the morning's list."""
    unit = names.unit(told.roster, part.unit)
    return [f"【学习】{unit}还有{len(part.people)}人没有签收", *_named(part), " 回复：集体学习"]


def _named(part: LessonsMissing) -> list[str]:
    online = [p for p in part.people if p.userid]
    others = [p for p in part.people if not p.userid]
    found = [f"未签收：{_list(online)}"] if online else []
    return found + ([f"没有账号，请登记集体学习：{_list(others)}"] if others else [])


def _list(people: Sequence[Person]) -> str:
    shown = roster_names(people[:MOST])
    return f"{shown}等{len(people)}人" if len(people) > MOST else shown


def _titles(part: LessonsMissing) -> str:
    shown = "、".join(lesson.title for lesson in part.lessons[:3])
    return f"{shown}等{len(part.lessons)}份" if len(part.lessons) > 3 else shown


def _still(part: LessonsMissing, told: Told) -> str:
    when = dates.by(part.last, told.times.end_of_work)
    return f"已过{when}，现在仍可补学。" if told.today > part.last else f"{when}前完成。"


def missing(rows: Sequence[tuple[str, int, Sequence[Person]]], last: date) -> list[str]:
    """未交: who has not signed everything, a line a unit."""
    asked = sum(count for _, count, _ in rows)
    left = sum(len(people) for _, _, people in rows)
    if not asked:
        return []
    lines = ["", f"学习未签收{left}人，应到{asked}人，{dates.full(last)}前完成"]
    for unit, _, people in rows:
        if people:
            lines.append(f"{unit}：{'、'.join(p.name for p in people)}")
    return lines


def makeup(name: str, left: int, by: str) -> str:
    """补学：一大队还有1人未签收，8月5日（周五）18:00前完成"""
    return f"补学：{name}还有{left}人未签收，{by}前完成"
