"""Who decides on an issue: its grade, the grade's row, and the people behind each rung."""

from collections.abc import Callable, Iterable, Mapping

from domain.campaign import Campaign, Decides, Item
from domain.issue import Issue
from domain.people import Person, Roster

# Found by others: already established, and decided further up.
OUTSIDE, SUPERIORS = "outside", "superior"
# What a red-line event amounts to, legal finds out; nobody in the unit does.
_BY_SOURCE = {"complaint": OUTSIDE, "incident": OUTSIDE, "superior": SUPERIORS}
_BY_ROLE = (("chief", "chief"), ("deputy_chief", "deputy"), ("captain", "captain"))


def _row(grade: str, first: str, endorse: str, above: str) -> Decides:
    decide = (first, "legal")
    return Decides(grade, decide, decide, (endorse,), ("supervisor",), (above,), (above,))


# What holds where the campaign's file has no row of its own for these grades.
USUAL: Mapping[str, Decides] = {
    "captain": _row("captain", "holder", "holder", "chief"),
    "deputy": _row("deputy", "chief", "chief", "bureau_leader"),
    "chief": _row("chief", "bureau_leader", "bureau_leader", "bureau_leader"),
    OUTSIDE: Decides(
        OUTSIDE, ("legal",), ("legal",), ("captain",), ("supervisor",), ("chief",),
        ("bureau_leader",),
    ),
    SUPERIORS: Decides(
        SUPERIORS, ("legal",), ("legal",), ("captain",), ("supervisor",), ("bureau_leader",),
        ("bureau_leader",),
    ),
}  # fmt: skip
ABOVE = {
    "captain": "holder",
    "holder": "chief",
    "chief": "bureau_leader",
    "supervisor": "legal",
    "legal": "bureau_leader",
}
# Inspecting stays possible in a small office: the chief, at last the bureau's leader.
ABOVE_INSPECTOR = {**ABOVE, "legal": "chief"}
RECORDED = 3  # the closing level from which on it is put on record (备案)
PERSONAL = frozenset({"ordinary", "grave", "discipline", "captain", "deputy", "chief"})


def grade_of(
    item: Item | None, *, source: str, unit_kind: str | None, subject: Person | None
) -> str:
    """The row of the deciding table for a new issue.

    ``subject`` is the person the issue is about, where one is known; ``unit_kind`` is given
    where a unit as a whole is the subject.
    """
    if item and item.grade == "discipline":
        return item.grade
    if source in _BY_SOURCE:
        return _BY_SOURCE[source]
    role = next((g for r, g in _BY_ROLE if subject and subject.is_a(r)), None)
    if role:
        return role
    return item.grade_in(unit_kind) if item else "ordinary"


def decides(campaign: Campaign, issue: Issue) -> Decides:
    """The row that holds for this issue; the campaign's file wins over the usual ones."""
    return row_of(campaign, issue.grade)


def row_of(campaign: Campaign, grade: str) -> Decides:
    """The row of this grade."""
    rows = {d.grade: d for d in campaign.decides}
    return rows.get(grade) or USUAL.get(grade) or rows["ordinary"]


def refer_only(row: Decides) -> bool:
    """Whether issues of this row are never rectified here, only referred (移送)."""
    return not (row.assign or row.approve)


def in_one_step(campaign: Campaign, issue: Issue) -> bool:
    """Whether who inspects also closes (一般问题: 核查人即批准人)."""
    return decides(campaign, issue).approve == ("inspector",)


def is_recorded(campaign: Campaign, issue: Issue) -> bool:
    """Whether the closing is put on record above (备案): level 3, and what the 市局 handed down."""
    item = campaign.item(issue.item)
    return issue.source == SUPERIORS or (item is not None and item.level >= RECORDED)


def on_rung(roster: Roster, unit: str, rung: str) -> tuple[Person, ...]:
    """The active people who stand on this rung for this unit."""
    if rung == "captain":
        return roster.acting_captains(unit)
    if rung == "holder":
        holder = roster.holder(unit)
        return (holder,) if holder else ()
    return roster.having(rung)


def able(
    roster: Roster,
    unit: str,
    rungs: Iterable[str],
    barred: Callable[[Person], object],
    *,
    above: Mapping[str, str] = ABOVE,
) -> tuple[Person, ...]:
    """Who can act: each rung's people who are not barred, or those of the next one that has any."""
    found: dict[int, Person] = {}
    for name in rungs:
        rung: str | None = name
        here: list[Person] = []
        while rung and not here:
            # Who has no account cannot act here, whatever his post.
            here = [p for p in on_rung(roster, unit, rung) if p.userid and not barred(p)]
            rung = above.get(rung)
        found |= {p.id: p for p in here}
    return tuple(found.values())
