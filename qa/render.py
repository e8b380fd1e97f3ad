"""Answers for other programs (JSON, to the contract) and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from index.contract import turn_json
from index.sentences import sentences
from index.types import Document, Span
from qa.grouping import is_named, is_singled_out, silent
from qa.question.understood import in_words, listed, period
from qa.types import (
    Answer,
    Check,
    DocumentSummary,
    Place,
    Quote,
    Reply,
    SpeakerGroup,
    SpeakerSummary,
    Understood,
    Verdict,
    Whereabouts,
)

_GIST = 240
"""Characters of a question that are shown at the most, if its last sentence has no more."""


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as `python -m qa ask --json` prints it."""
    fields: dict[str, Any] = {
        "question": answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "quotes": [quote_json(quote) for quote in answer.quotes],
        "searched": {
            "passages": answer.searched.passages,
            "speakers": answer.searched.speakers,
            "documents": answer.searched.documents,
            "turns": answer.searched.turns,
        },
    }
    if answer.problem is not None:
        fields["problem"] = answer.problem
    if answer.groups:
        fields["groups"] = [group_json(group) for group in answer.groups]
    if answer.understood is not None:
        fields["understood"] = understood_json(answer.understood)
    if answer.ambiguous:
        fields["ambiguous"] = [
            {"name": one.name, "speakers": list(one.speakers)} for one in answer.ambiguous
        ]
    return fields


def understood_json(understood: Understood) -> dict[str, Any]:
    """What a question was understood as; `words` say what it was narrowed to, if to anything."""
    return {
        "asks": understood.asks,
        "speakers": list(understood.by),
        "about": list(understood.about),
        "to": list(understood.to),
        "documents": list(understood.documents),
        "since": understood.since,
        "until": understood.until,
        "search": understood.search,
        "words": in_words(understood),
        "resolved": understood.resolved,
    }


def group_json(group: SpeakerGroup) -> dict[str, Any]:
    """The quotes of a speaker, as their places in the answer's quotes."""
    return {
        "speaker": group.speaker,
        "role": group.role,
        "quotes": list(group.quotes),
        "best": group.best,
        "first_date": group.first_date,
        "last_date": group.last_date,
    }


def quote_json(quote: Quote) -> dict[str, Any]:
    """A quote as it stands in an answer; all offsets are into the document's text."""
    reply = quote.reply_to
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "role": quote.role,
        "document": quote.transcript.name,
        "title": quote.transcript.title,
        "date": quote.transcript.date,
        "start": quote.span.start,
        "end": quote.span.end,
        "highlight": list(quote.highlight),
        "reply_to": reply
        and {
            "speaker": reply.speaker,
            "text": reply.text,
            "start": reply.span.start,
            "end": reply.span.end,
        },
        "method": quote.method,
        "score": round(quote.score, 4),
        "confidence": round(quote.confidence, 4),
        "lead_in": quote.lead_in and list(quote.lead_in),
        "asks": quote.asks,
        "quoted_by": quote.quoted_by,
        "quotations": [
            {"speaker": q.speaker, "start": q.span.start, "end": q.span.end}
            for q in quote.quotations
        ],
        "voice": quote.voice,
        "page": quote.where.page,
        "time": None if quote.where.begins is None else [quote.where.begins, quote.where.ends],
        "also": [_place_json(place) for place in quote.also],
        "kind": quote.kind,
    }


def _place_json(place: Place) -> dict[str, Any]:
    return {
        "document": place.transcript.name,
        "title": place.transcript.title,
        "date": place.transcript.date,
        "start": place.span.start,
        "end": place.span.end,
        "text": place.span.of(place.transcript.text),
        "speaker": place.speaker,
        "role": place.role,
        "method": place.method,
        "quoted_by": place.quoted_by,
    }


def check_json(check: Check) -> dict[str, Any]:
    """A verdict as `python -m qa check --json` prints it."""
    return {
        "quotation": check.quotation,
        "verdict": check.verdict,
        "ascribed_to": list(check.ascribed_to),
        "differences": [{"quoted": d.quoted, "said": d.said} for d in check.differences],
        "places": [_place_json(place) for place in check.places],
    }


def speaker_json(speaker: SpeakerSummary) -> dict[str, Any]:
    """A speaker as `python -m qa speakers --json` prints it."""
    return {
        "name": speaker.name,
        "roles": list(speaker.roles),
        "turns": speaker.turns,
        "words": speaker.words,
        "documents": speaker.documents,
        "aliases": list(speaker.aliases),
        "held": [
            {"role": held.role, "document": held.document, "date": held.date}
            for held in speaker.held
        ],
    }


def entry_json(document: DocumentSummary) -> dict[str, Any]:
    """A document as it stands in a list of them."""
    return {
        "name": document.name,
        "title": document.title,
        "date": document.date,
        "turns": document.turns,
    }


def document_json(document: Document) -> dict[str, Any]:
    """A whole document; its turns are those of `python -m index parse --json`."""
    return {
        "name": document.name,
        "title": document.metadata.title,
        "date": document.metadata.date,
        "language": document.language,
        "notes": list(document.notes),
        "text": document.text,
        "turns": [turn_json(turn, document.text) for turn in document.turns],
        "anchors": [
            {
                "start": anchor.span.start,
                "end": anchor.span.end,
                "page": anchor.page,
                "begins": anchor.begins,
                "ends": anchor.ends,
            }
            for anchor in document.anchors
        ],
    }


