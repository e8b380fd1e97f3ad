"""The head of the page: its name, the views to go between, what can be done with a chat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.html import Markup, element, join
from pages.wording import count, years
from qa.types import DocumentSummary, SpeakerSummary

VIEWS = {
    "chat": "Chat",
    "people": "People",
    "timeline": "Timeline",
    "subjects": "Subjects",
    "check": "Check a quotation",
}
"""The views by the fragment of the address that shows each."""

HISTORY = element("a", "History", href="#history", title="What was asked in this browser")

ADDING = {"add": "Add"}
"""The view for those who may add."""

FORMATS = {"md": "Markdown", "json": "JSON", "html": "Web page"}
"""What a conversation can be saved as, by the suffix of the file."""


def masthead(leave: bool = False, views: Mapping[str, str] = VIEWS) -> Markup:
    """The frame, maybe with a way to log out; how much there is to ask is put in by its script."""
    links = [
        element(
            "a", *_title(title), href=f"#{view}", aria_current="page" if view == "chat" else None
        )
        for view, title in views.items()
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
        element("div", HISTORY, _actions(save), _leaving() if leave else "", class_="tools"),
        class_="masthead",
    )


def _leaving() -> Markup:
    button = element("button", "Log out", type="submit")
    return element("form", button, method="post", action="logout", class_="leave")


def _title(title: str) -> tuple[str, Markup]:
    """A title; what follows its first word isn't seen where there is little room."""
    first, _, rest = title.partition(" ")
    return first, element("span", f" {rest}", class_="rest") if rest else join()


def _actions(formats: Sequence[Markup]) -> Markup:
    """What can be done with a chat that has begun."""
    save = element(
        "details",
        element("summary", "Save"),
        element("div", *formats, class_="menu"),
        class_="save",
    )
    new = element("button", "New chat", type="button", class_="new")
    return element("span", new, save, class_="actions-of-chat", hidden=True)


def corpus(speakers: Sequence[SpeakerSummary], documents: Sequence[DocumentSummary]) -> str:
    """How much there is to ask."""
    parts = [
        count(len(documents), "document"),
        count(len(speakers), "person", "people"),
    ]
    when = years(document.date for document in documents if document.date)
    return " · ".join([*parts, when] if when else parts)
