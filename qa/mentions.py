"""Whom a question names: full name, surname, given name, role, with small misspellings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from index.people import HONORIFICS, PARTICLES, bare, same_word, skeleton, split_name
from index.types import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ](?!s\b)[^\W_]+)*")
_QUESTION_WORDS = frozenset(
    "what who whom whose which when where why how is are was were do does did has have had can "
    "could will would should shall may might must the a an in on at of for from by to about and "
    "or not no any anybody anyone someone does according".split()
)
_LINKS = frozenset("of the for at in and a an on to de".split())
_DEFINITE = frozenset("the our that this".split())
_APART = re.compile(r"[,;]|\s[–—]\s|\band\b")
_COMPLEMENT = re.compile(r"\s+(?:of|for|at|in|from)\s+|\(")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that stand for one speaker, or for one of several."""

    span: Span
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker as questions may call them: name, other spellings, roles held."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    span: Span
    first: bool


@dataclass(frozen=True, slots=True)
class _Role:
    """The words of a role, and its head: those before "of", "for" or a comma, noun last."""

    words: tuple[str, ...]
    head: tuple[str, ...]


class People:
    """The speakers of an index, to be found in questions."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        self._roles: dict[_Role, set[str]] = defaultdict(set)
        for speaker in known:
            for written in (speaker.name, *speaker.aliases):
                words = split_name(written).words
                if not words:
                    continue
                self._names[speaker.name].append(words)
                self._surnames[bare(words[-1])].add(speaker.name)
                for word in words[:-1]:
                    if len(bare(word)) > 2 and bare(word) not in PARTICLES:
                        self._given[bare(word)].add(speaker.name)
            for role in (part for held in speaker.roles for part in _APART.split(held)):
                words = _content(role)
                if words:
                    head = _content(_COMPLEMENT.split(role)[0]) or words
                    self._roles[_Role(words, head)].add(speaker.name)

    def mentions(self, question: str) -> tuple[Mention, ...]:
        """The speakers whom a question names, in order, without overlaps.

        A surname that several bear stands for all of them unless a given name
        decides; a given name that contradicts the surname's bearer stands for
        nobody. A name that no speaker bears exactly may be misspelt by one
        letter in five.
        """
        tokens = _tokens(question)
        cased = any(c.isupper() for token in tokens for c in token.text if not token.first)
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            mention = self._name_at(tokens, at, cased)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            while at < len(tokens) and tokens[at].span.start < mention.span.end:
                at += 1
        taken = [m.span for m in found]
        roles = [
            role
            for role in self._roles_in(question, tokens)
            if not any(role.span.overlaps(span) for span in taken)
        ]
        return tuple(sorted([*found, *roles], key=lambda mention: mention.span))

    def find(self, name: str) -> tuple[str, ...]:
        """The speakers for whom a name or role, given by itself, stands; none if it fits nobody."""
        tokens = _tokens(name)
        for start in range(len(tokens)):
            words = [token.text for token in tokens[start:]]
            bearers = self._bearers(words) if len(words) > 1 else self._by_surname(words[0])
            honoured = all(bare(token.text) in HONORIFICS for token in tokens[:start])
            if bearers and honoured:
                return bearers
        if len(tokens) == 1 and bare(name) in self._given:
            return tuple(sorted(self._given[bare(name)]))
        roles = self._roles_in(f"the {name}", _tokens(f"the {name}"))
        return roles[0].speakers if roles else ()

    def _name_at(self, tokens: Sequence[_Token], at: int, cased: bool) -> Mention | None:
        """The longest name that starts at a token."""
        for length in range(min(4, len(tokens) - at), 1, -1):
            words = [token.text for token in tokens[at : at + length]]
            bearers = self._bearers(words)
            if bearers:
                return Mention(_over(tokens[at : at + length]), bearers)
        token = tokens[at]
        if not _may_be_name(token, cased):
            return None
        bearers = self._by_surname(token.text)
        if bearers and at + 1 < len(tokens) and self._goes_on(tokens, at, bearers, cased):
            return None
        if bearers and at and self._contradicted(tokens[at - 1], bearers, cased):
            return None
        if not bearers:
            bearers = tuple(sorted(self._given.get(bare(token.text), ())))
            unknown = at + 1 < len(tokens) and _is_capital(tokens[at + 1]) and cased
            if len(bearers) != 1 or unknown:
                return None
        return Mention(token.span, bearers) if bearers else None

    def _bearers(self, words: Sequence[str]) -> tuple[str, ...]:
        """The speakers with these words, in this order, as given names and surname."""
        surname = self._by_surname(words[-1])
        return tuple(name for name in surname if self._has_given(name, words[:-1]))

    def _has_given(self, name: str, given: Sequence[str]) -> bool:
        for words in self._names[name]:
            rest = iter(words[:-1])
            if all(any(_alike(word, other) for other in rest) for word in given):
                return True
        return False

    def _by_surname(self, word: str) -> tuple[str, ...]:
        plain = bare(word)
        if plain in _QUESTION_WORDS or plain in HONORIFICS:
            return ()
        if plain in self._surnames:
            return tuple(sorted(self._surnames[plain]))
        if len(plain) < 5:
            return ()
        close = [surname for surname in self._surnames if _alike(word, surname)]
        return tuple(sorted({name for surname in close for name in self._surnames[surname]}))

    def _goes_on(
        self, tokens: Sequence[_Token], at: int, bearers: Sequence[str], cased: bool
    ) -> bool:
        """Whether the word is a given name of somebody else: another surname follows it."""
        token, after = tokens[at], tokens[at + 1]
        return (
            cased
            and _is_capital(after)
            and after.span.start - token.span.end == 1
            and bare(token.text) in self._given
            and not any(self._has_given(name, [token.text]) for name in bearers)
        )

    def _contradicted(self, before: _Token, bearers: Sequence[str], cased: bool) -> bool:
        """Whether a given name before the surname is not the bearers'."""
        plain = bare(before.text)
        if plain in HONORIFICS or plain in _QUESTION_WORDS or not cased or before.first:
            return False
        if not _is_capital(before) or any(plain in role.words for role in self._roles):
            return False
        return not any(self._has_given(name, [before.text]) for name in bearers)

    def _roles_in(self, question: str, tokens: Sequence[_Token]) -> list[Mention]:
        """The roles that the question names after a definite article, best fit only."""
        found: list[Mention] = []
        for at, token in enumerate(tokens):
            if bare(token.text) not in _DEFINITE:
                continue
            phrase = _phrase(question, tokens, at + 1)
            words = [bare(t.text) for t in phrase]
            fits = {role: _fit(role, words) for role in self._roles}
            best = max(((n, share) for n, share, _ in fits.values()), default=(0, 0.0))
            if best[0]:
                chosen = [role for role, fit in fits.items() if fit[:2] == best]
                names = {name for role in chosen for name in self._roles[role]}
                length = max(fits[role][2] for role in chosen)
                found.append(Mention(_over(phrase[:length]), tuple(sorted(names))))
        return found


