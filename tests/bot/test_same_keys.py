"""Several machines on one database need the same keys: said at the start and by ``check``."""

import shutil
from pathlib import Path

import pytest
from served import office_in
from terminal import Desk

NOW = "2022-08-10T09:30"
NOWHERE = "http://127.0.0.1:9"


def machine(folder: Path, database: str, capsys: pytest.CaptureFixture[str]) -> Desk:
    folder.mkdir()
    office_in(folder, NOWHERE, **{"sqlite:///data/duban.db": database})
    return Desk(folder, capsys)


def test_a_second_machine_with_keys_of_its_own_is_told_to_copy_the_first_ones(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (machine(tmp_path / name, database, capsys) for name in ("one", "two"))
    first.done("tick", "--at", NOW)
    refused = second.failed("tick", "--at", NOW)
    assert "不是同一份：history.key、secret.key、reporter.key、session.key。" in refused
    assert "原样复制过来" in refused
    code, told, _ = second.run("check")
    assert code == 1
    assert "不是同一份" in told
    shutil.rmtree(second.folder / "data/keys")
    shutil.copytree(first.folder / "data/keys", second.folder / "data/keys")
    second.done("tick", "--at", NOW)
    assert "不是同一份" not in second.run("check")[1]


def test_a_key_that_was_destroyed_on_purpose_is_replaced_by_saying_so(fresh: Desk) -> None:
    fresh.done("tick", "--at", NOW)
    (fresh.folder / "data/keys/secret.key").unlink()
    fresh.done("tick", "--at", NOW)  # one machine: its work goes on
    assert "不是同一份：secret.key。" in fresh.run("check")[1]
    assert "已改以这台机器的密钥为准" in fresh.done("keys", "--accept")
    assert "不是同一份" not in fresh.run("check")[1]


def test_a_damaged_key_stops_with_a_sentence(fresh: Desk) -> None:
    fresh.done("tick", "--at", NOW)
    (fresh.folder / "data/keys/history.key").write_bytes(b"short")
    assert "history.key。请从备份恢复" in fresh.failed("tick", "--at", NOW)
