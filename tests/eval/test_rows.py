from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.questions import Gold
from eval.relevance import half_overlaps, holds_answer, overlap
from eval.rows import Shown, is_verbatim, judge, ndcg
from index.types import Span
from tests.eval.fakes import (
    ASKED,
    LOW,
    PLACE,
    SAID,
    TEXT,
    YES,
    answer,
    eval_set,
    question,
    quote,
)

A, B, C = (Gold(Span(start, start + 5), None) for start in (0, 10, 20))
SECOND, THIRD = 1 / log2(3), 1 / log2(4)


@pytest.mark.parametrize(
    ("covered_by_rank", "total", "value"),
    [
        ([], 0, 0.0),
        ([], 2, 0.0),
        ([(), (), ()], 1, 0.0),
        ([(A,)], 1, 1.0),
        ([(), (A,)], 1, SECOND),
        ([(), (), (A,)], 1, 0.5),
        ([(A,), (A,)], 1, 1.0),
        ([(A,), (B,)], 2, 1.0),
        ([(A,), (), (B,)], 2, (1 + THIRD) / (1 + SECOND)),
        ([(A,)], 2, 1 / (1 + SECOND)),
        ([(A, B)], 2, 1.0),
        ([(A, B), (C,)], 3, 1.0),
        ([(A,), (A, B)], 2, 1.0),
        ([()] * 10 + [(A,)], 1, 0.0),
        ([(A,)], 100, 1 / sum(1 / log2(rank + 1) for rank in range(1, 11))),
    ],
)
def test_ndcg_counts_each_gold_span_once(
    covered_by_rank: list[tuple[Gold, ...]], total: int, value: float
) -> None:
    assert ndcg(covered_by_rank, total) == pytest.approx(value, abs=1e-12)


@given(st.lists(st.sets(st.sampled_from([A, B, C])), max_size=14))
def test_ndcg_lies_in_0_to_1_and_never_falls_with_another_quote(ranks: list[set[Gold]]) -> None:
    values = [ndcg([tuple(gold) for gold in ranks[:end]], 3) for end in range(len(ranks) + 1)]
    assert all(0 <= value <= 1 + 1e-12 for value in values)
    assert all(after >= before - 1e-12 for before, after in pairwise(values))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [((0, 5), (5, 9), 0), ((0, 5), (4, 9), 1), ((0, 9), (2, 4), 2), ((7, 9), (0, 3), 0)],
)
def test_overlap_counts_shared_characters(
    one: tuple[int, int], other: tuple[int, int], shared: int
) -> None:
    assert overlap(Span(*one), Span(*other)) == overlap(Span(*other), Span(*one)) == shared


@pytest.mark.parametrize(
    ("highlight", "half", "holds"),
    [
        ((41, 61), True, True),
        ((36, 61), True, True),
        ((41, 51), True, False),
        ((31, 51), True, False),
        ((30, 50), False, False),
        ((60, 80), False, False),
        ((60, 62), True, False),
        ((61, 80), False, False),
        ((50, 50), False, False),
    ],
)
def test_a_highlight_is_judged_by_half_or_by_the_whole_answer(
    highlight: tuple[int, int], half: bool, holds: bool
) -> None:
    asked = question(LOW)
    assert half_overlaps(Span(*highlight), asked) is half
    assert holds_answer(Span(*highlight), asked) is holds


def test_any_of_several_answers_makes_a_highlight_right() -> None:
    asked = question(YES, LOW)
    assert holds_answer(YES, asked)
    assert holds_answer(LOW, asked)
    assert not holds_answer(Span(37, 60), asked)


def test_a_right_answer_is_judged_right_in_everything() -> None:
    asked = question(LOW)
    found = judge(asked, answer(quote(SAID, highlight=LOW)), eval_set(asked))
    assert (found.rank, found.ndcg, found.right) == (1, 1.0, True)
    assert (found.quotes, found.verbatim, found.relevant, found.misnamed) == (1, 1, 1, 0)
    assert (found.speaker_right, found.top_speaker_right, found.highlight_right) == (
        True,
        True,
        True,
    )
    assert (found.answered, found.confidence, found.speakers) == (True, 0.75, ("John Roe",))
    assert (found.gold, found.excerpt) == ((LOW,), "The wall is too low.")
    words = "Yes. The wall is too low."
    assert found.top == (Shown(PLACE, 36, 61, "John Roe", words, 0.5, True),)


