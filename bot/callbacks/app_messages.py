"""What the self-built app's decrypted XML says (D90239, D90240)."""

from collections.abc import Callable, Mapping

from bot.callbacks.strict_xml import children, texts_of
from bot.callbacks.values import key_of, seconds, text_of, userid_of, word
from domain.incoming import Incoming

Fields = Mapping[str, str | None]
Content = tuple[str, str | None]  # text, media id

# Events that somebody here may want to know of; all others are of no use.
EVENTS = frozenset(
    {
        "subscribe",
        "unsubscribe",
        "enter_agent",
        "click",
        "template_card_event",
        "template_card_menu_event",
        # WeCom suspends an app that nobody uses, and says so before.
        "inactive_alert",
        "close_inactive_agent",
        "reopen_inactive_agent",
        "low_active_alert",
        "low_active",
        "active_restored",
    }
)
_IDENTITY = ("FromUserName", "CreateTime", "Event", "EventKey", "TaskId", "ResponseCode")


def read(plain: bytes) -> Incoming | None:
    """The message, or None where it is of no use; Refused where it is no XML."""
    fields = children(plain)
    userid, sent_at = userid_of(fields.get("FromUserName")), seconds(fields.get("CreateTime"))
    kind = word(fields.get("MsgType")) or ""
    if userid is None or sent_at is None:
        return None
    if kind == "event":
        return _event(fields, plain, userid, sent_at)
    return _message(fields, kind, userid, sent_at)


def _event(fields: Fields, plain: bytes, userid: str, sent_at: float) -> Incoming | None:
    event = word(fields.get("Event"))
    if event not in EVENTS:
        return None
    chosen = texts_of(plain, "OptionId") if event == "template_card_event" else ()
    return Incoming(
        key=key_of("app", *(word(fields.get(name)) for name in _IDENTITY)),
        channel="app",
        userid=userid,
        kind="event",
        event=event,
        event_key=word(fields.get("EventKey")),
        task_id=word(fields.get("TaskId")),
        response_code=word(fields.get("ResponseCode")),
        sent_at=sent_at,
        selected=tuple(found for one in chosen if (found := word(one))),
    )


def _message(fields: Fields, kind: str, userid: str, sent_at: float) -> Incoming | None:
    msgid, content = word(fields.get("MsgId")), _CONTENT.get(kind)
    if msgid is None or content is None:
        return None
    text, media_id = content(fields)
    if not (text or media_id):
        return None
    return Incoming(
        key=key_of("app", msgid),
        channel="app",
        userid=userid,
        kind=kind,
        text=text,
        media_id=media_id,
        sent_at=sent_at,
    )


def _text(fields: Fields) -> Content:
    return text_of(fields.get("Content")), None


def _media(fields: Fields) -> Content:
    return "", word(fields.get("MediaId"))


def _voice(fields: Fields) -> Content:
    media_id = word(fields.get("MediaId"))
    return (text_of(fields.get("Recognition")) if media_id else ""), media_id


def _location(fields: Fields) -> Content:
    place = (word(fields.get(name)) for name in ("Label", "Location_X", "Location_Y"))
    return " ".join(part for part in place if part), None


def _link(fields: Fields) -> Content:
    return "\n".join(filter(None, (word(fields.get(n)) for n in ("Title", "Url")))), None


_CONTENT: dict[str, Callable[[Fields], Content]] = {
    "text": _text,
    "image": _media,
    "voice": _voice,
    "video": _media,
    "file": _media,  # undocumented, but some clients have seen it
    "location": _location,
    "link": _link,
}
