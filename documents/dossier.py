"""一事一档: an archive that verifies itself offline, with plain Python, without this program."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from texts.papers import dossier as say

VERIFY = Path(__file__).parent / "verify.py"
MANIFEST, SCRIPT = "manifest.json", "verify.py"
EPOCH = (2022, 1, 1, 0, 0, 0)  # the same content gives the same archive


def archive(files: Mapping[str, bytes], about: Mapping[str, object]) -> bytes:
    """A ZIP of the files (path to content) with a manifest of SHA-256 and a script that verifies.

    ``about`` is printed at the manifest's head: snapshot, instant, the chains' heads, the anchors.
    """
    listed = {
        path: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for path, content in sorted(files.items())
    }
    manifest = json.dumps({**about, "files": listed}, ensure_ascii=False, indent=1).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        _put(package, say.README_NAME, say.readme(SCRIPT).encode())
        _put(package, SCRIPT, VERIFY.read_bytes())
        _put(package, MANIFEST, manifest)
        for path, content in sorted(files.items()):
            _put(package, path, content)
    return made.getvalue()


def _put(package: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(path, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, content)
