"""Sentences that say whose words follow: `Deputy mayor Ann Roe believes that it will fall:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz.distance import Prefix

from index.languages import every, pattern
from index.people import HONORIFICS, bare, same_person, same_word, split_name
from index.people.known_names import MEN, WOMEN, bearer, given_names
from index.turns.named import RUN, Named, people_in
from index.turns.paragraphs import Paragraph
from index.turns.roles import role_beside
from index.turns.words import GIVEN_TOO, NOT_A_PERSON, ROLES, SPOKEN, SURNAME_TOO
from index.types import Metadata, Person, Span

FULL, SHORT, PRONOUN = 0.95, 0.94, 0.9
"""Confidence in a lead-in by full name (measured: 0.982 of 114 turns), surname (all of 152),
pronoun (all of 37); the lower ends of the 95% intervals, those of the lead-ins being few."""
SENTENCE = re.compile(r"(?<=[a-zа-яіїє0-9][.?!])\s+(?=[^\W\d_a-zа-яіїєґ])")
CAPITALISED = re.compile(r"(?<![\w-])[^\W\d_a-zа-яіїєґ][\w'’-]*\w")
NOT_A_VERB = every("lead_ins.not_a_verb")
FUNCTION_WORDS = every("function_words") - every("verbs_of_saying")
NAME_TOO = GIVEN_TOO | SURNAME_TOO
TO_THE_NAME = re.compile(
    rf"(?:\b{pattern('lead_ins.to_the_name')}\s+"
    rf"(?:(?:{pattern('lead_ins.definite')}|{pattern('honorifics')}\.?)\s+)?|\w['’])$",
    re.IGNORECASE,
)
SAYS_BEFORE = re.compile(
    rf"\b{pattern('lead_ins.said_before')}\s+(?:[\w-]+\s+){{0,6}}$", re.IGNORECASE
)
OPENING, SAYING = rf"{pattern('lead_ins.pronoun_openings')},?", pattern("verbs_of_saying")
PRONOUN_SUBJECT = re.compile(
    rf"(?i:{OPENING}\s*{SAYING}\s+{pattern('lead_ins.pronouns_after_verb')}"
    rf"|(?:{OPENING}\s*(?:{SAYING}\s+)?)?{pattern('lead_ins.pronoun_subjects')})"
    r"(?!\s+[^\W\d_a-zа-яёіїєґўà-öø-ÿ])"
)
FIRST_PERSON = every("pronouns_first", "pronouns_second") - {"i"} | {"I"}
OWN = FIRST_PERSON - every("sayers.passive")
"""`was` is English for what happened and Polish for you."""
"""Words of somebody who speaks for himself, or to somebody; `i` joins words in Polish."""

WORD = re.compile(r"[^\W\d_]+")
AND = every("lead_ins.and")
HE, SHE = every("pronouns_he"), every("pronouns_she")
DEFINITE = every("lead_ins.definite")
BELONGING = (
    rf"\s+{pattern('lead_ins.belonging')}"
    rf"(?:\s+(?:[^\W\d_a-zа-яіїєґ][\w'’.-]*|{pattern('lead_ins.belonging_links')}))+"
)
VERB = re.compile(
    rf"(?:,?\s+[A-Z]{{2,4}}\b)?(?:{BELONGING})?(?:\s*,[^:]{{2,200}}?,"
    rf"|\s*\([^)]{{1,80}}\))?\s*(?:,\s*)?(?:{pattern('lead_ins.with_this')}\s+)?"
    r"(?P<word>[^\W\d_][\w'’-]*)"
)
VIEW = re.compile(rf"['’]s\s+{pattern('lead_ins.views')}")
IN = re.compile(rf"^{pattern('lead_ins.in')}\s+$", re.IGNORECASE)
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
CASE_ENDING = 2
"""How many letters at the end of a Slavic name its case changes at most."""


class LeadIn(NamedTuple):
    """A lead-in sentence, whom it introduces (None where that is not certain), and its evidence."""

    at: int
    person: Person | None
    evidence: Span | None
    confidence: float


def is_told(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is in the third person, and so may tell of somebody."""
    return not is_first_person(text[slice(*paragraph.span)])


def _is_other(pronoun: str, person: Person | None) -> bool:
    """Whether a pronoun is a man's and the person, by the given name, a woman, or the reverse."""
    said = frozenset(WORD.findall(pronoun.casefold()))
    whose = bearer(bare(split_name(person.name).words[0])) if person else None
    return (whose == WOMEN and not said.isdisjoint(HE)) or (
        whose == MEN and not said.isdisjoint(SHE)
    )


