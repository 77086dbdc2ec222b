"""A callback that comes again: as it was, signed over other splits, elsewhere, on a full disk."""

import argparse
import itertools
import logging
import resource
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa
from bench.load import sealed
from flask.testing import FlaskClient
from served import PEOPLE, Bot, free_port, message, office_in

from bot.app import make_app
from bot.callbacks.crypto import Codec
from bot.cli import main
from bot.serving import gates_of
from bot.shell import config_of
from bot.wiring import Station, local, machine_now, station
from storage.schema import metadata

START = datetime.fromisoformat("2022-08-03T10:00")  # the bureau's own
WHO = "lizhiqiang"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = office_in(tmp_path, "http://127.0.0.1:9")
    assert main(["--config", str(path), "people", "import", str(PEOPLE)]) == 0
    return path


@pytest.fixture
def stations(config: Path) -> Iterator[list[Station]]:
    """Two instances on one database."""
    settings = config_of(argparse.Namespace(config=config))
    both = [station(settings, start=local(START, settings)) for _ in range(2)]
    yield both
    for one in both:
        one.close()


def door(wired: Station) -> FlaskClient:
    gates = gates_of(wired.config)
    app = make_app(gates, wired.inbound.take, machine_now=machine_now, ready=list, metrics=str)
    return app.test_client()


def rows(wired: Station) -> dict[str, int]:
    """How many rows each table has."""
    with wired.store.read() as conn:
        tables = metadata.sorted_tables
        return {
            t.name: conn.execute(sa.select(sa.func.count()).select_from(t)).scalar() for t in tables
        }


def splits(codec: Codec, body: bytes) -> list[str]:
    """Addresses of one message whose timestamps and nonces differ and whose signature does not.

    The signature runs over the sorted parts without a mark between them.
    """
    cipher = body.decode().partition("<Encrypt><![CDATA[")[2].partition("]]>")[0]
    stamp, nonce = "1659492000", "1659492777"
    signature = codec.sign(stamp, nonce, cipher)
    joined = stamp + nonce
    pairs = [(joined[:cut], joined[cut:]) for cut in range(1, len(joined))]
    genuine = [pair for pair in pairs if codec.sign(*pair, cipher) == signature]
    return [
        f"/wecom/app?msg_signature={signature}&timestamp={one}&nonce={other}"
        for one, other in (*genuine, *[pair[::-1] for pair in genuine])
    ]


def test_every_split_of_a_signature_on_either_instance_has_one_effect(
    stations: list[Station],
) -> None:
    """Threat replay; fault 3."""
    doors = [door(wired) for wired in stations]
    for path, body in sealed(WHO, ["自查", "开始", "没有"], 1):
        assert doors[0].post(path, data=body).status_code == 200
    before = rows(stations[0])
    again = [path, *splits(gates_of(stations[0].config)["app"].codec, body)]
    assert len(again) > 3
    for other, one in itertools.product(again, doors):
        answer = one.post(other, data=body)
        assert answer.status_code == 200
        assert answer.data
    assert rows(stations[0]) == before


def test_what_belongs_to_a_direct_report_leaves_no_line_nor_does_its_repeat(
    stations: list[Station], caplog: pytest.LogCaptureFixture
) -> None:
    """Threat retaliation: the inbox keeps its day alone, so no log may keep its instant."""
    caplog.set_level(logging.INFO, "duban")
    web, said = door(stations[0]), ["我的", "直报", "1", "某日在茶楼", "取消", "我的"]
    turns = sealed(WHO, said, 1)
    lines = []
    for path, body in (*turns, turns[3]):
        caplog.clear()
        assert web.post(path, data=body).data
        lines.append(len([r for r in caplog.records if r.name == "duban.edge"]))
    assert lines == [1, 0, 0, 0, 0, 1, 0]


def test_with_the_disk_full_nothing_is_acknowledged_and_the_repeat_is_taken(
    config: Path,
) -> None:
    """Fault 16."""
    bot = Bot(config, free_port(), "--as-of", "2022-08-03T10:00").ready()
    try:
        bot.told(message(WHO, "自查", 1))
        _, hard = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        full = [bot.post(message(WHO, "开始", 2)).status_code for _ in range(2)]
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (hard, hard))
        assert full == [500, 500]
        assert bot.told(message(WHO, "开始", 2)).startswith("第1项")
        assert requests.get(f"{bot.url}/readyz", timeout=5).status_code == 200
    finally:
        bot.close()
