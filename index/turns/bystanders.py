"""People whom a narration tells of without a name, and whom "he" or "she" may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.languages import pattern
from index.turns.clauses import SENTENCE_END, Token, Who, tokens_of
from index.turns.sayer_words import SayerWords
from index.types import Person, Span

SEVERAL = re.compile(rf"\b{pattern('sayers.several')}", re.IGNORECASE)
"""Two together, or one of many: `The two met.`, `One of the drivers nodded.`"""


def tells_of_another(
    text: str, span: Span, wanted: Who | None, known: Person | None, words: SayerWords
) -> bool:
    """Whether a part of the narration is about somebody unnamed, who is not the one that is known.

    `wanted` says whether a man or a woman is meant.
    """
    if SEVERAL.search(text, *span) is not None:
        return True
    roles = (known.role or "").casefold().split() if known is not None else ()
    other = {Who.HE: "persons_she", Who.SHE: "persons_he"}.get(wanted) if wanted else None
    return any(
        noun not in roles and not (other is not None and words.has(other, noun))
        for noun in _subjects(tokens_of(text, span), words)
    )


def presents_unnamed(text: str, span: Span, words: SayerWords) -> bool:
    """Whether a sentence begins with somebody for the first time: `His driver remembers.`"""
    return any(_subjects(tokens_of(text, span), words, known=False))


def _subjects(tokens: Sequence[Token], words: SayerWords, known: bool = True) -> Iterator[str]:
    """What those are, in small letters, whom sentences begin with: `A pilot`, `Roe's old lawyer`.

    With `the` it may be somebody `known`, and in German any noun after `ein` may be
    somebody. Not where a name follows: `The mayor, Ann Lee, nodded.`
    """
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if before is not None and before.word not in SENTENCE_END:
            continue
        new = words.has("first_articles", token.plain)
        article = token.owns or (known and words.has("definite", token.plain))
        if article or words.has("indefinite", token.plain):
            at += 1
        elif not (known and words.declines):
            continue
        for noun in tokens[at : at + 2]:
            at += 1
            if not noun.is_word or words.has("prepositions", noun.plain):
                break
            if words.is_person(noun.plain) or (new and noun.is_capital):
                if not any(after.is_word and after.is_capital for after in tokens[at : at + 2]):
                    yield noun.plain
                break
