"""What a question is about: its noun phrases, and the one that those after it lean on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.dates import MONTH
from index.languages import LANGUAGES
from index.stems import ENGLISH, stems
from index.types import Span
from qa.conversation.phrasing import compiled, entries, stems_of
from qa.question.query import Query, Relation
from qa.question.wording import Token, over, tokens_of

_DETERMINERS = frozenset(
    "a an the his her its their our my your no any some every each another".split()
)
_EMPTY = (
    frozenset(LANGUAGES[ENGLISH].of("function_words"))
    | set(entries("adpositions"))
    | set(entries("quantities"))
)
_SUBJECTS = frozenset("he she it they i we you who".split())
_JOINS = re.compile(r"[\s'’-]*")
_OF = compiled(r"\s+of\s+")
_ABOUT = compiled(r"\b(?:about|regarding|concerning)\s+(?=\S)")
_ON = compiled(r"\bon\s+(?=\S)")
_AUXILIARY = r"(?:did|do|does|will|would|can|could|should|must|may|might|has|have|had)"
_OPENINGS = (
    compiled(r"^\W*(?:what|which|whose|how\s+(?:many|much))\s+(?P<after>\w)"),
    compiled(rf"^\W*(?:who|what)\s+(?:{_AUXILIARY}\s+)?(?P<after>\w)"),
    compiled(rf"^\W*how\s+(?P<after>\w+)\s+(?:{_AUXILIARY}|is|was|are|were)\b"),
)
_IDLE = compiled(r"(?:(?:his|her|their|its|the|a)\s+)?(?:mind|minds|tune)")
_TIME = compiled(
    rf"(?:the\s+)?(?:(?:{MONTH})\.?|\b\d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{4}}s?\b|[\s,])+"
)
_SENTENCE = re.compile(r"(?<![A-Z])[.!?;](?=\s+[A-Z])")
_END = re.compile(r"[\s?!.…,;:]*$")
_CLAUSE = compiled(r"\s*,?\s+(?:and|but)\s+(?:why|when|where|how|who|what)\b")
_LONGEST = 12
_ADPOSITIONS = frozenset(entries("adpositions")) | {"and", "or", "but", "if", "that"}
_ACTING = compiled(rf"\W*(?:(?:what|when|where|why|how)\s+)?{_AUXILIARY}\s+")


def noun_phrases(text: str, names: Iterable[Span] = ()) -> list[Span]:
    """The noun phrases of a question, as far as its words tell, in order; none inside `names`."""
    found: list[Span] = []
    part: list[Token] = []
    named = list(names)
    before: Token | None = None
    for token in tokens_of(text):
        after_subject, before = before is not None and before.plain in _SUBJECTS, token
        apart = part and not _JOINS.fullmatch(text, part[-1].span.end, token.span.start)
        inside = any(token.span.overlaps(name) for name in named)
        if part and (apart or inside or _ends(token, part)):
            found += _phrase(part)
            part = []
        if not inside and (part or (_begins(token) and not after_subject)):
            part.append(token)
    return _with_complements(text, found + _phrase(part))


def topic(query: Query) -> Span | None:
    """What a question is about, for one that leans on it: "the toll"; None where it has nothing."""
    text, names = query.text, [n.mention.span for n in query.named]
    found = [np for np in noun_phrases(text, names) if not _overlaps(np, query.apart)]
    asked_for = [n.mention.span for n in query.named if n.relation is Relation.BY]
    if said := _said_about(query, bool(asked_for)):
        return said
    subjects = [n.mention.span for n in query.named if n.relation is Relation.SUBJECT]
    after = max((span.end for span in asked_for or subjects[:1]), default=0)
    opening = {match.start("after") for p in _OPENINGS if (match := p.match(text))}
    idle = (_IDLE, _TIME)
    found = [np for np in found if not any(pattern.fullmatch(np.of(text)) for pattern in idle)]
    later = [np for np in found if np.start >= after and np.start not in opening]
    return next(iter([*_objects(text, later), *later, *found]), None)


def subject(query: Query) -> Span | None:
    """Who does something in a question that names no speaker: the council."""
    text = query.text
    found = noun_phrases(text, [n.mention.span for n in query.named])
    acting = [np for np in found if _ACTING.fullmatch(text, 0, np.start)]
    return acting[0] if acting else None


def ending(text: str) -> int:
    """Where the words of a question end, before its question mark."""
    found = _END.search(text)
    return found.start() if found else len(text)


def _said_about(query: Query, asks_for_words: bool) -> Span | None:
    """What follows "about", or "on" where somebody's words are asked for."""
    text = query.text
    end = ending(text)
    opening = [*_ABOUT.finditer(text, 0, end)] or (
        [*_ON.finditer(text, 0, end)] if asks_for_words else []
    )
    opening = [found for found in opening if not _overlaps(Span(*found.span()), query.apart)]
    if not opening:
        return None
    start = opening[0].end()
    ends = [span.start for span in query.apart if span.start >= start]
    closing = (_CLAUSE.search(text, start), _SENTENCE.search(text, start))
    ends += [found.start() for found in closing if found is not None]
    words = text[start : min([end, *ends])]
    if words.endswith(")") and "(" not in words:
        words = words[:-1]
    span = Span(start, start + len(words)).trimmed(text)
    return span if 0 < len(span.of(text).split()) <= _LONGEST else None


def _objects(text: str, found: Sequence[Span]) -> list[Span]:
    """The noun phrases that follow a verb, with nothing like "at" between."""
    return [
        np
        for before, np in pairwise(found)
        if tokens_of(text[before.end : np.start])
        and not any(token.plain in _ADPOSITIONS for token in tokens_of(text[before.end : np.start]))
    ]


def _begins(token: Token) -> bool:
    if _is_determiner(token):
        return True
    return not _is_empty(token) and not _is_verb(token)


def _ends(token: Token, part: Sequence[Token]) -> bool:
    """Whether a word belongs no more to the noun phrase before it."""
    if _is_determiner(token) or _is_empty(token):
        return True
    if len(part) == 1 and _is_determiner(part[0]):
        return False
    return _is_verb(token) or (token.plain.endswith("ed") and token.text.islower())


def _phrase(part: Sequence[Token]) -> list[Span]:
    if all(map(_is_determiner, part)):
        return []
    return [over(part)]


def _with_complements(text: str, found: Sequence[Span]) -> list[Span]:
    """Noun phrases joined by "of" as one."""
    joined: list[Span] = []
    for span in found:
        if joined and _OF.fullmatch(text, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _is_determiner(token: Token) -> bool:
    """Whether a word is an article or the like, and not the A of "option A"."""
    return token.plain in _DETERMINERS and not (token.text == "A" and not token.first)


def _is_empty(token: Token) -> bool:
    if len(token.text) == 1 and token.is_capital and not token.first and token.text != "I":
        return False
    return token.text.casefold().replace("’", "'") in _EMPTY or token.plain in _EMPTY


def _is_verb(token: Token) -> bool:
    if token.plain.endswith("ing") or (token.is_capital and not token.first):
        return False
    return not stems_of("verbs").isdisjoint(stems(token.plain, ENGLISH))


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
