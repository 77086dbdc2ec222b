"""名单: who has done what everybody has to do, by unit and by name (R17, R47)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.campaign.duties import Lesson
from domain.lessons import Study
from domain.people import Person
from texts import dates, names
from texts.inert import inert

MOST = 30  # names of one list
STUDIES = 5  # of one list, the latest


@dataclass(frozen=True, slots=True)
class Covered:
    """One unit: who is expected, and what each of them still lacks.

    ``lacking``: person id to the numbers of the materials without a signature; ``no_sheet``: ids
    of those who have to hand in the personal sheet and have not; ``together``: material id to
    the ids of those whose receipt comes from a collective study.
    """

    unit: str
    people: tuple[Person, ...]
    lacking: Mapping[int, Sequence[int]]
    no_sheet: frozenset[int]
    together: Mapping[str, frozenset[int]]
    studies: Sequence[Study] = ()

    @property
    def done(self) -> list[Person]:
        return [p for p in self.people if not self.lacking.get(p.id) and p.id not in self.no_sheet]

    def signed(self, number: int) -> list[Person]:
        return [p for p in self.people if number not in self.lacking.get(p.id, ())]


def nothing() -> str:
    return "没有归您看的名单\n看自己的事项，回复“我的”。"


def every(rows: Sequence[Covered], lessons: Mapping[int, Lesson], today: date, sheets: bool) -> str:
    """A line a unit, then what has not been passed on where; no person is named."""
    whole = sum(len(row.people) for row in rows)
    done = sum(len(row.done) for row in rows)
    lines = [f"名单｜全部单位｜{dates.full(today)}", f"应到{whole}人，全部办完{done}人", ""]
    lines += [_row(row, sheets) for row in rows]
    lines += ["", *[_material(n, lesson, rows) for n, lesson in lessons.items()]]
    return "\n".join([*lines, "", "看到人，回复：名单 单位，例如：名单 一大队"])


def _row(row: Covered, sheets: bool) -> str:
    learned = sum(not row.lacking.get(p.id) for p in row.people)
    handed = f"，自查表还差{len(row.no_sheet)}人" if sheets else ""
    return f"{names.short(row.unit)}：应到{len(row.people)}人，学习签收{learned}人{handed}"


def _material(n: int, lesson: Lesson, rows: Sequence[Covered]) -> str:
    whole = sum(len(row.people) for row in rows)
    signed = sum(len(row.signed(n)) for row in rows)
    left = [names.short(row.unit) for row in rows if len(row.signed(n)) < len(row.people)]
    tail = f"，还差：{'、'.join(left)}" if left else "，全部签收"
    return f"第{n}份 {lesson.title}：{signed}／{whole}人{tail}"


def unit(row: Covered, lessons: Mapping[int, Lesson], today: date, *, sheets: bool) -> str:
    """Every material, every person of whom something is missing, the collective studies."""
    name = names.short(row.unit)
    lines = [f"名单｜{name}｜{dates.full(today)}"]
    lines += [f"应到{len(row.people)}人，全部办完{len(row.done)}人", ""]
    lines += [_signed(n, lesson, row) for n, lesson in lessons.items()]
    if sheets:
        lines.append("自查表：" + (f"还差{len(row.no_sheet)}人" if row.no_sheet else "已交齐"))
    if row.studies:
        lines += ["", *[_study(s, lessons) for s in row.studies[-STUDIES:]]]
    lines += ["", f"已全部办完：{_list(row.done)}" if row.done else "还没有人全部办完"]
    left = [p for p in row.people if p not in row.done]
    lines += [_person(p, row) for p in left[:MOST]]
    if len(left) > MOST:
        lines.append(f"其余{len(left) - MOST}人从略")
    tail = "集中学过的请登记，回复“集体学习”" if left else "学习、自查已全部落实到人"
    return "\n".join([*lines, tail])


def _signed(n: int, lesson: Lesson, row: Covered) -> str:
    signed = row.signed(n)
    group = sum(p.id in row.together.get(lesson.id, ()) for p in signed)
    among = f"（其中集体学习{group}人）" if group else ""
    left = len(row.people) - len(signed)
    tail = f"，还差{left}人" if left else "，全部签收"
    return f"第{n}份 {lesson.title}：已签收{len(signed)}人{among}{tail}"


def _person(person: Person, row: Covered) -> str:
    numbers = "、".join(str(n) for n in row.lacking.get(person.id, ()))
    owed = [f"学习第{numbers}份"] if numbers else []
    owed += ["自查表"] if person.id in row.no_sheet else []
    paper = "" if person.userid else "（没有账号）"
    return f"· {person.name}{paper}：还差{'，'.join(owed)}"


def _study(study: Study, lessons: Mapping[int, Lesson]) -> str:
    n = next((n for n, lesson in lessons.items() if lesson.id == study.material), 0)
    return (
        f"集体学习第{n}份：{dates.full(study.day)}，{inert(study.place, 20)}，"
        f"到场{len(study.present)}人，照片{study.photos}张"
    )


def _list(people: Sequence[Person]) -> str:
    shown = "、".join(p.name for p in people[:MOST])
    return f"{shown}等{len(people)}人" if len(people) > MOST else shown
