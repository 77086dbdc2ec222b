"""未交: who has not handed in the personal sheet, for those who chase it."""

from collections.abc import Sequence

from domain import sheets as rules
from domain import unit_sheets as of_units
from domain.lessons import learners
from handlers import materials
from handlers.talk import WORDS, Call, Command, Router, Talk
from storage import excuses, issues, reads, sheets, unit_sheets
from texts import learning
from texts import missing as say

router = Router("未交")
ENOUGH = 5  # sheets of a unit from which on a number does not point at somebody


def units_of(talk: Talk) -> list[str]:
    """The units whose names this person may read: his own, those he holds, or all."""
    me, roster = talk.me, talk.roster
    of_all = me.is_a("legal", "chief") or (
        me.is_a("coordinator") and _kind(talk, me.unit) in ("detachment", "bureau")
    )
    if of_all:
        return [u.id for u in talk.office.units]
    own = [me.unit] if me.is_a("captain", "coordinator") else []
    return [u.id for u in talk.office.units if u.id in {*own, *roster.held_by(me)}]


def _kind(talk: Talk, unit: str) -> str | None:
    found = talk.roster.unit(unit)
    return found.kind if found else None


def missing(talk: Talk, call: Call) -> str:
    """One line a unit with the names of those who have not handed in."""
    units = units_of(talk)
    if call.text:
        unit = talk.roster.unit_named(call.text)
        units = [u for u in units if unit and u == unit.id]
        if not units:
            return say.not_your_unit()
    plan, rows = talk.campaign.sheets, [row for unit_id in units if (row := _row(talk, unit_id))]
    more = _for_legal(talk) if talk.me.is_a("legal") and not call.text else []
    head = say.listing(rows, plan.due) if plan else say.no_sheets()
    return "\n".join([head, *_learning(talk, units), *more])


def _learning(talk: Talk, units: Sequence[str]) -> list[str]:
    """Who has not signed every material that is open (R17)."""
    lessons = list(materials.opened(talk).values())
    if not lessons:
        return []
    signed = reads.signed(talk.conn, talk.campaign.id)
    rows = []
    for unit in talk.roster.units:
        asked = learners(talk.campaign, talk.roster, unit.id) if unit.id in units else ()
        left = [p for p in asked if any(p.id not in signed.get(x.id, frozenset()) for x in lessons)]
        rows.append((unit.name, len(asked), left))
    lasts = [lesson.makeup for lesson in lessons]
    return learning.missing(rows, min([x for x in lasts if x >= talk.today], default=max(lasts)))


def _row(talk: Talk, unit_id: str) -> say.Row | None:
    """The unit's line: who has not handed in, who is excused and by whom."""
    conn, campaign, roster = talk.conn, talk.campaign, talk.roster
    away, done = excuses.of(conn, talk.seal, campaign.id), sheets.submitted(conn, campaign.id)
    everybody, unit = rules.expected(campaign, roster, unit_id), roster.unit(unit_id)
    if not everybody or unit is None:
        return None
    asked = [p for p in everybody if p.id not in away]
    excused = [(p, away[p.id].reason, roster.by_id(away[p.id].by)) for p in everybody
               if p.id in away]  # fmt: skip
    return say.Row(
        unit=unit.name,
        asked=len(asked),
        paper=sum(p.id in done and done[p.id].paper for p in asked),
        left=[p for p in asked if p.id not in done],
        excused=excused,
    )


def _for_legal(talk: Talk) -> list[str]:
    """Besides: who has not signed, quick sheets as numbers, what the open clauses caught."""
    conn, campaign = talk.conn, talk.campaign
    signed = unit_sheets.signed(conn, campaign.id)
    waiting = [u.name for u in of_units.units(campaign, talk.roster) if u.id not in signed]
    quick, done = sheets.quick(conn, campaign.id), sheets.submitted(conn, campaign.id)
    rows = [
        (unit.name, sum(p.id in quick for p in people))
        for unit in talk.roster.units
        for people in [[p for p in talk.roster.of_unit(unit.id) if p.id in done]]
        if len(people) >= ENOUGH
    ]
    others = sum(i.catch_all for i in issues.of_campaign(conn, campaign.id))
    return say.for_legal(len(signed), waiting, [r for r in rows if r[1]], others)


def fits(talk: Talk, text: str) -> bool:
    return talk.roster.unit_named(text) is not None


router.add(
    Command(
        "未交", "/missing", "missing", missing, takes=WORDS, fits=fits,
        help="看谁还没有交自查表",
    )
)  # fmt: skip
