"""The page's pieces over a real engine."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build
from index.fakes import HashingEmbedder
from index.search import SearchIndex
from index.types import Span
from pages.asked import Ask
from pages.desk import Desk
from pages.filters import Filters
from pages.saved import Form
from pages.source import Place
from qa import Engine
from tests.index.test_html import seen

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


def test_an_answer_of_the_engine_becomes_cards(desk: Desk) -> None:
    answered = desk.ask(Ask("Why does nobody insure the night ferry?"), desk.talk())
    assert 'data-document="talk.txt"' in answered["html"]
    assert "nobody insures the hull &amp; crew any longer." in answered["html"]


def test_every_question_has_a_key_of_its_own(desk: Desk) -> None:
    talk = desk.talk()
    assert desk.ask(Ask("a"), talk)["key"] != desk.ask(Ask("a"), talk)["key"]


def test_a_speaker_who_is_not_in_the_index_is_one_calm_line(desk: Desk) -> None:
    answered = desk.ask(Ask("Why the ferry?", Filters(speakers=("Nobody Known",))), desk.talk())
    assert '<p class="note"' in answered["html"]
    assert "Nobody Known" in answered["html"]


def test_a_question_that_is_turned_away_is_shown_with_the_reason(desk: Desk) -> None:
    refused = desk.refuse(Ask("Why the <ferry>?"), "Too many people are asking")
    assert "Why the &lt;ferry&gt;?" in refused["html"]
    assert "Too many people are asking" in refused["html"]


def test_a_document_of_the_index_opens_at_the_quote(desk: Desk) -> None:
    start = TALK.index("The night")
    quote = Span(start, len(TALK) - 1)
    opened = desk.open("talk.txt", Place(quote, quote))
    assert "<mark>The night ferry stops because nobody insures" in opened


def test_a_document_that_is_not_in_the_index_says_so(desk: Desk) -> None:
    opened = desk.open("../secret.txt", Place(Span(0, 1), Span(0, 1)))
    assert "<mark>" not in opened
    assert "../secret.txt" in opened


def test_a_question_may_lean_on_the_one_before(desk: Desk) -> None:
    talk = desk.talk()
    desk.ask(Ask("What does John Roe say of the ferry?"), talk)
    answered = desk.ask(Ask("What else did he say?"), talk)
    assert "Taken as:" in answered["html"]
    alone = desk.ask(Ask("What else did he say?"), desk.talk())
    assert "Taken as:" not in alone["html"]


def test_a_conversation_is_saved_as_it_was_asked(desk: Desk) -> None:
    links = [Ask(text).link for text in ("What does John Roe say?", "What else did he say?", " ")]
    first, second, third = json.loads(desk.saved(Form.JSON, links))
    assert second["question"] == "What else did he say?"
    assert first["quotes"]
    assert "problem" in third


def test_a_question_that_stands_alone_is_saved_without_those_before(desk: Desk) -> None:
    asks = [Ask("What does John Roe say of the ferry?"), Ask("What else did he say?")]
    leaning = desk.saved(Form.MARKDOWN, [ask.link for ask in asks])
    alone = desk.saved(Form.MARKDOWN, [asks[0].link, replace(asks[1], alone=True).link])
    assert ("Taken as:" in leaning, "Taken as:" in alone) == (True, False)


def test_people_are_those_of_the_engine(desk: Desk) -> None:
    assert 'data-person="John Roe"' in desk.people()
    unfolded = seen(desk.person("John Roe")).shown
    assert unfolded.startswith("Speaks intalk.txt13 words")
    assert "Why does the night ferry stop in October?" in unfolded
    assert "Nobody in this index is called Nobody Known." in desk.person("Nobody Known")


def test_a_quotation_is_checked_by_the_engine(desk: Desk) -> None:
    said = "The night ferry stops because nobody insures the hull & crew any longer."
    assert "Said word for word" in desk.check(said, " ")
    assert "Said by somebody else" in desk.check(said, "Ann Lee")
    assert "Nobody Known" in desk.check(said, "Nobody Known")
    assert "It is longer than 5,000 characters: shorten it." in desk.check("x" * 5001, "")
