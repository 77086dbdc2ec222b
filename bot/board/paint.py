"""Pages from templates: the same frame, the same words, and headers that run nothing foreign."""

from functools import cache
from pathlib import Path
from typing import Any

from flask import Response, g
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.board.guard import Guard, protected
from texts import board as say

TEMPLATES = Path(__file__).parent / "templates"


def page(name: str, guard: Guard, note: str = "", *, status: int = 200, **values: Any) -> Response:
    """A page of the board; ``note`` is one sentence above it."""
    return render(
        name, note, status=status, say=say, form_token=guard.form_token(),
        me=getattr(g, "me", None), tabs=getattr(g, "tabs", ()), tab=getattr(g, "tab", ""), **values,
    )  # fmt: skip


def render(
    name: str, note: str = "", *, say: object, status: int = 200, me: object = None, **values: Any
) -> Response:
    """Any page in the common frame, in the words of ``say``."""
    frame = {"tabs": (), "tab": "", "form_token": "", "campaigns": (), "of": "", **values}
    shown = templates().get_template(name).render(say=say, note=note, me=me, **frame)
    return protected(Response(shown, status, mimetype="text/html"))


@cache
def templates() -> Environment:
    """Everything is escaped, and a name that is not given is a fault, not a blank."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["lines"] = lines
    return made


def lines(text: str) -> Markup:
    """A message of the bot with its line breaks."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
