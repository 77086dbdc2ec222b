"""特点和规律: every claim has its n and its issues, and none stands on a few."""

from dataclasses import replace

import paper_office as of
import pytest

from domain.campaign.rule_steps import RuleStep
from domain.patterns import MINIMUM, Claim, causes, claims
from domain.redaction import Redaction
from domain.snapshot import Line
from texts.papers import patterns as say


def found(lines: tuple[Line, ...]) -> dict[str, Claim]:
    return {claim.kind: claim for claim in claims(of.snapshot(lines), lines)}


def many(count: int, start: int = 1, **more) -> tuple[Line, ...]:
    return tuple(of.line(n, **more) for n in range(start, start + count))


def test_nothing_is_claimed_on_fewer_than_five() -> None:
    assert found(many(MINIMUM - 1)) == {}
    assert found(many(MINIMUM))["item"].n == MINIMUM


def test_the_item_that_most_belong_to_is_concentrated() -> None:
    claim = found((*many(6), *many(3, 10, item="B1")))["item"]
    assert (claim.n, claim.of, claim.about) == (6, 9, ("B4",))
    assert claim.numbers == (1, 2, 3, 4, 5, 6)


def test_the_aspect_that_most_belong_to_is_named_over_several_items() -> None:
    """R04: A1 and B4 are both 依法履职, B1 is 行为规范."""
    claim = found((*many(3), *many(3, 10, item="A1"), *many(4, 20, item="B1")))["aspect"]
    assert (claim.n, claim.of, claim.about) == (6, 10, ("依法履职",))


def test_two_items_alike_are_no_concentration() -> None:
    assert "item" not in found((*many(5), *many(5, 10, item="B1")))


def test_what_was_closed_and_found_again_in_the_same_unit_recurs() -> None:
    first = of.closed(1, reported_at=of.NOW.replace(month=8, day=1))
    later = many(5, 2, reported_at=of.NOW.replace(month=9, day=20))
    elsewhere = many(2, 10, unit="brigade-2", reported_at=of.NOW.replace(month=9, day=20))
    assert found((first, *later, *elsewhere))["again"].numbers == (2, 3, 4, 5, 6)


def test_the_time_to_close_is_a_median_in_working_days() -> None:
    closed = tuple(
        of.closed(n, reported_at=of.NOW.replace(month=9, day=day))
        for n, day in enumerate((1, 2, 5, 6, 13), 1)
    )
    assert found(closed)["time"].figure == 6  # from Monday the 5th; the 12th is a holiday


def test_self_found_and_found_by_others_are_counted_apart() -> None:
    claims_ = found((*many(6), *many(5, 10, source="inspection")))
    assert claims_["self"].n == 6
    assert claims_["others"].numbers == (10, 11, 12, 13, 14)


def test_rebounds_are_counted_of_what_was_closed() -> None:
    back = tuple(replace(of.closed(n), recheck="rebound") for n in range(1, 6))
    claim = found((*back, of.closed(9), *many(3, 20)))["rebound"]
    assert (claim.n, claim.of) == (5, 6)


def test_a_cause_is_matched_with_the_item_it_stands_with_most() -> None:
    claim = found((*many(5), *many(2, 10, cause="awareness")))["cause"]
    assert claim.about == ("skill", "B4")


def test_before_and_after_a_rule_are_rates_of_thirty_days() -> None:
    rule = of.rule(1, cause=None)
    steps = tuple(replace(s, name="印发", done_on=of.date(2022, 8, 31)) for s in rule.steps[:1])
    rule = replace(rule, steps=steps)
    before = many(5, 2, item="A3", reported_at=of.NOW.replace(month=8, day=10))
    after = many(1, 9, item="A3", reported_at=of.NOW.replace(month=9, day=15))
    claim = found((rule, *before, *after))["rule"]
    assert claim.numbers == (2, 3, 4, 5, 6, 9)
    assert claim.rates == pytest.approx((5 * 30 / 47, 30 / 30))


def test_causes_are_tallied_by_issue() -> None:
    tally = causes((*many(3), *many(2, 10, cause="awareness")))
    assert tally == {"skill": (1, 2, 3), "awareness": (10, 11)}


def test_each_sentence_carries_its_n_and_its_numbers() -> None:
    sentences = say.sentences(Redaction(of.snapshot(many(14))))
    assert sentences
    for text in sentences:
        assert "（n=14；第1、2、3、4、5、6、7、8、9、10、11、12号等）" in text


def test_a_reason_is_told_only_where_enough_were_chosen() -> None:
    few = say.reasons(Redaction(of.snapshot(many(4))))
    assert few == "已选定原因的问题4件，不足5件，不作归纳；逐件原因见台账。"
    told = say.reasons(Redaction(of.snapshot((*many(6), *many(2, 10, cause=None)))))
    assert told == (
        "已选定原因的6件中，业务不熟、培训不足6件（第1、2、3、4、5、6号）"
        "；另有2件还没有核实，没有选定原因。"
    )


def test_a_rule_holds_from_the_step_that_the_campaign_names() -> None:
    """A campaign whose steps have other names, and a rule of one brigade only."""
    steps = (RuleStep("拟稿", "初稿"), RuleStep("公布", "公布的制度", in_force=True))
    office = replace(of.OFFICE, campaign=replace(of.OFFICE.campaign, rule_steps=steps))
    rule = of.rule(1, cause=None)
    made = (replace(rule.steps[0], name="公布", done_on=of.date(2022, 8, 31)),)
    rule = replace(rule, issue=replace(rule.issue, unit="brigade-1"), steps=made)
    here = many(5, 2, item="A3", reported_at=of.NOW.replace(month=9, day=15))
    elsewhere = many(5, 10, item="A3", unit="brigade-2")
    lines = (rule, *here, *elsewhere)
    snapshot = replace(of.snapshot(lines), office=office)
    (claim,) = [c for c in claims(snapshot, lines) if c.kind == "rule"]
    assert (claim.day, claim.numbers) == (of.date(2022, 8, 31), (2, 3, 4, 5, 6))
    assert "第1号的制度2022年8月31日生效" in " ".join(say.sentences(Redaction(snapshot)))
