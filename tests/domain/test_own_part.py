"""Whose part in an issue lets him act: its owner, a step's owner, a stand-in; no reporter."""

from dataclasses import replace
from datetime import date

import pytest
from plan_office import CAMPAIGN, ROSTER, issue, pid

from domain.issue import Issue
from domain.leave import Leave, over
from domain.people import Person, Roster
from domain.policy import allowed_now, authorize, closing_step, may, who_can
from domain.refusals import No, Verdict, Why, Yes

CAPTAIN, OWNER, MATE = "wanghai", "zhanglei", "lizhiqiang"
DAY = date(2022, 8, 25)


def who(action: str, it: Issue, roster: Roster = ROSTER) -> set[str | None]:
    return {p.userid for p in who_can(roster, CAMPAIGN, action, it)}


def person(userid: str) -> Person:
    found = ROSTER.by_userid(userid)
    assert found is not None
    return found


def now(userid: str, it: Issue, roster: Roster = ROSTER, **known: int) -> tuple[str, ...]:
    return allowed_now(roster, CAMPAIGN, person(userid), it, **known)


def verdict(actor: Person, action: str, it: Issue, **known: int) -> Verdict:
    return authorize(ROSTER, CAMPAIGN, actor, action, it, **known)


def without_account(person: Person) -> Person:
    return replace(person, userid=None) if person.id == pid(OWNER) else person


def test_who_has_the_open_step_of_a_rule_reports_how_it_goes_and_no_more() -> None:
    rule = issue(track="rule", step="draft", step_owner=pid(MATE))
    assert who("progress", rule) == {OWNER, MATE}
    assert who("ask_extension", rule) == {CAPTAIN, OWNER}
    assert now(MATE, rule) == ("progress",)


def test_for_an_owner_without_an_account_the_captain_acts() -> None:
    roster = replace(ROSTER, people=tuple(without_account(p) for p in ROSTER.people))
    for action in ("progress", "submit", "decline"):
        assert who(action, issue(), roster) == {None, CAPTAIN}, action
        assert who(action, issue()) == {OWNER}, action
    assert "submit" in now(CAPTAIN, issue(), roster)


@pytest.mark.parametrize(("deputy", "wanted"), [(MATE, {OWNER, MATE}), (None, {OWNER})])
def test_the_deputy_of_an_owner_on_leave_acts_beside_him(
    deputy: str | None, wanted: set[str]
) -> None:
    leave = Leave(pid(OWNER), DAY, DAY, deputy=pid(deputy) if deputy else None)
    assert who("submit", issue(), over(ROSTER, (leave,), DAY)) == wanted
    assert who("submit", issue()) == {OWNER}


def test_an_inspector_is_not_offered_to_inspect_what_he_reported_himself() -> None:
    it = issue(state="submitted", leader=None)
    assert "accept" in now("heyong", it)
    assert "accept" not in now("heyong", it, reporter=pid("heyong"))
    assert "accept" in now("heyong", it, reporter=pid("chenjing"))


def test_who_only_reported_it_is_offered_nothing() -> None:
    assert now(MATE, issue(), reporter=pid(MATE)) == ()
    assert now("sunwei", issue()) == ()


def test_who_only_reported_it_reads_it_and_takes_back_his_own_photos_while_he_is_here() -> None:
    mate = person(MATE)
    for action in ("see", "withdraw"):
        assert verdict(mate, action, issue(), reporter=mate.id) == Yes(), action
        assert verdict(mate, action, issue()) == No(Why.UNSEEN), action
    assert verdict(mate, "submit", issue(), reporter=mate.id) == No(Why.NOT_YOURS, (person(OWNER),))
    gone = replace(mate, status="left")
    assert isinstance(verdict(gone, "withdraw", issue(), reporter=gone.id), No)


def test_an_inspector_who_reported_it_hears_that_this_is_the_reason() -> None:
    it = issue(state="submitted", leader=None)
    refused = verdict(person("heyong"), "accept", it, reporter=pid("heyong"))
    assert isinstance(refused, No)
    assert refused.reason is Why.REPORTER


def test_what_cannot_be_done_now_is_refused_with_that_reason_and_names_nobody() -> None:
    assert verdict(person(CAPTAIN), "confirm", issue(state="closed")) == No(Why.STATE)


def test_what_anybody_may_do_waits_for_nobody() -> None:
    assert who("withdraw", issue()) == who("see", issue()) == set()


def test_an_opinion_is_asked_for_until_it_is_written() -> None:
    it = issue(state="submitted", leader=None)
    assert "endorse" in now(CAPTAIN, it)
    assert "accept" in now("heyong", it)
    written = replace(it, endorsed_by=pid(CAPTAIN))
    assert "endorse" not in now(CAPTAIN, written)
    assert "accept" in now("heyong", written)


def test_the_leader_who_holds_a_brigade_speaks_for_it_while_it_has_no_captain() -> None:
    holder = person("liujianping")
    vacant = replace(ROSTER, people=tuple(p for p in ROSTER.people if p.userid != CAPTAIN))
    assert not may(ROSTER, holder, "answer_alike")
    assert may(vacant, holder, "answer_alike")
    assert not may(vacant, holder, "direct_desk")
    assert not may(vacant, person(MATE), "answer_alike")


@pytest.mark.parametrize(
    ("grade", "inspected_by", "step"),
    [("ordinary", None, "accept"), ("grave", None, "inspect"), ("grave", "heyong", "accept")],
)
def test_the_word_for_accepting_is_the_step_that_comes_next(
    grade: str, inspected_by: str | None, step: str
) -> None:
    by = pid(inspected_by) if inspected_by else None
    assert closing_step(CAMPAIGN, issue(state="submitted", grade=grade, inspected_by=by)) == step
