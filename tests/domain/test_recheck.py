"""The draw: reproducible, stratified, red-line issues in full, more where something came back."""

from collections import Counter
from datetime import date

from plan_office import issue

from domain.recheck import draw, drawable, seed

DAY = date(2022, 9, 5)


def closed(number: int, unit: str = "brigade-1", **more):
    return issue(number, state="closed", unit=unit, closed_on=date(2022, 8, 20), **more)


POOL = [closed(n, f"brigade-{1 + n % 3}") for n in range(1, 61)]


def test_the_seed_follows_from_campaign_day_and_numbers_alone() -> None:
    assert seed("bairi", DAY, [3, 1, 2]) == seed("bairi", DAY, [1, 2, 3])
    assert seed("bairi", DAY, [1, 2]) != seed("bairi", DAY, [1, 2, 3])
    assert seed("bairi", date(2022, 9, 6), [1, 2]) != seed("bairi", DAY, [1, 2])


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    assert draw(POOL, 9, "abc", {}) == draw(POOL[::-1], 9, "abc", {})
    assert draw(POOL, 9, "abc", {}) != draw(POOL, 9, "abd", {})


def test_every_unit_has_its_share_and_a_rebound_raises_it() -> None:
    even = Counter(i.unit for i in draw(POOL, 9, "abc", {}))
    assert even == {"brigade-1": 3, "brigade-2": 3, "brigade-3": 3}
    more = Counter(i.unit for i in draw(POOL, 9, "abc", {"brigade-2": 2}))
    assert more["brigade-2"] > 3


def test_red_line_issues_are_all_drawn_besides_the_sample() -> None:
    red = [closed(n, source="incident") for n in (90, 91, 92)]
    drawn = draw([*POOL, *red], 3, "abc", {})
    assert {i.number for i in drawn} >= {90, 91, 92}
    assert len(drawn) == 6


def test_no_more_is_drawn_than_there_is() -> None:
    assert len(draw(POOL[:4], 9, "abc", {})) == 4
    assert draw([], 9, "abc", {}) == ()


def test_what_was_looked_at_since_it_was_closed_is_not_drawn_again() -> None:
    one = closed(1)
    assert drawable([one], {1: date(2022, 8, 25)}) == []
    assert drawable([one], {1: date(2022, 8, 10)}) == [one]
    assert drawable([closed(2, source="direct")], {}) == []
