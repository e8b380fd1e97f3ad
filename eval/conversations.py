"""Conversations whose answers are known: each follow-up, and the same asked in full."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from eval.errors import SetError
from eval.questions import Question, lines, parse_question
from eval.relevance import covered
from index.protocols import Progress, silent
from qa.types import Answer, DocumentSummary, Quote

_SHIPPED = Path(__file__).resolve().parent / "sets" / "conversations"
SHOWN = 3
"""How many quotes answer each question, so that "what else" leaves no more than these out."""


@dataclass(frozen=True, slots=True)
class Step:
    """A question of a conversation, the same in full, and where its answers stand.

    `places` hold the gold of one document each; none for a question that
    nothing answers.
    """

    question: str
    full: str
    kind: str
    answerable: bool
    places: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation; `held` where its follow-ups were kept from those who wrote the rules."""

    id: str
    held: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """A follow-up asked in its conversation, and in full by itself.

    The ranks are those of the first quote that answers, from 1. `repeated`
    counts the quotes that were shown before, where others were wanted.
    """

    talk: str
    held: bool
    kind: str
    question: str
    full: str
    resolved: str | None
    answerable: bool
    rank: int | None
    full_rank: int | None
    answered: bool
    full_answered: bool
    repeated: int


class Talking(Protocol):
    """What an evaluation asks of a conversation."""

    def ask(self, question: str, *, top_k: int) -> Answer: ...


class Engine(Protocol):
    """What an evaluation of conversations asks of `qa.open_index`."""

    def ask(self, question: str, *, top_k: int) -> Answer: ...

    def conversation(self) -> Talking: ...

    def documents(self) -> tuple[DocumentSummary, ...]: ...


def read_talks(name: str) -> tuple[Talk, ...]:
    """The conversations of a shipped set, `demo` or `debates`, or those in a file.

    Raises:
        SetError: the file can't be read, or a line breaks the format; the
            message names the file and the line.
    """
    shipped = _SHIPPED / f"{name}.jsonl"
    path = shipped if name in ("demo", "debates") else Path(name)
    talks = tuple(_talk(line, place) for place, line in lines(path))
    if not talks:
        raise SetError(f"{path}: holds no conversations; write one JSON object a line")
    return talks


def follow(
    engine: Engine, talks: tuple[Talk, ...], progress: Progress = silent
) -> tuple[FollowedUp, ...]:
    """Hold every conversation, and ask its follow-ups in full.

    Raises:
        SetError: the index lacks a document that answers.
    """
    _check_documents(engine, talks)
    found: list[FollowedUp] = []
    for done, talk in enumerate(talks, 1):
        found += _followed(engine, talk)
        progress("conversations", done, len(talks))
    return tuple(found)


def _followed(engine: Engine, talk: Talk) -> Iterator[FollowedUp]:
    conversation = engine.conversation()
    shown: set[tuple[str, int]] = set()
    for at, step in enumerate(talk.steps):
        answer = conversation.ask(step.question, top_k=SHOWN)
        places = [(quote.transcript.name, quote.span.start) for quote in answer.quotes]
        if at:
            alone = engine.ask(step.full, top_k=SHOWN)
            understood = answer.understood
            yield FollowedUp(
                talk=talk.id,
                held=talk.held,
                kind=step.kind,
                question=step.question,
                full=step.full,
                resolved=None if understood is None else understood.resolved,
                answerable=step.answerable,
                rank=_rank(answer.quotes, step),
                full_rank=_rank(alone.quotes, step),
                answered=answer.answered,
                full_answered=alone.answered,
                repeated=len(shown.intersection(places)) if step.kind == "more" else 0,
            )
        shown.update(places)


def _rank(quotes: tuple[Quote, ...], step: Step) -> int | None:
    right = (any(covered(quote, place) for place in step.places) for quote in quotes)
    return next((rank for rank, fits in enumerate(right, 1) if fits), None)


def _check_documents(engine: Engine, talks: tuple[Talk, ...]) -> None:
    indexed = {document.name for document in engine.documents()}
    wanted = {place.document for talk in talks for step in talk.steps for place in step.places}
    missing = sorted(name for name in wanted if name is not None and name not in indexed)
    if missing:
        raise SetError(
            f"the index lacks {len(missing)} of the {len(wanted)} documents that answer "
            f"({missing[0]!r} first); index the corpus that the conversations are about"
        )


def _talk(line: str, place: str) -> Talk:
    record = _object(_json(line, place), place)
    steps = record.get("steps")
    if not isinstance(steps, list) or not steps:
        raise SetError(f"{place}: 'steps' must list the questions of a conversation")
    identifier = str(_field(record, "id", str, place))
    return Talk(
        id=identifier,
        held=bool(_field(record, "held", bool, place)),
        steps=tuple(
            _step(_object(step, place), f"{identifier}.{number}", place)
            for number, step in enumerate(steps, 1)
        ),
    )


def _step(record: Mapping[str, Any], identifier: str, place: str) -> Step:
    kind = str(_field(record, "kind", str, place))
    first = _question(record, identifier, place)
    others = record.get("also", [])
    if not isinstance(others, list):
        raise SetError(f"{place}: 'also' must list further places of the answer")
    more = (_question({**record, **_object(other, place)}, identifier, place) for other in others)
    return Step(
        question=first.text,
        full=str(_field(record, "full", str, place)),
        kind=kind,
        answerable=first.answerable,
        places=(first, *more) if first.answerable else (),
    )


def _question(record: Mapping[str, Any], identifier: str, place: str) -> Question:
    return parse_question(json.dumps({**record, "id": identifier}), place)


def _json(line: str, place: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise SetError(
            f"{place}: not JSON ({error.msg} at column {error.colno}); write one object a line"
        ) from error


def _object(value: object, place: str) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise SetError(f"{place}: {value!r} is not a JSON object; write {{'question': …, …}}")


def _field(record: Mapping[str, Any], key: str, kind: type, place: str) -> object:
    if isinstance(record.get(key), kind):
        return record[key]
    raise SetError(f"{place}: {key!r} is missing or not a {kind.__name__}; give each its own")
