"""Who may send what changes something: the page itself, not one of another site."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import HTTPException, Request

SAME = "same-origin"
"""What `Sec-Fetch-Site` says of a request that the page itself makes."""


def require_own_page(request: Request) -> None:
    """Refuse what another site makes a browser send (403).

    By the headers that no page can set: `Sec-Fetch-Site`, and `Origin` where a
    browser knows only that one. A program sends neither.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        own = site == SAME
    else:
        own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not own:
        raise HTTPException(403, "asked by another site")
