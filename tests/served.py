"""A bot that really runs: a process of its own in a folder of its own, on loopback."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import requests
from wechatpy.enterprise.crypto import WeChatCrypto

from bot.callbacks.strict_xml import children

ROOT = Path(__file__).parents[1]
PEOPLE = ROOT / "campaigns/bairi-2022.people.csv"
CORP = "wx5823bf96d3bd56c7"
SECRET, METRICS = "canary-app-secret", "canary-metrics"
APP_TOKEN, BOT_TOKEN = "canaryAppToken", "canaryBotToken"
APP_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
BOT_KEY = "kWxK8mPqR3sT5uVwY7zA9bCdEfGhJkLmNpQrStUvWx2"
CANARIES = (SECRET, METRICS, APP_TOKEN, BOT_TOKEN, APP_KEY, BOT_KEY, "canary-hook")
_FILLED = {
    "wwEXAMPLE": CORP,
    "EXAMPLE-app-secret": SECRET,
    "EXAMPLEapptoken": APP_TOKEN,
    "EXAMPLEbottoken": BOT_TOKEN,
    "EXAMPLE000000000000000000000000000000000app": APP_KEY,
    "EXAMPLE000000000000000000000000000000000bot": BOT_KEY,
    '#metrics_token = "EXAMPLE-metrics-token"': f'metrics_token = "{METRICS}"',
    "EXAMPLE-": "canary-hook-",
}
T = TypeVar("T")


def office_in(folder: Path, platform: str, **changes: str) -> Path:
    """A filled-in copy of the template and the campaign; the configuration's path."""
    shutil.copytree(ROOT / "campaigns", folder / "campaigns", dirs_exist_ok=True)
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    for old, new in {**_FILLED, "https://qyapi.weixin.qq.com": platform, **changes}.items():
        text = text.replace(old, new)
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def until(look: Callable[[], T | None], seconds: float = 15.0) -> T:
    """What ``look`` finds, as soon as it finds something true."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(config: Path, *words: str, seconds: float = 30) -> subprocess.CompletedProcess[str]:
    """One whole command, run to its end."""
    line = [sys.executable, "-m", "bot", "--config", str(config), *words]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=seconds)


@dataclass
class Process:
    """``python -m bot WORDS`` in a process group of its own; what it says goes to files."""

    folder: Path
    words: tuple[str, ...]
    program: Path = ROOT

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        with self._file("out").open("wb") as out, self._file("err").open("ab") as err:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", *self.words],
                cwd=self.program, stdout=out, stderr=err, start_new_session=True,
            )  # fmt: skip

    def _file(self, name: str) -> Path:
        return self.folder / f"std{name}.txt"

    @property
    def said(self) -> str:
        return self._file("out").read_text(encoding="utf-8")

    @property
    def log(self) -> str:
        return self._file("err").read_text(encoding="utf-8")

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """kill -9, as the machine's own mercy killer does."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; its exit code. Fails where any process of the group is left."""
        self._process.send_signal(number)
        code = self._process.wait(timeout=20)
        assert not self.leftovers()
        return code

    def leftovers(self) -> bool:
        try:
            os.killpg(self._process.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def close(self) -> None:
        """Leave nothing behind, however a test ended."""
        if self.leftovers():
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Bot(Process):
    """``serve`` on a port, with the platform's side of the app's callback."""

    def __init__(self, config: Path, port: int, *words: str, program: Path = ROOT) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._crypto = WeChatCrypto(APP_TOKEN, APP_KEY, CORP)
        whole = ("--config", str(config), "serve", "--port", str(port), *words)
        super().__init__(config.parent / "log", whole, program)

    def get(self, path: str, **headers: str) -> requests.Response:
        return requests.get(self.url + path, headers=headers, timeout=5)

    def ready(self) -> "Bot":
        """Itself, once /healthz answers."""
        until(self._healthy, 20)
        return self

    def _healthy(self) -> bool:
        assert self.running, self.log
        try:
            return self.get("/healthz").status_code == 200
        except requests.ConnectionError:
            return False

    def post(self, plain: str) -> requests.Response:
        """One callback of the app, sealed by other hands than ours."""
        stamp, nonce = str(int(time.time())), "n0nce"
        body = self._crypto.encrypt_message(plain, nonce, stamp)
        signature = children(body.encode())["MsgSignature"]
        query = {"msg_signature": signature or "", "timestamp": stamp, "nonce": nonce}
        return requests.post(f"{self.url}/wecom/app", params=query, data=body.encode(), timeout=10)

    def told(self, plain: str) -> str:
        """The decrypted words that answer a callback."""
        answer = self.post(plain)
        assert answer.status_code == 200, answer.text
        return self.opened(answer)

    def opened(self, answer: requests.Response) -> str:
        """The decrypted words of an answer."""
        outer = {name: value or "" for name, value in children(answer.content).items()}
        signed = outer["MsgSignature"], outer["TimeStamp"], outer["Nonce"]
        inner = self._crypto.decrypt_message(answer.content, *signed)
        return children(inner.encode())["Content"] or ""


def message(userid: str, text: str, number: int) -> str:
    """The plain XML of a text to the app (D90239)."""
    return (
        f"<xml><ToUserName><![CDATA[{CORP}]]></ToUserName>"
        f"<FromUserName><![CDATA[{userid}]]></FromUserName><CreateTime>{int(time.time())}"
        f"</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content>"
        f"<MsgId>{number}</MsgId><AgentID>1000002</AgentID></xml>"
    )
