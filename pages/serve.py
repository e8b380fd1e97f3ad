"""The web server of the page: this machine's own, nothing fetched from elsewhere."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

import fastapi
import gradio as gr
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.errors import OnRecordError
from pages import routes
from pages.api import tell_in_json
from pages.chat import build
from pages.desk import Desk
from pages.http_api import PATH, http_api
from pages.programs import Programs
from pages.theme import style, theme

TRIED = 20
"""How many ports are tried, from the wished one up."""

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
"""Content-Security-Policy: the browser talks to this server alone."""


class AddressError(OnRecordError):
    """An address that the page can't be served at."""


class _Guard:
    """Puts the policy on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    (b"content-security-policy", POLICY.encode("ascii")),
                    (b"referrer-policy", b"no-referrer"),
                ]
            await send(message)

        await self.app(scope, receive, guarded)


class Server(uvicorn.Server):
    """Serves the page until it is stopped; `listening` is called once it can be opened."""

    def __init__(self, desk: Desk, listening: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(application(desk), log_level="warning", timeout_graceful_shutdown=2)
        )
        self.listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening()


def application(desk: Desk) -> fastapi.FastAPI:
    """The page as an ASGI application."""
    app = fastapi.FastAPI(title="OnRecord", docs_url=None, redoc_url=None)
    app.add_middleware(_Guard)
    app.mount(PATH, http_api(Programs(desk.engine)))
    app.include_router(routes.routes(desk))
    page = build(desk)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=theme(),
        head=style(),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=True,
        mcp_server=True,
    )
    tell_in_json(page)
    return app


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the host, on this port or the next free one.

    Raises:
        AddressError: the host is not this machine's, or no port is free.
    """
    for candidate in range(port, min(port + TRIED, 65536)):
        try:
            return _bound(host, candidate)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                message = f"can't listen at {host}: {error.strerror}; check --host"
                raise AddressError(message) from error
    raise AddressError(f"no free port from {port} up; choose another with --port")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, place = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def address(listener: socket.socket) -> str:
    """The address to type into a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
