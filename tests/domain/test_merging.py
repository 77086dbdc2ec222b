"""并案: which issues are alike, and which may be joined to which."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.issue import STATES, Issue
from domain.merging import Bar, alike, bar, nearest

NOW = datetime(2022, 8, 3, 2, 26, tzinfo=UTC)
MAIN = Issue(17, "bairi", "B4", "rectifying", "brigade-1", "夜市整治时扣押物品没有当场交付清单",
             "self-check", NOW, NOW)  # fmt: skip
SAME = replace(MAIN, number=18, state="reported", facts="扣押物品未当场交付清单，夜市")


def joined(issue: Issue = SAME, main: Issue = MAIN, **more: bool | int) -> Bar | None:
    given: dict = {"legal": False, "places": 0, "hidden": False, **more}
    return bar(issue, main, **given)


def test_one_matter_of_one_unit_is_joined_by_its_captain() -> None:
    assert joined() is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"number": 17}, Bar.ITSELF),
        ({"unit": "brigade-2"}, Bar.LEGAL),
        ({"item": "B1"}, Bar.LEGAL),
        ({"grade": "outside"}, Bar.LEGAL),
        ({"grade": "discipline"}, Bar.GRAVE),
    ],
)
def test_what_differs_is_the_legal_offices_to_join_and_corruption_nobodys(changes, reason) -> None:
    other = replace(SAME, **changes)
    assert joined(other) is reason
    expected = None if reason is Bar.LEGAL else reason
    assert joined(other, legal=True) is expected


def test_the_main_one_is_open_and_no_better_mended_than_what_joins_it() -> None:
    over = {s for s in STATES if joined(main=replace(MAIN, state=s)) is Bar.OVER}
    assert over == {"closed", "rejected", "referred", "merged", "carried"}
    assert joined(main=replace(MAIN, fixed=True)) is Bar.FIXED
    assert joined(replace(SAME, fixed=True), replace(MAIN, fixed=True)) is None


def test_chains_and_hidden_main_issues_are_refused() -> None:
    assert joined(places=1) is Bar.HAS_PLACES
    assert joined(hidden=True, legal=True) is Bar.HIDDEN


def test_what_says_the_same_comes_first_and_what_says_something_else_is_not_suggested() -> None:
    other = replace(MAIN, number=16, facts="处罚决定书没有写明救济途径")
    different = replace(MAIN, number=15, item="B1", facts=SAME.facts)
    assert [i.number for i in nearest(SAME, [other, MAIN, SAME, different])] == [17, 16]
    assert [i.number for i in alike(SAME, [other, MAIN, different])] == [17]


def test_empty_and_wordless_facts_are_like_nothing() -> None:
    assert alike(replace(SAME, facts="！"), [replace(MAIN, facts="")]) == []
