"""``campaign close`` and ``campaign reopen`` at a terminal."""

import pytest
from terminal import Desk, reported
from world import ROOT

NIGHT = "tests/campaigns/yeshi-2022.toml"
ASKED = "请用 --campaign 写明是哪个行动，可写的有：bairi-2022（百日行动）、yeshi-2022（夜市整治）\n"


@pytest.fixture
def two(desk: Desk) -> Desk:
    """An office that runs two campaigns."""
    text = desk.config.read_text(encoding="utf-8")
    before, mark, after = text.partition('.toml"]')
    assert mark
    night = (ROOT / NIGHT).as_posix()
    desk.config.write_text(f'{before}.toml", "{night}"]{after}', encoding="utf-8")
    return desk


@pytest.mark.parametrize("words", [("campaign", "close"), ("campaign", "reopen")])
def test_of_several_campaigns_the_one_meant_has_to_be_named(two: Desk, words: tuple[str, str]):
    assert two.run(*words) == (2, "", ASKED)
    assert two.run(*words, "--campaign", "nothing") == (2, "", ASKED)


def test_the_campaign_that_is_named_is_closed_and_the_other_is_not(two: Desk) -> None:
    assert two.done("campaign", "close", "--campaign", "yeshi-2022").startswith("夜市整治已收官")
    assert "没有收官" in two.done("campaign", "reopen", "--campaign", "bairi-2022")


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
