"""直报 leaves no trace that joins to a person: every table, every byte of the file, every log."""

import logging
from datetime import UTC, datetime

import pytest
from reporting import CODE, WHO, files, write
from world import KEYS, World, office

from bot.callbacks.clicking import Cards
from domain.incoming import Incoming
from storage.schema import direct_drafts, direct_reports, inbox, metadata

CANARY = "金丝雀九号在旧仓库说过的话"
NAMED = ("lizhiqiang", "李志强", "P2")


def tables(world: World) -> dict[str, list[dict]]:
    with world.store.read() as conn:
        return {
            t.name: [dict(r) for r in conn.execute(t.select()).mappings()]
            for t in metadata.sorted_tables
        }


def found(text: str, data: bytes) -> bool:
    return any(text.encode(code) in data for code in ("utf-8", "utf-16-le", "gb18030"))


@pytest.mark.sqlite
def test_the_words_are_in_no_byte_of_the_database_at_any_step(world: World) -> None:
    """Threat retaliation."""
    for said in ("直报", "开始", "1", "执法一大队", CANARY):
        answer = world.say(WHO, said)
        assert not found("金丝雀九号", files(world)), said
    code = CODE.search(answer)
    assert code
    world.say(WHO, "1")
    world.at("2022-08-04 08:55").tick()
    for said in ("直报", "1", "1", "1", "金丝雀九号收到", "1"):
        assert not found("金丝雀九号", files(world)), said
        world.say("zhoumin", said)
    assert "金丝雀九号收到" in world.say(WHO, f"直报 {code[0]}")
    for secret in ("金丝雀九号", code[0], code[0].replace("-", "")):
        assert not found(secret, files(world)), secret


def test_filing_touches_nothing_that_knows_a_person_or_an_instant(world: World) -> None:
    world.dialog(WHO, ("直报", "看"), ("开始", "类"), ("1", "涉"), ("执法一大队", "写"))
    world.say(WHO, CANARY)
    before = tables(world)
    world.at("2022-08-03 10:31").say(WHO, "1")
    after = tables(world)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"inbox", "facts", "direct_drafts", "direct_reports"}
    assert after["direct_drafts"] == []
    (row,) = after["direct_reports"]
    assert row["day"].isoformat() == "2022-08-04"
    assert not any(isinstance(value, datetime) for value in row.values())
    facts = {f["name"] for f in after["facts"] if f not in before["facts"]}
    assert facts == {"clock"}  # the next writer's instant takes its place


def test_no_row_of_any_table_has_the_person_and_something_of_the_report(world: World) -> None:
    """Threat retaliation."""
    world.say("huangmin", "自查")
    write(world, text=CANARY)
    world.say("huangmin", "开始")
    all_rows = tables(world)
    (report,) = all_rows.pop("direct_reports")
    hints = {str(report["id"]), report["receipt"], bytes(report["sealed"]).hex()}
    people = {row["id"]: row for row in all_rows.pop("people")}
    writer = next(n for n, row in people.items() if row["userid"] == WHO)
    assert people[writer]["welcomed_at"] is None
    for name, found_rows in all_rows.items():
        for row in found_rows:
            text = " ".join(map(str, row.values()))
            assert not any(hint in text for hint in hints), name
            assert row.get("person") != writer, name
            assert not any(n in text for n in NAMED[:2]), name


def test_the_messages_of_the_dialogue_carry_the_day_only_and_no_answer(world: World) -> None:
    write(world, text=CANARY)
    with world.store.read() as conn:
        kept = conn.execute(inbox.select()).all()
    assert len(kept) == 6
    assert {(r.at, r.reply, r.expires_at) for r in kept} == {
        (datetime(2022, 8, 2, 16, tzinfo=UTC), None, None)
    }


@pytest.mark.sqlite
def test_the_order_of_filing_is_not_the_order_of_rows(world: World) -> None:
    codes = [write(world, who, text=CANARY) for who in (WHO, "gongyan", "panhong", "shiyong")]
    with world.store.read() as conn:
        ids = [r.id for r in conn.execute(direct_reports.select())]
        inner = [r[0] for r in conn.exec_driver_sql("SELECT rowid FROM direct_reports")]
    assert len(set(codes)) == 4
    assert sorted(inner) == sorted(ids)  # the file keeps rows by this number, which is random
    assert max(ids) > 1000


def test_a_resent_message_changes_nothing_and_repeats_no_receipt(world: World) -> None:
    world.dialog(WHO, ("直报", "看"), ("开始", "类"), ("1", "涉"), ("执法一大队", "写"))
    words = Incoming(f"{next(KEYS):064x}", "app", WHO, "text", CANARY)
    summary = world.inbound.take(words)
    before = tables(world)
    assert world.inbound.take(words) == summary  # where one stands
    assert tables(world) == before
    sent = Incoming(f"{next(KEYS):064x}", "app", WHO, "text", "1")
    assert "已提交" in (world.inbound.take(sent) or "")
    before = tables(world)
    again = world.inbound.take(sent) or ""
    assert "没有重复办理" in again
    assert not CODE.search(again)
    assert "直报" not in again
    assert tables(world) == before


def test_the_draft_knows_the_person_by_an_alias_only(world: World) -> None:
    world.dialog(WHO, ("直报", "看"), ("开始", "类"))
    with world.store.read() as conn:
        (row,) = conn.execute(direct_drafts.select()).all()
    assert row.alias == world.store.seal.alias("direct:2")
    assert len(row.alias) == 64
    assert tables(world)["forms"] == []


def test_logs_say_nothing(world: World, caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        code = write(world, text=CANARY)
        world.at("2022-08-04 08:55").tick()
        world.say(WHO, f"直报 {code}")
    for secret in ("金丝雀", code, *NAMED[:2]):
        assert secret not in caplog.text


def test_a_release_and_its_line_do_not_tell_how_the_batch_came_about(world: World) -> None:
    write(world, text=CANARY)
    world.at("2022-08-04 08:55").tick()
    (row,) = world.outbox(kind="direct")
    assert row.key == "direct:2022-08-04:legal:zhoumin"
    assert row.at == world.now


def test_with_cards_on_it_stays_in_words_and_out_of_the_outbox(store) -> None:
    world = World(store, office(), Cards(on=True, agent_id=1000002))
    tapped = Incoming(f"{next(KEYS):064x}", "app", WHO, "event", event="click", event_key="直报")
    assert (world.inbound.take(tapped) or "").startswith("直报法治科")
    world.dialog(WHO, ("开始", "1. 打听"), ("1", "涉"), ("执法一大队", "写"), (CANARY, "1. 提交"))
    assert "已提交" in world.say(WHO, "1")
    assert world.outbox() == []
