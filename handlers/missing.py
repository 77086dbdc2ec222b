"""未交: who has not handed in the personal sheet, for those who chase it."""

from domain import sheets as rules
from domain.people import Person
from handlers.talk import WORDS, Call, Command, Router, Talk
from storage import sheets
from texts import missing as say

router = Router("未交")


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
    done = sheets.submitted(talk.conn, talk.campaign.id)
    rows: list[tuple[str, int, list[Person]]] = []
    for unit_id in units:
        asked = rules.expected(talk.campaign, talk.roster, unit_id)
        left = [p for p in asked if p.id not in done]
        named = talk.roster.unit(unit_id)
        if asked and named:
            rows.append((named.name, len(asked), left))
    return say.listing(rows, talk.campaign.sheets.due)


def fits(talk: Talk, text: str) -> bool:
    return talk.roster.unit_named(text) is not None


router.add(
    Command(
        "未交", "/missing", "missing", missing, takes=WORDS, fits=fits,
        help="看谁还没有交自查表",
    )
)  # fmt: skip
