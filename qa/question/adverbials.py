"""Whether words in a question say when or where something was said, and not when it happened."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.types import Span
from qa.question.grammar import Phrase, words

_QUESTION_WORD = Phrase(r"\W*(?:what|who|how|why|which\s+\w+)\s*")
_ON_TOPIC = Phrase(
    r"\s*(?:(?:\w+\s+)?(?:about|regarding|concerning)\b|(?:on|of|over|to|with|against|for)\b|"
    r"(?:the|an?|his|her|their|its|our|this|these|any)\b)"
)
_TOPIC_FOLLOWS = Phrase(r"\s*,?\s*(?:about|on|of|over|regarding|concerning|that)\b")
_ORDER = re.compile(r"^\s+(?:first|last)(?=\s*$)", re.IGNORECASE)
_ENDS = Phrase(r"\W*$|\s*[?!]")
_DIRECT = Phrase(words("direct"))
_EVENT = Phrase(rf"(?<![\w-]){words('clause', 'events')}(?!-)")
_SAYING = Phrase(rf"(?<![\w-]){words('clause', 'sayings')}(?!-)")


def is_time_of_saying(text: str, span: Span, verbs: Iterable[Span]) -> bool:
    """Whether a period in a question is that in which its verbs of saying took place.

    It stands at the beginning, after the verb, or at the end, where nothing in
    between can have happened in it.
    """
    return any(_belongs(text, span, verb, _EVENT) for verb in verbs)


def is_place_of_saying(text: str, span: Span, verbs: Iterable[Span]) -> bool:
    """Whether a document is that in which the verbs of saying took place; as for a period."""
    return any(_belongs(text, span, verb, _SAYING) for verb in verbs)


def _belongs(text: str, span: Span, verb: Span, other: Phrase) -> bool:
    before = text[: span.start]
    if span.end <= verb.start:
        opens = not before.strip() or _QUESTION_WORD.fullmatch(before)
        return bool(opens) or not text[span.end : verb.start].strip()
    between, after = _ORDER.sub("", text[verb.end : span.start]), text[span.end :]
    if span.start < verb.end or not between.strip(" ,"):
        return span.start >= verb.end
    if not (_ENDS.match(after) or _TOPIC_FOLLOWS.match(after)):
        return False
    spoken_of = _ON_TOPIC.match(between) or _DIRECT.fullmatch(verb.of(text))
    return bool(spoken_of) and not other.search(between)
