"""What somebody is, as the words beside a name say it, and who is `the mayor`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.turns.clauses import Token, tokens_of
from index.turns.roles import AFTER, REACH, role_beside
from index.turns.sayer_words import SayerWords
from index.types import Person, Span


def role_of(text: str, name: Span, words: SayerWords) -> str | None:
    """What the words beside a name say that somebody is, a verb of saying left out."""
    beside = role_beside(text, name)
    if beside is None:
        return None
    if not text[max(0, name.start - REACH) : name.start].rstrip(" ,").endswith(beside):
        return beside
    parts = tokens_of(beside, Span(0, len(beside)))
    verbs = [at for at, part in enumerate(parts) if _is_verb(part.plain, words)]
    rest = parts[verbs[-1] + 1 :] if verbs else parts
    while rest and (not rest[0].is_word or _is_before(rest[0].plain, words)):
        rest = rest[1:]
    if rest and not _is_link(rest[0].plain, words):
        return beside[rest[0].span.start :] if _is_office(rest, words) else None
    after = AFTER.match(text, name.end) if verbs else None
    return after["role"].strip() if after is not None else None


def _is_before(word: str, words: SayerWords) -> bool:
    """Whether a word before an office is no part of it: an article, an adverb."""
    return words.has("definite", word) or words.is_skipped(word)


def _is_office(parts: Sequence[Token], words: SayerWords) -> bool:
    """Whether words are what somebody is, not `Ann Lee met` before another name."""
    at = next((i for i, part in enumerate(parts) if _is_link(part.plain, words)), len(parts))
    head = parts[at - 1] if at else parts[0]
    return head.is_capital or words.is_person(head.plain)


def _is_verb(word: str, words: SayerWords) -> bool:
    helps = any(words.has(name, word) for name in ("participles", "auxiliaries"))
    return helps or words.says(word)


def _is_link(word: str, words: SayerWords) -> bool:
    return words.has("prepositions", word)


def holder_of(people: Iterable[Person], phrase: str, words: SayerWords) -> Person | None:
    """Who alone is `the mayor`, or `the mayor of Ely`; no deputy is."""
    wanted, place = _parted(phrase, words)
    if not wanted:
        return None
    found: list[tuple[Person, list[str]]] = []
    for person in people:
        if person.role is None:
            continue
        office, where = _parted(person.role, words)
        above = office[: len(office) - len(wanted)]
        if office[len(above) :] == wanted and (not place or place <= where | set(above)):
            found.append((person, above))
    if len(found) != 1 or any(words.has("under", word) for word in found[0][1]):
        return None
    return found[0][0]


def _parted(phrase: str, words: SayerWords) -> tuple[list[str], set[str]]:
    """The words of an office and of what it is the office of."""
    parts = [token.plain for token in tokens_of(phrase, Span(0, len(phrase))) if token.is_word]
    parts = [part for part in parts if not words.has("definite", part)]
    at = next((i for i, part in enumerate(parts) if _is_link(part, words)), len(parts))
    return parts[:at], {part for part in parts[at:] if not _is_link(part, words)}
