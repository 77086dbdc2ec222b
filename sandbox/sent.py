"""Accepted messages: for duplicates, recalls and card updates (D90236, D94867, D94888)."""

import json
import threading
from dataclasses import dataclass, field

from sandbox.answers import Json, Refused, require
from sandbox.codes import Codes
from sandbox.ports import Machine
from sandbox.transcript import Line

DAY = 24 * 3600.0
LONGEST_CHECK = 4 * 3600
"""Seconds: the longest duplicate_check_interval."""
CARD_LIFETIME = 72 * 3600.0


@dataclass(slots=True)
class Message:
    """One accepted message and the lines it became."""

    msgid: str
    at: float
    task_id: str = ""
    lines: list[Line] = field(default_factory=list)


class SentMessages:
    """Accepted messages on the machine's clock."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._lock = threading.RLock()
        self._messages: dict[str, Message] = {}
        self._answers: dict[str, tuple[float, Json]] = {}
        self._task_ids: set[tuple[str, str]] = set()
        self.codes = Codes(machine, lifetime=CARD_LIFETIME)

    def keep(self, message: Message) -> None:
        with self._lock:
            self._messages[message.msgid] = message

    def find(self, msgid: str) -> Message | None:
        with self._lock:
            return self._messages.get(msgid)

    def recallable(self, msgid: object) -> Message:
        """The message if it is at most 24 hours old; 40058 otherwise."""
        message = self.find(msgid) if isinstance(msgid, str) else None
        if message is None or self._machine() - message.at > DAY:
            raise Refused(40058, "msgid is invalid or older than 24 hours")
        return message

    def use_task_id(self, owner: str, task_id: str) -> None:
        """Claim a card's task_id for an app or bot; 42014 when it was used before."""
        with self._lock:
            require((owner, task_id) not in self._task_ids, 42014, "task_id has been used")
            self._task_ids.add((owner, task_id))

    def earlier_answer(self, body: Json) -> Json | None:
        """The answer to the same request within its duplicate_check_interval, if it asks so."""
        if body.get("enable_duplicate_check", 0) != 1:
            return None
        interval = body.get("duplicate_check_interval", 1800)
        require(
            isinstance(interval, int) and 0 < interval <= LONGEST_CHECK,
            40058,
            "duplicate_check_interval must be at most 4 hours",
        )
        with self._lock:
            at, answer = self._answers.get(_same(body), (float("-inf"), None))
        return answer if self._machine() - at < interval else None

    def remember(self, body: Json, answer: Json) -> None:
        """Keep the answer for identical requests to come."""
        with self._lock:
            self._answers[_same(body)] = (self._machine(), answer)


def _same(body: Json) -> str:
    return json.dumps(body, sort_keys=True)
