"""What leaves this office: the platform's client, the request bodies, and the dry run."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from bot.config import Config
from bot.longlink.uploading import upload
from bot.wecom import cards
from bot.wecom.api_faults import Broken, Unreached
from bot.wecom.channels import Linked, make_send
from bot.wecom.client import WeComClient
from bot.wecom.media import Media, codec_for, fetch_aibot_media, fetch_media
from bot.wecom.payloads import (
    payload_for_app,
    payload_for_card,
    payload_for_file,
    payload_for_image,
    payload_for_link,
    payload_for_link_card,
    payload_for_link_file,
    payload_for_link_image,
    payload_for_webhook,
    payload_for_webhook_image,
    readdressed,
)  # fmt: skip
from bot.wecom.tokens import TokenCache
from bot.wecom.wire import Wire
from domain.ports import Envelope, Outcome
from domain.push import DIALOGUE, words_and_called
from storage.outbox import Row
from texts import outbox as say


class Sender:
    """Sends outbox rows and fetches files, over what is configured.

    In a dry run (``[delivery] only_to``) everything goes to the first tester named there, in
    private, with the real recipient on top. ``link`` is the aibot's long connection.
    """

    def __init__(
        self,
        config: Config,
        tokens: TokenCache,
        machine_now: Callable[[], datetime],
        link: Linked | None = None,
    ) -> None:
        self._link = link
        self._config = config
        self.wire = Wire(config.wecom.api_base_url)
        app = config.wecom.app
        self.client = (
            WeComClient(
                corp_id=config.wecom.corp_id,
                secret=app.secret,
                wire=self.wire,
                cache=tokens,
                machine_now=machine_now,
            )
            if app
            else None
        )
        keys = {x.group.id: x.webhook_key for x in config.links if x.webhook_key}
        self._send = make_send(client=self.client, wire=self.wire, webhook_keys=keys, link=link)

    def send(self, envelope: Envelope) -> Outcome:
        """One try; never raises."""
        if self._diverted(envelope.channel, envelope.to):
            tester = self._config.only_to[0]
            # A prepared body still names the real recipient.
            payload = readdressed(envelope.payload, tester)
            way = self._config.private
            envelope = replace(envelope, channel=way, to=tester, payload=payload)
        return self._send(envelope)

    def say(self, channel: str, to: str, text: str, now: datetime) -> Outcome:
        """One message at once, past the outbox: for when the outbox is what stands still."""
        row = Row(
            id=0, key="alarm", kind="alarm", channel=channel, to=to, state="sending",
            priority=DIALOGUE, attempts=0, at=now, say_at=now, not_before=None, ref=None,
            error=None, text=text, issue=None, sent_at=None,
        )  # fmt: skip
        return self.send(Envelope(row.id, channel, to, self.freeze(row)))

    def freeze(self, row: Row) -> bytes:
        """The request's body, the same at every try."""
        if self._diverted(row.channel, row.to):
            text = self._for_the_tester(row)
            return self._private(self._config.private, text, self._config.only_to[0])
        if row.channel == "webhook":
            return payload_for_webhook(row.text)
        card = self._card(row)
        if card is not None and row.channel == "aibot":
            return payload_for_link_card(card, row.to)
        if card is not None:
            return payload_for_card(card, row.to, self._agent())
        return self._private(row.channel, row.text, row.to)

    def _for_the_tester(self, row: Row) -> str:
        """The words under whom they would reach; of a group also whom they would call there."""
        if row.channel != "webhook":
            return say.dry_run(row.to, row.text)
        link = self._config.group_link(row.to)
        words, called = words_and_called(row.text)
        return say.dry_run(say.group(link.group.name if link else row.to, called), words)

    def _private(self, way: str, text: str, userid: str) -> bytes:
        if way == "aibot":
            return payload_for_link(text, userid)
        return payload_for_app(text, userid, self._agent())

    def _card(self, row: Row) -> cards.Card | None:
        """A push that names possible replies, with a button for each; answers stay as they are."""
        if not self._config.cards or row.channel == "webhook" or row.priority == DIALOGUE:
            return None
        named = f"{row.key}\0{row.at.isoformat()}"
        return cards.of_push(row.text, f"p-{sha256(named.encode()).hexdigest()[:40]}")

    def fetch(self, channel: str, media: str) -> Media:
        """The bytes of something that was sent to us; raises MediaFault."""
        if channel == "app" and self.client is not None:
            return fetch_media(self.client, media)
        aibot = self._config.wecom.aibot
        codec = codec_for(media, aibot.encoding_aes_key if aibot else "")
        return fetch_aibot_media(self.wire, codec, media)

    def upload(self, content: bytes, kind: str, name: str | None = None) -> str:
        """A media id, which lives three days (D90253); an ApiFault where it fails.

        With a ``name`` the content is a file that is called so, else a picture.
        """
        what = "file" if name else "image"
        called = name or f"evidence.{kind.rpartition('/')[2] or 'jpeg'}"
        if self._config.private == "aibot" and self._link is not None:
            return upload(self._link, content, what, called)
        if self.client is None:
            raise Unreached
        found = self.client.call(
            "POST", "media/upload", params={"type": what},
            files={"media": (called, content, kind)},
        )  # fmt: skip
        media_id = found.get("media_id")
        if not isinstance(media_id, str):
            raise Broken
        return media_id

    def picture(self, media_id: str, userid: str) -> bytes:
        """The message that shows an uploaded picture."""
        if self._config.private == "aibot":
            return payload_for_link_image(media_id, userid)
        return payload_for_image(media_id, userid, self._agent())

    def file(self, media_id: str, userid: str) -> bytes:
        """The message that brings an uploaded file."""
        if self._config.private == "aibot":
            return payload_for_link_file(media_id, userid)
        return payload_for_file(media_id, userid, self._agent())

    def group_picture(self, content: bytes, group: str) -> bytes:
        """The message that shows a picture in a group; in a dry run, to the tester."""
        if self._diverted("webhook", group):
            return self.picture(self.upload(content, "image/png"), self._config.only_to[0])
        return payload_for_webhook_image(content)

    def _diverted(self, channel: str, to: str) -> bool:
        testers = self._config.only_to
        nobody = self._config.wecom.app is None and self._config.link is None
        if not testers or nobody or channel == "card-update":
            return False  # a card's update reaches nobody who has not got the card
        return channel == "webhook" or to.casefold() not in {t.casefold() for t in testers}

    def _agent(self) -> int:
        app = self._config.wecom.app
        return app.agent_id if app else 0
