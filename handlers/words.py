"""Reading what people typed: numbers in every width, commands, and the listed options."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from handlers.talk import NOTHING, NUMBER, NUMBER_TEXT, NUMBERS, WORDS, Call, Command, Option

Heads = Mapping[str, Sequence[tuple[str, Command]]]
_NUMBER = r"(?:第|#|＃)?\s*(\d{1,9})\s*号?"
_ONE = re.compile(rf"^{_NUMBER}$")
_LEADING = re.compile(rf"^{_NUMBER}(?![\d.])\s*[,，:：、]?\s*(.*)$", re.DOTALL)
_MANY = re.compile(rf"^{_NUMBER}(?:[\s,，、和]+{_NUMBER})*$")
LONGEST_HEAD = 40  # characters before somebody's own words: a command and its number
TAIL = "。.！!？?~～，,、；; \u3000"
_SAID_NUMBER = re.compile(r"(?:选择?|第)?\s*(\d{1,2})\s*[个号]?")
_NUMBERED = re.compile(r"(\d{1,2})\s*(?:[.、:)]\s*|(?=\D))(.+)", re.DOTALL)


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
        one = said_number(rest)
        return None if one is None else Call((one,))
    if command.takes == NUMBERS and _MANY.match(rest):
        return Call(tuple(dict.fromkeys(int(n) for n in re.findall(r"\d+", rest))))
    leading = _LEADING.match(rest)
    if leading and command.takes in (NUMBER_TEXT, NUMBERS):
        text = leading.group(2).strip()
        if command.takes == NUMBERS and text:
            return None
        return Call((int(leading.group(1)),), text)
    return None


def said_number(text: str) -> int | None:
    """12, #12, 第12号; None for everything else."""
    one = _ONE.match(plain(text))
    return int(one.group(1)) if one else None


def heads(commands: Iterable[Command]) -> Heads:
    """Every beginning of every command by its first character, in the commands' order."""
    found: dict[str, list[tuple[str, Command]]] = {}
    for command in commands:
        for head in (*_beginnings(command), command.slash):
            found.setdefault(head[0], []).append((head, command))
    return found


def _beginnings(command: Command) -> Iterable[str]:
    for word in command.words:
        yield word
        yield f"/{word}"


def find(commands: Heads, text: str) -> tuple[Command, Call] | None:
    """The command that this whole message is, or None. Slash forms may stand alone too."""
    said = plain(text)
    folded = said.casefold()
    for head, command in commands.get(folded[:1], ()):
        if not folded.startswith(head):
            continue
        rest = said[len(head) :]
        if head == command.slash and rest and not re.match(r"[\s\d#第]", rest):
            continue
        call = read_call(command, _ended(command, rest))
        if call is not None:
            return command, replace(call, text=typed(text, call.text))
    return None


def _ended(command: Command, rest: str) -> str:
    """What follows the command, without a full stop that is no part of somebody's own words."""
    return rest if command.takes == NUMBER_TEXT and rest.strip(TAIL) else rest.rstrip(TAIL)


def typed(text: str, tail: str) -> str:
    """The end of the message that reads ``tail``, as it was typed: full-width commas stay."""
    starts = (text[n:].strip() for n in range(min(len(text), LONGEST_HEAD)))
    return next((end for end in starts if plain(end) == tail), tail) if tail else tail


def pick(options: Sequence[Option], text: str) -> Option | None:
    """The option that was meant: by number, by its words, or by the words before a bracket.

    “1、没有” is the first option; where number and words differ, none is meant.
    """
    said = plain(text).rstrip(TAIL)
    number = _SAID_NUMBER.fullmatch(said)
    if number:
        return _at(options, number.group(1))
    meant = [o for o in options if said in _heard(o)]
    named = meant[0] if len(meant) == 1 else None  # two people of one name: not this way
    both = _NUMBERED.fullmatch(said)
    if named or both is None:
        return named
    option = _at(options, both.group(1))
    return option if option and both.group(2) in _heard(option) else None


def _at(options: Sequence[Option], number: str) -> Option | None:
    place = int(number)
    return options[place - 1] if 1 <= place <= len(options) else None


def _heard(option: Option) -> set[str]:
    """Every wording of one option."""
    words = plain(option.text)
    outside = words.split("(")[0].strip()
    return {words, outside, outside.split(",")[0].strip(), *option.also}


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
