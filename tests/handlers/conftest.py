"""The bureau that dialogues are tried in, by callbacks of the app and by the long connection."""

from pathlib import Path

import pytest
from world import World, office

# The core of the dialogues passes both doors here, every one of them in ``make test-all``.
BOTH_DOORS = (
    "test_sheet", "test_learning", "test_verify", "test_assign", "test_extend", "test_closing",
    "test_inspection", "test_incident", "test_direct", "test_leave", "test_status", "test_binding",
)  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "door" in metafunc.fixturenames:
        name = Path(metafunc.module.__file__ or "").stem
        marks = () if name in BOTH_DOORS else (pytest.mark.slow,)
        doors = ["callback", pytest.param("long_connection", marks=marks)]
        metafunc.parametrize("door", doors)


@pytest.fixture
def world(store, door):
    return World(store, office(), linked=door == "long_connection")
