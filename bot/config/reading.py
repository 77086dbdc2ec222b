"""Reading ``config.toml``: ``load`` gives a checked ``Config``, or every fault at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.config.departments import read_departments
from bot.config.overrides import lay_over
from bot.config.settings import (
    Board,
    Bureau,
    CalendarOverrides,
    CampaignFiles,
    Config,
    Database,
    SelfCheck,
    Server,
    is_real_platform,
    secrets,
)
from bot.config.table import REQUIRED, Table, as_list, as_text
from bot.config.wecom import as_userid, read_links, read_units, read_wecom
from bot.office_files.faults import ConfigFaults, ConfigUnreadable, fault
from bot.office_files.toml_file import NotTomlError, read_toml
from domain.campaign import Fault
from domain.office import Offline
from domain.times import Times

__all__ = [
    "Config",
    "ConfigFaults",
    "ConfigUnreadable",
    "checked",
    "is_real_platform",
    "load",
    "secrets",
    "unfilled",
]

EXAMPLE = "EXAMPLE"


def load(path: Path, env: Mapping[str, str]) -> Config:
    """Read the file and lay the environment over it.

    Relative paths are relative to the file. Raises ConfigUnreadable where there is nothing to
    read and ConfigFaults with every fault otherwise.
    """
    path = Path(path).absolute()
    raw = _raw(path)
    return checked(raw, lay_over(raw, env), path)


def checked(raw: dict[str, Any], faults: list[Fault], path: Path) -> Config:
    """The parsed file as a Config; ``faults`` are those found so far."""
    config = _config(Table(raw, "", faults), path)
    if faults:
        raise ConfigFaults(faults)
    return config


def unfilled(config: Config) -> tuple[Fault, ...]:
    """What still stands as the template has it: findings, since a rehearsal needs no real keys."""
    wecom = config.wecom
    values: dict[str, str | None] = {"wecom.corp_id": wecom.corp_id}
    for name, part in (("app", wecom.app), ("aibot", wecom.aibot)):
        for key in ("secret", "token", "encoding_aes_key", "bot_id") if part else ():
            values[f"wecom.{name}.{key}"] = getattr(part, key, None)
    for index, link in enumerate(config.links):
        values[f"groups[{index}].webhook_key"] = link.webhook_key
    mend = "还是样本里的值，请换成自己的"
    return tuple(fault(place, mend) for place, value in values.items() if EXAMPLE in (value or ""))


def _raw(path: Path) -> dict[str, Any]:
    try:
        return read_toml(path)
    except PermissionError:
        raise ConfigUnreadable(
            f"没有权限读配置文件 {path}；请用它的用户运行：sudo -u duban .venv/bin/python -m bot"
        ) from None
    except OSError:
        raise ConfigUnreadable(
            f"读不到配置文件 {path}；请由 config.example.toml 复制一份，或用 --config 指明"
        ) from None
    except UnicodeDecodeError:
        raise ConfigUnreadable(f"配置文件 {path} 不是 UTF-8 编码，请另存为 UTF-8") from None
    except NotTomlError as error:
        raise ConfigUnreadable(f"配置文件 {path} {error}") from None


def _config(top: Table, path: Path) -> Config:
    base = path.parent
    units = read_units(top)
    times, before = _time(top.table("time"))
    cards, one_card = _chat(top.table("chat"))
    config = Config(
        path=path,
        bureau=_bureau(top.table("bureau")),
        campaign=_campaign(top.table("campaign"), base),
        database=_database(top.table("database"), base),
        server=_server(top.table("server")),
        wecom=read_wecom(top.table("wecom")),
        units=units,
        links=read_links(top, units),
        times=times,
        before=before,
        calendar=_calendar(top.table("calendar")),
        self_check=_self_check(top.table("self_check")),
        cards=cards,
        one_card=one_card,
        only_to=_only_to(top.table("delivery")),
        departments=read_departments(top.table("roster"), units),
        files_dir=base / _folder(top.table("files"), "dir", "data/files"),
        keys_dir=base / _folder(top.table("security"), "keys_dir", "data/keys"),
        templates=_templates(top.table("papers"), base),
        board=_board(top.table("board")),
    )
    top.done()
    return config


def _bureau(table: Table) -> Bureau:
    def zone(value: Any) -> ZoneInfo | None:
        try:
            return ZoneInfo(value) if isinstance(value, str) else None
        except (OSError, ValueError, LookupError):
            return None

    default = ZoneInfo("Asia/Shanghai")
    mend = "没有这个时区，重庆用 Asia/Shanghai"
    bureau = Bureau(table.text("name"), table.take("timezone", default, default, zone, mend))
    table.done()
    return bureau


def _campaign(table: Table, base: Path) -> CampaignFiles:
    mend = '应为专项行动文件的列表，如 ["campaigns/bairi-2022.toml"]'
    names = table.texts("files", REQUIRED, mend)
    files = tuple(base / name for name in names)
    for name, file in zip(names, files, strict=True):
        if not file.is_file():
            table.say("files", f"找不到 {name}（按配置文件所在目录找）")
    if table.raw.get("files") == []:
        table.say("files", "至少要有一个专项行动文件")
    campaign = CampaignFiles(files, table.day("go_live"), tuple(_offline(table)))
    table.done()
    return campaign


def _offline(campaign: Table) -> Iterator[Offline]:
    """``[[campaign.offline]]``: a phase, the day on which it was done, and by whom."""
    for table in campaign.tables("offline"):
        phase, day, by = table.text("phase"), table.day("on"), table.text("by")
        if day is None:
            table.say("on", "缺少这一项：哪天完成的，如 2022-07-29")
        else:
            yield Offline(phase, day, by)
        table.done()


def _database(table: Table, base: Path) -> Database:
    def read(value: Any) -> str | None:
        text = as_text(value) or ""
        if text.startswith("postgresql+psycopg://") and len(text) > 21:
            return text
        name = text.removeprefix("sqlite:///")
        usable = text.startswith("sqlite:///") and name and not re.search(r":memory:|\?", name)
        return f"sqlite:///{base / name}" if usable else None

    mend = "应为 sqlite:///文件 或 postgresql+psycopg://用户:口令@主机/库"
    default = f"sqlite:///{base / 'data/duban.db'}"
    database = Database(table.take("url", default, default, read, mend))
    table.done()
    return database


def _server(table: Table) -> Server:
    server = Server(
        host=table.text("host", "127.0.0.1"),
        port=table.number("port", 0, 65535, 8080),
        metrics_token=table.secret("metrics_token", None),
    )
    table.done()
    return server


def _time(table: Table) -> tuple[Times, str]:
    """Each field of ``Times`` (``busy_form`` in minutes), and how “前” counts for lateness."""
    found: dict[str, Any] = {}
    for field in fields(Times):
        default = getattr(Times(), field.name)
        if isinstance(default, time):
            found[field.name] = table.moment(field.name, default)
        elif isinstance(default, timedelta):
            found[field.name] = table.minutes(field.name, default)
        elif isinstance(default, int):
            found[field.name] = table.number(field.name, 0, 1000, default)
        else:
            found[field.name] = table.spans(field.name, default)
    before = table.choice("before", ("inclusive", "exclusive"), "inclusive")
    table.done()
    return Times(**found), before


def _calendar(table: Table) -> CalendarOverrides:
    calendar = CalendarOverrides(table.days("off"), table.days("work"))
    both = sorted(calendar.off & calendar.work)
    if both:
        listed = "、".join(day.isoformat() for day in both)
        table.say("work", f"{listed} 同时写在 off 和 work 里，只能留一处")
    table.done()
    return calendar


def _self_check(table: Table) -> SelfCheck:
    found = SelfCheck(table.day("since"), table.day("opens"), table.day("keep_until"))
    if found.since and found.opens and found.since > found.opens:
        table.say("since", "自查的起算日不能晚于开放填写的 opens")
    table.done()
    return found


def _chat(table: Table) -> tuple[bool, bool]:
    cards, one_card = table.flag("cards", False), table.flag("one_card", False)
    table.done()
    return cards, one_card


def _board(table: Table) -> Board | None:
    def read(value: Any) -> str | None:
        text = (as_text(value) or "").rstrip("/")
        return text if re.fullmatch(r"https?://[0-9A-Za-z.-]+(:[0-9]+)?", text) else None

    mend = "应为别人打开看板的地址，如 https://duban.example.gov.cn，不带路径"
    url, door = table.take("url", "", "", read, mend), table.flag("door", False)
    if door and not url:
        table.say("url", f"开了匿名反映的入口，就要写明地址：{mend}")
    table.done()
    return Board(url, door) if url else None


def _only_to(table: Table) -> tuple[str, ...]:
    mend = '应为账号的列表，如 ["xiaowu"]；空列表表示正常发送'
    nobody: tuple[str, ...] = ()
    found = table.take("only_to", nobody, nobody, lambda v: as_list(v, as_userid), mend)
    table.done()
    return found


def _templates(table: Table, base: Path) -> Path | None:
    """The folder of the office's own Word templates; ``check`` says where it is not there."""
    name = table.text("templates", "")
    table.done()
    return base / name if name else None


def _folder(table: Table, key: str, default: str) -> str:
    name = table.text(key, default)
    table.done()
    return name
