"""A log record is one line that a person can read, whatever got into it."""

import json
import logging

from bot.logs import OneLine


def test_a_record_stays_one_line_of_readable_chinese() -> None:
    said = "拒绝一次回调\n原因：\x1b[31m签名\u202e不符\u2028完"
    record = logging.LogRecord("duban", logging.WARNING, "x", 1, said, (), None)
    line = OneLine().format(record)
    assert "拒绝一次回调" in line
    assert not {"\n", "\x1b", "\u202e", "\u2028"} & set(line)
    assert json.loads(line)["message"] == said
