"""The configuration as values: one frozen dataclass a section; secrets never show in their repr."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from domain.office import Offline
from domain.people import Group, Unit
from domain.times import Times

REAL_PLATFORM = "qyapi.weixin.qq.com"
LINK_URL = "wss://openws.work.weixin.qq.com"  # of an aibot's long connection (D101463)


@dataclass(frozen=True, slots=True)
class Bureau:
    """``[bureau]``: who runs this bot, and where its clocks hang."""

    name: str
    tz: ZoneInfo


@dataclass(frozen=True, slots=True)
class CampaignFiles:
    """``[campaign]``: absolute paths; nothing due before ``go_live`` is chased.

    ``offline``: phases that were carried out before the bot came.
    """

    files: tuple[Path, ...]
    go_live: date | None = None
    offline: tuple[Offline, ...] = ()


@dataclass(frozen=True, slots=True)
class Database:
    """``[database]``: an SQLAlchemy URL with an absolute path; it may hold a password."""

    url: str = field(repr=False)

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite:")

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None on PostgreSQL."""
        return Path(self.url.removeprefix("sqlite:///")) if self.is_sqlite else None


@dataclass(frozen=True, slots=True)
class Server:
    """``[server]``; without a token ``/metrics`` does not exist."""

    host: str
    port: int
    metrics_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class App:
    """``[wecom.app]``: the self-built app (自建应用, D90930)."""

    agent_id: int
    secret: str = field(repr=False)
    token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Aibot:
    """``[wecom.aibot]`` (智能机器人): callback has token and key, long_connection id and secret."""

    name: str
    mode: str
    token: str = field(default="", repr=False)
    encoding_aes_key: str = field(default="", repr=False)
    bot_id: str = ""
    secret: str = field(default="", repr=False)
    connect_url: str = LINK_URL


@dataclass(frozen=True, slots=True)
class Wecom:
    """``[wecom]``; ``api_base_url`` has no trailing slash."""

    corp_id: str
    api_base_url: str
    app: App | None = None
    aibot: Aibot | None = None


@dataclass(frozen=True, slots=True)
class GroupLink:
    """One ``[[groups]]`` element: the group as rules see it, and how to reach it."""

    group: Group
    webhook_key: str | None = field(default=None, repr=False)
    aibot_chatid: str | None = None


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """``[self_check]``: since when facts count, when personal sheets open, how long they are kept.

    ``keep_until`` is the last local day on which what people answered is kept.
    """

    since: date | None = None
    opens: date | None = None
    keep_until: date | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """``[board]``: pages for the browser at ``url`` (no trailing slash); ``door``: 匿名反映."""

    url: str
    door: bool = False

    @property
    def entrance(self) -> str:
        """The address of 匿名反映; empty where it is not opened."""
        return f"{self.url}/door" if self.door else ""


@dataclass(frozen=True, slots=True)
class CalendarOverrides:
    """``[calendar]``: days that the published table of holidays has otherwise."""

    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Config:
    """The whole file, checked; made by ``bot.config.load``."""

    path: Path
    bureau: Bureau
    campaign: CampaignFiles
    database: Database
    server: Server
    wecom: Wecom
    units: tuple[Unit, ...]
    links: tuple[GroupLink, ...]
    times: Times
    before: str
    calendar: CalendarOverrides
    self_check: SelfCheck
    cards: bool
    one_card: bool
    only_to: tuple[str, ...]
    files_dir: Path
    keys_dir: Path
    templates: Path | None = None
    departments: Mapping[str, str] = field(default_factory=dict)
    board: Board | None = None

    @property
    def link(self) -> Aibot | None:
        """The aibot where it is reached by a long connection."""
        aibot = self.wecom.aibot
        return aibot if aibot and aibot.mode == "long_connection" else None

    @property
    def private(self) -> str:
        """The way to one person: the self-built app where there is one, else the aibot."""
        return "aibot" if self.link and not self.wecom.app else "app"

    @property
    def spare(self) -> str | None:
        """A second way to one person, for when the first is off: the aibot beside the app."""
        return "aibot" if self.link and self.wecom.app else None

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(link.group for link in self.links)

    def group_link(self, group_id: str) -> GroupLink | None:
        return next((x for x in self.links if x.group.id == group_id), None)


def is_real_platform(config: Config) -> bool:
    """Whether messages would reach real people: the API is Tencent's own host."""
    linked = config.link is not None and is_real_url(config.link.connect_url)
    return linked or is_real_url(config.wecom.api_base_url)


def is_real_url(url: str) -> bool:
    host = (urlsplit(url).hostname or "").rstrip(".")
    return host == REAL_PLATFORM or host.endswith((".weixin.qq.com", ".work.weixin.qq.com"))


def secrets(config: Config) -> tuple[str, ...]:
    """Every secret value, longest first, for the filter that keeps them out of logs."""
    return tuple(sorted(set(_secrets(config)), key=len, reverse=True))


def _secrets(config: Config) -> Iterator[str]:
    wecom = config.wecom
    if wecom.app:
        yield from (wecom.app.secret, wecom.app.token, wecom.app.encoding_aes_key)
    if wecom.aibot:
        found = (wecom.aibot.token, wecom.aibot.encoding_aes_key, wecom.aibot.secret)
        yield from (secret for secret in found if secret)
    yield from (link.webhook_key for link in config.links if link.webhook_key)
    if config.server.metrics_token:
        yield config.server.metrics_token
    password = urlsplit(config.database.url).password
    if password:
        yield password
