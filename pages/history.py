"""What was asked in this browser: a frame that its script fills from what the browser keeps."""

from __future__ import annotations

from index.html import Markup, element


def history() -> Markup:
    """The view without any question: none ever leaves the browser but to be asked."""
    find = element("label", "Find ", element("input", type="search", class_="find", dir="auto"))
    clear = element("button", "Clear the history", type="button", class_="clear ask")
    return element(
        "div",
        element("h2", "History", tabindex=-1),
        element(
            "p",
            "What was asked in this browser, kept in this browser only. Click to ask again.",
            class_="lead",
        ),
        element("div", find, clear, class_="listing", hidden=True),
        element("div", class_="days"),
        element("p", class_="note nothing"),
        class_="view",
    )
