"""The steps of a rule: counted back by their usual shares, kept in order, delayed by a pause."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import paper_office as of
import pytest
from plan_office import CAMPAIGN, OFFICE

from domain.campaign import CampaignFaults
from domain.campaign.reader import Table
from domain.campaign.rule_steps import USUAL, RuleStep, rule_steps
from domain.issue import late_by
from domain.steps import Changes, Step, behind, delayed, plan, shifted

DAYS = OFFICE.days
TODAY, LAST = date(2022, 8, 8), date(2022, 9, 30)


def planned(usual: tuple[RuleStep, ...] = USUAL, **more: object) -> tuple[Step, ...]:
    return plan(usual, owner=1, today=TODAY, last=LAST, days=DAYS, **more)  # type: ignore[arg-type]


def test_without_a_file_of_its_own_the_time_is_shared_equally() -> None:
    assert CAMPAIGN.rule_steps == USUAL
    assert [s.due.day for s in planned()] == [17, 25, 2, 14, 22, 30]


def test_a_longer_step_gets_more_of_the_time() -> None:
    steps = (RuleStep("起草", "初稿", 20), RuleStep("印发", "文件", 5), RuleStep("宣贯", "记录", 5))
    assert [s.due for s in planned(steps)] == [date(2022, 9, 14), date(2022, 9, 22), LAST]


@pytest.mark.parametrize("days", [(1, 1, 1), (9, 1, 1), (1, 9, 1), (1, 1, 9), (250, 1, 250)])
def test_no_step_is_due_before_the_one_ahead_of_it_or_after_the_last_day(
    days: tuple[int, ...],
) -> None:
    steps = tuple(RuleStep(f"第{n}", "成果", d) for n, d in enumerate(days))
    found = [s.due for s in planned(steps, changes=Changes(due={1: date(2022, 9, 20)}))]
    assert all(one <= other for one, other in pairwise(found))
    assert found[0] > TODAY
    assert found[-1] == LAST


def test_a_pause_moves_every_open_step_but_none_behind_the_phase() -> None:
    first, *rest = planned()
    done = [Step(1, first.name, 1, first.due, "初稿", done_on=TODAY), *rest]
    moved = delayed(done, 3, date(2022, 10, 8), DAYS)
    assert [s.place for s in moved] == [2, 3, 4, 5, 6]
    assert moved[0].due == date(2022, 8, 30)
    assert moved[-1].due == date(2022, 10, 8)


def test_an_extension_pushes_only_what_it_overtakes() -> None:
    assert [s.due.day for s in shifted(planned(), date(2022, 8, 31))][:3] == [31, 31, 2]


def read(*rows: dict[str, object]) -> tuple[RuleStep, ...]:
    faults: list[object] = []
    found = rule_steps(Table({"rule_steps": list(rows)}, "x.toml", faults))  # type: ignore[arg-type]
    if faults:
        raise CampaignFaults(tuple(faults))  # type: ignore[arg-type]
    return found


def test_a_campaign_may_have_steps_of_its_own() -> None:
    (one, two) = read(
        {"name": "起草", "output": "初稿"},
        {"name": "印发", "output": "文件", "days": 3, "in_force": True},
    )
    assert (one.days, one.in_force, two.days, two.in_force) == (5, False, 3, True)


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"name": "起草", "output": "又一个"}, "同名"),
        ({"name": "印发", "output": "文件", "in_force": True}, "只能有一步"),
        ({"name": "印发", "output": "文件", "days": 0}, "days"),
        ({"name": "印发", "output": "文件", "weeks": 2}, "weeks"),
    ],
)
def test_a_fault_in_a_step_is_told_with_its_place(more: dict[str, object], wanted: str) -> None:
    with pytest.raises(CampaignFaults) as caught:
        read({"name": "起草", "output": "初稿", "in_force": True}, more)
    assert wanted in str(caught.value)


@pytest.mark.parametrize(
    ("more", "yellow"),
    [({}, True), ({"state": "carried"}, False), ({"redate_by": date(2022, 10, 12)}, False)],
)
def test_what_rests_or_was_carried_on_is_not_behind(more: dict[str, object], yellow: bool) -> None:
    """逾期 counts what is behind; what it does not count has no colour either."""
    rule = replace(of.rule(9).issue, **more)
    assert behind(rule, of.TODAY) is yellow
    assert late_by(rule, of.TODAY) is yellow
