"""Looking after the data from a terminal: people, history, backups, dead letters, old words."""

import re

import pytest
from served import PEOPLE
from terminal import Desk, reported

from storage.files import Files


def test_a_roster_with_bad_rows_changes_nothing_and_names_each(desk: Desk) -> None:
    bad = desk.folder / "bad.csv"
    bad.write_text(
        "账号,姓名,单位,类别\na,甲,没有这个单位,执法人员\nb,,执法一大队,执法人员\n", "utf-8"
    )
    before = desk.sql("SELECT * FROM people ORDER BY id")
    said = desk.failed("people", "import", str(bad))
    assert "第 2 行" in said
    assert "第 3 行" in said
    assert desk.sql("SELECT * FROM people ORDER BY id") == before
    assert "x.csv" in desk.failed("people", "import", str(desk.folder / "x.csv"))


def test_who_leaves_with_open_issues_is_named_with_their_numbers(desk: Desk) -> None:
    reported(desk)
    for said in ("确认 1", "1", "1", "派单 1 罗兵", "1", "8月31日", "1"):
        desk.done("as", "sunwei", said)
    assert desk.rows("ledger")[0]["owner"] == "luobing"
    fewer = desk.folder / "fewer.csv"
    lines = PEOPLE.read_text("utf-8").splitlines(keepends=True)
    fewer.write_text("".join(x for x in lines if not x.startswith("luobing,")), "utf-8")
    assert "离开0人" in desk.done("people", "import", str(fewer))
    assert "罗兵离岗，名下还有1件未办结：第1号" in desk.done(
        "people", "import", str(fewer), "--replace"
    )


def test_as_speaks_for_a_person_and_the_operator_stands_in_the_history(desk: Desk) -> None:
    reported(desk)
    (via,) = {row[0] for row in desk.sql("SELECT via FROM history")}
    assert str(via).startswith("cli:")
    assert "nobody" in desk.failed("as", "nobody", "帮助")


@pytest.mark.parametrize(
    ("tampering", "wanted"),
    [
        ("UPDATE history SET actor = 'p999' WHERE seq = 2", "第1号第2条：内容被改动。"),
        ("DELETE FROM history WHERE seq = 2", "第1号第2条：被删去。"),
        (
            "UPDATE history SET seq = 90 WHERE seq = 2; UPDATE history SET seq = 2 WHERE seq = 3; "
            "UPDATE history SET seq = 3 WHERE seq = 90",
            "第1号第2条：次序被调换，或前面有记录被删去。",
        ),
        ("DELETE FROM history WHERE seq = 3", "第1号第2条之后：末尾的记录被删去。"),
        (
            "DELETE FROM history WHERE seq = 3; UPDATE issues SET state = 'confirmed'",
            "第1号第2条之后：末尾的记录被删去（对照8月11日（周四）留存的校验值）。",
        ),
        (
            "DELETE FROM history; DELETE FROM issues",
            "第1号：全部经过被删去（对照8月11日（周四）留存的校验值）。",
        ),
    ],
    ids=["edited", "deleted", "swapped", "cut off", "cut off and covered up", "vanished"],
)
def test_audit_names_the_row_that_was_tampered_with(
    desk: Desk, tampering: str, wanted: str
) -> None:
    reported(desk)
    for said in ("确认 1", "1", "1", "派单 1 罗兵", "1", "8月31日", "1"):
        desk.done("as", "sunwei", said)
    desk.done("tick", "--at", "2022-08-12T10:00")
    assert "完好" in desk.done("audit", "verify")
    for statement in ("PRAGMA foreign_keys = OFF", *tampering.split("; ")):
        desk.sql(statement)
    assert desk.failed("audit", "verify").splitlines()[0] == wanted


def test_a_backup_comes_back_on_hold_until_it_is_released(desk: Desk) -> None:
    """Fault 23."""
    copy = desk.folder / "copy.db"
    desk.done("backup", str(copy))
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "已存在" in desk.failed("backup", str(copy))
    reported(desk)
    desk.done("restore", str(copy))
    assert desk.rows("ledger") == []
    assert "发出0条" in desk.done("tick", "--at", "2022-08-10T10:00")
    assert "没有积压" not in desk.done("outbox")
    assert "已解除" in desk.done("hold", "release")
    assert "没有暂停" in desk.done("hold", "release")


def test_what_is_no_backup_is_refused_and_the_data_stay(desk: Desk) -> None:
    wrong = desk.folder / "wrong.db"
    wrong.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    before = desk.rows("outbox")
    assert "没有恢复" in desk.failed("restore", str(wrong))
    assert "找不到" in desk.failed("restore", str(desk.folder / "absent.db"))
    assert desk.rows("outbox") == before


