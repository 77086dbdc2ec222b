"""Carries a callback to the bot, and again when nobody answers (D90238)."""

from collections.abc import Mapping
from dataclasses import dataclass

import requests

from sandbox.ports import Wait

TIMEOUT = 5.0
"""Seconds the bot has to answer, and seconds before the next try."""
TRIES = 4
"""The first time and three times more."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The bot's answer, or why there is none (in Chinese)."""

    body: bytes
    tries: int
    fault: str = ""


def post(
    url: str,
    params: Mapping[str, str],
    body: bytes,
    content_type: str,
    *,
    wait: Wait,
    tries: int = TRIES,
) -> Delivery:
    """Post the identical bytes until the bot answers 200, at most ``tries`` times."""
    fault = ""
    for attempt in range(1, tries + 1):
        if attempt > 1:
            wait(TIMEOUT)
        try:
            status, answer = _once(url, params, body, content_type)
        except requests.Timeout:
            fault = "5秒内没有应答"
            continue
        except requests.RequestException:
            fault = "连接不上"
            continue
        if status == 200:
            return Delivery(answer, attempt)
        fault = f"应答状态 {status}"
    return Delivery(b"", tries, fault)


def _once(url: str, params: Mapping[str, str], body: bytes, content_type: str) -> tuple[int, bytes]:
    with _session() as session:
        answer = session.post(
            url,
            params=dict(params),
            data=body,
            headers={"Content-Type": content_type},
            timeout=TIMEOUT,
            allow_redirects=False,
        )
        return answer.status_code, answer.content


def ask(url: str, params: Mapping[str, str]) -> Delivery:
    """The GET that verifies a callback address; the bot has one second (D90930)."""
    try:
        with _session() as session:
            answer = session.get(url, params=dict(params), timeout=1.0, allow_redirects=False)
    except requests.RequestException:
        return Delivery(b"", 1, "1秒内没有应答")
    fault = "" if answer.status_code == 200 else f"应答状态 {answer.status_code}"
    return Delivery(answer.content, 1, fault)


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # a proxy of the machine has no business between bot and stand-in
    return session
