"""The words of a question, as names and roles are looked for in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.people import HONORIFICS, bare
from index.types import Span

_TOKEN = re.compile(r"(?<![^\W_]['’ʼ](?=s\b))[^\W_]+(?:['’ʼ](?!s\b)[^\W_]+)*", re.IGNORECASE)
_INSIDE_NAME = re.compile(r"\.?\s+|\.|[-‐‑_]")

QUESTION_WORDS = frozenset(
    "what who whom whose which when where why how is are was were do does did has have had can "
    "could will would should shall may might must the a an in on at of for from by to about and "
    "or not no any anybody anyone someone everything does according".split()
)
"""Words that a question is built with: a name only where it can't be read as one of them."""

_DETERMINERS = frozenset(
    "a an the this that these those some any every each no which what whose my your our his her "
    "its their".split()
)


def is_common(word: str) -> bool:
    """Whether a word, in lower case, is one that a question is built with, or a title."""
    return word in QUESTION_WORDS or word in HONORIFICS


@dataclass(frozen=True, slots=True)
class Token:
    """A word; `first` in its question, `joined` to the word before as the words of a name are."""

    text: str
    span: Span
    first: bool
    joined: bool

    @property
    def plain(self) -> str:
        """The word in lower case, without accents."""
        return bare(self.text)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter, or one of a script without small ones."""
        return self.text[0].isalpha() and not self.text[0].islower()

    @property
    def is_determiner(self) -> bool:
        """Whether what follows is a noun rather than a name."""
        return self.plain in _DETERMINERS

    @property
    def leads_to_name(self) -> bool:
        """Whether what follows can be a name by itself: after does, according to, that, Mr."""
        leading = is_common(self.plain)
        return self.plain == "that" or (leading and not self.is_determiner)


def tokens_of(text: str) -> list[Token]:
    """The words of a text; a hyphen parts them, an apostrophe within a name doesn't."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        joined = bool(found) and bool(_INSIDE_NAME.fullmatch(text, end, match.start()))
        found.append(Token(match.group(), Span(*match.span()), not found, joined))
        end = match.end()
    return found


def over(tokens: Sequence[Token]) -> Span:
    """The span from the first of these words to the last."""
    return Span(tokens[0].span.start, tokens[-1].span.end)
