"""Whose quotations are: from the words beside them to people, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from index.turns.clauses import Who
from index.turns.mentions import BY_PRONOUN, ONLY_ONE, Meant, Mentions
from index.turns.said import Said
from index.turns.sayer_words import SayerWords
from index.turns.sayers import Sayer
from index.types import Person, Span

NEAR = 4
"""How many paragraphs back somebody may have spoken whom a pronoun means."""
GOES_ON, SAME_PARAGRAPH, COMES_LATER, ONLY_SUBJECT = 0.97, 0.95, 0.9, 0.75
OTHERS = ("pronouns_he", "pronouns_she", "forms_third")
SENTENCE_ENDS = re.compile(r"[.!?…\n]")
WORD = re.compile(r"[^\W\d_]+")
NAME, ROLE, PRONOUNS = Who.NAME, Who.ROLE, (Who.HE, Who.SHE, Who.SAME)


class Heard(NamedTuple):
    """Somebody who spoke, None where nobody knows who; from where others may be meant after it."""

    person: Person | None
    at: int
    sentence: int
    paragraph: int


def decide(
    text: str, paragraphs: Sequence[list[Said]], mentions: Mentions, words: SayerWords
) -> None:
    heard: list[Heard] = []
    previous: Said | None = None
    for paragraph in paragraphs:
        at = paragraph[0].paragraph
        for said in paragraph:
            if said.sayer is None or not said.is_speech:
                continue
            begins = Span(paragraph[0].before.start, said.quoted.span.start)
            said.meant = _resolve(said.sayer, heard, at, begins, mentions)
            if said.meant is not None:
                said.evidence = said.sayer.evidence
            end = said.sayer.evidence.end
            person = said.meant and said.meant.person
            if person is not None:
                mentions.note_gender(person, said.sayer.gender or said.sayer.who)
            heard.append(Heard(person, end, _sentence_end(text, end), at))
        for number, said in enumerate(paragraph):
            if said.is_speech and said.sayer is None:
                _inherit(text, paragraph, number, previous, mentions, words)
        previous = paragraph[-1]
    _backwards(paragraphs)


def _sentence_end(text: str, at: int) -> int:
    found = SENTENCE_ENDS.search(text, at)
    return found.end() if found else len(text)


def _resolve(
    sayer: Sayer, heard: Sequence[Heard], paragraph: int, begins: Span, mentions: Mentions
) -> Meant | None:
    if sayer.who is NAME:
        meant = mentions.named(sayer)
    elif sayer.who is ROLE:
        meant = mentions.holder(sayer.words)
    elif sayer.who in PRONOUNS:
        meant = _antecedent(sayer, heard, paragraph, begins, mentions)
    else:
        meant = None
    return meant and Meant(meant.person, round(meant.sure * sayer.sure, 4))


def _antecedent(
    sayer: Sayer, heard: Sequence[Heard], paragraph: int, begins: Span, mentions: Mentions
) -> Meant | None:
    """Whom a pronoun means: the last man or woman who spoke, unless another is named since.

    Where `begins`, the paragraph up to the quotation, is about one person, that one.
    """
    wanted = sayer.gender if sayer.who is Who.SAME else sayer.who

    def fits(person: Person) -> bool:
        gender = mentions.gender_of(person)
        return gender is None or wanted is None or gender is wanted

    near = list(takewhile(lambda one: paragraph - one.paragraph <= NEAR, reversed(heard)))[::-1]
    if not near or near[-1].paragraph != paragraph:
        subject = mentions.opens(begins)
        here = [p for p in mentions.between(*begins) if fits(p)]
        alone = subject is not None and all(mentions.is_same(p, subject) for p in here)
        if subject is not None and alone and fits(subject):
            return Meant(subject, ONLY_ONE)
    last = near[-1].person if near else None
    since = near[-1].sentence if near else begins.start
    if mentions.are_others(since, sayer.evidence.start, wanted, last):
        return None
    start = 0
    if near:
        start = near[-1].sentence if near[-1].paragraph == paragraph else near[-1].at
    named = [p for p in mentions.between(start, sayer.evidence.start) if fits(p)]
    if any(map(mentions.is_of_several, named)) and near[-1:] and near[-1].paragraph != paragraph:
        return None
    if named and near[-1:] != [] and near[-1].paragraph != paragraph:
        told = mentions.opens(Span(start, begins.end))
        if told is not None and mentions.gender_of(told) is wanted is not None:
            only = all(mentions.is_same(person, told) for person in named)
            return Meant(told, ONLY_ONE) if only else None
    for one in reversed(near):
        if one.person is None:
            break
        if fits(one.person):
            known = all(mentions.is_same(person, one.person) for person in named)
            return Meant(one.person, BY_PRONOUN if one is near[-1] else ONLY_ONE) if known else None
    alike = bool(named) and all(mentions.is_same(person, named[-1]) for person in named)
    return Meant(named[-1], ONLY_ONE) if alike and mentions.is_sure(named[-1]) else None


def _inherit(
    text: str,
    paragraph: Sequence[Said],
    number: int,
    previous: Said | None,
    mentions: Mentions,
    words: SayerWords,
) -> None:
    """Give a quotation without a verb of saying to whom the paragraph leaves no doubt about."""
    said = paragraph[number]
    if said.quoted.goes_on:
        if previous is not None and number == 0:
            _take(said, previous, GOES_ON)
        return
    earlier = next((one for one in reversed(paragraph[:number]) if one.is_speech), None)
    if earlier is not None:
        if not _names_another(text, earlier, said, mentions):
            _take(said, earlier, SAME_PARAGRAPH)
        return
    later = next((one for one in paragraph[number + 1 :] if one.is_speech), None)
    if later is not None:
        if later.meant is not None and not _names_another(text, said, later, mentions):
            _take(said, later, COMES_LATER)
        return
    if _is_told(said.quoted.inner.of(text), words):
        return
    subject = mentions.opens(said.before)
    if subject is not None:
        around = [*mentions.between(*said.before), *mentions.between(*said.after)]
        if all(mentions.is_same(person, subject) for person in around):
            said.meant = Meant(subject, ONLY_SUBJECT)
            said.evidence = said.before


def _take(said: Said, other: Said, share: float) -> None:
    if other.meant is not None:
        said.meant = Meant(other.meant.person, round(other.meant.sure * share, 4))
        said.evidence = other.evidence


def _is_told(quoted: str, words: SayerWords) -> bool:
    """Whether a quotation speaks of somebody, who may be whom the sentence before it is about."""
    forms = {word.casefold() for word in WORD.findall(quoted)}
    return any(not forms.isdisjoint(words.lists[name]) for name in OTHERS)


def _names_another(text: str, one: Said, following: Said, mentions: Mentions) -> bool:
    """Whether the narration between two quotations tells of somebody other than their sayer.

    Whom the sentence names that says who speaks does not count.
    """
    person = (one.meant or following.meant or Meant(Person(""), 0.0)).person
    start, end = one.quoted.span.end, following.quoted.span.start
    if one.sayer is not None and start <= one.sayer.evidence.start < end:
        start = min(end, _sentence_end(text, one.sayer.evidence.end))
    if mentions.are_others(start, end, None, person):
        return True
    between = mentions.between(start, end)
    return any(not mentions.is_same(other, person) for other in between)


def _backwards(paragraphs: Sequence[list[Said]]) -> None:
    """A quotation that goes on in the next paragraph is its sayer's from the start."""
    for at in range(len(paragraphs) - 2, -1, -1):
        said, following = paragraphs[at][-1], paragraphs[at + 1][0]
        one = said.quoted.open and following.quoted.goes_on
        if one and said.meant is None and following.is_speech:
            said.is_speech = True
            _take(said, following, GOES_ON)
