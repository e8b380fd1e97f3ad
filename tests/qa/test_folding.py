"""The same words of the same speaker are one quote with several places."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.types import Span
from qa.engine import Engine
from qa.folding import same_words
from qa.types import Place, Quote
from tests.qa.small import opened

SAID = "The harbour will stay open for all of the winter, and we signed that on Monday."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (SAID, True),
        (SAID.upper(), True),
        ("“The harbour will stay open, for all of the winter and we signed that on Monday”", True),
        (SAID.replace("all of the", "all the"), True),
        (SAID.replace("will stay", "will not stay"), False),
        (SAID.replace("Monday", "Friday"), False),
        (SAID.replace("winter", "summer"), False),
        (SAID.replace("on Monday", "on 3 Monday"), False),
        (SAID + " That is what I told the council.", False),
        (SAID.partition(",")[0], False),
        ("On Monday we signed that, and the harbour will stay open for all of the winter.", False),
    ],
)
def test_words_are_the_same_but_for_a_few_that_change_nothing(other: str, same: bool) -> None:
    assert same_words(SAID, other, "en") is same
    assert same_words(other, SAID, None) is same


def test_a_few_words_are_the_same_by_chance() -> None:
    assert not same_words("I have nothing to add to that.", "I have nothing to add to that.", "en")
    assert same_words(
        "I have nothing to add to that, sir.", "I have nothing to add to that sir", "en"
    )


def test_in_a_language_without_lists_every_word_counts() -> None:
    assert same_words(SAID, SAID, "ja")
    assert not same_words(SAID, SAID.replace("all of the", "all the"), "ja")


FILES = {
    "a.txt": f"ANN LEE: Will the harbour close?\nJOHN ROE: {SAID}\nSUE ORR: {SAID}\n",
    "b.txt": f"ANN LEE: And the harbour?\nJOHN ROE: {SAID.replace('all of the', 'all the')}\n",
    "b.json": '{"title": "A reprint", "date": "2024-05"}',
    "c.txt": f"— Will the harbour close?\n— {SAID}\n",
    "d.txt": f"— Will the harbour close in winter?\n— {SAID}\n",
}


@pytest.fixture(scope="module")
def reprinted(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One statement by two speakers, by one of them in two documents, and by nobody in two."""
    return opened(tmp_path_factory.mktemp("reprinted"), FILES)


def statements(engine: Engine, top_k: int) -> list[Quote]:
    answer = engine.ask("Will the harbour stay open for the winter?", top_k=top_k)
    return [quote for quote in answer.quotes if quote.text.startswith("The harbour")]


def places(quote: Quote) -> list[tuple[str, str | None]]:
    return [(place.transcript.name, place.speaker) for place in quote.also]


def test_a_speakers_words_in_two_documents_are_one_quote(reprinted: Engine) -> None:
    found = {(q.speaker, q.transcript.name): q for q in statements(reprinted, 20)}
    assert len(found) == 3
    (roe,) = [quote for quote in found.values() if quote.speaker == "John Roe"]
    assert {roe.transcript.name, *(name for name, _ in places(roe))} == {"a.txt", "b.txt"}
    assert places(roe)[0][1] == "John Roe"


def test_the_same_words_of_another_speaker_are_another_quote(reprinted: Engine) -> None:
    (orr,) = [quote for quote in statements(reprinted, 20) if quote.speaker == "Sue Orr"]
    assert orr.also == ()


def test_the_words_of_unnamed_speakers_are_never_a_named_ones(reprinted: Engine) -> None:
    (nobody,) = [quote for quote in statements(reprinted, 20) if quote.speaker is None]
    assert {nobody.transcript.name, *(name for name, _ in places(nobody))} == {"c.txt", "d.txt"}
    assert places(nobody)[0][1] is None


def test_a_folded_quote_takes_no_place_of_another(reprinted: Engine) -> None:
    assert len(statements(reprinted, 3)) == 3


def test_another_place_stands_in_its_document(reprinted: Engine) -> None:
    for quote in statements(reprinted, 20):
        for place in quote.also:
            text = (FILES[place.transcript.name]).partition(": ")[0]
            assert place.transcript.text.startswith(text)
            assert place.span.of(place.transcript.text).startswith("The harbour will stay open")


@dataclass(frozen=True)
class Said:
    speaker: str
    words: str


LINES = st.lists(
    st.builds(
        Said,
        st.sampled_from(["Ann Lee", "John Roe", "Sue Orr"]),
        st.sampled_from(
            [
                SAID,
                SAID.replace("all of the", "all the"),
                SAID.replace("will stay", "will not stay"),
                "Nobody pays for the dredging of the silt out of the harbour.",
            ]
        ),
    ),
    min_size=2,
    max_size=8,
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(LINES, st.integers(1, 10))
def test_whatever_is_said_twice_no_speaker_gets_the_words_of_another(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Said], top_k: int
) -> None:
    welcome = "ANN LEE: Welcome, all of you.\nJOHN ROE: Thank you.\nSUE ORR: Good evening.\n"
    text = welcome + "".join(f"{line.speaker.upper()}: {line.words}\n" for line in lines)
    engine = opened(tmp_path_factory.mktemp("said"), {"talk.txt": text})
    answer = engine.ask("Who pays for the harbour in winter?", top_k=top_k)
    shown: list[tuple[Span, str | None]] = []
    for quote in answer.quotes:
        shown += [(p.span, p.speaker) for p in (place_of(quote), *quote.also)]
        assert {place.speaker for place in quote.also} <= {quote.speaker}
        assert all(same_words(p.span.of(text), quote.text, "en") for p in quote.also)
    assert len(shown) == len({span for span, _ in shown})
    if len(answer.quotes) < top_k:
        said = [(line.speaker, line.words) for line in lines]
        long = [(speaker, span.of(text)) for span, speaker in shown if span.start >= len(welcome)]
        assert sorted(long) == sorted(said)


def place_of(quote: Quote) -> Place:
    return Place(quote.transcript, quote.span, quote.speaker, quote.role, quote.method)
