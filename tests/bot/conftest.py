"""Bureaus in a folder of their own, with a terminal."""

from pathlib import Path

import pytest
from served import PEOPLE, office_in
from terminal import Desk

AWAY = "http://127.0.0.1:9"  # nobody listens there
NOW = "2022-08-10T09:30"


@pytest.fixture
def fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An office that was never started."""
    office_in(tmp_path, AWAY)
    return Desk(tmp_path, capsys)


@pytest.fixture
def desk(fresh: Desk) -> Desk:
    """An office with its people, at work on 10 August."""
    fresh.done("people", "import", str(PEOPLE))
    fresh.done("tick", "--at", NOW)
    return fresh
