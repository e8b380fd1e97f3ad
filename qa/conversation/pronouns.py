"""Whom and what he, she, they, it and that mean, by the question before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.types import INTERVIEWER, Span
from qa.conversation.genders import Gender, gender_of
from qa.conversation.phrasing import compiled, entries
from qa.conversation.recall import Past
from qa.conversation.topics import noun_phrases
from qa.question.mentions import Mention

_HE = compiled(r"\b(?P<subject>he|him)\b|\b(?P<own>his)\b")
_SHE = compiled(r"\b(?P<subject>she)\b|\b(?P<own>hers|her)\b")
_THEY = compiled(r"\b(?P<subject>they|them)\b|\b(?P<own>their|theirs)\b")
_PERSONAL = ((_HE, Gender.HE), (_SHE, Gender.SHE))
_EXPLETIVE = "|".join(entries("expletive"))
_NOTHING = (
    rf"\s+(?:(?:is|was|be|will\s+be|would\s+be)\s+)?(?:{_EXPLETIVE}|that|to)\b|"
    r"(?:\s+\w+){1,3}\s+to\s|\s+takes?\s+for\s|['’]s\b"
)
_IT = compiled(rf"(?<!time is )\b(?P<subject>it)\b(?!{_NOTHING})|\b(?P<own>its)\b")
_THAT = compiled(
    r"\b(?:about|after|under|with|over|into|against|without|for|on|of|to|by|in)\s+"
    r"(?P<it>that|this|these|those|them)(?=\s*$)"
)
_ASKS_WHO = compiled(r"^\W*(?:did|does|do|has|have|is|was|were|are)?\s*(?:who|anyone|anybody)\b")
_OBJECTS = frozenset("him her it them that this these those".split())
_CLAUSE = compiled(
    r"\b(?:when|if|that|after|before|while|because|and|but|or|who|which|where|whether|than|as)\b"
)
_VERB = compiled(
    r"\b(?:do|does|did|has|have|had|will|would|can|could|should|might|must|is|was|are|were)\s+$"
)
_ENDS = compiled(r"(?:\s+(?:then|now|too|either|again|yet|at\s+all|so\s+far|in\s+the\s+end))?\W*")
_MODAL = compiled(r"\s+(?:would|will|had|has|was|is|could|can|should|might|may)\b")
_IS = compiled(r"who\s+(?:is|was|are|were)\s+$")
_NAME = r"[A-Z][\w’'-]+"
_TITLED = re.compile(rf"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord)\.?\s+)?{_NAME}(?:\s+{_NAME})*")

Spellings = Mapping[str, tuple[str, ...]]
"""The other spellings of speakers' names."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What pronouns can stand for: the question before and its topic, and how names are spelt."""

    past: Past
    topic: str | None
    subject: str | None
    spellings: Spellings

    def person(self, gender: Gender, besides: Collection[str] = ()) -> str | None:
        """Whom "he" or "she" means besides these; None where that would be a guess.

        That is somebody named before, or else whose words answered, or else who
        came up in an earlier question; nobody who is only known as the one who asks.
        Of several whom one name can mean it is the one whose words answered.
        """
        besides = (*besides, INTERVIEWER)
        others = (name for name in self._others_named() if name not in besides)
        named = [*self._named(gender, besides), *others]
        answering = [name for name in self.past.answering if name not in besides]
        sure = [name for name in answering if self.gender(name) is gender]
        recent = [name for name in self.past.recent if name not in besides]
        return (
            self._fitting(named, gender)
            or self._fitting([name for name in answering if name == self.past.first], gender)
            or (sure[0] if len(sure) == 1 else None)
            or self._fitting(recent, gender)
        )

    def _named(self, gender: Gender, besides: Collection[str]) -> Iterator[str]:
        """Whom each name of the question before means, as far as it means one of that gender.

        Of several with one name those whose words answered, or else the name
        itself, which may mean any of them; of several with one role nobody.
        """
        query = self.past.query
        for mention in sorted((n.mention for n in query.named), key=self._is_besides_asked):
            people = [name for name in mention.speakers if name not in besides]
            fitting = [name for name in people if self.gender(name) in (gender, None)]
            before, words = query.text[: mention.span.start], mention.span.of(query.text)
            if len(mention.speakers) == 1 or len(fitting) == 1:
                yield from people if len(mention.speakers) == 1 else fitting
            elif answering := [name for name in self.past.answering if name in fitting]:
                yield answering[0]
            elif fitting and words[0].isupper() and not before.casefold().endswith("the "):
                yield words

    def _is_besides_asked(self, mention: Mention) -> bool:
        return set(mention.speakers).isdisjoint(self.past.by)

    def object_of(self, text: str) -> str | None:
        """Whom "him" or "her" in a text means; None where there is neither, or nobody fits."""
        for pattern, gender in _PERSONAL:
            if pattern.search(text):
                return self.person(gender)
        return None

    def people(self) -> str | None:
        """Whom "they" means: those asked about, if several or of unclear gender; else who acts."""
        by = self.past.by
        if len(by) > 1 or (by and self.gender(by[0]) is None):
            return listed(by)
        return None if self.past.named else self.subject

    def _fitting(self, names: Sequence[str], gender: Gender) -> str | None:
        genders = {name: self.gender(name) for name in names}
        fitting = (name for name in names if genders[name] is gender)
        unclear = (name for name in names if genders[name] is None)
        return next(fitting, None) or next(unclear, None)

    def gender(self, name: str) -> Gender | None:
        """Whether a speaker is he or she, if a name tells."""
        return gender_of(name, self.spellings.get(name, ()))

    def _others_named(self) -> Iterable[str]:
        """Those whom the question names with a title or a known given name, and who never speak."""
        query = self.past.query
        for found in _TITLED.finditer(query.text):
            span = Span(*found.span())
            known = any(span.overlaps(n.mention.span) for n in query.named)
            if not known and gender_of(found[0]) is not None:
                yield found[0]


