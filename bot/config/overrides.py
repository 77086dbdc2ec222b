"""Values from the environment, laid over the file: ``DUBAN_WECOM__APP__SECRET`` or ``…_FILE``."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.office_files.faults import fault, nearest
from domain.campaign import Fault

PREFIX = "DUBAN_"
LISTS = ("units", "groups")


class FromEnv(str):
    """A value from the environment; ``name`` is the variable, said in faults."""

    __slots__ = ("name",)
    name: str

    @classmethod
    def of(cls, name: str, value: str) -> "FromEnv":
        made = cls(value)
        made.name = name
        return made


def lay_over(raw: dict[str, Any], env: Mapping[str, str]) -> list[Fault]:
    """Write the variables' values into ``raw``; what cannot be placed comes back as faults.

    Only names with a double underscore are values: every key lives in a section.
    """
    faults: list[Fault] = []
    names = [name for name in sorted(env) if name.startswith(PREFIX) and "__" in name]
    for name in names:
        if name.endswith("_FILE") and name.removesuffix("_FILE") in env:
            faults.append(fault(name, "与不带 _FILE 的同名变量只能设一个"))
            continue
        value = _value(name, env[name], faults)
        if value is not None:
            _place(raw, name, value, faults)
    return faults


def _value(name: str, text: str, faults: list[Fault]) -> FromEnv | None:
    if not name.endswith("_FILE"):
        return FromEnv.of(name, text)
    try:
        return FromEnv.of(name, Path(text).read_text(encoding="utf-8").strip("\r\n"))
    except (OSError, ValueError):
        faults.append(fault(name, "所指的文件读不出来，请检查路径、权限和编码（UTF-8）"))
        return None


def _place(raw: dict[str, Any], name: str, value: FromEnv, faults: list[Fault]) -> None:
    *sections, key = name.removeprefix(PREFIX).removesuffix("_FILE").lower().split("__")
    table: Any = raw
    while sections:
        section = sections.pop(0)
        if section in LISTS and table is raw and sections:
            table = _element(raw.get(section), section, sections.pop(0), name, faults)
        elif isinstance(table, dict):
            table = table.setdefault(section, {})
    if isinstance(table, dict):
        table[key] = value


def _element(
    rows: Any, section: str, wanted: str, name: str, faults: list[Fault]
) -> dict[str, Any] | None:
    """The element whose id, written as a variable's name, is the wanted one."""
    listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    found = [row for row in listed if _plain(row.get("id")) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        faults.append(fault(name, f"{section} 里有几个 id 写成变量名后相同，请改在文件里写"))
    else:
        ids = [_plain(row.get("id")) for row in listed]
        faults.append(fault(name, f"{section} 里没有这个 id，{nearest(wanted, ids)}"))
    return None


def _plain(value: object) -> str:
    return re.sub(r"[^a-z0-9]", "_", str(value).lower())
