"""Whole messages as files: what stands in tests/golden is what people read, to the letter."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def golden(name: str) -> str:
    """The message of this name."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")


def matches(name: str, text: str) -> bool:
    """Whether the message reads as its file; DUBAN_WRITE_GOLDEN=1 writes it (read the diff)."""
    if os.environ.get("DUBAN_WRITE_GOLDEN"):
        (FOLDER / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    return golden(name) == text
