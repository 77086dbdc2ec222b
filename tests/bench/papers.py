"""What a weekly with its picture and the whole ledger cost (wanted over 10,000 issues: 5 s)."""

import time
from pathlib import Path

from bench.ledger import fill
from world import World, office

from bot.keys import Keys
from bot.papers.ordering import taken
from documents.order import Order
from documents.press import make
from storage.migrate import migrate
from storage.store import Store


def measure(folder: Path, count: int) -> tuple[float, float]:
    """Seconds from nothing to both files (snapshot, kept, picture, workbook): by the clock, which
    tells of whatever else the machine does, and of the processor."""
    store = Store(f"sqlite:///{folder / f'papers-{count}.db'}", seal=Keys(folder / "keys"))
    migrate(store)
    world = World(store, office())
    world.at("2022-09-20 10:00")
    fill(world, count)
    begun, busy = time.perf_counter(), time.process_time()
    try:
        snapshot = taken(store, world.office, world.now, of_a_week=True)
        for kind in ("weekly-picture", "ledger"):
            assert make(Order(kind, snapshot)).content
        return time.perf_counter() - begun, time.process_time() - busy
    finally:
        store.close()
