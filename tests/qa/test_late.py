"""Late interaction, on vectors that can be counted by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from index.fakes import HashingTokenEmbedder
from index.protocols import Tokens
from index.tokens import PackedTokens
from qa.late import QuestionTokens, presence, question_tokens

EIGHTH = 1 / np.sqrt(8)
PLUS = np.full(8, EIGHTH, np.float32)
HALF = PLUS * np.array([1, 1, 1, 1, -1, -1, -1, -1], np.float32)
QUARTER = PLUS * np.array([1, 1, 1, 1, 1, 1, -1, -1], np.float32)
NO_STEMS = [frozenset[str]()]


def tokens(*parts: tuple[np.ndarray, tuple[int, int]]) -> Tokens:
    vectors = np.array([vector for vector, _ in parts], np.float32).reshape(-1, 8)
    return Tokens(vectors, np.array([span for _, span in parts], np.int32).reshape(-1, 2))


def present(
    question: QuestionTokens, *texts: tuple[Tokens, Sequence[tuple[int, int]]]
) -> list[list[float]]:
    """How present a question's tokens are in each part of each text."""
    of = np.repeat(np.arange(len(texts)), [len(parts) for _, parts in texts])
    parts = np.array([part for _, parts in texts for part in parts], np.int64).reshape(-1, 2)
    packed = [PackedTokens.pack(text) for text, _ in texts]
    found: list[list[float]] = presence(question, packed, of, parts).tolist()
    return found


def test_each_token_is_as_present_as_its_nearest_in_each_part() -> None:
    question = QuestionTokens(
        np.array([PLUS, HALF]), np.array([0.75, 0.25], np.float32), NO_STEMS * 2
    )
    text = tokens((PLUS, (0, 4)), (QUARTER, (5, 9)), (-HALF, (10, 14)))
    found = np.array(present(question, (text, [(0, 4), (5, 14), (0, 14), (4, 5)])))
    assert found == pytest.approx(np.array([[1, 0], [0.5, 0.5], [1, 0.5], [0, 0]]), abs=1e-6)
    assert question.covered(found) == pytest.approx([0.75, 0.5, 0.875, 0])


def test_a_token_that_is_only_partly_in_a_part_is_not_in_it() -> None:
    question = QuestionTokens(np.array([PLUS]), np.array([1.0], np.float32), NO_STEMS)
    assert present(question, (tokens((PLUS, (0, 4))), [(0, 3), (1, 4)])) == [[0.0], [0.0]]


def test_opposite_tokens_are_less_than_absent() -> None:
    question = QuestionTokens(np.array([PLUS]), np.array([1.0], np.float32), NO_STEMS)
    ((found,),) = present(question, (tokens((-PLUS, (0, 4))), [(0, 4)]))
    assert found == pytest.approx(-1.0)


def test_nothing_is_present_without_tokens() -> None:
    question = QuestionTokens(np.array([PLUS]), np.array([1.0], np.float32), NO_STEMS)
    assert present(question, (tokens(), [(0, 1)])) == [[0.0]]
    nothing = QuestionTokens(np.empty((0, 8), np.float32), np.empty(0, np.float32), [])
    found = present(nothing, (tokens((PLUS, (0, 4))), [(0, 4)]))
    assert found == [[]]
    assert nothing.covered(np.array(found)) == [0.0]


def test_tokens_of_a_word_share_its_weight() -> None:
    read = tokens((PLUS, (0, 3)), (HALF, (4, 8)), (QUARTER, (8, 12)), (PLUS, (13, 18)))
    found = question_tokens("The harbours close", read, {"harbour": 0.6, "close": 0.2})
    assert found.vectors == pytest.approx(np.array([HALF, QUARTER, PLUS]))
    assert found.weights == pytest.approx([0.375, 0.375, 0.25])


def test_a_question_without_content_has_no_tokens() -> None:
    found = question_tokens("Who said", tokens((PLUS, (0, 3)), (HALF, (4, 8))), {})
    assert found.vectors.shape == (0, 8)
    assert found.weights.shape == (0,)


def test_the_same_words_are_wholly_present() -> None:
    embedder = HashingTokenEmbedder()
    ((_, _, asked),) = embedder.encode_tokens(["harbour tax"])
    ((_, _, text),) = embedder.encode_tokens(["The harbour, the tax."])
    question = question_tokens("harbour tax", asked, {"harbour": 0.5, "tax": 0.5})
    (found,) = present(question, (text, [(0, 21)]))
    assert found == pytest.approx([1.0, 1.0])
    assert question.covered(np.array(found)) == pytest.approx(1.0)


def test_each_text_has_its_own_tokens_and_parts() -> None:
    question = QuestionTokens(np.array([PLUS]), np.array([1.0], np.float32), NO_STEMS)
    whole, half = tokens((PLUS, (0, 4)), (HALF, (5, 9))), tokens((HALF, (0, 4)))
    texts = [
        (whole, [(5, 9), (0, 9)]),
        (tokens(), [(0, 9)]),
        (half, []),
        (half, [(0, 4)]),
    ]
    found = present(question, *texts)
    assert found == [[0.0], [pytest.approx(1.0)], [0.0], [0.0]]


def test_a_token_is_told_where_a_stem_of_its_word_is_known() -> None:
    read = tokens((PLUS, (0, 7)), (HALF, (8, 11)), (QUARTER, (11, 13)))
    found = question_tokens("Harbour taxes", read, {"harbour": 0.5, "tax": 0.5})
    known = [frozenset({"tax", "rise"}), frozenset[str](), frozenset({"harbour", "tax"})]
    assert found.told(known).tolist() == [[False, True, True], [False] * 3, [True] * 3]
    assert found.told([]).shape == (0, 3)


def test_what_is_told_neither_speaks_for_a_text_nor_against_it() -> None:
    vectors, weights = np.array([PLUS, HALF, QUARTER]), np.array([0.5, 0.3, 0.2], np.float32)
    question = QuestionTokens(vectors, weights, NO_STEMS * 3)
    presence = np.array([[0.8, 0.1, 0.4]] * 3, np.float32)
    told = np.array([[False, True, False], [False] * 3, [True] * 3])
    found = question.covered_else(presence, told)
    assert found == pytest.approx([(0.4 + 0.08) / 0.7, 0.51, 0.51])
