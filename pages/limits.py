"""How much one client may ask for: the size of a request, and how many of them in a while."""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from types import MappingProxyType

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEPT = 10_000
"""How many clients are remembered, those who came last."""

USER = "onrecord.user"
"""Where a request's scope says who is logged in."""

UNCOUNTED = ("/assets/", "/static/", "/theme.css", "/favicon.ico", "/api/v1/assets/")
"""How the addresses begin whose files the browser keeps; a page loads dozens of them."""


NONE_LARGER: Mapping[str, int] = MappingProxyType({})


class Rate:
    """At most so many in a span of time for each key; safe for threads.

    Of the span before, the part counts that the present one has not yet covered
    (a sliding window counter).
    """

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._counts: OrderedDict[str, tuple[int, int, int]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> float:
        """Count one more, and give 0.0; where there were too many, the seconds to wait."""
        with self._lock:
            now = self._clock() / self._seconds
            window = math.floor(now)
            before, count = self._of(key, window)
            if before * (1 - (now - window)) + count >= self._most:
                return (window + 1 - now) * self._seconds
            self._counts[key] = (window, before, count + 1)
            self._counts.move_to_end(key)
            if len(self._counts) > KEPT:
                self._counts.popitem(last=False)
            return 0.0

    def forget(self, key: str) -> None:
        """Count from none again."""
        with self._lock:
            self._counts.pop(key, None)

    def _of(self, key: str, window: int) -> tuple[int, int]:
        """The counts of the span before and of the present one."""
        known, before, count = self._counts.get(key, (window, 0, 0))
        if known == window:
            return before, count
        return (count, 0) if known == window - 1 else (0, 0)


def client(scope: Scope) -> str:
    """Whose request this is: who is logged in, or else the address; of IPv6 the network."""
    user = scope.get(USER)
    return f"user {user}" if isinstance(user, str) else address(scope)


def address(scope: Scope) -> str:
    """The address that a request comes from; of IPv6 the network, which is one household's."""
    host = (scope.get("client") or ("", 0))[0]
    try:
        parsed = ipaddress.ip_address(host)
    except ValueError:
        return str(host)
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def route_of(scope: Scope) -> str:
    """The path of a request below the path that the whole is served at."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or "/"


class Limits:
    """Refuses what is too large or comes too often."""

    def __init__(
        self,
        app: ASGIApp,
        body: int,
        a_minute: int | None,
        larger: Mapping[str, int] = NONE_LARGER,
    ) -> None:
        """`body` is the most bytes of a request, `a_minute` the most requests of a client.

        `larger` are other bounds for what is sent to some addresses.
        """
        self._app = app
        self._body = body
        self._larger = larger
        self._rate = None if a_minute is None else Rate(a_minute, 60)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "0")
        most = self._larger.get(route_of(scope), self._body)
        wait = self._wait(scope)
        if not length.isdecimal() or int(length) > most:
            await JSONResponse({"error": _too_large(most)}, 413)(scope, receive, send)
        elif wait:
            await too_often(wait)(scope, receive, send)
        else:
            await self._app(scope, _measured(receive, most), send)

    def _wait(self, scope: Scope) -> float:
        if self._rate is None or route_of(scope).startswith(UNCOUNTED):
            return 0.0
        return self._rate.take(client(scope))


def _measured(receive: Receive, most: int) -> Receive:
    """The same, for a body whose length nobody tells beforehand."""
    read = 0

    async def measured() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise HTTPException(413, _too_large(most))
        return message

    return measured


def _too_large(most: int) -> str:
    return f"Send at most {most:,} bytes at once."


def too_often(wait: float) -> JSONResponse:
    """The refusal of what comes too often."""
    seconds = math.ceil(wait)
    return JSONResponse(
        {"error": f"Too many requests: try again in {seconds} seconds."},
        429,
        {"retry-after": str(seconds)},
    )
