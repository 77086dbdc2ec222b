"""Who may do what: one table, default deny; asked before every command and inside every act."""

from dataclasses import dataclass

from domain import deciding, designating
from domain.actions import (
    ACTIONS,
    ANYONE,
    ISSUE_ACTIONS,
    UNOFFERED,
    WITHOUT_RECTIFYING,
    Rule,
)
from domain.campaign import Campaign, Decides
from domain.designating import designators
from domain.independence import bars_approver, bars_fixer, bars_inspector
from domain.issue import Issue, after
from domain.leave import deputy_of
from domain.order import out_of_order
from domain.people import Person, Roster
from domain.refusals import No, Verdict, Why, Yes
from domain.visibility import hidden, may_see, sensitive

__all__ = [
    "ACTIONS", "Rule", "allowed_now", "authorize", "closing_step", "may", "may_see", "stuck",
    "who_can",
]  # fmt: skip


def may(roster: Roster, actor: Person, action: str) -> bool:
    """Whether this person may say this command at all; an action without a row: nobody may.

    For an action on an issue the issue itself decides, see ``authorize``.
    """
    rule = ACTIONS.get(action)
    if rule is None or actor.status == "left":
        return False
    if rule.on_issue or rule.who == ANYONE or actor.is_a(*rule.who):
        return True
    acts_as_captain = any(actor in roster.acting_captains(u) for u in roster.held_by(actor))
    return "captain" in rule.who and acts_as_captain


def authorize(
    roster: Roster,
    campaign: Campaign,
    actor: Person,
    action: str,
    issue: Issue,
    *,
    reporter: int | None = None,
) -> Verdict:
    """Whether the actor may do this with the issue now. Default deny.

    ``reporter`` is the id of who reported it; it only ever speaks against the actor himself, so
    that the list of those who can does not give the reporter away.
    """
    mine = reporter == actor.id
    if action not in ISSUE_ACTIONS or not may_see(roster, actor, issue, reporter_is_me=mine):
        return No(Why.UNSEEN)
    case = _Case(roster, campaign, issue, action)
    if case.is_open_to(actor, reporter):
        return Yes()
    reason = case.impossible()
    if reason and reason is not Why.NOT_INSPECTED:
        return No(reason)
    if reason:
        who = _Case(roster, campaign, issue, "inspect").who(actor, None)
        return No(reason, who, () if who else designators(roster, issue))
    others = tuple(p for p in case.who(actor, None) if p.id != actor.id)
    then = () if others or action not in designating.ACTS else designators(roster, issue)
    return No(case.barred(actor, reporter) or Why.NOT_YOURS, others, then)


def who_can(roster: Roster, campaign: Campaign, action: str, issue: Issue) -> tuple[Person, ...]:
    """Everybody who may do this with the issue now: whom to tell that it waits for them."""
    case = _Case(roster, campaign, issue, action)
    return () if case.impossible() else case.who(None, None)


def stuck(roster: Roster, campaign: Campaign, issue: Issue) -> str | None:
    """The act that the issue waits for and nobody can do; None where somebody can."""
    act = designating.waiting_act(campaign, issue)
    return act if act and not who_can(roster, campaign, act, issue) else None


def closing_step(campaign: Campaign, issue: Issue) -> str:
    """What 验收 means now: ``inspect`` where somebody else approves later, else ``accept``."""
    done = deciding.in_one_step(campaign, issue) or issue.inspected_by is not None
    return "accept" if done else "inspect"


def allowed_now(
    roster: Roster, campaign: Campaign, actor: Person, issue: Issue, *, reporter: int | None = None
) -> tuple[str, ...]:
    """The actions on this issue that are open to the actor, in the table's order."""
    if not may_see(roster, actor, issue, reporter_is_me=reporter == actor.id):
        return ()
    offered = (action for action in ISSUE_ACTIONS if _worth_offering(issue, action))
    return tuple(
        action
        for action in offered
        if _Case(roster, campaign, issue, action).is_open_to(actor, reporter)
    )


def _worth_offering(issue: Issue, action: str) -> bool:
    """An opinion that is written stands: it may be written anew, but nothing waits for it."""
    written = action == "endorse" and issue.endorsed_by is not None
    return action not in UNOFFERED and not written


