"""The login: a form for people, HTTP Basic for programs, and a signed cookie that remembers."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections import OrderedDict
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, quote

from anyio import CapacityLimiter, to_thread
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.accounts import Accounts
from pages.limits import USER, Rate, address, route_of, too_often
from pages.login_form import form
from pages.logs import note

COOKIE = "onrecord"

LASTING = 12 * 60 * 60
"""Seconds that a login lasts."""

OPEN = frozenset({"/login", "/api/v1/health"})
"""What needs no login."""

FAILURES = {"address": 10, "name": 50}
"""How many logins may fail for an address and for a name, so that nobody is locked out easily."""

WHILE = 5 * 60
"""The seconds in which they may."""

CHALLENGE = {"www-authenticate": 'Basic realm="OnRecord"'}

LARGEST = 8_000
"""The most bytes of a form of login."""

HASHED_AT_ONCE = 2
"""How many passwords are hashed at the same time; each takes 64 MiB."""

REMEMBERED = 1_000
"""How many programs are spared the hashing of their password, those who came last."""


class Login:
    """Lets through who is logged in, and logs in who knows a password.

    The key of the cookies is of this process alone: when it ends, so do the
    logins. A cookie holds good as long as the account has the same password.
    """

    def __init__(self, app: ASGIApp, accounts: Accounts) -> None:
        self._app = app
        self._accounts = accounts
        self._key = secrets.token_bytes(32)
        signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
        self._signer = URLSafeTimedSerializer(
            self._key, salt="onrecord.login", signer_kwargs=signing
        )
        self._hashing = CapacityLimiter(HASHED_AT_ONCE)
        self._failed = {kind: Rate(most, WHILE) for kind, most in FAILURES.items()}
        self._known: OrderedDict[bytes, None] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        route = route_of(scope)
        if route == "/login":
            response = await self._login(request)
        elif route == "/logout" and request.method == "POST":
            response = self._forgotten(request)
        else:
            user = self._by_cookie(request) or await self._by_password(request)
            if isinstance(user, str) or route in OPEN:
                scope[USER] = user if isinstance(user, str) else None
                await self._app(scope, receive, send)
                return
            response = user or _refused(request, route)
        await response(scope, receive, send)

    def _by_cookie(self, request: Request) -> str | None:
        """Who the cookie says it is, if it is ours, fresh, and the password still the same."""
        try:
            name, check = self._signer.loads(_cookie(request), max_age=LASTING)
        except (BadSignature, ValueError):
            return None
        known = self._accounts.hash_of(name)
        if known is None or not hmac.compare_digest(check, self._check(known)):
            return None
        return str(name)

    async def _by_password(self, request: Request) -> str | Response | None:
        """Who a program says it is in its `Authorization`; a refusal where it failed too often."""
        given = _basic(request.headers)
        if given is None:
            return None
        name, password = given
        known = self._accounts.hash_of(name)
        seen = hmac.digest(self._key, "\0".join((name, password, known or "")).encode(), "sha256")
        if seen in self._known:
            self._known.move_to_end(seen)
            return name
        outcome = await self._verified(request, name, password)
        if outcome is not True:
            return outcome or None
        self._known[seen] = None
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return name

    async def _verified(self, request: Request, name: str, password: str) -> bool | Response:
        """Whether a password is right; a refusal where too many were wrong."""
        keys = {"address": address(request.scope), "name": name}
        waits = [self._failed[kind].take(key) for kind, key in keys.items()]
        if any(waits):
            return too_often(max(waits))
        verify = self._accounts.verify
        right = await to_thread.run_sync(verify, name, password, limiter=self._hashing)
        if right:
            for kind, key in keys.items():
                self._failed[kind].forget(key)
        else:
            note("login failed", client=keys["address"])
        return right

    async def _login(self, request: Request) -> Response:
        """The form, or what comes of it."""
        wanted = inside(request.query_params.get("next", ""))
        if request.method != "POST":
            return _page(wanted)
        fields = await _fields(request)
        if fields is None:
            return JSONResponse({"error": "This is no login."}, 400)
        name, password = fields.get("name", "").strip(), fields.get("password", "")
        wanted = inside(fields.get("next", ""))
        outcome = await self._verified(request, name, password)
        if isinstance(outcome, Response):
            return _page(wanted, "That failed too often. Try again in some minutes.", 429, name)
        if not outcome:
            problem = "There is no account with this name and password."
            return _page(wanted, problem, 401, name)
        known = self._accounts.hash_of(name) or ""
        response = RedirectResponse(f"{_root(request)}{wanted}", 303)
        token = self._signer.dumps([name, self._check(known)])
        _keep(request, response, token, LASTING)
        return response

    def _forgotten(self, request: Request) -> Response:
        response = RedirectResponse(f"{_root(request)}/login", 303)
        _keep(request, response, "", 0)
        return response

    def _check(self, hashed: str) -> str:
        """What changes with the password; tells nothing of its hash."""
        return hmac.new(self._key, hashed.encode(), hashlib.sha256).hexdigest()[:32]


def _cookie(request: Request) -> str:
    try:
        morsel = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel is not None else ""


def _keep(request: Request, response: Response, token: str, seconds: int) -> None:
    """Let the browser keep a token for some seconds, for this server alone and for no script."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=seconds,
        path=_root(request) or "/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def _basic(headers: Headers) -> tuple[str, str] | None:
    """The name and the password of HTTP Basic; None where there are none (RFC 7617)."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, found, password = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (name, password) if found else None


async def _fields(request: Request) -> dict[str, str] | None:
    """The fields of the form; None for what can't be one."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return None
    return {name: values[0] for name, values in fields.items()}


def inside(wanted: str) -> str:
    """An address on this server; its root for any other."""
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if inside and wanted.isprintable() else "/"


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", ""))


def _page(wanted: str, problem: str = "", status: int = 200, name: str = "") -> Response:
    headers = {"cache-control": "no-store"}
    return HTMLResponse(form(wanted, problem, name), status, headers)


def _refused(request: Request, route: str) -> Response:
    """People get the form, programs a line; what a page asks must not make the browser ask too."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        query = f"?{request.url.query}" if request.url.query else ""
        wanted = quote(f"{route}{query}", safe="")
        return RedirectResponse(f"{_root(request)}/login?next={wanted}", 303)
    if "sec-fetch-mode" in request.headers:
        return JSONResponse({"error": "You are not logged in any more."}, 401)
    return JSONResponse({"error": "Log in first, by HTTP Basic."}, 401, CHALLENGE)
