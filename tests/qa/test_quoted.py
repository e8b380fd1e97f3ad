"""Words that a speaker quotes are their author's; quotes tell their page, time and voice."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from index import prepare
from index.build import build
from index.fakes import HashingTokenEmbedder
from index.read import read_document
from index.search import SearchIndex
from index.types import Anchor, Document, Quotation, Span
from qa.contract import answer_json
from qa.engine import Engine
from qa.printing import print_answer
from qa.types import Quote, Whereabouts
from tests.index.small import put

TEXT = (
    "ANN LEE: What did the council say of the dredging?\n"
    "JOHN ROE: I asked the mayor of the island. "
    "“Dredging the silt would ruin the oyster beds.” I think he is wrong about ferries.\n"
    "SUE ORR: “Nobody pays for gravel.”\n"
    "SPEAKER_00: The lighthouse is dark.\n"
)
RUIN = "“Dredging the silt would ruin the oyster beds.”"
GRAVEL = "“Nobody pays for gravel.”"


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quoting(path: Path, name: str) -> Document:
    """The talk with two quotations of Tom Hay, three times and an unnamed voice."""
    document = read_document(path, name)
    turns = [
        turn._replace(
            quotations=tuple(
                Quotation(span_of(words), "Tom Hay", None, 0.9)
                for words in (RUIN, GRAVEL)
                if words in turn.span.of(TEXT)
            ),
        )
        for turn in document.turns
    ]
    last = turns[-1]._replace(speaker=None, voice="SPEAKER_00")
    lines = [span_of(line) for line in TEXT.splitlines()]
    anchors = tuple(Anchor(line, None, 10.0 * at, 10.0 * at + 8) for at, line in enumerate(lines))
    return replace(document, turns=(*turns[:-1], last), anchors=anchors)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("quoting")
    corpus = put(folder / "corpus", {"talk.txt": TEXT})
    embedder = HashingTokenEmbedder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepare, "read_document", quoting)
        build([corpus], folder / "index", embedder)
    return Engine(SearchIndex.open(folder / "index"), lambda: embedder)


def first(engine: Engine, question: str) -> Quote:
    return engine.ask(question).quotes[0]


def test_asked_of_the_one_who_is_quoted(engine: Engine) -> None:
    quote = first(engine, "What did Tom Hay say about the oyster beds?")
    assert (quote.text, quote.speaker, quote.quoted_by) == (RUIN, "Tom Hay", "John Roe")
    assert (quote.role, quote.method.value, quote.quotations) == (None, "inline_quote", ())


def test_everything_of_the_one_who_is_quoted_is_his(engine: Engine) -> None:
    answer = engine.ask("dredging ferries gravel", speakers=["Tom Hay"])
    assert sorted(quote.text for quote in answer.quotes) == sorted([RUIN, GRAVEL])
    assert answer.searched.passages == 2


def test_asked_of_the_one_who_quotes_the_answer_is_in_his_own_words(engine: Engine) -> None:
    for question in ("What did John Roe say about dredging the silt?", "dredging oyster beds"):
        answer = engine.ask(question, speakers=["John Roe"])
        assert [quote.speaker for quote in answer.quotes] == ["John Roe"]
        assert not answer.quotes[0].highlight.overlaps(span_of(RUIN))


def test_nothing_but_a_quotation_is_no_word_of_the_one_who_quotes(engine: Engine) -> None:
    answer = engine.ask("Who pays for gravel?", speakers=["Sue Orr"])
    assert answer.quotes == ()
    assert answer.searched.passages == 0


def test_asked_of_nobody_a_turn_is_found_once_and_says_whom_it_quotes(engine: Engine) -> None:
    quotes = engine.ask("dredging the silt would ruin the oyster beds").quotes
    found = [quote for quote in quotes if RUIN in quote.text]
    assert [(quote.speaker, quote.quoted_by) for quote in found] == [("John Roe", None)]
    assert found[0].quotations == (Quotation(span_of(RUIN), "Tom Hay", None, 0.9),)


def test_who_is_only_quoted_is_not_listed_as_a_speaker(engine: Engine) -> None:
    assert {speaker.name for speaker in engine.speakers()} == {"Ann Lee", "John Roe", "Sue Orr"}


def test_a_quote_tells_its_time_and_an_unnamed_voice(engine: Engine) -> None:
    quote = first(engine, "Why is the lighthouse dark?")
    assert (quote.speaker, quote.voice) == (None, "SPEAKER_00")
    assert quote.where == Whereabouts(None, 30.0, 38.0)


def test_all_of_it_is_printed(engine: Engine) -> None:
    answer = engine.ask("oyster beds", speakers=["Tom Hay"], top_k=1)
    (quote,) = json.loads(json.dumps(answer_json(answer)))["quotes"]
    assert (quote["quoted_by"], quote["time"], quote["page"]) == ("John Roe", [10.0, 18.0], None)
    screen = StringIO()
    print_answer(answer, Console(file=screen, width=200))
    assert "Tom Hay, as quoted by John Roe" in screen.getvalue()
    assert f"talk.txt [{quote['start']}:{quote['end']}], 0:00:10" in screen.getvalue()


def test_a_document_comes_back_with_all_of_it(engine: Engine) -> None:
    document = engine.document("talk.txt")
    assert [anchor.begins for anchor in document.anchors] == [0.0, 10.0, 20.0, 30.0]
    assert [len(turn.quotations) for turn in document.turns] == [0, 1, 1, 0]
    assert document.turns[-1].voice == "SPEAKER_00"
