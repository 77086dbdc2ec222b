"""The command line: faults are said, listings have their fields, reading leaves no trace."""

import re
import socket
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from served import PEOPLE, command, office_in
from terminal import Desk, reported

from domain.issue import STATES
from storage.migrate import HEAD
from storage.outbox import STATES as MESSAGE_STATES

NOW = "2022-08-10T09:30"
LEDGER = "number item state unit owner due track source returned reopened extended"
OUTBOX = "id key kind channel to state attempts at not_before ref error text"
REHEARSAL = "at to channel kind key text why"


def test_the_ledger_prints_the_promised_fields(desk: Desk) -> None:
    assert desk.rows("ledger") == []
    reported(desk)
    (row,) = desk.rows("ledger")
    assert " ".join(row) == LEDGER
    assert (row["number"], row["unit"], row["source"]) == (1, "brigade-2", "self-check")
    assert row["state"] in STATES
    assert "罗兵" not in desk.done("ledger")


def test_the_outbox_prints_the_promised_fields_and_filters_by_state(desk: Desk) -> None:
    rows = desk.rows("outbox")
    assert rows
    assert all(" ".join(row) == OUTBOX for row in rows)
    assert {row["state"] for row in rows} <= set(MESSAGE_STATES)
    assert all(str(row["at"]).endswith("+08:00") for row in rows)
    assert desk.rows("outbox", "--state", "pending") == rows
    assert desk.rows("outbox", "--state", "sent") == []
    errors = {str(row["error"]) for row in rows if row["attempts"] or row["not_before"]}
    assert errors
    assert not any("127.0.0.1" in error or "canary" in error for error in errors)


def test_a_rehearsal_prints_what_will_be_said_and_why(desk: Desk) -> None:
    rows = desk.rows("rehearse", "--from", "2022-08-11", "--to", "2022-08-12")
    assert rows
    assert all(" ".join(row) == REHEARSAL and row["why"] for row in rows)
    assert all("2022-08-11T" <= str(row["at"]) < "2022-08-13" for row in rows)


READING = (
    ("check",),
    ("ledger", "--json"),
    ("outbox", "--json"),
    ("rehearse", "--from", "2022-08-11", "--to", "2022-08-12"),
    ("audit", "verify"),
    ("keys",),
)


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_reading_command_changes_nothing(desk: Desk, words: tuple[str, ...]) -> None:
    before = desk.prints()
    desk.done(*words)
    assert desk.prints() == before


@pytest.mark.parametrize("words", READING[1:5], ids=lambda words: words[0])
def test_a_reading_command_makes_no_database(fresh: Desk, words: tuple[str, ...]) -> None:
    before = fresh.prints()
    assert fresh.failed(*words).startswith("还没有数据库")
    assert fresh.prints() == before


WRONG = (
    (), ("dance",), ("serve", "--only", "both"), ("rehearse", "--from", "2022-08-11"),
    ("rehearse", "--from", "gestern", "--to", "2022-08-12"), ("tick", "--at", "soon"),
    ("purge",), ("people", "export", "x.csv"), ("outbox", "resend", "eins"), ("as",),
    ("serve", "--port", "99999"), ("purge", "--older-than", "-1"), ("outbox", "--state", "gone"),
)  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_wrong_command_line_is_code_2_with_a_chinese_sentence(
    fresh: Desk, words: tuple[str, ...]
) -> None:
    code, out, err = fresh.run(*words)
    assert (code, out) == (2, "")
    assert "命令写法不对" in err


def test_a_rehearsal_backwards_in_time_is_a_wrong_call(fresh: Desk) -> None:
    code, out, err = fresh.run("rehearse", "--from", "2022-09-01", "--to", "2022-08-01")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_database_of_a_newer_version_is_left_alone(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.database)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    try:
        for words in (("ledger",), ("as", "luobing", "帮助"), ("migrate",)):
            assert "新版本" in desk.failed(*words)
    finally:
        with closing(sqlite3.connect(desk.database)) as conn, conn:
            conn.execute("UPDATE alembic_version SET version_num = ?", (HEAD,))


def test_a_backup_that_cannot_be_written_is_one_sentence(desk: Desk) -> None:
    assert desk.failed("backup", "/nowhere/at/all.db").startswith("写不了文件")


@pytest.mark.parametrize("text", [None, "[bureau\n", "\xff"], ids=["missing", "broken", "binary"])
def test_an_unreadable_configuration_is_code_2(fresh: Desk, text: str | None) -> None:
    fresh.config.unlink()
    if text is not None:
        fresh.config.write_bytes(text.encode("latin-1"))
    code, out, err = fresh.run("ledger")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_check_lists_all_faults_of_configuration_and_campaign_at_once(fresh: Desk) -> None:
    text = fresh.config.read_text("utf-8")
    text = text.replace("port = 8080", "prot = 8080").replace(
        '"brigade-3"\nwebhook', '"x"\nwebhook'
    )
    fresh.config.write_text(text.replace("agent_id = 1000002", 'agent_id = "x"'), "utf-8")
    code, out, _ = fresh.run("check")
    assert code == 1
    assert out.startswith("有3处错误")
    for place in ("server.prot: ", "wecom.app.agent_id: ", "groups[4].unit: "):
        assert place in out


def test_check_lists_all_faults_of_the_campaign_with_their_places(fresh: Desk) -> None:
    path = fresh.folder / "campaigns/bairi-2022.toml"
    text = path.read_text("utf-8").replace("[sheets]", "[sheet]")
    path.write_text(re.sub(r"^level = .*$", 'level = "king"', text, flags=re.MULTILINE), "utf-8")
    code, out, _ = fresh.run("check")
    assert code == 1
    assert int(re.findall(r"^有(\d+)处错误", out)[0]) > 1
    assert all(re.match(r"[\w.\[\] :-]+: ", line) for line in out.splitlines()[1:3])


def test_findings_alone_are_code_0(fresh: Desk) -> None:
    out = fresh.done("check")
    assert "行动文件读作（与通知不符的，请改文件）：\n百日行动（bairi-2022）：2022年7月15日" in out
    assert "需要留意" in out
    assert "没有发现错误" in out


def test_a_far_time_is_refused_while_the_real_platform_is_configured(fresh: Desk) -> None:
    text = fresh.config.read_text("utf-8")
    fresh.config.write_text(
        text.replace("http://127.0.0.1:9", "https://qyapi.weixin.qq.com"), "utf-8"
    )
    assert "一小时" in fresh.failed("tick", "--at", NOW)
    assert not fresh.database.exists()


def test_a_tick_ends_in_time_though_the_platform_hangs(fresh: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        office_in(fresh.folder, f"http://127.0.0.1:{hanging.getsockname()[1]}")
        fresh.done("people", "import", str(PEOPLE))
        begun = time.monotonic()
        done = command(fresh.config, "tick", "--at", NOW)
        assert time.monotonic() - begun < 15
    assert (done.returncode, done.stderr) == (0, "")
    assert "发出0条" in done.stdout


@pytest.mark.parametrize("call", [("as", "luobing", "我的"), ("purge", "--older-than", "90")])
def test_a_writing_command_makes_no_database_where_there_is_none(
    tmp_path: Path, call: tuple[str, ...]
) -> None:
    office = office_in(tmp_path, "http://127.0.0.1:9")
    done = command(office, *call)
    assert done.returncode == 1
    assert "还没有数据库" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.db"))
