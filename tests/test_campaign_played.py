"""The campaign of the notice from 2022-07-14 to 2022-11-14, every message of it."""

import os
from pathlib import Path

import pytest
from group_texts import grave, named, texts
from played import SCRIPT, play
from world import World, office

from bot.keys import Keys
from storage.migrate import migrate
from storage.store import Store

GOLDEN = Path(__file__).parent / "golden" / "campaign_2022.txt"


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The bureau after its campaign, and every message of it as a line."""
    folder = tmp_path_factory.mktemp("campaign")
    store = Store(f"sqlite:///{folder / 'duban.db'}", seal=Keys(folder / "keys"))
    migrate(store)
    world = World(store, office())
    yield world, play(world)
    store.close()


def test_the_whole_campaign_says_what_the_golden_list_says(played):
    text = "\n".join(played[1]) + "\n"
    if os.environ.get("DUBAN_WRITE_GOLDEN"):  # after reading the difference
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


def test_no_group_reads_a_name_a_grave_item_or_what_happened_in_the_whole_campaign(played):
    """Threat leakage."""
    world, _ = played
    said = texts(world.outbox())
    assert len(said) > 100
    happened = [str(act[-1]) for _, acts in SCRIPT for act in acts if act[0] == "sheet"]
    for text in said:
        assert named(world, text) == set(), text
        assert grave(world, text) == set(), text
        assert not any(facts[:6] in text for facts in happened), text
