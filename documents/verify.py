"""Verify an archive: every file against the manifest, every history row against the next one.

Plain Python 3, nothing to install: ``python3 verify.py`` in the unpacked folder.
It proves that nothing was changed since the archive was made. That the archive itself is the
bureau's own, its seal key proves: hold its ``hash`` values against ``audit verify`` on the bot.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OWN = {"manifest.json", "verify.py", "说明.txt"}


def main() -> int:
    """0 when everything agrees, 1 with a line for each thing that does not."""
    manifest = json.loads((HERE / "manifest.json").read_text("utf-8"))
    faults = list(files(manifest["files"])) + list(histories(manifest.get("heads", {})))
    for fault in faults:
        sys.stdout.write(fault + "\n")
    if not faults:
        sys.stdout.write(f"完好：{len(manifest['files'])}个文件与清单一致，历史记录逐条相扣。\n")
    return 1 if faults else 0


def files(listed: dict[str, Any]) -> Iterator[str]:
    """Each file that is missing, changed, or not in the manifest."""
    for path, wanted in sorted(listed.items()):
        place = HERE / path
        if not place.is_file():
            yield f"缺少文件：{path}"
        elif hashlib.sha256(place.read_bytes()).hexdigest() != wanted["sha256"]:
            yield f"文件被改动：{path}"
    for place in sorted(HERE.rglob("*")):
        path = place.relative_to(HERE).as_posix()
        if place.is_file() and path not in listed and path not in OWN:
            yield f"清单里没有这个文件：{path}"


def histories(heads: dict[str, Any]) -> Iterator[str]:
    """Each history whose rows do not follow on each other, or whose words do not fit their hash."""
    for number, head in sorted(heads.items(), key=lambda pair: int(pair[0])):
        for place in HERE.rglob(f"历史_{int(number):04d}.json"):
            yield from chain(number, head, json.loads(place.read_text("utf-8")))


def chain(number: str, head: list[Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    previous = ""
    for place, row in enumerate(rows, 1):
        if row["seq"] != place or row["previous"] != previous:
            yield f"第{number}号的历史在第{place}条断开"
        if row.get("text") is not None:
            salted = bytes.fromhex(row["salt"]) + row["text"].encode()
            if hashlib.sha256(salted).hexdigest() != row["text_hash"]:
                yield f"第{number}号的历史第{place}条文字被改动"
        previous = row["hash"]
    if [len(rows), previous] != list(head):
        yield f"第{number}号的历史与清单里的末条不一致"


if __name__ == "__main__":
    sys.exit(main())
