"""What the stand-in is told when it starts: the company, its app, its aibot, people and groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the company; ``licensed`` False stands for no 基础接口许可 (D90236).

    ``activated``: has logged in once; ``visible``: is in the app's visible range.
    """

    userid: str
    name: str
    title: str
    unit: str
    licensed: bool = True
    activated: bool = True
    visible: bool = True


@dataclass(frozen=True, slots=True)
class Chat:
    """An internal group with a webhook; ``members`` are userids."""

    chatid: str
    id: str
    name: str
    webhook_key: str
    members: Sequence[str]


@dataclass(frozen=True, slots=True)
class App:
    """A self-built app: credentials of the API and of its callback."""

    agent_id: int
    secret: str
    token: str
    encoding_aes_key: str


@dataclass(frozen=True, slots=True)
class Aibot:
    """An aibot in URL-callback mode (D101039), or, with a ``secret``, by long connection."""

    name: str
    token: str
    encoding_aes_key: str
    callback_url: str
    id: str = "aibSandbox"
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything there is in the stand-in's company.

    Without ``app_callback_url`` nothing reaches the app and interactive cards are refused.
    ``trusted_domain`` (host, with its port if any) is where the app's web pages may be;
    ``pages`` are addresses to show beside the chat, by their names.
    """

    corp_id: str
    app: App
    app_callback_url: str
    people: Sequence[Member]
    groups: Sequence[Chat]
    aibot: Aibot | None = None
    encrypt_aibot_userids: bool = False
    timezone: str = "Asia/Shanghai"
    trusted_domain: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
