"""What every answer says to the browser, and what is refused whoever asks."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.limits import route_of
from pages.loopback import is_loopback

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
"""Content-Security-Policy: the browser talks to this server alone."""

HEADERS = (
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)

CLOSED = (
    "/monitoring",
    *(
        f"/gradio_api/{address}"
        for address in (
            *("upload", "file", "proxy", "stream", "process_recording", "component_server"),
            *("vibe", "undo-vibe", "runs", "run-history", "deep_link", "dev", "profiling"),
        )
    ),
)
"""How those of Gradio's addresses begin that the page has no use for: they take or give files."""


class Guard:
    """Puts the policy on every answer; refuses other sites, and what the page has no use for."""

    def __init__(self, app: ASGIApp, local: bool) -> None:
        """Where it is `local`, only names of this machine are answered to.

        Else any site could give its own name this machine's address, and read
        what the page shows (DNS rebinding).
        """
        self._app = app
        self._local = local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        if self._local and not is_loopback(_name(headers.get("host", ""))):
            return JSONResponse({"error": "This is served to its own machine alone."}, 403)
        return _refused(scope, headers)


def _name(host: str) -> str:
    """The host of a `Host` header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _refused(scope: Scope, headers: Headers) -> JSONResponse | None:
    site = headers.get("sec-fetch-site", "none")
    if scope["method"] not in ("GET", "HEAD") and site not in ("same-origin", "none"):
        return JSONResponse({"error": "Another site may not ask this."}, 403)
    route = route_of(scope)
    if route.startswith(CLOSED):
        return JSONResponse({"error": "Not Found"}, 404)
    return None
