"""What the project's own rules say about its source, where no linter can."""

import ast
import configparser
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = sorted(
    path.parent.name for path in ROOT.glob("*/__init__.py") if not path.parent.name.startswith(".")
)
SOURCES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
MAX_FILE, MAX_FUNCTION = 300, 45
LONG_LISTS = {
    "storage/migrations/versions/": "written by alembic, and never edited afterwards",
}
STANDARD_ONLY = ("domain", "texts")
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
}
RIMS = {
    "bot/wiring.py": "hands the machine's clock to everybody else",
    "scheduler/clock.py": "the tick",
    "sandbox/": "stands in for a platform, which has its own clock",
}
STRANGE_NAMES = re.compile(r"(Manager|Service|Helper|Util|Base|Impl)s?$")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def excused(path: Path, exemptions: Mapping[str, str]) -> bool:
    return shown(path).startswith(tuple(exemptions))


def functions(path: Path) -> Iterator[Function]:
    return (
        n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def imported(path: Path) -> Iterator[str]:
    """Top-level names of everything that the file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def every_source() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", SOURCES, ids=shown)


@every_source()
def test_a_file_stays_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_FILE or excused(path, LONG_LISTS)
    assert ast.get_docstring(tree(path)) or not text.strip()


@every_source()
def test_a_function_stays_short(path: Path) -> None:
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path) if f.end_lineno}
    assert {n for n in long.items() if n[1] > MAX_FUNCTION} == set() or excused(path, LONG_LISTS)


@every_source()
def test_the_clock_is_read_at_the_rims_only(path: Path) -> None:
    read = [
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]
    assert not CLOCKS.intersection(read) or excused(path, RIMS)


@every_source()
def test_nothing_is_left_for_later_or_named_after_nothing(path: Path) -> None:
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", path.read_text(encoding="utf-8"))
    classes = [n.name for n in ast.walk(tree(path)) if isinstance(n, ast.ClassDef)]
    assert [name for name in classes if STRANGE_NAMES.search(name)] == []


@pytest.mark.parametrize("package", STANDARD_ONLY)
def test_rules_and_texts_need_the_standard_library_only(package: str) -> None:
    allowed = set(sys.stdlib_module_names) | {"domain", package}
    strange = {
        f"{shown(path)}: {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in imported(path)
        if name not in allowed
    }
    assert strange == set()


def test_every_package_is_under_the_contracts_and_the_type_checker() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    assert sorted(contracts["importlinter"]["root_packages"].split()) == PACKAGES
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert sorted(settings["tool"]["mypy"]["packages"]) == PACKAGES


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_pins_by_hash_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    pins = re.split(r"\n(?=[a-z0-9])", text)
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def test_every_dependency_is_locked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, wanted in (
        ("requirements.lock", settings["dependencies"]),
        ("requirements-test.lock", settings["optional-dependencies"]["test"]),
    ):
        pinned = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / lock).read_text(), re.MULTILINE))
        names = {re.split(r"[\[><=~!]", line)[0].lower() for line in wanted}
        assert names <= pinned
