"""QMSum (Zhong et al. 2021): each meeting a transcript, each specific query a question.

The gold of a query are the turns of its relevant text spans (turn numbers,
both ends included), each with its own speaker. The general queries name no
turns and are left out. Which words of a turn answer is not said, so
highlights are not judged.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.errors import SetError
from eval.questions import Gold, Question
from eval.sets.transcript import Transcript, one_line
from eval.sets.types import EvalSet, Rendered, RenderedCorpus
from index.people import split_name

OFFICE = re.compile(r"(?P<office>The (?:\w+ )?Chair) \((?P<person>.+)\)")
"""A label such as `The Acting Chair (Mr. John Roe (Hill, Ind.))`."""


def accepts(sample: Mapping[str, Any]) -> bool:
    return "meeting_transcripts" in sample


def read(path: Path, corpus: Path | None = None) -> EvalSet:
    """Read a file of QMSum: one meeting a line.

    Raises:
        SetError: the file can't be read or a line is no meeting; the message
            names the file and the line.
    """
    if corpus is not None:
        raise SetError(f"{path}: QMSum brings its own meetings; leave out --corpus")
    documents: dict[str, Rendered] = {}
    questions: list[Question] = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{path}: can't be read ({error}); check the file") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        stem = f"{path.stem}_{number:03}"
        try:
            meeting = json.loads(line)
            document, turns = _render(meeting["meeting_transcripts"], stem)
            questions += _questions(meeting["specific_query_list"], turns, stem)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SetError(f"{path}:{number}: no QMSum meeting ({error!r})") from error
        documents[f"{stem}.txt"] = document
    return EvalSet(f"qmsum_{path.stem}", tuple(questions), RenderedCorpus(documents), None)


def _render(entries: Sequence[Mapping[str, str]], stem: str) -> tuple[Rendered, list[Gold | None]]:
    """The meeting as a transcript, and its turns by number: None where nothing was said."""
    transcript = Transcript()
    turns: list[Gold | None] = []
    labels = [" ".join(entry["speaker"].split()) for entry in entries]
    names = _names(labels)
    for label, entry in zip(labels, entries, strict=True):
        words = one_line(entry["content"]).strip()
        span = transcript.add(label, words) if words else None
        turns.append(None if span is None else Gold(span, label, names[label]))
    spoke = dict.fromkeys(turn.speaker for turn in turns if turn is not None and turn.speaker)
    return Rendered(transcript.text, stem.replace("_", " meeting "), tuple(spoke)), turns


def _names(labels: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """All names of whom each label means: with and without title, riding and office.

    Who is called chair in one label is meant by the office alone, too.
    """
    names: dict[str, set[str]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        chair = OFFICE.fullmatch(label)
        name = (chair["person"] if chair else label).split(" (")[0]
        parts = split_name(name)
        person = " ".join(parts.words + parts.suffixes)
        names[person] |= {label, name, person}
        people[label].add(person)
        if chair:
            people[chair["office"]].add(person)
    return {
        label: tuple(sorted(set().union(*(names[person] for person in meant))))
        for label, meant in people.items()
    }


def _questions(
    queries: Sequence[Mapping[str, Any]], turns: Sequence[Gold | None], stem: str
) -> list[Question]:
    return [
        Question(
            id=f"{stem}_q{number:02}",
            text=query["query"].strip(),
            answerable=True,
            document=f"{stem}.txt",
            gold=_relevant(query["relevant_text_span"], turns),
        )
        for number, query in enumerate(queries, 1)
    ]


def _relevant(ranges: Sequence[Sequence[str]], turns: Sequence[Gold | None]) -> tuple[Gold, ...]:
    """The turns of the ranges, each once, in text order, without the empty ones."""
    numbers = {number for first, last in ranges for number in range(int(first), int(last) + 1)}
    found = [turns[number] for number in sorted(numbers) if number < len(turns)]
    return tuple(turn for turn in found if turn is not None)
