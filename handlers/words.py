"""Reading what people typed: numbers in every width, commands, and the listed options."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from handlers.talk import NOTHING, NUMBER, NUMBER_TEXT, NUMBERS, WORDS, Call, Command, Option

_NUMBER = r"(?:第|#|＃)?\s*(\d{1,9})\s*号?"
_ONE = re.compile(rf"^{_NUMBER}$")
_LEADING = re.compile(rf"^{_NUMBER}(?![\d.])\s*[,，:：、]?\s*(.*)$", re.DOTALL)
_MANY = re.compile(rf"^{_NUMBER}(?:[\s,，、和]+{_NUMBER})*$")
_TAIL = "。.！!？?~～ \u3000"


def plain(text: str) -> str:
    """NFKC without blanks at the ends: １２ and 12, ／ and /, are the same."""
    return unicodedata.normalize("NFKC", text).replace("\u2005", " ").strip()


def read_call(command: Command, rest: str) -> Call | None:
    """The arguments, if ``rest`` has exactly the shape this command takes."""
    rest = rest.strip()
    if not rest:
        return Call()
    if command.takes == NOTHING:
        return None
    if command.takes == WORDS:
        return Call(text=rest)
    if command.takes == NUMBER:
        one = _ONE.match(rest)
        return Call((int(one.group(1)),)) if one else None
    if command.takes == NUMBERS and _MANY.match(rest):
        return Call(tuple(dict.fromkeys(int(n) for n in re.findall(r"\d+", rest))))
    leading = _LEADING.match(rest)
    if leading and command.takes in (NUMBER_TEXT, NUMBERS):
        text = leading.group(2).strip()
        if command.takes == NUMBERS and text:
            return None
        return Call((int(leading.group(1)),), text)
    return None


def _heads(command: Command) -> Iterable[str]:
    yield from command.words
    yield command.slash


def find(commands: Sequence[Command], text: str) -> tuple[Command, Call] | None:
    """The command that this whole message is, or None. Slash forms may stand alone too."""
    said = plain(text)
    for command in commands:
        for head in _heads(command):
            if not said.casefold().startswith(head):
                continue
            rest = said[len(head) :]
            if head.startswith("/") and rest and not rest[0].isspace() and not rest[0].isdigit():
                continue
            call = read_call(command, rest if rest.strip(_TAIL) else "")
            if call is not None:
                return command, call
    return None


def pick(options: Sequence[Option], text: str) -> Option | None:
    """The option that was meant: by number, by its words, or by the words before a bracket."""
    said = plain(text).rstrip(_TAIL)
    number = re.fullmatch(r"(?:选|第)?\s*(\d{1,2})\s*[.、。号项]?", said)
    if number:
        place = int(number.group(1))
        return options[place - 1] if 1 <= place <= len(options) else None
    for option in options:
        words = plain(option.text)
        short = re.split(r"[(,，（]", words)[0].strip()
        heard = {words, short, *option.also, re.sub(r"^\d+[.、]\s*", "", words)}
        if said in heard or re.sub(r"^\d+[.、]\s*", "", said) in heard:
            return option
    return None


def nearest(commands: Sequence[Command], text: str) -> list[Command]:
    """Up to three commands that look like what was typed."""
    by_word = {w: c for c in commands for w in (*c.words, c.slash.lstrip("/"))}
    head = plain(text).lstrip("/").split(" ")[0][:8]
    close = get_close_matches(head, by_word, n=3, cutoff=0.5)
    inside = [w for w in by_word if len(w) > 1 and w in plain(text)]
    return list({id(by_word[w]): by_word[w] for w in [*close, *inside]}.values())[:3]


def strip_mention(text: str, bot_name: str) -> str:
    """A group's message without the leading @机器人名, taken as a literal first."""
    said = text.lstrip()
    for head in (f"@{bot_name}", f"＠{bot_name}"):
        if said.startswith(head):
            return said[len(head) :].strip(" \t\r\n\u2005\u3000\u00a0")
    return re.sub(r"^[@＠]\S+[\s\u2005]+", "", said).strip()
