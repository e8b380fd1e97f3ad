"""A document with its speakers in the margin and a quote in it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from index.types import Document, Kind, Metadata, Method, Span, Turn
from index.voices import Voices
from pages.source import Place, missing, source
from tests.index.test_html import seen

TEXT = "LEE: One. Two.\nThree.\n\nROE: Four."
TURNS = (
    Turn(
        Span(5, 21),
        Kind.SPEECH,
        "Ann Lee",
        method=Method.LABEL,
        evidence=Span(0, 3),
        confidence=0.95,
    ),
    Turn(Span(28, 33), Kind.SPEECH, None),
)
DOCUMENT = Document("a.txt", TEXT, TURNS, Metadata(title="Numbers", date="2019-05-03"))


def words_of(html: str) -> str:
    return html[html.index('<div class="text"') :]


def test_the_answering_part_is_marked_inside_the_quote() -> None:
    html = source(DOCUMENT, Place(Span(5, 21), Span(10, 14)), Voices(["Ann Lee"]))
    assert (
        '<span class="label">LEE: </span><span class="quoted">One. </span><mark>Two.</mark>'
        '<span class="quoted">\nThree.</span>'
    ) in html


def test_the_margin_names_who_speaks_and_how_that_is_known() -> None:
    html = source(DOCUMENT, Place(Span(0, 0), Span(0, 0)), Voices(["Ann Lee"]))
    names = re.findall(r'aria-description="(.*?)">(.*?)</button>', html)
    assert names == [
        ("Named by the label: “LEE” · 95% sure", "Ann Lee"),
        ("Nobody is named here", "Speaker unknown"),
    ]


def test_what_ends_the_line_of_a_turn_stands_in_it() -> None:
    text = "*(Laughter.)*\nANN: One. BOB: Two.**"
    turns = tuple(
        Turn(Span(*span), kind)
        for span, kind in (((1, 12), Kind.STAGE), ((19, 23), Kind.SPEECH), ((29, 33), Kind.SPEECH))
    )
    html = source(Document("a.md", text, turns), Place(Span(0, 0), Span(0, 0)), Voices([]))
    words = re.findall(r'<div class="words" dir="auto">(.*?)</div>', html)
    assert [re.sub("</?span.*?>", "|", said) for said in words] == [
        "|*|(Laughter.)|*|",
        "|ANN: |One.",
        "| BOB: |Two.|**|",
    ]


def test_the_strip_shows_who_speaks_when_and_the_quote() -> None:
    html = source(DOCUMENT, Place(Span(5, 21), Span(10, 14)), Voices(["Ann Lee"]))
    strip = html[html.index("<svg") : html.index("</svg>")]
    assert 'aria-label="Who speaks when: Ann Lee 76%, Speaker unknown 24%"' in strip
    pieces = re.findall(r'data-turn="(\d+)"><title>(.*?)</title>', strip)
    assert pieces == [("0", "Ann Lee"), ("1", "Speaker unknown")]
    assert strip.count('class="here"') == 1


def test_a_strip_of_a_thousand_turns_is_thinned() -> None:
    turns = tuple(Turn(Span(n, n + 1), Kind.SPEECH, f"Clerk {n % 2}") for n in range(1000))
    html = source(Document("a", "x" * 1000, turns), Place(Span(0, 0), Span(0, 0)), Voices([]))
    assert html.count("<rect") == 400


def test_a_speaker_is_named_once_for_turns_in_a_row() -> None:
    turns = (Turn(Span(0, 1), Kind.SPEECH, "Ann"), Turn(Span(2, 3), Kind.SPEECH, "Ann"))
    html = source(Document("a", "a\nb", turns), Place(Span(0, 0), Span(0, 0)), Voices(["Ann"]))
    assert html.count(">Ann</button>") == 1


def test_the_heading_says_what_and_when() -> None:
    shown = seen(source(DOCUMENT, Place(Span(0, 0), Span(0, 0)), Voices([]))).shown
    assert shown.startswith("Numbers3 May 2019 · a.txt")


def test_front_matter_stands_apart_from_the_turn_below_it() -> None:
    text = "---\ntitle: x\n---\nLEE: One."
    document = Document("a.txt", text, (Turn(Span(22, 26), Kind.SPEECH, "Ann Lee"),))
    html = source(document, Place(Span(0, 0), Span(0, 0)), Voices([]))
    assert '<div class="words" dir="auto">---\ntitle: x\n---</div>' in html
    assert '<span class="label">LEE: </span>One.' in html


def test_text_after_the_last_turn_is_kept() -> None:
    document = Document("a.txt", TEXT + "\n[END]\n", TURNS)
    assert "[END]" in source(document, Place(Span(0, 0), Span(0, 0)), Voices([]))


def test_a_document_that_is_gone_says_so_and_can_be_closed() -> None:
    html = missing("<a>.txt", "no document of this name")
    assert seen(html).shown == "<a>.txtCloseNo document of this name"
    assert 'class="close"' in html


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, Place]:
    text = draw(st.text(alphabet="ab <&\"'\n\u202e", min_size=1, max_size=60))
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    turns = tuple(Turn(Span(*span), draw(st.sampled_from(Kind)), "Ann") for span in spans)
    edges = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 4)))
    place = Place(Span(edges[0], edges[3]), Span(edges[1], edges[2]))
    return Document("a.txt", text, turns), place


@given(documents())
def test_every_turn_shows_its_words_and_every_marked_word_is_in_the_highlight(
    drawn: tuple[Document, Place],
) -> None:
    document, place = drawn
    html = words_of(source(document, place, Voices([])))
    shown = "".join(seen(html).shown.split())
    assert "".join(document.text.split()) == shown.replace("Ann", "").replace("Comment", "")
    marked = [seen("<mark>" + part).shown for part in _between(html, "<mark>", "</mark>")]
    expected = [
        document.text[max(turn.span.start, start) : min(turn.span.end, end)]
        for turn in document.turns
        for start, end in [place.highlight]
    ]
    assert "".join(marked) == "".join(expected)


def _between(html: str, start: str, end: str) -> list[str]:
    return [part.split(end)[0] for part in html.split(start)[1:]]
