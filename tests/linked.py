"""An office without a public address: the aibot's long connection and the groups' webhooks."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from little_bot import Caller, Hands
from served import APP_KEY, APP_TOKEN, CORP, PEOPLE, SECRET, office_in, until

import sandbox
from bot.config import load
from bot.longlink.link import BEAT
from bot.serving import Serving
from bot.wiring import station
from storage import people

BOT_ID, BOT_SECRET = "aibTEST", "canary-bot-secret"
KEYS = {g: f"canary-hook-{g}" for g in ("leaders", "coordination", "brigade-1")}
NAMES = {
    "lizhiqiang": "李志强",
    "wanghai": "王海",
    "huangmin": "黄敏",
    "yangli": "杨丽",
    "heyong": "何勇",
    "xiaowu": "吴小舟",
}


def platform(hands: Hands, **changes: Any) -> sandbox.Running:
    """A stand-in whose aibot is reached by the long connection."""
    everybody = tuple(NAMES)
    settings = sandbox.Settings(
        corp_id=CORP,
        app=sandbox.App(1000002, SECRET, APP_TOKEN, APP_KEY),
        app_callback_url="",
        people=tuple(sandbox.Member(u, n, "", "执法一大队") for u, n in NAMES.items()),
        groups=tuple(sandbox.Chat(f"wr-{g}", g, g, key, everybody) for g, key in KEYS.items()),
        aibot=sandbox.Aibot("督办助手", "", "", "", id=BOT_ID, secret=BOT_SECRET),
        **changes,
    )
    return sandbox.start(settings, hands, port=0, wait=hands.wait)


def tier2(folder: Path, running: sandbox.Running, *, secret: str = BOT_SECRET, **more: str) -> Path:
    """The template with the app and a long connection; the configuration's path."""
    link = running.platform.link
    assert link is not None
    long = (
        f'mode = "long_connection"\nbot_id = "{BOT_ID}"\nsecret = "{secret}"\n'
        f'connect_url = "{link.url}"'
    )
    return office_in(folder, running.url, **{'mode = "callback"': long, **more})


def tier1(folder: Path, running: sandbox.Running, **more: str) -> Path:
    """The same without the app."""
    path = tier2(folder, running, **more)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\[wecom\.app\].*?(?=\[wecom\.aibot\])", "", text, flags=re.S))
    return path


@dataclass
class Office:
    """A served bot, and the stand-in's page on which people speak to it."""

    service: Serving
    caller: Caller

    @property
    def running(self) -> sandbox.Running:
        return self.caller.running

    @property
    def link(self) -> Any:
        return self.running.platform.link

    def say(self, who: str, text: str) -> str:
        """Somebody writes to the aibot in private; what it answers."""
        lines = self.caller.say(text, "aibot", who)
        return "\n".join(line["text"] for line in lines if line["who"] != who)

    def texts(self, who: str) -> list[str]:
        return self.caller.texts("aibot", who)

    def joined(self) -> "Office":
        """Itself, once the connection stands."""
        until(lambda: self.service.wired.link and self.service.wired.link.joined)
        return self


@contextmanager
def served(
    config: Path, running: sandbox.Running, hands: Hands, *, beat: float = BEAT
) -> Iterator[Office]:
    """The bot of this configuration, serving until the end of the block; ``beat`` in seconds."""
    wired = station(load(config, {}), start=hands.now())
    assert wired.link is not None
    wired.link.beat = beat
    lines = _roster(wired.config.units)
    with wired.store.sending() as conn:
        people.replace(conn, lines, drop_missing=False)
    service = Serving(wired, port=0)
    service.start()
    try:
        yield Office(service, Caller(running.url, hands, running))
    finally:
        service.stop()


def _roster(units: Any) -> Any:
    from bot import roster

    return roster.read(PEOPLE, units)
