"""The campaign of the notice from 2022-07-14 to 2022-11-14, every message of it."""

import os
from pathlib import Path

import pytest
from played import play
from world import World, office

from bot.keys import Keys
from storage.migrate import migrate
from storage.store import Store

GOLDEN = Path(__file__).parent / "golden" / "campaign_2022.txt"


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    folder = tmp_path_factory.mktemp("campaign")
    store = Store(f"sqlite:///{folder / 'duban.db'}", seal=Keys(folder / "keys"))
    migrate(store)
    yield play(World(store, office()))
    store.close()


def test_the_whole_campaign_says_what_the_golden_list_says(lines):
    text = "\n".join(lines) + "\n"
    if os.environ.get("DUBAN_WRITE_GOLDEN"):  # after reading the difference
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")
