"""In no roster, however small, does four eyes end in a refusal that names nobody (N15)."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from plan_office import CAMPAIGN
from plan_office import issue as some_issue

from domain.designating import RUNGS, designators
from domain.issue import Issue
from domain.people import ROLES, Person, Roster, Unit
from domain.policy import authorize, may_see, stuck
from domain.refusals import No, Why, Yes
from texts import refusals

KINDS = ("brigade", "detachment", "bureau", "section")
GRADES = ("ordinary", "grave", "brigade", "detachment", "captain", "deputy", "chief", "outside")
# (state, what it waits for, what is set besides)
WAITING = (
    ("reported", "confirm", {}),
    ("confirmed", "assign", {}),
    ("rectifying", "extend", {"wanted": some_issue().due}),
    ("rectifying", "uphold", {"paused": True}),
    ("submitted", "accept", {}),
    ("submitted", "inspect", {}),
)


@st.composite
def offices(draw: st.DrawFn) -> Roster:
    """One to three units and one to five people with any posts in them."""
    count = draw(st.integers(1, 3))
    ids = [f"u{n}" for n in range(count)]
    names = [f"p{n}" for n in range(draw(st.integers(1, 5)))]
    people = tuple(
        Person(
            id=n,
            userid=draw(st.sampled_from([name, name, name, None])),
            name=f"某{n}",
            title="",
            unit=draw(st.sampled_from(ids)),
            category="officer",
            roles=frozenset(draw(st.lists(st.sampled_from(ROLES), max_size=2))),
            superior=draw(st.sampled_from([None, *names])),
            status=draw(st.sampled_from(["active", "active", "active", "leave", "left"])),
        )
        for n, name in enumerate(names, 1)
    )
    leaders = [None, *[p.userid for p in people]]
    units = tuple(
        Unit(u, f"单位{u}", draw(st.sampled_from(KINDS)), draw(st.sampled_from(leaders)))
        for u in ids
    )
    return Roster(people, units)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Roster, Issue, str]:
    """A roster and an issue in it that waits for somebody's act."""
    roster = draw(offices())
    state, act, more = draw(st.sampled_from(WAITING))
    ids = [p.id for p in roster.people]
    owned = state in ("rectifying", "submitted")
    it = some_issue(
        state=state,
        unit=draw(st.sampled_from([u.id for u in roster.units])),
        grade=draw(st.sampled_from(GRADES)),
        scope=None,
        source="inspection",
        owner=draw(st.sampled_from(ids)) if owned else None,
        leader=draw(st.sampled_from([None, *ids])) if owned else None,
        inspected_by=draw(st.sampled_from([None, *ids])) if act == "accept" else None,
        **more,
    )
    return roster, it, act


@settings(max_examples=400, deadline=None)
@given(cases())
def test_a_refusal_names_who_can_or_who_can_name_somebody(case: tuple[Roster, Issue, str]) -> None:
    roster, it, act = case
    for actor in roster.people:
        verdict = authorize(roster, CAMPAIGN, actor, act, it)
        if not isinstance(verdict, No) or verdict.reason in (*refusals.NOBODY, Why.UNSEEN):
            continue
        refusal = refusals.Refusal(roster, actor, it, act, verdict)
        said = refusals.refused(refusal)
        wanted = "inspect" if verdict.reason is Why.NOT_INSPECTED else act
        for person in verdict.who:
            assert person.name in said
            assert isinstance(authorize(roster, CAMPAIGN, person, wanted, it), Yes)
        if not verdict.who and not verdict.then:
            assert "请联络员补充登记人员" in said
            assert not posts_beside(roster, it)


def posts_beside(roster: Roster, it: Issue) -> list[Person]:
    """People with an account in one of the posts that can name somebody, the fixer left out."""
    return [
        p
        for p in roster.people
        if p.active and p.userid and p.is_a(*RUNGS) and p.id != it.owner and may_see(roster, p, it)
    ]


@settings(max_examples=400, deadline=None)
@given(cases())
def test_whoever_is_named_can_do_it_and_never_the_fixer(case: tuple[Roster, Issue, str]) -> None:
    roster, it, _ = case
    act = stuck(roster, CAMPAIGN, it)
    if act is None:
        return
    for leader in designators(roster, it):
        assert isinstance(authorize(roster, CAMPAIGN, leader, "designate", it), Yes)
    for person in roster.people:
        named = replace(it, designated=person.id)
        verdict = authorize(roster, CAMPAIGN, person, act, named)
        fit = person.active and person.id != it.owner
        assert isinstance(verdict, Yes) is fit


@settings(max_examples=200, deadline=None)
@given(cases())
def test_nobody_is_named_where_somebody_can(case: tuple[Roster, Issue, str]) -> None:
    roster, it, _ = case
    if stuck(roster, CAMPAIGN, it) is None:
        verdicts = [authorize(roster, CAMPAIGN, p, "designate", it) for p in roster.people]
        assert not any(isinstance(v, Yes) for v in verdicts)
