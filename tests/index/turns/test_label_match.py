"""The quick look at what a label without a colon needs, before its grammar is tried."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.turns.label_match import match_label
from index.turns.labels_without_colon import CONGRESS, CONGRESS_STARTS, parted_in
from index.turns.paragraphs import Paragraph

PARTS = st.sampled_from(
    [
        *("Ida Falk", "IDA FALK", "Mr. Oak", "Mme Roux", "M. le président", "The SPEAKER", "The "),
        *("(PPE)", "[00:12:30]", "[Ida Falk]", "**Ida Falk**", "(12:30)", "Q1. ", "— ", "*"),
        *(". ", ". – ", ". - ", " – ", " — ", "-", ": ", ":", "：", "] ", ") ", "Why now?", " "),
        *("x" * 150, "\n", "é", "É", "O'", "A.", "B"),
    ]
)


@given(st.lists(st.lists(PARTS, max_size=8).map("".join), max_size=6).map("\n".join))
def test_nothing_that_parts_a_label_is_passed_over(text: str) -> None:
    lines = re.finditer(r"\S(?:.*\S)?", text)
    paragraphs = [Paragraph(*found.span()) for found in lines]
    parted = parted_in(text, paragraphs)
    for at, (start, end, *_) in enumerate(paragraphs):
        assert match_label(text, start, end, at in parted) == match_label(text, start, end)


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Ida Falk – Why now?\nThey are warm.", {0}),
        ("They are warm.\nIda Falk [00:12:30] Why now?", {1}),
        ("Ida Falk: Why now?\nBen Oak: They are warm.", set()),
        (f"{'They are warm. ' * 20}– And cheap.", set()),
    ],
)
def test_signs_count_where_labels_end(text: str, parted: set[int]) -> None:
    paragraphs = [Paragraph(*found.span()) for found in re.finditer(r"\S.*", text)]
    assert parted_in(text, paragraphs) == parted


@given(st.from_regex(CONGRESS))
def test_the_record_s_labels_begin_as_is_said(text: str) -> None:
    found = CONGRESS.search(text)
    assert found is not None
    assert CONGRESS_STARTS.match(text, found.start())
