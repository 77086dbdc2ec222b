"""Every kind of paper: what it is made of, whether it goes up, and who may have it."""

from dataclasses import dataclass

from domain.campaign import Campaign
from domain.figures import hidden_items
from domain.issue import OPEN, Issue
from domain.people import Person, Roster
from domain.reach import units_of
from domain.visibility import NUMBER, hidden, may_see, sensitive

LEADERS = ("deputy_chief", "chief", "bureau_leader")
OFFICES = ("legal", "supervisor")
LINE = ("captain", "coordinator", *LEADERS, *OFFICES)
DESK = ("legal", "supervisor", "coordinator", "chief", "bureau_leader")
CAMPAIGN, ISSUE, UNIT, TWO, NONE = "campaign", "issue", "unit", "two", "none"
OF_SHEETS = ("personal-sheet", "unit-sheet", "zero-report")


@dataclass(frozen=True, slots=True)
class Kind:
    """``about``: of what one is made: the campaign, an issue, a unit, two snapshots, or nothing.

    ``up``: it goes up, so that it names no person. ``who``: roles that may have it; leaders and
    captains only of the units they answer for.
    """

    id: str
    suffix: str
    who: tuple[str, ...]
    about: str = CAMPAIGN
    up: bool = False


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind("issue-list", "xlsx", LINE, up=True),
        Kind("ledger", "xlsx", LINE),
        Kind("progress", "xlsx", LINE),
        Kind("coverage", "xlsx", ("captain", "coordinator", "deputy_chief", "chief", "legal")),
        Kind("undelivered", "xlsx", ("legal", "coordinator", "admin")),
        Kind("evidence", "xlsx", ("captain", *LEADERS, *OFFICES)),
        Kind("difference", "xlsx", ("legal", "coordinator", "chief"), about=TWO, up=True),
        Kind("plan", "docx", DESK, up=True),
        Kind("rectification-plan", "docx", DESK, up=True),
        Kind("supervision", "docx", (*LEADERS, *OFFICES), about=ISSUE),
        Kind("assignment", "docx", ("captain", *LEADERS, *OFFICES), about=ISSUE),
        Kind("closing", "docx", ("captain", *LEADERS, *OFFICES), about=ISSUE),
        Kind("zero-report", "docx", ("captain", "coordinator", *LEADERS, "legal"), UNIT, up=True),
        Kind("weekly", "docx", DESK, up=True),
        Kind("inspection-pack", "docx", DESK, up=True),
        Kind("summary", "docx", DESK, up=True),
        Kind("personal-sheet", "docx", LINE, about=NONE),
        Kind("unit-sheet", "docx", LINE, about=NONE),
        Kind("weekly-picture", "png", DESK, up=True),
        Kind("progress-chart", "png", LINE, up=True),
        Kind("timeline", "png", LINE, about=ISSUE),
        Kind("dossier", "zip", ("legal", "supervisor", "bureau_leader"), about=ISSUE),
        Kind("archive", "zip", ("legal",)),
    )
}


def may_have(roster: Roster, person: Person, kind: Kind) -> bool:
    """Whether this person may have papers of this kind at all. Default deny."""
    if person.status == "left":
        return False
    leads = any(person in roster.acting_captains(u) for u in roster.held_by(person))
    return person.is_a(*kind.who) or ("captain" in kind.who and leads)


def has_papers(campaign: Campaign, issue: Issue) -> bool:
    """Whether papers are made of this issue: what is legal's alone stands on none."""
    return not (hidden(issue) or sensitive(issue) or issue.item in hidden_items(campaign))


def is_made(campaign: Campaign, kind: Kind) -> bool:
    """Whether this campaign has papers of this kind: without sheets it has none about them."""
    return campaign.sheets is not None or kind.id not in OF_SHEETS


def is_supervised(issue: Issue) -> bool:
    """Whether a 督办单 makes sense: the issue is not done with."""
    return issue.state in OPEN or issue.state == "carried"


def may_have_issue(roster: Roster, person: Person, issue: Issue) -> bool:
    """Whether the issue exists for this person, in a unit that he reads."""
    units = units_of(roster, person)
    here = units is None or issue.unit in units
    return here and NUMBER in may_see(roster, person, issue)


def offered(roster: Roster, person: Person) -> tuple[Kind, ...]:
    """The kinds that this person may have, in the table's order."""
    return tuple(kind for kind in KINDS.values() if may_have(roster, person, kind))
