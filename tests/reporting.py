"""Writing a 直报 in a test, and every byte that is kept of it."""

import re
from pathlib import Path

from world import World

from storage import copying
from storage.engine import database_file

WHO = "lizhiqiang"
TEXT = "有人在办公室反复追问材料是谁递的"
CODE = re.compile(r"ZB-[2-9A-Z]{4}-[2-9A-Z]{4}")


def write(world: World, who: str = WHO, kind: str = "1", about: str = "执法一大队",
          text: str = TEXT) -> str:  # fmt: skip
    """File one; returns its receipt code."""
    answer = world.dialog(
        who, ("直报", "写之前请先看"), ("开始", "哪一类"), (kind, "涉及"), (about, "字以内"),
        (text, "1. 提交"),
    )  # fmt: skip
    found = CODE.search(answer)
    assert found
    assert "已提交" in world.say(who, "1")
    return found[0]


def files(world: World) -> bytes:
    """The database, its log of changes ahead, and a backup of it."""
    path = database_file(world.store.url)
    copy = path.with_name("copy.db")
    copying.copy(path, copy)
    near = [path, copy, *(Path(f"{path}{end}") for end in ("-wal", "-shm"))]
    return b"".join(p.read_bytes() for p in near if p.exists())
