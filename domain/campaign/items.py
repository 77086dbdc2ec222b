"""Read the task areas, the causes and the items of a campaign file."""

import re
from collections.abc import Sequence

from domain.campaign.model import Area, Ask, Cause, Item
from domain.campaign.moments import Known, fresh, known, refer
from domain.campaign.reader import Table
from domain.people import CATEGORIES, UNIT_KINDS

UNIT_ASKS = ("ask", "sum")
_CODE = re.compile(r"[A-Z][0-9]{0,2}\Z")


def areas(top: Table, read: Known) -> tuple[Area, ...]:
    """The task areas; ``short`` is the full name where the file gives none."""
    found = []
    for table in top.tables("areas"):
        name = table.text("name")
        area = Area(
            id=table.ident(),
            name=name,
            intro=table.text("intro"),
            outcome=table.text("outcome"),
            short=table.text("short", name),
        )
        fresh(table, "id", area.id, read.areas)
        table.done()
        read.areas.append(area.id)
        found.append(area)
    return tuple(found)


def causes(top: Table, read: Known) -> tuple[Cause, ...]:
    found = []
    for table in top.tables("causes"):
        cause = Cause(table.ident(), table.text("name"))
        fresh(table, "id", cause.id, read.causes)
        table.done()
        read.causes.append(cause.id)
        found.append(cause)
    return tuple(found)


def items(top: Table, read: Known) -> tuple[Item, ...]:
    """The items in the file's order, which is the order in which people are asked."""
    found = []
    for table in top.tables("items"):
        item = _item(table, read)
        table.done()
        read.codes.append(item.code)
        found.append(item)
    return tuple(found)


def _item(table: Table, read: Known) -> Item:
    code = table.text("code")
    if code and not _CODE.match(code):
        table.fault("code", "编号是一个大写字母加数字，例如 B1，请改写。")
    fresh(table, "code", code, read.codes)
    asks, units = _asks(table), _by_kind(table, "units", UNIT_ASKS, "问法")
    if not asks and not units and not (table.has("asks") or table.has("units")):
        table.fault("asks", "没有人会被问到这一项，请写 asks 或 units。")
    return Item(
        code=code,
        area=refer(table, "area", read.areas, "任务领域"),
        text=table.text("text"),
        label=table.text("label"),
        meaning=table.text("meaning"),
        practice=table.text("practice"),
        grade=refer(table, "grade", read.grades, "办理档次"),
        level=table.number("level", low=1, high=3),
        deadline=table.number("deadline", low=1),
        aspect=refer(table, "aspect", read.aspects, "方面"),
        causes=_listed_causes(table, read),
        measures=table.texts("measures"),
        basis=table.text("basis"),
        source=table.text("source"),
        asks=asks,
        units=units or None,
        catch_all=table.maybe("catch_all"),
        sensitive=table.flag("sensitive"),
        optional=table.flag("optional"),
        own=table.flag("own"),
        grades=_by_kind(table, "grades", read.grades, "办理档次") or None,
    )


def _listed_causes(table: Table, read: Known) -> tuple[str, ...]:
    named = table.texts("causes")
    for n, cause in enumerate(named):
        known(table, f"causes[{n}]", cause, read.causes, "原因")
    return named


def _asks(table: Table) -> tuple[Ask, ...]:
    """``asks.officer = { question = "…", legal_only = true }``; an empty table asks verbatim."""
    asks = table.table("asks", needed=False)
    found = []
    for category in CATEGORIES:
        if asks.has(category):
            how = asks.table(category)
            found.append(Ask(category, how.maybe("question"), how.flag("legal_only")))
            how.done()
    asks.done()
    return tuple(found)


def _by_kind(table: Table, key: str, among: Sequence[str], what: str) -> dict[str, str]:
    """A table from unit kinds to one of the listed words."""
    kinds = table.table(key, needed=False)
    found = {
        k: known(kinds, k, kinds.text(k), list(among), what) for k in UNIT_KINDS if kinds.has(k)
    }
    kinds.done()
    return found
