"""``demo`` as a newcomer runs it: a page that answers, and nothing left afterwards."""

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
import requests
from served import ROOT, Process, until

USUAL = 8800
OPEN = re.compile(r"^打开 (http://127\.0\.0\.1:(\d+)/)$", re.MULTILINE)


def tracked() -> str:
    """What git would say has changed; nothing where there is no repository."""
    line = ["git", "status", "--porcelain", "--untracked-files=all"]
    with suppress(FileNotFoundError):
        return subprocess.run(line, cwd=ROOT, capture_output=True, text=True).stdout
    return ""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Process]:
    """A demo beside somebody who has its usual port."""
    with ExitStack() as held:
        with suppress(OSError):  # somebody has it already
            held.enter_context(socket.create_server(("127.0.0.1", USUAL)))
        process = Process(tmp_path / "log", ("demo",))
        held.callback(process.close)
        until(lambda: OPEN.search(process.said) or not process.running, 60)
        yield process


def test_it_opens_a_played_campaign_on_a_free_port_and_leaves_nothing(demo: Process) -> None:
    before = {name for name in tracked().splitlines() if name.startswith("??")}
    found = OPEN.search(demo.said)
    assert found, demo.log
    page, port = found[1], int(found[2])
    assert port != USUAL
    assert "text/html" in requests.get(page, timeout=5).headers["Content-Type"]
    state = requests.get(f"{page}api/state", timeout=5).json()
    assert state["clock"]["now"].startswith("2022-08-10")
    assert len(state["people"]) > 20
    talk = requests.get(f"{page}api/chat/group/leaders", timeout=5).json()
    assert "问题：累计5件" in talk["lines"][-1]["text"]  # the story was understood to its end
    assert demo.running
    assert demo.end(signal.SIGTERM) == 0
    assert demo.log == ""
    assert {name for name in tracked().splitlines() if name.startswith("??")} == before


def test_an_interrupt_while_it_still_plays_ends_it_too(tmp_path: Path) -> None:
    process = Process(tmp_path / "log", ("demo", "--port", "0"))
    try:
        until(lambda: list((ROOT / "data/demo").glob("*/duban.db")) or not process.running)
        assert process.end(signal.SIGINT) == 0
        assert process.log == ""
    finally:
        process.close()
