"""A read document as a page."""

from __future__ import annotations

from lxml import html

from index.read import read_bytes
from index.types import Document, Kind, Metadata, Method, Quotation, Span, Turn
from index.view import view

TALK = """Anna Lee (editor): Will the <b>wharf</b> close?
John Roe: No. The gulls stay.
Anna Lee: Who says so?

Comments (1)
user99: He lied!
"""


def shown(document: Document) -> html.HtmlElement:
    return html.document_fromstring(view(document))


def test_every_turn_stands_there_with_who_how_and_how_sure() -> None:
    document = read_bytes(TALK.encode(), "talk.txt")
    page = shown(document)
    sure = f"label {document.turns[0].confidence:.2f}"
    rows = [
        [" ".join(part.text_content().split()) for part in section.iter("div")]
        for section in page.iter("section")
    ]
    assert rows[0] == [f"Anna Leeeditor{sure}", "Will the <b>wharf</b> close?"]
    assert rows[1][1] == "No. The gulls stay."
    assert rows[2] == [f"Anna Lee{sure}", "Who says so?"]
    assert rows[-1][1] == "user99: He lied!"


def test_shares_of_the_words() -> None:
    page = shown(read_bytes(TALK.encode(), "talk.txt"))
    shares = [item.text_content() for item in page.cssselect(".speakers li")]
    assert shares == ["Anna Lee 64% of the words", "John Roe 36% of the words"]


def test_the_evidence_is_told() -> None:
    page = shown(read_bytes(TALK.encode(), "talk.txt"))
    found = [small.get("title") for small in page.cssselect(".speech small")]
    assert found == ["named by: Anna Lee (editor)", "named by: John Roe", "named by: Anna Lee"]


def test_an_unnamed_voice_and_a_quotation() -> None:
    text = "Tom said, “Never.” I left."
    said = Quotation(Span(10, 18), "Tom Hay")
    turn = Turn(
        Span(0, 26), Kind.SPEECH, None, method=Method.DIARIZATION, voice="A<1>", quotations=(said,)
    )
    page = shown(Document("a.vtt", text, (turn,), Metadata(title="<i>T</i>")))
    (margin,) = page.cssselect(".margin b")
    (quoted,) = page.cssselect("q")
    assert margin.text_content() == "Unknown speaker (A<1>)"
    assert (quoted.text_content(), quoted.get("title")) == ("“Never.”", "words of Tom Hay")
    assert page.cssselect(".words")[0].text_content() == text
    assert page.findtext(".//h1") == "<i>T</i>"
