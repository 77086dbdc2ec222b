"""自查 大队 and 签报: which unit's sheet is meant, and whether this person drafts or signs it."""

from collections.abc import Sequence
from datetime import date

from domain import unit_sheets as rules
from domain.people import Unit
from domain.policy import may
from domain.sheets import last_day
from handlers import unit_form
from handlers.forms import begin
from handlers.talk import WORDS, Call, Command, Router, Talk
from handlers.words import plain
from storage import unit_sheets
from texts import names
from texts import unit_sheet as say
from texts import unit_signed as after

router = Router("单位自查")
OWN = ("个人", "本人", "我")
KINDS = {"大队": "brigade", "支队": "detachment", "局机关": "bureau", "局": "bureau"}
ANY = ("单位", "本单位")


def personal(text: str) -> bool:
    """自查 个人 is the personal sheet."""
    return plain(text) in OWN


def fits(talk: Talk, text: str) -> bool:
    """“自查 大队” is the command, “自查自纠” is not."""
    said = plain(text)
    return said in (*OWN, *ANY, *KINDS) or talk.roster.unit_named(said) is not None


def fill(talk: Talk, text: str) -> str:
    """自查 大队: fill in the sheet of the unit that is meant; once it is signed, read it."""
    mine = [*to_draft(talk), *to_sign(talk)]
    closed = unit_form.closed(talk)
    found = _chosen("自查", _meant(talk, text, [*mine, *to_read(talk)]))
    if isinstance(found, str):
        return closed or found
    signed = unit_sheets.latest(talk.conn, talk.seal, talk.campaign.id, found.id)
    if signed:
        return _whole(talk, found, signed, closed=closed is not None)
    if closed:
        return closed
    return _open(talk, found) if found in mine else say.not_signed(unit_form.sheet_of(talk, found))


def _whole(talk: Talk, unit: Unit, signed: unit_sheets.UnitSheet, *, closed: bool) -> str:
    """A signed sheet, line by line, for who drafts, signs, or reads all of them."""
    answered = [i for i in rules.asked(talk.campaign, unit.kind) if i.code in signed.answers]
    sheet, at = unit_form.sheet_of(talk, unit), signed.at.astimezone(talk.office.tz)
    found = [
        (f, signed.answers.get(f"{f.part}.issue")) for f in rules.findings(answered, signed.answers)
    ]
    last = None if closed else last_day(talk.campaign, talk.schedule)
    return after.whole(sheet, at, signed.receipt, signed.signed, found, last, zero=signed.zero)


def sign(talk: Talk, call: Call) -> str:
    """签报: every line, then one's name; again later as a new version."""
    closed = unit_form.closed(talk)
    if closed:
        return closed
    mine = to_sign(talk)
    if not mine:
        return say.nothing_to_sign()
    unsigned = [u for u in mine if u.id not in unit_sheets.signed(talk.conn, talk.campaign.id)]
    meant = _meant(talk, call.text, mine) if call.text else unsigned or mine
    found = _chosen("签报", meant)
    return found if isinstance(found, str) else _open(talk, found)


def _open(talk: Talk, unit: Unit) -> str:
    """The form with what was drafted, or signed before; who starts reads first what it is."""
    conn, campaign = talk.conn, talk.campaign.id
    draft = unit_sheets.draft(conn, talk.seal, campaign, unit.id)
    signed = unit_sheets.latest(conn, talk.seal, campaign, unit.id)
    known = draft or signed
    text = begin(talk, unit_form.FORM, unit.id, dict(known.answers) if known else {})
    if known:
        return text
    items = rules.asked(talk.campaign, unit.kind)
    return f"{say.opening(unit_form.sheet_of(talk, unit), len(items))}\n\n{text}"


def _meant(talk: Talk, text: str, mine: Sequence[Unit]) -> list[Unit]:
    """Those of my units that the words mean."""
    said = plain(text)
    if said in ANY:
        return list(dict.fromkeys(mine))
    named = talk.roster.unit_named(said) if said not in KINDS else None
    wanted = [u for u in mine if u == named or u.kind == KINDS.get(said)]
    return list(dict.fromkeys(wanted))


def _chosen(word: str, found: Sequence[Unit]) -> Unit | str:
    if not found:
        return say.not_yours()
    if len(found) > 1:
        return say.which(word, [names.sheet(u) for u in found])
    return found[0]


def to_sign(talk: Talk) -> list[Unit]:
    """The units whose sheet this person signs."""
    units = rules.units(talk.campaign, talk.roster)
    return [u for u in units if talk.me in rules.signers(talk.roster, u)]


def to_draft(talk: Talk) -> list[Unit]:
    """The units whose sheet this person may type for its head."""
    units = rules.units(talk.campaign, talk.roster)
    return [u for u in units if talk.me in rules.drafters(talk.roster, u)]


def to_read(talk: Talk) -> list[Unit]:
    """The units whose signed sheet this person reads: all of them, for the legal office."""
    reads = may(talk.roster, talk.me, "read_units")
    return list(rules.units(talk.campaign, talk.roster)) if reads else []


def unsigned(talk: Talk) -> dict[str, date]:
    """The units by name that wait for this person's signature, and until when."""
    if unit_form.closed(talk):
        return {}
    mine = to_sign(talk)
    done = unit_sheets.signed(talk.conn, talk.campaign.id) if mine else {}
    waiting = [u for u in mine if u.id not in done]
    return {names.sheet(u): rules.due_of(talk.campaign, u) for u in waiting}


def two_sheets(talk: Talk) -> str:
    """What a head reads above his personal sheet; empty for everybody else."""
    waiting = unsigned(talk)
    return say.two_sheets(list(waiting)) if waiting else ""


def second_sheet(talk: Talk) -> str:
    """How a head comes to the unit's sheet; empty when none waits for him."""
    waiting = unsigned(talk)
    if not waiting:
        return ""
    return say.still_to_sign(waiting, talk.office.times.end_of_work, talk.today)


router.forms.append(unit_form.FORM)
router.add(
    Command(
        "签报", "/sign", "sign", sign, WORDS, writes=True, fits=fits,
        help="核对并签报单位的自查表，例如：签报 一大队",
    )
)  # fmt: skip
