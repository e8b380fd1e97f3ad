"""The page's pieces over a real engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import build
from index.fakes import HashingEmbedder
from index.search import SearchIndex
from index.types import Span
from pages.desk import Desk
from pages.filters import Filters
from pages.source import Place
from qa import Engine

TALK = """\
ANNA LEE: Why does the night ferry stop in October?

JOHN ROE: The night ferry stops because nobody insures the hull & crew any longer.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "talk.txt").write_text(TALK, encoding="utf-8")
    out: Path = corpus / "index"
    embedder = HashingEmbedder()
    build([corpus / "talk.txt"], out, embedder)
    return Desk(Engine(SearchIndex.open(out), lambda: embedder))


def test_the_question_is_there_before_its_answer_under_the_same_key(desk: Desk) -> None:
    first, second = desk.ask("Why does nobody insure the night ferry?", Filters())
    assert first["key"] == second["key"]
    assert "Searching…" in first["html"]
    assert "Searching…" not in second["html"]


def test_an_answer_of_the_engine_becomes_cards(desk: Desk) -> None:
    *_, answered = desk.ask("Why does nobody insure the night ferry?", Filters())
    assert 'data-document="talk.txt"' in answered["html"]
    assert "nobody insures the hull &amp; crew any longer." in answered["html"]


def test_every_question_has_a_key_of_its_own(desk: Desk) -> None:
    assert next(desk.ask("a", Filters()))["key"] != next(desk.ask("a", Filters()))["key"]


def test_a_speaker_who_is_not_in_the_index_is_one_calm_line(desk: Desk) -> None:
    *_, answered = desk.ask("Why the ferry?", Filters(speakers=("Nobody Known",)))
    assert '<p class="note"' in answered["html"]
    assert "Nobody Known" in answered["html"]


def test_a_document_of_the_index_opens_at_the_quote(desk: Desk) -> None:
    start = TALK.index("The night")
    quote = Span(start, len(TALK) - 1)
    opened = desk.open("talk.txt", Place(quote, quote))
    assert "<mark>The night ferry stops because nobody insures" in opened


def test_a_document_that_is_not_in_the_index_says_so(desk: Desk) -> None:
    opened = desk.open("../secret.txt", Place(Span(0, 1), Span(0, 1)))
    assert "<mark>" not in opened
    assert "../secret.txt" in opened
