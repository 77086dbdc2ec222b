"""The table of who may do what: one row an action; an action without a row is nobody's."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.issue import OPEN
from domain.visibility import IN_HAND

ANYONE = ("anyone",)
LEADERS = ("deputy_chief", "chief", "bureau_leader")
OFFICES = ("legal", "supervisor")


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may. A word is a role (``legal``), or, for issues, a relation or a column.

    ``owner`` · ``step_owner`` (of a rule's open step) · ``stand_in`` (the captain of an owner
    without account, the deputy of one on leave) · ``captain`` and ``holder`` (of the issue's
    unit) · ``@verify`` … ``@extend``: the rungs of that column for the issue's grade · ``@state``:
    who states the unit's opinion. ``eyes`` fixer | inspector | approver: whose independence is
    asked. ``states``: where an action may be done that is no move (none listed: anywhere); None:
    the table of moves says it.
    """

    who: tuple[str, ...]
    on_issue: bool = False
    eyes: str | None = None
    states: tuple[str, ...] | None = None


def _on(*who: str, eyes: str | None = None, states: tuple[str, ...] | None = None) -> Rule:
    return Rule(who, True, eyes, states)


ISSUE_ACTIONS: Mapping[str, Rule] = {
    "confirm": _on("@verify", "legal"),
    "confirm_fixed": _on("@verify", "legal"),
    "doubt": _on("@state"),
    "reject": _on("legal"),
    "refer": _on("legal"),
    "merge": _on("@verify", "legal"),
    "recall": _on("legal"),
    "reply": _on("legal", states=("referred",)),
    "assign": _on("@assign", "legal"),
    "reassign": _on("@assign", "@state", "legal"),
    "decline": _on("owner", "stand_in"),
    "progress": _on("owner", "step_owner", "stand_in"),
    "submit": _on("owner", "stand_in"),
    "ask_extension": _on("owner", "captain"),
    "extend": _on("@extend", eyes="fixer"),
    "deny_extension": _on("@extend", eyes="fixer"),
    "object": _on("owner", "stand_in", "captain"),
    "uphold": _on("legal", eyes="fixer"),
    "dismiss": _on("legal", eyes="fixer"),
    "redate": _on("legal", states=("confirmed", "rectifying", "submitted")),
    "carry": _on("chief", "bureau_leader"),
    "record": _on("legal", states=("closed",)),
    "endorse": _on("@endorse", eyes="fixer"),
    "inspect": _on("@inspect", "legal", eyes="inspector"),
    "accept": _on("@approve", eyes="approver"),
    "return": _on("@inspect", "@approve", "legal", eyes="fixer"),
    "reopen": _on("legal", "supervisor"),
    "recheck": _on("legal", "supervisor", eyes="approver", states=("closed",)),
    "withdraw": _on("anyone", states=("reported", "confirmed", "rectifying", "submitted")),
    "blank": _on("legal", states=()),
    "link": _on("@assign", "@state", "legal", "owner", states=IN_HAND),
    "designate": _on("@designate", states=OPEN),
    "remind": _on(
        "captain", "holder", "coordinator", *LEADERS, *OFFICES, states=("rectifying", "submitted")
    ),
    "instruct": _on("holder", "chief", "bureau_leader", states=OPEN),
    "supervise": _on("holder", "chief", "bureau_leader", states=OPEN[1:]),
    "ask_alike": _on("@verify", "legal", states=("confirmed", *IN_HAND)),
    "undo": _on("anyone", states=()),
    "see": _on("anyone", states=()),
}
ACTIONS: Mapping[str, Rule] = {
    **ISSUE_ACTIONS,
    **dict.fromkeys(
        (
            "help", "status", "calendar", "overdue", "mine", "sheet", "add", "amend", "read",
            "learn", "direct", "incident", "leave", "bind", "why", "ack",
        ),
        Rule(ANYONE),
    ),
    "bind_confirm": Rule(("coordinator",)),
    "explain": Rule(("legal",)),
    "direct_desk": Rule(("legal", "bureau_leader")),
    "unseal": Rule(("legal",)),
    "unseal_with": Rule(("legal", "bureau_leader")),
    "missing": Rule(("captain", "coordinator", "deputy_chief", "chief", "legal")),
    "paper": Rule(("coordinator", "legal")),
    "excuse": Rule(("captain", "deputy_chief", "chief", "bureau_leader")),
    "sign": Rule(("captain", "deputy_chief", "chief", "bureau_leader")),
    "read_units": Rule(("legal",)),
    "inspect_site": Rule((*OFFICES, "deputy_chief", "chief")),
    "event": Rule(("legal",)),
    "settle": Rule(("legal",)),
    "file": Rule(("coordinator", "captain", *LEADERS, *OFFICES)),
    "review": Rule(("captain", *OFFICES)),
    "forward": Rule(("coordinator", "captain", *OFFICES)),
    "relay": Rule(("coordinator", "captain", "legal", *LEADERS)),
    "study": Rule(("coordinator", "captain", "legal", "deputy_chief", "chief")),
    "coverage": Rule(("coordinator", "captain", "legal", "deputy_chief", "chief")),
    "complaint": Rule(("coordinator", *OFFICES)),
    "draw": Rule(OFFICES),
    "release": Rule(("chief",)),
    "finish": Rule(("legal", "chief", "bureau_leader")),
    "ledger": Rule((*OFFICES, "chief", "bureau_leader")),
    "answer_alike": Rule(("captain",)),
    "open": Rule(("coordinator",)),
    "announce": Rule(("coordinator", "legal")),
    "wording": Rule(("legal",)),
    "undelivered": Rule(("coordinator", "legal", "admin")),
    "name_people": Rule(("legal",)),
    "export": Rule(("captain", "coordinator", "admin", *LEADERS, *OFFICES)),
}  # fmt: skip

# What is not offered: it always goes, follows from another act, or depends on the history.
UNOFFERED = frozenset({"see", "reassign", "undo", "withdraw", "blank"})
# What is done with issues that are never rectified here, only referred.
WITHOUT_RECTIFYING = frozenset(
    {"confirm", "reject", "refer", "recall", "reply", "merge", "undo", "withdraw", "blank", "see"}
)
