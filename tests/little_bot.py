"""A little bot that answers callbacks, and a caller of the stand-in's API and page."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import requests
import xmltodict
from wechatpy.enterprise.crypto import PrpCrypto, WeChatCrypto

import sandbox
from sandbox import Settings

KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CORP = "wx5823bf96d3bd56c7"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


@dataclass
class Hands:
    """The business clock and the machine's clock, both moved by the test."""

    instant: datetime = datetime(2022, 8, 10, 1, 0, tzinfo=UTC)
    seconds: float = 1_660_000_000.0
    due: list[datetime] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.instant

    def next_due(self) -> datetime | None:
        later = [due for due in self.due if due > self.instant]
        return min(later) if later else None

    def advance_to(self, instant: datetime) -> None:
        self.instant = instant

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.seconds += seconds


@dataclass
class Bot:
    """What it was sent, decrypted, and what it answers.

    ``app`` takes the message's elements and gives the reply's XML or nothing; ``aibot`` takes
    and gives JSON. ``raw`` answers come before: status and body, one a request.
    """

    url: str = ""
    app: Callable[[dict], str] = lambda message: ""
    aibot: Callable[[dict], dict | None] = lambda message: None
    raw: list[tuple[int, bytes]] = field(default_factory=list)
    heard: list[dict] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def __call__(self, environ: dict, start_response: Callable) -> list[bytes]:
        query = dict(part.split("=", 1) for part in environ["QUERY_STRING"].split("&"))
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        status, answer = self._answer(environ, query, body)
        start_response(f"{status} .", [("Content-Length", str(len(answer)))])
        return [answer]

    def _answer(self, environ: dict, query: dict, body: bytes) -> tuple[int, bytes]:
        if environ["REQUEST_METHOD"] == "GET":
            return 200, self._echo(environ["PATH_INFO"], query)
        self.bodies.append(body)
        if self.raw:
            return self.raw.pop(0)
        if environ["PATH_INFO"] == "/wecom/app":
            return 200, self._app(query, body)
        return 200, self._aibot(query, body)

    def _echo(self, path: str, query: dict) -> bytes:
        receiver = CORP if path == "/wecom/app" else ""
        echo = requests.utils.unquote(query["echostr"])
        crypto = WeChatCrypto("appToken" if receiver else "botToken", KEY, receiver)
        signed = query["msg_signature"], query["timestamp"], query["nonce"], echo
        return crypto.check_signature(*signed).encode()

    def _app(self, query: dict, body: bytes) -> bytes:
        crypto = WeChatCrypto("appToken", KEY, CORP)
        signed = query["msg_signature"], query["timestamp"], query["nonce"]
        plain = crypto.decrypt_message(body, *signed)
        message = xmltodict.parse(plain, strip_whitespace=False)["xml"]
        self.heard.append(message)
        reply = self.app(message)
        return crypto.encrypt_message(reply, "123", "1660000000").encode() if reply else b""

    def _aibot(self, query: dict, body: bytes) -> bytes:
        crypto = PrpCrypto(WeChatCrypto("botToken", KEY, "").key)
        encrypt = json.loads(body)["encrypt"]
        assert query["msg_signature"] == sign(
            "botToken", query["timestamp"], query["nonce"], encrypt
        )
        message = json.loads(crypto.decrypt(encrypt, ""))
        self.heard.append(message)
        reply = self.aibot(message)
        if reply is None:
            return b""
        sealed = crypto.encrypt(json.dumps(reply), "").decode()
        outer = {
            "encrypt": sealed,
            "msgsignature": sign("botToken", "1660000000", query["nonce"], sealed),
            "timestamp": 1660000000,
            "nonce": query["nonce"],
        }
        return json.dumps(outer).encode()


def sign(*values: str) -> str:
    return hashlib.sha1("".join(sorted(values)).encode()).hexdigest()


def reply_text(message: dict, text: str, **other: str) -> str:
    """The XML of a passive text reply to this message."""
    elements = {
        "ToUserName": message["FromUserName"],
        "FromUserName": message["ToUserName"],
        "CreateTime": "1660000000",
        "MsgType": "text",
        "Content": text,
        **other,
    }
    return xmltodict.unparse({"xml": elements}, full_document=False)


def stream(content: str, finish: bool = True) -> dict:
    """An aibot's reply to a message."""
    return {"msgtype": "stream", "stream": {"id": "s1", "finish": finish, "content": content}}


@dataclass
class Caller:
    """Calls the stand-in as the bot's API client and as the page do."""

    url: str
    hands: Hands
    running: sandbox.Running
    token: str = ""

    def get(self, path: str, **params: object) -> requests.Response:
        return requests.get(self.url + path, params=params, timeout=5)

    def call(self, path: str, body: object, **params: object) -> dict:
        """Post JSON to /cgi-bin with the app's token."""
        query = {"access_token": self.token, **params}
        return requests.post(
            f"{self.url}/cgi-bin/{path}", json=body, params=query, timeout=5
        ).json()

    def send(self, msgtype: str = "text", to: str = "zhangsan", **fields: object) -> dict:
        """message/send; the body of the msgtype is given under its name."""
        body = {"touser": to, "msgtype": msgtype, "agentid": 1000002, **fields}
        return self.call("message/send", body)

    def page(self, path: str, **body: object) -> dict:
        """Post JSON to the page's API."""
        return requests.post(f"{self.url}/api/{path}", json=body, timeout=5).json()

    def say(self, text: str, to: str = "app", who: str = "ZhangSan") -> list[dict]:
        return self.page("say", **{"as": who}, to=to, text=text)["lines"]

    def lines(self, kind: str = "private", talk: str = "ZhangSan") -> list[dict]:
        return self.get(f"/api/chat/{kind}/{talk}").json()["lines"]

    def texts(self, kind: str = "private", talk: str = "ZhangSan") -> list[str]:
        return [line["text"] for line in self.lines(kind, talk)]

    def fault(self, name: str, mode: str = "once") -> None:
        self.page("faults", name=name, mode=mode)

    def upload(self, path: str, content: bytes, name: str = "a.png", **params: object) -> dict:
        query = {"access_token": self.token, **params}
        files = {"media": (name, content)}
        url = f"{self.url}/cgi-bin/{path}"
        return requests.post(url, params=query, files=files, timeout=5).json()


def started(settings: Settings, hands: Hands) -> Iterator[Caller]:
    """A stand-in with these settings and a caller that has a token."""
    running = sandbox.start(settings, hands, port=0, machine=lambda: hands.seconds, wait=hands.wait)
    caller = Caller(running.url, hands, running)
    answer = caller.get("/cgi-bin/gettoken", corpid=CORP, corpsecret="app-secret").json()
    caller.token = answer["access_token"]
    yield caller
    running.stop()
