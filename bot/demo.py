"""``demo``: the bot and a stand-in for WeCom in one process, on the shipped campaign (N4)."""

import os
import secrets
import shutil
import socket
import sys
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import sandbox
from bot import roster
from bot.config import Config, load
from bot.demo_story import play
from bot.serving import Serving
from bot.shell import DONE, Failed
from bot.stopping import Stopping
from bot.wiring import station
from domain.people import Roster
from scheduler import jobs
from storage import people
from texts import board as words
from texts import cli as say

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "data" / "demo"
PORT = 8800
START = "2022-07-14T09:00:00+08:00"
TODAY = "2022-08-10T09:30:00+08:00"


class Time:
    """The sandbox's clock port: advancing says and delivers everything due on the way."""

    def __init__(self, service: Serving) -> None:
        self._service = service
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return self._service.wired.clock.now()

    def next_due(self) -> datetime | None:
        wired = self._service.wired
        return jobs.next_due(wired.store, wired.office, wired.clock.now())

    def advance_to(self, instant: datetime) -> None:
        """Stop at every instant at which something is due, then at the end."""
        wired = self._service.wired
        with self._lock:
            while (due := self.next_due()) is not None and due <= instant:
                wired.clock.advance_to(due)
                self._settle()
            wired.clock.advance_to(instant)
            self._settle()

    def _settle(self) -> None:
        wired = self._service.wired
        wired.tick(wired.clock.now())
        wired.delivery.drain(wait=10.0)


def run(port: int | None) -> int:
    """Play the days before, open the page, and stay until a signal."""
    stopping = Stopping()
    bot_port, page_port = _free(0), _free(PORT if port is None else port)
    folder = FOLDER / str(page_port)  # one each, so that two demos run side by side
    shutil.rmtree(folder, ignore_errors=True)
    config = _config(folder, bot_port, page_port)
    service = Serving(station(config, start=datetime.fromisoformat(START)), port=bot_port)
    time = Time(service)
    running = sandbox.start(_settings(config, bot_port, service), time, port=page_port)
    try:
        service.start()
        play(running.url, time, datetime.fromisoformat(TODAY), stopping)
        if not stopping.is_set():
            sys.stdout.write(f"打开 {running.url}/\n{say.demo_runs()}\n")
            sys.stdout.flush()
        stopping.wait()
    finally:
        running.stop()
        service.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return DONE


def _free(port: int) -> int:
    """The wanted port, or a free one where it is taken."""
    for wanted in (port, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise Failed(say.port_taken(port))


def _config(folder: Path, bot_port: int, page_port: int) -> Config:
    """The example configuration, pointed at the stand-in with secrets made for this run."""
    env: dict[str, str] = {
        "DUBAN_DATABASE__URL": f"sqlite:///{folder / 'duban.db'}",
        "DUBAN_SERVER__HOST": "127.0.0.1",
        "DUBAN_SERVER__PORT": str(bot_port),
        "DUBAN_FILES__DIR": str(folder / "files"),
        "DUBAN_SECURITY__KEYS_DIR": str(folder / "keys"),
        "DUBAN_WECOM__API_BASE_URL": f"http://127.0.0.1:{page_port}",
        "DUBAN_WECOM__CORP_ID": "wwdemo0000000000",
        "DUBAN_WECOM__APP__SECRET": secrets.token_hex(16),
        "DUBAN_BOARD__URL": f"http://127.0.0.1:{bot_port}",
        "DUBAN_BOARD__DOOR": "true",
    }
    for part in ("APP", "AIBOT"):
        env[f"DUBAN_WECOM__{part}__TOKEN"] = secrets.token_hex(12)
        env[f"DUBAN_WECOM__{part}__ENCODING_AES_KEY"] = secrets.token_hex(32)[:43]
    return load(ROOT / "config.example.toml", {**_outside(), **env})


def _outside() -> Mapping[str, str]:
    """The environment without what configures a real bot; how prompts look may be chosen."""
    return {
        k: v
        for k, v in os.environ.items()
        if not k.startswith("DUBAN_") or k.startswith("DUBAN_CHAT__")
    }


def _settings(config: Config, bot_port: int, service: Serving) -> sandbox.Settings:
    wecom = config.wecom
    if wecom.app is None or wecom.aibot is None:
        raise Failed(say.example_incomplete())
    everybody = _people(config, service)
    members = tuple(
        sandbox.Member(p.userid, p.name, p.title, _unit(everybody, p.unit))
        for p in everybody.people
        if p.userid
    )
    address = f"http://127.0.0.1:{bot_port}/wecom"
    return sandbox.Settings(
        corp_id=wecom.corp_id,
        app=sandbox.App(
            wecom.app.agent_id, wecom.app.secret, wecom.app.token, wecom.app.encoding_aes_key
        ),
        app_callback_url=f"{address}/app",
        people=members,
        groups=_chats(config, everybody),
        aibot=sandbox.Aibot(
            wecom.aibot.name, wecom.aibot.token, wecom.aibot.encoding_aes_key, f"{address}/aibot"
        ),
        timezone=config.bureau.tz.key,
        trusted_domain=f"127.0.0.1:{bot_port}",
        pages={
            words.BOARD: f"http://127.0.0.1:{bot_port}/board/login",
            words.DOOR: f"http://127.0.0.1:{bot_port}/door",
        },
    )


def _people(config: Config, service: Serving) -> Roster:
    """Bring the example roster in and read it back."""
    store = service.wired.store
    lines = roster.read(ROOT / "campaigns" / "bairi-2022.people.csv", config.units)
    with store.sending() as conn:
        people.replace(conn, lines, drop_missing=True)
        return people.load(conn, config.units)


def _unit(everybody: Roster, unit: str) -> str:
    found = everybody.unit(unit)
    return found.name if found else unit


def _chats(config: Config, everybody: Roster) -> tuple[sandbox.Chat, ...]:
    """A brigade's people are in its group; whoever leads or coordinates is in all of them."""
    roles = ("captain", "deputy_chief", "chief", "bureau_leader", "legal", "supervisor")
    leaders = [p for p in everybody.people if p.userid and p.is_a(*roles, "coordinator")]
    chats = []
    for link in config.links:
        group = link.group
        own = [p for p in everybody.people if p.userid and p.unit == group.unit]
        coordinators = [p for p in leaders if p.is_a("coordinator")]
        inside = leaders if group.kind != "brigade" else [*own, *coordinators]
        userids = tuple(dict.fromkeys(p.userid for p in inside if p.userid))
        chatid = link.aibot_chatid or f"wr{group.id}"
        chats.append(
            sandbox.Chat(chatid, group.id, group.name, link.webhook_key or group.id, userids)
        )
    return tuple(chats)
