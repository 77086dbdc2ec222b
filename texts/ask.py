"""A prompt: the one place that knows how choices are laid out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, shown as ``1. 没有``. The text before a bracket or a comma is enough to say."""

    value: str
    text: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A prompt: text, the numbered choices (nothing else is numbered), text.

    ``taps`` are words of the text that a card offers as buttons besides the choices (开始).
    """

    before: str
    options: tuple[Option, ...] = ()
    after: str = ""
    taps: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"{n}. {o.text}" for n, o in enumerate(self.options, 1)]
        return "\n".join(part for part in (self.before, "\n".join(lines), self.after) if part)
