"""What a large ledger costs: a tick with nothing due, and 进度, over 100,000 open issues."""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa
from world import World, office

from bot.keys import Keys
from storage import schema
from storage.migrate import migrate
from storage.store import Store


def measure(folder: Path, count: int) -> tuple[float, float]:
    """(an idle tick, 进度 of all units), the median of nine, in milliseconds."""
    store = Store(f"sqlite:///{folder / f'ledger-{count}.db'}", seal=Keys(folder / "keys"))
    migrate(store)
    world = World(store, office())
    world.at("2022-09-20 10:00")
    fill(world, count)
    world.tick()
    try:
        idle = _median(world.tick)
        said = _median(lambda: world.group("wrL", "anybody", "进度"))
    finally:
        store.close()
    return idle, said


def fill(world: World, count: int) -> None:
    units = [u.id for u in world.office.units if u.kind == "brigade"]
    row = {
        "campaign": world.office.campaign.id, "item": "B4", "state": "rectifying",
        "facts": "一件事", "source": "self-check", "grade": "ordinary",
        "reported_at": world.now, "since": world.now, "due": date(2022, 10, 20),
        "track": "short", "next_say_at": world.now + timedelta(days=20),
    }  # fmt: skip
    with world.store.write(world.now) as conn:
        for start in range(0, count, 5000):
            rows = [
                {**row, "number": n + 1, "unit": units[n % len(units)]}
                for n in range(start, min(start + 5000, count))
            ]
            conn.execute(sa.insert(schema.issues), rows)
        _ask(conn, world, count)


def _ask(conn: sa.Connection, world: World, count: int) -> None:
    """举一反三 of every fiftieth issue, all answered, and a 批示 on every five-hundredth."""
    leader = conn.execute(sa.select(sa.func.min(schema.people.c.id))).scalar_one()
    when = {"due": world.now.date(), "asked_at": world.now, "asked_by": leader}
    asked = [{"issue": n, "question": "有没有同样的情况", **when} for n in range(1, count, 50)]
    replies = [
        {"issue": one["issue"], "unit": f"unit-{n}", "found": False}
        for one in asked
        for n in range(10)
    ]
    words = {"kind": "instruct", "person": leader, "at": world.now, "answer_by": world.now.date()}
    instructed = [{"issue": n, **words} for n in range(1, count, 5000)]
    conn.execute(sa.insert(schema.inquiries), asked)
    conn.execute(sa.insert(schema.inquiry_replies), replies)
    conn.execute(sa.insert(schema.instructions), instructed)


def _median(act: Callable[[], object]) -> float:
    times = []
    for _ in range(9):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)
