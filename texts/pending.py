"""请领导小组定: what lies with the leaders, in one line of their weekly (message 11)."""

from collections.abc import Sequence

from domain.people import Unit
from domain.weekly import Pending
from texts import names

LISTED = 4
_WHAT = {
    "extension": "第{}号是否延期（{}）",
    "approve": "第{}号是否销号（{}）",
    "unanswered": "第{}号下一步（{}，批示到期没有办结）",
}


def line(found: Sequence[Pending], units: Sequence[Unit]) -> list[str]:
    """请领导小组定：第9号是否延期（二大队），第12号是否销号（一大队）; no line for nothing."""
    if not found:
        return []
    short = {unit.id: names.short(unit.name) for unit in units}
    said = [_WHAT[one.kind].format(one.number, short.get(one.unit, one.unit)) for one in found]
    more = f"等{len(found)}件" if len(found) > LISTED else ""
    return [f"请领导小组定：{'，'.join(said[:LISTED])}{more}"]