def _fit(role: _Role, phrase: Sequence[str]) -> tuple[int, float, int]:
    """How well a phrase names a role (words matched, share of the role), and its length in words.

    The phrase must begin with words of the role up to its head noun; what
    follows may go on with the rest of the role.
    """
    length = matched = 0
    headed = False
    for at, word in enumerate(phrase):
        if word in role.words and (headed or word in role.head):
            length, matched = at + 1, matched + 1
            headed = headed or word == role.head[-1]
        elif word not in _LINKS or not matched:
            break
    if not headed:
        return 0, 0.0, 0
    return matched, matched / len(role.words), length


def _phrase(question: str, tokens: Sequence[_Token], at: int) -> list[_Token]:
    """The words from a token on that can belong to one noun phrase."""
    phrase: list[_Token] = []
    for token in tokens[at : at + 10]:
        if phrase and set(question[phrase[-1].span.end : token.span.start]) & set(",;:?!"):
            break
        phrase.append(token)
    return phrase


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(match.group(), Span(*match.span()), index == 0)
        for index, match in enumerate(_TOKEN.finditer(text))
    ]


def _content(text: str) -> tuple[str, ...]:
    return tuple(w for w in (bare(token.text) for token in _tokens(text)) if w not in _LINKS)


def _over(tokens: Sequence[_Token]) -> Span:
    return Span(tokens[0].span.start, tokens[-1].span.end)


def _is_capital(token: _Token) -> bool:
    return token.text[0].isupper()


def _may_be_name(token: _Token, cased: bool) -> bool:
    return bare(token.text) not in _QUESTION_WORDS and (_is_capital(token) or not cased)


def _alike(left: str, right: str) -> bool:
    """Whether two words are one name, spelt or transliterated differently, or slightly misspelt."""
    if same_word(left, right):
        return True
    a, b = skeleton(left), skeleton(right)
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return DamerauLevenshtein.distance(a, b) <= max(len(a), len(b)) // 5
