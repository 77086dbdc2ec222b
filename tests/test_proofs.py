"""Every fault and threat in docs/ names its tests, and each of those tests names its row."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage.schema import metadata

ROOT = Path(__file__).parents[1]
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
TABLE = re.compile(r"`(\w+)`")
ROWS = {"reliability.md": r"\| (\d+) \|", "security.md": r"\| [^|]+ \|[^|]+\| (\w+)："}


def listed() -> list[tuple[str, str, str]]:
    """(row, file, test) of both tables."""
    found = []
    for name, first in ROWS.items():
        for line in (ROOT / "docs" / name).read_text("utf-8").splitlines():
            row = re.match(first, line)
            found += [(row[1], *proof) for proof in PROOF.findall(line)] if row else []
    return found


@pytest.mark.parametrize(("row", "file", "test"), listed())
def test_the_proof_of_a_row_exists_and_names_it(row: str, file: str, test: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    found = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == test]
    assert found, f"{file} has no {test}"
    kind = "faults?" if row.isdecimal() else "threat"
    said = ast.get_docstring(found[0]) or ""
    assert re.search(rf"{kind}\b.*\b{row}\b", said, re.IGNORECASE), f"{test} does not name {row}"


def test_every_fault_has_a_proof() -> None:
    assert {row for row, _, _ in listed() if row.isdecimal()} == {str(n) for n in range(1, 25)}


def test_every_threat_has_a_proof() -> None:
    rows = section("## 会遇到的事")
    assert len(rows) >= 16
    assert [row for row in rows if not PROOF.search(row)] == []


def section(heading: str) -> list[str]:
    """The rows of the table below a heading of security.md, without its head."""
    text = (ROOT / "docs/security.md").read_text("utf-8")
    below = text.partition(f"\n{heading}")[2].partition("\n## ")[0]
    return [line for line in below.splitlines() if line.startswith("| ")][1:]


def leads_to_a_person(column: sa.Column[Any]) -> bool:
    return any(key.column.table.name == "people" for key in column.foreign_keys)


def test_the_inventory_of_personal_data_says_of_every_table_how_long_it_is_kept() -> None:
    rows = [line.split("|")[1:4] for line in section("## 个人资料")]
    assert all(kept.strip() for _, kept, _ in rows)
    named = [name for _, _, tables in rows for name in TABLE.findall(tables)]
    assert sorted(named) == sorted(metadata.tables)
    none = {name for what, _, tables in rows if "没有" in what for name in TABLE.findall(tables)}
    leads = {t.name for t in metadata.sorted_tables for c in t.columns if leads_to_a_person(c)}
    assert not none & leads
