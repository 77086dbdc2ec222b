"""A stand-in for the platform and bots that really run beside it, to be killed and started."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from little_bot import Caller, Hands
from served import APP_KEY, APP_TOKEN, BOT_KEY, BOT_TOKEN, CORP, SECRET, Bot

import sandbox
from bot.cli import main

GROUPS = ("leaders", "coordination", "brigade-1", "brigade-2", "brigade-3")
_TEXT_LINES = ("app", "webhook")
Shown = Counter[tuple[str, str]]


@dataclass
class Town:
    """A stand-in and a bot that a test may kill and start again."""

    running: sandbox.Running
    config: Path
    port: int
    bot: Bot

    @property
    def caller(self) -> Caller:
        return Caller(self.running.url, Hands(), self.running)

    def again(self, *words: str) -> Bot:
        """The bot started once more in the same folder, once it answers."""
        self.bot = Bot(self.config, self.port, *words).ready()
        return self.bot

    def rows(self, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict]:
        """What a listing command prints with --json."""
        capsys.readouterr()
        assert main(["--config", str(self.config), *words, "--json"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    def pushes(self) -> Shown:
        return pushes(self.running)


def pushes(running: sandbox.Running) -> Shown:
    """Recipient and words of all that the platform showed unasked."""
    transcript = running.platform.transcript
    lines = [transcript.line(n) for n in range(1, transcript.last_id() + 1)]
    return Counter(
        (line.talk.id, line.text)
        for line in lines
        if line and line.who in _TEXT_LINES and (line.msgid or line.who == "webhook")
    )


def company(port: int, people: str) -> sandbox.Settings:
    """A company whose members are the roster's people with an account."""
    rows = [line.split(",") for line in people.splitlines()[1:]]
    members = tuple(sandbox.Member(r[0], r[1], r[2], r[3]) for r in rows if r[0])
    everybody = tuple(m.userid for m in members)
    url = f"http://127.0.0.1:{port}/wecom"
    return sandbox.Settings(
        corp_id=CORP,
        app=sandbox.App(1000002, SECRET, APP_TOKEN, APP_KEY),
        app_callback_url=f"{url}/app",
        people=members,
        groups=tuple(sandbox.Chat(f"wr{g}", g, g, f"canary-hook-{g}", everybody) for g in GROUPS),
        aibot=sandbox.Aibot("督办助手", BOT_TOKEN, BOT_KEY, f"{url}/aibot"),
    )
