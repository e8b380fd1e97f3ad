"""Lead-in sentences: `Deputy mayor Ann Roe believes that the tax will fall:` and then her words.

The lead-in is narration; the paragraphs after it are that person's until the
next lead-in.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from index.people import bare, same_person, same_word, split_name
from index.turns.marks import Mark, narration, unknown
from index.turns.named import Named, people_in
from index.turns.paragraphs import Paragraph
from index.turns.roles import role_beside
from index.turns.structure import Structure
from index.turns.words import CLOSING, SPOKEN
from index.types import Metadata, Method, Person, Span, Style

FULL, SHORT, PRONOUN = 0.95, 0.9, 0.8
MIN_WORDS, MAX_WORDS = 3, 80
DASHES = "-–—―"
QUOTES = '“"«„'
MIN_SHARE = 0.5
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
    r"\b(?:says|said|according to|adds|added|asks|asked|notes|noted|by|words of|opinion of|view of"
    r"|position of|speech by|"
    r"quote from|сообщил\w*|сказал\w*|отметил\w*|заявил\w*|по словам|за словами|сказав|сказала"
    r"|зазначи\w+|заяви\w+)\s+"
    r"(?:[\w-]+\s+){0,6}$",
    re.IGNORECASE,
)
PRONOUN_SUBJECT = re.compile(
    r"(?:(?:also|then|finally|in addition|moreover|at the same time|in (?:his|her) (?:view|opinion"
    r"|words)|besides|"
    r"according to (?:him|her))\b,?\s*)?(?:he|she|they|the (?:speaker|expert|politician|official"
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


def attribute_lead_ins(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, metadata: Metadata
) -> dict[int, Mark]:
    """The marks of lead-ins and of what follows them; empty where there are none."""
    positions = [
        at
        for at in range(len(paragraphs))
        if at not in structure.kinds and at not in structure.wordless
    ]
    found, dashed = _find(text, paragraphs, positions, metadata)
    if not found:
        return {}
    marks: dict[int, Mark] = {}
    following = dict(itertools.pairwise(positions))
    for lead_in in found:
        marks[lead_in.at] = narration(paragraphs[lead_in.at].start)
        after = following[lead_in.at]
        marks[after] = _introduced(lead_in, _words_start(text, paragraphs[after]))
    _narrated(text, paragraphs, positions, found, marks)
    if dashed:
        _orphans(text, paragraphs, positions, found, marks)
    return marks


def _introduced(lead_in: LeadIn, words: int) -> Mark:
    person = lead_in.person
    if person is None:
        return unknown(words)
    return Mark(
        words, person.name, Method.LEAD_IN, lead_in.evidence, lead_in.confidence, person.role
    )


def _find(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int], metadata: Metadata
) -> tuple[list[LeadIn], bool]:
    """The lead-ins of a document, and whether dashes or quotation marks follow them."""
    pairs = [
        (at, after)
        for at, after in itertools.pairwise(positions)
        if _may_lead_in(text, paragraphs[at])
    ]
    if not pairs:
        return [], False
    people = _people(text, paragraphs[pairs[0][0]].start, metadata)
    marked: list[LeadIn] = []
    plain: list[LeadIn] = []
    for at, after in pairs:
        earlier = marked or plain
        last = earlier[-1] if earlier else None
        lead_in = _lead_in(text, paragraphs[at], at, people, last)
        if lead_in is not None:
            opened = text[paragraphs[after].start] in DASHES + QUOTES
            (marked if opened else plain).append(lead_in)
    dashes = sum(_is_dashed(text, paragraphs[at]) for at in positions if at >= pairs[0][0])
    if marked and len(marked) >= len(plain) and len(marked) >= MIN_SHARE * dashes:
        return marked, True
    named = sum(lead_in.person is not None for lead_in in plain)
    return (plain, False) if named > 1 and not dashes else ([], False)


def _may_lead_in(text: str, paragraph: Paragraph) -> bool:
    return (
        text[paragraph.end - 1] in ":："
        and text[paragraph.start] not in DASHES + QUOTES
        and paragraph.style is not Style.HEADING
        and MIN_WORDS <= text.count(" ", paragraph.start, paragraph.end) + 1 <= MAX_WORDS
    )


def _is_dashed(text: str, paragraph: Paragraph) -> bool:
    return (
        text[paragraph.start] in "–—―"
        and not text[paragraph.start + 1 : paragraph.start + 2].islower()
    )


def _lead_in(
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
    return paragraph.start + max((m.end() for m in SENTENCE.finditer(words)), default=0)


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


def _people(text: str, opening: int, metadata: Metadata) -> list[Person]:
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


def _words_start(text: str, paragraph: Paragraph) -> int:
    at = paragraph.start
    while at < paragraph.end - 1 and (text[at] in DASHES or text[at].isspace()):
        at += 1
    return at


def _narrated(
    text: str,
    paragraphs: Sequence[Paragraph],
    positions: Sequence[int],
    found: Sequence[LeadIn],
    marks: dict[int, Mark],
) -> None:
    """Paragraphs that tell of the meeting again: `The discussion ended at nine.`"""
    for at in positions:
        paragraph = paragraphs[at]
        if (
            at > found[0].at
            and at not in marks
            and CLOSING.match(text, paragraph.start, paragraph.end)
        ):
            marks[at] = narration(paragraph.start)


def _orphans(
    text: str,
    paragraphs: Sequence[Paragraph],
    positions: Sequence[int],
    found: Sequence[LeadIn],
    marks: dict[int, Mark],
) -> None:
    """Where dashes open speeches, a dash that no lead-in announces is nobody knows whose."""
    for at in positions:
        if at < found[0].at or at in marks:
            continue
        paragraph = paragraphs[at]
        words = _words_start(text, paragraph)
        if _is_dashed(text, paragraph):
            marks[at] = unknown(words)