def listed(names: Sequence[str]) -> str:
    """Names as they are enumerated in a question."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def resolve(
    text: str, mentions: Sequence[Mention], standing: Standing, personal: bool = True
) -> str:
    """A question with what its pronouns stand for, as far as that is clear.

    A pronoun after something that the question itself names may mean that, and
    stays, unless it is the object of it: in "What did Lee say about her?" she
    is not Lee. Nor are the two one in "Does he like him?". Those of persons stay
    if not `personal`.
    """
    replaced: list[tuple[Span, str]] = []
    for pattern, gender in _PERSONAL if personal else ():
        for match in pattern.finditer(text):
            own = _owns(text, match)
            named = [n for m in mentions if m.span.end <= match.start() for n in m.speakers]
            other = [n for n in named if standing.gender(n) not in (gender, None)]
            people = [m.span for m in mentions if set(m.speakers) <= set(other)]
            place = Span(*match.span())
            if _is_anybody(text, place, own) or not _is_free(text, place, people, own):
                continue
            if not own and place.of(text).casefold() in _OBJECTS:
                named += [word for _, word in replaced]
            name = standing.person(gender, named)
            if name is not None and not (own and any(word == name for _, word in replaced)):
                replaced.append((place, owned(name) if own else name))
    several, names = standing.people(), [m.span for m in mentions]
    if personal and several is not None and not mentions:
        replaced += _replaced(text, _THEY, several, [])
    if standing.topic is not None and standing.topic.casefold() not in text.casefold():
        replaced += _replaced(text, _IT, standing.topic, names)
        replaced += [
            (place, standing.topic)
            for place in (Span(*m.span("it")) for m in _THAT.finditer(text))
            if several is None or place.of(text).casefold() != "them"
            if _is_free(text, place, names, own=False)
        ]
    return substituted(text, replaced)


def substituted(text: str, replaced: Iterable[tuple[Span, str]]) -> str:
    """A text with other words in the places of these spans."""
    for span, words in sorted(replaced, reverse=True):
        text = text[: span.start] + words + text[span.end :]
    return text


def owned(name: str) -> str:
    """A name as it stands before what is its own: the council's."""
    return f"{name}'" if name.endswith("s") and name[:1].islower() else f"{name}'s"


def _replaced(
    text: str, pattern: re.Pattern[str], words: str, people: Sequence[Span]
) -> list[tuple[Span, str]]:
    found = ((Span(*match.span()), bool(match["own"])) for match in pattern.finditer(text))
    return [
        (place, owned(words) if own else words)
        for place, own in found
        if not _is_anybody(text, place, own) and _is_free(text, place, people, own)
    ]


def _is_free(text: str, place: Span, others: Sequence[Span], own: bool) -> bool:
    """Whether nothing before a pronoun, but those whom it can't mean, can be what it means."""
    word = place.of(text)
    if word.isupper() and not text.isupper() and len(word) > 1:
        return False
    before = text[: place.start]
    found = noun_phrases(before, others)
    if not found:
        return True
    return (
        not own
        and word.casefold() in _OBJECTS
        and len(found) == 1
        and not _CLAUSE.search(before, found[0].end)
        and not re.search(r"['’]s", found[0].of(text))
        and bool(_VERB.search(before[: found[0].start]))
        and bool(_ENDS.fullmatch(text, place.end))
    )


def _owns(text: str, match: re.Match[str]) -> bool:
    """Whether a pronoun stands before what is somebody's own, as "her" may."""
    if (match["own"] or "").casefold() != "her":
        return bool(match["own"])
    return any(
        phrase.start == match.start() and len(phrase.of(text).split()) > 1
        for phrase in noun_phrases(text)
    )


def _is_anybody(text: str, place: Span, own: bool) -> bool:
    """Whether a pronoun stands for the "who" or "anyone" that the question asks for."""
    before = text[: place.start]
    if place.of(text).casefold() == "it" and _MODAL.match(text, place.end):
        return bool(_ASKS_WHO.match(before))
    if (place.of(text).casefold() in _OBJECTS and not own) or _IS.search(before):
        return False
    return place.of(text).casefold() != "its" and bool(_ASKS_WHO.match(before))
