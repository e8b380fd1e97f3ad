"""The head of the page: its name, the views to go between, what can be done with a chat."""

from __future__ import annotations

from collections.abc import Sequence

from index.html import Markup, element
from pages.wording import count, years
from qa.types import DocumentSummary, SpeakerSummary

VIEWS = {"chat": "Chat", "people": "People", "check": "Check a quotation"}
"""The views by the fragment of the address that shows each."""

FORMATS = {"md": "Markdown", "json": "JSON", "html": "Web page"}
"""What a conversation can be saved as, by the suffix of the file."""


def masthead(leave: bool = False) -> Markup:
    """The frame, maybe with a way to log out; how much there is to ask is put in by its script."""
    links = [
        element("a", title, href=f"#{view}", aria_current="page" if view == "chat" else None)
        for view, title in VIEWS.items()
    ]
    save = [
        element("button", title, type="button", data_format=suffix)
        for suffix, title in FORMATS.items()
    ]
    return element(
        "header",
        element("h1", "OnRecord"),
        element("nav", *links, aria_label="Views"),
        element("span", class_="corpus"),
        element(
            "div",
            element("button", "New chat", type="button", class_="new"),
            element(
                "details",
                element("summary", "Save"),
                element("div", *save, class_="menu"),
                class_="save",
            ),
            class_="tools",
            hidden=True,
        ),
        _leaving() if leave else "",
        class_="masthead",
    )


def _leaving() -> Markup:
    button = element("button", "Log out", type="submit")
    return element("form", button, method="post", action="logout", class_="leave")


def corpus(speakers: Sequence[SpeakerSummary], documents: Sequence[DocumentSummary]) -> str:
    """How much there is to ask."""
    parts = [
        count(len(documents), "document"),
        count(len(speakers), "person", "people"),
    ]
    when = years(document.date for document in documents if document.date)
    return " · ".join([*parts, when] if when else parts)
