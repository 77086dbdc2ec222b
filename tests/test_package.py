"""``make package``: a versioned archive that can be unpacked, run and upgraded over live data."""

import importlib.util
import subprocess
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest
from served import PEOPLE, ROOT

NAME = "duban-"


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("package", ROOT / "deploy/package.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    assert builder().main(folder) == 0
    return next(folder.glob("*.tar.gz"))


def unpacked(archive: Path, folder: Path) -> Path:
    """As the README does it: over whatever is there, without the archive's own folder."""
    folder.mkdir(exist_ok=True)
    line = ["tar", "-xzf", str(archive), "--strip-components=1", "-C", str(folder)]
    subprocess.run(line, check=True)
    return folder


def run(folder: Path, *words: str) -> str:
    line = [sys.executable, "-m", "bot", *words]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_same_source_gives_the_same_bytes(archive: Path) -> None:
    module = builder()
    assert archive.read_bytes() == module.archive(f"{NAME}{module.version()}")
    assert archive.name == f"{NAME}{module.version()}.tar.gz"


def test_it_holds_what_a_server_needs_and_nothing_private(archive: Path) -> None:
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
        owners = {(m.uid, m.gid, m.mtime) for m in tar.getmembers()}
    assert owners == {(0, 0, 0)}
    wanted = {
        "requirements.lock", "deploy/duban.service", "config.example.toml", "Makefile",
        "bot/__main__.py", "storage/migrations/versions/0001_first.py",
        "campaigns/bairi-2022.toml", "README.zh-CN.md", "sandbox/static/index.html",
    }  # fmt: skip
    assert wanted <= names
    private = ("data/", ".git", ".venv/", "config.toml", "tests/")
    assert not [n for n in names if n.startswith(private) or "__pycache__" in n]


def test_an_upgrade_over_it_keeps_configuration_data_and_keys(
    archive: Path, tmp_path: Path
) -> None:
    folder = unpacked(archive, tmp_path / "duban")
    (folder / "config.toml").write_bytes((folder / "config.example.toml").read_bytes())
    assert "没有发现错误" in run(folder, "check")
    assert "新增37人" in run(folder, "people", "import", str(PEOPLE))
    before = {p: p.read_bytes() for p in (folder / "data/keys").iterdir()}
    unpacked(archive, folder)
    run(folder, "migrate")
    assert "变更0人" in run(folder, "people", "import", str(PEOPLE))
    assert {p: p.read_bytes() for p in (folder / "data/keys").iterdir()} == before


def test_the_unit_runs_what_the_readme_installs() -> None:
    unit = (ROOT / "deploy/duban.service").read_text(encoding="utf-8")
    for page in ("README.md", "README.zh-CN.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert "/opt/duban" in text
        assert "deploy/duban.service" in text
    assert "ExecStart=/opt/duban/.venv/bin/python -m bot serve" in unit
    assert "ReadWritePaths=/opt/duban/data" in unit
    assert "CacheDirectory=duban" in unit  # home is read-only: pictures would look for fonts anew
    assert "MPLCONFIGDIR=/var/cache/duban" in unit
