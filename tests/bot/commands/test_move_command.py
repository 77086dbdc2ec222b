"""``move``: a bureau's SQLite becomes a PostgreSQL database, whole or not at all."""

from pathlib import Path

import pytest
from terminal import Desk, reported

from storage import copying

LATER = "2022-08-11T09:30"


class City(Desk):
    """A terminal in the same folder whose configuration names the new database."""

    @property
    def config(self) -> Path:
        return self.folder / "city.toml"


@pytest.fixture
def city(desk: Desk, database: str) -> City:
    text = desk.config.read_text("utf-8")
    city = City(desk.folder, desk.capsys)
    city.config.write_text(text.replace("sqlite:///data/duban.db", database), "utf-8")
    return city


def test_after_the_move_all_is_there_and_the_work_goes_on(desk: Desk, city: City) -> None:
    reported(desk)
    desk.done("as", "huangmin", "自查")
    ledger, outbox = desk.rows("ledger"), desk.rows("outbox")
    assert "逐行核对一致" in desk.done("move", str(city.config))
    assert city.rows("ledger") == ledger == desk.rows("ledger")
    assert city.rows("outbox") == outbox == desk.rows("outbox")
    city.done("audit", "verify")
    assert "第1项" in city.done("as", "huangmin", "开始")
    city.done("tick", "--at", LATER)
    after = city.rows("outbox")
    assert len(after) > len(outbox)
    assert len({row["id"] for row in after}) == len(after)
    assert len({row["key"] for row in after}) == len(after)


def test_a_database_in_use_is_left_alone(desk: Desk, city: City) -> None:
    desk.done("move", str(city.config))
    city.done("tick", "--at", LATER)
    rows = city.rows("outbox")
    assert desk.failed("move", str(city.config)) == "新数据库里已经有内容，没有搬。\n"
    assert city.rows("outbox") == rows


def test_a_bureau_that_serves_is_not_moved(desk: Desk, city: City) -> None:
    with copying.unserved(desk.database):
        told = desk.failed("move", str(city.config))
    assert "服务还在运行，没有搬" in told
    assert "restore" not in told
    desk.done("move", str(city.config))


def test_it_moves_to_postgresql_only(desk: Desk) -> None:
    assert "只从 SQLite 搬到 PostgreSQL" in desk.failed("move", str(desk.config))
