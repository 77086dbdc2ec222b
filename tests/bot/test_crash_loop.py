"""A fan-out to five thousand people by a ``serve`` that is killed hundreds of times, counted."""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from little_bot import Hands
from served import Bot, free_port, office_in, until
from towns import Toll, company, pushes

import sandbox
from bot.cli import main
from storage import outbox
from storage.store import Store

PEOPLE, KILLS = 5000, 200
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
    chance = random.Random(SEED)
    kills = 0
    for life in range(KILLS):
        bot = Bot(config, port, "--as-of", START)
        try:
            if life % 4:  # most die while they send, some at any instant of their start
                bot.ready()
            time.sleep(chance.uniform(0, 0.8))
        finally:
            bot.kill()
        kills += 1
        if life % 10 == 0:  # another process that is the last to leave merges what was written
            states(store_url, seal)
    running.platform.faults.clear()
    last = Bot(config, port, "--as-of", START).ready()
    try:
        until(lambda: not states(store_url, seal).keys() & {"pending", "sending"}, 400)
        assert last.end() == 0
    finally:
        last.close()
    store = Store(store_url, seal=seal)
    with store.read() as conn:
        rows = outbox.rows(conn)
    store.close()
    toll = Toll.of(kills, [r for r in rows if r.channel == "app"], pushes(running, "app"))
    with capsys.disabled():
        sys.stdout.write(f"\n{store_url.split(':')[0]}: {toll}\n")
    assert len({row.to for row in rows} & {f"officer{n}" for n in range(PEOPLE)}) == PEOPLE
    assert toll.wrong == (0, 0, 0)
    assert toll.repeated  # the kills did hit messages under way


def states(url: str, seal) -> dict[str, int]:
    """The outbox's counts, read by a process that closes the database again."""
    store = Store(url, seal=seal)
    with store.read() as conn:
        counts = outbox.counts(conn)
    store.close()
    return counts
