"""TOML files that people write by hand: a table, or where in the file it breaks."""

import re
import tomllib
from pathlib import Path
from typing import Any


class NotTomlError(Exception):
    """The file is text, but no TOML; the message is the place and the mend, in Chinese.

    The parser's own words are English and may quote the line, a secret with it.
    """

    def __init__(self, where: str, mend: str = "不合 TOML 的写法，请检查引号和括号") -> None:
        super().__init__(where + mend)


def read_toml(path: Path) -> dict[str, Any]:
    """The file's table. Raises OSError, UnicodeDecodeError or NotTomlError."""
    text = path.read_bytes().decode("utf-8-sig")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列附近" if place else "末尾"
        if str(error).startswith("Invalid date"):  # 6月31日: well written, but there is none
            raise NotTomlError(where, "没有这样的日期或钟点，请核对") from None
        raise NotTomlError(where) from None
    except RecursionError:
        raise NotTomlError("有一处括号套得太深，") from None
    except ValueError:  # an integer of thousands of digits
        raise NotTomlError("有一个数字太长，") from None