def test_the_first_relevant_quote_sets_rank_name_and_highlight() -> None:
    asked = question(LOW)
    back = answer(
        quote(ASKED, "Anna Lee"),
        quote(SAID, "John Doe", highlight=YES),
        quote(LOW, "John Roe"),
        quote(LOW, None),
    )
    found = judge(asked, back, eval_set(asked))
    assert (found.rank, found.right) == (2, False)
    assert found.ndcg == pytest.approx(SECOND)
    assert (found.quotes, found.relevant, found.misnamed) == (4, 3, 1)
    assert (found.speaker_right, found.top_speaker_right, found.highlight_right) == (
        False,
        False,
        False,
    )
    assert [shown.relevant for shown in found.top] == [False, True, True]


def test_an_unknown_name_is_not_right_but_not_wrong_either() -> None:
    asked = question(LOW)
    found = judge(asked, answer(quote(LOW, None)), eval_set(asked))
    assert (found.speaker_right, found.misnamed) == (False, 0)


def test_a_name_where_nobody_is_known_is_wrong_and_none_is_right() -> None:
    asked = question(LOW, speaker=None)
    named = judge(asked, answer(quote(LOW, "John Roe")), eval_set(asked))
    assert (named.speaker_right, named.misnamed) == (False, 1)
    unnamed = judge(asked, answer(quote(LOW, None)), eval_set(asked))
    assert (unnamed.speaker_right, unnamed.top_speaker_right, unnamed.misnamed) == (True, True, 0)


def test_a_quote_is_named_by_the_gold_it_overlaps_most() -> None:
    asked = replace(question(), answerable=True, document=PLACE)
    asked = replace(asked, gold=(Gold(ASKED, "Anna Lee"), Gold(SAID, "John Roe")))
    back = answer(quote(Span(20, 61), "John Roe"), quote(Span(10, 38), "John Roe"))
    found = judge(asked, back, eval_set(asked))
    assert (found.relevant, found.misnamed, found.speaker_right) == (2, 1, True)


def test_an_overlap_in_another_document_is_not_relevant() -> None:
    asked = question(LOW)
    found = judge(asked, answer(quote(LOW, document="dam.txt")), eval_set(asked))
    assert (found.rank, found.relevant, found.verbatim) == (None, 0, 0)
    assert found.top[0].text is None


def test_an_answer_without_quotes_still_scores() -> None:
    asked = question(LOW)
    found = judge(asked, answer(answered=False, confidence=0.0), eval_set(asked))
    assert (found.rank, found.ndcg, found.quotes) == (None, 0.0, 0)
    assert (found.speaker_right, found.top_speaker_right, found.highlight_right) == (
        None,
        False,
        False,
    )


def test_an_unanswerable_question_has_nothing_to_be_judged_by() -> None:
    asked = question()
    found = judge(asked, answer(quote(LOW)), eval_set(asked))
    assert (found.rank, found.relevant, found.right, found.verbatim) == (None, 0, False, 1)
    assert (found.speaker_right, found.top_speaker_right, found.highlight_right) == (
        None,
        None,
        None,
    )


def test_a_set_that_does_not_say_which_words_answer_judges_no_highlight() -> None:
    asked = question(LOW)
    unjudged = replace(eval_set(asked), highlight_rule=None)
    assert judge(asked, answer(quote(LOW)), unjudged).highlight_right is None


def test_words_that_do_not_stand_at_their_offsets_are_not_verbatim() -> None:
    corpus = eval_set().corpus
    assert is_verbatim(quote(LOW), corpus)
    assert is_verbatim(quote(LOW, reply_to=ASKED), corpus)
    altered = TEXT.replace("too low", "so high")
    assert not is_verbatim(quote(LOW, text=altered), corpus)
    assert is_verbatim(quote(YES, text=altered), corpus)
    assert not is_verbatim(quote(LOW, text=" " + TEXT), corpus)
    assert not is_verbatim(quote(Span(61, 61)), corpus)
    other = TEXT.replace("Will", "Does")
    assert not is_verbatim(quote(LOW, text=other, reply_to=ASKED), corpus)


@given(st.lists(st.sampled_from([ASKED, YES, LOW, SAID]), max_size=12))
def test_the_counts_of_a_row_agree(spans: list[Span]) -> None:
    asked = question(LOW)
    found = judge(asked, answer(*(quote(span, "Anna Lee") for span in spans)), eval_set(asked))
    assert found.quotes == found.verbatim == len(spans)
    assert found.misnamed == found.relevant == sum(span in (LOW, SAID) for span in spans)
    assert (found.rank is None) == (found.relevant == 0) == (found.ndcg == 0)
