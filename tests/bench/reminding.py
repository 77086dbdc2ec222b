"""Answers while a tick tells ten thousand people that their sheet is to be filled in."""

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

from bench import load
from served import Bot, command, free_port, office_in

HERE = Path(__file__).resolve().parent
OFFICERS, ASKING, RATE = 10_000, 16, 50
OPENS = "2022-08-01T09:00"
_HEAD = "账号,姓名,职务,单位,类别,角色,直接上级,状态"
_ROW = "officer{n},官{n},执法队员,执法{unit}大队,执法人员,,,在岗"
_COUNT = "SELECT count(*) FROM outbox WHERE kind NOT IN ('reply', 'welcome')"


def measure(folder: Path) -> tuple[float, float]:
    """(seconds from the first reminder written to the last, p99 of the answers meanwhile in ms)."""
    port, away = free_port(), free_port()
    config = _bureau(folder, f"http://127.0.0.1:{away}")
    lines = [
        load.sealed(f"officer{n}", ["自查", "开始", *["没有", "上一题"] * 20], 10**9 * (n + 1))
        for n in range(ASKING)
    ]
    written = _Written(folder / "data/duban.db")
    platform = subprocess.Popen([sys.executable, str(HERE / "stand_in.py"), str(away)])
    bot = Bot(config, port, "--as-of", OPENS).ready()
    try:
        watch = threading.Thread(target=written.watch)
        watch.start()
        result = load.send(port, lines, rate=RATE)
        watch.join()
    finally:
        bot.close()
        platform.kill()
        platform.wait()
    return written.last - written.first, result.part(0.99, before=written.last)


def _bureau(folder: Path, platform: str) -> Path:
    rows = (_ROW.format(n=n, unit="一二三"[n % 3]) for n in range(OFFICERS))
    roster = folder / "people.csv"
    roster.write_text("\n".join([_HEAD, *rows]), "utf-8")
    config = office_in(folder, platform)
    done = command(config, "people", "import", str(roster), seconds=120)
    assert done.returncode == 0, done.stderr
    return config


class _Written:
    """When the first reminder and the last one were there to read."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self.first = self.last = 0.0

    def watch(self) -> None:
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as conn:
            end, count = time.perf_counter() + 120, 0
            while count < OFFICERS:
                assert time.perf_counter() < end, f"{count} reminders after two minutes"
                (count,) = conn.execute(_COUNT).fetchone()
                if count and not self.first:
                    self.first = time.perf_counter()
                time.sleep(0.01)
            self.last = time.perf_counter()
