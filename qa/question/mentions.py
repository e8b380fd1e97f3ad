"""Whom a question names: full name, surname, given name, role, with small misspellings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.letters import as_seen
from index.people import HONORIFICS, asks, bare, split_name
from index.types import Span
from qa.question import grammar
from qa.question.bearers import Bearers
from qa.question.roles import Roles
from qa.question.wording import QUESTION_WORDS, Token, is_common, over, tokens_of

_JOURNALIST = re.compile(rf"\b{grammar.words('interviewers')}", re.IGNORECASE)
_SAYS = grammar.Phrase(grammar.words("plain_speech"))
_BEFORE_NAMES = frozenset(
    "ask asks asked asking tell tells told compare contrast between answer answered with against "
    "versus vs after once summarize summarise quote explain describe".split()
)
"""Besides the words of `QUESTION_WORDS`, those after which a name may stand in small letters."""
_BEFORE_SPEAKERS = frozenset("what time occasion thing things whether if".split())
"""Those after which one may if a verb of saying follows, or another name."""
_LONGEST_NAME = 6
_BEFORE_TITLES = frozenset("vice deputy former ex then late".split())
_GENERATION = re.compile(r",?\s+(?:sr|jr|senior|junior)\b\.?", re.IGNORECASE)
_NO_NOUNS = frozenset("the right rt hon honourable honorable mr mrs ms dr sir dame m".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that stand for one speaker, or for one of several.

    `doubtful` where they are one word that may be no name at all: a surname in
    small letters, or one like May.
    """

    span: Span
    speakers: tuple[str, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker as questions may call them: name, other spellings, roles held.

    `held` are the roles with the dates of the documents in which they were.
    """

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    held: tuple[tuple[str, str | None], ...] = ()


class People:
    """The speakers of an index, to be found in questions."""

    def __init__(
        self, known: Iterable[Known], occurs: Callable[[str], bool] = lambda _: False
    ) -> None:
        """Learn the names; a word that `occurs` in the corpus is not taken for a misspelt one."""
        self._bearers = Bearers(occurs)
        self._roles = Roles()
        self._asking: set[str] = set()
        for speaker in known:
            for written in (speaker.name, *speaker.aliases):
                self._learn(speaker.name, written)
            for role, date in speaker.held or ((role, None) for role in speaker.roles):
                self._roles.add(speaker.name, role, date)
            roles = dict.fromkeys((None, *speaker.roles, *(role for role, _ in speaker.held)))
            if any(asks(role, speaker.name) or _interviews(role) for role in roles):
                self._asking.add(speaker.name)
            if _is_title(speaker.name):
                self._roles.add(speaker.name, speaker.name)

    def _learn(self, speaker: str, written: str) -> None:
        for title in split_name(written).honorifics:
            if bare(title) not in _NO_NOUNS:
                self._roles.add(speaker, title)
        self._bearers.add(speaker, written)

    def asks(self, speaker: str) -> bool:
        """Whether somebody is one who asks, by role or name: moderator, host, journalist."""
        return speaker in self._asking

    def is_surname(self, word: str) -> bool:
        """Whether a word, in lower case, is a speaker's surname."""
        return self._bearers.is_surname(word)

    def called(self, speaker: str) -> frozenset[str]:
        """The words of a speaker's names in all spellings, in lower case and without accents."""
        return self._bearers.words_of(speaker)

    def may_speak(self, name: Sequence[str]) -> bool:
        """Whether the words of a name, in lower case, can stand for speakers.

        One of them belongs to a role, which may be that of many, or they are a
        given name that several bear.
        """
        alone = len(name) == 1 and self._bearers.is_given(name[0])
        roles = (word in self._roles or word.removesuffix("s") in self._roles for word in name)
        return alone or any(roles)

    def mentions(
        self, question: str, since: str | None = None, until: str | None = None
    ) -> tuple[Mention, ...]:
        """The speakers whom a question names, in order, without overlaps.

        A surname that several bear stands for all of them unless a given name
        decides; a given name that contradicts the surname's bearer stands for
        nobody. A name that no speaker bears exactly may be misspelt by one
        letter in five. A role stands for those who held it in the period, if any.
        """
        tokens = tokens_of(question)
        cased = not question.isupper() and any(
            c.isupper() for token in tokens[1:] for c in token.text
        )
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            mention = self._name_at(tokens, at, cased)
            if mention is None:
                at += 1
                continue
            taken = found[-1].span.end if found else 0
            span = _with_title(tokens[:at], mention.span, taken)
            if generation := _GENERATION.match(question, span.end):
                span = Span(span.start, generation.end())
            found.append(Mention(span, mention.speakers, mention.doubtful))
            while at < len(tokens) and tokens[at].span.start < span.end:
                at += 1
        found += [
            Mention(span, speakers)
            for span, speakers in self._roles.named_in(question, tokens, since, until)
            if not any(span.overlaps(mention.span) for mention in found)
        ]
        return tuple(sorted(found, key=lambda mention: mention.span))

    def find(self, name: str) -> tuple[str, ...]:
        """The speakers for whom a name or role, given by itself, stands; none if it fits nobody."""
        name = as_seen(name)
        tokens = tokens_of(name)
        for start in range(len(tokens)):
            words = [token.text for token in tokens[start:]]
            bearers = self._bearers.of(words)
            if bearers and all(token.plain in HONORIFICS for token in tokens[:start]):
                return bearers
        if len(tokens) == 1 and (bearers := self._bearers.given(tokens[0].plain)):
            return bearers
        roles = self._roles.named_in(f"the {name}", tokens_of(f"the {name}"))
        return roles[0][1] if roles else ()

    def _name_at(self, tokens: Sequence[Token], at: int, cased: bool) -> Mention | None:
        """The longest name that starts at a token."""
        first = tokens[at]
        begins = first.plain not in QUESTION_WORDS or (first.is_capital and not first.first)
        for length in range(min(_LONGEST_NAME, len(tokens) - at), 1, -1):
            part = tokens[at : at + length]
            if begins and all(token.joined for token in part[1:]):
                words = [token.text for token in part]
                bearers = self._bearers.of(words) or self._bearers.with_given(words)
                if bearers and not (cased and _is_question_word(part[-1])) and not _says(part[-1]):
                    return Mention(over(part), bearers)
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if not _may_be_name(first, before, after, cased):
            return None
        doubtful = not first.is_capital or is_common(first.plain)
        bearers = self._bearers.alone(first.text)
        if bearers:
            if after is not None and self._goes_on(first, after, bearers, cased):
                return None
            if before is not None and self._contradicted(first, before, bearers, cased):
                return None
            return Mention(first.span, bearers, doubtful)
        if (not cased or first.text.isupper()) and not is_common(first.plain):
            bearers = self._bearers.with_initials(first.text)
        if bearers:
            return Mention(first.span, bearers, doubtful)
        bearers = self._bearers.given(first.plain)
        if len(bearers) != 1 or (after is not None and self._is_surname(after, cased)):
            return None
        return Mention(first.span, bearers, doubtful)

    def _goes_on(self, token: Token, after: Token, bearers: Sequence[str], cased: bool) -> bool:
        """Whether the word is a given name of somebody else: another surname follows it."""
        return (
            self._is_surname(after, cased)
            and (self._bearers.is_given(token.plain) or is_common(token.plain))
            and not any(self._bearers.has_given(name, [token.text]) for name in bearers)
        )

    def _is_surname(self, after: Token, cased: bool) -> bool:
        """Whether a word makes a full name of the given name before it."""
        return after.joined and (
            (cased and after.is_capital) or self._bearers.is_surname(after.plain)
        )

    def _contradicted(
        self, token: Token, before: Token, bearers: Sequence[str], cased: bool
    ) -> bool:
        """Whether a given name before the surname is not the bearers'."""
        if not token.joined or is_common(before.plain) or before.plain in self._roles:
            return False
        unknown = not cased or before.first or not before.is_capital
        if unknown and not self._bearers.is_given(before.plain):
            return False
        return not any(self._bearers.has_given(name, [before.text]) for name in bearers)


def _with_title(before: Sequence[Token], span: Span, taken: int) -> Span:
    """A name with the titles before it, as far as they are not `taken` by another one."""
    start = span.start
    for token in reversed(before):
        title = token.plain in HONORIFICS and not token.is_determiner
        title = title or (start < span.start and token.plain in _BEFORE_TITLES)
        if not title or token.span.start < taken:
            break
        start = token.span.start
    return Span(start, span.end)


def _is_title(name: str) -> bool:
    """Whether a speaker goes by a role: Moderator, The Presiding Officer, Chairman."""
    words = [bare(word) for word in name.split()]
    return asks(None, name) or words[:1] == ["the"] or all(word in HONORIFICS for word in words)


def _interviews(role: str | None) -> bool:
    return role is not None and _JOURNALIST.search(role) is not None


def _is_question_word(token: Token) -> bool:
    return token.plain in QUESTION_WORDS and not token.is_capital


def _says(token: Token) -> bool:
    """Whether a word is a verb of saying and no name."""
    return not token.is_capital and _SAYS.fullmatch(token.plain) is not None


def _may_be_name(token: Token, before: Token | None, after: Token | None, cased: bool) -> bool:
    """Whether a word alone can be a name by its letters and by the words beside it."""
    common = is_common(token.plain)
    if token.is_capital and not common:
        return True
    likely = token.is_capital and not token.first if common else not cased
    if not likely or before is None or not token.joined or before.leads_to_name:
        return likely
    if common:
        return False
    next_to = "" if after is None or not after.joined else after.plain
    speaks = next_to == "and" or _SAYS.fullmatch(next_to) is not None
    return before.plain in _BEFORE_NAMES or (speaks and before.plain in _BEFORE_SPEAKERS)
