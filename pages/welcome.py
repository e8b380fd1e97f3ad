"""What stands in the chat before anything is asked."""

from __future__ import annotations

from collections.abc import Sequence

from index.html import Markup, element, join
from pages.asked import Ask


def welcome(advice: str | None = None) -> Markup:
    """A sentence on what this is, and what to know of the index; its script adds a beginning."""
    return element(
        "section",
        element("h2", "Who said what, word for word"),
        element(
            "p",
            "Ask a question in your own words. You get the passages that answer it, exactly as "
            "they stand in the transcripts, each with who said it, to whom, where and when. "
            "Where nobody answers, you are told so.",
        ),
        element("p", f"{advice}.", class_="note") if advice else "",
        element("div", class_="beginning"),
        class_="welcome",
    )


def beginning(questions: Sequence[str], subjects: Markup) -> Markup:
    """Questions and subjects to begin with."""
    examples = [
        element(
            "li",
            element(
                "button",
                question,
                type="button",
                class_="example",
                dir="auto",
                data_ask=Ask(question).link,
            ),
        )
        for question in questions
    ]
    return join(
        element("h3", "For example") if examples else "",
        element("ul", *examples, class_="examples") if examples else "",
        subjects,
    )
