"""集体学习: date, place, who was there by name, pictures (R17, R47)."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.campaign.duties import Lesson
from domain.people import Person, Roster, Unit
from texts import acting, dates, names
from texts.ask import Ask, Option
from texts.inert import inert

ALL = "all"
MOST = 40  # names of one list


def none_open() -> str:
    return "现在没有可以登记的学习材料\n看材料，回复“学习”。"


def no_unit() -> str:
    return "没有归您登记的单位\n本人签收，回复“学习”。"


def which_material(lessons: Mapping[int, Lesson]) -> Ask:
    options = tuple(Option(lesson.id, lesson.title) for lesson in lessons.values())
    return Ask("登记集体学习，学的是哪一份？", options)


def which_unit(units: Sequence[Unit]) -> Ask:
    return Ask("哪个单位的集体学习？", tuple(Option(u.id, names.short(u.name)) for u in units))


def ask_day(title: str) -> str:
    return f"集体学习：{title}\n哪天学的？例如：今天、昨天、8月3日。\n请写日期。"


def not_yet(day: date) -> str:
    return f"{dates.full(day)}还没有到，学过以后再登记\n请写已经学习的日期。"


def too_early(day: date, opens: date) -> str:
    return f"这份材料{dates.full(opens)}才开放，{dates.full(day)}还不能学\n请写开放以后的日期。"


def ask_place() -> str:
    return "在哪里学的？例如：大队会议室。\n请写地点。"


def ask_absent(unit: str, people: Sequence[Person], roster: Roster) -> Ask:
    shown = "、".join(names.distinct(roster, p) for p in people[:MOST])
    more = f"等{len(people)}人" if len(people) > MOST else ""
    return Ask(
        f"{unit}应到{len(people)}人：{shown}{more}",
        (Option(ALL, "全部到场"),),
        "有人没到，直接回复没到的人的姓名，用顿号隔开",
    )


def unknown(word: str) -> str:
    return f"应到人员里没有“{inert(word, 20)}”，请照名单写姓名"


def several(word: str) -> str:
    return f"名单里叫“{inert(word, 20)}”的不止一人，请写账号"


def nobody() -> str:
    return "没有人到场就不用登记，请核对没到的人员"


def ask_photos() -> str:
    return "学习现场照片，能看到到场人员\n不拍涉密文件和屏幕。发完回复“完成”，没有照片回复“跳过”。"


def summary(
    title: str,
    unit: str,
    day: date,
    place: str,
    present: Sequence[Person],
    absent: Sequence[Person],
    photos: int,
) -> Ask:
    lines = [
        f"请核对：{unit}集体学习",
        f"材料：{title}",
        f"{dates.full(day)}，{inert(place, 40)}，照片{photos}张",
        f"到场{len(present)}人：{_list(present)}",
        f"没到{len(absent)}人：{_list(absent)}" if absent else "应到人员全部到场",
        "到场的人记为已签收，注明集体学习。",
    ]
    return acting.sure("\n".join(lines), editable=False)


def dropped() -> str:
    return "已取消，没有登记集体学习\n要重新登记，回复“集体学习”。"


def registered(
    title: str,
    present: int,
    fresh: int,
    absent: Sequence[Person],
    reflection: bool,
    bot_name: str,
) -> str:
    left = f"没到{len(absent)}人：{_list(absent)}，照常提醒补学" if absent else "应到人员全部到场"
    words = f"体会由本人补写：私聊{bot_name}，回复“签收”加序号" if reflection else ""
    return acting.echo(
        f"集体学习已登记，到场{present}人",
        f"{title}：新记签收{fresh}人，这些人不再提醒",
        left,
        words,
        "没有另外通知别人",
        then="看还差谁，回复“名单”",
    )


def _list(people: Sequence[Person]) -> str:
    shown = "、".join(p.name for p in people[:MOST])
    return f"{shown}等" if len(people) > MOST else shown
