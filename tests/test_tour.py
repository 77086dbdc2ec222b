"""The tour shows pictures that the browser tests make, small enough, in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "images" / "tour"
MOST_BYTES = 2_000_000  # of all of them
TOURS = ["docs/tour.zh-CN.md", "docs/tour.md"]


def shown(tour: str) -> list[str]:
    """The names of the pictures of a tour, in their order."""
    return re.findall(r"\(images/tour/([^)]+)\.png\)", (ROOT / tour).read_text(encoding="utf-8"))


def shot() -> Iterator[str]:
    """What the browser tests call their pictures, as patterns."""
    for file in (ROOT / "tests" / "browser").glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "screen.shoot":
                yield pattern(node.args[0])


def pattern(name: ast.expr) -> str:
    """A constant as it is; of an f-string every part that is filled in stands for anything."""
    parts = name.values if isinstance(name, ast.JoinedStr) else [name]
    return "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in parts)


@pytest.mark.parametrize("tour", TOURS)
def test_every_picture_of_the_tour_is_made_by_a_test_and_is_there(tour: str) -> None:
    made = list(shot())
    for name in shown(tour):
        assert any(re.fullmatch(one, name) for one in made), name
        assert (PICTURES / f"{name}.png").is_file(), name


def test_both_languages_show_the_same_and_no_picture_is_left_over() -> None:
    chinese, english = map(shown, TOURS)
    assert chinese == english
    assert sorted(chinese) == sorted(p.stem for p in PICTURES.iterdir())
    assert sum(p.stat().st_size for p in PICTURES.iterdir()) < MOST_BYTES
