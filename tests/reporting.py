"""Writing a 直报 in a test."""

import re

from world import World

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
