"""The command ``campaign draft``: from a notice's text to a draft of its campaign file (N6)."""

import argparse
from pathlib import Path

from bot.shell import DONE, Failed, show
from bot.wiring import machine_now
from domain.drafting import drafted
from texts import drafting as say

LARGEST = 1024 * 1024  # bytes of a notice
ENCODINGS = ("utf-8-sig", "gb18030")


def draft(args: argparse.Namespace) -> int:
    """Write the draft beside the notice, or to ``--out``; a file that exists stays as it is."""
    text = _text(args.notice)
    stem = args.notice.name.removesuffix(".txt").removesuffix(".notice")
    out: Path = args.out or args.notice.with_name(f"{stem}.draft.toml")
    made = drafted(text, today=machine_now().date())
    written = say.toml(made, args.notice.name)
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(written)
    except FileExistsError:
        raise Failed(say.out_needed(str(out))) from None
    except OSError:
        raise Failed(say.unwritable(str(out))) from None
    show(say.summary(made, written, str(out)))
    return DONE


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        raise Failed(say.unreadable(str(path))) from None
    for encoding in ENCODINGS if len(data) <= LARGEST and b"\0" not in data else ():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise Failed(say.nothing_read(str(path)))
        return text
    raise Failed(say.unreadable(str(path)))
