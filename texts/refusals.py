"""Refusals: why not, who can, and what one can do instead (message 13)."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.issue import Issue
from domain.people import Person, Roster
from domain.refusals import No, Why
from texts import names
from texts.policy import ACTS, offer, state

# Reasons for which nobody else could do it either.
NOBODY = (
    Why.STATE, Why.NOTHING_ASKED, Why.ASKED_ALREADY, Why.REFER_ONLY, Why.PAUSED,
    Why.OBJECTED_ALREADY, Why.NOTHING_OBJECTED, Why.STEPS_OPEN, Why.NO_RECORD,
    Why.NO_REDATE, Why.NO_RULE, Why.NOT_STUCK, Why.INSPECTED_ALREADY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused act: what was wanted, by whom, and what is open to him instead."""

    roster: Roster
    actor: Person
    issue: Issue
    action: str
    no: No
    instead: Sequence[str] = ()

    @property
    def owner(self) -> Person | None:
        return self.roster.by_id(self.issue.owner)


def refused(refusal: Refusal) -> str:
    """The whole refusal; nothing has changed."""
    issue, act = refusal.issue, ACTS[refusal.action]
    head = f"第{issue.number}号问题不能由您{act}"
    if refusal.no.reason in (Why.STATE, Why.STEPS_OPEN, Why.NO_RECORD, Why.NO_RULE, Why.NOT_STUCK):
        head = f"第{issue.number}号问题现在不能{act}"
    lines = [head, f"原因：{_reason(refusal)}", *_who(refusal), *_instead(refusal)]
    return "\n".join([*lines, f"第{issue.number}号仍为“{state(issue)}”，没有变化。"])


def not_yours(word: str) -> str:
    """A command that this person never may say."""
    return f"“{word}”不在您的权限内\n看您能办的事，回复“帮助”。"


def _reason(refusal: Refusal) -> str:
    """Why; four eyes are explained by the tie between the two people."""
    owner = refusal.owner
    name = owner.name if owner else "责任人"
    place = names.unit(refusal.roster, owner.unit if owner else refusal.issue.unit)
    rule = "整改和验收须由不同单位的人负责，谁验收谁负责。"
    fixed = {
        Why.STATE: f"它现在是“{state(refusal.issue)}”，这一步不适用。",
        Why.NOT_YOURS: _not_yours(refusal),
        Why.REFER_ONLY: "这类情况不在这里整改，只由法治科按规定移送。",
        Why.NOT_INSPECTED: "还没有核查，核查之后才能批准。",
        Why.INSPECTED_ALREADY: "已经核查过，正在等待批准。",
        Why.NOTHING_ASKED: "没有等待审批的延期申请。",
        Why.ASKED_ALREADY: "已经有一份延期申请在等待审批。",
        Why.PAUSED: "对认定的异议还没有答复，停止计时；法治科答复之后再办。",
        Why.OBJECTED_ALREADY: "对这件问题的认定已经提过异议，只受理一次。",
        Why.NOTHING_OBJECTED: "没有等待答复的异议。",
        Why.NO_REDATE: "它的时限没有因阶段更正而待定；要推迟的，用“延期”。",
        Why.NOT_STUCK: "这一步有人可以办，不用指定。",
        Why.NO_RULE: "这一件不是建章立制，只有制度才写明要防止哪些问题。",
        Why.NO_RECORD: "这一类问题销号后不用备案。",
        Why.STEPS_OPEN: f"建章立制还有步骤没有办完，现在是“{refusal.issue.step}”。",
        Why.FIXER: "您是这件事的责任人，自己办的事由别人把关。",
        Why.SAME_UNIT: f"责任人{name}和您同在{place}。{rule}",
        Why.HOLDS_UNIT: f"{place}由您分管。{rule}",
        Why.SUBORDINATE: f"责任人{name}是您的上级。{rule}",
        Why.LEADER: f"您是这件事的责任领导。{rule}",
        Why.REPORTER: "这件事是您反映的，验收由别人来做。",
        Why.INSPECTOR: "您已经核查过这件事，批准由另一人来做。",
    }
    if refusal.no.reason is Why.SUPERIOR:
        same = owner is not None and owner.unit == refusal.actor.unit
        return f"责任人{name}是您的下属{f'，同在{_full(refusal, owner)}' if same else ''}。{rule}"
    return fixed[refusal.no.reason]


def _full(refusal: Refusal, person: Person | None) -> str:
    where = refusal.roster.unit(person.unit if person else None)
    return where.name if where else ""


def _not_yours(refusal: Refusal) -> str:
    return f"按分工，这类问题的{ACTS[refusal.action]}由下面的人负责。" if refusal.no.who else (
        f"按分工，这类问题的{ACTS[refusal.action]}不由您负责。"
    )  # fmt: skip


def _who(refusal: Refusal) -> list[str]:
    if refusal.no.who:
        who = names.by_unit(refusal.roster, refusal.no.who)
        return [f"可以{ACTS[refusal.action]}的：{who}"]
    if refusal.no.reason in NOBODY:
        return []
    if refusal.no.then:
        return [_named_by(refusal)]
    return [f"名册里没有别人可以{ACTS[refusal.action]}，请联络员补充登记人员。"]


def _named_by(refusal: Refusal) -> str:
    """Nobody is left: the next rung names somebody."""
    how = f"回复：指定 {refusal.issue.number} 姓名"
    if refusal.actor.id in {p.id for p in refusal.no.then}:
        return f"没有别人可以{ACTS[refusal.action]}，请您指定一位，{how}"
    who = "、".join(names.called(p) for p in refusal.no.then)
    return f"没有别人可以{ACTS[refusal.action]}，请{who}指定一位（{how}）"


def _instead(refusal: Refusal) -> list[str]:
    lines = [offer(action, refusal.issue) for action in refusal.instead]
    if not lines:
        return ["", f"看全文：问题 {refusal.issue.number}"]
    return ["", "您可以回复：", *lines]
