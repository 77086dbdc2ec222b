"""Prompts and pushes as template cards (D90236): a dict, or None where a text says it better."""

from collections.abc import Sequence
from typing import Any

from handlers.clicks import Question
from storage.parts import LIMIT
from texts import cards as say

Card = dict[str, Any]
Button = tuple[str, str]  # its label, and its key

MOST_BUTTONS, MOST_VOTES = 6, 20  # of the platform (D90236)
ON_BUTTON, ON_VOTE = 10, 17  # characters that fit on one
SUB_TITLE, QUOTE = 160, 500  # characters of a card's places


def of_question(question: Question, task_id: str) -> Card | None:
    """The prompt with its choices: buttons for up to 6, a vote for up to 20."""
    ask, votes = question.ask, _is_vote(question)
    if len(ask.options) > MOST_VOTES or (votes and ask.taps):
        return None
    labels = _labels(question, ON_VOTE if votes else ON_BUTTON)
    shown = all(label == o.text for label, o in zip(labels, ask.options, strict=True))
    listed = "" if shown else "\n".join(f"{n}. {o.text}" for n, o in enumerate(ask.options, 1))
    first, _, rest = ask.before.partition("\n")
    quoted = _joined(rest, listed)
    below = _joined(question.said, "" if quoted else first, ask.after)
    card = _card(question.title, first, quoted, below, task_id)
    return card and _sized(_with_choices(card, question, labels, votes=votes))


def opening(question: Question, task_id: str) -> Card | None:
    """Only the buttons of a first screen, to stand below its text."""
    if not question.opens or not question.ask.taps:
        return None
    card = {**_head(question.title, task_id)}
    return _with_choices(card, question, [], votes=False)


def of_push(text: str, task_id: str) -> Card | None:
    """A push with a button for each reply that it names, or None where it names none."""
    words = say.offered(text)
    first, _, rest = text.partition("\n")
    if not 1 <= len(words) <= MOST_BUTTONS:
        return None
    short = len(rest) <= SUB_TITLE
    card = _card(first, "", "" if short else rest, rest if short else "", task_id)
    return card and _sized(_with_buttons(card, [(w, f"/{w}") for w in words]))


def ended(text: str, label: str, task_id: str) -> Card:
    """The aibot's card after a press that no further card follows: the answer, greyed out."""
    first, _, rest = text.partition("\n")
    card = _head(first or label, task_id)
    if rest:
        card["sub_title_text"] = rest.strip()
    return {**_with_buttons(card, [(label, "-")]), "replace_text": label}


def words(card: Card) -> str:
    """All that a reader sees, line by line; the buttons in brackets."""
    quote = card.get("quote_area", {})
    vote = card.get("checkbox", {}).get("option_list", [])
    buttons = [*card.get("button_list", []), *vote]
    if "submit_button" in card:
        buttons.append(card["submit_button"])
    lines = [card["main_title"]["title"], quote.get("title"), quote.get("quote_text")]
    pressed = [f"［{button['text']}］" for button in buttons]
    return "\n".join(filter(None, [*lines, card.get("sub_title_text"), *pressed]))


def _is_vote(question: Question) -> bool:
    return question.many or len(question.ask.options) + len(question.ask.taps) > MOST_BUTTONS


def _labels(question: Question, room: int) -> list[str]:
    """A label each: the short words, or the place where these are long or said twice."""
    options = question.ask.options
    short = [say.short(option) for option in options]
    return [
        label if len(label) <= room and short.count(label) == 1 else say.nth(place)
        for place, label in enumerate(short, 1)
    ]


def _with_choices(card: Card, question: Question, labels: Sequence[str], *, votes: bool) -> Card:
    options, key = question.ask.options, question.key
    bound = key.endswith(":")  # there a choice is said by its place, else by its value
    ids = [str(n) if bound else o.value for n, o in enumerate(options, 1)]
    if votes:
        return _with_votes(card, list(zip(labels, ids, strict=True)), question)
    pairs = [*zip(labels, ids, strict=True), *((tap, tap) for tap in question.ask.taps)]
    return _with_buttons(card, [(label, f"{key}{said}") for label, said in pairs])


def _with_buttons(card: Card, buttons: Sequence[Button]) -> Card:
    listed = [{"text": text, "style": 1, "key": key} for text, key in buttons]
    return {**card, "card_type": "button_interaction", "button_list": listed}


def _with_votes(card: Card, options: Sequence[Button], question: Question) -> Card:
    listed = [{"id": said, "text": label} for label, said in options]
    return {
        **card,
        "card_type": "vote_interaction",
        "checkbox": {
            "question_key": "choice",
            "mode": 1 if question.many else 0,
            "option_list": listed,
        },
        "submit_button": {"text": say.SUBMIT, "key": question.key.strip()},
    }


def _card(title: str, quoted_by: str, quoted: str, below: str, task_id: str) -> Card | None:
    """Title, quotation and text below, or None where one of them has no room."""
    if len(quoted) > QUOTE or len(below) > SUB_TITLE:
        return None
    card = _head(title, task_id)
    if quoted:
        card["quote_area"] = {"type": 0, "title": quoted_by, "quote_text": quoted}
    if below:
        card["sub_title_text"] = below
    return card


def _head(title: str, task_id: str) -> Card:
    return {"main_title": {"title": title}, "task_id": task_id}


def _sized(card: Card) -> Card | None:
    return card if len(words(card).encode()) <= LIMIT else None


def _joined(*parts: str) -> str:
    return "\n".join(part for part in (p.strip("\n") for p in parts) if part)
