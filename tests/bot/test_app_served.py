"""The HTTP edge behind its real server: bodies in chunks, lying lengths, slow neighbours."""

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from waitress.server import create_server

from bot.app import make_app
from bot.callbacks.address import BODY_LIMIT
from bot.callbacks.crypto import Codec
from bot.callbacks.gates import app_gate
from texts import edge

KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
Address = tuple[str, int]


@pytest.fixture(scope="module")
def server() -> Iterator[Address]:
    app = make_app(
        {"app": app_gate(Codec("QDG6eK", KEY, "wxcorp"))},
        lambda incoming: None,
        machine_now=lambda: datetime(2022, 8, 10, tzinfo=UTC),
        ready=list,
        metrics=lambda: "",
    )
    served = create_server(app, host="127.0.0.1", port=0, max_request_body_size=2 * BODY_LIMIT)
    thread = threading.Thread(target=served.run, daemon=True)
    thread.start()
    yield "127.0.0.1", served.effective_port
    served.close()
    thread.join(5)


def said(server: Address, raw: bytes) -> str:
    """Everything that the server answers to these bytes, until it closes or falls silent."""
    with socket.create_connection(server, timeout=5) as line:
        line.sendall(raw)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b"")).decode()


def request(headers: str, body: bytes = b"", target: str = "/wecom/app?a=1") -> bytes:
    head = f"POST {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n\r\n"
    return head.encode() + body


def chunked(*chunks: bytes) -> bytes:
    parts = (f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n" for chunk in (*chunks, b""))
    return request("Transfer-Encoding: chunked", b"".join(parts))


def test_a_body_in_chunks_over_the_limit_is_refused(server: Address) -> None:
    """Threat oversized."""
    answer = said(server, chunked(*[b"x" * 1024] * 129))
    assert answer.startswith("HTTP/1.1 413 ")
    assert edge.TOO_LARGE in answer


def test_a_body_in_chunks_below_the_limit_is_read(server: Address) -> None:
    assert edge.REFUSED in said(server, chunked(b"<xml>", b"</xml>"))


def test_a_declared_length_far_over_the_limit_is_refused_without_the_body(server: Address) -> None:
    """Threat oversized."""
    assert said(server, request(f"Content-Length: {2**31}")).startswith("HTTP/1.1 413 ")


def test_a_body_longer_than_declared_is_cut_there(server: Address) -> None:
    answer = said(server, request("Content-Length: 5", b"<xml>" + b"x" * 100))
    assert answer.startswith("HTTP/1.1 403 ")
    assert answer.count("HTTP/1.1") == 1


@pytest.mark.parametrize("length", ["-1", "abc", "5, 6", "０"])
def test_a_length_that_is_no_number_is_refused(server: Address, length: str) -> None:
    answer = said(server, request(f"Content-Length: {length}", b"<xml></xml>"))
    assert answer[:10] in ("HTTP/1.1 4", "HTTP/1.0 4")


def test_an_endless_address_is_refused(server: Address) -> None:
    answer = said(server, request("X: y", target="/wecom/app?nonce=" + "n" * 2**18))
    assert answer[:10] in ("HTTP/1.1 4", "HTTP/1.0 4")


def test_a_good_request_is_served_beside_fifty_slow_ones(server: Address) -> None:
    """Threat oversized."""
    slow = [socket.create_connection(server, timeout=5) for _ in range(50)]
    for line in slow:
        line.sendall(b"POST /wecom/app HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n<xml>")
    get = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert said(server, get).startswith("HTTP/1.1 200 ")
    for line in slow:
        line.close()
