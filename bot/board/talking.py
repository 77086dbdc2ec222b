"""Saying something from a page: the same words, through the same door as a chat message."""

import hashlib
import secrets
from dataclasses import dataclass

from flask import request
from werkzeug.datastructures import FileStorage

from bot.callbacks.inbound import Inbound
from bot.wecom.fetching import BOARD
from domain.form import DISCREET
from domain.incoming import Incoming
from domain.people import Person
from handlers import dispatch
from handlers.talk import Talk
from storage import files
from storage.files import Files
from texts import board as words

MOST_TEXT = 4000  # characters of one message


@dataclass(frozen=True)
class Prompt:
    """The question an open form stands at, as a page shows it."""

    text: str
    choices: tuple[tuple[str, str], ...]  # what is sent, what is shown
    takes_words: bool
    takes_photo: bool
    takes_file: bool


def nonce() -> str:
    """Makes a form's sending happen once, however often the browser repeats it."""
    return secrets.token_urlsafe(12)


def say(inbound: Inbound, me: Person, text: str) -> str:
    """Say it as this person; a repeated sending gets the same answer and changes nothing."""
    incoming = Incoming(_key(me), BOARD, me.userid or "", "text", text[:MOST_TEXT])
    return inbound.take(incoming, via=BOARD) or ""


def show(inbound: Inbound, me: Person, shelf: Files, sent: FileStorage) -> str:
    """Send a picture or a paper: kept under its hash at once, then answered as in the chat."""
    content = sent.stream.read(files.CAP + 1)
    kind = files.sniff(content) if len(content) <= files.CAP else None
    if kind is None or kind.startswith("video/"):
        return words.NOT_A_PICTURE
    what = "image" if kind.startswith("image/") else "file"
    held = shelf.put(content)
    incoming = Incoming(_key(me), BOARD, me.userid or "", what, media_id=held)
    return inbound.take(incoming, via=BOARD) or ""


def prompt(talk: Talk) -> Prompt | None:
    """What is asked now, if a form is open."""
    where = dispatch.stands(talk)
    if where is None:
        return None
    step = where[2]
    options = tuple((str(n), o.text) for n, o in enumerate(step.ask.options, 1))
    taps = tuple((word, word) for word in step.ask.taps)
    done = (("完成", words.DONE),) if step.photos and not step.counted else ()
    discreet = where[0].kind in DISCREET
    return Prompt(
        text=str(step.ask),
        choices=(*options, *taps, *done),
        takes_words=step.read is not None,
        takes_photo=bool(step.photos) and not discreet,
        takes_file=step.files and not discreet,
    )


def _key(me: Person) -> str:
    """By the nonce that the form brought; one without is told apart by chance."""
    once = request.form.get("once") or nonce()
    return hashlib.sha256(f"board:{me.id}:{once}".encode()).hexdigest()
