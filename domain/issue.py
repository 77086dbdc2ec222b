"""An issue (问题) and its life: one table of moves, everything else is derived from it."""

from dataclasses import dataclass
from datetime import date, datetime

STATES = (
    "reported",
    "confirmed",
    "rectifying",
    "submitted",
    "closed",
    "rejected",
    "referred",
    "merged",
    "carried",
)
COUNTED = ("reported", "confirmed", "rectifying", "submitted", "closed")
OPEN = ("reported", "confirmed", "rectifying", "submitted")
CAN_BE_LATE = ("confirmed", "rectifying", "submitted")

# (state, action) -> next state. A pair that is not here is an illegal move and changes nothing.
TRANSITIONS: dict[tuple[str, str], str] = {
    ("reported", "confirm"): "confirmed",
    ("reported", "confirm_fixed"): "submitted",
    ("reported", "doubt"): "reported",
    ("reported", "reject"): "rejected",
    ("reported", "refer"): "referred",
    ("reported", "merge"): "merged",
    ("confirmed", "assign"): "rectifying",
    ("confirmed", "refer"): "referred",
    ("confirmed", "merge"): "merged",
    ("rectifying", "assign"): "rectifying",
    ("rectifying", "decline"): "confirmed",
    ("rectifying", "progress"): "rectifying",
    ("rectifying", "submit"): "submitted",
    ("rectifying", "ask_extension"): "rectifying",
    ("rectifying", "extend"): "rectifying",
    ("rectifying", "deny_extension"): "rectifying",
    ("rectifying", "object"): "rectifying",
    ("rectifying", "uphold"): "rejected",
    ("rectifying", "dismiss"): "rectifying",
    ("rectifying", "refer"): "referred",
    ("rectifying", "carry"): "carried",
    ("carried", "carry"): "carried",
    ("carried", "progress"): "carried",
    ("carried", "submit"): "submitted",
    ("submitted", "endorse"): "submitted",
    ("submitted", "inspect"): "submitted",
    ("submitted", "accept"): "closed",
    ("submitted", "return"): "rectifying",
    ("submitted", "refer"): "referred",
    ("closed", "reopen"): "rectifying",
    ("rejected", "confirm"): "confirmed",
    ("referred", "recall"): "reported",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One line of the ledger as rules see it. It never carries who reported it.

    ``designated`` was named for a step for which nobody independent was left.
    ``owner``, ``leader``, ``doubted_by``, ``endorsed_by`` and ``inspected_by`` are person ids;
    ``due`` is a local date whose instant is its 24:00; ``scope`` own | unit | legal | None tells
    who may see a self-check finding; ``verify_by`` is the last day of the 核实 clock; ``wanted`` is
    the date of a pending request for extension; ``catch_all``: what the item's “以及其他……” clause
    caught, which is counted apart; ``paused``: the clock stands (异议) since ``objected_on``;
    ``redate_by``: the deadline lies behind the phase since an event moved it, and the legal office
    sets a new one by this day; until then the issue is not late.
    On the rule track ``step`` names the open step, ``step_owner`` is its owner, ``due`` its date
    and ``ends`` the last day of the whole. ``origin`` is its number where it comes from (原编号);
    ``filed_no`` and ``filed_on`` are number and date of its 备案. Since ``carried_on`` it goes on
    after the campaign (转入长效) by ``carry_plan``; ``carry_for``: what it waits for outside.
    ``family`` the issue that it was found alike to (举一反三), ``main`` the one it was joined to
    (并案).
    """

    number: int
    campaign: str
    item: str | None
    state: str
    unit: str
    facts: str
    source: str
    reported_at: datetime
    since: datetime
    scope: str | None = None
    grade: str = "ordinary"
    owner: int | None = None
    leader: int | None = None
    due: date | None = None
    verify_by: date | None = None
    track: str | None = None
    step: str | None = None
    step_owner: int | None = None
    ends: date | None = None
    cause: str | None = None
    measure: str | None = None
    basis: str | None = None
    fixed: bool = False
    catch_all: bool = False
    doubted_by: int | None = None
    doubt: str | None = None
    wanted: date | None = None
    wanted_why: str | None = None
    paused: bool = False
    objected_on: date | None = None
    redate_by: date | None = None
    returned: int = 0
    reopened: int = 0
    extended: int = 0
    progress: str | None = None
    progress_on: date | None = None
    endorsed_by: int | None = None
    inspected_by: int | None = None
    designated: int | None = None
    closed_on: date | None = None
    filed_no: str | None = None
    filed_on: date | None = None
    carried_on: date | None = None
    carry_for: str | None = None
    carry_plan: str | None = None
    assigned_at: datetime | None = None
    assigned_by: int | None = None
    origin: str | None = None
    family: int | None = None
    main: int | None = None


def after(state: str, action: str) -> str | None:
    """The state that this move leads to, or None when the move is illegal."""
    return TRANSITIONS.get((state, action))


def stands(issue: Issue) -> bool:
    """Whether the clock of the deadline stands: an objection, or a new deadline is to be set."""
    return issue.paused or issue.redate_by is not None


def late_by(issue: Issue, today: date) -> bool:
    """Whether the issue is overdue today: its date is past and the clock runs."""
    if issue.state not in CAN_BE_LATE or issue.due is None or stands(issue):
        return False
    return issue.due < today
