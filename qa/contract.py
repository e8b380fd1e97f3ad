"""Answers for other programs: JSON, to the contract."""

from __future__ import annotations

from typing import Any

from index.contract import turn_json
from index.types import Document
from qa.question.understood import in_words
from qa.types import (
    Answer,
    Check,
    DocumentSummary,
    Place,
    Quote,
    SpeakerGroup,
    SpeakerSummary,
    Understood,
)


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
    if answer.contradicted:
        fields["contradicted"] = True
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
        "questions": understood.questions,
        "asked": list(understood.asked),
        "unheard": understood.unheard,
        "besides": list(understood.besides),
        "occasion": understood.occasion,
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
