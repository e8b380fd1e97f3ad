"""Questions with known answers, and the project's own JSON Lines format for them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from eval.errors import SetError
from index.types import Span
from qa.types import Aspect


@dataclass(frozen=True, slots=True)
class Gold:
    """A stretch of the document that answers, and whose words it is (None: nobody knows).

    `also` are other names of the speaker that are right too.
    """

    span: Span
    speaker: str | None
    also: tuple[str, ...] = ()

    def is_by(self, name: str | None) -> bool:
        """Whether this is the speaker's name, or nobody's where nobody knows."""
        return name == self.speaker or name in self.also


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question is asked of, as `Engine.ask` takes it; everything where all is empty."""

    speakers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    ignore: frozenset[Aspect] = frozenset()


EVERYTHING = Limits()


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what a right answer to it would be.

    `gold` are the relevant stretches of `document`; a quote that overlaps one
    is relevant. `highlights` are the spans that the highlight is judged by.
    An unanswerable question has no gold. `kind` groups questions in a report.
    """

    id: str
    text: str
    answerable: bool
    document: str | None = None
    gold: tuple[Gold, ...] = ()
    highlights: tuple[Span, ...] = ()
    kind: str | None = None
    limits: Limits = EVERYTHING


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a set in the own format: one JSON object a line, blank lines ignored.

    Raises:
        SetError: the file can't be read, or a line breaks the format; the
            message names the file and the line.
    """
    questions: dict[str, Question] = {}
    for place, line in lines(path):
        question = parse_question(line, place)
        if question.id in questions:
            raise SetError(f"{place}: the id {question.id!r} is used twice; give each line its own")
        questions[question.id] = question
    if not questions:
        raise SetError(f"{path}: holds no questions; write one JSON object a line")
    return tuple(questions.values())


def parse_question(line: str, place: str) -> Question:
    """Read one line of the own format; `place` names it in messages.

    Raises:
        SetError: the line is no JSON object of the format.
    """
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise SetError(
            f"{place}: not JSON ({error.msg} at column {error.colno}); write one object a line"
        ) from error
    if not isinstance(record, dict):
        raise SetError(f"{place}: not a JSON object; write {{'id': …, 'question': …, …}}")
    answerable = _field(record, "answerable", bool, place)
    kind = _optional_text(record, "type", place)
    identifier = _field(record, "id", str, place)
    text = _field(record, "question", str, place)
    if not text.strip():
        raise SetError(f"{place}: the question is empty; write one")
    if not answerable:
        return Question(identifier, text, False, kind=kind)
    if "speaker" not in record:
        raise SetError(f"{place}: 'speaker' is missing; give a name, or null where nobody is known")
    speaker = _optional_text(record, "speaker", place)
    spans = _spans(record, place)
    return Question(
        id=identifier,
        text=text,
        answerable=True,
        document=_field(record, "document", str, place),
        gold=tuple(Gold(span, speaker) for span in spans),
        highlights=spans,
        kind=kind,
    )


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Place and text of each line that is not blank."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SetError(f"{path}: can't be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise SetError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{path}:{number}", line


_Value = TypeVar("_Value", str, bool)
_NOUNS = {str: "text", bool: "true or false"}


def _field(record: Mapping[str, Any], key: str, kind: type[_Value], place: str) -> _Value:
    value = record.get(key)
    if isinstance(value, kind):
        return value
    problem = "is missing" if key not in record else f"is {value!r}"
    raise SetError(f"{place}: {key!r} {problem}; it must be {_NOUNS[kind]}")


def _optional_text(record: Mapping[str, Any], key: str, place: str) -> str | None:
    return None if record.get(key) is None else _field(record, key, str, place)


def _spans(record: Mapping[str, Any], place: str) -> tuple[Span, ...]:
    value = record.get("gold")
    if not isinstance(value, list) or not value:
        raise SetError(f"{place}: 'gold' must list at least one [start, end] of the answer")
    return tuple(_span(item, place) for item in value)


def _span(value: object, place: str) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start < end and bool not in map(type, (start, end)):
            return Span(start, end)
    raise SetError(f"{place}: {value!r} in 'gold' is no span; write [start, end], 0 <= start < end")
