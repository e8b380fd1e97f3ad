"""Questions to begin with, taken from the corpus itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.types import INTERVIEWER, Document
from pages.protocols import Engine
from qa.types import SpeakerSummary

WANTED = 4
OF_ONE = 3
"""How many questions of one person are shown."""

LOOKED_AT = 24
"""How many documents are opened in search of questions."""

LENGTH = range(25, 111)
"""How many characters a good example has."""

LEANING = re.compile(
    r"^(?:and|but|so|or|about|had)\b"
    r"|\b(?:here|now|today|tonight|tomorrow|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(?:it|its|this|that|these|those|he|she|him|her|his|they|them|their|there|then"
    r"|i|me|my|we|us|our|you|your|yours)\b",
    re.IGNORECASE,
)
"""Words that need to know who is speaking, when, or what was said before."""

ASKING = re.compile(
    r"(?:^|, )(?:who|whom|whose|what|which|when|where|why|how"
    r"|is|are|was|were|has|have|had|does|do|did|will|would|can|could|should)\b",
    re.IGNORECASE,
)

CALLED = re.compile(r"^(?:[A-Z][\w.’'-]*\s?){1,3}, (?=\w)")
"""Somebody called upon at the beginning: `Mr Tait, what …`."""

SENTENCE = re.compile(r"[^.!?\n]+\?")


def examples(engine: Engine) -> list[str]:
    """At most four questions that the corpus has something to say on.

    They were answered in it: the best of each document, those that stand by
    themselves before others. Where there are none, what the main speakers say.
    """
    names = [document.name for document in engine.documents()[:LOOKED_AT]]
    best = (max(_answered(engine.document(name)), key=_merit, default=None) for name in names)
    found = dict.fromkeys(question for question in best if question is not None)
    asked = sorted(found, key=_merit, reverse=True)[:WANTED]
    return asked or list(islice(_by_speaker(engine.speakers()), WANTED))


def asked_of(engine: Engine, speaker: str, names: Sequence[str]) -> list[str]:
    """At most three questions that somebody answers in these documents."""
    found = dict.fromkeys(
        question
        for name in names[:LOOKED_AT]
        for question in _answered(engine.document(name), speaker)
    )
    return sorted(found, key=_merit, reverse=True)[:OF_ONE]


def _answered(document: Document, speaker: str | None = None) -> Iterator[str]:
    """The questions of a document that are answered, all of them or by one speaker."""
    for turn in document.turns:
        if turn.reply_to is not None and speaker in (None, turn.speaker):
            yield from _questions(turn.reply_to.of(document.text))


def _questions(text: str) -> Iterator[str]:
    for match in SENTENCE.finditer(text):
        question = CALLED.sub("", match.group().strip(" \t—–-\"“”'"))
        question = question[:1].upper() + question[1:]
        if len(question) in LENGTH and not LEANING.search(question):
            yield question


def _merit(question: str) -> int:
    """Names and numbers make a question stand by itself; so does being a whole one."""
    named = sum(word[0].isupper() or word[0].isdigit() for word in question.split()[1:])
    return min(named, 2) + 2 * bool(ASKING.search(question))


def _by_speaker(speakers: tuple[SpeakerSummary, ...]) -> Iterator[str]:
    for speaker in speakers:
        if speaker.name != INTERVIEWER:
            yield f"What does {speaker.name} say?"
