"""A command's process ends as it promised though a thread of it is still at work."""

import subprocess
import sys
from pathlib import Path

_BUSY = "threading.Thread(target=time.sleep, args=(60,), daemon=True).start();"
_CODE = "import atexit, threading, time; from bot.shell import leave; {} print('done'); {} leave(0)"


def _left(busy: str) -> subprocess.CompletedProcess[str]:
    code = _CODE.format("atexit.register(print, 'torn down');", busy)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=20,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip


def test_a_thread_left_at_work_is_not_cut_off_by_the_interpreters_end() -> None:
    ended = _left(_BUSY)
    assert (ended.returncode, ended.stdout.split()) == (0, ["done"])


def test_a_process_without_such_a_thread_ends_in_the_usual_way() -> None:
    ended = _left("")
    assert (ended.returncode, ended.stdout.splitlines()) == (0, ["done", "torn down"])
