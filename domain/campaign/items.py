"""Read the task areas, the causes and the items of a campaign file."""

import re
from collections.abc import Sequence

from domain.campaign.defaults import CAUSES
from domain.campaign.model import Area, Ask, Cause, Item
from domain.campaign.moments import Known, fresh, known, refer
from domain.campaign.reader import Table
from domain.people import CATEGORIES, UNIT_KINDS

UNIT_ASKS = ("ask", "sum")
DEADLINE = 15  # working days
MEASURES = ("立即改正",)
UNSIGNED = "待法治科核定"
_CODE = re.compile(r"[A-Z][0-9]{0,2}\Z")


def areas(top: Table, read: Known) -> tuple[Area, ...]:
    """The task areas; ``short`` is the full name where the file gives none."""
    found = []
    for table in top.tables("areas"):
        name = table.text("name")
        area = Area(
            id=table.ident(),
            name=name,
            intro=table.text("intro", ""),
            outcome=table.text("outcome", ""),
            short=table.text("short", name),
            leads=table.texts("lead") if table.has("lead") else (),
            above=table.maybe("above"),
        )
        fresh(table, "id", area.id, read.areas)
        table.done()
        read.areas.append(area.id)
        found.append(area)
    return tuple(found)


def causes(top: Table, read: Known) -> tuple[Cause, ...]:
    """The taxonomy of causes; the usual one where the file gives none."""
    if not top.has("causes"):
        read.causes += [cause.id for cause in CAUSES]
        return CAUSES
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
    for table in top.tables("items", needed=False):
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
    if (asks or "ask" in units.values()) and not read.asked:
        table.fault("asks", "有人要答这一项，却没有写自查表的日期，请补上 [sheets]，或删去这里。")
    text = table.text("text")
    return Item(
        code=code,
        area=refer(table, "area", read.areas, "任务领域"),
        text=text,
        label=table.text("label", _label(text)),
        meaning=table.text("meaning", ""),
        practice=table.text("practice", ""),
        grade=known(table, "grade", table.text("grade", "ordinary"), read.grades, "办理档次"),
        level=table.number("level", 1, low=1, high=3),
        deadline=table.number("deadline", DEADLINE, low=1),
        aspect=_aspect(table, read),
        causes=_listed_causes(table, read),
        measures=table.texts("measures", may_be_empty=True) or MEASURES,
        basis=table.text("basis", ""),
        source=table.text("source", UNSIGNED),
        asks=asks,
        units=units or None,
        catch_all=table.maybe("catch_all"),
        sensitive=table.flag("sensitive"),
        optional=table.flag("optional"),
        own=table.flag("own"),
        grades=_by_kind(table, "grades", read.grades, "办理档次") or None,
    )


def _label(text: str) -> str:
    """不按规定着装, of 是否存在不按规定着装的情况？"""
    short = text.rstrip("？?。；;").removesuffix("的情况").removesuffix("情况")
    return short.removeprefix("是否").removeprefix("存在") or text


def _aspect(table: Table, read: Known) -> str:
    """The second classification; where the file has none, it is left out."""
    if not read.aspects and not table.has("aspect"):
        return ""
    if read.aspects and not table.has("aspect"):
        table.fault("aspect", "没有写属于哪一个方面，请写 campaign.aspects 中的一个。")
        return ""
    return refer(table, "aspect", read.aspects, "方面")


def _listed_causes(table: Table, read: Known) -> tuple[str, ...]:
    named = table.texts("causes", may_be_empty=True)
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
