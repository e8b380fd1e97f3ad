"""Answers for other programs (JSON, to the contract) and for the terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from qa.types import Answer, Check, Place, Quote, SpeakerSummary, Verdict, Whereabouts


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
        },
    }
    if answer.problem is not None:
        fields["problem"] = answer.problem
    if answer.ambiguous:
        fields["ambiguous"] = [
            {"name": one.name, "speakers": list(one.speakers)} for one in answer.ambiguous
        ]
    return fields


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
        "asks": quote.asks,
        "quoted_by": quote.quoted_by,
        "quotations": [
            {"speaker": q.speaker, "start": q.span.start, "end": q.span.end}
            for q in quote.quotations
        ],
        "voice": quote.voice,
        "page": quote.where.page,
        "time": None if quote.where.begins is None else [quote.where.begins, quote.where.ends],
    }


def check_json(check: Check) -> dict[str, Any]:
    """A verdict as `python -m qa check --json` prints it."""
    return {
        "quotation": check.quotation,
        "verdict": check.verdict,
        "ascribed_to": list(check.ascribed_to),
        "differences": [{"quoted": d.quoted, "said": d.said} for d in check.differences],
        "places": [
            {
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
            for place in check.places
        ],
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


def print_answer(answer: Answer, console: Console) -> None:
    """Show an answer to a person."""
    searched = answer.searched
    scope = (
        f"{searched.passages} passages, {searched.speakers} speakers, "
        f"{searched.documents} documents"
    )
    for one in answer.ambiguous:
        who = f"{', '.join(one.speakers[:-1])} or {one.speakers[-1]}"
        console.print(Text(f"{one.name} can be {who}; all of them were asked", "yellow"))
    if not answer.answered:
        nearest = " The nearest passages, which may not answer:" if answer.quotes else ""
        console.print(Text(f"Nobody here answers that ({scope} searched).{nearest}", "bold yellow"))
    for number, quote in enumerate(answer.quotes, start=1):
        console.print()
        console.print(_card(number, quote))
    if answer.answered:
        console.print(Text(f"\n{scope} searched", "dim"))


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


def _card(number: int, quote: Quote) -> RenderableType:
    head = Text(f"{number}. ", "dim").append(voice(quote.speaker, quote.role), "bold")
    if quote.quoted_by is not None:
        head.append(f", as quoted by {quote.quoted_by}")
    source = " · ".join(part for part in (quote.transcript.title, quote.transcript.date) if part)
    place = f"{quote.transcript.name} [{quote.span.start}:{quote.span.end}]{at(quote.where)}"
    parts: list[RenderableType] = [head]
    if quote.reply_to is not None:
        asked = f"Replying to {voice(quote.reply_to.speaker, None)}: {quote.reply_to.text}"
        parts.append(Padding(Text(asked, "dim italic"), (0, 3)))
    words = Text(quote.text)
    words.stylize(
        "bold", quote.highlight.start - quote.span.start, quote.highlight.end - quote.span.start
    )
    parts.append(Padding(words, (0, 3)))
    foot = " · ".join(part for part in (source, place, f"{quote.confidence:.0%} sure") if part)
    parts.append(Padding(Text(foot, "dim"), (0, 3)))
    return Group(*parts)
