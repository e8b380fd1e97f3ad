"""Questions to begin with, taken from the corpus itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import islice

from index.types import INTERVIEWER, Document
from pages.protocols import Engine

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

    Half of them were answered in it: the best of each document, those that
    stand by themselves and name what people speak of before others. The others
    ask what the main speakers say of what is theirs.
    """
    subjects = engine.subjects()
    words = {word.casefold() for subject in subjects for word in subject.name.split()}
    merit = partial(_merit, subjects=words)
    names = [document.name for document in engine.documents()[:LOOKED_AT]]
    best = (max(_answered(engine.document(name)), key=merit, default=None) for name in names)
    found = dict.fromkeys(question for question in best if question is not None)
    asked = sorted(found, key=merit, reverse=True)
    said = list(islice(_by_speaker(engine), WANTED))
    of_people = said[: max(WANTED // 2, WANTED - len(asked))]
    return [*asked[: WANTED - len(of_people)], *of_people]


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


def _merit(question: str, subjects: Collection[str] = ()) -> int:
    """Names, numbers and subjects make a question stand by itself; so does being a whole one."""
    words = question.split()
    named = sum(word[0].isupper() or word[0].isdigit() for word in words[1:])
    spoken_of = any(word.strip("?,").casefold() in subjects for word in words)
    return min(named, 2) + spoken_of + 2 * bool(ASKING.search(question))


def _by_speaker(engine: Engine) -> Iterator[str]:
    """What to ask each of those who say most."""
    for speaker in engine.speakers():
        if speaker.name != INTERVIEWER:
            subject = next(iter(engine.subjects_of(speaker.name, most=1)), None)
            about = f" about {_with_article(subject.name)}" if subject is not None else ""
            yield f"What does {speaker.name} say{about}?"


def _with_article(subject: str) -> str:
    """`the toll`, but `taxes` and `Iraq`."""
    last = subject.split()[-1]
    return subject if subject[0].isupper() or last.endswith("s") else f"the {subject}"
