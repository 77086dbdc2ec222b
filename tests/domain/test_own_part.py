"""Whose part in an issue lets him act: its owner, a step's owner, a stand-in; no reporter."""

from dataclasses import replace
from datetime import date

import pytest
from plan_office import CAMPAIGN, ROSTER, issue, pid

from domain.issue import Issue
from domain.leave import Leave, over
from domain.people import Person, Roster
from domain.policy import allowed_now, who_can

CAPTAIN, OWNER, MATE = "wanghai", "zhanglei", "lizhiqiang"
DAY = date(2022, 8, 25)


def who(action: str, it: Issue, roster: Roster = ROSTER) -> set[str | None]:
    return {p.userid for p in who_can(roster, CAMPAIGN, action, it)}


def now(userid: str, it: Issue, roster: Roster = ROSTER, **known: int) -> tuple[str, ...]:
    found = roster.by_userid(userid)
    assert found is not None
    return allowed_now(roster, CAMPAIGN, found, it, **known)


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
        assert CAPTAIN in who(action, issue(), roster), action
        assert CAPTAIN not in who(action, issue()), action
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


def test_what_anybody_may_do_waits_for_nobody() -> None:
    assert who("withdraw", issue()) == who("see", issue()) == set()
