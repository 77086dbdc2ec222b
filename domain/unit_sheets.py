"""The sheets of units (大队, 支队, 局机关): what is asked, what is counted, who drafts and signs.

Answers are a flat ordered dict like a person's: ``A1`` none | exists | unsure, ``A1.facts`` the
words, ``A1#2`` exists (one more finding, with ``A1#2.facts``) or no (there is none). What an
item's “以及其他……” clause caught stands under ``A4#other`` (exists | none) and is counted apart.
``….issue`` is the number a finding got in the ledger.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.campaign import Campaign, Item
from domain.figures import hidden_items
from domain.issue import COUNTED, Issue
from domain.people import Person, Roster, Unit
from domain.sheets import EXISTS, FOUND, NONE, Answers, Finding, next_part, parts
from domain.visibility import hidden

ASK, SUM = "ask", "sum"
# What others found: a zero report and every 没有 are compared with it, without blame.
OTHERS = ("inspection", "complaint", "superior", "incident", "direct", "legacy")


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of a unit, as its own sheet may show it; never answers of persons."""

    total: int
    fixed: int
    by_item: Mapping[str, int]
    found: int  # of them by the self-check


def asked(campaign: Campaign, kind: str) -> tuple[Item, ...]:
    """The items that a unit of this kind answers itself."""
    return _items(campaign, kind, ASK)


def summed(campaign: Campaign, kind: str) -> tuple[Item, ...]:
    """The items of which its sheet only shows the number of known issues; never B5 or B8."""
    return _items(campaign, kind, SUM)


def _items(campaign: Campaign, kind: str, how: str) -> tuple[Item, ...]:
    return tuple(i for i in campaign.items if (i.units or {}).get(kind) == how and not i.sensitive)


def units(campaign: Campaign, roster: Roster) -> tuple[Unit, ...]:
    """The units that have a sheet to sign, in the configured order."""
    signed = campaign.sheets.signed if campaign.sheets else {}
    return tuple(u for u in roster.units if u.kind in signed and asked(campaign, u.kind))


def due_of(campaign: Campaign, unit: Unit) -> date:
    """The local day on which this unit's sheet is to be signed."""
    return campaign.asking.signed[unit.kind]


def signers(roster: Roster, unit: Unit) -> tuple[Person, ...]:
    """The head: 大队长, 支队长, 局主要领导; the one who acts where the post is vacant."""
    if unit.kind == "bureau":
        return roster.having("bureau_leader")
    if unit.kind == "detachment":
        chiefs = roster.having("chief", unit=unit.id) or roster.having("chief")
        return chiefs or roster.acting_captains(unit.id)
    return roster.acting_captains(unit.id)


def drafters(roster: Roster, unit: Unit) -> tuple[Person, ...]:
    """Who may type the draft: the unit's 联络员, else the detachment's; 法治科 for the bureau."""
    if unit.kind == "bureau":
        return roster.having("legal")
    detachments = [u.id for u in roster.units if u.kind == "detachment"]
    others = tuple(p for p in roster.having("coordinator") if p.unit in detachments)
    return roster.having("coordinator", unit=unit.id) or others


def covered(roster: Roster, unit: Unit) -> tuple[str, ...]:
    """The unit ids that its counts are about: the only detachment answers for its brigades too."""
    detachments = [u for u in roster.units if u.kind == "detachment"]
    if unit.kind != "detachment" or len(detachments) > 1:
        return (unit.id,)
    return (*(u.id for u in roster.units if u.kind == "brigade"), unit.id)


def missing(item: Item, answers: Answers) -> str | None:
    """The first field of this item without an answer, or None when the item is complete."""
    code = item.code
    if code not in answers:
        return code
    if answers[code] == EXISTS:
        without = [p for p in parts(code, answers) if f"{p}.facts" not in answers]
        if without:
            return f"{without[0]}.facts"
        if next_part(code, answers) not in answers:
            return next_part(code, answers)
    return f"{code}#other" if item.catch_all and _open_clause(code, answers) else None


def _open_clause(code: str, answers: Answers) -> bool:
    said = answers.get(f"{code}#other")
    return said is None or (said == EXISTS and f"{code}#other.facts" not in answers)


def left(items: Iterable[Item], answers: Answers) -> int:
    """How many items are not complete yet."""
    return sum(missing(i, answers) is not None for i in items)


def findings(items: Sequence[Item], answers: Answers) -> tuple[Finding, ...]:
    """Every item of a complete sheet, in order, with its place from 1; a line a finding."""
    return tuple(f for n, item in enumerate(items, 1) for f in _of_item(item, n, answers))


def _of_item(item: Item, place: int, answers: Answers) -> Iterable[Finding]:
    for part in parts(item.code, answers):
        facts = str(answers.get(f"{part}.facts", ""))
        yield Finding(item, place, str(answers[part]), facts=facts, part=part)
    other = f"{item.code}#other"
    if answers.get(other) in FOUND:
        facts = str(answers[f"{other}.facts"])
        yield Finding(item, place, EXISTS, facts=facts, part=other, catch_all=True)


def known(campaign: Campaign, kind: str, issues: Iterable[Issue]) -> Known:
    """The counts of a unit's sheet from the issues of the units it covers."""
    shown = [i for i in issues if _shown(campaign, i)]
    counts = {item.code: sum(i.item == item.code for i in shown) for item in summed(campaign, kind)}
    return Known(
        total=len(shown),
        fixed=sum(i.fixed for i in shown),
        by_item={code: count for code, count in counts.items() if count},
        found=sum(i.source == "self-check" for i in shown),
    )


def _shown(campaign: Campaign, issue: Issue) -> bool:
    return issue.state in COUNTED and issue.item not in hidden_items(campaign) and not hidden(issue)


def is_zero(found: Iterable[Finding], known: Known) -> bool:
    """零报告: the unit found nothing, neither its people nor on its own sheet."""
    return known.found == 0 and not any(f.found for f in found)


def contradicting(
    zero: bool, found: Collection[Finding], issues: Iterable[Issue]
) -> tuple[Issue, ...]:
    """What others found although the unit found nothing (N19); hidden issues are among them.

    A leftover (历史遗留) that was closed already contradicts nothing.
    """
    nothing = {f.item.code for f in found if f.choice == NONE}
    nothing -= {f.item.code for f in found if f.found}
    return tuple(
        i
        for i in issues
        if i.source in OTHERS
        and i.state in COUNTED
        and (i.source, i.state) != ("legacy", "closed")
        and (zero or i.item in nothing)
    )


def open_to_head(campaign: Campaign, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Those of the issues that the unit's head may hear of."""
    return tuple(i for i in issues if _shown(campaign, i))
