"""A serving process does not load what only papers need (start-up and memory)."""

import subprocess
import sys
from pathlib import Path

HEAVY = ("docx", "docxtpl", "matplotlib", "openpyxl", "numpy", "lxml", "jinja2.sandbox")


def test_wiring_a_process_loads_no_library_of_papers() -> None:
    code = (
        "import sys, bot.wiring, bot.serving, handlers\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
