"""Who holds the role that a question names: the mayor, the editor-in-chief of a paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Span
from qa.wording import Token, over, tokens_of

_LINKS = frozenset("of the for at in and a an on to de".split())
_DEFINITE = frozenset("the our that this".split())
_SECOND = frozenset("deputy vice assistant shadow associate".split())
_APART = re.compile(r"[,;]|\s[–—]\s|\band\b")
_COMPLEMENT = re.compile(r"[\s-](?:of|for|at|in|from|to|on|with|by)[\s-]|\(")
_LONGEST = 10


@dataclass(frozen=True, slots=True)
class _Role:
    """The words of a role, and its head: those before "of", "in" and the like, noun last."""

    words: tuple[str, ...]
    head: tuple[str, ...]


class Roles:
    """The roles that speakers hold."""

    def __init__(self) -> None:
        self._holders: dict[_Role, set[str]] = defaultdict(set)
        self._headed: dict[str, list[_Role]] = defaultdict(list)
        self._words: set[str] = set()

    def __contains__(self, word: str) -> bool:
        """Whether a word, in lower case, belongs to any role."""
        return word in self._words

    def add(self, speaker: str, held: str) -> None:
        """Learn what a speaker is, possibly several things in one."""
        for part in _APART.split(held):
            words = _content(part)
            if not words:
                continue
            role = _Role(words, _content(_COMPLEMENT.split(part)[0]) or words)
            if role not in self._holders:
                for word in dict.fromkeys(role.head):
                    self._headed[word].append(role)
                self._words.update(words)
            self._holders[role].add(speaker)

    def named_in(
        self, question: str, tokens: Sequence[Token]
    ) -> list[tuple[Span, tuple[str, ...]]]:
        """Where roles stand after a definite article, and who holds those that fit best."""
        found: list[tuple[Span, tuple[str, ...]]] = []
        for at, token in enumerate(tokens):
            if token.plain not in _DEFINITE or (found and token.span.start < found[-1][0].end):
                continue
            phrase = _phrase(question, tokens, at + 1)
            words = [t.plain for t in phrase]
            fits = {role: _fit(role, words) for role in self._headed.get("".join(words[:1]), ())}
            best = max((fit[:2] for fit in fits.values()), default=(0, 0))
            if best[0]:
                chosen = [role for role, fit in fits.items() if fit[:2] == best]
                names = {name for role in chosen for name in self._holders[role]}
                length = max(fits[role][2] for role in chosen)
                found.append((over(phrase[:length]), tuple(sorted(names))))
        return found


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
