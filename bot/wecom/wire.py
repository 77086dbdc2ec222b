"""One bounded HTTP exchange with the platform; the only file that touches requests."""

import ipaddress
import json
import logging
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from requests import exceptions
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, NewConnectionError

from bot.wecom.api_faults import ApiFault, Broken, Coded, Lost, TooLarge, Unreached

TIMEOUT = (3.0, 10.0)  # seconds to connect, and between two pieces of the answer
LONGEST = 15.0  # seconds from the call until its last piece: whoever sends holds a lease of 30
LONGEST_JSON = 8 * 1024 * 1024  # bytes
_JSON = {"Content-Type": "application/json; charset=utf-8"}

# These print whole addresses, and the addresses hold tokens and keys.
for _name in ("urllib3.connectionpool", "urllib3.util.retry"):
    logging.getLogger(_name).addFilter(lambda _: False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; header names compare case-insensitively."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """A pooled connection to one platform; ``base_url`` is its scheme, host and port.

    ``seconds`` is a clock that only goes forward.
    """

    def __init__(
        self,
        base_url: str,
        *,
        timeout: tuple[float, float] = TIMEOUT,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self._timeout = timeout
        self._seconds = seconds
        self._http = self._session(kept=16)

    def get(self, url: str, *, params: Mapping[str, Any] | None = None, cap: int) -> Answer:
        """GET an absolute address, up to ``cap`` bytes; Unreached, Lost or TooLarge."""
        return self._exchange("GET", url, cap, params=params)

    def api(
        self,
        method: str,
        endpoint: str,
        *,
        params: Mapping[str, Any],
        data: bytes | None = None,
        files: Any = None,
        keep: bool = True,
    ) -> dict[str, Any]:
        """Call ``/cgi-bin/<endpoint>`` and return its JSON object, whose errcode is 0.

        ``data`` is a JSON body, sent as it is; ``keep`` False uses a connection of its own, which
        cannot turn out to be closed after the request was written.
        Raises Unreached, Lost, Broken or Coded.
        """
        headers = dict(_JSON) if data is not None else {}
        address = f"{self.base_url}/cgi-bin/{endpoint}"
        sent = {"params": params, "data": data, "files": files, "headers": headers}
        if keep:
            return checked(self._exchange(method.upper(), address, LONGEST_JSON, **sent))
        headers["Connection"] = "close"
        with self._session(kept=1) as alone:  # not in the pool, where the next call would meet it
            return checked(self._exchange(method.upper(), address, LONGEST_JSON, alone, **sent))

    def _session(self, *, kept: int) -> requests.Session:
        made = requests.Session()
        made.trust_env = not is_loopback(self.base_url)  # no proxy to this very machine
        for scheme in ("http://", "https://"):
            made.mount(scheme, HTTPAdapter(pool_maxsize=kept))
        return made

    def _exchange(
        self, method: str, url: str, cap: int, http: requests.Session | None = None, **request: Any
    ) -> Answer:
        fault: ApiFault
        end = self._seconds() + LONGEST
        try:
            with (http or self._http).request(
                method, url, timeout=self._timeout, stream=True, allow_redirects=False, **request
            ) as response:
                body = self._read(response, cap, end)
                return Answer(response.status_code, response.headers, body)
        except exceptions.RequestException as error:
            fault = Unreached() if _never_left(error) else Lost()
        except HTTPError:
            fault = Lost()
        raise fault  # outside, so that the error with its address is not even its context

    def _read(self, response: requests.Response, cap: int, end: float) -> bytes:
        """The body as it comes: one that drips must not keep its sender past the lease."""
        body = bytearray()
        while piece := response.raw.read1(65536, decode_content=True):
            body += piece
            if len(body) > cap:
                raise TooLarge
            if self._seconds() > end:
                raise Lost
        return bytes(body)


def checked(answer: Answer) -> dict[str, Any]:
    """The JSON object of a successful call: HTTP 200, an integer errcode, and that one 0."""
    if answer.status != 200:
        raise Broken
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        found = None
    code = found.get("errcode") if isinstance(found, dict) else None
    if not isinstance(found, dict) or type(code) is not int:
        raise Broken
    if code != 0:
        raise Coded(code)
    return found


def _never_left(error: exceptions.RequestException) -> bool:
    """Whether the failure came before the first byte of the request was written."""
    if isinstance(error, exceptions.ConnectTimeout | exceptions.ProxyError | ValueError):
        return True
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    inner = reason.args[0] if isinstance(reason, Exception) and reason.args else None
    return isinstance(reason, NewConnectionError) or isinstance(inner, ssl.SSLCertVerificationError)


def is_loopback(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
