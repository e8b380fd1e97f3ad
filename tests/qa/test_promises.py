"""Whatever is indexed and asked: no word that isn't in the source, no wrong name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.read import read_document
from index.types import Document, Kind, Span, Turn
from qa.contract import answer_json
from qa.engine import Engine
from qa.folding import same_words
from qa.types import Quote
from tests.qa.small import opened

SPEAKERS = ("Ann Lee", "John Roe", "Sue Orr", "Müge Şahin")
WORDS = st.sampled_from(
    "harbour tunnel tax “bad” — naïve cafe\u0301 😀\u200d😀 田中。 No. Why? 3,000 it's e.g.".split()
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: f"{' '.join(words)}.")
WILD = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=":"), max_size=30)
PARAGRAPHS = st.lists(SENTENCE | WILD.map(lambda words: f"So {words}"), min_size=1, max_size=3)
TURNS = st.lists(st.tuples(st.sampled_from(SPEAKERS), PARAGRAPHS), min_size=2, max_size=10)
QUESTIONS = st.lists(
    WORDS | st.sampled_from([*SPEAKERS, "What does", "say about", "Lee", "the"]),
    min_size=1,
    max_size=8,
).map(" ".join)
QUICK = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def script(turns: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A labelled transcript, each paragraph on a line of its own."""
    return "".join(f"{name}: " + "\n".join(paragraphs) + "\n\n" for name, paragraphs in turns)


def turn_at(document: Document, span: Span) -> Turn:
    """The turn that holds a span."""
    return next(t for t in document.turns if t.span.start <= span.start and span.end <= t.span.end)


def require_kept(quote: Quote, document: Document) -> None:
    """Check the promises on a quote."""
    turn = turn_at(document, quote.span)
    assert document.text[quote.span.start : quote.span.end] == quote.text
    assert quote.text.strip() == quote.text != ""
    assert quote.transcript.text == document.text
    assert quote.span.start <= quote.highlight.start < quote.highlight.end <= quote.span.end
    assert (quote.speaker, quote.role, quote.method) == (turn.speaker, turn.role, turn.method)
    if turn.reply_to is None:
        assert quote.reply_to is None
        return
    assert quote.reply_to is not None
    assert quote.reply_to.span == turn.reply_to
    assert quote.reply_to.text == turn.reply_to.of(document.text)
    asking = [t for t in document.turns if t.span.overlaps(turn.reply_to)]
    assert quote.reply_to.speaker == asking[0].speaker


def require_surroundings_kept(quote: Quote, documents: Mapping[str, Document]) -> None:
    """Check the promises on what leads in to a quote, and on the other places of its words."""
    document = documents[quote.transcript.name]
    if quote.lead_in is not None:
        turn, text = turn_at(document, quote.span), quote.lead_in.of(document.text)
        assert turn.span.start <= quote.lead_in.start < quote.lead_in.end <= quote.highlight.start
        assert text.strip() == text
        assert document.text[quote.lead_in.end : quote.highlight.start].strip() == ""
    for place in quote.also:
        there = documents[place.transcript.name]
        assert place.transcript.text == there.text
        assert turn_at(there, place.span).speaker == place.speaker == quote.speaker
        assert same_words(place.span.of(there.text), quote.text, there.language)


@QUICK
@given(st.lists(TURNS.map(script), min_size=1, max_size=2), st.lists(QUESTIONS, max_size=3))
def test_every_quote_stands_in_its_file_and_has_the_speaker_of_its_turn(
    tmp_path_factory: pytest.TempPathFactory, scripts: list[str], questions: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    files = {f"{n}.txt": text for n, text in enumerate(scripts)}
    engine = opened(folder, files)
    documents = {name: read_document(folder / "corpus" / name, name) for name in files}
    for name, document in documents.items():
        assert document.text == (folder / "corpus" / name).read_bytes().decode()
    for question in [*questions, "What about the harbour and the tunnel?"]:
        if not any(c.isalnum() for c in question):
            continue
        answer = engine.ask(question, top_k=100, kinds=set(Kind))
        for quote in answer.quotes:
            require_kept(quote, documents[quote.transcript.name])
            require_surroundings_kept(quote, documents)
        spans = [(quote.transcript.name, quote.span) for quote in answer.quotes]
        spans += [(p.transcript.name, p.span) for quote in answer.quotes for p in quote.also]
        assert len(spans) == len(set(spans))
        assert answer.searched.documents <= len(documents)


@QUICK
@given(st.lists(st.tuples(st.sampled_from(SPEAKERS), SENTENCE), min_size=4, max_size=12))
def test_labelled_words_are_quoted_as_their_speakers(
    tmp_path_factory: pytest.TempPathFactory, turns: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("labelled")
    written = [(name, f"This is number {n}: no. {words}") for n, (name, words) in enumerate(turns)]
    text = "".join(f"{name.upper()}: {words}\n" for name, words in written)
    engine = opened(folder, {"script.txt": text})
    answer = engine.ask("number this is", top_k=100, speakers=sorted({name for name, _ in written}))
    assert sorted((q.speaker, q.text) for q in answer.quotes) == sorted(written)


@pytest.fixture(scope="module")
def nameless(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An interview in which nobody is named."""
    text = (
        "— Will you close the harbour?\n— The harbour stays open, we signed it.\n"
        "— And the tunnel?\n— It was flooded twice.\n"
    )
    return opened(tmp_path_factory.mktemp("nameless"), {"nameless.txt": text})


def test_who_is_not_named_stays_unknown(nameless: Engine) -> None:
    answer = nameless.ask("Does the harbour stay open?", top_k=10)
    replies = [quote for quote in answer.quotes if not quote.asks]
    assert [quote.text for quote in replies][:1] == ["The harbour stays open, we signed it."]
    assert {quote.speaker for quote in replies} == {None}
    assert answer_json(answer)["quotes"][0]["speaker"] is None


def test_nobody_becomes_somebody_who_is_named_in_the_question(nameless: Engine) -> None:
    answer = nameless.ask("What does Anna Lee say about the harbour?", top_k=10)
    assert {quote.speaker for quote in answer.quotes if not quote.asks} == {None}


def test_answers_meet_the_schema(engine: Engine, shared: Path) -> None:
    schema = json.loads((shared / "contracts" / "answer.schema.json").read_text())
    for question in ("Will the harbour close?", "What does John Roe say about dredging?", "zebra"):
        for kinds in ({Kind.SPEECH}, set(Kind)):
            jsonschema.validate(answer_json(engine.ask(question, kinds=kinds, top_k=50)), schema)
    for answer in engine.ask_many(["", "Is dredging cheap?"]):
        jsonschema.validate(answer_json(answer), schema)