def is_first_person(words: str) -> bool:
    """Whether words speak of their speaker or to somebody: I, we, you."""
    said = WORD.findall(words)
    return any(word in FIRST_PERSON or word.casefold() in FIRST_PERSON for word in said)


def is_own(words: str) -> bool:
    """Whether words speak of their speaker or to somebody, in any language."""
    said = WORD.findall(words)
    return not OWN.isdisjoint(said) or not OWN.isdisjoint(map(str.casefold, said))


def by_role(text: str, paragraph: Paragraph, at: int, people: Sequence[Person]) -> LeadIn:
    """`The deputy mayor added:` introduces who alone has that role, otherwise nobody known."""
    words = text[slice(*paragraph.span)].casefold()
    article, _, rest = words.partition(" ")
    told = rest if article in DEFINITE else words
    holders = [p for p in people if p.role and _opens_with(told, p.role.casefold())]
    person = holders[0] if len(holders) == 1 else None
    if person is not None and person.role is not None:
        named = paragraph.start + len(words) - len(told) + len(person.role)
        person = None if CAPITALISED.match(text, named + 1, paragraph.end) else person
    return LeadIn(at, person, paragraph.span, SHORT)


def _opens_with(words: str, role: str) -> bool:
    return words.startswith(role) and not words[len(role) : len(role) + 1].isalnum()


def lead_in_of(
    text: str, paragraph: Paragraph, at: int, people: list[Person], last: LeadIn | None
) -> LeadIn | None:
    """What a sentence with a colon introduces; None where it is no lead-in at all."""
    start = _last_sentence(text, paragraph)
    if pronoun := PRONOUN_SUBJECT.match(text, start, paragraph.end):
        told = list(people_in(text, paragraph.start, start))
        if told:
            last = _told_of(text, told, at, people)
        person = last.person if last and not _is_other(pronoun.group(), last.person) else None
        return LeadIn(at, person, last.evidence if last and person else None, PRONOUN)
    subject = _subject(text, start, paragraph.end)
    if subject is not None:
        if _speaks_for_itself(text, start, subject.span.start):
            return None
        return LeadIn(at, _known(text, subject, people), subject.span, FULL)
    sentence = Span(start, paragraph.end)
    short = _short_subject(text, at, sentence, people) or _last_subject(text, at, sentence, people)
    return short or _doubtful_subject(text, at, sentence, people)


def _told_of(text: str, told: Sequence[Named], at: int, people: list[Person]) -> LeadIn:
    """The one person whom the sentences before a pronoun name; nobody where there are several."""
    persons = [_known(text, named, people) for named in told]
    one = all(same_person(person.name, persons[0].name) for person in persons)
    return LeadIn(at, persons[0] if one else None, told[0].span, PRONOUN)


def _last_sentence(text: str, paragraph: Paragraph) -> int:
    words = text[paragraph.start : paragraph.end]
    ends = (
        m.end()
        for m in SENTENCE.finditer(words)
        if bare(words[: m.start()].rsplit(None, 1)[-1]) not in HONORIFICS
    )
    return paragraph.start + max(ends, default=0)


def _speaks_for_itself(text: str, start: int, name: int) -> bool:
    """Whether a sentence is in the first person before it comes to a name."""
    return is_first_person(text[start:name])


def _subject(text: str, start: int, end: int) -> Named | None:
    """The person, named in full, of whom a sentence says something; None where two or none."""
    for named in people_in(text, start, end):
        before = text[start : named.span.start]
        if SAYS_BEFORE.search(before):
            return named
        if TO_THE_NAME.search(before) and before.strip().casefold() not in AND:
            continue
        verb = VERB.match(text, named.span.end, end)
        if verb is None:
            return None
        word = verb["word"].casefold()
        if word in AND:
            return None
        if word not in NOT_A_VERB and not verb["word"][0].isupper():
            return named
    return None


def _short_subject(text: str, at: int, sentence: Span, people: list[Person]) -> LeadIn | None:
    """`Captain Darrow went on:` where one known person is called so; None for any other word."""
    for found in CAPITALISED.finditer(text, *sentence):
        before = text[sentence.start : found.start()]
        if _is_view_of(text, before, found):
            same = [p for p in people if _is_form(found.group(), split_name(p.name).words[-1])]
            person = same[0] if len(same) == 1 else None
            return LeadIn(at, person, Span(*found.span()), SHORT)
        if TO_THE_NAME.search(before) or (
            found.group().casefold() in SPOKEN
            and not (bare(found.group()) in NAME_TOO and _is_called(found.group(), people))
        ):
            continue
        verb = VERB.match(text, found.end(), sentence.end)
        if verb is None or verb["word"].casefold() in NOT_A_VERB or verb["word"][0].isupper():
            continue
        same = [
            p for p in people if any(_is_part(found.group(), w) for w in split_name(p.name).words)
        ]
        if same:
            person = same[0] if len(same) == 1 else None
            return LeadIn(at, person, Span(*found.span()), SHORT)
    return None


