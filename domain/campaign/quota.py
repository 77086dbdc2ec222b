"""Refuse a campaign that asks for a number of findings: quotas make people invent problems."""

import re
from collections.abc import Iterator, Mapping

QUOTA = "不得设定查摆问题的数量指标，也不得按件数排名，请删去这一项。"
_KEY = re.compile(
    r"quota|rank(ing)?(_|-|$)|指标|下限|排名"
    r"|(^|[_-])(min|minimum|at_?least|least|target|required|expected)[_-]?"
    r"(number_of_|count_of_)?(finding|issue|problem|report|self_?check)"
    r"|(finding|issue|problem|report)s?_(min|minimum|target|goal|quota|at_least)",
    re.IGNORECASE,
)
_COUNT = r"[0-9０-９一二两三四五六七八九十百]+\s*(条|个|件|项|处)"
_TEXT = re.compile(
    rf"(至少|不少于|不得少于|不低于)[^。；，]{{0,8}}(查摆|查找|上报|报送|反映|发现|自查|问题)"
    rf"[^。；，]{{0,8}}{_COUNT}"
    rf"|(查摆|查找|上报|报送|反映|发现|自查|问题)[^。；，]{{0,8}}(至少|不少于|不得少于|不低于)"
    rf"[^。；，]{{0,8}}{_COUNT}"
    rf"|(至少|不少于|不得少于|不低于)\s*{_COUNT}\s*问题"
)


def is_quota(key: str) -> bool:
    """Whether this key would set a number of findings or a ranking by number."""
    return bool(_KEY.search(key))


def quotas(data: object) -> Iterator[str]:
    """Dotted paths of every key or sentence that sets a quota, anywhere in the data."""
    waiting: list[tuple[str, object]] = [("", data)]
    while waiting:
        path, value = waiting.pop(0)
        if isinstance(value, Mapping):
            keyed = [(f"{path}.{k}" if path else f"{k}", str(k), v) for k, v in value.items()]
            yield from (where for where, key, _ in keyed if is_quota(key))
            waiting += [(where, v) for where, key, v in keyed if not is_quota(key)]
        elif isinstance(value, list | tuple):
            waiting += [(f"{path}[{n}]", v) for n, v in enumerate(value)]
        elif isinstance(value, str) and _TEXT.search(value):
            yield path
