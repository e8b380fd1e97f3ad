"""Markdown: styles of the blocks, marks outside them."""

from __future__ import annotations

import pytest

from index.readers.markdown import read
from index.types import Metadata, Style


def blocks(text: str) -> list[tuple[str, str]]:
    source = read(text.encode(), "talk.md")
    return [(block.span.of(source.text), block.style.value) for block in source.blocks]


def markup(text: str) -> list[str]:
    source = read(text.encode(), "talk.md")
    return [span.of(source.text) for span in source.markup]


@pytest.mark.parametrize(
    ("text", "words", "style", "marks"),
    [
        ("# A talk", "A talk", Style.HEADING, ["#"]),
        ("### Why? ###", "Why?", Style.HEADING, ["###", "###"]),
        ("A talk\n======", "A talk", Style.HEADING, ["======"]),
        ("## **Why?**", "Why?", Style.HEADING, ["## **", "**"]),
        ("**Why now?**", "Why now?", Style.EMPHASIS, ["**", "**"]),
        ("*Why now?*", "Why now?", Style.EMPHASIS, ["*", "*"]),
        ("__Why now?__", "Why now?", Style.EMPHASIS, ["__", "__"]),
        ("***Why now?***", "Why now?", Style.EMPHASIS, ["***", "***"]),
        ("<strong>Why now?</strong>", "Why now?", Style.EMPHASIS, ["<strong>", "</strong>"]),
        ("> He said so.", "He said so.", Style.QUOTATION, [">"]),
        ("* an item", "an item", Style.LIST_ITEM, ["*"]),
        ("1. an item", "an item", Style.LIST_ITEM, ["1."]),
        ("- a dash", "- a dash", Style.LIST_ITEM, []),
        ("— a dash", "— a dash", Style.PLAIN, []),
        ("Plain *and* **bold**", "Plain *and* **bold**", Style.PLAIN, []),
        ("**Anna Lee:** Why?", "**Anna Lee:** Why?", Style.PLAIN, []),
        ("1999. It was late.", "1999. It was late.", Style.LIST_ITEM, []),
        ("\\- a dash", "- a dash", Style.PLAIN, ["\\"]),
    ],
)
def test_one_block(text: str, words: str, style: Style, marks: list[str]) -> None:
    assert blocks(text) == [(words, style.value)]
    assert markup(text) == marks


def test_rules_and_fences_are_marks() -> None:
    text = "One.\n\n---\n\n```\ntwo\n```\n\n* * *\n"
    assert blocks(text) == [("One.", "plain"), ("two", "plain")]
    assert markup(text) == ["---\n\n```", "```\n\n* * *"]


def test_lines_of_one_paragraph_are_blocks() -> None:
    assert blocks("Anna: Why?\nJohn: Because.\n") == [
        ("Anna: Why?", "plain"),
        ("John: Because.", "plain"),
    ]


def test_emphasis_over_several_lines() -> None:
    assert blocks("**Why now\nand not then?**\n\nBecause.") == [
        ("Why now", "emphasis"),
        ("and not then?", "emphasis"),
        ("Because.", "plain"),
    ]


def test_bold_question_before_its_answer() -> None:
    assert blocks("**Why now?** Because.") == [("Why now?", "emphasis"), ("Because.", "plain")]


def test_front_matter_is_markup() -> None:
    text = "---\r\ntitle: A talk\r\ndate: 2024-05-22\r\n---\r\n\r\nHello.\r\n"
    source = read(text.encode(), "talk.md")
    assert source.metadata == Metadata("A talk", "2024-05-22")
    assert [span.of(text) for span in source.markup] == [text[: text.index("\r\n\r\n")]]
    assert [block.span.of(text) for block in source.blocks] == ["Hello."]


def test_line_ends_don_t_shift_the_styles() -> None:
    assert blocks("# One\r\n\r\n**Two?**\r\n\r\nThree\r\n") == [
        ("One", "heading"),
        ("Two?", "emphasis"),
        ("Three", "plain"),
    ]


def test_a_line_that_is_but_the_end_of_an_emphasis_is_no_block() -> None:
    text = "*The ferry\nkeeps the line.\n*\n"
    source = read(text.encode(), "a.md")
    assert [block.span.of(text) for block in source.blocks] == ["The ferry", "keeps the line."]
