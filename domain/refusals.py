"""The answer to “may this person do this now?”: yes, or no with a reason and who can."""

from dataclasses import dataclass
from enum import StrEnum

from domain.people import Person


class Why(StrEnum):
    """Why somebody may not do something with an issue; texts/policy.py says it in Chinese."""

    UNSEEN = "unseen"  # the issue is not his to know about: to him it does not exist
    STATE = "state"  # the move is illegal from the state the issue is in
    NOT_YOURS = "not_yours"  # others decide this
    REFER_ONLY = "refer_only"  # this grade is only ever referred
    NOT_INSPECTED = "not_inspected"  # approval comes after inspection
    INSPECTED_ALREADY = "inspected_already"
    NOTHING_ASKED = "nothing_asked"  # no request for extension is pending
    ASKED_ALREADY = "asked_already"  # one is pending already
    PAUSED = "paused"  # an objection waits for its answer
    OBJECTED_ALREADY = "objected_already"
    NOTHING_OBJECTED = "nothing_objected"
    NO_REDATE = "no_redate"  # no event has moved the deadline out of its phase
    NOT_STUCK = "not_stuck"  # somebody can do the step: nobody has to be named
    NO_RULE = "no_rule"  # it is no rule in the making
    NO_RECORD = "no_record"  # closing needs no 备案 here
    STEPS_OPEN = "steps_open"  # a rule is submitted once all its steps are done
    FIXER = "fixer"
    SAME_UNIT = "same_unit"
    HOLDS_UNIT = "holds_unit"
    SUPERIOR = "superior"  # the person is the fixer's superior
    SUBORDINATE = "subordinate"
    LEADER = "leader"  # the person is the responsible leader
    REPORTER = "reporter"
    INSPECTOR = "inspector"  # the approver inspected it himself


@dataclass(frozen=True, slots=True)
class Yes:
    """Allowed."""


@dataclass(frozen=True, slots=True)
class No:
    """Refused: why, and the people who could do it instead.

    Where nobody could, ``then`` are those who can name somebody (指定).
    """

    reason: Why
    who: tuple[Person, ...] = ()
    then: tuple[Person, ...] = ()


Verdict = Yes | No
