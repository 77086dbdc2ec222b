"""The bytes of the evidence: named by their SHA-256, outside any web root, written atomically."""

import hashlib
import io
import os
import re
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

CAP = 20 * 1024 * 1024  # bytes
_NAME = re.compile(r"[0-9a-f]{64}")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)
# The major brand in an ISO media file's first box (ISO/IEC 14496-12).
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"), "image/heic"),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"avc1"), "video/mp4"),
    **dict.fromkeys((b"mp41", b"mp42", b"M4V ", b"MSNV"), "video/mp4"),
}


def sniff(content: bytes) -> str | None:
    """The MIME type by the bytes themselves, or None when it is none of the kinds we keep."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12])
    return _office(content) if content.startswith(b"PK\x03\x04") else None


def _office(content: bytes) -> str | None:
    """A Word or Excel file without macros; only the list of names is read, nothing unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    if "[Content_Types].xml" not in names or any(n.endswith("vbaProject.bin") for n in names):
        return None
    if "word/document.xml" in names:
        return _WORD
    return _SHEET if "xl/workbook.xml" in names else None


class TooBigError(ValueError):
    """The content is over ``CAP`` bytes."""


class Files:
    """A directory of contents; the same bytes are kept once, and what is there is complete."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, content: bytes) -> str:
        """Keep the bytes durably and return their SHA-256 (hex). TooBigError over the cap."""
        if len(content) > CAP:
            raise TooBigError(f"{len(content)} bytes")
        name = hashlib.sha256(content).hexdigest()
        path = self.path(name)
        if self.get(name) is None:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, content)
        else:
            os.utime(path)  # it came anew: what clears away old contents leaves it alone
        return name

    def get(self, name: str) -> bytes | None:
        """The bytes, or None when they are not here or are no longer what was put."""
        try:
            content = self.path(name).read_bytes()
        except FileNotFoundError:
            return None
        return content if hashlib.sha256(content).hexdigest() == name else None

    def remove(self, name: str) -> None:
        """Forget the bytes; nothing happens when they are not here."""
        self.path(name).unlink(missing_ok=True)

    def before(self, instant: datetime) -> list[str]:
        """The contents that have been here since before this instant of the machine's clock."""
        old = instant.timestamp()
        found = [path for path in self.root.glob("??/??/*") if _NAME.fullmatch(path.name)]
        return sorted(path.name for path in found if path.stat().st_mtime < old)

    def path(self, name: str) -> Path:
        """Where these bytes are; ValueError for anything but a SHA-256 in hex."""
        if not _NAME.fullmatch(name):
            raise ValueError("not a content's name")
        return self.root / name[:2] / name[2:4] / name


def _write(path: Path, content: bytes) -> None:
    # mkstemp makes the file 0600; the rename is what makes it appear, whole.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
