"""Who sees what of an issue: practice's table, person by person."""

from dataclasses import replace

import pytest
from plan_office import ROSTER, issue, pid

from domain.issue import Issue
from domain.people import Person, Roster
from domain.visibility import (
    EVIDENCE,
    FACTS,
    HISTORY,
    NAMES,
    NUMBER,
    OWNER,
    REPORTER,
    SEES,
    kind_of,
    masked,
    may_see,
    relations,
)
from domain.visibility import FOUND as FOUND_KIND
from domain.visibility import HIDDEN as HIDDEN_KIND
from domain.visibility import OWN as OWN_KIND
from domain.visibility import QUIET as QUIET_KIND
from domain.visibility import UNIT as UNIT_KIND

TASK = {NUMBER, OWNER, EVIDENCE, HISTORY}
WHOLE = TASK | {FACTS}
UNIT = issue(scope="unit")
OWN = issue(scope="own")
LEGAL = issue(scope="legal", state="reported", owner=None, leader=None)
ASSIGNED = issue(scope="legal")
FOUND = issue(scope=None, source="inspection")
DIRECT = issue(scope=None, source="direct", state="reported", owner=None, leader=None)


def person(userid: str) -> Person:
    found = ROSTER.by_userid(userid)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("userid", "it", "sees"),
    [
        ("wanghai", UNIT, WHOLE),
        ("wanghai", OWN, WHOLE | {NAMES, REPORTER}),
        ("wanghai", FOUND, WHOLE | {NAMES}),
        ("wanghai", LEGAL, set()),
        ("wanghai", ASSIGNED, TASK),
        ("zhanglei", UNIT, WHOLE),
        ("zhanglei", ASSIGNED, TASK),
        ("lizhiqiang", UNIT, set()),
        ("guojianjun", UNIT, set()),
        ("liujianping", UNIT, WHOLE),
        ("zhouzhiming", UNIT, set()),
        ("zhaoguoqing", UNIT, WHOLE),
        ("zhaoguoqing", LEGAL, set()),
        ("zhaoguoqing", DIRECT, set()),
        ("heyong", UNIT, WHOLE),
        ("heyong", LEGAL, set()),
        ("heyong", DIRECT, set()),
        ("zhoumin", UNIT, WHOLE | {NAMES, REPORTER}),
        ("zhoumin", LEGAL, WHOLE | {NAMES, REPORTER}),
        ("zhoumin", DIRECT, WHOLE | {NAMES}),
        ("luoyuanming", LEGAL, WHOLE),
        ("luoyuanming", UNIT, WHOLE),
        ("yangli", UNIT, set()),
        ("xiaowu", UNIT, set()),
        ("xiaowu", LEGAL, set()),
    ],
)
def test_each_sees_what_the_table_says(userid: str, it: Issue, sees: set[str]) -> None:
    assert may_see(ROSTER, person(userid), it) == sees


def test_a_coordinator_sees_his_units_issues_without_the_text_of_personal_ones() -> None:
    personal = issue(unit="detachment", scope="unit", owner=None, leader=None)
    agency = issue(unit="detachment", grade="detachment", scope=None, owner=None, leader=None)
    assert FACTS not in may_see(ROSTER, person("yangli"), personal)
    assert FACTS in may_see(ROSTER, person("yangli"), agency)


def test_the_reporter_reads_his_own_words_and_no_more() -> None:
    me = person("lizhiqiang")
    assert may_see(ROSTER, me, LEGAL, reporter_is_me=True) == {NUMBER, FACTS}


def test_somebody_who_left_sees_nothing() -> None:
    gone = replace(person("zhoumin"), status="left")
    assert may_see(ROSTER, gone, UNIT) == set()


def test_names_of_colleagues_are_replaced_for_the_captain() -> None:
    facts = "张磊和向东没有当场交付"
    assert masked(facts, ROSTER.people) == "某同事和某同事没有当场交付"


def test_accounts_are_names_too_and_colleague_is_not_said_twice() -> None:
    facts = "同事张磊（ZhangLei）和xiangdong在场，同事huangmin不在，zhangleilei不是账号"
    assert masked(facts, ROSTER.people) == (
        "某同事（某同事）和某同事在场，某同事不在，zhangleilei不是账号"
    )


def test_the_issue_of_a_captain_who_is_away_is_the_holders() -> None:
    people = tuple(
        replace(p, status="leave") if p.userid == "wanghai" else p for p in ROSTER.people
    )
    away = Roster(people, ROSTER.units)
    assert may_see(away, person("liujianping"), UNIT) == WHOLE
    assert pid("liujianping") == away.acting_captains("brigade-1")[0].id


# Somebody who is this to the first brigade's issue and nothing else; the issue's changes.
ONLY: dict[str, tuple[str, dict[str, object]]] = {
    "legal": ("zhoumin", {}),
    "bureau_leader": ("luoyuanming", {}),
    "leads": ("liujianping", {"leader": None}),
    "chief": ("zhaoguoqing", {}),
    "supervisor": ("heyong", {}),
    "works_on_it": ("huangmin", {"owner": pid("huangmin")}),
    "coordinates": ("yangli", {"unit": "detachment", "grade": "detachment"}),
    "coordinates_people": ("yangli", {"unit": "detachment"}),
    "reporter": ("lizhiqiang", {}),
}
KINDS: dict[str, dict[str, object]] = {
    OWN_KIND: {"scope": "own"},
    UNIT_KIND: {"scope": "unit"},
    FOUND_KIND: {"scope": None, "source": "inspection"},
    QUIET_KIND: {"scope": "legal"},
    HIDDEN_KIND: {"scope": "legal", "state": "reported"},
}


@pytest.mark.parametrize("relation", SEES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_of_the_table_holds_for_somebody_who_is_just_that(
    relation: str, kind: str
) -> None:
    userid, more = ONLY[relation]
    it = issue(**{**KINDS[kind], **more})
    mine = relation == "reporter"
    me = person(userid)
    assert kind_of(it) == kind
    assert set(relations(ROSTER, me, it, reporter_is_me=mine)) == {relation}
    wanted = SEES[relation].get(kind, frozenset())
    assert may_see(ROSTER, me, it, reporter_is_me=mine) == wanted


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("userid", ["xiaowu", "lizhiqiang", "guojianjun", "zhouzhiming", "yangli"])
def test_who_is_nothing_to_an_issue_sees_nothing_of_it(userid: str, kind: str) -> None:
    assert may_see(ROSTER, person(userid), issue(**KINDS[kind])) == set()


def test_several_posts_add_up() -> None:
    both = replace(person("wanghai"), roles=frozenset({"captain", "supervisor"}))
    people = tuple(both if p.id == both.id else p for p in ROSTER.people)
    assert REPORTER in may_see(Roster(people, ROSTER.units), both, OWN)


def test_a_direct_report_has_no_reporter_that_anybody_could_see() -> None:
    assert REPORTER not in may_see(ROSTER, person("zhoumin"), DIRECT)
