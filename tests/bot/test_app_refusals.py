"""The HTTP edge: every strange or oversized callback is turned down and changes nothing."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from callbacks import CODECS, NONCE, TIMESTAMP, Desk, app_of, payload, refused, sealed
from flask.testing import FlaskClient

from bot.callbacks.address import BODY_LIMIT
from texts import edge


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def web(desk: Desk) -> Iterator[FlaskClient]:
    with app_of(desk, "app", "aibot").test_client() as client:
        yield client


Change = Callable[[dict[str, Any]], dict[str, Any]]
QUERIES: dict[str, Change] = {
    "no signature": lambda q: {k: v for k, v in q.items() if k != "msg_signature"},
    "no timestamp": lambda q: {k: v for k, v in q.items() if k != "timestamp"},
    "no nonce": lambda q: {k: v for k, v in q.items() if k != "nonce"},
    "nothing": lambda q: {},
    "empty": lambda q: q | {"nonce": ""},
    "twice": lambda q: q | {"nonce": [NONCE, NONCE]},
    "forged": lambda q: q | {"msg_signature": "0" * 40},
    "upper case": lambda q: q | {"msg_signature": q["msg_signature"].upper()},
    "other time": lambda q: q | {"timestamp": "1660100001"},
    "Chinese": lambda q: q | {"nonce": "随机"},
    "full-width digits": lambda q: q | {"timestamp": "１６６０１０００００"},
    "NUL": lambda q: q | {"nonce": NONCE + "\0"},
    "newline": lambda q: q | {"nonce": NONCE + "\n"},
    "blank": lambda q: q | {"nonce": NONCE + " "},
    "a megabyte": lambda q: q | {"nonce": "n" * 2**20},
    "no UTF-8": lambda q: q | {"nonce": b"\xff\xfe"},
}


@pytest.mark.parametrize("change", QUERIES.values(), ids=QUERIES.keys())
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("channel", ["app", "aibot"])
def test_a_strange_address_is_refused(
    web: FlaskClient, desk: Desk, channel: str, method: str, change: Change
) -> None:
    query, body = sealed(channel, payload("app/text.xml"))
    query["echostr"] = CODECS[channel].encrypt(b"7")
    response = web.open(f"/wecom/{channel}", method=method, query_string=change(query), data=body)
    assert refused(response)
    assert desk.taken == []


@pytest.mark.parametrize(
    "body", [b"", b"x", b"\0", b"<xml><Encrypt>Q==</Encrypt></xml>", b'{"encrypt":"Q=="}', b"{}"]
)
@pytest.mark.parametrize("channel", ["app", "aibot"])
def test_a_strange_body_is_refused(web: FlaskClient, channel: str, body: bytes) -> None:
    """Threat forgery."""
    query, _ = sealed(channel, b"")
    assert refused(web.post(f"/wecom/{channel}", query_string=query, data=body))


def test_the_app_s_messages_do_not_open_the_aibot_s_door(web: FlaskClient, desk: Desk) -> None:
    query, _ = sealed("app", payload("app/text.xml"))
    cipher = CODECS["app"].encrypt(b"{}")
    query["msg_signature"] = CODECS["aibot"].sign(TIMESTAMP, NONCE, cipher)
    body = json.dumps({"encrypt": cipher})
    assert refused(web.post("/wecom/aibot", query_string=query, data=body))
    assert desk.taken == []


def test_an_oversized_body_is_refused_before_it_is_read(web: FlaskClient) -> None:
    body = BytesIO(b"x" * (BODY_LIMIT + 1))
    response = web.post("/wecom/app", input_stream=body)
    assert (response.status_code, response.text) == (413, edge.TOO_LARGE)
    assert body.tell() == 0
