"""Passages: parts of one turn that fit the model."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.fakes import HashingEmbedder
from index.passages import pieces, split
from index.protocols import Embedder
from index.types import Document, Kind, Passage, Span, Turn


class ByCharacter(HashingEmbedder):
    """An embedder whose tokens are the characters that are not blank."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [2 + sum(not c.isspace() for c in text) for text in texts]


class ByPieces(HashingEmbedder):
    """An embedder that knows "aab" and "ba" and letters: a word can cost more than its parts."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [2 + len(re.findall(r"aab|ba|\S", text)) for text in texts]


def document(*turns: str) -> Document:
    """A document of these turns, labelled."""
    text, found = "", []
    for number, words in enumerate(turns):
        text += f"S{number}: "
        found.append(Turn(Span(len(text), len(text) + len(words)), Kind.SPEECH, f"S{number}"))
        text += words + "\n"
    return Document("a.txt", text, tuple(found))


def words(passages: Sequence[Passage], text: str) -> list[str]:
    return [passage.span.of(text) for passage in passages]


def test_a_turn_that_fits_is_one_passage() -> None:
    talk = document("One two. Three four.", "Five.")
    passages = split(talk, HashingEmbedder(max_tokens=6))
    assert words(passages, talk.text) == ["One two. Three four.", "Five."]
    assert [passage.turn for passage in passages] == [0, 1]
    assert [s.of(talk.text) for s in passages[0].sentences] == ["One two.", "Three four."]


def test_a_longer_turn_is_cut_between_sentences_into_equal_parts() -> None:
    talk = document("One two. Three four. Five six. Seven eight.")
    passages = split(talk, HashingEmbedder(max_tokens=8))
    assert words(passages, talk.text) == ["One two. Three four.", "Five six. Seven eight."]
    passages = split(talk, HashingEmbedder(max_tokens=4))
    assert words(passages, talk.text) == ["One two.", "Three four.", "Five six.", "Seven eight."]


def test_no_scrap_is_left_at_the_end() -> None:
    talk = document(" ".join(f"Word{n} here." for n in range(11)))
    passages = split(talk, HashingEmbedder(max_tokens=22))
    assert [len(part.split()) for part in words(passages, talk.text)] == [12, 10]


def test_a_sentence_that_does_not_fit_is_cut_between_words() -> None:
    talk = document("one two three four five six seven eight")
    passages = split(talk, HashingEmbedder(max_tokens=6))
    assert words(passages, talk.text) == ["one two three four", "five six seven eight"]
    assert [len(passage.sentences) for passage in passages] == [1, 1]


def test_a_word_that_does_not_fit_is_cut() -> None:
    talk = document("x" * 10_000)
    passages = split(talk, ByCharacter(max_tokens=2502))
    assert [len(part) for part in words(passages, talk.text)] == [2500] * 4


def test_the_parts_of_a_word_are_not_put_together_where_that_costs_more() -> None:
    talk = document("abaab")
    assert words(split(talk, ByPieces(max_tokens=5)), talk.text) == ["ab", "aab"]


def test_a_document_without_turns_has_no_passages() -> None:
    assert split(Document("a.txt", "", ()), HashingEmbedder()) == ()


def test_pieces_of_a_question_fit() -> None:
    text = "Why one two? Why three four? Why five?"
    found = pieces(text, Span(0, len(text)), HashingEmbedder(max_tokens=8))
    assert [piece.of(text) for piece in found] == ["Why one two?", "Why three four? Why five?"]
    assert pieces(text, Span(0, 12), HashingEmbedder()) == (Span(0, 12),)


TURN = (
    st.text(min_size=1, max_size=80)
    | st.lists(
        st.sampled_from(
            ["No.", "Why?", "“Yes.”", "…", "word", "😀", "e\u0301e\u0301", "田中。", "\n", " ",
             "\u00a0", "xxxxxxxxxxxxxxxx", "a,b,c,d", "aab", "ba",
             "abaab" * 3, "\u2028", "--", "x" * 400]
        ),
        min_size=1,
        max_size=20,
    ).map("".join)
).map(str.strip).filter(bool)  # fmt: skip


@pytest.mark.parametrize("embedder", [HashingEmbedder, ByCharacter, ByPieces])
@given(turns=st.lists(TURN, max_size=3), limit=st.integers(3, 30))
@settings(max_examples=60, deadline=None)
def test_passages_part_every_turn_and_fit(
    embedder: type[HashingEmbedder], turns: list[str], limit: int
) -> None:
    talk = document(*turns)
    require_parted(talk, embedder(max_tokens=limit))


def require_parted(talk: Document, model: Embedder) -> None:
    """Check what must hold for the passages of any document."""
    passages = split(talk, model)
    text = talk.text
    assert [p.turn for p in passages] == sorted(p.turn for p in passages)
    for number, turn in enumerate(talk.turns):
        own = [passage for passage in passages if passage.turn == number]
        inside = {at for at in range(*turn.span) if not text[at].isspace()}
        for spans in ([p.span for p in own], [s for p in own for s in p.sentences]):
            held = [at for span in spans for at in range(*span)]
            assert held == sorted(set(held))
            assert inside <= set(held) <= set(range(*turn.span))
    for passage in passages:
        assert passage.sentences
        assert passage.span == (passage.sentences[0].start, passage.sentences[-1].end)
        assert passage.span.of(text).strip() == passage.span.of(text)
    counts = model.count_tokens(words(passages, text))
    single = [len(passage.span.of(text)) for passage in passages]
    assert all(n <= model.max_tokens or size == 1 for n, size in zip(counts, single, strict=True))
