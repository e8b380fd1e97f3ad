"""What stands right before and after a quote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.types import Document, Kind, Span, Turn
from qa.surroundings import surroundings


def document(*turns: str, kinds: dict[int, Kind] | None = None) -> Document:
    """Turns parted by a blank line."""
    text, found = "", []
    for number, words in enumerate(turns):
        span = Span(len(text), len(text) + len(words))
        found.append(Turn(span, (kinds or {}).get(number, Kind.SPEECH)))
        text += words + "\n\n"
    return Document("talk.txt", text, tuple(found))


def shown(talk: Document, quote: str) -> list[str]:
    start = talk.text.index(quote)
    found = surroundings(talk, Span(start, start + len(quote)))
    return [excerpt.span.of(talk.text) for excerpt in found]


def test_the_whole_turn_is_shown_with_the_one_before_and_the_one_after() -> None:
    talk = document("Morning.", "Why now?", "We must. It is late. So we must.", "I see.", "Bye.")
    assert shown(talk, "It is late.") == ["Why now?", "We must. It is late. So we must.", "I see."]
    assert shown(talk, "Morning.") == ["Morning.", "Why now?"]
    assert shown(talk, "Bye.") == ["I see.", "Bye."]


def test_headings_and_comments_are_passed_over() -> None:
    kinds = {1: Kind.HEADING, 3: Kind.COMMENT}
    talk = document("Why now?", "The answer", "We must.", "He lies!", "I see.", kinds=kinds)
    assert shown(talk, "We must.") == ["Why now?", "We must.", "I see."]
    assert shown(talk, "The answer") == ["Why now?", "The answer", "We must."]


def test_of_long_turns_only_what_is_near_is_shown() -> None:
    before, after = "one two three " * 100, "four five six " * 100
    talk = document(before + "Q?", before + "It is late. " + after, "A. " + after)
    first, own, last = shown(talk, "It is late.")
    assert first == talk.text[: len(before) + 2][-len(first) :]
    assert 690 < len(first) <= 700
    lead, rest = own.split("It is late.")
    assert lead.startswith(("one", "two", "three"))
    assert 690 < len(lead) <= 700
    assert rest.endswith(("four", "five", "six"))
    assert 690 < len(rest) <= 700
    assert last.startswith("A. four")
    assert last.endswith(("four", "five", "six"))


def test_an_endless_word_is_cut() -> None:
    talk = document("x" * 5000 + " It is late. " + "y" * 5000)
    (own,) = shown(talk, "It is late.")
    assert own == "x" * 699 + " It is late. " + "y" * 699


def test_a_quote_in_no_turn_has_nothing_around_it() -> None:
    assert surroundings(document("Why now?"), Span(8, 10)) == ()


@given(st.lists(st.text(min_size=1, max_size=2000), min_size=1, max_size=4), st.data())
def test_the_quote_is_there_and_every_excerpt_lies_in_its_turn(
    turns: list[str], data: st.DataObject
) -> None:
    talk = document(*turns)
    span = data.draw(st.sampled_from(talk.turns)).span
    start = data.draw(st.integers(span.start, span.end - 1))
    quote = Span(start, data.draw(st.integers(start + 1, span.end)))
    found = surroundings(talk, quote)
    assert all(e.turn.span.start <= e.span.start <= e.span.end <= e.turn.span.end for e in found)
    assert any(e.span.start <= quote.start and quote.end <= e.span.end for e in found)
