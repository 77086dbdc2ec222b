"""The platform's encryption against its published vector and our own (D91144)."""

import base64

import pytest
from wechatpy.enterprise.crypto import PrpCrypto

from sandbox.envelope import Envelope, Unreadable

TOKEN, KEY = "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CORP, TIMESTAMP, NONCE = "wx5823bf96d3bd56c7", "1409659813", "1372623149"
TO_CORP = "sKqRbbiSUnDhFHOvPjtUMWzf2R8PrpMiTTPaicBgqZlYW/WsF6SiFd2z9CriX2YpWYzF1yrNNQ0SomM3ovdnfA=="
TO_AIBOT = "sKqRbbiSUnDhFHOvPjtUMdS6UiGOFDizpiXZhXjiFiM="


@pytest.mark.parametrize(
    ("receiver", "encrypt", "plain", "signature"),
    [
        (CORP, TO_CORP, "1616140317555161061", "a8498dda3672bf27adfc6a4a85e7a9ffa9243566"),
        ("", TO_AIBOT, "4567890123", "668f28ed98ee284880c37df68a02ec34d0b2568f"),
    ],
)
def test_recorded_ciphertexts_open_and_are_signed_as_recorded(receiver, encrypt, plain, signature):
    envelope = Envelope(TOKEN, KEY, receiver)
    assert envelope.open(encrypt) == plain
    assert envelope.sign(TIMESTAMP, NONCE, encrypt) == signature
    envelope.verify(signature, TIMESTAMP, NONCE, encrypt)


def test_what_is_sealed_opens_again():
    envelope = Envelope(TOKEN, KEY, CORP)
    assert envelope.open(envelope.seal("您好" * 300)) == "您好" * 300


def test_a_wrong_signature_is_refused():
    envelope = Envelope(TOKEN, KEY, CORP)
    with pytest.raises(Unreadable, match="签名"):
        envelope.verify("0" * 40, TIMESTAMP, NONCE, TO_CORP)


def _encrypted(plain: bytes) -> str:
    cipher = PrpCrypto(base64.b64decode(KEY + "=")).cipher
    return base64.b64encode(cipher.encrypt(plain)).decode()


@pytest.mark.parametrize(
    ("encrypt", "why"),
    [
        ("不是密文", "base64"),
        ("", "长度"),
        (base64.b64encode(bytes(48)).decode(), "长度"),
        (_encrypted(bytes(31) + b"\x00"), "填充"),
        (_encrypted(bytes(31) + b"\x03"), "填充"),
        (_encrypted(b"\x20" * 32), "太短"),
        (TO_AIBOT, "接收方"),
        (_encrypted(bytes(16) + b"\x00\x00\x00\x09" + b"a\x0b" + b"\x0a" * 10), "接收方"),
        pytest.param(Envelope(TOKEN, KEY, "another").seal("x"), "接收方", id="another receiver"),
        (
            _encrypted(bytes(16) + b"\x00\x00\x00\x01\xff" + CORP.encode() + b"\x19" * 25),
            "UTF-8",
        ),
    ],
)
def test_a_malformed_reply_is_refused_with_its_fault(encrypt, why):
    with pytest.raises(Unreadable, match=why):
        Envelope(TOKEN, KEY, CORP).open(encrypt)