@dataclass(frozen=True)
class _Case:
    """One action on one issue, looked at from the rules' side."""

    roster: Roster
    campaign: Campaign
    issue: Issue
    action: str

    @property
    def row(self) -> Decides:
        return deciding.decides(self.campaign, self.issue)

    @property
    def rule(self) -> Rule:
        issue = self.issue
        if self.action == "assign" and issue.state == "rectifying":
            return ISSUE_ACTIONS["reassign"]
        if self.action == "confirm" and issue.state == "rejected":
            return ISSUE_ACTIONS["reject"]
        if self.action == "accept" and deciding.in_one_step(self.campaign, issue):
            return ISSUE_ACTIONS["inspect"]
        return ISSUE_ACTIONS[self.action]

    def is_open_to(self, actor: Person, reporter: int | None) -> bool:
        """Whether somebody who sees the issue may do this with it now."""
        if self.action == "see":
            return True
        # Who is on leave holds no post meanwhile, but may still act on what is his own.
        present = actor.status != "left"
        return not self.impossible() and present and actor in self.who(actor, reporter)

    def impossible(self) -> Why | None:
        """Why nobody at all can do it now."""
        issue, states = self.issue, self.rule.states
        legal_move = after(issue.state, self.action) if states is None else True
        if not legal_move or (states and issue.state not in states):
            return Why.STATE
        if self.action not in WITHOUT_RECTIFYING and deciding.refer_only(self.row):
            return Why.REFER_ONLY
        if self.action == "confirm" and issue.state == "reported" and issue.fixed:
            return Why.STATE
        if self.action == "confirm_fixed" and not issue.fixed:
            return Why.STATE
        if self.action == "designate" and not stuck(self.roster, self.campaign, issue):
            return Why.NOT_STUCK
        return out_of_order(self.campaign, issue, self.action)

    def who(self, actor: Person | None, reporter: int | None) -> tuple[Person, ...]:
        """Everybody who can do it; ``reporter`` is held against the actor only."""
        found: dict[int, Person] = {}
        climb = deciding.ABOVE_INSPECTOR if self.rule.eyes == "inspector" else deciding.ABOVE

        def barred(person: Person) -> Why | None:
            known = reporter if actor and person.id == actor.id else None
            return self.barred(person, known)

        for word in self._rungs():
            if word == "@designate":
                here = designators(self.roster, self.issue)
            elif word in ("anyone", "owner", "step_owner", "stand_in"):
                here = self._related(word, actor)
            else:
                here = deciding.able(self.roster, self.issue.unit, (word,), barred, above=climb)
            found |= {p.id: p for p in here}
        mine = actor.id if actor and actor.id == reporter else None
        able = tuple(
            p
            for p in found.values()
            if may_see(self.roster, p, self.issue, reporter_is_me=p.id == mine)
        )
        return able or designating.named(self.roster, self.issue, self.action)

    def barred(self, person: Person, reporter: int | None) -> Why | None:
        """What independence says about the person."""
        match self.rule.eyes:
            case "fixer":
                return bars_fixer(self.issue, person)
            case "approver":
                return bars_approver(self.issue, person)
            case "inspector":
                return bars_inspector(self.roster, self.issue, person, reporter)
        return None

    def _rungs(self) -> tuple[str, ...]:
        """The rule's words with the grade's columns put in; legal alone while it is hidden."""
        rungs: list[str] = []
        for word in self.rule.who:
            if word == "@state":
                rungs += self._states_opinion()
            elif word == "@designate":
                rungs.append(word)
            elif word.startswith("@"):
                rungs += getattr(self.row, word[1:])
            else:
                rungs.append(word)
        if hidden(self.issue):
            rungs = [r for r in rungs if r in ("legal", "anyone")]
        return tuple(dict.fromkeys(r for r in rungs if r != "inspector"))

    def _states_opinion(self) -> tuple[str, ...]:
        """The captain, or, where he is the subject himself, who verifies above him."""
        if sensitive(self.issue):
            return ()
        return tuple(r for r in self.row.verify if r != "legal") or ("captain",)

    def _related(self, word: str, actor: Person | None) -> tuple[Person, ...]:
        owner = self.roster.by_id(self.issue.owner)
        if word == "anyone":
            return (actor,) if actor else ()
        if word == "step_owner":
            owner = self.roster.by_id(self.issue.step_owner)
        if word in ("owner", "step_owner"):
            return (owner,) if owner and owner.status != "left" else ()
        if owner is not None and owner.userid is None:
            return self.roster.acting_captains(self.issue.unit)
        deputy = deputy_of(self.roster, owner)
        return (deputy,) if deputy else ()
