"""Splitting: nothing lost, no part too long, no character cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.parts import LIMIT, split


@given(st.text(max_size=3000), st.integers(min_value=1, max_value=4))
def test_parts_join_back_and_fit(text, times):
    parts = split(text * times)
    assert all(len(part.encode()) <= LIMIT for part in parts)
    if len(parts) > 1:
        bodies = [part.split("\n", 1)[1] for part in parts]
        assert "".join("".join(bodies).split()) == "".join((text * times).split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("短", ["短"]),
        ("a" * 2048, ["a" * 2048]),
        ("a" * 2049, ["（1/2）\n" + "a" * 2036, "（2/2）\n" + "a" * 13]),
        (
            "a" * 1500 + "\n" + "b" * 1000,
            ["（1/2）\n" + "a" * 1500, "（2/2）\n" + "b" * 1000],
        ),
        ("字" * 700, ["（1/2）\n" + "字" * 678, "（2/2）\n" + "字" * 22]),
    ],
)
def test_cut_at_a_line_end_or_between_characters(text, parts):
    assert split(text) == parts
