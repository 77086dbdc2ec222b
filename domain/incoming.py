"""What reaches the bot: one message or event, whatever the channel it came by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Incoming:
    """One genuine message or event as it came in.

    ``key`` identifies it across re-sends (hex SHA-256).
    """

    key: str  # over channel + MsgId; events: FromUserName, CreateTime, Event … ResponseCode
    channel: str  # "app" | "aibot" | "cli"
    userid: str
    kind: str  # text | image | voice | video | file | location | link | event | other
    text: str = (
        ""  # text's content with the group's leading @bot still in it; voice: its transcript
    )
    chatid: str | None = None  # aibot group chat
    media_id: str | None = None  # app image/voice/…
    url: str | None = None  # aibot image/file url
    event: str | None = None  # enter_agent, enter_chat, template_card_event, subscribe …
    event_key: str | None = None
    task_id: str | None = None
    response_code: str | None = None
    response_url: str | None = None
    sent_at: float | None = None  # decrypted CreateTime, seconds
    quoted: str | None = None
    selected: tuple[str, ...] = ()  # a card click: the ids of the options chosen on it
    more: tuple[str, ...] = ()  # words and pictures in one message: the pictures after ``url``

    @property
    def media(self) -> tuple[str, ...]:
        """Ids or addresses of all that has to be fetched."""
        first = self.media_id or self.url
        return (first, *self.more) if first else ()
