"""The web server of the page: this machine's own, nothing fetched from elsewhere."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from dataclasses import dataclass

import fastapi
import gradio as gr
import uvicorn
from uvicorn.config import LOGGING_CONFIG

from index.errors import OnRecordError
from index.html import join
from pages import judging, routes
from pages.accounts import Accounts
from pages.adding import routes as adding
from pages.api import tell_in_json
from pages.chat import build
from pages.desk import Desk
from pages.guard import Guard
from pages.http_api import PATH, http_api
from pages.limits import Limits
from pages.login import Login
from pages.logs import Logged
from pages.programs import Programs
from pages.theme import script, style, theme

TRIED = 20
"""How many ports are tried, from the wished one up."""


class AddressError(OnRecordError):
    """An address that the page can't be served at."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms the page is served; as they stand, to whoever sits at this machine.

    With `accounts` only to those; `beyond` where others than this machine are meant.
    Where it is `read_only`, nothing that anybody does is kept. `root_path` is
    where a proxy serves it; `body` the most bytes of a request, `a_minute` the
    most requests of a client, and `grace` how many seconds what is being
    answered has when the server is stopped.
    """

    accounts: Accounts | None = None
    beyond: bool = False
    read_only: bool = False
    root_path: str = ""
    body: int = 1_000_000
    a_minute: int | None = None
    logged: bool = False
    grace: int = 2


HERE = Terms()


class Server(uvicorn.Server):
    """Serves the page until it is stopped; `listening` is called once it can be opened."""

    def __init__(self, desk: Desk, listening: Callable[[], None], terms: Terms = HERE) -> None:
        super().__init__(
            uvicorn.Config(
                application(desk, terms),
                root_path=terms.root_path,
                log_config=None if terms.logged else LOGGING_CONFIG,
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_keep_alive=30,
                timeout_graceful_shutdown=terms.grace,
            )
        )
        self.listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening()


def application(desk: Desk, terms: Terms = HERE) -> fastapi.FastAPI:
    """The page as an ASGI application."""
    app = fastapi.FastAPI(title="OnRecord", openapi_url=None)
    larger = adding.LARGER if desk.adding is not None else {}
    app.add_middleware(Limits, body=terms.body, a_minute=terms.a_minute, larger=larger)
    if terms.accounts is not None:
        app.add_middleware(Login, accounts=terms.accounts)
    app.add_middleware(Guard, local=not terms.beyond and terms.accounts is None)
    if terms.logged:
        app.add_middleware(Logged)
    app.mount(PATH, http_api(Programs(desk.engine)))
    app.include_router(routes.routes(desk))
    if desk.adding is not None:
        app.include_router(adding.routes(desk.adding))
    if desk.judging is not None:
        app.include_router(judging.routes(desk.judging))
    closed = terms.accounts is not None
    page = build(desk, leave=closed)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=theme(),
        head=join(style(), script("page"), script("login") if closed else ""),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=True,
        mcp_server=True,
    )
    tell_in_json(page)
    return app


def listen(host: str, port: int, tried: int = TRIED) -> socket.socket:
    """A socket that listens at the host, on this port or the next free one of `tried`.

    Raises:
        AddressError: the host is not this machine's, or no port is free.
    """
    for candidate in range(port, min(port + tried, 65536)):
        try:
            return _bound(host, candidate)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                message = f"can't listen at {host}: {error.strerror}; check --host"
                raise AddressError(message) from error
    taken = f"port {port} is taken" if tried == 1 else f"no free port from {port} up"
    raise AddressError(f"{taken}; choose another with --port")


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
