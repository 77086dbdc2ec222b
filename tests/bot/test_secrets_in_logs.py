"""A day of a campaign, with faults, leaves no secret and nobody's name in the log at DEBUG."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from scripted_http import DROP, Reply, Script, said
from served import APP_KEY, APP_TOKEN, CANARIES, CORP, METRICS, message
from stations import TOKEN, wire

from bot.app import make_app
from bot.callbacks.crypto import Codec
from bot.logs import PINNED, pin
from bot.serving import gates_of
from bot.wiring import Station, machine_now
from storage import people

STAMP, NONCE = "1660100000", "n0nce"
FACTS = "翠屏路没有当场交付清单"
SAID = ("自查", "开始", "2", "2", "1", "跳过", FACTS, "取消", "直报", FACTS, "我的", "进度")


class Day:
    """An office that is spoken to through its door and sends what it has to say."""

    def __init__(self, wired: Station) -> None:
        self.wired, config = wired, wired.config
        self.app = make_app(
            gates_of(config), wired.inbound.take, machine_now=machine_now, ready=list,
            metrics=str, metrics_token=config.server.metrics_token,
        ).test_client()  # fmt: skip
        self.codec, self.number = Codec(APP_TOKEN, APP_KEY, CORP), 0

    def hears(self, userid: str, text: str, *, signature: str = "") -> int:
        """The status of the answer to one callback; a forged one where a signature is given."""
        self.number += 1
        cipher = self.codec.encrypt(message(userid, text, self.number).encode())
        query = {
            "msg_signature": signature or self.codec.sign(STAMP, NONCE, cipher),
            "timestamp": STAMP,
            "nonce": NONCE,
        }
        body = f"<xml><Encrypt><![CDATA[{cipher}]]></Encrypt></xml>"
        return self.app.post("/wecom/app", query_string=query, data=body).status_code

    def goes_on(self, **later: int) -> None:
        """Time passes: the jobs run, and everything is tried."""
        clock = self.wired.clock
        clock.advance_to(clock.now() + timedelta(**later))
        self.wired.tick(clock.now())
        self.wired.delivery.drain(wait=0)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """The log at DEBUG, as ``serve`` keeps its libraries."""
    before = {name: logging.getLogger(name).level for name in PINNED}
    pin()
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "duban")
    yield caplog
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def day(log: pytest.LogCaptureFixture, config: Path) -> Iterator[Day]:
    made = Day(wire(config))
    yield made
    made.wired.close()


def test_a_day_with_faults_leaves_no_secret_and_nobody_in_the_log(
    day: Day, script: Script, log: pytest.LogCaptureFixture
) -> None:
    """Threat secrets."""
    for text in SAID:
        assert day.hears("lizhiqiang", text) == 200
    assert day.hears("lizhiqiang", "我的", signature="forged") == 403
    bearer = {"Authorization": f"Bearer {METRICS}"}
    assert day.app.get("/metrics", headers=bearer).status_code == 200
    assert day.app.get(f"/metrics?token={METRICS}").status_code == 401
    day.goes_on(minutes=5)
    faults = [said(errcode=42001), DROP, Reply(b"<html>502</html>", status=502)]
    script.plan("message/send", *faults, said(errcode=60020))
    script.plan("webhook/send", *faults, said(errcode=93000))
    day.goes_on(days=1)
    script.plan("gettoken", said(errcode=40001))
    day.goes_on(days=1)
    assert "收下一次回调" in log.text
    assert len(script.of("message/send")) > len(faults)
    assert len(script.of("webhook/send")) > len(faults)
    with day.wired.store.read() as conn:
        roster = people.load(conn, day.wired.office.units).people
    private = {FACTS, *(p.name for p in roster), *(p.userid for p in roster if p.userid)}
    assert [word for word in (*CANARIES, TOKEN, *private) if word in log.text] == []
