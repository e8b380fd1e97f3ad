"""Whom a question names: full name, surname, given name, role, with small misspellings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from index.letters import as_seen
from index.people import HONORIFICS, PARTICLES, asks, bare, same_word, skeleton, split_name, traces
from index.people.spellings import is_transliterated, same_across, same_given
from index.types import Span
from qa.question import grammar
from qa.question.roles import Roles
from qa.question.wording import QUESTION_WORDS, Token, over, tokens_of

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
_REMEMBERED = 4096
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
        self._occurs = occurs
        self._names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        self._initials: dict[str, set[str]] = defaultdict(set)
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
        self._by_surname = lru_cache(_REMEMBERED)(self._with_surname)

    @cached_property
    def _alike(self) -> Mapping[str, list[str]]:
        """The surnames by the letter that their skeleton begins with."""
        return _by_key(self._surnames, lambda surname: [skeleton(surname)[:1]])

    @cached_property
    def _traced(self) -> Mapping[str, list[str]]:
        """The surnames by their traces."""
        return _by_key(self._surnames, traces)

    def _learn(self, speaker: str, written: str) -> None:
        for title in split_name(written).honorifics:
            if bare(title) not in _NO_NOUNS:
                self._roles.add(speaker, title)
        parts = (part for word in split_name(as_seen(written)).words for part in tokens_of(word))
        words = tuple(part.text for part in parts)
        if not words:
            return
        self._names[speaker].append(words)
        self._surnames[bare(words[-1])].add(speaker)
        if len(words) > 2:
            self._initials[_initials(words)].add(speaker)
        for word in words[:-1]:
            if len(bare(word)) > 2 and bare(word) not in PARTICLES:
                self._given[bare(word)].add(speaker)

    def asks(self, speaker: str) -> bool:
        """Whether somebody is one who asks, by role or name: moderator, host, journalist."""
        return speaker in self._asking

    def is_surname(self, word: str) -> bool:
        """Whether a word, in lower case, is a speaker's surname."""
        return word in self._surnames

    def called(self, speaker: str) -> frozenset[str]:
        """The words of a speaker's names in all spellings, in lower case and without accents."""
        return frozenset(bare(word) for words in self._names[speaker] for word in words)

    def may_speak(self, name: Sequence[str]) -> bool:
        """Whether the words of a name, in lower case, can stand for speakers.

        One of them belongs to a role, which may be that of many, or they are a
        given name that several bear.
        """
        alone = len(name) == 1 and name[0] in self._given
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
            bearers = self._bearers(words) if len(words) > 1 else self._by_surname(words[0])
            if bearers and all(token.plain in HONORIFICS for token in tokens[:start]):
                return bearers
        if len(tokens) == 1 and tokens[0].plain in self._given:
            return tuple(sorted(self._given[tokens[0].plain]))
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
                bearers = self._bearers(words) or self._with_given(words)
                if bearers and not (cased and _is_question_word(part[-1])) and not _says(part[-1]):
                    return Mention(over(part), bearers)
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if not _may_be_name(first, before, after, cased):
            return None
        doubtful = not first.is_capital or _is_common(first.plain)
        bearers = self._alone(first)
        if bearers:
            if after is not None and self._goes_on(first, after, bearers, cased):
                return None
            if before is not None and self._contradicted(first, before, bearers, cased):
                return None
            return Mention(first.span, bearers, doubtful)
        if bearers := self._with_initials(first, cased):
            return Mention(first.span, bearers, doubtful)
        bearers = tuple(sorted(self._given.get(first.plain, ())))
        if len(bearers) != 1 or (after is not None and self._is_surname(after, cased)):
            return None
        return Mention(first.span, bearers, doubtful)

    def _with_initials(self, token: Token, cased: bool) -> tuple[str, ...]:
        """The speakers whose initials these are; nobody where the corpus has the word."""
        bearers = self._initials.get(token.plain, ())
        if not bearers or (cased and not token.text.isupper()) or _is_common(token.plain):
            return ()
        return () if self._occurs(token.text) else tuple(sorted(bearers))

    def _bearers(self, words: Sequence[str]) -> tuple[str, ...]:
        """The speakers with these words, in this order, as given names and surname."""
        surname = self._by_surname(words[-1])
        return tuple(name for name in surname if self._has_given(name, words[:-1]))

    def _with_given(self, words: Sequence[str]) -> tuple[str, ...]:
        """The one speaker with these given names, in this order.

        The last of them may be a surname, which a mere initial doesn't stand for.
        """
        bearers = [
            name
            for name in self._given.get(bare(words[0]), ())
            if self._has_given(name, words)
            and (len(words[-1]) == 1 or self._has_whole_given(name, words[-1]))
        ]
        return tuple(bearers) if len(bearers) == 1 else ()

    def _has_whole_given(self, name: str, given: str) -> bool:
        """Whether somebody bears a given name in full."""
        borne = (word for words in self._names[name] for word in words[:-1] if len(word) > 1)
        return any(_same_name(given, word) for word in borne)

    def _has_given(self, name: str, given: Sequence[str]) -> bool:
        for words in self._names[name]:
            rest = iter(words[:-1])
            if all(any(_same_name(word, other) for other in rest) for word in given):
                return True
        return False

    def _with_surname(self, word: str) -> tuple[str, ...]:
        plain = bare(word)
        likely = {surname for trace in traces(word) for surname in self._traced.get(trace, ())}
        if plain in self._surnames:
            close = [plain, *(s for s in likely if is_transliterated(word, s))]
        elif len(plain) < 3 or _is_common(plain):
            return ()
        else:
            close = [s for s in likely if is_transliterated(word, s)]
            close = close or self._nearly(word, likely)
        return tuple(sorted({name for surname in close for name in self._surnames[surname]}))

    def _nearly(self, word: str, likely: Iterable[str]) -> list[str]:
        """The surnames that a word of five letters or more may be, spelt otherwise or wrongly."""
        if len(bare(word)) > 4 and (close := [s for s in likely if same_word(word, s)]):
            return close
        if self._occurs(word):
            return []
        if close := [s for s in likely if same_across(word, s)]:
            return close
        alike = self._alike.get(skeleton(word)[:1], ()) if len(bare(word)) > 4 else ()
        return [surname for surname in alike if _same_name(word, surname)]

    def _alone(self, token: Token) -> tuple[str, ...]:
        """The speakers for whom a word stands as a surname without more: not a letter or number."""
        bearers = self._by_surname(token.text)
        if len(token.text) > 1 and not any(c.isdigit() for c in token.text):
            return bearers
        return bearers if any(len(w) == 1 for name in bearers for w in self._names[name]) else ()

    def _goes_on(self, token: Token, after: Token, bearers: Sequence[str], cased: bool) -> bool:
        """Whether the word is a given name of somebody else: another surname follows it."""
        return (
            self._is_surname(after, cased)
            and (token.plain in self._given or _is_common(token.plain))
            and not any(self._has_given(name, [token.text]) for name in bearers)
        )

    def _is_surname(self, after: Token, cased: bool) -> bool:
        """Whether a word makes a full name of the given name before it."""
        return after.joined and ((cased and after.is_capital) or after.plain in self._surnames)

    def _contradicted(
        self, token: Token, before: Token, bearers: Sequence[str], cased: bool
    ) -> bool:
        """Whether a given name before the surname is not the bearers'."""
        if not token.joined or _is_common(before.plain) or before.plain in self._roles:
            return False
        unknown = not cased or before.first or not before.is_capital
        if unknown and before.plain not in self._given:
            return False
        return not any(self._has_given(name, [before.text]) for name in bearers)


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


