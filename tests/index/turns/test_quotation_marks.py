"""Where quotations begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.turns.quotation_marks import MARKS, find_quoted, marks_in, marks_known, marks_of
from index.types import Span


def quoted(text: str) -> list[str]:
    """The quotations of the paragraphs of a text, each a line."""
    return [one.span.of(text) for found in find_quoted(text, paragraphs(text)) for one in found]


def paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We go,” she said. “Now.”", ["“We go,”", "“Now.”"]),
        ('"We go," she said. "Now."', ['"We go,"', '"Now."']),
        ("'We go,' she said. 'Now.'", ["'We go,'", "'Now.'"]),
        ("‘We go,’ she said. ‘Now.’", ["‘We go,’", "‘Now.’"]),
        ("«Идём», — сказала она.", ["«Идём»"]),
        ("« On y va », dit-elle.", ["« On y va »"]),
        ("„Los geht’s“, sagte sie.", ["„Los geht’s“"]),
        ("„Idziemy”, powiedziała.", ["„Idziemy”"]),
        ("»Los«, sagte sie.", ["»Los«"]),
        ("‹Los›, sagte sie.", ["‹Los›"]),
        ("‚Los‘, sagte sie.", ["‚Los‘"]),
        ('„Идём", — сказала она.', ['„Идём"']),
        ("“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
        ("“He said “no” to us,” she said.", ["“He said “no” to us,”"]),
        ("«Газета «Заря» врёт», — сказал он.", ["«Газета «Заря» врёт»"]),
    ],
)
def test_the_outermost_quotations(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It's the workers' hall and Roe's dog isn't here.", []),
        ("In the '90s they danced rock 'n' roll till 'em all fell.", []),
        ("'It's the workers' hall, isn't it?' she said.", ["'It's the workers' hall, isn't it?'"]),
        ("'The workers' hall is shut,' she said.", ["'The workers' hall is shut,'"]),
        ("‘We’re in the bakers’ hall,’ she said.", ["‘We’re in the bakers’ hall,’"]),
        ("'I was runnin' late,' she said.", ["'I was runnin' late,'"]),
        ('He is 5\'11" tall and the pipe is 6" wide.', []),
        ("O'Hara and D'Amato aren't there.", []),
        ('She said, "No. " Then she left.', ['"No. "']),
        ('"We go, she said.', []),
        ("“We go, she said. “Now,” she added.", ["“Now,”"]),
        ('a""b', []),
        ("”We go”", []),
    ],
)
def test_apostrophes_inches_and_lost_marks(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“One.\n“Two.\n“Three,” she said.", ["“One.", "“Two.", "“Three,”"]),
        ('"One.\n"Two," she said.', ['"One.', '"Two,"']),
        ("« Un.\n» Deux », dit-elle.", ["« Un.", "» Deux »"]),
        ("«Раз.\nДва.\nТри», — сказала она.", ["«Раз.", "Два.", "Три»"]),
        ("“One.\nShe left.\nHe stayed.", []),
        ("“One.\nShe left.\n“Two,” he said.", ["“Two,”"]),
        ('"One.\nShe left, "he said.', []),
    ],
)
def test_quotations_over_several_paragraphs(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_what_a_paragraph_goes_on_with_is_known() -> None:
    text = "“One.\n“Two,” she said. “Three.”"
    (first,), (second, third) = find_quoted(text, paragraphs(text))
    assert (first.open, first.goes_on) == (True, False)
    assert (second.open, second.goes_on) == (False, True)
    assert (third.open, third.goes_on) == (False, False)
    assert [one.inner.of(text) for one in (first, second, third)] == ["One.", "Two,", "Three."]


@settings(max_examples=300)
@given(st.text("\"“”„«»‹›‚‘’'a Я.,—\n", max_size=40))
def test_quotations_lie_in_their_paragraphs_and_apart(text: str) -> None:
    spans = paragraphs(text)
    for paragraph, found in zip(spans, find_quoted(text, spans), strict=True):
        at = paragraph.start
        for one in found:
            assert at <= one.span.start < one.span.end <= paragraph.end
            assert one.span.start <= one.inner.start <= one.inner.end <= one.span.end
            at = one.span.end


@given(st.lists(st.sampled_from([*MARKS, "a", "n't", " ", ".", "Я"]), max_size=30).map("".join))
def test_marks_found_one_by_one_are_the_same(text: str) -> None:
    known = marks_of(text, 0, len(text))
    assert list(marks_known(text, 0, len(text), known)) == list(marks_in(text, 0, len(text)))
