"""Reads the bot's passive reply to an app's callback as strictly as the platform (D90241)."""

from typing import Any
from xml.parsers.expat import ExpatError

import xmltodict

from sandbox.answers import Json, Refused
from sandbox.content import Content
from sandbox.envelope import Envelope, Unreadable
from sandbox.media import CORP, Shelf
from sandbox.text import cut, size

ANSWERED_EVENTS = frozenset(
    {
        "subscribe",
        "enter_agent",
        "LOCATION",
        "click",
        "view",
        "view_miniprogram",
        "scancode_waitmsg",
        "template_card_menu_event",
    }
)
"""Events whose passive reply is shown; that to a template_card_event is ignored."""


def plain(envelope: Envelope, answer: bytes) -> Json:
    """The decrypted reply's elements; raises ``Unreadable``."""
    outer = _xml(answer.decode("utf-8", "replace"), "回复不是 XML")
    parts = [outer.get(name) for name in ("MsgSignature", "TimeStamp", "Nonce", "Encrypt")]
    if not all(isinstance(part, str) for part in parts):
        raise Unreadable("回复缺少 Encrypt、MsgSignature、TimeStamp 或 Nonce")
    signature, timestamp, nonce, encrypt = (str(part) for part in parts)
    if not timestamp.isdecimal():
        raise Unreadable("回复的 TimeStamp 不是整数")
    envelope.verify(signature, timestamp, nonce, encrypt)
    return _xml(envelope.open(encrypt), "回复的明文不是 XML", strip=False)


def addressed(reply: Json, userid: str, corp_id: str) -> None:
    """Raise ``Unreadable`` unless the reply goes from the company to this member."""
    if str(reply.get("ToUserName", "")).casefold() != userid.casefold():
        raise Unreadable("回复的 ToUserName 不是发消息的人")
    if reply.get("FromUserName") != corp_id:
        raise Unreadable("回复的 FromUserName 不是企业")
    if not str(reply.get("CreateTime", "")).isdecimal():
        raise Unreadable("回复的 CreateTime 不是整数")


def content(reply: Json, shelf: Shelf) -> Content:
    """What the reply shows; a text is cut at 2,048 bytes."""
    kind = reply.get("MsgType")
    if kind == "text":
        return _text(reply)
    if kind == "news":
        return _news(reply)
    if kind in ("image", "voice", "video"):
        return _media(str(kind), reply, shelf)
    raise Unreadable(f"不能用 {kind} 作被动回复")


def _text(reply: Json) -> Content:
    words = reply.get("Content")
    if not isinstance(words, str) or not words:
        raise Unreadable("文本回复没有 Content")
    return Content("text", cut(words, 2048))


def _media(kind: str, reply: Json, shelf: Shelf) -> Content:
    part = reply.get(kind.capitalize())
    media_id = part.get("MediaId") if isinstance(part, dict) else None
    try:
        return Content(kind, f"[{kind}]", shelf.valid(media_id, CORP, kind))
    except Refused as error:
        raise Unreadable("回复的 MediaId 无效或已过期") from error


def _news(reply: Json) -> Content:
    holder = reply.get("Articles")
    items = holder.get("item") if isinstance(holder, dict) else None
    articles = [items] if isinstance(items, dict) else items or []
    if str(len(articles)) != reply.get("ArticleCount") or not 1 <= len(articles) <= 8:
        raise Unreadable("图文回复的 ArticleCount 不对")
    titles = [str(article.get("Title") or "") for article in articles]
    if any(size(title) > 128 for title in titles):
        raise Unreadable("图文回复的标题超过128字节")
    shown = [{"title": a.get("Title"), "url": a.get("Url")} for a in articles]
    return Content("news", "\n".join(titles), card={"articles": shown})


def _xml(text: str, fault: str, *, strip: bool = True) -> dict[str, Any]:
    try:
        root = xmltodict.parse(text, strip_whitespace=strip).get("xml")
    except (ExpatError, ValueError) as error:
        raise Unreadable(fault) from error
    if not isinstance(root, dict):
        raise Unreadable(fault)
    return root
