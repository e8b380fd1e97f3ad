"""The people of a prose text: whom a name, a pronoun or an office beside a quotation means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from index.people import FEMALE, MALE, bare, is_short_for, key, split_name
from index.people.known_names import MEN, WOMEN, bearer, given_names
from index.turns.bystanders import tells_of_another
from index.turns.clauses import (
    AFTER_PARTICLE,
    LONE_PARTICLES,
    SENTENCE_END,
    Reference,
    Token,
    Who,
    name_in,
    pronoun,
    run_from,
    run_to,
    tokens_of,
)
from index.turns.directory import Directory
from index.turns.named import is_given_name, people_in
from index.turns.offices import holder_of, role_of
from index.turns.sayer_words import SayerWords, words_of
from index.turns.sayers import Sayer
from index.turns.subjects import named_from
from index.turns.words import NOTICES, slug
from index.types import Person, Span

MAX_BETWEEN, MAX_GIVEN = 2400, 40
UNCHANGED = re.compile(r"[оуеиіюэ]$")
"""How Slavic surnames end that are the same in every case."""
FEMALE_NAME = re.compile(r"(?:[оеё]ва|ина|[сц]кая|[сц]ька|[sc]ka|dzka)$")
MALE_NAME = re.compile(r"(?:[оеё]в|ин|[сц]кий|[сц]ький|скі|[sc]ki|dzki)$")
ENDINGS = 3
APART = frozenset(',;:!?…—–()”»"')
SMALL_PARTS = LONE_PARTICLES | AFTER_PARTICLE
"""Marks and small words between capitalised words: what parts them, what makes one name of them."""


class Meant(NamedTuple):
    """Whom a reference means, and how sure that is."""

    person: Person
    sure: float


FULL, SHORT, UNKNOWN_SHORT, BY_ROLE, BY_PRONOUN = 0.97, 0.95, 0.88, 0.82, 0.85
ONLY_ONE = 0.8
NAME, MAN_OR_WOMAN = Who.NAME, (Who.HE, Who.SHE)


class Mentions:
    """The people whom the narration of a text names, with their roles and gender."""

    def __init__(
        self, text: str, narration: Sequence[Span], known: Sequence[Person], words: SayerWords
    ) -> None:
        self._text = text
        self._words = words
        self._narration = narration
        self._known = known
        self._gender: dict[str, Who] = {}
        self._stated = {person.name for person in known}
        self._saying: set[str] = set()
        self._common: dict[str, bool] = {}
        self._sought: set[str] = set()
        for span in narration:
            for named in people_in(text, *span):
                self._note(named.span)

    @cached_property
    def _people(self) -> Directory:
        return Directory(self._known)

    def _note(self, span: Span) -> None:
        begins = self._run_begins(span.start)
        found = _last_name(self._text[begins : span.end], self._words.languages)
        if found is None or not split_name(found.words).is_full:
            return
        known = self._people.named(found.words)
        if known is None or known.role is None:
            named = Span(begins + found.span.start, begins + found.span.end)
            self._people.add(Person(found.words, role_of(self._text, named, self._words)))

    def _run_begins(self, at: int) -> int:
        """From where to read so that no capitalised word right before a position is left out."""
        start = max(0, at - MAX_GIVEN)
        before = self._text[start:at]
        last = before.rstrip().rpartition(" ")[2]
        if not last or not before[-1].isspace():
            return start
        small = last.isalpha() and last.islower() and last not in SMALL_PARTS
        return at if small or last[-1] in APART else start

    def note_sayer(self, sayer: Sayer) -> None:
        """Take in somebody who is named as saying something, in the form that subjects have."""
        if sayer.who is not NAME or sayer.oblique:
            return
        self._stated.add(sayer.words)
        if not sayer.is_label:
            self._saying.add(sayer.words)
        full = split_name(sayer.words).is_full
        if full and self._people.named(sayer.words) is None:
            self._people.add(Person(sayer.words, role_of(self._text, sayer.span, self._words)))
        if sayer.gender is not None:
            self._gender.setdefault(key(sayer.words), sayer.gender)
        titles = {bare(title) for title in split_name(sayer.words).honorifics}
        if titles & MALE or titles & FEMALE:
            self._gender.setdefault(key(sayer.words), Who.HE if titles & MALE else Who.SHE)

    def look_for(self, written: str) -> None:
        """Take in the people whom the text names in full with the surname of a name."""
        surname = split_name(written).words[-1]
        if surname in self._sought:
            return
        self._sought.add(surname)
        at = self._text.find(surname)
        while at >= 0:
            end = at + len(surname)
            before = self._text[max(0, at - MAX_GIVEN) : at].split()
            if before and before[-1][0].isupper() and not self._text[end : end + 1].isalnum():
                self._note(Span(at, end))
            at = self._text.find(surname, end)

    def named(self, sayer: Sayer) -> Meant | None:
        """Whom a name means; None where that may be more than one."""
        if sayer.oblique:
            return self._by_stem(sayer.words)
        exact = self._people.named(sayer.words)
        if split_name(sayer.words).is_full:
            return Meant(exact or self._spelling(sayer.words), FULL)
        meant = [p for p in self._people.meant(sayer.words) if self._may_be(p, sayer)]
        if exact is not None and not split_name(exact.name).is_full:
            meant = [p for p in meant if p.name != exact.name] or [exact]
        if len(meant) > 1:
            return None
        if meant:
            return Meant(meant[0], SHORT)
        if sayer.is_label and self._may_head(sayer):
            return None
        if self._is_sentence_start(sayer.span.start) and self._is_common(sayer.words.casefold()):
            return None
        return Meant(Person(sayer.words), UNKNOWN_SHORT)

    def _may_head(self, sayer: Sayer) -> bool:
        """Whether a word before a colon may head what is quoted within a paragraph: `Title: “…”`.

        It says nothing with a verb elsewhere and is no given name.
        """
        known = sayer.words in self._saying or is_given_name(sayer.words)
        if self._words.says(sayer.words.casefold()) or slug(sayer.words) in NOTICES:
            return True
        return not known and self._text[: sayer.span.start].rstrip(" \t")[-1:] not in ("", "\n")

    def _is_sentence_start(self, at: int) -> bool:
        before = self._text[max(0, at - 3) : at].rstrip("\"“”«»'‘’ \t\n")
        return not before or before[-1] in SENTENCE_END

    def _spelling(self, name: str) -> Person:
        same = self._people.meant(name)
        return same[0] if len(same) == 1 and self._is_stated(same[0]) else Person(name)

    def _may_be(self, person: Person, sayer: Sayer) -> bool:
        gender = self.gender_of(person)
        wanted = sayer.gender
        titles = {bare(title) for title in split_name(sayer.words).honorifics}
        if titles & MALE or titles & FEMALE:
            wanted = Who.HE if titles & MALE else Who.SHE
        return self._is_stated(person) and (None in (gender, wanted) or gender is wanted)

    def _is_stated(self, person: Person) -> bool:
        """Whether the form of a name is the one that subjects have."""
        if not self._words.declines or person.name in self._stated:
            return True
        return self._is_given(split_name(person.name).words[0].casefold())

    def _by_stem(self, written: str) -> Meant | None:
        """Whom a name in the genitive means: `по словам Петрова`."""
        wanted = split_name(written).words
        found = [
            person
            for person in self._people
            if self._is_stated(person)
            and all(
                any(_same_stem(word, other) for other in split_name(person.name).words)
                for word in wanted
            )
        ]
        if len(found) == 1:
            return Meant(found[0], SHORT)
        if not found and all(UNCHANGED.search(word) for word in wanted):
            return Meant(Person(written), UNKNOWN_SHORT)
        return None

    def note_gender(self, person: Person, gender: Who | None) -> None:
        """Take in that a pronoun or a verb says whether somebody is a man or a woman."""
        if gender in MAN_OR_WOMAN and gender is not None and self.gender_of(person) is None:
            self._gender[key(person.name)] = gender

    def gender_of(self, person: Person) -> Who | None:
        """Whether somebody is a man or a woman, as far as the text and the name tell."""
        noted = self._gender.get(key(person.name))
        if noted is not None:
            return noted
        parts = split_name(person.name)
        given, surname = parts.words[0].casefold(), parts.words[-1].casefold()
        he, she = self._words.has("given_he", given), self._words.has("given_she", given)
        if parts.is_full and he is not she:
            return Who.HE if he else Who.SHE
        if self._words.declines and (FEMALE_NAME.search(surname) or MALE_NAME.search(surname)):
            return Who.SHE if FEMALE_NAME.search(surname) else Who.HE
        for word in re.findall(r"\w+", (person.role or "").casefold()):
            he, she = self._words.has("persons_he", word), self._words.has("persons_she", word)
            if he is not she:
                return Who.HE if he else Who.SHE
            if "de" in self._words.languages and word.endswith("in") and self._words.is_title(word):
                return Who.SHE
        whose = bearer(bare(given)) if parts.is_full else None
        return Who.HE if whose == MEN else Who.SHE if whose == WOMEN else None

    def holder(self, phrase: str) -> Meant | None:
        """Who alone is `the mayor`, or `the mayor of Ely`."""
        person = holder_of(self._people, phrase, self._words)
        return None if person is None else Meant(person, BY_ROLE)

    def _is_link(self, word: str) -> bool:
        return self._words.has("prepositions", word)

    def are_others(
        self, start: int, end: int, wanted: Who | None, known: Person | None = None
    ) -> bool:
        """Whether the narration between two positions tells of others than who is known."""
        return any(
            tells_of_another(self._text, span, wanted, known, self._words)
            for span in self._spans(start, end)
        )

    def between(self, start: int, end: int) -> Iterator[Person]:
        """The people whom the narration between two positions names, places left out."""
        for span in self._spans(start, end):
            yield from self.within(span)

    def _spans(self, start: int, end: int) -> Iterator[Span]:
        """The narration between two positions."""
        start = max(start, end - MAX_BETWEEN)
        first = bisect_right(self._narration, start, key=lambda span: span.end)
        for span in self._narration[first:]:
            if span.start >= end:
                return
            yield Span(max(span.start, start), min(span.end, end))

    def within(self, span: Span) -> Iterator[Person]:
        """The people whom a stretch of the text names, places left out."""
        tokens = tokens_of(self._text, span)
        at = 0
        while at < len(tokens):
            if not (tokens[at].is_word and tokens[at].is_capital):
                at += 1
                continue
            last = run_from(tokens, at)
            person = self._person(tokens, at, last)
            if person is not None:
                yield person
            at = last

    def _person(self, tokens: Sequence[Token], at: int, last: int) -> Person | None:
        found = name_in(self._text, tokens, at, last, self._words)
        if found is None or self._is_called(tokens, at, last):
            return None
        known = self._people.named(found.words)
        if known is None:
            meant = self._people.meant(found.words)
            known = meant[0] if len(meant) == 1 else None
        first = tokens[found.first]
        before = tokens[found.first - 1] if found.first else None
        if known is not None and (before is None or self._is_somebody(known, before)):
            return known
        if before is not None and self._words.has("places_after", before.plain):
            return None
        noun = "de" in self._words.languages and not split_name(found.words).is_full
        known_given = is_given_name(found.words) or self._is_presented(tokens, found.first)
        if noun and not known_given:
            return None
        starts = before is None or before.word in SENTENCE_END
        if starts and found.last - found.first == 1 and self._is_common(first.plain):
            return None
        return Person(found.words)

    def _is_somebody(self, known: Person, before: Token) -> bool:
        """Whether a name after a word is no place: `in Mill Lane` is one, `in Ann Roe` hardly."""
        return not self._words.has("places_after", before.plain) or self.is_sure(known)

    def _is_called(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Whether a given name alone calls somebody: `Jim, he said`, not `the boy, Jim, said`."""
        if last - at > 1 or not self._is_given(tokens[at].plain):
            return False
        opened = at == 0 or not tokens[at - 1].is_word
        if self._is_presented(tokens, at):
            return False
        return opened and (last == len(tokens) or not tokens[last].is_word)

    def _is_presented(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a name stands after a word for somebody: `the boy, Jim`, `seine Frau Inge`."""
        before = at - 2 if at > 1 and tokens[at - 1].word == "," else at - 1
        return before >= 0 and self._words.is_person(tokens[before].plain)

    def _is_given(self, word: str) -> bool:
        return self._words.has("given_he", word) or self._words.has("given_she", word)

    def _is_common(self, word: str) -> bool:
        """Whether the text also has a word in small letters."""
        if word not in self._common:
            self._common[word] = (
                re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self._text) is not None
            )
        return self._common[word]

    def is_sure(self, person: Person) -> bool:
        """Whether a name is certainly a person's: with a role, a title, a known given name."""
        parts = split_name(person.name)
        known = bool(given_names(bare(parts.words[0]))) or self._is_given(parts.words[0].casefold())
        said = key(person.name) in self._gender or person.name in self._stated
        return bool(said or person.role or parts.honorifics or (parts.is_full and known))

    def is_same(self, one: Person, other: Person) -> bool:
        """Whether two names can be one person's."""
        return key(one.name) == key(other.name) or (
            is_short_for(one.name, other.name) or is_short_for(other.name, one.name)
        )

    def is_of_several(self, person: Person) -> bool:
        """Whether a short name is that of several people of the text."""
        if split_name(person.name).is_full:
            return False
        return len([p for p in self._people.meant(person.name) if p.name != person.name]) > 1

    def opens(self, span: Span) -> Person | None:
        """The person whom the last sentence of a part of the narration is about."""
        tokens = tokens_of(self._text, span)
        while tokens and not tokens[-1].is_word:
            tokens.pop()
        starts = [i + 1 for i, token in enumerate(tokens) if token.word in SENTENCE_END]
        sentence = tokens[starts[-1] if starts else 0 :]
        found = named_from(self._text, sentence, 0, self._words)
        if found is None or found.who is not NAME or found.last >= len(sentence):
            return None
        after = _after_apposition(sentence, found.last)
        if (
            after is None
            or not after.is_word
            or self._is_link(after.plain)
            or pronoun(after, self._words)
        ):
            return None
        if self._words.has("joins", after.plain):
            return None
        meant = self.named(Sayer(NAME, found.words, found.span, found.span, 1.0))
        return meant.person if meant is not None and self.is_sure(meant.person) else None


@lru_cache(maxsize=4096)
def _last_name(text: str, languages: frozenset[str]) -> Reference | None:
    """The name with which a text ends, if it does."""
    tokens = tokens_of(text, Span(0, len(text)))
    return name_in(text, tokens, run_to(tokens, len(tokens)), len(tokens), words_of(languages))


def _after_apposition(sentence: Sequence[Token], at: int) -> Token | None:
    """The token at a position, or after what commas set off there: `Roe, a baker, …`."""
    if sentence[at].word == ",":
        ends = (i for i in range(at + 1, len(sentence)) if sentence[i].word == ",")
        at = next(ends, len(sentence)) + 1
    return sentence[at] if at < len(sentence) else None


def _same_stem(word: str, other: str) -> bool:
    a, b = bare(word), bare(other)
    size = max(3, min(len(a), len(b)) - ENDINGS + 1)
    return a[:size] == b[:size] and abs(len(a) - len(b)) <= ENDINGS
