"""Finds out whose an aibot's encrypted userid is, by the self-built app's token (D101521)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.wecom.api_faults import ApiFault
from bot.wecom.client import WeComClient
from bot.wecom.fetching import Later
from domain.push import DIALOGUE, Push
from storage import aliases, outbox
from storage.store import Store
from texts import welcome as say


class Names:
    """Does the ``openid`` rows of the work table; without the app it finds nobody out."""

    def __init__(
        self, store: Store, client: WeComClient | None, *, now: Callable[[], datetime]
    ) -> None:
        self._store, self._client, self._now = store, client, now

    def find(self, args: Mapping[str, Any]) -> None:
        """Ask for one, keep it, and tell its person to say it again."""
        open_userid = str(args["open_userid"])
        userid = self._asked(open_userid)
        if userid is None:
            return
        with self._store.sending() as conn:
            aliases.found(conn, open_userid, userid)
            push = Push(
                key=f"recognised:{open_userid}", kind="welcome", channel="app", to=userid,
                text=say.recognised(), priority=DIALOGUE,
            )  # fmt: skip
            outbox.post(conn, push, now=self._now())

    def _asked(self, open_userid: str) -> str | None:
        if self._client is None:
            return None
        body = {"open_userid_list": [open_userid]}
        try:
            answer = self._client.call("POST", "batch/openuserid_to_userid", data=body)
        except ApiFault as fault:
            raise Later(fault.sentence) from None
        pairs = answer.get("userid_list")
        found = [p for p in pairs if isinstance(p, dict)] if isinstance(pairs, list) else []
        userid = next((p.get("userid") for p in found if p.get("open_userid") == open_userid), None)
        return userid if isinstance(userid, str) and userid else None