def _by_key(
    surnames: Iterable[str], keys: Callable[[str], Iterable[str]]
) -> Mapping[str, list[str]]:
    """The surnames of more than a letter by their keys."""
    found: dict[str, list[str]] = defaultdict(list)
    for surname in surnames:
        if len(surname) > 1:
            for key in keys(surname):
                found[key].append(surname)
    return found


def _is_common(plain: str) -> bool:
    return plain in QUESTION_WORDS or plain in HONORIFICS


def _is_question_word(token: Token) -> bool:
    return token.plain in QUESTION_WORDS and not token.is_capital


def _says(token: Token) -> bool:
    """Whether a word is a verb of saying and no name."""
    return not token.is_capital and _SAYS.fullmatch(token.plain) is not None


def _may_be_name(token: Token, before: Token | None, after: Token | None, cased: bool) -> bool:
    """Whether a word alone can be a name by its letters and by the words beside it."""
    common = _is_common(token.plain)
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


def _initials(words: Sequence[str]) -> str:
    """The initials of a name, in lower case; initials that stand in it together are several."""
    return "".join(bare(word if word.isupper() else word[:1]) for word in words)


def _same_name(left: str, right: str) -> bool:
    """Whether two words are one name, spelt or transliterated differently, or slightly misspelt."""
    if same_word(left, right) or same_given(left, right):
        return True
    a, b = skeleton(left), skeleton(right)
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return DamerauLevenshtein.distance(a, b) <= max(len(a), len(b)) // 5
