"""Files that people send: fetched, bounded, decrypted, and only from the platform."""

from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from memory_tokens import MemoryTokens
from scripted_http import DROP, Reply, Script, said, scripted

from bot.callbacks.crypto import Codec
from bot.wecom.client import WeComClient
from bot.wecom.media import MediaFault, fetch_aibot_media, fetch_media, may_fetch
from bot.wecom.wire import Wire

CODEC = Codec("t", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "")


@pytest.fixture
def script() -> Iterator[Script]:
    with scripted() as script:
        script.plan("gettoken", said(access_token="T"))
        yield script


@pytest.fixture
def client(script: Script) -> WeComClient:
    return WeComClient(
        corp_id="wxcorp",
        secret="s",
        wire=Wire(script.address),
        cache=MemoryTokens(),
        machine_now=lambda: datetime(2022, 8, 10, tzinfo=UTC),
    )


def test_a_file_is_fetched_by_its_id(script: Script, client: WeComClient) -> None:
    name = 'attachment; filename="现场/照片.jpg"'.encode().decode("latin-1")
    headers = {"Content-Type": "image/jpeg; x=y", "Content-Disposition": name}
    script.plan("media/get", said(errcode=42001), Reply(b"\xff\xd8", headers=headers))
    assert fetch_media(client, "M1") == (b"\xff\xd8", "image/jpeg", "照片.jpg")
    assert script.of("media/get")[1].query == {"media_id": "M1", "access_token": "T"}


def json_reply(**fields: object) -> Reply:
    reply = said(**fields)
    return Reply(reply.body, headers={"Content-Type": "application/json; charset=UTF-8"})


@pytest.mark.parametrize(
    ("reply", "permanent"),
    [
        (json_reply(errcode=40007), True),
        (json_reply(errcode=45033), False),
        (json_reply(errcode=0), False),
        (Reply(b"<html>", headers={"Content-Type": "text/html"}), False),
        (Reply(b"x", status=500), False),
        (Reply(status=302, headers={"Location": "/elsewhere"}), False),
        (Reply(b"x" * (20 * 2**20 + 1), headers={"Content-Type": "image/png"}), True),
        (DROP, False),
    ],
)
def test_a_file_that_cannot_be_had_says_whether_to_ask_again(
    script: Script, client: WeComClient, reply: Reply, permanent: bool
) -> None:
    script.plan("media/get", reply)
    with pytest.raises(MediaFault) as caught:
        fetch_media(client, "M1")
    assert caught.value.permanent is permanent
    assert [asked.path for asked in script.asked if "elsewhere" in asked.path] == []


def test_an_aibot_s_link_is_fetched_and_decrypted(script: Script) -> None:
    encrypted = b64decode(CODEC.encrypt(b"", random16=b"0" * 16))
    script.plan("/photo", Reply(encrypted), Reply(b"garbage"), Reply(status=403), Reply(status=503))
    wire = Wire(script.address)
    link = f"{script.address}/photo?sign=1"
    assert fetch_aibot_media(wire, CODEC, link).content == b"0" * 16 + b"\0" * 4
    faults = []
    for _ in range(3):
        with pytest.raises(MediaFault) as caught:
            fetch_aibot_media(wire, CODEC, link)
        faults.append(caught.value.permanent)
    assert faults == [True, True, False]


STORAGE = "ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com"


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        (f"https://{STORAGE}/a?sign=b", True),
        ("https://qyapi.weixin.qq.com/cgi-bin/x", True),
        (f"http://{STORAGE}/a", False),
        (f"https://{STORAGE}:8443/a", False),
        (f"https://user@{STORAGE}/a", False),
        (f"https://{STORAGE}\\@127.0.0.1/a", False),
        (f"https://{STORAGE}.evil.example/a", False),
        (f"https://evil.example/{STORAGE}", False),
        ("https://other-1.cos.ap-guangzhou.myqcloud.com/a", False),
        ("https://qyapi.weixin.qq.com:444/a", False),
        ("http://qyapi.weixin.qq.com/a", False),
        ("http://127.0.0.1/a", False),
        ("http://169.254.169.254/latest", False),
        ("file:///etc/passwd", False),
        ("https://[::1/a", False),
        ("//qyapi.weixin.qq.com/a", False),
        ("", False),
    ],
)
def test_only_the_platform_s_links_are_fetched(url: str, allowed: bool) -> None:
    assert may_fetch(url, "https://qyapi.weixin.qq.com") is allowed


def test_a_link_elsewhere_is_never_asked(script: Script) -> None:
    """Threat ssrf."""
    with pytest.raises(MediaFault) as caught:
        fetch_aibot_media(Wire("https://qyapi.weixin.qq.com"), CODEC, f"{script.address}/photo")
    assert caught.value.permanent
    assert script.asked == []
