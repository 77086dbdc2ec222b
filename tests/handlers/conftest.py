"""The bureau that dialogues are tried in, by callbacks of the app and by the long connection."""

from pathlib import Path

import pytest
from world import World, office

# What is said passes either door in the same way; the whole set passes both in ``make test-all``.
BOTH_DOORS = ("test_sheet", "test_assign", "test_closing", "test_leave", "test_status")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "door" in metafunc.fixturenames:
        name = Path(metafunc.module.__file__ or "").stem
        marks = () if name in BOTH_DOORS else (pytest.mark.slow,)
        doors = ["callback", pytest.param("long_connection", marks=marks)]
        metafunc.parametrize("door", doors)


@pytest.fixture
def world(store, door):
    return World(store, office(), linked=door == "long_connection")
