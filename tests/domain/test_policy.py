"""The full matrix of people, actions and states, from one table; everything else is refused."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from plan_office import CAMPAIGN, ROSTER, issue, pid

from domain.deciding import USUAL
from domain.issue import OPEN, STATES, TRANSITIONS, Issue
from domain.people import Person
from domain.policy import ACTIONS, ISSUE_ACTIONS, UNOFFERED, authorize, may, may_see, who_can
from domain.refusals import No, Why, Yes
from domain.visibility import hidden

# The first brigade's issue 17, in 张磊's hands; 刘建平 holds the brigade.
CAPTAIN, OWNER, HOLDER, CHIEF = "wanghai", "zhanglei", "liujianping", "zhaoguoqing"
LEGAL, LEADER = "zhoumin", "luoyuanming"
SUPERVISORS = ("heyong", "chenjing")
INSPECTORS = (LEGAL, *SUPERVISORS)
CHAIN = (CAPTAIN, HOLDER, CHIEF, LEADER)
WATCHERS = (*CHAIN, *INSPECTORS)
LEADERS = CHAIN[1:]
HANDED_OUT = ("rectifying", "submitted", "closed", "carried")

Row = dict[tuple[str, str], tuple[str, ...]]


def everywhere(states: tuple[str, ...], action: str, who: tuple[str, ...]) -> Row:
    return {(state, action): who for state in states}


# What holds for every issue that may be rectified and is not legal's alone.
COMMON: Row = {
    **everywhere(("reported", "confirmed", "rectifying", "submitted"), "refer", (LEGAL,)),
    **everywhere(("reported", "confirmed"), "merge", (LEGAL,)),
    ("reported", "reject"): (LEGAL,),
    ("rejected", "confirm"): (LEGAL,),
    ("referred", "recall"): (LEGAL,),
    ("referred", "reply"): (LEGAL,),
    ("rectifying", "decline"): (OWNER,),
    ("rectifying", "progress"): (OWNER,),
    ("rectifying", "submit"): (OWNER,),
    ("rectifying", "ask_extension"): (CAPTAIN, OWNER),
    ("rectifying", "object"): (CAPTAIN, OWNER),
    ("rectifying", "carry"): (CHIEF, LEADER),
    ("carried", "carry"): (CHIEF, LEADER),
    ("carried", "progress"): (OWNER,),
    ("carried", "submit"): (OWNER,),
    ("closed", "reopen"): INSPECTORS,
    ("closed", "recheck"): INSPECTORS,
    **everywhere(("rectifying", "submitted"), "remind", WATCHERS),
    **everywhere(OPEN, "instruct", LEADERS),
    **everywhere(OPEN[1:], "supervise", LEADERS),
    **everywhere(("confirmed", *HANDED_OUT), "ask_alike", (LEGAL,)),
    **everywhere(("reported", "confirmed", "rejected", "merged"), "see", WATCHERS),
    **everywhere(HANDED_OUT, "see", (*WATCHERS, OWNER)),
    ("referred", "see"): (LEGAL, LEADER),
}
ORDINARY: Row = {
    **COMMON,
    **everywhere(("confirmed", *HANDED_OUT), "ask_alike", (CAPTAIN, LEGAL)),
    ("reported", "confirm"): (CAPTAIN, LEGAL),
    ("reported", "doubt"): (CAPTAIN,),
    **everywhere(("reported", "confirmed"), "merge", (CAPTAIN, LEGAL)),
    ("confirmed", "assign"): (CAPTAIN, LEGAL),
    ("rectifying", "assign"): (CAPTAIN, LEGAL),
    ("submitted", "endorse"): (CAPTAIN,),
    ("submitted", "accept"): INSPECTORS,
    ("submitted", "return"): INSPECTORS,
}
GRAVE: Row = {
    **ORDINARY,
    **everywhere(("confirmed", *HANDED_OUT), "ask_alike", (LEGAL,)),
    ("reported", "confirm"): (LEGAL,),
    **everywhere(("reported", "confirmed"), "merge", (LEGAL,)),
    ("confirmed", "assign"): (LEGAL,),
    ("submitted", "inspect"): INSPECTORS,
    ("submitted", "accept"): (),
    ("submitted", "return"): (*INSPECTORS, HOLDER),
}
BRIGADE: Row = {
    **GRAVE,
    ("submitted", "endorse"): (HOLDER,),
    ("submitted", "return"): (*INSPECTORS, CHIEF),
}
CAPTAIN_HIMSELF: Row = {
    **GRAVE,
    **everywhere(("confirmed", *HANDED_OUT), "ask_alike", (HOLDER, LEGAL)),
    ("reported", "confirm"): (HOLDER, LEGAL),
    ("reported", "doubt"): (HOLDER,),
    **everywhere(("reported", "confirmed"), "merge", (HOLDER, LEGAL)),
    ("confirmed", "assign"): (HOLDER, LEGAL),
    ("rectifying", "assign"): (HOLDER, LEGAL),
    ("submitted", "endorse"): (HOLDER, LEGAL),
    ("submitted", "return"): (*INSPECTORS, CHIEF),
}
OUTSIDE: Row = {**GRAVE, ("submitted", "return"): (*INSPECTORS, CHIEF)}
DISCIPLINE: Row = {
    **everywhere(STATES, "see", (LEGAL, LEADER)),
    **everywhere(("reported", "confirmed", "rectifying", "submitted"), "refer", (LEGAL,)),
    **everywhere(("reported", "confirmed"), "merge", (LEGAL,)),
    ("reported", "confirm"): (LEGAL,),
    ("reported", "reject"): (LEGAL,),
    ("rejected", "confirm"): (LEGAL,),
    ("referred", "recall"): (LEGAL,),
    ("referred", "reply"): (LEGAL,),
}
# Reported to legal only: nobody else knows of it until legal has handed it out.
LEGAL_ONLY: Row = {
    key: tuple(w for w in who if w == LEGAL or (key[1] == "see" and w == LEADER))
    if key[0] not in HANDED_OUT
    else who
    for key, who in ORDINARY.items()
}
GRADES = {
    "ordinary": (ORDINARY, "unit"),
    "grave": (GRAVE, "unit"),
    "brigade": (BRIGADE, None),
    "captain": (CAPTAIN_HIMSELF, "own"),
    "outside": (OUTSIDE, None),
    "discipline": (DISCIPLINE, "legal"),
    "ordinary, legal only": (LEGAL_ONLY, "legal"),
}


def one(grade: str, state: str, **more: object) -> Issue:
    """Issue 17 of this grade as it looks in this state."""
    name, scope = grade.split(",")[0], GRADES[grade][1]
    owner = pid(OWNER) if state in HANDED_OUT else None
    usual = {"owner": owner, "leader": None, "scope": scope, "grade": name, "state": state}
    return issue(**{**usual, **more})


def person(userid: str) -> Person:
    found = ROSTER.by_userid(userid)
    assert found is not None
    return found


def who(action: str, it: Issue, reporter: int | None = None) -> set[str | None]:
    return {
        p.userid
        for p in ROSTER.people
        if isinstance(authorize(ROSTER, CAMPAIGN, p, action, it, reporter=reporter), Yes)
    }


@pytest.mark.parametrize(("grade", "state"), list(product(GRADES, STATES)))
def test_only_those_in_the_table_may_act(grade: str, state: str) -> None:
    """Fault 22; threat privilege."""
    table = GRADES[grade][0]
    it = one(grade, state)
    found = {a: who(a, it) for a in ISSUE_ACTIONS if a != "reassign"}
    wanted = {a: set(table.get((state, a), ())) for a in found}
    # Whose act may be taken back, the history says.
    wanted["undo"] = wanted["see"]
    # Whose evidence it is, the handler looks up; legal blanks whatever it sees.
    wanted["withdraw"] = wanted["see"] if state in OPEN else set()
    wanted["blank"] = wanted["see"] & {LEGAL}
    assert found == wanted


@pytest.mark.parametrize(("grade", "state"), list(product(GRADES, STATES)))
def test_whoever_may_act_may_also_see(grade: str, state: str) -> None:
    it = one(grade, state)
    actors = {u for a in ISSUE_ACTIONS if a not in UNOFFERED for u in who(a, it)}
    assert all(may_see(ROSTER, person(u or ""), it) for u in actors)


@pytest.mark.parametrize("state", STATES)
def test_who_can_names_those_who_may(state: str) -> None:
    it = one("ordinary", state)
    for action in ISSUE_ACTIONS:
        if action not in UNOFFERED:
            names = {p.userid for p in who_can(ROSTER, CAMPAIGN, action, it)}
            assert names == who(action, it), action


def test_every_move_has_a_rule_and_every_rule_is_a_move_or_says_where() -> None:
    moves = {action for _, action in TRANSITIONS}
    others = {a for a, rule in ISSUE_ACTIONS.items() if rule.states is not None}
    assert set(ISSUE_ACTIONS) == moves | others | {"reassign"}


def test_a_deciding_row_stands_behind_every_grade() -> None:
    assert {"captain", "deputy", "chief", "outside", "superior"} <= set(USUAL)


def test_the_approver_acts_after_the_inspector_and_is_somebody_else() -> None:
    it = one("grave", "submitted", inspected_by=pid("heyong"))
    assert who("accept", it) == {HOLDER}
    assert who("inspect", it) == set()
    before = authorize(ROSTER, CAMPAIGN, person(HOLDER), "accept", one("grave", "submitted"))
    assert isinstance(before, No)
    assert before.reason is Why.NOT_INSPECTED
    assert {p.userid for p in before.who} == set(INSPECTORS)


def test_an_approver_who_fixed_it_is_replaced_by_the_next_rung() -> None:
    it = one("grave", "submitted", owner=pid(HOLDER), inspected_by=pid("heyong"))
    refused = authorize(ROSTER, CAMPAIGN, person(HOLDER), "accept", it)
    assert refused == No(Why.FIXER, (person(CHIEF),))


def test_a_request_for_extension_is_decided_by_the_rung_and_only_once_asked() -> None:
    asked = one("ordinary", "rectifying", wanted=date(2022, 9, 14))
    assert who("extend", asked) == who("deny_extension", asked) == {HOLDER}
    assert who("ask_extension", asked) == set()
    owned = replace(asked, owner=pid(HOLDER))
    assert who("extend", owned) == {CHIEF}


def test_fixed_at_once_is_confirmed_straight_to_inspection() -> None:
    it = one("ordinary", "reported", fixed=True)
    assert who("confirm_fixed", it) == {CAPTAIN, LEGAL}
    assert who("confirm", it) == set()


def test_a_refusal_of_four_eyes_says_the_tie_and_who_can() -> None:
    refused = authorize(ROSTER, CAMPAIGN, person(CAPTAIN), "accept", one("ordinary", "submitted"))
    assert isinstance(refused, No)
    assert refused.reason is Why.SUPERIOR
    assert {p.userid for p in refused.who} == set(INSPECTORS)


def test_the_list_of_those_who_can_does_not_give_the_reporter_away() -> None:
    it = one("ordinary", "submitted")
    reporter = pid("heyong")
    for userid in (CAPTAIN, "heyong"):
        refused = authorize(ROSTER, CAMPAIGN, person(userid), "accept", it, reporter=reporter)
        assert isinstance(refused, No)
    others = authorize(ROSTER, CAMPAIGN, person(CAPTAIN), "accept", it, reporter=reporter)
    assert isinstance(others, No)
    assert "heyong" in {p.userid for p in others.who}


def test_to_somebody_outside_the_issue_does_not_exist() -> None:
    for userid in ("lizhiqiang", "guojianjun", "zhouzhiming", "yangli", "xiaowu"):
        refused = authorize(
            ROSTER, CAMPAIGN, person(userid), "confirm", one("ordinary", "reported")
        )
        assert refused == No(Why.UNSEEN)


def test_an_action_without_a_row_is_denied() -> None:
    assert authorize(ROSTER, CAMPAIGN, person(LEGAL), "burn", one("ordinary", "reported")) == No(
        Why.UNSEEN
    )
    assert not may(ROSTER, person(LEGAL), "burn")


def test_somebody_who_left_may_nothing() -> None:
    gone = replace(person(LEGAL), status="left")
    assert not any(may(ROSTER, gone, action) for action in ACTIONS)
    refused = authorize(ROSTER, CAMPAIGN, gone, "refer", one("ordinary", "reported"))
    assert isinstance(refused, No)


@pytest.mark.parametrize(
    ("action", "yes", "no"),
    [
        ("missing", ("wanghai", "yangli", "zhoumin", "zhaoguoqing"), ("lizhiqiang", "xiaowu")),
        ("bind_confirm", ("yangli",), ("wanghai", "zhoumin")),
        ("event", ("zhoumin",), ("wanghai", "zhaoguoqing")),
        ("help", ("lizhiqiang", "xiaowu", "luoyuanming"), ()),
        ("export", ("wanghai", "zhoumin", "xiaowu"), ("lizhiqiang",)),
        ("inspect_site", (LEGAL, HOLDER, CHIEF, *SUPERVISORS), (CAPTAIN, LEADER, "yangli")),
        ("incident", (CAPTAIN, OWNER, "tanli", LEADER, "xiaowu"), ()),
        ("release", (CHIEF,), (CAPTAIN, HOLDER, LEGAL, LEADER, "yangli")),
        ("complaint", ("yangli", LEGAL, *SUPERVISORS), (CAPTAIN, CHIEF, LEADER, OWNER)),
        ("ledger", (LEGAL, CHIEF, LEADER, *SUPERVISORS), (CAPTAIN, HOLDER, OWNER, "yangli")),
        ("answer_alike", (CAPTAIN, "sunwei"), (OWNER, "yangli", "xiaowu")),
    ],
)
def test_commands_beside_issues_ask_for_a_role(
    action: str, yes: tuple[str, ...], no: tuple[str, ...]
) -> None:
    assert all(may(ROSTER, person(u), action) for u in yes)
    assert not any(may(ROSTER, person(u), action) for u in no)


def test_what_is_referred_or_legal_only_is_hidden_from_the_chain() -> None:
    for it in (one("ordinary", "referred"), one("ordinary, legal only", "reported")):
        assert hidden(it)
        assert not any(may_see(ROSTER, person(u), it) for u in (CAPTAIN, HOLDER, CHIEF, "heyong"))


def test_legal_puts_on_record_what_closes_at_the_third_level_or_came_from_above() -> None:
    assert who("record", one("brigade", "closed", item="A1")) == {LEGAL}
    assert who("record", one("outside", "closed", source="superior")) == {LEGAL}
    assert who("record", one("grave", "closed", item="B2")) == set()
    assert who("record", one("brigade", "submitted", item="A1")) == set()


def test_what_a_rule_prevents_is_written_down_by_who_planned_or_has_it() -> None:
    rule = one("brigade", "rectifying", track="rule")
    assert who("link", rule) == {CAPTAIN, OWNER, LEGAL}
    assert who("link", replace(rule, track="short")) == set()


def test_an_objection_stops_the_clock_once_and_only_legal_answers_it() -> None:
    objected = one("ordinary", "rectifying", paused=True, objected_on=date(2022, 8, 10))
    assert who("uphold", objected) == who("dismiss", objected) == {LEGAL}
    for frozen in ("assign", "decline", "ask_extension", "object"):
        assert who(frozen, objected) == set(), frozen
    assert OWNER in who("submit", objected)
    answered = replace(objected, paused=False)
    assert who("object", answered) == who("uphold", answered) == set()
    assert OWNER in who("ask_extension", answered)


def test_whoever_owns_the_issue_does_not_answer_the_objection() -> None:
    own = one("ordinary", "rectifying", owner=pid(LEGAL), paused=True)
    assert who("uphold", own) == {LEADER}
