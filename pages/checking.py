"""Check a quotation: a form, and the verdict with the words that differ and where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from index.html import Markup, element, join
from index.types import Span
from index.voices import Voices
from pages.places import SHOW, badge, placed, whence
from pages.quoted import marked
from pages.wording import sentence
from qa.comparison import Comparison, compared
from qa.types import Check, Place, Verdict

LONGEST = 5_000
"""The most characters of a quotation that are looked for."""

VERDICTS = {
    Verdict.EXACT: ("Said word for word", "It stands in the transcripts as quoted."),
    Verdict.ELIDED: (
        "Said, with words left out",
        "It stands in the transcripts but for what its … leaves out.",
    ),
    Verdict.ALTERED: (
        "Said in other words",
        "This was not said so. Nearest to it are the words below.",
    ),
    Verdict.STITCHED: (
        "Put together from pieces",
        "Its pieces were said, but not together. Each stands where it is shown below.",
    ),
    Verdict.MISATTRIBUTED: ("Said by somebody else", "The words were said, but not by"),
    Verdict.NOT_FOUND: (
        "Not found",
        "Nobody in these transcripts says this, nor anything near it.",
    ),
}
"""What each verdict is called, and what it means."""


def form(speakers: Iterable[str]) -> Markup:
    """Where a quotation is pasted, and perhaps whose it is said to be."""
    names = [element("option", value=name) for name in speakers]
    return element(
        "section",
        element("h2", "Check a quotation", tabindex=-1),
        element(
            "p",
            "Paste what somebody is said to have said. You see whether it was said so, by whom "
            "and where, and every word that differs.",
            class_="lead",
        ),
        element(
            "form",
            element("label", "The quotation", for_="quotation"),
            element(
                "textarea",
                id="quotation",
                name="quotation",
                rows=4,
                maxlength=LONGEST,
                required=True,
                dir="auto",
                placeholder="“We will …” (its author may follow: — Jane Doe)",
            ),
            element("label", "Said by (may stay empty)", for_="said-by"),
            element("input", id="said-by", name="speaker", list="everybody", autocomplete="off"),
            element("datalist", *names, id="everybody"),
            element("button", "Check", type="submit"),
        ),
        element("div", class_="checked", aria_live="polite"),
    )


def checked(check: Check, voices: Voices) -> Markup:
    """The verdict, what differs, and each place."""
    comparison = compared(check)
    altered = check.verdict is Verdict.ALTERED
    cards = [
        _card(place, marks, voices)
        for place, marks in zip(check.places, comparison.said, strict=True)
    ]
    return join(
        _verdict(check),
        _side_by_side(check, comparison) if altered else "",
        element("div", *cards, class_="cards") if cards else "",
    )


def refused(reason: str) -> Markup:
    """One calm line for a quotation that can't be checked."""
    return element("p", sentence(reason), class_="note", dir="auto")


def _verdict(check: Check) -> Markup:
    title, meaning = VERDICTS[check.verdict]
    if check.verdict is Verdict.MISATTRIBUTED:
        meaning = f"{meaning} {' or '.join(check.ascribed_to)}."
    return element(
        "div",
        element("h3", title),
        element("p", meaning, dir="auto"),
        class_=f"verdict is-{check.verdict.replace('_', '-')}",
    )


def _side_by_side(check: Check, comparison: Comparison) -> Markup:
    text = check.quotation
    quoted = marked(text, Span(0, len(text)), comparison.quoted, "del")
    said = [
        marked(place.transcript.text, place.span, marks, "ins")
        for place, marks in zip(check.places, comparison.said, strict=True)
    ]
    gaps = [part for piece in said for part in (" … ", piece)][1:]
    return element(
        "dl",
        element("div", element("dt", "Quoted"), element("dd", quoted, dir="auto")),
        element("div", element("dt", "Said"), element("dd", *gaps, dir="auto")),
        class_="compared",
    )


def _card(place: Place, marks: Iterable[Span], voices: Voices) -> Markup:
    transcript = place.transcript
    name = place.speaker or "Speaker unknown"
    told = (
        element("span", place.role, class_="role", dir="auto") if place.role else "",
        element("span", f"as quoted by {place.quoted_by}", class_="tag", dir="auto")
        if place.quoted_by
        else "",
    )
    who = element("div", element("span", name, class_="name", dir="auto"), *told, class_="who")
    words = marked(transcript.text, place.span, marks, "ins")
    where = whence(transcript.title or transcript.name, transcript.date)
    return element(
        "article",
        element("header", badge(place.speaker), who),
        element("blockquote", words, class_="quote", dir="auto"),
        element("footer", where, element("div", SHOW, class_="actions")),
        class_=f"card {voices.of(place.speaker)}",
        aria_label=f"Passage by {place.speaker or 'an unknown speaker'}",
        **placed(transcript.name, place.span, place.span),
    )
