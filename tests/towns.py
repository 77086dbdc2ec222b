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
from storage.outbox import Row

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


def pushes(running: sandbox.Running, *ways: str) -> Shown:
    """Recipient and words of all that the platform showed unasked (in these ways, or in all)."""
    transcript = running.platform.transcript
    lines = [transcript.line(n) for n in range(1, transcript.last_id() + 1)]
    return Counter(
        (line.talk.id, line.text)
        for line in lines
        if line and line.who in (ways or _TEXT_LINES) and (line.msgid or line.who == "webhook")
    )


@dataclass(frozen=True)
class Toll:
    """What came of messages to people whose sender was killed, on both sides."""

    kills: int
    rows: int
    shown: int
    lost: int
    ghost: int
    doubled: int
    uncertain: int
    repeated: int

    @classmethod
    def of(cls, kills: int, rows: list[Row], shown: Shown) -> "Toll":
        """``ghost``: shown, but no row says that it was or may have been sent.

        Pictures are left aside: they have no words to compare.
        """
        rows = [row for row in rows if row.kind != "weekly-picture"]
        shown = Counter({seen: times for seen, times in shown.items() if seen[1] != "[图片]"})
        told = {(row.to, row.text) for row in rows if row.state in ("sent", "uncertain")}
        wanted = Counter((row.to, row.text) for row in rows if row.state == "sent")
        return cls(
            kills,
            len(rows),
            shown.total(),
            lost=(wanted - shown).total(),
            ghost=len(shown.keys() - told),
            doubled=(shown - Counter((row.to, row.text) for row in rows)).total(),
            uncertain=sum(row.state == "uncertain" for row in rows),
            repeated=sum(row.attempts > 1 for row in rows),
        )

    @property
    def wrong(self) -> tuple[int, int, int]:
        """Lost, ghost and doubled: none of these may be."""
        return self.lost, self.ghost, self.doubled


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
