"""名单: the 100 % lists, by unit and by name, for captain, 联络员 and legal (R17, R47)."""

from domain.lessons import learners
from domain.people import Unit
from domain.sheets import expected
from handlers import materials, study
from handlers.missing import fits
from handlers.talk import WORDS, Call, Command, Router, Talk
from storage import excuses, reads, sheets, studies
from texts import coverage as say
from texts import missing as missing_words

router = Router("名单")


def coverage(talk: Talk, call: Call) -> str:
    """My unit by name; somebody with several reads them in numbers, 名单 一大队 by name."""
    units = study.units(talk)
    if call.text:
        wanted = talk.roster.unit_named(call.text)
        units = [u for u in units if wanted and u.id == wanted.id]
        if not units:
            return missing_words.not_your_unit()
    if not units:
        return say.nothing()
    rows, lessons = _rows(talk, units), materials.opened(talk)
    asked = _sheets_open(talk)
    if len(rows) == 1:
        return say.unit(rows[0], lessons, talk.today, sheets=asked)
    return say.every(rows, lessons, talk.today, asked)


def _rows(talk: Talk, units: list[Unit]) -> list[say.Covered]:
    conn, campaign, roster = talk.conn, talk.campaign, talk.roster
    signed, together = reads.signed(conn, campaign.id), reads.together(conn, campaign.id)
    handed = sheets.submitted(conn, campaign.id)
    excused = excuses.persons(conn, campaign.id)
    held = studies.of_campaign(conn, campaign.id, [u.id for u in units])
    lessons, rows = materials.opened(talk), []
    for unit in units:
        people = learners(campaign, roster, unit.id)
        asked = expected(campaign, roster, unit.id, excused=excused)
        lacking = {
            p.id: [n for n, m in lessons.items() if p.id not in signed.get(m.id, frozenset())]
            for p in people
        }
        opened = _sheets_open(talk)
        no_sheet = frozenset(p.id for p in asked if opened and p.id not in handed)
        mine = [s for s in held if s.unit == unit.id]
        rows.append(say.Covered(unit.name, people, lacking, no_sheet, together, mine))
    return rows


def _sheets_open(talk: Talk) -> bool:
    plan = talk.campaign.sheets
    return plan is not None and talk.today >= plan.opens


router.add(
    Command(
        "名单", "/coverage", "coverage", coverage, takes=WORDS, fits=fits,
        help="学习、自查、传达落实到人的名单，例如：名单 一大队",
    )
)  # fmt: skip
