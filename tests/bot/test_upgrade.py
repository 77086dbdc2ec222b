"""A newer version starts on the data of an older one that was killed in the middle of its work."""

import shutil
from pathlib import Path

import pytest
from little_bot import Hands
from served import PEOPLE, ROOT, Bot, command, free_port, office_in, until
from towns import Toll, company, pushes

import sandbox
from bot.cli import main
from bot.keys import Keys
from storage import outbox
from storage.store import Store

START = "2022-08-01T09:00"
PACKAGES = ("bot", "handlers", "scheduler", "storage", "documents", "texts", "domain", "sandbox")
NEXT = '''"""A column more."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("since_0002", sa.Text()))
'''


def newer(folder: Path) -> Path:
    """The program as its next version may be: with one more revision of the schema."""
    for name in PACKAGES:
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    (folder / "storage/migrations/versions/0002_next.py").write_text(NEXT, "utf-8")
    module = folder / "storage/migrate.py"
    text = module.read_text("utf-8")
    assert 'HEAD = "0001"' in text
    module.write_text(text.replace('HEAD = "0001"', 'HEAD = "0002"'), "utf-8")
    return folder


def rows(folder: Path) -> list[outbox.Row]:
    store = Store(f"sqlite:///{folder / 'data/duban.db'}", seal=Keys(folder / "data/keys"))
    with store.read() as conn:
        found = [row for row in outbox.rows(conn) if row.channel == "app"]
    store.close()
    return found


@pytest.mark.slow
def test_what_an_older_version_left_unsent_is_sent_by_the_next_one(tmp_path: Path) -> None:
    """Fault 18."""
    port = free_port()
    running = sandbox.start(company(port, PEOPLE.read_text("utf-8")), Hands(), port=0)
    config = office_in(tmp_path, running.url)
    assert main(["--config", str(config), "people", "import", str(PEOPLE)]) == 0
    running.platform.faults.delay = 0.2
    running.platform.faults.set("slow", "always")
    bots = [Bot(config, port, "--as-of", START)]
    try:
        until(lambda: len(pushes(running, "app")) > 7, 30)
        bots[0].kill()
        left = {row.state for row in rows(tmp_path)}
        running.platform.faults.clear()
        bots.append(Bot(config, port, program=newer(tmp_path / "next")).ready())
        until(lambda: {row.state for row in rows(tmp_path)} == {"sent"}, 60)
        assert bots[1].end() == 0
    finally:
        for bot in bots:
            bot.close()
        running.stop()
    assert {"pending", "sending"} <= left
    toll = Toll.of(1, rows(tmp_path), pushes(running, "app"))
    assert (toll.rows >= 30, toll.wrong) == (True, (0, 0, 0))
    older = command(config, "tick", "--at", START)
    assert (older.returncode, older.stderr.count("\n")) == (1, 1)
    assert "版本" in older.stderr
