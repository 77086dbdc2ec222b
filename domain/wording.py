"""What legal may word anew without the campaign's file: explanations, measures, policy, contact."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.campaign import Campaign, Item

MEANING, PRACTICE, MEASURES, POLICY, PHONE = "meaning", "practice", "measures", "policy", "phone"
OF_ITEM = (MEANING, PRACTICE, MEASURES)


@dataclass(frozen=True, slots=True)
class Wording:
    """One change; ``item`` is the item's code where ``what`` is of an item, else empty.

    ``text`` None: back to the campaign's file. ``by`` is a person id, ``at`` a business instant.
    """

    what: str
    item: str
    text: str | None
    by: int
    at: datetime


def reworded(campaign: Campaign, changes: Iterable[Wording]) -> Campaign:
    """The campaign with the latest wording of each place; ``changes`` come oldest first."""
    latest = {(one.what, one.item): one.text for one in changes}
    if not any(text is not None for text in latest.values()):
        return campaign
    outline, sheets = campaign.outline, campaign.sheets
    phone, policy = latest.get((PHONE, "")), latest.get((POLICY, ""))
    if phone is not None:
        outline = replace(outline, discipline_phone=phone)
    if policy is not None and sheets is not None:
        sheets = replace(sheets, policy=policy)
    items = tuple(_item(item, latest) for item in campaign.items)
    return replace(campaign, outline=outline, sheets=sheets, items=items)


def _item(item: Item, latest: dict[tuple[str, str], str | None]) -> Item:
    meaning, practice, measures = (latest.get((what, item.code)) for what in OF_ITEM)
    return replace(
        item,
        meaning=item.meaning if meaning is None else meaning,
        practice=item.practice if practice is None else practice,
        measures=item.measures if measures is None else tuple(measures.splitlines()),
    )


def current(campaign: Campaign, what: str, code: str) -> str:
    """How it reads now; measures one a line."""
    if what == PHONE:
        return campaign.outline.discipline_phone or ""
    if what == POLICY:
        return campaign.sheets.policy if campaign.sheets else ""
    item = campaign.item(code)
    if item is None:
        return ""
    found = {MEANING: item.meaning, PRACTICE: item.practice, MEASURES: "\n".join(item.measures)}
    return found[what]
