"""The file store: contents named by their hash, known by their bytes, never by what they claim."""

import hashlib
import io
import os
import stat
import zipfile
from datetime import UTC, datetime

import pytest

from storage.files import CAP, Files, TooBigError, sniff

OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml.document"


def archive(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return out.getvalue()


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path / "files")


def test_bytes_are_found_under_their_hash(files):
    name = files.put(b"photo")
    assert name == hashlib.sha256(b"photo").hexdigest()
    assert files.get(name) == b"photo"
    assert files.path(name) == files.root / name[:2] / name[2:4] / name


def test_the_same_bytes_are_kept_once_and_only_for_us(files):
    name = files.put(b"photo")
    assert files.put(b"photo") == name
    kept = [path for path in files.root.rglob("*") if path.is_file()]
    assert kept == [files.path(name)]
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(kept[0].parent.stat().st_mode) == 0o700


def test_changed_bytes_are_not_given_out(files):
    name = files.put(b"photo")
    files.path(name).write_bytes(b"other")
    assert files.get(name) is None


def test_removed_bytes_are_gone_and_may_be_removed_again(files):
    name = files.put(b"photo")
    files.remove(name)
    files.remove(name)
    assert files.get(name) is None


def test_old_bytes_that_come_anew_are_no_longer_old(files):
    name, then = files.put(b"photo"), datetime(2022, 8, 3, tzinfo=UTC)
    os.utime(files.path(name), (0, 0))
    assert files.before(then) == [name]
    files.put(b"photo")
    assert files.before(then) == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_only_a_hash_is_a_name(files, name):
    """Threat uploads."""
    with pytest.raises(ValueError, match="not a content's name"):
        files.get(name)


def test_what_is_over_the_cap_is_refused(files):
    with pytest.raises(TooBigError):
        files.put(b"x" * (CAP + 1))
    assert not files.root.exists()


def test_changed_bytes_are_mended_when_the_true_ones_come_again(files):
    name = files.put(b"photo")
    files.path(name).write_bytes(b"other")
    files.put(b"photo")
    assert files.get(name) == b"photo"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"%PDF-1.7", "application/pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), WORD),
        (archive("[Content_Types].xml", "xl/workbook.xml"), f"{OFFICE}.spreadsheetml.sheet"),
        (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), None),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), None),
        (archive("evil.exe"), None),
        (b"PK\x03\x04 and no archive", None),
        (b"RIFF\x00\x00\x00\x00WAVE", None),
        (b"\x00\x00\x00\x18ftypqt  ", None),
        (b"<html><script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"MZ\x90", None),
        (b"", None),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_the_bytes(content, kind):
    """Threat uploads."""
    assert sniff(content) == kind
