"""A file that is no TOML: one sentence with the place and what to look at, and nothing quoted."""

from pathlib import Path

import pytest

from bot.office_files.toml_file import NotTomlError, read_toml


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a = 1\nb = "secret', "不合 TOML 的写法，请检查引号和括号"),
        (
            "start = 2025-06-01\nend = 2025-06-31\n",
            "第 2 行第 7 列附近没有这样的日期或钟点，请核对",
        ),
        ("end = 2025-02-30T10:00:00", "第 1 行第 7 列附近没有这样的日期或钟点，请核对"),
    ],
)
def test_it_is_told_where_and_what_to_look_at(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(NotTomlError) as told:
        read_toml(tmp_path / "a.toml")
    assert str(told.value).endswith(said)
    assert "secret" not in str(told.value)
