"""Sentences that say whose words follow: `Deputy mayor Ann Roe believes that it will fall:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from index.people import HONORIFICS, bare, same_person, same_word, split_name
from index.turns.named import Named, people_in
from index.turns.paragraphs import Paragraph
from index.turns.roles import role_beside
from index.turns.words import SPOKEN
from index.types import Metadata, Person, Span

FULL, SHORT, PRONOUN = 0.95, 0.9, 0.8
SENTENCE = re.compile(r"(?<=[a-zа-яіїє0-9][.?!])\s+(?=[^\W\d_a-zа-яіїєґ])")
CAPITALISED = re.compile(r"(?<![\w-])[^\W\d_a-zа-яіїєґ][\w'’-]*\w")
NOT_A_VERB = frozenset(
    "in of and to for with from on at by or as the a an about against after before during who "
    "whose whom which that than over under и в на с о об по от к у за для или і й та з про "
    "від до".split()
)
TO_THE_NAME = re.compile(
    r"\b(?:of|for|to|with|about|against|from|by|on|at|like|than|and|или|и|с|о|про|з|від|та"
    r"|і)\s+(?:the\s+|mr\.?\s+|mrs\.?\s+|ms\.?\s+|dr\.?\s+)?$",
    re.IGNORECASE,
)
SAYS_BEFORE = re.compile(
    r"\b(?:says|said|according to|adds|added|notes|noted|by|words of|opinion of|view of"
    r"|position of|speech by|"
    r"quote from|сообщил\w*|сказал\w*|отметил\w*|заявил\w*|по словам|за словами|сказав|сказала"
    r"|зазначи\w+|заяви\w+)\s+"
    r"(?:[\w-]+\s+){0,6}$",
    re.IGNORECASE,
)
PRONOUN_SUBJECT = re.compile(
    r"(?:(?:also|then|finally|in addition|moreover|at the same time|in (?:his|her) (?:view|opinion"
    r"|words)|besides|"
    r"according to (?:him|her))\b,?\s*)?(?:he|she|the (?:speaker|expert|politician|official"
    r"|activist|journalist|analyst)"
    r"|он|она|вона|він)\b|according to (?:him|her)\b|in (?:his|her) (?:view|opinion|words)\b"
    r"|по (?:его|её|ее) \w+|за (?:його|її) \w+",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"\b(?:i|we|my|our|me|us|i['’]\w+|we['’]\w+|you|your|я|мы|ми|вы|ви|наш\w*|мой|моя)\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"(?:,?\s+[A-Z]{2,4}\b)?(?:\s*,[^:]{2,200}?,"
    r"|\s*\([^)]{1,80}\))?\s*(?:,\s*)?(?P<word>[^\W\d_][\w'’-]*)"
)


class LeadIn(NamedTuple):
    """A lead-in sentence, whom it introduces (None where that is not certain), and its evidence."""

    at: int
    person: Person | None
    evidence: Span | None
    confidence: float


def is_told(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is in the third person, and so may tell of somebody."""
    return FIRST_PERSON.search(text, *paragraph.span) is None


def by_role(text: str, paragraph: Paragraph, at: int, people: Sequence[Person]) -> LeadIn:
    """`The deputy mayor added:` introduces who alone has that role, otherwise nobody known."""
    words = text[slice(*paragraph.span)].casefold()
    holders = [p for p in people if p.role and words.startswith(f"the {p.role.casefold()} ")]
    person = holders[0] if len(holders) == 1 else None
    return LeadIn(at, person, paragraph.span, SHORT)


def lead_in_of(
    text: str, paragraph: Paragraph, at: int, people: list[Person], last: LeadIn | None
) -> LeadIn | None:
    """What a sentence with a colon introduces; None where it is no lead-in at all."""
    start = _last_sentence(text, paragraph)
    if PRONOUN_SUBJECT.match(text, start, paragraph.end):
        person = last.person if last else None
        return LeadIn(at, person, last.evidence if last else None, PRONOUN)
    subject = _subject(text, start, paragraph.end)
    if subject is not None:
        if _speaks_for_itself(text, start, subject.span.start):
            return None
        return LeadIn(at, _known(text, subject, people), subject.span, FULL)
    return _short_subject(text, at, Span(start, paragraph.end), people)


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
    return FIRST_PERSON.search(text, start, name) is not None


def _subject(text: str, start: int, end: int) -> Named | None:
    """The person, named in full, of whom a sentence says something; None where two or none."""
    for named in people_in(text, start, end):
        before = text[start : named.span.start]
        if SAYS_BEFORE.search(before):
            return named
        if TO_THE_NAME.search(before):
            continue
        verb = VERB.match(text, named.span.end, end)
        if verb is None:
            return None
        word = verb["word"].casefold()
        if word in ("and", "и", "і", "та"):
            return None
        if word not in NOT_A_VERB and not verb["word"][0].isupper():
            return named
    return None


def _short_subject(text: str, at: int, sentence: Span, people: list[Person]) -> LeadIn | None:
    """`Captain Darrow went on:` where one known person is called so; None for any other word."""
    for found in CAPITALISED.finditer(text, *sentence):
        if found.group().casefold() in SPOKEN or TO_THE_NAME.search(
            text[sentence.start : found.start()]
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
