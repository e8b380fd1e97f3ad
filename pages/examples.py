"""Questions to begin with, taken from the corpus itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from index.types import INTERVIEWER, Document
from pages.protocols import Engine
from qa.types import SpeakerSummary

WANTED = 4
LOOKED_AT = 24
"""How many documents are opened in search of questions."""

LENGTH = range(25, 111)
"""How many characters a good example has."""

LEANING = re.compile(
    r"^(?:and|but|so|or|about)\b"
    r"|\b(?:it|its|this|that|these|those|he|she|him|her|his|they|them|their|there|then"
    r"|i|me|my|we|us|our|you|your|yours)\b",
    re.IGNORECASE,
)
"""Words that need to know who is speaking, or what was said before."""

ASKING = re.compile(
    r"(?:^|, )(?:who|whom|whose|what|which|when|where|why|how"
    r"|is|are|was|were|has|have|had|does|do|did|will|would|can|could|should)\b",
    re.IGNORECASE,
)

SENTENCE = re.compile(r"[^.!?\n]+\?")


def examples(engine: Engine) -> list[str]:
    """At most four questions that the corpus has something to say on.

    Questions that were answered in it come first, the best of each document,
    those that stand by themselves before others; then what the main speakers say.
    """
    names = [document.name for document in engine.documents()[:LOOKED_AT]]
    found = dict.fromkeys(filter(None, (_best(engine.document(name)) for name in names)))
    asked = sorted(found, key=_merit, reverse=True)[:WANTED]
    return [*asked, *islice(_by_speaker(engine.speakers()), WANTED - len(asked))]


def _best(document: Document) -> str | None:
    questions = [
        question
        for turn in document.turns
        if turn.reply_to is not None
        for question in _questions(turn.reply_to.of(document.text))
    ]
    return max(questions, key=_merit, default=None)


def _questions(text: str) -> Iterator[str]:
    for match in SENTENCE.finditer(text):
        question = match.group().strip(" \t—–-\"“”'")
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
