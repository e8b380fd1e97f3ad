"""The quick look at how paragraphs begin, before it is looked at whether anybody says them."""

from __future__ import annotations

import pytest

from index.languages import every
from index.languages.patterns import spelt_out
from index.turns.paragraphs import Paragraph
from index.turns.structure import UNSPOKEN, find_structure, may_be_unspoken
from index.types import Kind
from tests.index.turns.script import (
    COMMENT,
    HEADING,
    NARRATION,
    STAGE,
    check,
    line,
    read,
    rows,
    talk,
)

AS_WRITTEN = str.maketrans({"'": "’", "#": "7", "*": "s", ":": ":", " ": " "})


@pytest.mark.parametrize("name", UNSPOKEN)
@pytest.mark.parametrize("before", ["", "— ", "** "])
def test_nothing_on_the_lists_is_passed_over(name: str, before: str) -> None:
    for entry in every(name):
        for written in spelt_out(entry):
            text = before + written.translate(AS_WRITTEN).capitalize()
            assert may_be_unspoken(text, [Paragraph(0, len(text))]) == [0], text


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("We never close.", []),
        ("— We never close.", []),
        ("We never—", [0]),
        ("--", [0]),
        ("10:32", [0]),
        ("Page 3", [0]),
        ("[Applause]", [0]),
        ("No", [0]),
    ],
)
def test_what_may_be_no_speech(text: str, unsure: list[int]) -> None:
    assert may_be_unspoken(text, [Paragraph(0, len(text))]) == unsure


def test_pages_and_rules_have_no_words() -> None:
    paragraphs = [Paragraph(0, 6), Paragraph(7, 10), Paragraph(11, 26)]
    found = find_structure("Page 3\n---\nWe never close.", paragraphs)
    assert found.wordless == {0, 1}
    assert found.kinds == {}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("(c) Lamp Hour 2019. All rights reserved.", NARRATION),
        ("Enjoyed this episode? Tell a friend.", NARRATION),
        ("Ida Falk stopped transcription", STAGE),
    ],
)
def test_what_a_site_or_a_machine_adds(words: str, kind: Kind) -> None:
    check(
        [
            *talk(("Ida Falk", "Why lamps?"), ("Ben Oak", "They are warm.")),
            *talk(("Ida Falk", "All of them?"), ("Ben Oak", "Yes.")),
            line("", words, kind),
        ]
    )


def test_numbered_questions_are_no_comments() -> None:
    lines = [
        line("", "Five questions for Ben Oak", HEADING),
        *(line(f"{at}. ", f"Is lamp {at} lit?", NARRATION) for at in range(1, 4)),
    ]
    assert COMMENT.value not in [kind for _, kind, _ in rows(read(lines))]
