"""People from a terminal: who leaves hands issues on, an account gets another name."""

import json

import pytest
from served import PEOPLE
from terminal import Desk


def roster_without(desk: Desk, *userids: str) -> str:
    file = desk.folder / "fewer.csv"
    lines = PEOPLE.read_text("utf-8").splitlines(keepends=True)
    heads = tuple(f"{u}," for u in userids)
    file.write_text("".join(x for x in lines if not x.startswith(heads)), "utf-8")
    return str(file)


def pushes(desk: Desk, kind: str) -> list[dict[str, str]]:
    return [row for row in desk.rows("outbox") if row["kind"] == kind]


def test_the_captain_reads_what_to_hand_on_once(owned: Desk) -> None:
    file = roster_without(owned, "luobing")
    assert "已写入改派通知1条" in owned.done("people", "import", file, "--replace")
    (push,) = pushes(owned, "departed")
    assert push["to"] == "sunwei"
    assert push["text"].startswith("罗兵离岗，名下1件，请改派\n· 第1号，时限8月31日（周三）")
    assert "派单 1 姓名" in push["text"]
    owned.done("people", "import", file, "--replace")
    assert len(pushes(owned, "departed")) == 1


def test_what_waited_for_who_left_is_not_sent(owned: Desk) -> None:
    owned.done("people", "import", roster_without(owned, "luobing"), "--replace")
    states = {r["state"] for r in owned.rows("outbox") if r["to"] == "luobing"}
    assert "pending" not in states


def test_without_a_captain_the_leader_who_holds_the_unit_reads_it(owned: Desk) -> None:
    owned.done("people", "import", roster_without(owned, "luobing", "sunwei"), "--replace")
    (push,) = pushes(owned, "departed")
    assert push["to"] == "zhouzhiming"


def test_a_status_of_left_in_the_file_counts_as_well(owned: Desk) -> None:
    file = owned.folder / "left.csv"
    lines = PEOPLE.read_text("utf-8").splitlines()
    gone = [x.replace("在岗", "离岗") if x.startswith("luobing,") else x for x in lines]
    file.write_text("\n".join(gone), "utf-8")
    owned.done("people", "import", str(file))
    assert [p["to"] for p in pushes(owned, "departed")] == ["sunwei"]


def test_the_history_keeps_the_name(owned: Desk) -> None:
    owned.done("people", "import", roster_without(owned, "luobing"), "--replace")
    assert "罗兵" in owned.done("as", "sunwei", "问题 1")


def test_a_renamed_account_keeps_everything(owned: Desk) -> None:
    said = owned.done("people", "rename", "LuoBing", "luobing2022")
    assert "罗兵的账号已由 LuoBing 改为 luobing2022" in said
    assert owned.rows("ledger")[0]["owner"] == "luobing2022"
    assert "第1号" in owned.done("as", "luobing2022", "我的")
    owned.failed("as", "luobing", "我的")
    waiting = [r["to"] for r in owned.rows("outbox") if r["state"] == "pending"]
    assert "luobing" not in waiting


def test_a_superior_is_known_under_the_new_name(owned: Desk) -> None:
    owned.done("people", "rename", "sunwei", "sunwei9")
    superiors = {row[0] for row in owned.sql("SELECT superior FROM people")}
    assert "sunwei9" in superiors
    assert "sunwei" not in superiors


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [("nobody", "somebody", "没有账号 nobody"), ("luobing", "sunwei", "sunwei 已是别人的")],
)
def test_a_name_that_nobody_has_or_somebody_else_has_changes_nothing(
    owned: Desk, old: str, new: str, why: str
) -> None:
    before = json.dumps([list(map(str, r)) for r in owned.sql("SELECT * FROM people")])
    assert why in owned.failed("people", "rename", old, new)
    assert before == json.dumps([list(map(str, r)) for r in owned.sql("SELECT * FROM people")])


def test_the_report_counts_each_unit_and_names_those_that_have_nobody(desk: Desk) -> None:
    said = desk.done("people", "import", str(PEOPLE))
    assert "在册37人：局机关" in said
    assert "没有人的单位" not in said
    said = desk.done("people", "import", roster_without(desk, "heyong", "chenjing"), "--replace")
    assert "没有人的单位：考核督查科；请核对部门" in said
