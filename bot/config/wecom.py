"""Reading the sections that name people, groups and keys: ``[wecom]``, units and groups."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from bot.config.settings import LINK_URL, Aibot, App, GroupLink, Wecom, is_real_url
from bot.config.table import REQUIRED, Table, as_text
from bot.office_files.faults import nearest
from domain.people import GROUP_KINDS, UNIT_KINDS, Group, Unit

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}")
USERID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-@.]{0,63}")  # D90195
AES_KEY = re.compile(r"[A-Za-z0-9+/]{43}")
BASE_URL = re.compile(r"https?://(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?(/[^?#\s]*)?")
AIBOT_MODES = ("callback", "long_connection")


def read_wecom(table: Table) -> Wecom:
    wecom = Wecom(
        corp_id=table.secret("corp_id", REQUIRED if table.has("app") else ""),
        api_base_url=_api_base_url(table),
        app=_app(table.table("app")) if table.has("app") else None,
        aibot=_aibot(table.table("aibot")) if table.has("aibot") else None,
    )
    table.done()
    return wecom


def _api_base_url(table: Table) -> str:
    def read(value: Any) -> str | None:
        text = (as_text(value) or "").rstrip("/")
        if not BASE_URL.fullmatch(text) or not _has_port(text):
            return None
        return None if is_real_url(text) and not text.startswith("https://") else text

    mend = "应为 https://主机[:端口]，不带问号和参数；真实平台是 https://qyapi.weixin.qq.com"
    default = "https://qyapi.weixin.qq.com"
    return table.take("api_base_url", default, default, read, mend)


def _has_port(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _aes_key(table: Table) -> str:
    def read(value: Any) -> str | None:
        return str(value) if isinstance(value, str) and AES_KEY.fullmatch(value) else None

    return table.take("encoding_aes_key", REQUIRED, "", read, "应为 43 位字母和数字")


def _app(table: Table) -> App:
    app = App(
        agent_id=table.number("agent_id", 1, 2**31 - 1),
        secret=table.secret("secret"),
        token=table.secret("token"),
        encoding_aes_key=_aes_key(table),
    )
    table.done()
    return app


def _aibot(table: Table) -> Aibot:
    """Keys of the mode that is not in use may stay in the file; they are not asked for."""
    mode = table.choice("mode", AIBOT_MODES, "callback")
    name = table.text("name", "督办助手")
    bot = Aibot(name, mode)
    if mode == "long_connection":
        bot = Aibot(
            name,
            mode,
            bot_id=table.secret("bot_id"),
            secret=table.secret("secret"),
            connect_url=_connect_url(table),
        )
    elif mode == "callback":
        bot = Aibot(name, mode, table.secret("token"), _aes_key(table))
    table.knows("token", "encoding_aes_key", "bot_id", "secret", "connect_url")
    table.done()
    return bot


def _connect_url(table: Table) -> str:
    def read(value: Any) -> str | None:
        text = (as_text(value) or "").rstrip("/")
        fits = re.fullmatch(r"wss?://" + BASE_URL.pattern.partition("://")[2], text)
        real = is_real_url(text) and not text.startswith("wss://")
        return text if fits and _has_port(text) and not real else None

    mend = f"应为 wss://主机[:端口]；真实平台是 {LINK_URL}"
    return table.take("connect_url", LINK_URL, LINK_URL, read, mend)


def read_units(top: Table) -> tuple[Unit, ...]:
    units, tables = [], list(top.tables("units"))
    for table in tables:
        leader = _userid(table, "leader")
        kind = table.choice("kind", UNIT_KINDS)
        units.append(Unit(_id(table), table.text("name"), kind, leader))
        table.done()
    _once(tables, "id", [unit.id for unit in units])
    _once(tables, "name", [unit.name for unit in units])
    return tuple(units)


def read_links(top: Table, units: tuple[Unit, ...]) -> tuple[GroupLink, ...]:
    links, tables = [], list(top.tables("groups"))
    for table in tables:
        links.append(_link(table, [unit.id for unit in units]))
        table.done()
    _once(tables, "id", [link.group.id for link in links])
    _once(tables, "webhook_key", [link.webhook_key for link in links], secret=True)
    _once(tables, "aibot_chatid", [link.aibot_chatid for link in links])
    return tuple(links)


def _link(table: Table, units: list[str]) -> GroupLink:
    kind = table.choice("kind", GROUP_KINDS)
    unit = table.text("unit", None)
    if unit and "" not in units and unit not in units:
        table.say("unit", f"没有编号为 {unit} 的单位，{nearest(unit, units)}")
    if kind == "brigade" and not table.has("unit"):
        table.say("unit", "大队工作群要写明是哪个单位的：unit = 单位编号")
    return GroupLink(
        group=Group(_id(table), table.text("name"), kind, unit),
        webhook_key=_webhook_key(table),
        aibot_chatid=table.secret("aibot_chatid", None),
    )


def _webhook_key(table: Table) -> str | None:
    key = table.secret("webhook_key", None)
    if key and ("://" in key or "key=" in key):
        table.say("webhook_key", "只填地址里 key= 后面的那一段")
    return key


def _id(table: Table) -> str:
    def read(value: Any) -> str | None:
        return str(value) if isinstance(value, str) and ID.fullmatch(value) else None

    return table.take("id", REQUIRED, "", read, "应为字母、数字和连字符，如 brigade-1")


def as_userid(value: Any) -> str | None:
    return str(value) if isinstance(value, str) and USERID.fullmatch(value) else None


def _userid(table: Table, key: str) -> str | None:
    return table.take(key, None, None, as_userid, "应为企业微信账号（userid），不是姓名")


def _once(
    tables: list[Table], key: str, values: Iterable[str | None], *, secret: bool = False
) -> None:
    """Each value may stand in one element only; empty ones were faults already."""
    first: dict[str, Table] = {}
    for table, value in zip(tables, values, strict=True):
        if value and value in first:
            said = "" if secret else f" {value}"
            table.say(key, f"与 {first[value].at(key)} 重复{said}，各处要不同")
        elif value:
            first[value] = table
