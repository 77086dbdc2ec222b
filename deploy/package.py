"""Builds dist/duban-VERSION.tar.gz: what a server needs, the same bytes from the same source."""

import gzip
import hashlib
import io
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (
    "bot", "handlers", "scheduler", "storage", "documents", "texts", "domain", "sandbox",
    "campaigns", "docs", "deploy",
)  # fmt: skip
FILES = (
    "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "README.zh-CN.md", "config.example.toml",
    "pyproject.toml", "requirements.lock",
)  # fmt: skip
SKIPPED = {"__pycache__"}
PLAIN = 0o644


def version() -> str:
    """As pyproject.toml has it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(settings["project"]["version"])


def members() -> Iterator[Path]:
    """Every file of the archive, in the order of their names."""
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    files = [path for path in inside if path.is_file() and not SKIPPED & set(path.parts)]
    yield from sorted([*files, *(ROOT / name for name in FILES)])


def archive(name: str) -> bytes:
    """The gzipped archive: no times, no owners, so that nothing depends on who builds it."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in members():
            entry = tarfile.TarInfo(f"{name}/{path.relative_to(ROOT).as_posix()}")
            content = path.read_bytes()
            entry.size, entry.mtime, entry.mode = len(content), 0, PLAIN
            tar.addfile(entry, io.BytesIO(content))
    return gzip.compress(plain.getvalue(), mtime=0)


def main(folder: Path) -> int:
    """Write the archive and its checksum; print where."""
    name = f"duban-{version()}"
    content = archive(name)
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.tar.gz"
    file.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    (folder / f"{file.name}.sha256").write_text(f"{digest}  {file.name}\n", encoding="ascii")
    sys.stdout.write(f"{file}\n{digest}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"))