def test_dead_letters_are_sent_again_and_unknown_numbers_are_said(desk: Desk) -> None:
    desk.sql("UPDATE outbox SET state = 'failed' WHERE id = 1")
    assert "1条" in desk.done("outbox", "resend", "1")
    assert desk.rows("outbox")[0]["state"] == "pending"
    assert desk.failed("outbox", "resend", "9999").strip()


def test_what_another_tool_restored_can_be_held_before_the_service_starts(desk: Desk) -> None:
    tries = "SELECT id, attempts, not_before, error FROM outbox WHERE id <= 10 ORDER BY id"
    desk.sql("DELETE FROM channels")
    desk.sql("UPDATE outbox SET not_before = NULL")
    before = desk.sql(tries)
    assert "停着不发" in desk.done("hold", "start")
    desk.done("tick", "--at", "2022-08-01T09:30")
    assert len(before) == 10
    assert desk.sql(tries) == before
    assert "已解除" in desk.done("hold", "release")


def test_migrate_says_whether_there_was_something_to_do(fresh: Desk) -> None:
    assert "升级到" in fresh.done("migrate")
    assert "已经是" in fresh.done("migrate")


def test_purge_wipes_old_words_and_keeps_the_rows(desk: Desk) -> None:
    desk.sql("UPDATE outbox SET state = 'sent'")
    count = len(desk.rows("outbox"))
    desk.done("as", "yangli", "帮助")
    ((papers,),) = desk.sql("SELECT count(*) FROM snapshots WHERE sealed IS NOT NULL")
    assert f"{count + int(str(papers))}条" in desk.done("purge", "--older-than", "0")
    assert len(desk.rows("outbox")) == count + 1  # and the welcome
    assert not any("阶段" in str(row["text"]) for row in desk.rows("outbox"))


def test_purge_removes_pictures_that_nothing_shows_and_only_those(desk: Desk) -> None:
    shelf = Files(desk.folder / "data/files")
    loose, shown, waiting = (shelf.put(content) for content in (b"loose", b"shown", b"waiting"))
    insert = (
        "INSERT INTO evidence (sender, at, stage, sha256, media) VALUES (1, '2022-08-03', 'found'"
    )
    desk.sql(f"{insert}, '{shown}', NULL)")
    desk.sql(f"{insert}, NULL, '{waiting}')")
    desk.done("purge", "--older-than", "1")
    assert shelf.get(loose) == b"loose"
    desk.done("purge", "--older-than", "0")
    assert [shelf.get(name) for name in (loose, shown, waiting)] == [None, b"shown", b"waiting"]


def test_a_restored_backup_on_hold_removes_no_picture(desk: Desk) -> None:
    copy = desk.folder / "copy.db"
    desk.done("backup", str(copy))
    newer = Files(desk.folder / "data/files").put(b"newer than the backup")
    desk.done("restore", str(copy))
    desk.done("purge", "--older-than", "0")
    assert Files(desk.folder / "data/files").get(newer) is not None


def test_purge_forgets_what_people_answered_once_their_day_has_passed(desk: Desk) -> None:
    reported(desk)
    assert "存在1项" in desk.done("as", "luobing", "我的")
    config = desk.config.read_text("utf-8")
    until = "[self_check]\nkeep_until = 2022-08-31"
    text = config.replace("[self_check]", until) if "[self_check]" in config else until + config
    desk.config.write_text(text, "utf-8")
    desk.done("purge", "--older-than", "36500")
    (sealed,) = {row[0] for row in desk.sql("SELECT signed FROM sheets")}
    assert sealed == "罗兵"
    desk.done("as", "wanghai", "免填 张磊 住院治疗")
    desk.done("tick", "--at", "2022-09-01T10:00")
    desk.done("purge", "--older-than", "36500")
    assert desk.sql("SELECT reason FROM excused") == [(None,)]
    assert " 免填：张磊（王海大队长同意）" in desk.done("as", "wanghai", "未交")
    assert desk.sql("SELECT signed FROM sheets") == [("",)]
    assert "已提交" in desk.done("as", "luobing", "我的")


def test_keys_are_new_every_time_and_fit_the_consoles_form(fresh: Desk) -> None:
    first, second = fresh.done("keys"), fresh.done("keys")
    assert first != second
    assert re.search(r"^EncodingAESKey：[A-Za-z0-9]{43}$", first, re.MULTILINE)
