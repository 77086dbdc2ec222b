"""The jobs on a real database: said once, nothing stale, and the rehearsal tells the truth."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from plan_office import local
from world import World, office

from domain.calendar import next_allowed
from scheduler import jobs
from storage import events, issues, outbox, plans
from storage.outbox import Row
from storage.planned import snapshot
from storage.store import Store
from storage.told import of_issue


@pytest.fixture
def bureau(store: Store) -> World:
    return World(store, office())


def keys(rows: list[Row]) -> list[str]:
    return [row.key for row in rows]


def with_issue(bureau: World, number: int = 1, **columns: object) -> None:
    """An issue of 张磊's, due on 8月31日, that speaks as the handlers would have set it."""
    owner = bureau.roster.by_userid("zhanglei")
    assert owner is not None
    now = local("2022-08-08T10:00")
    values: dict[str, object] = {
        "campaign": bureau.office.campaign.id,
        "item": "B4",
        "unit": "brigade-1",
        "facts": "未当场交付决定书和清单",
        "source": "self-check",
        "state": "rectifying",
        "owner": owner.id,
        "due": date(2022, 8, 31),
        "assigned_at": now,
        "next_say_at": local("2022-08-26T08:53"),
        **columns,
    }
    with bureau.store.write(now) as conn:
        issues.add(conn, seal=bureau.store.seal, now=now, **values)  # type: ignore[arg-type]


def test_a_tick_says_what_is_due_and_a_second_one_nothing(bureau: World) -> None:
    with_issue(bureau)
    assert bureau.at("2022-08-26 08:53").tick() > 0
    said = bureau.outbox(to="zhanglei")
    assert "第1号" in said[-1].text
    assert said[-1].ref is not None
    assert bureau.tick() == 0
    assert bureau.outbox(to="zhanglei") == said


def test_the_reason_stands_in_the_key(bureau: World) -> None:
    with_issue(bureau)
    bureau.at("2022-08-12 10:00").tick()  # the calls that came before
    bureau.at("2022-08-22 09:00").tick()
    bureau.at("2022-08-26 08:53").tick()
    assert "due:1:2022-08-31:T-3" in keys(bureau.outbox(to="zhanglei"))


def test_an_issue_that_changed_after_the_snapshot_is_not_spoken_of(bureau: World) -> None:
    with_issue(bureau)
    now = local("2022-08-26T08:53")
    with bureau.store.read() as conn:
        snap = snapshot(conn, bureau.office, now, by=now)
    with bureau.store.write(now) as conn:
        issues.set_next_say(conn, 1, None)  # as a handler does that closes it
        steady = plans.unchanged(conn, {s.issue.number: s.floor for s in snap.speaking})
    assert steady == set()
    bureau.at("2022-08-26 08:53").tick()
    assert not [k for k in keys(bureau.outbox()) if "due:1" in k]


def test_an_issue_rests_until_its_next_step(bureau: World) -> None:
    with_issue(bureau)
    bureau.at("2022-08-26 08:53").tick()
    with bureau.store.read() as conn:
        (one,) = plans.speaking(conn, bureau.office.campaign.id)
    assert one.floor == local("2022-08-30T08:53")


def test_nothing_is_said_and_nothing_moves_in_quiet_hours(bureau: World) -> None:
    with_issue(bureau)
    assert bureau.at("2022-08-26 12:30").tick() == 0
    with bureau.store.read() as conn:
        (one,) = plans.speaking(conn, bureau.office.campaign.id)
    assert one.floor == local("2022-08-26T08:53")
    assert bureau.at("2022-08-26 14:03").tick() > 0


def test_two_instances_and_a_clock_set_back_say_everything_once(bureau: World) -> None:
    """Fault 13."""
    with_issue(bureau)
    other = World(bureau.store, bureau.office)
    for text in ("2022-08-26 09:23", "2022-08-26 08:23", "2022-08-26 10:23"):
        bureau.at(text).tick()
        other.at(text).tick()
    assert max(Counter(keys(bureau.outbox())).values()) == 1
    assert max(Counter(row.text for row in bureau.outbox(to="zhanglei")).values()) == 1


def test_a_late_issue_reaches_owner_captain_and_groups_in_their_words(bureau: World) -> None:
    with_issue(bureau)
    bureau.at("2022-08-31 16:00").tick()
    bureau.fresh()
    bureau.at("2022-09-01 09:23").tick()
    told = {row.to: row.text for row in bureau.fresh()}
    assert told["zhanglei"].startswith("【逾期】第1号问题已过时限1个工作日")
    assert told["wanghai"].startswith("【逾期】一大队1件问题超过时限，第1号")
    assert "逾期1件，第1号" in told["brigade-1"]
    assert "张磊" not in told["brigade-1"] + told["leaders"]


def test_who_handed_in_the_sheet_is_not_chased(bureau: World) -> None:
    bureau.at("2022-08-01 08:53").tick()
    bureau.at("2022-08-02 10:00").report("lizhiqiang")
    bureau.fresh()
    bureau.at("2022-08-03 08:53").tick()
    chased = {row.to for row in bureau.fresh() if row.key.startswith("sheet:chase")}
    assert "huangmin" in chased
    assert "lizhiqiang" not in chased


