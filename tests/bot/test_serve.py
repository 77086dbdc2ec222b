"""``serve`` as it really runs: a process, killed and started again, against the stand-in."""

import signal
import socket
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zlib import crc32

import pytest
import sqlalchemy as sa
from little_bot import Hands
from served import CANARIES, METRICS, PEOPLE, Bot, command, free_port, message, office_in, until
from towns import Town, company

import sandbox
from bot.cli import main

START = "2022-08-01T09:00"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The bot was killed once already, while it invited thirty people, and runs again."""
    folder = tmp_path_factory.mktemp("town")
    port = free_port()
    running = sandbox.start(company(port, PEOPLE.read_text("utf-8")), Hands(), port=0)
    config = office_in(folder, running.url)
    assert main(["--config", str(config), "people", "import", str(PEOPLE)]) == 0
    running.platform.faults.delay = 0.2
    running.platform.faults.set("slow", "always")
    first = Bot(config, port, "--as-of", START)
    made = Town(running, config, port, first)
    try:
        until(lambda: len(made.pushes()) > 7)
        first.kill()
        running.platform.faults.clear()
        made.again()
        yield made
    finally:
        made.bot.close()
        running.stop()


def test_killed_in_the_middle_of_a_fan_out_it_loses_nothing_and_repeats_nothing(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    """Faults 1 and 18."""

    def delivered() -> list[dict]:
        rows = town.rows(capsys, "outbox")
        return rows if all(row["state"] not in ("pending", "sending") for row in rows) else []

    rows = [row for row in until(delivered) if row["channel"] == "app"]
    shown = town.pushes()
    assert len(rows) >= 30
    assert {row["state"] for row in rows} == {"sent"}
    assert [shown[row["to"], row["text"]] for row in rows] == [1] * len(rows)


def test_the_addresses_for_machines_answer(town: Town) -> None:
    assert town.bot.get("/healthz").text == "正常"
    assert town.bot.get("/readyz").text == "就绪"
    assert town.bot.get("/metrics").status_code == 401
    figures = town.bot.get("/metrics", Authorization=f"Bearer {METRICS}").text
    assert 'duban_outbox_rows{state="failed"} 0' in figures


def test_a_sheet_is_filled_in_over_real_callbacks_and_the_welcome_is_pushed(town: Town) -> None:
    def say(text: str) -> str:
        return str(town.caller.say(text, who="tanli")[-1]["text"])

    assert "自查" in say("自查")
    answer = say("开始")
    while "请回复您的姓名" not in answer:
        assert answer.startswith("第")
        answer = say("没有")
    assert "自查表已提交" in say("谭丽")
    until(
        lambda: [text for text in town.caller.texts(talk="tanli") if text.startswith("您好，谭丽")]
    )


def test_a_group_is_bound_and_reads_its_figures(town: Town) -> None:
    def say(text: str) -> str:
        lines = town.caller.say(f"@督办助手 {text}", to="group:brigade-1", who="yangli")
        return str(lines[-1]["text"])

    assert "一大队" in say("绑定 一大队")
    assert "问题：累计0件" in say("进度")


def test_killed_in_the_middle_of_a_form_it_goes_on_and_a_resent_answer_is_the_same(
    town: Town,
) -> None:
    """Faults 2 and 3."""
    for number, text in enumerate(("自查", "开始"), 1001):
        town.bot.told(message("luobing", text, number))
    last = message("luobing", "没有", 1003)
    answer = town.bot.told(last)
    assert answer.startswith("第2项")
    town.bot.kill()
    town.again()
    assert town.bot.told(last) == answer
    assert town.bot.told(message("luobing", "没有", 1004)).startswith("第3项")


def test_the_business_clock_goes_on_from_the_later_of_as_of_and_the_last_instant(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    def welcomed(userid: str) -> datetime:
        town.bot.told(message(userid, "帮助", crc32(userid.encode())))
        rows = [r for r in town.rows(capsys, "outbox") if r["to"] == userid]
        return datetime.fromisoformat(next(r["at"] for r in rows if r["kind"] == "welcome"))

    town.bot.end()
    town.again("--as-of", "2022-08-02T10:00")
    later = welcomed("chenpeng")
    assert f"{later:%m-%dT%H:%M}" == "08-02T10:00"
    town.bot.end()
    town.again("--as-of", START)
    assert later < welcomed("pengxia") < later.replace(minute=2)


def test_it_runs_the_jobs_once_and_delivers_within_a_second_of_health(town: Town) -> None:
    town.bot.end()
    before = sum(town.pushes().values())
    town.again("--as-of", "2022-08-03T09:00")
    healthy = time.monotonic()
    until(lambda: sum(town.pushes().values()) > before, 1.0)
    assert time.monotonic() - healthy < 1.0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_nothing_left(town: Town, number: signal.Signals) -> None:
    if not town.bot.running:
        town.again()
    assert town.bot.end(number) == 0
    assert not any(canary in town.bot.log for canary in CANARIES)


def test_a_port_that_is_taken_is_one_sentence(town: Town) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command(town.config, "serve", "--port", str(port))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"端口 {port} 已被占用" in done.stderr


@pytest.mark.parametrize("part", ["web", "worker"])
def test_an_sqlite_database_is_served_whole(
    town: Town, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--config", str(town.config), "serve", "--only", part]) == 1
    assert "PostgreSQL" in capsys.readouterr().err


def test_a_database_is_not_replaced_under_a_running_bot(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not town.bot.running:
        town.again()
    whole = ("--config", str(town.config))
    assert main([*whole, "backup", str(tmp_path / "copy.db")]) == 0
    until(lambda: main([*whole, "restore", str(tmp_path / "copy.db")]) == 1)
    assert "请先停止 serve" in capsys.readouterr().err


def test_without_its_database_it_lives_but_is_not_ready(server: str, tmp_path: Path) -> None:
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(sa.text("CREATE DATABASE duban_away"))
    url = sa.make_url(server).set(database="duban_away").render_as_string(hide_password=False)
    config = office_in(tmp_path, "http://127.0.0.1:9", **{"sqlite:///data/duban.db": url})
    bot = Bot(config, free_port(), "--only", "web")
    try:
        assert bot.ready().get("/readyz").status_code == 200
        with admin.connect() as conn:
            conn.execute(sa.text("DROP DATABASE duban_away WITH (FORCE)"))
        assert bot.get("/readyz").status_code == 503
        assert bot.get("/healthz").status_code == 200
        assert bot.end() == 0
    finally:
        bot.close()
        admin.dispose()
