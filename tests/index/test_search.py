"""Candidates within a scope, and their signals, against arithmetic without an index."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import fields
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info, threadpool_limits

from index.build import build
from index.candidates import Filters
from index.errors import IndexFolderError
from index.fakes import HashingEmbedder, HashingTokenEmbedder
from index.protocols import Vectors
from index.records import KINDS
from index.search import DEPTH, SearchIndex
from index.sizes import Sizes
from index.stems import stems
from index.types import Kind, Span
from tests.index.small import put

EMBEDDER = HashingTokenEmbedder()
WORDS = "harbour ferry tunnel school tax budget winter dredging gulls rain".split()
SPEECH = np.array([KINDS.index(Kind.SPEECH)])
EVERY = np.arange(len(KINDS))


def scripts() -> dict[str, str]:
    """Interviews of 120 questions and answers, some of several sentences."""
    chance = random.Random(5)

    def sentence(length: int, end: str) -> str:
        return " ".join(chance.choices(WORDS, k=length)).capitalize() + end

    files: dict[str, str] = {"prose.md": "# Gulls\n\nThe gulls and the rain.\n"}
    for document, guest in enumerate(("JOHN ROE", "SUE ORR", "MAX BELL")):
        lines = []
        for n in range(40):
            lines.append(f"ANN LEE: {sentence(4, '?')}")
            parts = [sentence(5, ".") for _ in range(1 + n % 3)]
            lines.append(f"{guest}: {' '.join(parts)}")
        files[f"talk{document}.txt"] = "\n".join(lines) + "\n"
    return files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search")
    build([put(path / "corpus", scripts())], path / "index", EMBEDDER)
    return path / "index"


@pytest.fixture(scope="module")
def index(folder: Path) -> SearchIndex:
    return SearchIndex.open(folder)


def vector(text: str) -> Vectors:
    found: Vectors = EMBEDDER.encode([text])[0]
    return found


def ids(index: SearchIndex, *names: str) -> np.ndarray:
    """The ids of speakers."""
    known = {speaker.name: speaker.id for speaker in index.store.speakers()}
    return np.array([known[name] for name in names])


def everything(index: SearchIndex) -> np.ndarray:
    return np.arange(len(index.columns.passage_id))


def bm25(question: str, texts: Sequence[str]) -> list[float]:
    """BM25 with k1 = 1.2 and b = 0.75 of each text, 0 where it shares no word."""
    told = [stems(text) for text in texts]
    mean = sum(map(len, told)) / len(told)
    scores = []
    for words in told:
        score = 0.0
        for word in stems(question):
            number = sum(word in other for other in told)
            idf = log(1 + (len(told) - number + 0.5) / (number + 0.5))
            often = words.count(word)
            score += idf * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * len(words) / mean))
        scores.append(score)
    return scores


def test_an_open_index_does_its_arithmetic_on_one_thread(folder: Path) -> None:
    with threadpool_limits(limits=2):
        SearchIndex.open(folder).close()
        assert {pool["num_threads"] for pool in threadpool_info()} == {1}


def test_a_row_says_whose_words_where_and_in_reply_to_what(index: SearchIndex) -> None:
    names = {document.id: document.name for document in index.store.documents()}
    speakers = {speaker.id: speaker.name for speaker in index.store.speakers()}
    texts = scripts()
    for position in everything(index).tolist():
        row = index.row(position)
        text = texts[names[row.document]]
        turn = index.turns(row.document)[row.ordinal]
        assert index.text(position) == row.span.of(text) == turn.span.of(text)
        assert (turn.kind, turn.speaker) == (row.kind, speakers.get(row.speaker or 0))
        assert (turn.reply_to is None) == (row.exchange is None)
        parts = [span.of(text) for span in index.sentences(position)]
        assert parts == re.split(r"(?<=[.?]) ", row.span.of(text))


def test_cosines_are_those_of_passages_best_sentences_and_questions(index: SearchIndex) -> None:
    asked = vector("Does the ferry sail in winter rain?")
    found = index.signals("ferry", asked, everything(index))
    turns = {}
    for at, position in enumerate(found.passages.tolist()):
        row = index.row(position)
        text = index.transcript(row.document).text
        turn = index.turns(row.document)[row.ordinal]
        turns[position] = turn
        parts = [span.of(text) for span in index.sentences(position)]
        assert found.passage[at] == pytest.approx(vector(row.span.of(text)) @ asked, abs=1e-5)
        best = max(float(vector(part) @ asked) for part in parts)
        assert found.sentence[at] == pytest.approx(best, abs=1e-5)
        reply = 0.0 if turn.reply_to is None else float(vector(turn.reply_to.of(text)) @ asked)
        assert found.reply[at] == pytest.approx(reply, abs=1e-5)
    assert sum(turn.reply_to is not None for turn in turns.values()) == 120


def test_bm25_is_that_of_all_passages(index: SearchIndex) -> None:
    question = "Does the ferry sail in winter rain, ferry or not?"
    found = index.signals(question, vector(question), everything(index))
    texts = [index.text(position) for position in found.passages.tolist()]
    assert found.bm25 == pytest.approx(bm25(question, texts), rel=0.01, abs=1e-4)
    assert (found.bm25 > 0).sum() == sum(
        bool({"ferri", "winter", "rain", "the", "in", "or", "not"} & set(stems(t))) for t in texts
    )


def test_signals_of_some_are_those_among_all(index: SearchIndex) -> None:
    question = "ferry in winter"
    all_of_them = index.signals(question, vector(question), everything(index))
    some = np.array([3, 17, 200])
    few, taken = index.signals(question, vector(question), some), all_of_them.take(some)
    for name in ("passages", "passage", "sentence", "reply", "bm25"):
        assert getattr(few, name) == pytest.approx(getattr(taken, name), abs=1e-6), name
    assert len(few) == 3
    assert len(index.signals(question, vector(question), np.array([], np.int64))) == 0


def test_candidates_hold_the_best_of_every_search(index: SearchIndex) -> None:
    question = "ferry in winter"
    every = index.signals(question, vector(question), everything(index))
    found = set(index.candidates(question, vector(question), Filters(EVERY)).passages.tolist())
    for name, depth in (("passage", DEPTH), ("bm25", DEPTH), ("sentence", 30), ("reply", 30)):
        scores = getattr(every, name)
        worst = np.sort(scores)[::-1][depth - 1]
        surely = np.flatnonzero(scores > worst + 1e-6)
        assert set(surely.tolist()) <= found, name


def test_searching_at_once_finds_what_searching_in_turn_does(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    question, filters = "the harbour tunnel in winter?", Filters(kinds=SPEECH)
    in_turn = index.candidates(question, vector(question), filters)
    monkeypatch.setattr("index.search.SIZES", Sizes(aside=1))
    at_once = index.candidates(question, vector(question), filters)
    for field in fields(in_turn):
        assert getattr(at_once, field.name).tolist() == getattr(in_turn, field.name).tolist()


@pytest.mark.parametrize("name", ["Ann Lee", "John Roe", "Max Bell"])
def test_a_speaker_alone_is_searched_inside_every_search(index: SearchIndex, name: str) -> None:
    speaker = ids(index, name)
    found = index.candidates("ferry", vector("ferry"), Filters(SPEECH, speakers=speaker))
    own = [p for p in everything(index).tolist() if index.row(p).speaker in speaker]
    assert found.passages.tolist() == own
    assert len(own) == (120 if name == "Ann Lee" else 40)


def test_candidates_come_in_text_order_and_once(index: SearchIndex) -> None:
    found = index.candidates("ferry", vector("ferry"), Filters(EVERY)).passages
    assert np.array_equal(found, np.unique(found))


FILTERS = st.builds(
    Filters,
    st.lists(st.sampled_from(range(len(KINDS))), unique=True).map(np.array),
    st.none() | st.lists(st.integers(0, 5), unique=True).map(lambda x: np.array(x, np.int64)),
    st.none() | st.lists(st.integers(0, 6), unique=True).map(lambda x: np.array(x, np.int64)),
)


@given(FILTERS, st.sampled_from(["ferry in winter", "gulls", "zebra", "?"]))
@settings(max_examples=60, deadline=None)
def test_filters_hold_for_every_candidate(
    index: SearchIndex, filters: Filters, question: str
) -> None:
    allowed = set()
    for position in everything(index).tolist():
        row = index.row(position)
        if (
            KINDS.index(row.kind) in filters.kinds
            and (filters.documents is None or row.document in filters.documents)
            and (filters.speakers is None or row.speaker in filters.speakers)
        ):
            allowed.add(position)
    assert set(np.flatnonzero(index.allowed(filters)).tolist()) == allowed
    found = set(index.candidates(question, vector(question), filters).passages.tolist())
    assert found <= allowed
    assert len(found) >= min(DEPTH, len(allowed))


def test_replies_to_a_question_and_the_question_of_a_passage(index: SearchIndex) -> None:
    for position in everything(index).tolist():
        row = index.row(position)
        asked = index.exchanges.asked_in(position)
        if row.exchange is not None:
            assert position in index.exchanges.replies(row.exchange)
            assert asked is None
        if asked is not None:
            assert index.text(position).endswith("?")
            for reply in index.exchanges.replies(asked).tolist():
                turn = index.turns(row.document)[index.row(reply).ordinal]
                assert turn.reply_to == row.span
    assert sum(index.exchanges.asked_in(p) is not None for p in everything(index).tolist()) == 120


def test_tokens_are_those_of_each_passage(index: SearchIndex) -> None:
    assert index.has_tokens
    some = np.array([5, 2])
    for position, packed in zip(some.tolist(), index.tokens(some), strict=True):
        text = index.text(position)
        ((_, _, tokens),) = EMBEDDER.encode_tokens([text])
        assert packed.signs() == pytest.approx(tokens.vectors)
        assert packed.spans.tolist() == tokens.spans.tolist()


def test_an_index_of_an_embedder_without_tokens_has_none(tmp_path: Path) -> None:
    build([put(tmp_path / "c", {"a.txt": "ANN LEE: Yes.\n"})], tmp_path / "i", HashingEmbedder())
    assert SearchIndex.open(tmp_path / "i").has_tokens is False


def test_words_that_occur(index: SearchIndex) -> None:
    assert index.occurs("Ferries")
    assert index.occurs("winter rain")
    assert not index.occurs("winter snow")
    assert not index.occurs("?")
    common, rare = index.idf(["ferri", "zebra"])
    assert common < rare


def test_a_span_of_a_passage(index: SearchIndex) -> None:
    text = index.text(3)
    start = index.row(3).span.start
    assert index.text(3, Span(start, start + 4)) == text[:4]


def test_a_broken_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexFolderError):
        SearchIndex.open(tmp_path)


def test_a_database_that_lost_its_last_documents_is_refused(tmp_path: Path) -> None:
    """As where a copy was cut short: that of the log, which holds what came last."""
    corpus = put(tmp_path / "corpus", {"a.txt": "LEE: Why?\nROE: So.\n", "b.txt": "LEE: When?\n"})
    build([corpus], tmp_path / "out", EMBEDDER)
    (corpus / "a.txt").unlink()
    put(corpus, {"c.txt": "LEE: Where?\nROE: Here.\n"})
    build([corpus], tmp_path / "out", EMBEDDER)
    database = next((tmp_path / "out").glob("gen-*/*.sqlite"))
    log = database.with_name(f"{database.name}-wal")
    log.write_bytes(log.read_bytes()[:100])
    message = re.escape(f"{database}: lacks some of the 2 documents; build again")
    with pytest.raises(IndexFolderError, match=message):
        SearchIndex.open(tmp_path / "out")
    put(corpus, {"d.txt": "LEE: Who?\n"})
    with pytest.raises(IndexFolderError, match=message):
        build([corpus], tmp_path / "out", EMBEDDER)
