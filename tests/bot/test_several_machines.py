"""Several web and worker processes on one PostgreSQL, killed and started while people answer."""

import random
import secrets
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa
from little_bot import Hands
from served import PEOPLE, Bot, free_port, message, office_in, until
from towns import Toll, company, pushes

import sandbox
from bot.cli import main
from storage import outbox
from storage.migrate import HEAD
from storage.store import Store

START = "2022-08-03T10:00"
WHO = (
    "lizhiqiang", "zhanglei", "luobing", "huangmin", "chenpeng", "tianyong", "xiangdong", "gongyan",
)  # fmt: skip
END = "自查表已提交"
RETRIES = 1200  # a tenth of a second apart


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """A database without any table, of this test alone."""
    name = f"duban_many_{secrets.token_hex(4)}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(sa.text(f"CREATE DATABASE {name}"))
    yield sa.make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as conn:
        conn.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@dataclass
class Fleet:
    """The processes of one bureau: ``web`` behind a load balancer, ``worker`` beside them."""

    config: Path
    database: str
    running: sandbox.Running
    bots: dict[tuple[str, int], Bot] = field(default_factory=dict)

    def start(self, kind: str, port: int) -> Bot:
        bot = Bot(self.config, port, "--only", kind, "--as-of", START)
        self.bots[kind, port] = bot
        return bot

    def webs(self) -> list[Bot]:
        return [bot for (kind, _), bot in [*self.bots.items()] if kind == "web"]

    def rows(self, seal) -> list[outbox.Row]:
        store = Store(self.database, seal=seal)
        with store.read() as conn:
            rows = outbox.rows(conn)
        store.close()
        return rows

    def revisions(self) -> list[str]:
        engine = sa.create_engine(self.database)
        with engine.connect() as conn:
            found = conn.execute(sa.text("SELECT version_num FROM alembic_version")).scalars()
            revisions = [str(revision) for revision in found]
        engine.dispose()
        return revisions

    def leases_run_out(self) -> None:
        """What thirty seconds do after a sender died."""
        engine = sa.create_engine(self.database)
        with engine.begin() as conn:
            age = "lease_until = '2020-01-01 00:00:00+00'"
            conn.execute(sa.text(f"UPDATE outbox SET {age} WHERE state = 'sending'"))
        engine.dispose()

    def close(self) -> None:
        for bot in self.bots.values():
            bot.close()


@pytest.fixture
def fleet(tmp_path: Path, database: str) -> Iterator[Fleet]:
    """Two webs and two workers that found an empty database and started at once."""
    running = sandbox.start(company(free_port(), PEOPLE.read_text("utf-8")), Hands(), port=0)
    config = office_in(tmp_path, running.url, **{"sqlite:///data/duban.db": database})
    made = Fleet(config, database, running)
    try:
        for kind in ("web", "worker") * 2:
            made.start(kind, free_port())
        for bot in made.bots.values():
            bot.ready()
        assert made.revisions() == [HEAD]  # one of them migrated, the others waited
        assert not any("Traceback" in bot.log for bot in made.bots.values())
        yield made
    finally:
        made.close()
        running.stop()


class Person(threading.Thread):
    """Fills in a sheet; the platform brings each message to one web process after another."""

    def __init__(self, fleet: Fleet, userid: str, number: int) -> None:
        super().__init__(name=userid)
        self._fleet, self._userid, self._number = fleet, userid, number
        self._chance = random.Random(number)
        self.heard: list[str] = []
        self.changed: list[str] = []

    def run(self) -> None:
        said = "自查"
        while not (self.heard and self.heard[-1].startswith(END)):
            answer = self._brought(said)
            self.heard.append(answer)
            said = "开始" if "开始" in answer and len(self.heard) == 1 else "没有"
            if "请回复您的姓名" in answer:
                said = NAMES[self._userid]

    def _brought(self, text: str) -> str:
        """The answer, the same from every process that is asked again."""
        self._number += 1
        plain = message(self._userid, text, self._number)
        answer = self._asked(plain)
        for _ in range(self._chance.choice((0, 0, 1, 2))):
            again = self._asked(plain)
            if again != answer:
                self.changed.append(f"{answer!r} became {again!r}")
        return answer

    def _asked(self, plain: str) -> str:
        for _ in range(RETRIES):
            bot = self._chance.choice(self._fleet.webs())
            try:
                answer = bot.post(plain)
            except requests.RequestException:
                answer = None
            if answer is not None and answer.status_code == 200:
                return bot.opened(answer)
            time.sleep(0.1)
        raise AssertionError(f"nobody answers {self._userid}")


NAMES = {
    row[0]: row[1] for row in (line.split(",") for line in PEOPLE.read_text("utf-8").splitlines())
}


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("kills", "pause", "many"),
    [(3, 0.5, 3), pytest.param(100, 3.0, len(WHO), marks=pytest.mark.slow)],
    ids=["a few", "a hundred"],
)
def test_webs_and_workers_killed_at_random_lose_no_answer_and_show_nothing_twice(
    fleet: Fleet, seal, capsys, kills, pause, many
):
    """Faults 1, 2, 3 and 13."""
    assert main(["--config", str(fleet.config), "people", "import", str(PEOPLE)]) == 0
    fleet.running.platform.faults.delay = 0.05
    fleet.running.platform.faults.set("slow", "always")
    people = [Person(fleet, who, 1000 * n) for n, who in enumerate(WHO[:many], 1)]
    for person in people:
        person.start()
    chance = random.Random(kills)
    for _ in range(kills):
        kind, port = chance.choice([*fleet.bots])
        time.sleep(chance.uniform(0, pause))
        fleet.bots[kind, port].kill()
        fleet.start(kind, port)
    for person in people:
        person.join()
    for bot in fleet.bots.values():
        bot.kill()
    fleet.running.platform.faults.clear()
    fleet.leases_run_out()
    last = fleet.start("worker", free_port()).ready()
    until(lambda: not {row.state for row in fleet.rows(seal)} & {"pending", "sending"}, 60)
    assert last.end() == 0
    rows = [row for row in fleet.rows(seal) if row.channel == "app"]
    toll = Toll.of(kills, rows, pushes(fleet.running, "app"))
    with capsys.disabled():
        sys.stdout.write(f"\npostgresql, 2 webs, 2 workers: {toll}\n")
    assert [person.changed for person in people] == [[]] * len(people)
    assert len({words(person) for person in people}) == 1
    assert {row.to for row in rows} > set(WHO[:many])
    assert toll.wrong == (0, 0, 0)


def words(person: Person) -> tuple[str, ...]:
    """The prompts that this person met, whoever it was."""
    return tuple(line.partition("\n")[0] for line in person.heard[:-1])
