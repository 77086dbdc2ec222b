"""``check --online``: tries each step of the connection once, and says what to click where."""

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from bot.callbacks.strict_json import json_object
from bot.commands import online_link as link
from bot.config import Config
from bot.config.settings import App
from bot.wecom.api_faults import ApiFault, Coded, TooLarge
from bot.wecom.wire import Answer, Wire
from domain.people import Person, Roster
from texts import delivery
from texts import online as say

AT_ONCE = 8  # calls about people, side by side
MOST = 60.0  # seconds that the clock may be off
CAP = 256 * 1024
WRONG = frozenset({40001, 40013, 40091})
OUT, UNKNOWN = 60011, frozenset({40003, 60111})
NOT_ACTIVATED = 4  # a member's status (D90196)
_ADDRESS = re.compile(r"from ip:\s*([0-9a-fA-F.:]+)")

Found = tuple[int, Mapping[str, Any]]  # errcode, the answer


def steps(
    config: Config, roster: Roster | None, bound: Callable[[], set[str]], now: datetime
) -> Iterator[str]:
    """One line a step, as each is done; ``bound`` are the ids of groups whose chat is known.

    ``now`` is the machine's clock. Nothing is sent to anybody.
    """
    wire = Wire(config.wecom.api_base_url)
    host = urlsplit(config.wecom.api_base_url).hostname or ""
    answer = _reached(wire)
    if answer is None:
        yield say.no_route(host)
    else:
        yield from _first(answer, host, now)
        if config.wecom.app:
            yield from _app(wire, config, config.wecom.app, roster)
        yield from _webhooks(wire, config)
    if config.wecom.aibot:
        yield from link.steps(config, bound, now)


def _reached(wire: Wire) -> Answer | None:
    try:
        return wire.get(f"{wire.base_url}/cgi-bin/getcallbackip", cap=CAP)
    except ApiFault:
        return None


def _first(answer: Answer, host: str, now: datetime) -> Iterator[str]:
    known = _read(answer) is not None
    yield say.route(host) if known else say.strange_answer(host)
    seen = answer.headers.get("Date")
    try:
        theirs = parsedate_to_datetime(seen) if seen else None
    except ValueError:
        theirs = None
    if known and theirs is not None and theirs.tzinfo is not None:
        off = (now - theirs).total_seconds()
        yield say.clock() if abs(off) <= MOST else say.clock_off(off)


def _app(wire: Wire, config: Config, app: App, roster: Roster | None) -> Iterator[str]:
    asked = {"corpid": config.wecom.corp_id, "corpsecret": app.secret}
    code, found = _ask(wire, "gettoken", asked)
    token = found.get("access_token")
    if code or not isinstance(token, str):
        yield say.wrong_secret(code) if code in WRONG else say.no_token(code)
        return
    yield say.secret()
    people = [p for p in roster.people if p.userid and p.status != "left"] if roster else []
    probe = (people[0].userid if people else None) or "duban"
    code, found = _ask(wire, "user/get", {"access_token": token, "userid": probe})
    if code == 60020:
        seen = _ADDRESS.search(str(found.get("errmsg", "")))
        yield say.untrusted(seen[1].rstrip(".:") if seen else "")
        return
    if code in (48002, 50003):
        yield say.no_permission(code)
        return
    yield say.trusted()
    yield from _people(wire, token, people)


def _people(wire: Wire, token: str, people: list[Person]) -> Iterator[str]:
    if not people:
        yield say.no_people()
        return

    def ask(person: Person) -> Found:
        return _ask(wire, "user/get", {"access_token": token, "userid": person.userid or ""})

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(zip(people, pool.map(ask, people), strict=True))
    missing = [p.name for p, (code, _) in answers if code == OUT or code in UNKNOWN]
    sleeping = [p.name for p, (_, found) in answers if found.get("status") == NOT_ACTIVATED]
    yield say.out_of_range(missing) if missing else say.in_range(len(people))
    yield say.not_activated(sleeping) if sleeping else say.activated()


def _webhooks(wire: Wire, config: Config) -> Iterator[str]:
    """A file is uploaded, which nobody sees: that alone proves a key without a message."""
    for one in config.links:
        name = one.group.name
        if not one.webhook_key:
            yield say.no_webhook(name)
            continue
        params = {"key": one.webhook_key, "type": "file"}
        files = {"media": ("duban.txt", b"duban check", "text/plain")}
        try:
            wire.api("POST", "webhook/upload_media", params=params, files=files)
        except Coded as fault:
            why = delivery.MENDS.get(fault.code) or delivery.unknown(fault.code)
            yield say.webhook_gone(name, why)
        except ApiFault as fault:
            yield say.webhook_gone(name, fault.sentence)
        else:
            yield say.webhook(name)


def _ask(wire: Wire, endpoint: str, params: Mapping[str, str]) -> Found:
    """The errcode and the whole answer; -1 where there is none."""
    try:
        answer = wire.get(f"{wire.base_url}/cgi-bin/{endpoint}", params=params, cap=CAP)
    except (ApiFault, TooLarge):
        return -1, {}
    found = _read(answer) or {}
    code = found.get("errcode", 0 if found else -1)
    return (code if isinstance(code, int) else -1), found


def _read(answer: Answer) -> Mapping[str, object] | None:
    try:
        found = json_object(answer.body)
    except Exception:  # any answer that is no JSON object is not the platform's
        return None
    return found if "errcode" in found else None
