"""Lead-in sentences: `Deputy mayor Ann Roe believes that the tax will fall:` and then her words.

The lead-in is narration; the paragraphs after it are that person's until the
next lead-in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.people import bare, same_person, same_word, split_name
from index.turns.marks import Mark
from index.turns.named import Named, people_in
from index.turns.paragraphs import Paragraph
from index.turns.roles import role_beside
from index.turns.structure import Structure
from index.types import Kind, Metadata, Method, Person, Span, Style

FULL, SHORT, PRONOUN = 0.95, 0.9, 0.8
MIN_WORDS, MAX_WORDS = 3, 80
DASHES = "-–—―"
QUOTES = "“\"«„"
ENDS = re.compile(r"[:：]\s*$")
NOT_A_VERB = frozenset(
    "in of and to for with from on at by or as the a an about against after before during who whose "
    "whom which that than over under is's и в на с о об по от к у за для или і й та з про від до".split()
)
TO_THE_NAME = re.compile(
    r"\b(?:of|for|to|with|about|against|from|by|on|at|like|than|and|или|и|с|о|про|з|від|та|і)\s+(?:the\s+|mr\.?\s+|mrs\.?\s+|ms\.?\s+|dr\.?\s+)?$",
    re.IGNORECASE,
)
SAYS_BEFORE = re.compile(
    r"\b(?:says|said|according to|adds|added|asks|asked|notes|noted|by|words of|opinion of|view of|position of|speech by|"
    r"quote from|сообщил\w*|сказал\w*|отметил\w*|заявил\w*|по словам|за словами|сказав|сказала|зазначи\w+|заяви\w+)\s+"
    r"(?:[\w-]+\s+){0,6}$",
    re.IGNORECASE,
)
PRONOUN_SUBJECT = re.compile(
    r"(?:(?:also|then|finally|in addition|moreover|at the same time|in (?:his|her) (?:view|opinion|words)|besides|"
    r"according to (?:him|her))\b,?\s*)?(?:he|she|they|the (?:speaker|expert|politician|official|activist|journalist|analyst)"
    r"|он|она|вона|він)\b|according to (?:him|her)\b|in (?:his|her) (?:view|opinion|words)\b|по (?:его|её|ее) \w+|за (?:його|її) \w+",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:i|we|my|our|me|us|i['’]\w+|we['’]\w+|you|your|я|мы|ми|вы|ви|наш\w*|мой|моя)\b", re.IGNORECASE)
VERB = re.compile(r"(?:,?\s+[A-Z]{2,4}\b)?(?:\s*,[^:]{2,200}?,|\s*\([^)]{1,80}\))?\s*(?:,\s*)?(?P<word>[^\W\d_][\w'’-]*)")


class LeadIn(NamedTuple):
    """A lead-in sentence and whom it names: a full name, or None with a pronoun."""

    at: int
    named: Named | None
    pronoun: bool


def attribute_lead_ins(
    text: str, paragraphs: Sequence[Paragraph], structure: Structure, metadata: Metadata
) -> dict[int, Mark]:
    """The marks of lead-ins and of what follows them; empty where there are none."""
    positions = [
        at for at in range(len(paragraphs)) if at not in structure.kinds and at not in structure.wordless
    ]
    found, dashed = _find(text, paragraphs, positions)
    if not found:
        return {}
    people = _people(text, paragraphs[found[0].at].start, metadata)
    marks: dict[int, Mark] = {}
    last: Mark | None = None
    following = dict(zip(positions, positions[1:], strict=False))
    for lead_in in found:
        paragraph = paragraphs[lead_in.at]
        marks[lead_in.at] = Mark(paragraph.start, None, Method.UNKNOWN, None, 0.0, kind=Kind.NARRATION)
        last = _introduces(text, lead_in, people, last)
        after = following[lead_in.at]
        marks[after] = last._replace(words=_words_start(text, paragraphs[after]))
    if dashed:
        _orphans(text, paragraphs, positions, found, marks)
    return marks


def _find(
    text: str, paragraphs: Sequence[Paragraph], positions: Sequence[int]
) -> tuple[list[LeadIn], bool]:
    """The lead-ins of a document, and whether dashes follow them."""
    candidates: list[tuple[LeadIn, bool]] = []
    for at, after in zip(positions, positions[1:], strict=False):
        paragraph = paragraphs[at]
        if text[paragraph.end - 1] not in ":：" or text[paragraph.start] in DASHES + QUOTES:
            continue
        if paragraph.style is Style.HEADING:
            continue
        lead_in = _lead_in(text, paragraph, at)
        if lead_in is not None:
            candidates.append((lead_in, text[paragraphs[after].start] in DASHES + QUOTES))
    marked = [lead_in for lead_in, follows in candidates if follows]
    if marked and len(marked) >= 0.5 * len(candidates):
        return marked, True
    named = [lead_in for lead_in, _ in candidates]
    return (named, False) if sum(c.named is not None for c in named) > 1 else ([], False)


def _lead_in(text: str, paragraph: Paragraph, at: int) -> LeadIn | None:
    words = text[paragraph.start : paragraph.end]
    if not MIN_WORDS <= words.count(" ") + 1 <= MAX_WORDS:
        return None
    sentence = paragraph.start + max(
        (m.end() for m in re.finditer(r"(?<=[a-zа-яіїє0-9][.?!])\s+(?=[^\W\d_a-zа-яіїє])", words)), default=0
    )
    said = text[sentence : paragraph.end]
    pronoun = PRONOUN_SUBJECT.match(said) is not None
    if pronoun:
        return LeadIn(at, None, True)
    subject = _subject(text, sentence, paragraph.end)
    quoted = re.sub(r"[“\"«„][^”\"»]*[”\"»]", " ", said)
    if subject is None or (FIRST_PERSON.search(quoted) and subject.span.start > sentence + 60):
        return None
    return LeadIn(at, subject, False)


def _subject(text: str, start: int, end: int) -> Named | None:
    """The person of whom a sentence says something; None where there are two or none."""
    for named in people_in(text, start, end):
        before = text[start : named.span.start]
        if SAYS_BEFORE.search(before):
            return named
        if TO_THE_NAME.search(before):
            continue
        verb = VERB.match(text, named.span.end, end)
        if verb is None:
            return named if not text[named.span.end : end].strip(" :：") and before.strip() else None
        if verb["word"].casefold() in ("and", "и", "і", "та") :
            return None
        if verb["word"].casefold() not in NOT_A_VERB and not verb["word"][0].isupper():
            return named
    return _short_subject(text, start, end)


def _short_subject(text: str, start: int, end: int) -> Named | None:
    """`Roe adds that …:` or `Mr Roe went on:`; whether Roe is anybody is for the caller to say."""
    found = re.compile(
        r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|President|Minister|Mayor|Senator)\.?\s+)?(?P<name>[^\W\d_a-zа-яіїєґ][\w'’-]+)"
    ).match(text, start, end)
    if found is None:
        return None
    verb = VERB.match(text, found.end(), end)
    if verb is None or verb["word"].casefold() in NOT_A_VERB or verb["word"][0].isupper():
        return None
    return Named(found["name"], Span(*found.span("name")))


def _people(text: str, opening: int, metadata: Metadata) -> list[Person]:
    people = list(metadata.people)
    for named in people_in(text, 0, opening):
        if not any(same_person(named.name, p.name) for p in people):
            people.append(Person(named.name, role_beside(text, named.span)))
    return people


def _introduces(text: str, lead_in: LeadIn, people: list[Person], last: Mark | None) -> Mark:
    """The mark of what follows a lead-in; of nobody where it isn't certain whom it names."""
    nobody = Mark(0, None, Method.UNKNOWN, None, 0.0)
    if lead_in.pronoun:
        if last is None or last.speaker is None:
            return nobody
        return last._replace(method=Method.LEAD_IN, confidence=min(last.confidence, PRONOUN))
    if lead_in.named is None:
        return nobody
    name, span = lead_in.named
    if not split_name(name).is_full:
        same = [p for p in people if any(_is_part(name, word) for word in split_name(p.name).words)]
        if len(same) != 1:
            return nobody
        return Mark(0, same[0].name, Method.LEAD_IN, span, SHORT, same[0].role)
    known = next((at for at, p in enumerate(people) if same_person(p.name, name)), None)
    if known is None:
        people.append(Person(name, role_beside(text, span)))
        known = len(people) - 1
    elif people[known].role is None:
        people[known] = Person(people[known].name, role_beside(text, span), people[known].aliases)
    person = people[known]
    return Mark(0, person.name, Method.LEAD_IN, span, FULL, person.role)


def _is_part(short: str, word: str) -> bool:
    return len(bare(short)) > 2 and len(bare(word)) > 2 and same_word(short, word)


def _words_start(text: str, paragraph: Paragraph) -> int:
    at = paragraph.start
    while at < paragraph.end - 1 and (text[at] in DASHES or text[at].isspace()):
        at += 1
    return at


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
        if text[paragraph.start] in "–—―" and words > paragraph.start:
            marks[at] = Mark(words, None, Method.UNKNOWN, None, 0.0)