def test_a_confirmed_event_is_read_by_the_next_tick(bureau: World) -> None:
    bureau.at("2022-10-14 10:00").tick()
    with bureau.store.write(bureau.now) as conn:
        events.confirm(conn, campaign=bureau.office.campaign.id, event="congress",
                       day=date(2022, 10, 16), by="P1", now=bureau.now)  # fmt: skip
    bureau.fresh()
    bureau.at("2022-10-17 09:23").tick()
    assert "phase:review:start:brigade-1" in keys(bureau.fresh())


def test_many_reminders_are_written_in_several_transactions(bureau: World) -> None:
    ids = [p.id for p in bureau.roster.people if p.userid and p.unit.startswith("brigade")]
    for n in range(3 * jobs.ROWS // 2):
        with_issue(bureau, owner=ids[n % len(ids)])
    bureau.at("2022-08-26 08:53").tick()
    with bureau.store.read() as conn:
        floors = {s.floor for s in plans.speaking(conn, bureau.office.campaign.id)}
    assert floors == {local("2022-08-30T08:53")}
    assert max(Counter(row.to for row in bureau.outbox() if "【临期】" in row.text).values()) == 1


def test_the_rehearsal_tells_what_ticks_then_say_and_writes_nothing(bureau: World) -> None:
    with_issue(bureau)
    bureau.at("2022-08-25 18:00").tick()
    before = bureau.outbox()
    told = list(jobs.rehearse(bureau.store, bureau.office, date(2022, 8, 26), date(2022, 9, 1)))
    assert bureau.outbox() == before
    assert list(told[0]) == ["at", "to", "channel", "kind", "key", "text", "why"]
    bureau.fresh()
    now = local("2022-08-26T07:58")
    while now < local("2022-09-02T00:00"):
        bureau.now = now
        bureau.tick()
        by_day = 7 <= now.astimezone(bureau.office.tz).hour < 18
        now += timedelta(minutes=5 if by_day else 60)
    assert keys(bureau.fresh()) == [row["key"] for row in told]


def test_the_next_due_instant_leads_from_saying_to_saying(bureau: World) -> None:
    with_issue(bureau)
    bureau.at("2022-08-25 18:00").tick()
    stops: list[datetime] = []
    now = bureau.now
    while (then := jobs.next_due(bureau.store, bureau.office, now)) and len(stops) < 4:
        stops.append(then)
        now = bureau.now = then
        assert bureau.tick() > 0
    times = bureau.office.times
    assert stops[0] == local("2022-08-26T08:53")
    assert all(next_allowed(times, bureau.office.days, bureau.office.tz, s) == s for s in stops)
    assert stops == sorted(set(stops))


def test_a_merged_message_is_taken_back_when_one_of_its_issues_moves_on(bureau: World) -> None:
    """Fault 20."""
    with_issue(bureau)
    with_issue(bureau)
    bureau.at("2022-08-26 08:53").tick()
    (first,) = [row for row in bureau.outbox(to="zhanglei") if "第2号" in row.text]
    assert "第1号" in first.text
    with bureau.store.write(bureau.now) as conn:  # as a handler does that closes the first
        outbox.cancel_of_issue(conn, 1)
        issues.set_next_say(conn, 1, None)
    bureau.at("2022-08-26 09:03").tick()
    rows = [row for row in bureau.outbox(to="zhanglei") if "第2号" in row.text]
    assert [row.state for row in rows] == ["cancelled", "pending"]
    assert "第1号" not in rows[1].text
    assert bureau.at("2022-08-26 09:08").tick() == 0


def test_why_an_issue_was_spoken_of_is_found_in_merged_messages_too(bureau: World) -> None:
    with_issue(bureau)
    with_issue(bureau)
    bureau.at("2022-08-26 08:53").tick()
    with bureau.store.read() as conn:
        told = [reason for reason, _ in of_issue(conn, 2)]
    assert told == ["due:2:2022-08-31:T-3"]


def test_a_routine_message_waits_while_its_reader_fills_in_a_form(bureau: World) -> None:
    with_issue(bureau)
    bureau.at("2022-08-26 08:49")
    bureau.say("zhanglei", "自查")
    bureau.fresh()
    bureau.at("2022-08-26 08:53").tick()
    assert [row for row in bureau.fresh() if row.to == "zhanglei"] == []
    bureau.at("2022-08-26 08:57").say("zhanglei", "开始")  # the next answer: he goes on
    bureau.at("2022-08-26 09:03").tick()
    assert [row for row in bureau.fresh() if row.to == "zhanglei"] == []
    assert jobs.next_due(bureau.store, bureau.office, bureau.now) == local("2022-08-26T09:13")
    bureau.at("2022-08-26 09:08").tick()
    (row,) = [row for row in bureau.fresh() if row.to == "zhanglei"]
    assert "第1号" in row.text


def test_who_submits_meanwhile_is_not_chased_after_all(bureau: World) -> None:
    bureau.at("2022-08-03 08:49")
    bureau.say("lizhiqiang", "自查")
    bureau.at("2022-08-03 08:53").tick()
    bureau.at("2022-08-03 08:55").report("lizhiqiang")
    bureau.at("2022-08-03 09:03").tick()
    assert not [r for r in bureau.outbox(to="lizhiqiang") if r.key.startswith("sheet:")]
