"""A process that is told to end does, in whatever instant it is told."""

import subprocess
import sys
from pathlib import Path

import pytest

AIMED = Path(__file__).parents[1] / "programs/aimed.py"


@pytest.mark.parametrize("count", [20, pytest.param(2000, marks=pytest.mark.slow)])
def test_a_signal_just_before_falling_asleep_is_heard(count: int) -> None:
    """With an Event that the handler sets, some 5 of 1,000 slept on until they were killed."""
    line = [sys.executable, str(AIMED), str(count)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.strip() == "0", done.stderr
