"""How often something recurs, in words: 每周二, 每季度末月25日, 每月结束后5日内."""

from domain.campaign import Every

_PERIODS = {"week": "周", "month": "月", "quarter": "季度", "half_year": "半年"}
_LAST = 31


def every(rule: Every) -> str:
    """每周二"""
    period = _PERIODS[rule.unit]
    if rule.unit == "week":
        return f"每周{'一二三四五六日'[rule.weekday]}"
    if rule.after:
        return f"每{period}结束后{rule.after}日内"
    day = "最后一天" if rule.day >= _LAST else f"{rule.day}日"
    return f"每月{day}" if rule.unit == "month" else f"每{period}末月{day}"
