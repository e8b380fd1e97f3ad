"""The page on which people log in."""

from __future__ import annotations

from index.html import Markup, element
from pages.theme import style

DARK = Markup(
    "if (matchMedia('(prefers-color-scheme: dark)').matches)"
    " document.documentElement.classList.add('dark');"
)


def form(wanted: str, problem: str = "", name: str = "") -> str:
    """The page; `wanted` is where to go afterwards, `problem` why it failed before, for `name`."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", "Log in · OnRecord"),
        style(),
        element("script", DARK),
    )
    return f"<!doctype html>\n{element('html', head, _body(wanted, problem, name), lang='en')}\n"


def _body(wanted: str, problem: str, name: str) -> Markup:
    fields = element(
        "form",
        element("h1", "OnRecord"),
        element("p", problem, class_="note", role="alert") if problem else "",
        element("label", "Name", for_="name"),
        element(
            "input",
            id="name",
            name="name",
            autocomplete="username",
            autocapitalize="none",
            required=True,
            value=name,
            autofocus=not name,
        ),
        element("label", "Password", for_="password"),
        element(
            "input",
            id="password",
            name="password",
            type="password",
            autocomplete="current-password",
            required=True,
            autofocus=bool(name),
        ),
        element("input", type="hidden", name="next", value=wanted),
        element("button", "Log in", type="submit"),
        method="post",
        action="login",
    )
    return element("body", element("main", fields), class_="login")
