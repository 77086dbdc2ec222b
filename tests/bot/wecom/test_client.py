"""The API client against a real HTTP server: tokens, secrets, strictness, files."""

import itertools
import logging
import threading
import traceback
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from memory_tokens import MemoryTokens
from scripted_http import DROP, HANG, Reply, Script, said, scripted

from bot.wecom.api_faults import (
    ApiFault,
    Broken,
    Coded,
    Lost,
    SecretRefused,
    TokenRefused,
    Unreached,
)
from bot.wecom.client import WeComClient
from bot.wecom.wire import Wire
from storage.claims import LEASE

SECRET, TOKEN = "canary-secret", "canary-token"
REFUSED = said(errcode=42001)
REFUSED_TOKENS = (40001, 40014, 41001, 42001)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2022, 8, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def script() -> Iterator[Script]:
    with scripted() as script:
        script.plan("gettoken", said(access_token=TOKEN, expires_in=7200))
        yield script


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(script: Script, clock: Clock) -> WeComClient:
    return client_of(script.address, clock)


def client_of(address: str, clock: Clock) -> WeComClient:
    return WeComClient(
        corp_id="wxcorp",
        secret=SECRET,
        wire=Wire(address, timeout=(0.5, 0.5)),
        cache=MemoryTokens(),
        machine_now=clock,
    )


def test_a_call_carries_the_token_and_the_token_is_fetched_once(
    script: Script, client: WeComClient
) -> None:
    script.plan("user/get", said(name="张三"))
    assert client.user.get("zhangsan")["name"] == "张三"
    assert client.user.get("lisi")["name"] == "张三"
    (asked,) = script.of("gettoken")
    assert asked.query == {"corpid": "wxcorp", "corpsecret": SECRET}
    assert script.of("user/get")[0].query == {"userid": "zhangsan", "access_token": TOKEN}


def test_wechatpy_s_catalogue_goes_through_our_checks(script: Script, client: WeComClient) -> None:
    script.plan("message/send", said(errcode=60020), said(invaliduser="", msgid="m1"))
    with pytest.raises(Coded):
        client.message.send_text(1000002, ["zhangsan"], content="你好")
    client.message.send_text(1000002, ["zhangsan"], content="你好")
    assert "你好".encode() in script.of("message/send")[0].body


@pytest.mark.parametrize("code", REFUSED_TOKENS)
def test_a_refused_token_is_renewed_once_and_the_same_bytes_go_again(
    script: Script, client: WeComClient, code: int
) -> None:
    script.plan("gettoken", said(access_token="old"), said(access_token="new"))
    script.plan("message/send", said(errcode=code), said(msgid="m1"))
    assert client.call("POST", "message/send", data="{字节}".encode())["msgid"] == "m1"
    first, second = script.of("message/send")
    assert (first.query["access_token"], second.query["access_token"]) == ("old", "new")
    assert first.body == second.body == "{字节}".encode()
    assert len(script.of("gettoken")) == 2


@pytest.mark.parametrize("code", REFUSED_TOKENS)
def test_a_token_refused_twice_ends_there(script: Script, client: WeComClient, code: int) -> None:
    script.plan("message/send", said(errcode=code))
    with pytest.raises(TokenRefused):
        client.call("POST", "message/send", data=b"{}")
    assert (len(script.of("message/send")), len(script.of("gettoken"))) == (2, 2)


def test_eight_threads_with_a_dead_token_share_one_refresh(
    script: Script, client: WeComClient
) -> None:
    """Fault 7."""
    script.plan("gettoken", said(access_token="old"), said(access_token="new"))
    script.plan("user/get", said())
    client.user.get("warm-up")
    script.plan(
        "user/get", lambda asked: REFUSED if asked.query["access_token"] == "old" else said()
    )
    gate = threading.Barrier(8)

    def ask() -> None:
        gate.wait()
        client.user.get("zhangsan")

    together(ask, 8)
    assert len(script.of("gettoken")) == 2
    tokens = Counter(asked.query["access_token"] for asked in script.of("user/get"))
    assert tokens["new"] == 8
    assert tokens["old"] <= 1 + 8  # who comes late has the new one at once


def test_eight_cold_threads_share_one_fetch(script: Script, client: WeComClient) -> None:
    script.plan("user/get", said())
    together(lambda: client.user.get("zhangsan"), 8)
    assert len(script.of("gettoken")) == 1


