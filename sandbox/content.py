"""Bodies of messages by msgtype: what is refused, cut and seen (D90236, D99110)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox import cards
from sandbox.answers import Json, Refused, require
from sandbox.media import CORP, Media, Shelf
from sandbox.text import cut, size

TEXT = 2048
"""Bytes of a text."""
WEBHOOK_MARKDOWN = 4096
AIBOT_MARKDOWN = 20480


@dataclass(frozen=True, slots=True)
class Content:
    """What a message shows: its kind, its words, and a file or a card where it has one."""

    kind: str
    text: str
    media: Media | None = None
    card: Json | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the sender's channel brings to the check of a body."""

    shelf: Shelf
    owner: str
    place: cards.Place
    callback: bool


Check = Callable[[Json, Rules], Content]


def checked(message: Json, checks: Mapping[str, Check], rules: Rules) -> Content:
    """The content of a message; 40008 for a msgtype that this channel does not take."""
    kind = message.get("msgtype")
    check = checks.get(kind) if isinstance(kind, str) else None
    if check is None:
        raise Refused(40008, "invalid message type")
    body = message.get(str(kind))
    require(isinstance(body, dict), 40058, f"missing {kind}")
    return check(body or {}, rules)


def app_text(body: Json, _: Rules) -> Content:
    """A text; over 2,048 bytes it is cut, not refused."""
    return Content("text", cut(_words(body, "content", 44004), TEXT))


def app_markdown(body: Json, _: Rules) -> Content:
    return Content("markdown", _short(body, "markdown", TEXT, 45002))


def webhook_text(body: Json, _: Rules) -> Content:
    """A text; over 2,048 bytes it is refused; who is mentioned stands behind it."""
    content = _short(body, "text", TEXT, 40058)
    names = [*_strings(body, "mentioned_list"), *_strings(body, "mentioned_mobile_list")]
    called = " ".join("@所有人" if name == "@all" else f"<@{name}>" for name in names)
    return Content("text", f"{content}\n{called}" if called else content)


def webhook_markdown(body: Json, _: Rules) -> Content:
    return Content("markdown", _short(body, "markdown", WEBHOOK_MARKDOWN, 40058))


def webhook_markdown_v2(body: Json, _: Rules) -> Content:
    return Content("markdown_v2", _short(body, "markdown_v2", WEBHOOK_MARKDOWN, 40058))


def aibot_markdown(body: Json, _: Rules) -> Content:
    return Content("markdown_v2", _short(body, "markdown", AIBOT_MARKDOWN, 40058))


def textcard(body: Json, _: Rules) -> Content:
    """A card of title, description and address."""
    title, description = _words(body, "title", 40058), _words(body, "description", 40058)
    require(len(title) <= 128, 40058, "textcard.title exceed max length 128")
    require(len(description) <= 512, 40058, "textcard.description exceed max length 512")
    require(len(str(body.get("btntxt", ""))) <= 4, 40058, "textcard.btntxt exceed max length 4")
    _address(body, "url")
    return Content("textcard", f"{title}\n{description}", card={"title": title, **body})


def news(body: Json, _: Rules) -> Content:
    """One to eight articles."""
    articles = body.get("articles")
    require(isinstance(articles, list) and 1 <= len(articles) <= 8, 40058, "invalid articles size")
    for article in articles or []:
        _article(article)
    return Content("news", "\n".join(a["title"] for a in articles or []), card=body)


def _article(article: Any) -> None:
    require(isinstance(article, dict), 40058, "invalid articles")
    require(size(_words(article, "title", 41016)) <= 128, 40058, "title exceed max length 128")
    description = str(article.get("description", ""))
    require(size(description) <= 512, 40058, "description exceed max length 512")
    if not (article.get("appid") and article.get("pagepath")):
        _address(article, "url")


def webhook_picture(body: Json, rules: Rules) -> Content:
    return Content("image", "[图片]", rules.shelf.picture(body, rules.owner))


def template_card(body: Json, rules: Rules) -> Content:
    """A template card, complete for its type and place."""
    card = cards.check(body, rules.place, callback=rules.callback)
    for row in card.get("horizontal_content_list", []):
        if row.get("type") == 2:
            rules.shelf.valid(row["media_id"], rules.owner)
    return Content("template_card", cards.headline(card), card=card)


def _file(kind: str, label: str) -> Check:
    def check(body: Json, rules: Rules) -> Content:
        media = rules.shelf.valid(body.get("media_id"), rules.owner, kind)
        require(size(str(body.get("title", ""))) <= 128, 40058, "title exceed max length 128")
        return Content(kind, f"[{label}] {media.name}" if kind == "file" else f"[{label}]", media)

    return check


image, voice = _file("image", "图片"), _file("voice", "语音")
video, file = _file("video", "视频"), _file("file", "文件")

APP: Mapping[str, Check] = {
    "text": app_text,
    "markdown": app_markdown,
    "textcard": textcard,
    "news": news,
    "image": image,
    "voice": voice,
    "video": video,
    "file": file,
    "template_card": template_card,
}
WEBHOOK: Mapping[str, Check] = {
    "text": webhook_text,
    "markdown": webhook_markdown,
    "markdown_v2": webhook_markdown_v2,
    "image": webhook_picture,
    "news": news,
    "file": file,
    "voice": voice,
    "template_card": template_card,
}
AIBOT_RESPONSE: Mapping[str, Check] = {"markdown": aibot_markdown, "template_card": template_card}


def app_rules(shelf: Shelf, callback: bool) -> Rules:
    return Rules(shelf, CORP, cards.APP, callback)


def _words(body: Json, name: str, code: int) -> str:
    words = body.get(name)
    require(isinstance(words, str) and words.strip(), code, f"{name} is empty")
    return str(words)


def _short(body: Json, kind: str, limit: int, code: int) -> str:
    content = _words(body, "content", 44004)
    require(size(content) <= limit, code, f"{kind}.content exceed max length {limit}")
    return content


def _strings(body: Json, name: str) -> list[str]:
    items = body.get(name) or []
    valid = isinstance(items, list) and all(isinstance(item, str) for item in items)
    require(valid, 40058, f"{name} must be an array of strings")
    return list(items)


def _address(body: Json, name: str) -> None:
    url = body.get(name)
    valid = isinstance(url, str) and "://" in url and size(url) <= 2048
    require(valid, 40058, f"invalid {name}")
