"""The stand-in's state in one place: who there is, what was said, and what the time is."""

import secrets
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox.answers import Json
from sandbox.codes import Codes
from sandbox.directory import Directory
from sandbox.envelope import Envelope
from sandbox.faults import Faults
from sandbox.media import Media, Shelf
from sandbox.pace import Pace
from sandbox.ports import Clock, Machine, Wait
from sandbox.sent import SentMessages
from sandbox.settings import Settings
from sandbox.tokens import Tokens
from sandbox.transcript import Line, Talk, Transcript

if TYPE_CHECKING:
    from sandbox.longlink import LongLink


@dataclass
class Platform:
    """One running stand-in; ``url`` is known once it listens."""

    settings: Settings
    clock: Clock
    machine: Machine = time.time
    wait: Wait = time.sleep
    url: str = ""
    directory: Directory = field(init=False)
    tokens: Tokens = field(init=False)
    shelf: Shelf = field(init=False)
    transcript: Transcript = field(init=False)
    faults: Faults = field(init=False)
    pace: Pace = field(init=False)
    sent: SentMessages = field(init=False)
    response_urls: Codes = field(init=False)
    logins: Codes = field(init=False)
    app_envelope: Envelope = field(init=False)
    aibot_envelope: Envelope | None = field(init=False)
    advancing: threading.Lock = field(init=False, repr=False)
    link: "LongLink | None" = None
    """The aibot's long connection, where it has one instead of a callback address."""
    written: set[Talk] = field(default_factory=set)
    """The conversations in which somebody has written to the aibot."""
    file_keys: dict[str, str] = field(default_factory=dict)
    """The encoding key of each file that was sent by the long connection."""
    uploads: dict[str, object] = field(default_factory=dict)
    menu: list[Json] = field(default_factory=list)
    """The app's menu as it was created last."""
    dropped: int = 0
    """Messages dropped without a word above 30 a minute a member (D90236)."""

    def __post_init__(self) -> None:
        settings, app, aibot = self.settings, self.settings.app, self.settings.aibot
        self.directory = Directory(settings)
        self.tokens = Tokens(settings, self.machine)
        self.shelf = Shelf(self.machine)
        self.transcript = Transcript()
        self.faults = Faults()
        self.pace = Pace(self.clock, self.machine)
        self.sent = SentMessages(self.machine)
        self.response_urls = Codes(self.machine, lifetime=3600)
        self.logins = Codes(self.machine, lifetime=300)
        self.app_envelope = Envelope(app.token, app.encoding_aes_key, settings.corp_id)
        answers = aibot is not None and not aibot.secret
        key = aibot.encoding_aes_key if aibot else ""
        self.aibot_envelope = Envelope(aibot.token, key, "") if aibot and answers else None
        self.advancing = threading.Lock()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.timezone)

    def local_now(self) -> datetime:
        """The business instant in the company's time zone."""
        return self.clock.now().astimezone(self.zone)

    def note(
        self,
        talk: Talk,
        who: str,
        kind: str,
        text: str,
        *,
        media: Media | None = None,
        card: Json | None = None,
        note: str = "",
        msgid: str = "",
    ) -> Line:
        """Write a line into a conversation, now."""
        shown = media.shown() if media else None
        return self.transcript.add(
            Line(
                talk,
                self.local_now(),
                who,
                kind,
                text,
                media=shown,
                card=card,
                note=note,
                msgid=msgid,
            )
        )


def new_id() -> str:
    """An id of a message as the app knows it: a random 63-bit number that no restart repeats."""
    return str(secrets.randbits(62) | 1 << 62)
