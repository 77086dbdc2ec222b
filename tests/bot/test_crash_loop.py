"""A fan-out to five thousand people by a ``serve`` that is killed hundreds of times, counted."""

import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from little_bot import Hands
from served import Bot, free_port, office_in, until
from towns import Toll, company, pushes

import sandbox
from bot.cli import main
from storage import outbox
from storage.store import Store

PEOPLE, KILLS = 5000, 150
START = "2022-08-01T09:00"
SEED = 20220801


@pytest.fixture
def folder(tmp_path: Path, store_url: str) -> Iterator[tuple[sandbox.Running, Path, int]]:
    """A stand-in, and the configuration of a bureau with five thousand officers."""
    roster = tmp_path / "people.csv"
    roster.write_text(
        "账号,姓名,职务,单位,类别,角色,直接上级,状态\n"
        + "".join(
            f"officer{n},官{n},执法队员,执法{'一二三'[n % 3]}大队,执法人员,,,在岗\n"
            for n in range(PEOPLE)
        ),
        "utf-8",
    )
    port = free_port()
    running = sandbox.start(company(port, roster.read_text("utf-8")), Hands(), port=0)
    config = office_in(tmp_path, running.url, **{"sqlite:///data/duban.db": store_url})
    assert main(["--config", str(config), "people", "import", str(roster)]) == 0
    running.platform.faults.delay = 0.08
    running.platform.faults.set("slow", "always")
    yield running, config, port
    running.stop()


@pytest.mark.slow
@pytest.mark.postgres
def test_hundreds_of_kills_in_a_fan_out_lose_nothing_and_show_nothing_twice(
    folder, store_url, seal, capsys
):
    """Fault 1."""
    running, config, port = folder

    def written(least: int) -> bool:
        return sum(states(store_url, seal).values()) >= least

    for least in (PEOPLE // 2, PEOPLE):  # killed once while it writes them, too
        with killed_after(config, port) as bot:
            bot.ready()
            until(lambda least=least: written(least), 120)
    chance = random.Random(SEED)
    for life in range(KILLS):
        with killed_after(config, port) as bot:
            if life % 4:  # most die while they send, some at any instant of their start
                bot.ready()
            time.sleep(chance.uniform(0, 0.8))
        if life % 10 == 0:  # another process that is the last to leave merges what was written
            states(store_url, seal)
    running.platform.faults.clear()
    with killed_after(config, port) as last:
        last.ready()
        until(lambda: not states(store_url, seal).keys() & {"pending", "sending"}, 400)
        assert last.end() == 0
    store = Store(store_url, seal=seal)
    with store.read() as conn:
        rows = [row for row in outbox.rows(conn) if row.channel == "app"]
    store.close()
    toll = Toll.of(KILLS + 2, rows, pushes(running, "app"))
    with capsys.disabled():
        sys.stdout.write(f"\n{store_url.split(':')[0]}: {toll}\n")
    assert {row.to for row in rows} == {f"officer{n}" for n in range(PEOPLE)}
    assert toll.wrong == (0, 0, 0)
    assert toll.repeated  # the kills did hit messages under way


@contextmanager
def killed_after(config: Path, port: int) -> Iterator[Bot]:
    bot = Bot(config, port, "--as-of", START)
    try:
        yield bot
    finally:
        bot.close()


def states(url: str, seal) -> dict[str, int]:
    """The outbox's counts, read by a process that closes the database again."""
    store = Store(url, seal=seal)
    with store.read() as conn:
        counts = outbox.counts(conn)
    store.close()
    return counts
