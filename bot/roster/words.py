"""The words of a roster file: headers, categories, roles and statuses, English and Chinese."""

import re
from collections.abc import Mapping

HEADERS = {
    "userid": ("userid", "账号", "帐号", "企业微信账号", "企业微信帐号"),
    "name": ("name", "姓名"),
    "title": ("title", "职务"),
    "unit": ("unit", "单位"),
    "department": ("department", "部门", "所在部门", "所属部门"),
    "category": ("category", "类别", "人员类别"),
    "roles": ("roles", "role", "角色"),
    "superior": ("superior", "直接上级", "上级"),
    "status": ("status", "状态"),
}
CATEGORIES = {
    "officer": ("执法人员", "执法"),
    "auxiliary": ("协管人员", "执法协管人员", "协管员", "协管"),
    "staff": ("工作人员", "机关工作人员"),
}
ROLES = {
    "captain": (
        "大队长",
        "大队负责人",
        "科长",
        "科室负责人",
        "大队（科室）负责人",
        "大队、科室负责人",
        "负责人",
        "教导员",
    ),
    "deputy_chief": ("副支队长",),
    "chief": ("支队长",),
    "bureau_leader": ("局主要领导", "主要领导", "局长"),
    "legal": ("法治科", "法制科"),
    "supervisor": ("考核督查科", "督查科", "考核督查"),
    "coordinator": ("联络员",),
    "admin": ("管理员", "系统管理员"),
}
STATUSES = {
    "active": ("在岗", "在职"),
    "leave": ("休假", "请假"),
    "left": ("离岗", "离职"),
}
_SEPARATORS = re.compile(r"[|｜、,，;；/\n]+")


def _plain(word: str) -> str:
    """A word without what typists vary: case, blanks, half-width brackets, a leading star."""
    flat = re.sub(r"[\s*＊\ufeff]", "", word).casefold()
    return flat.replace("(", "（").replace(")", "）")


def _index(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {_plain(word): value for value, all_ in words.items() for word in (value, *all_)}


_BY_HEADER, _BY_CATEGORY = _index(HEADERS), _index(CATEGORIES)
_BY_ROLE, _BY_STATUS = _index(ROLES), _index(STATUSES)


def field_of(header: str) -> str | None:
    """The roster's field that this header names, or None; 姓名（必填） names 姓名."""
    flat = _plain(header)
    return _BY_HEADER.get(flat) or _BY_HEADER.get(re.sub(r"（.*?）$", "", flat))


def category_of(word: str) -> str | None:
    return _BY_CATEGORY.get(_plain(word))


def status_of(word: str) -> str | None:
    return _BY_STATUS.get(_plain(word))


def roles_of(cell: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The roles of a cell, and the words in it that name none."""
    whole = _BY_ROLE.get(_plain(cell))  # 大队、科室负责人 holds a separator
    if whole:
        return frozenset({whole}), ()
    words = [word.strip() for word in _SEPARATORS.split(cell) if word.strip()]
    named = {word: _BY_ROLE.get(_plain(word)) for word in words}
    roles = frozenset(role for role in named.values() if role)
    return roles, tuple(word for word, role in named.items() if role is None)