def _last_subject(text: str, at: int, sentence: Span, people: Sequence[Person]) -> LeadIn | None:
    """`С ней не согласен Иван Петров:`, in the form of the name that a subject has."""
    named = list(people_in(text, *sentence))
    if len(named) != 1 or text[named[0].span.end : sentence.end].strip() not in (":", "："):
        return None
    (name, span), before = named[0], text[sentence.start : named[0].span.start]
    known = [person for person in people if person.name == name]
    if not known or not CYRILLIC.search(name) or TO_THE_NAME.search(before):
        return None
    return None if is_first_person(before) else LeadIn(at, known[0], span, SHORT)


def _doubtful_subject(text: str, at: int, sentence: Span, people: list[Person]) -> LeadIn | None:
    """`Panellist Lee May believes:`, where a word of the name is also another word.

    The name is taken for one after an office or an honorific, or with a given
    name that is known; with anything else it is not certain whose words follow.
    """
    if is_first_person(text[slice(*sentence)]):
        return None
    alone = CAPITALISED.match(text, *sentence)
    if (
        alone is not None
        and _is_called(alone.group(), people)
        and _is_verb(text, alone.end(), sentence.end)
    ):
        return LeadIn(at, None, None, SHORT)
    run = RUN.match(text, *sentence)
    if run is None:
        return None
    words = run.group().split()
    article = len(words) == 4 and words[0].casefold() in DEFINITE
    ahead = 2 if article else 0
    while len(words) - ahead > 2 and _is_office(words[ahead]):
        ahead += 1
    if len(words) - ahead != 2 or not _is_verb(text, run.end(), sentence.end):
        return None
    given, family = words[ahead:]
    known = bool(given_names(bare(given)))
    if not known and (_is_office(given) or given.casefold() in SPOKEN):
        return None
    span = Span(run.end() - len(family) - 1 - len(given), run.end())
    if not known and (article or not ahead):
        return LeadIn(at, None, None, SHORT)
    return LeadIn(at, _known(text, Named(f"{given} {family}", span), people), span, SHORT)


def _is_office(word: str) -> bool:
    plain = bare(word)
    return plain in ROLES or plain in NOT_A_PERSON or plain in HONORIFICS


def _is_verb(text: str, start: int, end: int) -> bool:
    """Whether a word in small letters that can be a verb comes next."""
    verb = VERB.match(text, start, end)
    return (
        verb is not None
        and verb["word"].islower()
        and verb["word"].casefold() not in FUNCTION_WORDS | NOT_A_VERB
    )


def _is_called(word: str, people: Sequence[Person]) -> bool:
    """Whether a word is part of the name of one of the people."""
    return any(word in split_name(person.name).words for person in people)


def _is_view_of(text: str, before: str, name: re.Match[str]) -> bool:
    """Whether a sentence begins with whose opinion it is: `In Roe's view`, `According to Roe`."""
    if VIEW.match(text, name.end()) or VIEW.match(text, name.end() - 2):
        return IN.match(before) is not None
    said = SAYS_BEFORE.search(before)
    return said is not None and said.end() == len(before) and not before[: said.start()].strip()


def _is_form(written: str, word: str) -> bool:
    """Whether a word is a name, in Slavic languages perhaps in another case."""
    written = written.removesuffix("'s").removesuffix("’s")
    if CYRILLIC.search(written) is None:
        return _is_part(written, word)
    shared = Prefix.similarity(written, word)
    return shared >= max(2, len(word) - CASE_ENDING) and abs(len(written) - len(word)) < 3


def people_before(text: str, opening: int, metadata: Metadata) -> list[Person]:
    people = list(metadata.people)
    for named in people_in(text, 0, opening):
        _known(text, named, people)
    return people


def _known(text: str, named: Named, people: list[Person]) -> Person:
    """The person of that name among the known ones, or a new one among them, with a role."""
    same = (at for at, person in enumerate(people) if same_person(person.name, named.name))
    at = next(same, None)
    if at is None:
        people.append(Person(named.name, role_beside(text, named.span)))
        return people[-1]
    if people[at].role is None:
        people[at] = replace(people[at], role=role_beside(text, named.span))
    return people[at]


def _is_part(short: str, word: str) -> bool:
    return len(bare(short)) > 2 and len(bare(word)) > 2 and same_word(short, word)
