"""Who holds the role that a question names: the mayor, the editor-in-chief of a paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.types import Span
from qa.question.dates import within
from qa.question.wording import Token, over, tokens_of

_LINKS = frozenset("of the for at in and a an on to de".split())
_DEFINITE = frozenset("the our that this".split())
_SURELY_OWNING = frozenset(("of", "from"))
_OWNING = _SURELY_OWNING | {"for", "at"}
_SECOND = frozenset("deputy vice assistant shadow associate".split())
_APART = re.compile(r"[,;]|\s[–—]\s|\band\b")
_COMPLEMENT = re.compile(r"[\s-](?:of|for|at|in|from|to|on|with|by)[\s-]|\(")
_LONGEST = 10


class _Role(NamedTuple):
    """The words of a role, and its head: those before "of", "in" and the like, noun last."""

    words: tuple[str, ...]
    head: tuple[str, ...]


class _Holder(NamedTuple):
    """Who holds a role by a document of a date, which tells it in these words.

    It `belongs` to somebody or something where these are more than its name.
    """

    speaker: str
    words: frozenset[str]
    date: str | None
    belongs: bool


class Roles:
    """The roles that speakers hold."""

    def __init__(self) -> None:
        self._holders: dict[_Role, list[_Holder]] = defaultdict(list)
        self._headed: dict[str, list[_Role]] = defaultdict(list)
        self._words: set[str] = set()

    def __contains__(self, word: str) -> bool:
        """Whether a word, in lower case, belongs to any role."""
        return word in self._words

    def add(self, speaker: str, held: str, date: str | None = None) -> None:
        """Learn what a speaker is, possibly several things in one, in a document of a date."""
        told, roles = _read(held)
        for role in roles:
            if role not in self._holders:
                for word in dict.fromkeys(role.head):
                    self._headed[word].append(role)
                self._words.update(role.words)
            belongs = not told.issubset(role.head)
            self._holders[role].append(_Holder(speaker, told, date, belongs))

    def named_in(
        self,
        question: str,
        tokens: Sequence[Token],
        since: str | None = None,
        until: str | None = None,
    ) -> list[tuple[Span, tuple[str, ...]]]:
        """Where roles stand after a definite article, and who holds those that fit best.

        Who held them in the period, if anybody did. Of a paper or a town that
        is not theirs they are not the editor or the mayor.
        """
        found: list[tuple[Span, tuple[str, ...]]] = []
        for at, token in enumerate(tokens):
            if token.plain not in _DEFINITE or (found and token.span.start < found[-1][0].end):
                continue
            phrase = _phrase(question, tokens, at + 1)
            length, holders = self._best(phrase, since, until)
            rest = () if question.isupper() else phrase[length:]
            names, further = _of_whom(rest, holders)
            if names:
                found.append((over(phrase[: length + further]), names))
        return found

    def _best(
        self, phrase: Sequence[Token], since: str | None, until: str | None
    ) -> tuple[int, list[_Holder]]:
        """How many words of a phrase name a role, and those who hold it, then if anybody did."""
        words = [token.plain for token in phrase]
        fits = {role: _fit(role, words) for role in self._headed.get("".join(words[:1]), ())}
        held = [
            (fits[role], holder) for role in fits if fits[role][0] for holder in self._holders[role]
        ]
        then = [(fit, holder) for fit, holder in held if within(holder.date, since, until)]
        chosen = then or held
        best = max((fit[:2] for fit, _ in chosen), default=(0, 0))
        length = max((fit[2] for fit, _ in chosen if fit[:2] == best), default=0)
        return length, [holder for fit, holder in chosen if fit[:2] == best]


@lru_cache(maxsize=4096)
def _read(held: str) -> tuple[frozenset[str], tuple[_Role, ...]]:
    """The words of what somebody is, and the roles in it: there may be several."""
    roles = (
        _Role(words, _content(_COMPLEMENT.split(part)[0]) or words)
        for part in _APART.split(held)
        if (words := _content(part))
    )
    return frozenset(_content(held)), tuple(roles)


def _of_whom(rest: Sequence[Token], holders: Sequence[_Holder]) -> tuple[tuple[str, ...], int]:
    """Which holders of a role belong to whom the words after it name, and how many these are."""
    named = _complement(rest)
    wanted = {token.plain for token in named if token.is_capital}
    theirs = [h for h in holders if wanted <= h.words]
    if wanted and theirs:
        return tuple(sorted({h.speaker for h in theirs})), len(named)
    other = wanted and rest[0].plain in _SURELY_OWNING
    known = [h for h in holders if not (other and h.belongs)]
    return tuple(sorted({h.speaker for h in known})), 0


def _complement(rest: Sequence[Token]) -> Sequence[Token]:
    """The words after a role that say whose it is: of the Harbour Post."""
    if not rest or rest[0].plain not in _OWNING:
        return ()
    length = 1 + (len(rest) > 1 and rest[1].plain == "the")
    while length < len(rest) and rest[length].is_capital:
        length += 1
    return rest[:length] if rest[length - 1].is_capital else ()


def _fit(role: _Role, phrase: Sequence[str]) -> tuple[int, int, int]:
    """How well a phrase names a role, and its length in words.

    The fit is the number of the role's words in the phrase and, negative, that
    of its head's words which are not. The phrase must begin with words of the
    role up to its head noun; what follows may go on with the rest of the role.
    A deputy is not the one whose deputy he is.
    """
    length = 0
    matched: set[str] = set()
    headed = False
    for at, word in enumerate(phrase):
        if word in role.words and (headed or word in role.head):
            length = at + 1
            matched.add(word)
            headed = headed or word == role.head[-1]
        elif word not in _LINKS or not matched:
            break
    left = set(role.head) - matched
    if not headed or left & _SECOND:
        return 0, 0, 0
    return len(matched), -len(left), length


def _phrase(question: str, tokens: Sequence[Token], at: int) -> list[Token]:
    """The words from a token on that can belong to one noun phrase."""
    phrase: list[Token] = []
    for token in tokens[at : at + _LONGEST]:
        if phrase and set(question[phrase[-1].span.end : token.span.start]) & set(",;:?!"):
            break
        phrase.append(token)
    return phrase


def _content(text: str) -> tuple[str, ...]:
    return tuple(token.plain for token in tokens_of(text) if token.plain not in _LINKS)
