"""What an issue must have been through before an act on it makes sense: one row an act."""

from collections.abc import Callable, Mapping

from domain.campaign import Campaign
from domain.deciding import in_one_step, is_recorded
from domain.issue import Issue
from domain.objection import FROZEN
from domain.refusals import Why
from domain.steps import RULE

Fact = Callable[[Campaign, Issue], bool]

# The act is out of order while this holds. An act without a row is always in order.
NOT_WHILE: Mapping[str, tuple[Fact, Why]] = {
    "inspect": (
        lambda c, i: in_one_step(c, i) or i.inspected_by is not None, Why.INSPECTED_ALREADY,
    ),
    "accept": (
        lambda c, i: not in_one_step(c, i) and i.inspected_by is None, Why.NOT_INSPECTED,
    ),
    "submit": (lambda _, i: i.step is not None, Why.STEPS_OPEN),
    "ask_extension": (lambda _, i: i.wanted is not None, Why.ASKED_ALREADY),
    "extend": (lambda _, i: i.wanted is None, Why.NOTHING_ASKED),
    "deny_extension": (lambda _, i: i.wanted is None, Why.NOTHING_ASKED),
    "object": (lambda _, i: i.objected_on is not None, Why.OBJECTED_ALREADY),
    "uphold": (lambda _, i: not i.paused, Why.NOTHING_OBJECTED),
    "dismiss": (lambda _, i: not i.paused, Why.NOTHING_OBJECTED),
    "redate": (lambda _, i: i.redate_by is None, Why.NO_REDATE),
    "record": (lambda c, i: not is_recorded(c, i), Why.NO_RECORD),
    "link": (lambda _, i: i.track != RULE, Why.NO_RULE),
}  # fmt: skip


def out_of_order(campaign: Campaign, issue: Issue, action: str) -> Why | None:
    """Why the act has to wait, or comes too late; None when it is in order."""
    if issue.paused and action in FROZEN:
        return Why.PAUSED
    row = NOT_WHILE.get(action)
    if row is None:
        return None
    holds, why = row
    return why if holds(campaign, issue) else None
