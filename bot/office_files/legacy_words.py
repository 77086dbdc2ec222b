"""The words of an office's own list of issues: headers as such lists have them, states, dates."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

HEADERS: dict[str, tuple[str, ...]] = {
    "origin": ("原编号", "编号", "问题编号", "台账编号", "序号", "origin", "number", "no."),
    "source": ("来源", "问题来源", "source"),
    "item": ("条目", "所属条目", "对应条目", "问题类别", "item"),
    "facts": (
        "问题描述", "存在问题", "存在的问题", "问题", "主要问题", "隐患问题描述", "审计发现的问题",
        "问题隐患", "facts",
    ),
    "shown": ("具体表现", "表现", "表现形式"),
    "cause": ("原因类别", "原因", "原因分析", "cause"),
    "way": ("整改方式", "整改类型"),
    "measure": ("整改措施", "措施", "整改要求和建议", "整改要求", "measure"),
    "basis": ("依据", "法律依据", "basis"),
    "leader": ("责任领导", "牵头领导", "包案领导", "leader"),
    "unit": ("责任单位", "单位", "责任科室", "责任部门", "涉及单位", "unit"),
    "owner": ("责任人", "整改责任人", "承办人", "owner"),
    "due": (
        "整改时限", "整改期限", "时限", "完成时限", "办结时限", "完成时间节点", "限期", "due",
    ),
    "progress": ("完成情况", "整改情况", "进展", "进展情况", "序时进度"),
    "state": ("状态", "整改状态", "是否销号", "销号情况", "state"),
    "closed": ("销号时间", "销号日期", "办结时间", "验收时间"),
    "found": ("发现时间", "发现日期", "登记时间", "登记日期"),
    "extended": ("延期次数",),
}  # fmt: skip
CLOSED = ("已销号", "销号", "已办结", "办结", "已完成", "完成", "是")
OPEN = ("整改中", "未销号", "未办结", "未完成", "待派单", "待验收", "正在整改", "推进中", "否")
RULE = ("建章立制", "长期整改", "长期坚持")
LONG = ("长期", "长期坚持", "持续", "持续整改")
_FULL = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(\s.*)?")
_SHORT = re.compile(r"(\d{1,2})\s*[./月]\s*(\d{1,2})\s*日?")
_EXCEL_DAY_0 = date(1899, 12, 30)


def plain(word: str) -> str:
    """A header or word without what typists vary: case, blanks, brackets with a remark, a star."""
    flat = re.sub(r"[\s*＊\ufeff]", "", word).casefold().replace("(", "（").replace(")", "）")
    return re.sub(r"（.*?）$", "", flat)


_PLACES = {
    plain(alias): (field, place)
    for field, aliases in HEADERS.items()
    for place, alias in enumerate(aliases)
}


def columns(cells: Sequence[str]) -> dict[str, int]:
    """Which column holds which field; where two could, the one with the plainer header."""
    found: dict[str, tuple[int, int]] = {}
    for index, cell in enumerate(cells):
        field, place = _PLACES.get(plain(cell), ("", 0))
        if field and (field not in found or place < found[field][0]):
            found[field] = (place, index)
    return {field: index for field, (_, index) in found.items()}


def day(text: str, year: int) -> date | None:
    """A day as lists write it, or None; ``year`` is meant where none stands."""
    text = text.strip()
    try:
        if full := _FULL.fullmatch(text):
            return date(int(full[1]), int(full[2]), int(full[3]))
        if short := _SHORT.fullmatch(text):
            return date(year, int(short[1]), int(short[2]))
        if text.isdecimal() and 40_000 <= int(text) <= 60_000:  # a cell that lost its format
            return _EXCEL_DAY_0 + timedelta(days=int(text))
    except ValueError:
        pass
    return None
