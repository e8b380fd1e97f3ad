"""A read document as a page: who speaks, how that was found, and how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.html import Markup, element
from index.types import Document, Kind, Quotation, Span, Turn
from index.voices import COLOURS, UNKNOWN, Voices

STYLE = Path(__file__).with_name("view.css")
NOBODY = "Unknown speaker"


def view(document: Document) -> str:
    """The document as an HTML page that needs nothing else."""
    voices = Voices(turn.speaker for turn in document.turns if turn.speaker)
    title = document.metadata.title or document.name
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Markup(STYLE.read_text("utf-8") + _hues())),
    )
    body = element(
        "body",
        element("h1", title, dir="auto"),
        element("p", " · ".join(_facts(document)), class_="facts"),
        element("ul", *_shares(document, voices), class_="speakers"),
        element("main", *_turns(document, voices)),
    )
    language = document.language or "und"
    return "<!doctype html>\n" + element("html", head, body, lang=language) + "\n"


def _hues() -> str:
    step = 360 // COLOURS
    return "".join(f".voice-{n} {{ --hue: {n * step} }}\n" for n in range(COLOURS))


def _facts(document: Document) -> Iterator[str]:
    yield document.name
    if document.metadata.date is not None:
        yield document.metadata.date
    if document.language is not None:
        yield f"language: {document.language}"
    yield from document.notes


def _shares(document: Document, voices: Voices) -> Iterator[Markup]:
    """Everybody who speaks, with their share of the spoken words, most first."""
    words: Counter[str | None] = Counter()
    for turn in document.turns:
        if turn.kind is Kind.SPEECH:
            words[turn.speaker] += len(turn.span.of(document.text).split())
    spoken = sum(words.values()) or 1
    for speaker, count in words.most_common():
        share = f"{count / spoken:.0%} of the words"
        yield element("li", element("b", speaker or NOBODY), " ", share, class_=voices.of(speaker))


def _turns(document: Document, voices: Voices) -> Iterator[Markup]:
    introduced: set[tuple[str | None, str | None]] = set()
    for turn in document.turns:
        role = None if (turn.speaker, turn.role) in introduced else turn.role
        introduced.add((turn.speaker, turn.role))
        voice = voices.of(turn.speaker) if turn.kind is Kind.SPEECH else UNKNOWN
        yield element(
            "section",
            element("div", *_margin(turn, role, document.text), class_="margin", dir="auto"),
            element("div", *_words(turn, document.text), class_="words", dir="auto"),
            class_=f"{turn.kind} {voice}",
        )


def _margin(turn: Turn, role: str | None, text: str) -> Iterator[Markup]:
    if turn.kind is not Kind.SPEECH:
        named = f": {turn.speaker}" if turn.speaker else ""
        yield element("small", f"{turn.kind}{named}")
        return
    yield element("b", turn.speaker or _unnamed(turn))
    if role and role != turn.speaker:
        yield element("span", role)
    found = f"{turn.method} {turn.confidence:.2f}"
    yield element("small", found, title=_evidence(turn.evidence, text))


def _unnamed(turn: Turn) -> str:
    return NOBODY if turn.voice is None else f"{NOBODY} ({turn.voice})"


def _evidence(span: Span | None, text: str) -> str | None:
    return None if span is None else f"named by: {span.of(text)}"


def _words(turn: Turn, text: str) -> Iterator[str]:
    """The words of a turn, with what it quotes from others set apart."""
    at = turn.span.start
    for quotation in turn.quotations:
        yield text[at : quotation.span.start]
        yield element("q", quotation.span.of(text), title=_quoted(quotation))
        at = quotation.span.end
    yield text[at : turn.span.end]


def _quoted(quotation: Quotation) -> str:
    return f"words of {quotation.speaker or 'somebody else'}"
