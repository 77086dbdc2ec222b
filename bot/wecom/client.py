"""The platform's API under our rules: one token for all, one retry, every answer checked."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from wechatpy.enterprise import WeChatClient

from bot.wecom.api_faults import Broken, Coded, TokenRefused, Unreached
from bot.wecom.tokens import TokenCache, Tokens
from bot.wecom.wire import Answer, Wire, checked
from texts import delivery

TOKEN_CODES = frozenset({40001, 40014, 41001, 42001})
LATEST_WRITE = 15.0  # seconds after which a call writes nothing more, so as to end within a lease
DEFAULT_LIFE = 7200  # seconds that a token lives (D91039)

T = TypeVar("T")


class WeComClient(WeChatClient):  # type: ignore[misc] # wechatpy ships no types
    """wechatpy's catalogue of calls (``client.user.get`` …) on our wire.

    Every call raises an ApiFault and nothing else; ``machine_now`` is aware.
    """

    def __init__(
        self,
        *,
        corp_id: str,
        secret: str,
        wire: Wire,
        cache: TokenCache,
        machine_now: Callable[[], datetime],
    ) -> None:
        super().__init__(corp_id, secret, auto_retry=False)
        self.wire = wire
        self._machine_now = machine_now
        self._tokens = Tokens(self._fetch, cache, machine_now)

    @property
    def access_token(self) -> str:
        return self._tokens.current()

    def fetch_access_token(self) -> str:
        """A token other than the one at hand, shared between threads."""
        return self._tokens.renew(self._tokens.current())

    def reset(self) -> None:
        """Forget that the secret was refused, since it may have been mended."""
        self._tokens.reset()

    def call(
        self,
        method: str,
        endpoint: str,
        *,
        params: Mapping[str, Any] | None = None,
        data: Any = None,
        files: Any = None,
    ) -> dict[str, Any]:
        """Call an endpoint below ``/cgi-bin/``; bytes as ``data`` go out as they are.

        ``files`` hold bytes, not open files, since the call may be made twice.
        """
        body = data if data is None or isinstance(data, bytes) else _json(data)
        return self._with_token(
            lambda token: self.wire.api(
                method,
                endpoint,
                params={**(params or {}), "access_token": token},
                data=body,
                files=files,
            )
        )

    def download(self, endpoint: str, *, params: Mapping[str, str], cap: int) -> Answer:
        """A file of at most ``cap`` bytes; the platform's refusals come as JSON (D90254)."""

        def attempt(token: str) -> Answer:
            url = f"{self.wire.base_url}/cgi-bin/{endpoint}"
            answer = self.wire.get(url, params={**params, "access_token": token}, cap=cap)
            if answer.status != 200 or not _is_file(answer):
                checked(answer)
                raise Broken
            return answer

        return self._with_token(attempt)

    def _request(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Any:
        """Where wechatpy's catalogue arrives, whatever the call."""
        kwargs.pop("api_base_url", None)
        process = kwargs.pop("result_processor", None)
        found = self.call(method, url_or_endpoint, **kwargs)
        return process(found) if process else found

    def _with_token(self, attempt: Callable[[str], T]) -> T:
        """Try with the token at hand, and once more with a new one where it is refused."""
        began = self._machine_now()
        token = self._tokens.current()
        self._expect_time(began)
        try:
            return attempt(token)
        except Coded as refused:
            if refused.code not in TOKEN_CODES:
                raise
        token = self._tokens.renew(token)
        self._expect_time(began)
        try:
            return attempt(token)
        except Coded as refused:
            if refused.code not in TOKEN_CODES:
                raise
        raise TokenRefused

    def _expect_time(self, began: datetime) -> None:
        if (self._machine_now() - began).total_seconds() > LATEST_WRITE:
            raise Unreached(delivery.RENEWED)

    def _fetch(self) -> tuple[str, float]:
        params = {"corpid": self.corp_id, "corpsecret": self.secret}
        found = self.wire.api("GET", "gettoken", params=params)
        token, life = found.get("access_token"), found.get("expires_in")
        if not isinstance(token, str) or not token:
            raise Broken
        return token, life if isinstance(life, int) and 0 < life <= 86400 else DEFAULT_LIFE


def _is_file(answer: Answer) -> bool:
    kind = answer.headers.get("Content-Type", "application/json").lower()
    named = "Content-Disposition" in answer.headers
    return named or not kind.startswith(("application/json", "text/"))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
