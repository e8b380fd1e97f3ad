"""A whole conversation to take along: Markdown, JSON, or a web page that stands alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum

from index.html import Markup, element
from index.voices import Voices
from pages import exchange
from pages.asked import Ask
from pages.theme import style
from qa.contract import answer_json
from qa.export import markdown
from qa.types import Answer

Exchange = tuple[Ask, Answer]
"""A question and what came of it."""


class Form(StrEnum):
    """What a conversation is saved as, by the suffix of the file."""

    MARKDOWN = "md"
    JSON = "json"
    HTML = "html"


MEDIA = {
    Form.MARKDOWN: "text/markdown",
    Form.JSON: "application/json",
    Form.HTML: "text/html",
}
"""The media type of each."""


def saved(
    form: Form, exchanges: Sequence[Exchange], titles: Mapping[str, str], voices: Voices
) -> str:
    """The conversation as the text of a file."""
    match form:
        case Form.MARKDOWN:
            return "\n\n".join(markdown(answer) for _, answer in exchanges) + "\n"
        case Form.JSON:
            answers = [answer_json(answer) for _, answer in exchanges]
            return json.dumps(answers, ensure_ascii=False, indent=1) + "\n"
        case Form.HTML:
            return _page(exchanges, titles, voices)


def _page(exchanges: Sequence[Exchange], titles: Mapping[str, str], voices: Voices) -> str:
    title = exchanges[0][0].question if exchanges else "Nothing was asked"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{title} · OnRecord"),
        style(),
    )
    drawn = [
        element("section", *_exchange(ask, answer, titles, voices), class_="exchange")
        for ask, answer in exchanges
    ]
    body = element(
        "body",
        element("main", element("div", *drawn, class_="exchanges"), id="log"),
        class_="saved",
    )
    return "<!doctype html>\n" + element("html", head, body, lang="en") + "\n"


def _exchange(
    ask: Ask, answer: Answer, titles: Mapping[str, str], voices: Voices
) -> tuple[Markup, ...]:
    asked = exchange.asked(ask, titles, answer.understood)
    if answer.problem is not None:
        return asked, exchange.refused(answer.problem)
    return asked, exchange.answered(ask, answer, voices)
