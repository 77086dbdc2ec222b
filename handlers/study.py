"""集体学习: a captain or 联络员 records who studied a material together (R17, R47)."""

import re
from datetime import date

from domain.campaign.duties import Lesson
from domain.dates import read_day_before
from domain.lessons import learners
from domain.people import Person, Unit
from handlers import materials
from handlers.act_form import read_words
from handlers.forms import begin
from handlers.missing import units_of
from handlers.talk import (
    NUMBER,
    Answers,
    Ask,
    Call,
    Command,
    Form,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)
from handlers.words import plain
from storage import studies
from texts import acting as echo
from texts import learning, names
from texts import relay as relay_words
from texts import study as say

router = Router("集体学习")
_BETWEEN = re.compile(r"[、,，;；\s]+")


class StudyForm(Form):
    """Material, unit, day, place, who was not there, pictures, and a look at the whole."""

    kind = "study"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        if "material" not in answers:
            return Step("material", say.which_material(materials.opened(talk)))
        if "unit" not in answers and len(units(talk)) > 1:
            return Step("unit", say.which_unit(units(talk)))
        lesson = _lesson(talk, answers)
        if "day" not in answers:
            prompt = Ask(say.ask_day(lesson.title))
            return Step("day", prompt, read=lambda text: _read_day(talk, lesson, text))
        if "place" not in answers:
            return Step("place", Ask(say.ask_place()), read=read_words)
        if "absent" not in answers:
            people = _expected(talk, answers)
            ask = say.ask_absent(_name(talk, answers), people, talk.roster)
            return Step("absent", ask, read=lambda text: _read_absent(people, text))
        if "photos.done" not in answers:
            return Step(
                "photos", Ask(say.ask_photos()), photos="study",
                read=lambda _: Sorry(echo.picture_please()),
            )  # fmt: skip
        return None if "ok" in answers else Step("ok", _summary(talk, lesson, answers))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers["ok"] == "cancel":
            return say.dropped()
        lesson = _lesson(talk, answers)
        present, absent = _parted(talk, answers)
        number, fresh = studies.add(
            talk.conn, campaign=talk.campaign.id, unit=_unit(talk, answers), material=lesson.id,
            day=date.fromisoformat(str(answers["day"])), place=str(answers["place"]),
            by=talk.me.id, present=[p.id for p in present], now=talk.now,
        )  # fmt: skip
        studies.attach(talk.conn, form_id, number)
        return say.registered(
            lesson.title, len(present), len(fresh), absent, lesson.reflection, talk.office.bot_name
        )


def units(talk: Talk) -> list[Unit]:
    """The units with somebody to reach whose names this person may read; his own first."""
    mine = units_of(talk)
    found = [
        u for u in talk.roster.units if u.id in mine and learners(talk.campaign, talk.roster, u.id)
    ]
    return sorted(found, key=lambda u: u.id != talk.me.unit)


def start(talk: Talk, lesson: Lesson | None) -> str:
    """The form, with what is known already."""
    if not units(talk):
        return say.no_unit()
    opened = list(materials.opened(talk).values())
    if not opened:
        return say.none_open()
    lesson = lesson or (opened[0] if len(opened) == 1 else None)
    given: Answers = {"material": lesson.id} if lesson else {}
    return begin(talk, FORM, lesson.id if lesson else talk.campaign.id, given)


def study(talk: Talk, call: Call) -> str:
    """集体学习, or 集体学习 2 for one of the materials."""
    opened = materials.opened(talk)
    if call.number and call.number not in opened:
        return learning.no_such(len(opened))
    return start(talk, opened.get(call.number or 0))


def _lesson(talk: Talk, answers: Answers) -> Lesson:
    return next(m for m in materials.known(talk) if m.id == answers["material"])


def _unit(talk: Talk, answers: Answers) -> str:
    """The unit's id; who has only one was not asked."""
    return str(answers["unit"]) if "unit" in answers else units(talk)[0].id


def _name(talk: Talk, answers: Answers) -> str:
    return names.unit(talk.roster, _unit(talk, answers))


def _expected(talk: Talk, answers: Answers) -> tuple[Person, ...]:
    return learners(talk.campaign, talk.roster, _unit(talk, answers))


def _read_day(talk: Talk, lesson: Lesson, text: str) -> Reading:
    day = read_day_before(text, talk.today, talk.office.days)
    if day is None:
        return Sorry(relay_words.no_day())
    if day > talk.today:
        return Sorry(say.not_yet(day))
    # A meeting may have been passed on before somebody recorded it.
    early = day < lesson.opens and lesson in talk.campaign.lessons
    return Sorry(say.too_early(day, lesson.opens)) if early else day.isoformat()


def _read_absent(people: tuple[Person, ...], text: str) -> Reading:
    """The ids of those who were not there, joined by blanks."""
    gone: dict[int, Person] = {}
    for word in filter(None, _BETWEEN.split(plain(text).rstrip("。."))):
        found = [p for p in people if word in (p.name, p.userid)]
        if len(found) != 1:
            return Sorry(say.several(word) if found else say.unknown(word))
        gone[found[0].id] = found[0]
    if len(gone) == len(people):
        return Sorry(say.nobody())
    return " ".join(map(str, gone)) or say.ALL


def _parted(talk: Talk, answers: Answers) -> tuple[list[Person], list[Person]]:
    """Who was there, and who was not."""
    gone = {int(word) for word in str(answers["absent"]).split() if word.isdecimal()}
    people = _expected(talk, answers)
    return [p for p in people if p.id not in gone], [p for p in people if p.id in gone]


def _summary(talk: Talk, lesson: Lesson, answers: Answers) -> Ask:
    present, absent = _parted(talk, answers)
    photos = answers.get("photos", 0)
    return say.summary(
        lesson.title, _name(talk, answers), date.fromisoformat(str(answers["day"])),
        str(answers["place"]), present, absent, photos if isinstance(photos, int) else 0,
    )  # fmt: skip


FORM = StudyForm()
router.forms.append(FORM)
router.add(
    Command(
        "集体学习", "/study", "study", study, NUMBER, writes=True,
        help="登记集体学习：时间、地点、到场人员、照片",
    )
)  # fmt: skip
