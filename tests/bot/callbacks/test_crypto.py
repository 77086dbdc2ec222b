"""The callback cryptography against the platform's vectors, its own Node package and wechatpy."""

import json
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.enterprise.crypto import WeChatCrypto

from bot.callbacks.crypto import Codec
from bot.callbacks.refusals import Refused
from texts import edge

VECTORS = json.loads(
    (Path(__file__).parents[2] / "payloads" / "wecom_crypto_vectors.json").read_text("utf-8")
)
TOKEN, KEY, CORP = "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7"
TIMESTAMP, NONCE = "1409659813", "1372623149"
OFFICIAL_SIGNATURE = "477715d11cdb4164915debcba66cb864d751f3e6"
OFFICIAL = (
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUp"
    "j911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue"
    "06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+"
    "3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH"
    "27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8"
    "R07+qN+E7Q=="
)
APP, AIBOT = Codec(TOKEN, KEY, CORP), Codec(TOKEN, KEY, "")


def raw_cipher(plain: bytes) -> str:
    """Any plaintext, well-formed or not, under the test's key."""
    key = b64decode(KEY + "=")
    return b64encode(
        Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor().update(plain)
    ).decode()


def test_the_official_vector_is_read() -> None:
    APP.verify(OFFICIAL_SIGNATURE, TIMESTAMP, NONCE, OFFICIAL)
    plain = APP.decrypt(OFFICIAL)
    assert len(plain) == 284
    assert b"<Content><![CDATA[hello]]></Content>" in plain


def test_the_official_vector_is_written() -> None:
    assert APP.encrypt(APP.decrypt(OFFICIAL), random16=b"0960688932c47ef1") == OFFICIAL


@pytest.mark.parametrize(
    ("codec", "message", "cipher", "signature"),
    [
        (
            APP,
            b"1616140317555161061",
            "sKqRbbiSUnDhFHOvPjtUMWzf2R8PrpMiTTPaicBgqZlYW/WsF6SiFd2z9CriX2Yp"
            "WYzF1yrNNQ0SomM3ovdnfA==",
            "a8498dda3672bf27adfc6a4a85e7a9ffa9243566",
        ),
        (
            AIBOT,
            b"4567890123",
            "sKqRbbiSUnDhFHOvPjtUMdS6UiGOFDizpiXZhXjiFiM=",
            "668f28ed98ee284880c37df68a02ec34d0b2568f",
        ),
    ],
)
def test_an_echo_is_encrypted_and_signed_as_recomputed_by_hand(
    codec: Codec, message: bytes, cipher: str, signature: str
) -> None:
    assert codec.encrypt(message, random16=b"0123456789abcdef") == cipher
    assert codec.sign(TIMESTAMP, NONCE, cipher) == signature
    assert codec.decrypt(cipher) == message


@pytest.mark.parametrize("vector", VECTORS["node_encrypted"])
def test_what_the_node_package_encrypted_is_read_and_reproduced(vector: dict[str, str]) -> None:
    codec = Codec(VECTORS["token"], VECTORS["encoding_aes_key"], vector["receive_id"])
    codec.verify(vector["signature"], vector["timestamp"], vector["nonce"], vector["encrypt"])
    message = codec.decrypt(vector["encrypt"])
    assert message.decode() == vector["message"]
    assert codec.encrypt(message, random16=vector["random"].encode()) == vector["encrypt"]


@pytest.mark.parametrize("vector", VECTORS["node_decrypted"])
def test_what_we_encrypt_is_what_the_node_package_could_read(vector: dict[str, str]) -> None:
    codec = Codec(VECTORS["token"], VECTORS["encoding_aes_key"], vector["node_id"])
    random16 = vector["node_random"].encode("latin-1")
    cipher = codec.encrypt(vector["node_message"].encode(), random16=random16)
    assert cipher == vector["encrypt"]
    assert codec.sign(vector["timestamp"], vector["nonce"], cipher) == vector["node_signature"]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([APP, AIBOT]))
def test_wechatpy_and_we_read_each_other(message: str, codec: Codec) -> None:
    peer = WeChatCrypto(TOKEN, KEY, codec.receive_id)
    ours = codec.encrypt(message.encode())
    signature = codec.sign(TIMESTAMP, NONCE, ours)
    read = peer.decrypt_message({"Encrypt": ours}, signature, TIMESTAMP, NONCE)
    assert (read if isinstance(read, str) else read.decode()) == message
    theirs = peer.encrypt_message(message, NONCE, TIMESTAMP)
    cipher = theirs.partition("<Encrypt><![CDATA[")[2].partition("]]>")[0]
    assert codec.decrypt(cipher).decode() == message


def test_two_encryptions_of_one_message_differ() -> None:
    assert APP.encrypt(b"same") != APP.encrypt(b"same")


@given(st.integers(0, len(OFFICIAL) - 1), st.characters())
def test_no_changed_character_of_the_ciphertext_is_accepted(place: int, char: str) -> None:
    changed = OFFICIAL[:place] + char + OFFICIAL[place + 1 :]
    if changed != OFFICIAL:
        with pytest.raises(Refused):
            APP.verify(OFFICIAL_SIGNATURE, TIMESTAMP, NONCE, changed)