def together(act: object, count: int) -> None:
    threads = [threading.Thread(target=act) for _ in range(count)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_token_is_not_used_to_its_last_minute(
    script: Script, client: WeComClient, clock: Clock
) -> None:
    script.plan("user/get", said())
    for seconds, fetched in ((0, 1), (7100, 1), (7141, 2)):
        clock.now = datetime(2022, 8, 10, tzinfo=UTC) + timedelta(seconds=seconds)
        client.user.get("zhangsan")
        assert len(script.of("gettoken")) == fetched


@pytest.mark.parametrize("code", [40001, 40013, 40091])
def test_a_wrong_secret_is_asked_about_once_an_hour(
    script: Script, client: WeComClient, clock: Clock, code: int
) -> None:
    script.plan("gettoken", said(errcode=code))
    for minutes, asked in ((0, 1), (1, 1), (58, 1), (60, 2), (61, 2)):
        clock.now = datetime(2022, 8, 10, tzinfo=UTC) + timedelta(minutes=minutes)
        with pytest.raises(SecretRefused):
            client.user.get("zhangsan")
        assert len(script.of("gettoken")) == asked


def test_a_mended_secret_is_tried_at_once_after_a_reset(
    script: Script, client: WeComClient
) -> None:
    script.plan("gettoken", said(errcode=40001), said(access_token=TOKEN))
    script.plan("user/get", said())
    with pytest.raises(SecretRefused):
        client.user.get("zhangsan")
    client.reset()
    client.user.get("zhangsan")
    assert len(script.of("gettoken")) == 2


@pytest.mark.parametrize("expires_in", [None, "7200", -1, 0, 10**12, True])
def test_a_strange_life_of_a_token_counts_as_the_documented_one(
    script: Script, client: WeComClient, clock: Clock, expires_in: object
) -> None:
    script.plan("gettoken", said(access_token=TOKEN, expires_in=expires_in))
    script.plan("user/get", said())
    client.user.get("zhangsan")
    clock.now += timedelta(hours=3)
    client.user.get("zhangsan")
    assert len(script.of("gettoken")) == 2


def test_an_answer_that_drips_is_lost_before_its_lease_is(script: Script) -> None:
    """Fault 21: whoever comes back after his lease comes too late."""
    script.plan("gettoken", said(access_token=TOKEN, rest="x" * 500_000))
    slow = itertools.count(0, 6)  # six seconds from look to look
    wire = Wire(script.address, timeout=(0.5, 0.5), seconds=lambda: float(next(slow)))
    with pytest.raises(Lost):
        wire.api("GET", "gettoken", params={})
    assert next(slow) < LEASE.total_seconds()


def test_a_call_that_took_too_long_for_its_lease_writes_no_more(
    script: Script, client: WeComClient, clock: Clock
) -> None:
    script.plan("message/send", said(errcode=42001))

    def slow() -> None:
        clock.now += timedelta(seconds=8)

    script.on_ask = slow
    with pytest.raises(Unreached):
        client.call("POST", "message/send", data=b"{}")
    assert len(script.of("message/send")) == 1


NOT_THE_PLATFORM = {
    "HTML": Reply(b"<html>ok</html>", headers={"Content-Type": "text/html"}),
    "nothing": Reply(),
    "no errcode": Reply(b'{"msgid":"m"}'),
    "errcode a text": Reply(b'{"errcode":"0"}'),
    "errcode true": Reply(b'{"errcode":false}'),
    "a list": Reply(b"[0]"),
    "no UTF-8": Reply(b'{"errcode":0,"m":"\xff"}'),
    "nested": Reply(b"[" * 100_000),
    "redirect": Reply(status=302, headers={"Location": "/cgi-bin/gettoken"}),
    "refused": Reply(b'{"errcode":0}', status=403),
    "broken": Reply(b'{"errcode":0}', status=502),
}


@pytest.mark.parametrize("reply", NOT_THE_PLATFORM.values(), ids=NOT_THE_PLATFORM.keys())
def test_an_answer_that_is_not_the_platform_s_is_no_success(
    script: Script, client: WeComClient, reply: Reply
) -> None:
    script.plan("message/send", reply)
    with pytest.raises(Broken):
        client.call("POST", "message/send", data=b"{}")


@pytest.mark.parametrize("reply", [DROP, HANG, Reply(b"{", headers={"Content-Length": "9"})])
def test_an_answer_that_does_not_come_is_lost(
    script: Script, client: WeComClient, reply: Reply
) -> None:
    script.plan("message/send", reply)
    with pytest.raises(Lost):
        client.call("POST", "message/send", data=b"{}")


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1", "http://nowhere.invalid", "http://[::1", "ftp://x"]
)
def test_what_could_not_be_reached_was_not_sent(address: str, clock: Clock) -> None:
    with pytest.raises(Unreached):
        client_of(address, clock).call("POST", "message/send", data=b"{}")


def test_secrets_are_in_no_error_and_no_log(
    script: Script, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Threat secrets."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "urllib3.connectionpool")
    replies = [said(errcode=40001), said(errcode=42001), DROP, HANG, *NOT_THE_PLATFORM.values()]
    told = []
    for endpoint in ("gettoken", "user/get"):
        for reply in replies:
            script.plan("gettoken", said(access_token=TOKEN))
            script.plan(endpoint, reply)
            told.append(told_of(client_of(script.address, clock)))
    told += [told_of(client_of("http://127.0.0.1:1", clock)), caplog.text]
    assert len(told) == 2 * len(replies) + 2
    assert "canary" not in "".join(told)


def told_of(client: WeComClient) -> str:
    """All that an error says of itself, with its causes and the frames' lines left out."""
    with pytest.raises(ApiFault) as caught:
        client.user.get("zhangsan")
    error: BaseException | None = caught.value
    said_by = []
    while error is not None:
        said_by += [repr(error), str(error), repr(vars(error))]
        said_by += traceback.format_exception_only(error)
        error = error.__context__
    return "\n".join(said_by)
