"""A log record is one line that a person can read, whatever got into it."""

import json
import logging

from bot.logs import OneLine, name_request, request_over


def test_a_record_stays_one_line_of_readable_chinese() -> None:
    """Threat logs."""
    said = "拒绝一次回调\n原因：\x1b[31m签名\u202e不符\u2028完"
    record = logging.LogRecord("duban", logging.WARNING, "x", 1, said, (), None)
    line = OneLine().format(record)
    assert "拒绝一次回调" in line
    assert not {"\n", "\x1b", "\u202e", "\u2028"} & set(line)
    assert json.loads(line)["message"] == said


def line_of(said: str) -> dict[str, str]:
    record = logging.LogRecord("duban", logging.WARNING, "x", 1, said, (), None)
    found: dict[str, str] = json.loads(OneLine().format(record))
    return found


def test_what_belongs_to_a_request_carries_its_id_until_it_is_over() -> None:
    name = name_request()
    assert line_of("拒绝一次回调")["request"] == name
    request_over()
    assert "request" not in line_of("到点")


def test_a_proxy_s_id_is_taken_over_only_where_it_is_harmless() -> None:
    assert name_request("7f3a-01.b") == "7f3a-01.b"
    assert name_request("1\n2") != "1\n2"
    assert len(name_request("x" * 65)) == 16
    request_over()
