"""What the aibot's decrypted JSON says (D100719, D101027)."""

from collections.abc import Callable, Mapping

from bot.callbacks.strict_json import json_value
from bot.callbacks.values import key_of, seconds, text_of, userid_of, word
from domain.incoming import Incoming

Fields = Mapping[str, object]
Content = tuple[str, tuple[str, ...]]  # text, urls

KEY_MARK = "#aeskey="  # of a fragment, which is never sent over the wire
EVENTS = frozenset({"enter_chat", "template_card_event"})


def read(plain: bytes) -> Incoming | None:
    """The message, or None where it is of no use; Refused where it is no JSON."""
    fields = json_value(plain)
    # Genuine all the same where it is no object: a refusal would make the platform send it again.
    return understood(fields) if isinstance(fields, dict) else None


def understood(fields: Fields) -> Incoming | None:
    """The message in a decrypted callback, or in a frame of the long connection."""
    msgid, userid = word(fields.get("msgid")), userid_of(_inner(fields, "from").get("userid"))
    known, chatid = _chat(fields)
    if msgid is None or userid is None or not known:
        return None
    if fields.get("msgtype") == "event":
        return _event(fields, msgid, userid, chatid)
    return _message(fields, msgid, userid, chatid)


def _chat(fields: Fields) -> tuple[bool, str | None]:
    """Whether it is clear where this was said, and the group's id.

    A group without its id must never pass for a private chat.
    """
    chatid = word(fields.get("chatid"))
    kind = fields.get("chattype")
    if kind == "single":
        return True, None
    return kind == "group" and chatid is not None, chatid


def _event(fields: Fields, msgid: str, userid: str, chatid: str | None) -> Incoming | None:
    outer = _inner(fields, "event")
    event = word(outer.get("eventtype"))
    if event not in EVENTS:
        return None
    details = _inner(outer, event)
    return Incoming(
        key=key_of("aibot", msgid),
        channel="aibot",
        userid=userid,
        kind="event",
        chatid=chatid,
        event=event,
        # The page's table and its example spell these differently.
        event_key=word(details.get("event_key")) or word(details.get("eventkey")),
        task_id=word(details.get("task_id")) or word(details.get("taskid")),
        response_url=word(fields.get("response_url")),
        sent_at=seconds(fields.get("create_time")),
        selected=_selected(details),
    )


def _selected(details: Fields) -> tuple[str, ...]:
    """The ids of the options that were chosen on the card, over all its questions."""
    chosen: list[str | None] = []
    both = {**_inner(details, "selecteditems"), **_inner(details, "selected_items")}
    for item in _several(both.get("selected_item")):
        ids = item.get("option_ids") if isinstance(item, dict) else None
        option = ids.get("option_id") if isinstance(ids, dict) else None
        chosen += [word(one) for one in _several(option)]
    return tuple(one for one in chosen if one)


def _several(found: object) -> list[object]:
    return found if isinstance(found, list) else [found]


def _message(fields: Fields, msgid: str, userid: str, chatid: str | None) -> Incoming | None:
    msgtype = word(fields.get("msgtype")) or ""
    text, urls = _content(fields, msgtype)
    if not (text or urls):
        return None
    quote = _inner(fields, "quote")
    return Incoming(
        key=key_of("aibot", msgid),
        channel="aibot",
        userid=userid,
        kind=("text" if text else "image") if msgtype == "mixed" else msgtype,
        text=text,
        chatid=chatid,
        url=next(iter(urls), None),
        more=urls[1:],
        response_url=word(fields.get("response_url")),
        quoted=_content(quote, word(quote.get("msgtype")) or "")[0] or None,
    )


def _content(fields: Fields, msgtype: str) -> Content:
    found = _CONTENT.get(msgtype)
    return found(_inner(fields, msgtype)) if found else ("", ())


def _words(inner: Fields) -> Content:
    return text_of(inner.get("content")), ()


def _link(inner: Fields) -> Content:
    """The address of a file; the key of its own that a long connection brings goes behind it."""
    url, key = word(inner.get("url")), word(inner.get("aeskey"))
    found = f"{url}{KEY_MARK}{key}" if url and key else url
    return "", (found,) if found else ()


def _mixed(inner: Fields) -> Content:
    """All texts, a line each, and all pictures."""
    items = inner.get("msg_item")
    parts = [part for part in items if isinstance(part, dict)] if isinstance(items, list) else []
    texts = (text_of(_inner(part, "text").get("content")) for part in parts)
    urls = tuple(url for part in parts for url in _link(_inner(part, "image"))[1])
    return "\n".join(filter(None, texts)), urls


def _inner(fields: Fields, name: str) -> Fields:
    found = fields.get(name)
    return found if isinstance(found, dict) else {}


_CONTENT: dict[str, Callable[[Fields], Content]] = {
    "text": _words,
    "voice": _words,
    "image": _link,
    "file": _link,
    "video": _link,
    "mixed": _mixed,
}
