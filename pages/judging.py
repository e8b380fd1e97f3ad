"""What somebody says of an answer: right passage, wrong passage, wrong speaker, or it is there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response
from pydantic import BaseModel, Field

from index.errors import OnRecordError, QuestionError
from index.html import Markup, element
from index.types import Document, Span
from pages.asked import Ask
from pages.body import of
from pages.desk import Desk
from pages.origin import require_own_page
from qa.feedback import Asked, Judged, Opinion, Passage, append

VERDICTS = {
    Judged.RIGHT: "Right passage",
    Judged.WRONG_PASSAGE: "Wrong passage",
    Judged.WRONG_SPEAKER: "Wrong speaker",
}
"""What can be said of a passage."""

Offset = Annotated[int, Field(ge=0)]


class Shown(BaseModel):
    """A passage as its card shows it; `first` to `last` is the part that is marked."""

    document: str
    start: Offset
    end: Offset
    first: Offset
    last: Offset
    speaker: str | None = None


class Said(BaseModel):
    """What is said of the answer that a link asks for, or of one of its passages."""

    link: str
    verdict: Judged
    passage: Shown | None = None


class Judging:
    """Keeps what people say in a file; safe for threads."""

    def __init__(self, file: Path, desk: Desk) -> None:
        self._file = file
        self._desk = desk

    def keep(self, said: Said) -> None:
        """Add what is said to the file.

        Raises:
            OnRecordError: the passage is not in the index any more, or the file
                can't be written.
        """
        passage = None if said.passage is None else self._passage(said.passage)
        now = datetime.now(UTC).replace(microsecond=0)
        append(
            self._file,
            Opinion(time=now, asked=_asked(said.link), verdict=said.verdict, passage=passage),
        )

    def _passage(self, shown: Shown) -> Passage:
        document = self._desk.engine.document(shown.document)
        span, mark = Span(shown.start, shown.end), Span(shown.first, shown.last)
        fits = span.start < span.end <= len(document.text) and mark.start <= mark.end
        if not fits or shown.speaker not in _speakers(document):
            raise QuestionError("that passage is not in the index any more")
        return Passage(
            document=document.name,
            start=span.start,
            end=span.end,
            highlight=mark,
            speaker=shown.speaker,
            text=span.of(document.text),
        )


def buttons() -> Markup:
    """What the script puts on every passage, and on every answer that found nothing."""
    on_passage = [_button(verdict, label) for verdict, label in VERDICTS.items()]
    on_nothing = _button(Judged.IT_IS_THERE, "It is there")
    return element("div", _group(*on_passage), _group(on_nothing), hidden=True)


def routes(judging: Judging) -> APIRouter:
    """The address that a verdict is sent to."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(require_own_page)])

    @router.post("/opinion", status_code=204)
    def keep(said: Annotated[Said, Depends(of(Said))]) -> Response:
        try:
            judging.keep(said)
        except OnRecordError as error:
            raise HTTPException(409, str(error)) from error
        return Response(status_code=204)

    return router


def _group(*buttons: Markup) -> Markup:
    status = element("span", class_="noted", role="status")
    return element("div", *buttons, status, class_="judge", role="group", aria_label="Your verdict")


def _button(verdict: Judged, label: str) -> Markup:
    return element("button", label, type="button", aria_pressed="false", data_verdict=verdict.value)


def _asked(link: str) -> Asked:
    ask = Ask.read(link)
    return Asked(
        question=ask.question,
        speakers=ask.filters.speakers,
        documents=ask.filters.documents,
        since=ask.filters.since or None,
        until=ask.filters.until or None,
        ignore=tuple(sorted(ask.ignore)),
    )


def _speakers(document: Document) -> set[str | None]:
    """Everybody whose words stand in a document, nobody known among them."""
    quoted = {q.speaker for turn in document.turns for q in turn.quotations}
    return {None, *(turn.speaker for turn in document.turns), *quoted}