@given(st.tuples(st.text(), st.text(), st.text(), st.text()))
def test_no_invented_signature_is_accepted(parts: tuple[str, str, str, str]) -> None:
    """Threat forgery."""
    with pytest.raises(Refused):
        APP.verify(*parts)


@pytest.mark.parametrize(
    "signature",
    [
        OFFICIAL_SIGNATURE.upper(),
        OFFICIAL_SIGNATURE[:-1],
        OFFICIAL_SIGNATURE + " ",
        "",
        "签名",
        "\ud800",
    ],
)
def test_a_signature_that_is_not_exactly_ours_is_refused(signature: str) -> None:
    with pytest.raises(Refused, match=edge.BAD_SIGNATURE):
        APP.verify(signature, TIMESTAMP, NONCE, OFFICIAL)


@given(st.binary(max_size=200))
def test_no_signed_garbage_is_read(garbage: bytes) -> None:
    with pytest.raises(Refused):
        APP.decrypt(b64encode(garbage).decode())


@given(st.text())
def test_no_signed_text_that_is_not_base64_is_read(garbage: str) -> None:
    with pytest.raises(Refused):
        AIBOT.decrypt(garbage)


def framed(
    message: bytes = b"hello", *, declared: int | None = None, receiver: str = CORP
) -> bytes:
    length = len(message) if declared is None else declared
    return b"0" * 16 + length.to_bytes(4, "big") + message + receiver.encode()


def padded(frame: bytes, pad: int | None = None) -> bytes:
    size = 32 - len(frame) % 32 if pad is None else pad
    return frame + bytes([size]) * size


CANONICAL = raw_cipher(padded(framed()))


@pytest.mark.parametrize(
    ("cipher", "reason"),
    [
        ("", edge.BAD_CIPHER),
        (CANONICAL[:-1], edge.BAD_CIPHER),
        (CANONICAL + "\n", edge.BAD_CIPHER),
        (CANONICAL.replace("=", "").ljust(len(CANONICAL), "A"), edge.BAD_CIPHER),
        (CANONICAL[:-2] + "B=", edge.BAD_CIPHER),
        (raw_cipher(padded(framed()) + b"0" * 16), edge.BAD_CIPHER),
        (raw_cipher(framed().ljust(63, b"0") + b"\x00"), edge.BAD_PADDING),
        (raw_cipher(framed().ljust(64, b"\x21")), edge.BAD_PADDING),
        (raw_cipher(framed().ljust(62, b"0") + b"\x01\x02"), edge.BAD_PADDING),
        (raw_cipher(padded(framed(declared=6))), edge.BAD_RECEIVER),
        (raw_cipher(padded(framed(declared=4))), edge.BAD_RECEIVER),
        (raw_cipher(padded(framed(declared=2**32 - 1))), edge.BAD_LENGTH),
        (raw_cipher(padded(framed(declared=2**24 + 5))), edge.BAD_LENGTH),
        (raw_cipher(b"\x20" * 32), edge.BAD_LENGTH),
        (raw_cipher(padded(framed(receiver="wxanother"))), edge.BAD_RECEIVER),
        (raw_cipher(padded(framed(receiver=""))), edge.BAD_RECEIVER),
        (raw_cipher(padded(framed(receiver=CORP + "x"))), edge.BAD_RECEIVER),
    ],
)
def test_every_inexact_ciphertext_is_refused_with_its_reason(cipher: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        APP.decrypt(cipher)


@pytest.mark.parametrize("declared", [0, 4, 6, 13, 2**31])
def test_an_aibot_message_of_wrong_declared_length_is_refused(declared: int) -> None:
    with pytest.raises(Refused):
        AIBOT.decrypt(raw_cipher(padded(framed(declared=declared, receiver=""))))


@pytest.mark.parametrize("size", range(70))
def test_every_length_of_padding_is_written_and_read(size: int) -> None:
    assert APP.decrypt(APP.encrypt(b"x" * size)) == b"x" * size


def test_a_linked_file_is_decrypted_without_a_frame() -> None:
    photo = b"\xff\xd8\xff" + bytes(range(256))
    assert AIBOT.decrypt_file(b64decode(raw_cipher(padded(photo)))) == photo


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", edge.BAD_CIPHER),
        (b"short", edge.BAD_CIPHER),
        (b"0" * 33, edge.BAD_CIPHER),
        (b"0" * 32, edge.BAD_PADDING),
    ],
)
def test_a_linked_file_that_is_not_ours_is_refused_with_its_reason(
    data: bytes, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        AIBOT.decrypt_file(data)


@pytest.mark.parametrize("key", ["", KEY[:-1], KEY + "A", KEY[:-1] + "=", "钥" * 43, "*" * 43])
def test_an_impossible_key_is_named_in_chinese_and_not_quoted(key: str) -> None:
    with pytest.raises(ValueError, match="43") as caught:
        Codec(TOKEN, key, CORP)
    assert not key or key not in str(caught.value)


def test_an_empty_token_is_refused() -> None:
    with pytest.raises(ValueError, match="Token"):
        Codec("", KEY, CORP)


def test_a_codec_does_not_print_its_secrets() -> None:
    assert TOKEN not in repr(APP)
    assert KEY not in repr(APP)
