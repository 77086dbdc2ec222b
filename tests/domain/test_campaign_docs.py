"""The page on campaign files is right: its examples load, and it explains every key."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from domain.campaign import parse
from domain.campaign.rules import COLUMNS, RUNGS
from domain.issue import STATES, TRANSITIONS
from domain.people import CATEGORIES, GROUP_KINDS, ROLES, UNIT_KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "campaigns.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```toml\n(.*?)^```", PAGE, re.M | re.S)
ALONE = [tomllib.loads(text) for text in SHOWN if text.startswith("# 完整文件")]
BLOCKS = [tomllib.loads(text) for text in SHOWN if not text.startswith("# 完整文件")]
WHOLE = BLOCKS[0]
SEED = tomllib.loads((ROOT / "campaigns" / "bairi-2022.toml").read_text(encoding="utf-8"))


def test_the_first_example_is_a_whole_campaign() -> None:
    assert parse(WHOLE).outline.short == "清凉行动"


def filled(block: dict[str, Any]) -> dict[str, Any]:
    """The whole example with this part in place of its own."""
    return {key: value for key, value in WHOLE.items() if key not in ("ladder", *block)} | block


@pytest.mark.parametrize("block", BLOCKS[1:], ids=lambda block: "+".join(block))
def test_every_example_loads_in_place_of_its_part(block: dict[str, Any]) -> None:
    parse(filled(block))


@pytest.mark.parametrize("whole", ALONE, ids=lambda whole: whole["campaign"]["id"])
def test_what_is_called_a_whole_file_loads_by_itself(whole: dict[str, Any]) -> None:
    assert parse(whole).outline.short


def keys(data: object) -> set[str]:
    if isinstance(data, dict):
        return set(data) | set().union(*map(keys, data.values()))
    return set().union(*map(keys, data)) if isinstance(data, list) else set()


def test_every_key_of_the_shipped_file_and_of_the_examples_is_explained() -> None:
    explained = " ".join(re.findall(r"`([^`\n]+)`", PAGE))
    for key in sorted(keys(SEED) | set().union(*map(keys, BLOCKS))):
        assert re.search(rf"(?<![a-z_]){key}(?![a-z_])", explained), key


def test_every_chapter_about_a_table_has_an_example_of_it() -> None:
    shown = set().union(*BLOCKS[1:])
    assert set(SEED) <= shown


def test_the_glossary_knows_every_state_role_and_rung() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    actions = {action for _, action in TRANSITIONS}
    words = {*STATES, *actions, *ROLES, *CATEGORIES, *UNIT_KINDS, *GROUP_KINDS, *RUNGS, *COLUMNS}
    assert [word for word in sorted(words) if f"`{word}`" not in glossary] == []
