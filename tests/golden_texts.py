"""Whole messages as files: what stands in tests/golden is what people read, to the letter."""

from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def golden(name: str) -> str:
    """The message of this name."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")
