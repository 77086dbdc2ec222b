"""A real browser on a demo that really runs; skipped where there is no Chromium."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from screening import Screens
from served import Process, until

OPEN = re.compile(r"打开 (http://127\.0\.0\.1:\d+/)")
CHROMIUM = os.environ.get("DUBAN_CHROMIUM") or shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the chat page of a demo that belongs to this session."""
    process = Process(tmp_path_factory.mktemp("demo"), ("demo",))
    yield until(lambda: OPEN.search(process.said) or _alive(process), 120)[1]
    process.end()


def _alive(process: Process) -> None:
    assert process.running, process.log


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def screens(chromium: Browser) -> Iterator[Screens]:
    made = Screens(chromium)
    yield made
    made.close()
