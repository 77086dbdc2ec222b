"""The outer shells both ways, and what an attacker might wrap in them."""

import json
import time
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callbacks import envelope
from bot.callbacks.crypto import Codec
from bot.callbacks.refusals import Refused
from bot.callbacks.strict_json import json_object
from bot.callbacks.strict_xml import children
from texts import edge

CODEC = Codec("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7")


@pytest.mark.parametrize(
    "body",
    [
        "<xml><ToUserName><![CDATA[corp]]></ToUserName><Encrypt><![CDATA[Q==]]></Encrypt></xml>",
        "<xml><Encrypt>Q==</Encrypt><AgentID><![CDATA[1]]></AgentID></xml>",
        '<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n <Encrypt> Q== </Encrypt>\n</xml>\n',
        "\ufeff<xml><Encrypt><![CDATA[Q]]><![CDATA[==]]></Encrypt></xml>",
    ],
)
def test_the_ciphertext_is_found_in_any_order_and_spelling(body: str) -> None:
    assert envelope.cipher_in_xml(body.encode()) == "Q=="


BOMB = (
    '<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'
)
OUTSIDE = (
    '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>'
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", edge.BAD_XML),
        (b"not xml", edge.BAD_XML),
        (b"<xml><Encrypt>Q==</Encrypt>", edge.BAD_XML),
        (b"<xml/>junk", edge.BAD_XML),
        (b"<xml><Encrypt>&unknown;</Encrypt></xml>", edge.BAD_XML),
        (b"<html><Encrypt>Q==</Encrypt></html>", edge.BAD_XML),
        (b"<xml><Encrypt>\x00</Encrypt></xml>", edge.BAD_XML),
        (BOMB.encode(), edge.BAD_XML),
        (OUTSIDE.encode(), edge.BAD_XML),
        (b"<!DOCTYPE xml><xml><Encrypt>Q==</Encrypt></xml>", edge.BAD_XML),
        (b"<xml>" + b"<a>" * 9 + b"</a>" * 9 + b"</xml>", edge.BAD_XML),
        (b"<xml><Encrypt>\xff</Encrypt></xml>", edge.NOT_UTF8),
        ("<xml><Encrypt>Q==</Encrypt></xml>".encode("utf-16"), edge.NOT_UTF8),
        (b"<xml></xml>", edge.NO_CIPHER),
        (b"<xml><Encrypt/></xml>", edge.NO_CIPHER),
        (b"<xml><Encrypt>Q</Encrypt><Encrypt>R</Encrypt></xml>", edge.NO_CIPHER),
        (b"<xml><Encrypt>Q<b>R</b></Encrypt></xml>", edge.NO_CIPHER),
        (b"<xml><a><Encrypt>Q</Encrypt></a></xml>", edge.NO_CIPHER),
    ],
)
def test_xml_that_is_not_plainly_a_callback_is_refused(body: bytes, reason: str) -> None:
    """Threat bomb."""
    with pytest.raises(Refused, match=reason):
        envelope.cipher_in_xml(body)


def test_a_declared_encoding_does_not_override_utf8() -> None:
    body = '<?xml version="1.0" encoding="GB2312"?><xml><Content>督办</Content></xml>'
    assert children(body.encode()) == {"Content": "督办"}


@pytest.mark.parametrize("body", [b"<xml>" + b"<a>" * 200_000, b'{"a":' * 200_000, b"[" * 200_000])
def test_a_deeply_nested_body_is_refused_quickly(body: bytes) -> None:
    """Threat bomb."""
    began = time.process_time()
    with pytest.raises(Refused):
        (children if body.startswith(b"<") else json_object)(body)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", edge.BAD_JSON),
        (b"[]", edge.BAD_JSON),
        (b'"text"', edge.BAD_JSON),
        (b'{"encrypt":"Q=="', edge.BAD_JSON),
        (b'{"encrypt":NaN}', edge.BAD_JSON),
        ("\ufeff{}".encode(), edge.BAD_JSON),
        (b'{"encrypt":"\xff"}', edge.NOT_UTF8),
        ('{"encrypt":"Q=="}'.encode("utf-16"), edge.NOT_UTF8),
        (b"{}", edge.NO_CIPHER),
        (b'{"encrypt":""}', edge.NO_CIPHER),
        (b'{"encrypt":["Q=="]}', edge.NO_CIPHER),
        (b'{"encrypt":{"a":1}}', edge.NO_CIPHER),
        (b'{"Encrypt":"Q=="}', edge.NO_CIPHER),
    ],
)
def test_json_that_is_not_plainly_a_callback_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        envelope.cipher_in_json(body)


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_and_nothing_else_happens(body: bytes) -> None:
    for read in (envelope.cipher_in_xml, envelope.cipher_in_json):
        with pytest.raises(Refused):
            read(body)


def test_an_integer_of_any_length_does_no_harm() -> None:
    assert json_object(b'{"n":' + b"9" * 5000 + b',"m":7}')["m"] == 7


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "]]>",
        "a]]>b]]]>c]]>",
        "<b>&amp;</b>",
        "]]><MsgType>image</MsgType><![CDATA[",
        "行一\n行二\t😀",
        "",
    ],
)
def test_a_reply_says_exactly_its_text(text: str) -> None:
    root = ElementTree.fromstring(envelope.text_reply(text, to="zhangsan", sender="corp", at=7))
    assert [(part.tag, part.text or "") for part in root] == [
        ("ToUserName", "zhangsan"),
        ("FromUserName", "corp"),
        ("CreateTime", "7"),
        ("MsgType", "text"),
        ("Content", text),
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_reply_is_well_formed(text: str) -> None:
    found = children(envelope.text_reply(text, to="u", sender="c", at=1))
    assert found["MsgType"] == "text"
    assert set(found) == {"ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"}


def test_an_aibot_reply_is_one_finished_frame() -> None:
    assert json.loads(envelope.stream_reply("进度", stream_id="s1")) == {
        "msgtype": "stream",
        "stream": {"id": "s1", "finish": True, "content": "进度"},
    }


def test_a_welcome_is_a_bare_text() -> None:
    assert json.loads(envelope.welcome_reply("你好")) == {
        "msgtype": "text",
        "text": {"content": "你好"},
    }


def test_a_sealed_xml_reply_carries_its_own_signature() -> None:
    sealed = children(envelope.sealed_xml(CODEC, b"plain", at=1660100000, nonce="n1"))
    assert set(sealed) == {"Encrypt", "MsgSignature", "TimeStamp", "Nonce"}
    assert (sealed["TimeStamp"], sealed["Nonce"]) == ("1660100000", "n1")
    cipher = sealed["Encrypt"] or ""
    CODEC.verify(sealed["MsgSignature"] or "", "1660100000", "n1", cipher)
    assert CODEC.decrypt(cipher) == b"plain"


def test_a_sealed_json_reply_spells_its_keys_in_lower_case() -> None:
    sealed = json.loads(envelope.sealed_json(CODEC, b"plain", at=1660100000, nonce="n1"))
    assert set(sealed) == {"encrypt", "msgsignature", "timestamp", "nonce"}
    assert (sealed["timestamp"], sealed["nonce"]) == (1660100000, "n1")
    CODEC.verify(sealed["msgsignature"], "1660100000", "n1", sealed["encrypt"])
    assert CODEC.decrypt(sealed["encrypt"]) == b"plain"
