"""What a weekly with its picture and the whole ledger cost, over 10,000 issues (design: 5 s)."""

import time
from pathlib import Path

from bench.ledger import fill
from world import World, office

from bot.keys import Keys
from bot.ordering import taken
from documents.press import Order, make
from storage.migrate import migrate
from storage.store import Store

ISSUES = 10_000


def measure(folder: Path, count: int = ISSUES) -> float:
    """Seconds from nothing to both files: snapshot, kept, picture, workbook."""
    store = Store(f"sqlite:///{folder / 'papers.db'}", seal=Keys(folder / "keys"))
    migrate(store)
    world = World(store, office())
    world.at("2022-09-20 10:00")
    fill(world, count)
    begun = time.perf_counter()
    try:
        snapshot = taken(store, world.office, world.now, of_a_week=True)
        for kind in ("weekly-picture", "ledger"):
            assert make(Order(kind, snapshot)).content
        return time.perf_counter() - begun
    finally:
        store.close()
