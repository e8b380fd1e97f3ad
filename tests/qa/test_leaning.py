"""A highlight that leans on the words before it is shown with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.fakes import HashingTokenEmbedder
from index.types import Span
from qa.engine import Engine
from qa.leaning import is_thin, lead_in, leans
from tests.qa.small import opened


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It was closed in May.", "en", True),
        ("It’s closed.", "en", True),
        ("The bridge was closed in May.", "en", False),
        ("When the bridge was closed, it rusted.", "en", False),
        ("But the bridge was closed.", "en", True),
        ("That's what the council wanted.", "en", True),
        ("We said that the bridge was closed.", "en", False),
        ("This bridge was closed.", "en", True),
        ("We think he is wrong.", "en", True),
        ("I told John Roe that he is wrong.", "en", False),
        ("The council knows that he lied.", "en", True),
        ("I never lied to you.", "en", False),
        ("", "en", False),
        ("But the bridge was closed.", None, True),
        ("But the bridge was closed.", "ja", False),
        ("Aber die Brücke war zu.", "de", True),
        ("Die Brücke war zu.", "de", False),
        ("Pero el puente estaba cerrado.", "es", True),
        ("C’est pourquoi le pont est fermé.", "fr", True),
        ("Le pont est fermé.", "fr", False),
        ("Dlatego most zamknięto.", "pl", True),
        ("Он был закрыт в мае.", "ru", True),
        ("Мост был закрыт в мае.", "ru", False),
        ("Але міст закрили.", "uk", True),
        ("Яна была зачынена.", "be", True),
    ],
)
def test_what_a_text_leaves_open(text: str, language: str | None, expected: bool) -> None:
    assert leans(text, language) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Yes.", True), ("Well, yes, of course not.", False), ("No, we did.", True), ("Rust.", False)],
)
def test_a_thin_sentence_says_nothing_by_itself(text: str, expected: bool) -> None:
    assert is_thin(text, "en") is expected


BRIDGE = (
    "The bridge rusted for years. Nobody painted the girders. It was closed in May. "
    "He never wrote a report about that."
)
TEXT = (
    "ANN LEE: When was the bridge closed?\n"
    f"JOHN ROE: {BRIDGE}\n"
    "SUE ORR: It was closed in June, the mayor says.\n"
    "MAX BELL: Yes. It was closed in July.\n"
    "ANN LEE: My neighbour told me this: “The toll is theft. It was never voted on.” He left.\n"
)


@pytest.fixture(scope="module", params=[256, 12])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A talk whose turns are one passage each, or as many as they have sentences."""
    embedder = HashingTokenEmbedder(max_tokens=request.param)
    return opened(tmp_path_factory.mktemp("leaning"), {"talk.txt": TEXT}, embedder)


def highlights(engine: Engine) -> Iterator[tuple[int, Span]]:
    index = engine.index
    for position in range(len(index.columns.passage_id)):
        for sentence in index.sentences(position):
            yield position, sentence


def led_in(engine: Engine, words: str) -> str | None:
    """What leads in to the sentence with these words."""
    for position, sentence in highlights(engine):
        if sentence.of(TEXT) == words:
            found = lead_in(engine.index, position, sentence)
            return found.of(TEXT) if found else None
    raise ValueError(words)


def test_the_sentence_before_says_what_a_pronoun_means(engine: Engine) -> None:
    assert led_in(engine, "It was closed in May.") == "Nobody painted the girders."


def test_where_that_leans_too_the_one_before_it_comes_with_it(engine: Engine) -> None:
    assert led_in(engine, "He never wrote a report about that.") == (
        "Nobody painted the girders. It was closed in May."
    )


def test_a_sentence_that_stands_by_itself_needs_nothing(engine: Engine) -> None:
    assert led_in(engine, "Nobody painted the girders.") is None


def test_the_words_of_others_never_lead_in(engine: Engine) -> None:
    assert led_in(engine, "It was closed in June, the mayor says.") is None


def test_a_mere_yes_is_no_lead_in(engine: Engine) -> None:
    assert led_in(engine, "It was closed in July.") is None


def test_a_quote_is_shown_with_what_leads_in_to_it(engine: Engine) -> None:
    answer = engine.ask("Was it closed in May?", top_k=20)
    (quote,) = [q for q in answer.quotes if "in May" in q.highlight.of(TEXT)]
    assert quote.lead_in is not None
    assert quote.lead_in.of(TEXT) == "Nobody painted the girders."
    shown = Span(quote.before.start, quote.span.end).of(TEXT)
    assert "Nobody painted the girders. It was closed in May." in shown
    assert quote.text.startswith("It") == (quote.before.start < quote.before.end)
