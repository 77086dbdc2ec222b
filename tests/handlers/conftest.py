"""The bureau that dialogues are tried in."""

import pytest
from world import World, office


@pytest.fixture
def world(store):
    return World(store, office())
