"""Which words a question says were said just so."""

from __future__ import annotations

import pytest

from qa.question.quoting import quoted


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('Who said "the bridge is shut"?', "the bridge is shut"),
        ("Who said that “the bridge is shut”?", "the bridge is shut"),
        ("Who said: «the bridge is shut»", "the bridge is shut"),
        ("Who says 'we don't know' in the debate?", "we don't know"),
        ("Did Roe ever use the phrase “harbour levy”?", "harbour levy"),
        ("When did she utter „never again“?", "never again"),
        ("Where do the words 'not in my town' come from?", "not in my town"),
        ("“The bridge is shut” – who said that?", "The bridge is shut"),
        ('"The bridge is shut"', "The bridge is shut"),
        ("What is a “harbour levy”?", None),
        ("Who said that the bridge is shut?", None),
        ("What did Roe say about the 'toll'?", None),
        ("Don't they say it's Roe's?", None),
        ('Who said ""?', None),
        ('Who said "…"?', None),
        ('"Why?" he asked. Who was it?', None),
    ],
)
def test_words_in_marks_count_where_they_are_said(question: str, words: str | None) -> None:
    found = quoted(question)
    assert (found and found.of(question)) == words


def test_a_pasted_document_says_nothing_just_so() -> None:
    assert quoted('Who said "yes"?' + " and on it goes" * 50) is None
