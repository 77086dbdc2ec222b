"""Template cards: what each type needs before the platform takes it (D90236, D99110, D101032)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.answers import Json, Refused, require
from sandbox.text import size

NOTICES = ("text_notice", "news_notice")
INTERACTIVE = ("button_interaction", "vote_interaction", "multiple_interaction")
TASK_ID = re.compile(r"[0-9A-Za-z_\-@]{1,128}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card is shown: which types and which kinds of rows are allowed there."""

    types: tuple[str, ...]
    row_kinds: tuple[int, ...]


APP = Place((*NOTICES, *INTERACTIVE), (0, 1, 2, 3))
WEBHOOK = Place(NOTICES, (0, 1, 2, 3))
AIBOT = Place((*NOTICES, *INTERACTIVE), (0, 1, 3))


def check(card: object, place: Place, *, callback: bool) -> Json:
    """The card, if the platform would take it: 40058 for what is wrong, 42014 for a task_id.

    ``callback`` says whether a callback address is configured, without which interactive cards
    cannot be sent.
    """
    if not isinstance(card, dict):
        raise Refused(40058, "template_card must be an object")
    kind = card.get("card_type")
    require(kind in place.types, 40058, "invalid card_type")
    require(kind in NOTICES or callback, 40058, "interactive card needs a callback url")
    _common(card, place)
    TYPES[str(kind)](card)
    return card


def has_code(card: Json) -> bool:
    """Whether sending this card answers with a response_code."""
    return card["card_type"] in INTERACTIVE or "action_menu" in card


def headline(card: Json) -> str:
    """The card's words in one text, as a list of chats or an export shows them."""
    title, emphasis = card.get("main_title") or {}, card.get("emphasis_content") or {}
    quote = card.get("quote_area") or {}
    rows = [
        f"{r.get('keyname')}：{r.get('value', '')}" for r in _list(card, "horizontal_content_list")
    ]
    words = [
        title.get("title"),
        title.get("desc"),
        emphasis.get("title"),
        emphasis.get("desc"),
        quote.get("title"),
        quote.get("quote_text"),
        card.get("sub_title_text"),
        *rows,
    ]
    return "\n".join(str(word) for word in words if word)


def _common(card: Json, place: Place) -> None:
    for name in ("source", "main_title", "quote_area", "card_action", "action_menu"):
        require(isinstance(card.get(name, {}), dict), 40058, f"{name} must be an object")
    if "task_id" in card:
        task_id = card["task_id"]
        valid = isinstance(task_id, str) and TASK_ID.fullmatch(task_id)
        require(valid, 42014, "invalid task_id")
    rows = _list(card, "horizontal_content_list", most=6)
    for row in rows:
        _row(row, place)
    for jump in _list(card, "jump_list", most=3):
        require(_text(jump, "title"), 40058, "jump_list.title missing")
        require(jump.get("type", 0) != 1 or _url(jump), 40058, "jump_list.url missing")
    if "card_action" in card:
        _action(card["card_action"])
    if "action_menu" in card:
        _menu(card)


def _row(row: Json, place: Place) -> None:
    require(_text(row, "keyname"), 40058, "horizontal_content_list.keyname missing")
    kind = row.get("type", 0)
    require(kind in place.row_kinds, 40058, "invalid horizontal_content_list.type")
    needed = {1: "url", 2: "media_id", 3: "userid"}.get(kind)
    require(not needed or _text(row, needed), 40058, f"horizontal_content_list.{needed} missing")


def _action(action: Json) -> None:
    kind = action.get("type")
    require(kind in (0, 1, 2), 40058, "invalid card_action.type")
    require(kind != 1 or _url(action), 40058, "card_action.url missing")
    require(kind != 2 or _text(action, "appid"), 40058, "card_action.appid missing")


def _menu(card: Json) -> None:
    actions = _list(card["action_menu"], "action_list", least=1, most=3)
    for action in actions:
        _keyed(action, "action_list")
    require("task_id" in card, 42014, "action_menu needs task_id")


def _text_notice(card: Json) -> None:
    require(card.get("card_action"), 40058, "card_action missing")
    title = (card.get("main_title") or {}).get("title")
    require(title or card.get("sub_title_text"), 40058, "main_title.title missing")


def _news_notice(card: Json) -> None:
    require(card.get("card_action"), 40058, "card_action missing")
    _titled(card)
    require(card.get("card_image") or card.get("image_text_area"), 40058, "card_image missing")
    ratio = (card.get("card_image") or {}).get("aspect_ratio", 1.3)
    require(isinstance(ratio, int | float) and 1.3 <= ratio <= 2.25, 40058, "invalid aspect_ratio")
    _list(card, "vertical_content_list", most=4)


def _button_interaction(card: Json) -> None:
    _interactive(card)
    for button in _list(card, "button_list", least=1, most=6):
        require(button.get("style", 1) in (1, 2, 3, 4), 40058, "invalid button_list.style")
        if button.get("type", 0) == 1:
            require(_url(button), 40058, "button_list.url missing")
            require(_text(button, "text"), 40058, "button_list.text missing")
        else:
            _keyed(button, "button_list")
    if "button_selection" in card:
        _question(card["button_selection"], 10)


def _vote_interaction(card: Json) -> None:
    _interactive(card)
    _question(card.get("checkbox"), 20)
    _submit(card)


def _multiple_interaction(card: Json) -> None:
    _interactive(card)
    for select in _list(card, "select_list", least=1, most=3):
        _question(select, 10)
    _submit(card)


TYPES: Mapping[str, Callable[[Json], None]] = {
    "text_notice": _text_notice,
    "news_notice": _news_notice,
    "button_interaction": _button_interaction,
    "vote_interaction": _vote_interaction,
    "multiple_interaction": _multiple_interaction,
}


def _interactive(card: Json) -> None:
    _titled(card)
    require("task_id" in card, 42014, "task_id missing")


def _titled(card: Json) -> None:
    require((card.get("main_title") or {}).get("title"), 40058, "main_title.title missing")


def _submit(card: Json) -> None:
    button = card.get("submit_button")
    require(isinstance(button, dict), 40058, "submit_button missing")
    _keyed(button or {}, "submit_button")


def _question(question: Any, most: int) -> None:
    if not isinstance(question, dict):
        raise Refused(40058, "selection missing")
    require(_text(question, "question_key"), 40058, "question_key missing")
    for option in _list(question, "option_list", least=1, most=most):
        valid = _text(option, "id") and size(option["id"]) <= 128 and _text(option, "text")
        require(valid, 40058, "invalid option_list")


def _keyed(item: Json, name: str) -> None:
    require(_text(item, "text"), 40058, f"{name}.text missing")
    key = item.get("key")
    require(isinstance(key, str) and 0 < size(key) <= 1024, 40058, f"invalid {name}.key")


def _list(card: Json, name: str, *, least: int = 0, most: int = 1000) -> list[Json]:
    items = card.get(name, [])
    valid = isinstance(items, list) and all(isinstance(item, dict) for item in items)
    require(valid and least <= len(items) <= most, 40058, f"invalid {name}")
    return list(items)


def _text(item: Json, name: str) -> bool:
    return isinstance(item.get(name), str) and bool(item[name])


def _url(item: Json) -> bool:
    return _text(item, "url") and size(item["url"]) <= 2048 and "://" in item["url"]
