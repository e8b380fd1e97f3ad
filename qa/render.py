"""What an answer says of its quotes, in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from index.sentences import sentences
from index.types import Span
from qa.grouping import is_named, silent
from qa.question.understood import listed, period
from qa.types import Answer, Place, Quote, Reply, SpeakerGroup, Whereabouts

_GIST = 240
"""Characters of a question that are shown at the most, if its last sentence has no more."""

CONTRARY = "The first passage seems to say the contrary of what the question takes for granted."
"""What is told where an answer is contradicted."""


def voice(speaker: str | None, role: str | None) -> str:
    """Whose words something is, as it is shown."""
    name = speaker or "Unknown speaker"
    return f"{name} ({role})" if role else name


def at(where: Whereabouts) -> str:
    """A page or a time as it is shown after a document's name; empty for neither."""
    if where.page is not None:
        return f", page {where.page}"
    return "" if where.begins is None else f", {clock(where.begins)}"


def clock(seconds: float) -> str:
    """Seconds as hours, minutes and seconds: 0:12:30."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def gist(reply: Reply) -> str:
    """What a question ends in, for people: its last sentences, behind a … if there are more.

    Interviewers say much before they ask; what they ask stands last.
    """
    text = reply.transcript.text
    first, *later = reversed(sentences(text, reply.span) or (reply.span,))
    for sentence in later:
        if reply.span.end - sentence.start > _GIST:
            break
        first = sentence
    more = "… " if first.start > reply.span.start else ""
    return more + Span(first.start, reply.span.end).of(text)


def standing(place: Place) -> str:
    """Where words stand, in a line: title · date · document, and by whom they are quoted there."""
    t = place.transcript
    whose = place.quoted_by and f"as quoted by {place.quoted_by}"
    parts = (t.title, t.date, f"{t.name} [{place.span.start}:{place.span.end}]", whose)
    return " · ".join(part for part in parts if part)


def unheard(answer: Answer) -> str:
    """That somebody whose words a question wants speaks nowhere; empty where that isn't so."""
    name = answer.understood and answer.understood.unheard
    if not name:
        return ""
    others = "; others tell what was said" if answer.answered else ""
    return f"{name} speaks in none of these documents{others}."


def contradicted(answer: Answer) -> str:
    """That a question takes for granted what was not so, after a blank; empty where it doesn't."""
    return f" {CONTRARY}" if answer.contradicted and answer.quotes else ""


def heading(group: SpeakerGroup, quotes: Sequence[Quote]) -> str:
    """A speaker with the number and the dates of the quotes; of an unnamed one the document."""
    first = quotes[group.quotes[0]]
    name = voice(group.speaker, group.role)
    if not is_named(group.speaker):
        label = f" ({first.voice})" if first.voice else ""
        name += f"{label} in {first.transcript.title or first.transcript.name}"
    dates = period(group.first_date, group.last_date)
    number = counted(len(group.quotes), "passage")
    return f"{name}: {number}{dates and f', {dates}'}"


def tally(answer: Answer) -> str:
    """How much answers, by how many, and of how much: 17 passages, 6 speakers; 4,210 turns …"""
    passages = counted(len(answer.quotes), "passage")
    speakers = counted(len(answer.groups), "speaker")
    others = silent(answer)
    nothing = f"; nothing by {listed(others, 'or')}" if others else ""
    return f"{passages}, {speakers}{nothing}; {counted(answer.searched.turns, 'turn')} searched"


def counted(number: int, noun: str) -> str:
    """A number of things: 1 passage, 4,210 turns."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
