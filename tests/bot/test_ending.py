"""``campaign close`` and ``campaign reopen`` at a terminal."""

from terminal import Desk, reported


def test_closing_prints_what_stays_open_and_refuses_nothing(desk: Desk) -> None:
    reported(desk)
    said = desk.done("campaign", "close")
    assert said.startswith("百日行动已收官，群里不再发通知和周报")
    assert "没有办结1件：\n· 第1号 二大队 待核实" in said
    assert "已经收官" in desk.done("campaign", "close")
    assert desk.rows("ledger")[0]["state"] == "reported"


def test_nothing_is_said_to_groups_until_it_is_taken_back(desk: Desk) -> None:
    desk.done("campaign", "close")
    before = [r["id"] for r in desk.rows("outbox") if r["channel"] == "webhook"]
    desk.done("tick", "--at", "2022-08-15T09:24")
    assert [r["id"] for r in desk.rows("outbox") if r["channel"] == "webhook"] == before
    planned = desk.rows("rehearse", "--from", "2022-08-15", "--to", "2022-08-19")
    assert [r for r in planned if r["channel"] == "webhook"] == []
    assert "已恢复" in desk.done("campaign", "reopen")
    assert "没有收官" in desk.done("campaign", "reopen")
    desk.done("tick", "--at", "2022-08-15T09:28")
    assert len([r for r in desk.rows("outbox") if r["channel"] == "webhook"]) > len(before)


def test_nothing_left_open_is_said_too(desk: Desk) -> None:
    assert "没有留下没办完的事。" in desk.done("campaign", "close")