def print_answer(answer: Answer, console: Console) -> None:
    """Show an answer to a person."""
    searched = answer.searched
    scope = (
        f"{_counted(searched.passages, 'passage')}, {_counted(searched.speakers, 'speaker')}, "
        f"{_counted(searched.documents, 'document')}"
    )
    for one in answer.ambiguous:
        who = f"{', '.join(one.speakers[:-1])} or {one.speakers[-1]}"
        console.print(Text(f"{one.name} can be {who}; all of them were asked", "yellow"))
    if answer.understood is not None and answer.understood.resolved is not None:
        console.print(Text(f"Understood as: {answer.understood.resolved}", "cyan"))
    if answer.understood is not None and answer.understood.narrows:
        flags = " ".join(f"--ignore {aspect}" for aspect in answer.understood.narrows)
        told = Text(in_words(answer.understood), "cyan").append(f" (take back: {flags})", "dim")
        console.print(told)
    if not answer.answered:
        nearest = " The nearest passages, which may not answer:" if answer.quotes else ""
        console.print(Text(f"Nobody here answers that ({scope} searched).{nearest}", "bold yellow"))
    if answer.groups:
        _print_groups(answer, console)
        return
    for number, quote in enumerate(answer.quotes, start=1):
        console.print()
        console.print(_card(number, quote))
    if answer.answered:
        console.print(Text(f"\n{scope} searched", "dim"))


def _print_groups(answer: Answer, console: Console) -> None:
    """The quotes by speaker, and how many there are."""
    number = 0
    for group in answer.groups:
        console.print(Text(f"\n{heading(group, answer.quotes)}", "bold underline"))
        for place in group.quotes:
            number += 1
            console.print()
            console.print(_card(number, answer.quotes[place], is_singled_out(group, place)))
    console.print(Text(f"\n{tally(answer)}", "dim"))


def print_check(check: Check, console: Console) -> None:
    """Show a verdict to a person."""
    console.print(Text(check.verdict, "bold"))
    if check.verdict is Verdict.MISATTRIBUTED:
        console.print(Text(f"not said by {' or '.join(check.ascribed_to)}, but by:"))
    for difference in check.differences:
        quoted = Text(difference.quoted or "(nothing)", "red")
        said = Text(difference.said or "(nothing)", "green")
        console.print(Text("  quoted: ").append(quoted).append("   said: ").append(said))
    for place in check.places:
        who = voice(place.speaker, place.role)
        if place.quoted_by is not None:
            who += f", as quoted by {place.quoted_by}"
        where = f"{place.transcript.name} [{place.span.start}:{place.span.end}]"
        console.print(Text(f"  {who}, {where}"), Text(f"    {_line(place)}", "dim"), sep="\n")


def _line(place: Place) -> str:
    return " ".join(place.span.of(place.transcript.text).split())


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


def _card(number: int, quote: Quote, is_best: bool = False) -> RenderableType:
    head = Text(f"{number}. ", "dim").append(voice(quote.speaker, quote.role), "bold")
    if quote.quoted_by is not None:
        head.append(f", as quoted by {quote.quoted_by}")
    if is_best:
        head.append(" · says it best", "green")
    source = " · ".join(part for part in (quote.transcript.title, quote.transcript.date) if part)
    place = f"{quote.transcript.name} [{quote.span.start}:{quote.span.end}]{at(quote.where)}"
    parts: list[RenderableType] = [head]
    if quote.reply_to is not None:
        asked = f"Replying to {voice(quote.reply_to.speaker, None)}: {gist(quote.reply_to)}"
        parts.append(Padding(Text(asked, "dim italic"), (0, 3)))
    words = Text().append(quote.before.of(quote.transcript.text), "dim").append(quote.text)
    start = len(words) - len(quote.text) - quote.span.start
    words.stylize("bold", start + quote.highlight.start, start + quote.highlight.end)
    parts.append(Padding(words, (0, 3)))
    foot = " · ".join(part for part in (source, place, f"{quote.confidence:.0%} sure") if part)
    parts.append(Padding(Text(foot, "dim"), (0, 3)))
    parts += [Padding(Text(f"also: {standing(place)}", "dim"), (0, 3)) for place in quote.also]
    return Group(*parts)


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


def heading(group: SpeakerGroup, quotes: Sequence[Quote]) -> str:
    """A speaker with the number and the dates of the quotes; of an unnamed one the document."""
    first = quotes[group.quotes[0]]
    name = voice(group.speaker, group.role)
    if not is_named(group.speaker):
        label = f" ({first.voice})" if first.voice else ""
        name += f"{label} in {first.transcript.title or first.transcript.name}"
    dates = period(group.first_date, group.last_date)
    number = _counted(len(group.quotes), "passage")
    return f"{name}: {number}{dates and f', {dates}'}"


def tally(answer: Answer) -> str:
    """How much answers, by how many, and of how much: 17 passages, 6 speakers; 4,210 turns …"""
    passages = _counted(len(answer.quotes), "passage")
    speakers = _counted(len(answer.groups), "speaker")
    others = silent(answer)
    nothing = f"; nothing by {listed(others, 'or')}" if others else ""
    return f"{passages}, {speakers}{nothing}; {_counted(answer.searched.turns, 'turn')} searched"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
