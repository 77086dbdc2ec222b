"""One person's data: read out to him, erased for good; the history holds all the same."""

import json
import re
import sqlite3
from contextlib import closing

import pytest
from served import PEOPLE
from terminal import Desk, reported

from bot.keys import Keys
from storage.files import Files

NAME, ACCOUNT = "罗兵", "luobing"
TWIN = "罗兵华"  # his name holds the other one's


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """罗兵 reported an issue about himself, had another one in hand, was named by others."""
    people = desk.folder / "people.csv"
    more = f"luobinghua,{TWIN},执法队员,执法二大队,执法人员,,sunwei,在岗\n"
    people.write_text(PEOPLE.read_text("utf-8").rstrip("\n") + "\n" + more, "utf-8")
    desk.done("people", "import", str(people))
    reported(desk)
    desk.done("as", "sunwei", "免填 罗兵华 住院，由罗兵代班")
    for said in ("确认 1", "1", "1", "派单 1 罗兵", "1", "8月31日", "1"):
        desk.done("as", "sunwei", said)
    desk.done("as", ACCOUNT, "进展 1 罗兵已和罗兵华补送清单")
    for said in ("跳过", "1", "请假 8月29日到8月30日", "跳过", "1"):
        desk.done("as", ACCOUNT, said)
    desk.done("as", ACCOUNT, "异议 1 这是罗兵华办的")
    desk.done("as", "zhoumin", "不同意 1 LuoBing自己说过，罗兵应当补办")
    desk.done("as", "sunwei", "派单 1 罗兵华")
    for said in ("1", "8月31日", "1"):
        desk.done("as", "sunwei", said)
    desk.done("as", ACCOUNT, "自查")
    return desk


def gone(desk: Desk) -> None:
    """The roster says that he has left."""
    lines = (desk.folder / "people.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [x for x in lines if not x.startswith(f"{ACCOUNT},")]
    (desk.folder / "people.csv").write_text("".join(kept), "utf-8")
    desk.done("people", "import", str(desk.folder / "people.csv"), "--replace")


def dump(desk: Desk) -> str:
    """Every value of every table, what is sealed opened."""
    keys = Keys(desk.folder / "data/keys")
    with closing(sqlite3.connect(desk.database)) as conn:
        names = [r[0] for r in conn.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        rows = [row for name in names for row in conn.execute(f'SELECT * FROM "{name}"')]
    return "\n".join(_read(keys, value) for row in rows for value in row)


def _read(keys: Keys, value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    try:
        return keys.open(value)
    except ValueError:
        return value.decode("utf-8", "replace")


def test_everything_about_a_person_is_written_to_a_file_of_his(worked: Desk) -> None:
    file = worked.folder / "luobing.json"
    assert "罗兵的资料" in worked.done("people", "export", ACCOUNT, "--out", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    found = json.loads(file.read_text("utf-8"))
    assert found["people"][0]["name"] == NAME
    assert "七月夜市整治时未当场交付清单" in found["sheets"][0]["answers"]
    assert found["reported"][0]["number"] == 1
    assert {row["action"] for row in found["history"]} == {"progress", "object"}
    assert any("整改任务" in row["text"] for row in found["messages"])
    assert "reporter_alias" not in file.read_text("utf-8")
    assert "已存在" in worked.failed("people", "export", ACCOUNT, "--out", str(file))


def test_who_is_still_here_or_has_something_in_hand_is_not_erased(desk: Desk) -> None:
    reported(desk)
    assert "还没有离岗" in desk.failed("people", "erase", ACCOUNT)
    for said in ("确认 1", "1", "1", "派单 1 罗兵", "1", "8月31日", "1"):
        desk.done("as", "sunwei", said)
    people = desk.folder / "people.csv"
    people.write_text(PEOPLE.read_text("utf-8"), "utf-8")
    gone(desk)
    assert "名下还有1件没有办结：第1号" in desk.failed("people", "erase", ACCOUNT)
    assert "没有账号 nobody" in desk.failed("people", "erase", "nobody")


def test_an_erased_person_is_in_no_table_and_the_history_still_holds(worked: Desk) -> None:
    """Threat personal."""
    gone(worked)
    before = worked.sql("SELECT count(*) FROM history")
    said = worked.done("people", "erase", ACCOUNT)
    assert "已删除" in said
    left = dump(worked)
    assert ACCOUNT not in left.lower().replace("luobinghua", "")
    assert NAME not in left.replace(TWIN, "")
    assert TWIN in left
    assert worked.sql("SELECT count(*) FROM history") == before
    assert "完好" in worked.done("audit", "verify")
    assert worked.rows("ledger")[0]["owner"] == "luobinghua"


def test_others_still_read_the_issue_with_a_pseudonym_in_his_place(worked: Desk) -> None:
    gone(worked)
    worked.done("people", "erase", ACCOUNT)
    shown = worked.done("as", "zhoumin", "问题 1")
    assert NAME not in shown.replace(TWIN, "")
    assert "P" in shown
    assert "责任人：罗兵华" in shown
    assert re.search(r"理由：“住院，由P\d+代班”", worked.done("as", "luobinghua", "我的"))
    assert worked.run("tick", "--at", "2022-08-31T09:00")[0] == 0


@pytest.mark.parametrize("column", ["sha256", "media"])
def test_the_pictures_of_a_form_he_never_finished_go_with_him_and_no_others(
    desk: Desk, column: str
) -> None:
    """Threat personal. What waits to be taken in (media) goes too."""
    shelf = Files(desk.folder / "data/files")
    his, common = shelf.put(b"his alone"), shelf.put(b"somebody else's too")
    desk.done("as", ACCOUNT, "自查")
    insert = f"INSERT INTO evidence (form, at, stage, {column}, sender)"
    for form, content, who in (
        ("(SELECT id FROM forms)", his, ACCOUNT),
        ("(SELECT id FROM forms)", common, ACCOUNT),
        ("NULL", common, "sunwei"),
    ):
        sender = f"(SELECT id FROM people WHERE userid = '{who}')"
        desk.sql(f"{insert} VALUES ({form}, '2022-08-03', 'found', '{content}', {sender})")
    (desk.folder / "people.csv").write_text(PEOPLE.read_text("utf-8"), "utf-8")
    gone(desk)
    desk.done("people", "erase", ACCOUNT)
    assert [shelf.get(name) for name in (his, common)] == [None, b"somebody else's too"]


def test_erased_words_are_not_in_the_files_bytes_either(worked: Desk) -> None:
    """Threat personal."""
    gone(worked)
    worked.done("people", "erase", ACCOUNT)
    raw = worked.database.read_bytes()
    assert "罗兵已和".encode() not in raw
    assert "七月夜市整治时未当场交付清单".encode() in raw  # a unit's finding stays on record
