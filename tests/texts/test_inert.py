"""Somebody's words reach another reader inert."""

import pytest

from texts.inert import inert, quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<@wanghai>看这里", "＜＠wanghai＞看这里"),
        ("@all 都来", "＠all 都来"),
        ('<font color="warning">急</font>', '＜font color="warning"＞急＜/font＞'),
        ("见https://x.cn/a", "见https：//x.cn/a"),
        ("见 www.x.cn", "见 www．x.cn"),
        ("[点这里](http://x.cn)", "[点这里]（http：//x.cn)"),
        ("一行\n二行\r\n\t三行", "一行 二行 三行"),
        ("看\u202e反的\u200b字\x00\x1b[31m", "看反的字[31m"),
        ("  前后  ", "前后"),
    ],
)
def test_nothing_in_it_acts(words: str, shown: str) -> None:
    """Threat injection."""
    assert inert(words) == shown


def test_it_is_cut_to_its_limit() -> None:
    assert inert("长" * 200, 20) == "长" * 19 + "…"
    assert inert("短", 20) == "短"


def test_quotation_marks_inside_become_single_ones() -> None:
    assert quoted("他说“等统一范本”") == "“他说‘等统一范本’”"
