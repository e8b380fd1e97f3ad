"""Who does what to whom in a passage, as far as its words say so.

A speaker's "I" and "me" are the speaker, which tells "I wrote to Roe" in Lee's
words from what Roe wrote to Lee.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from index.languages.patterns import spelt_out
from qa.doubting.premises import Deed, Speakers
from qa.doubting.wording import Word, listed_stems, stem_of
from qa.question.grammar import entries

Names = Callable[[str], frozenset[str]]
"""The words, as they are compared, that the names of a speaker are made of."""

_WITHIN = 5
"""How many words after a verb those may stand to whom it is done."""


@dataclass(frozen=True, slots=True)
class _Event:
    """Who does something, and to whom: words, None where they aren't found."""

    doer: Word | None
    done_to: Word | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a passage is, a name or None where nobody knows, and how people are called."""

    speaker: str | None
    names: Names

    def is_of(self, word: Word | None, people: Speakers, others: Speakers) -> bool | None:
        """Whether a word stands for one of these people; None where that is open.

        A name that one of the `others` bears too leaves it open.
        """
        if word is None or not people:
            return None
        own = self.speaker in people if self.speaker is not None else None
        if word.is_in("self"):
            return own
        if word.is_in("group"):
            return own or None
        if word.is_in("addressed"):
            return None
        if any(word.plain in self.names(name) for name in people):
            return None if any(word.plain in self.names(name) for name in others) else True
        if word.is_in("offices"):
            return None
        named = word.capital and not word.is_in("other")
        return False if named or (own and word.is_in("single")) else None


def otherwise(sentences: Sequence[Sequence[Word]], deed: Deed, voice: Voice) -> bool:
    """Whether sentences say that somebody else did what a question says somebody did.

    They speak of the deed, and nowhere as the question does: he to whom it was
    done did it, or it was done to him who did it. Of one that says enough by
    itself it is enough that somebody else did it.
    """
    events = [event for words in sentences for event in _told_once(_events([words], deed.verb))]
    turned = [_is_turned(event, deed, voice) for event in events]
    doers = [voice.is_of(event.doer, deed.doers, deed.done_to) for event in events]
    if not events or not all(t or d is False for t, d in zip(turned, doers, strict=True)):
        return False
    return any(turned) or deed.verb not in _saying_little()


def _told_once(events: Iterable[_Event]) -> list[_Event]:
    """The events of a sentence; what "we" did there is what "I" did, where that stands too."""
    told = [(event, event.doer is not None and event.doer.is_in("group")) for event in events]
    own = any(event.doer is not None and event.doer.is_in("self") for event, _ in told)
    return [event for event, group in told if not (own and group)]


def _is_turned(event: _Event, deed: Deed, voice: Voice) -> bool:
    """Whether he to whom something is said to be done does it, or it is done to its doer."""
    doer = voice.is_of(event.doer, deed.doers, deed.done_to)
    suffered = voice.is_of(event.done_to, deed.doers, deed.done_to)
    if suffered:
        return event.doer is not None and doer is not True
    sufferer = voice.is_of(event.doer, deed.done_to, deed.doers)
    known = event.done_to is not None and suffered is not False
    return bool(sufferer) and doer is not True and known


def as_asked(sentences: Sequence[Sequence[Word]], deed: Deed, voice: Voice) -> bool:
    """Whether sentences may say of a deed that it was as a question says."""
    return any(
        voice.is_of(event.doer, deed.doers, deed.done_to) is not False
        for event in _events(sentences, deed.verb)
    ) and not otherwise(sentences, deed, voice)


def by_another(words: Sequence[Word], at: int, doers: Speakers, voice: Voice) -> bool:
    """Whether what a verb at a place says is certainly done by none of these people."""
    return voice.is_of(_event(words, at).doer, doers, frozenset()) is False


@cache
def _saying_little() -> frozenset[str]:
    """Verbs that everybody does all the time, and those of saying: all words do that."""
    speech = (
        word for entry in entries("plain_speech", "speech", "mind") for word in spelt_out(entry)
    )
    return listed_stems("light").union(map(stem_of, speech))


def _events(sentences: Sequence[Sequence[Word]], verb: str) -> Iterator[_Event]:
    for words in sentences:
        for at, word in enumerate(words):
            if word.stem == verb and not (at and words[at - 1].is_in("determiners")):
                yield _event(words, at)


def _event(words: Sequence[Word], at: int) -> _Event:
    """What a verb at a place says."""
    before, passive = at - 1, False
    while before >= 0 and (words[before].is_slight or words[before].is_in("denials")):
        passive = passive or words[before].is_in("be")
        before -= 1
    subject = _subject(words, before)
    after = range(at + 1, min(len(words), at + _WITHIN))
    by = next((n for n in after if words[n].plain == "by"), None)
    if passive and words[at].plain.endswith(("d", "n", "t")):
        return _Event(words[by + 1] if by is not None and by + 1 < len(words) else None, subject)
    if by == at + 1:
        return _Event(None, None)
    return _Event(subject, _object(words, at))


def _subject(words: Sequence[Word], at: int) -> Word | None:
    """The subject that ends at a place; where a clause goes on, that of the sentence, if plain."""
    if at < 0:
        return None
    word = words[at]
    if word.is_in("goes_on"):
        word = next((w for w in words if not w.is_in("goes_on")), word)
        return word if word.capital and not word.is_in("clause", "determiners") else None
    if word.is_in("clause", "towards", "aside", "object"):
        return None
    named = at > 0 and not words[at - 1].is_in("determiners")
    return word if named else replace(word, capital=False)


def _object(words: Sequence[Word], at: int) -> Word | None:
    """The one to whom something is done: right after the verb, or after "to" and the like."""
    for place in range(at + 1, min(len(words), at + 1 + _WITHIN)):
        word, before = words[place], words[place - 1]
        if word.is_in("clause"):
            return None
        near = place == at + 1 or before.is_in("towards", "titles")
        owned = place + 1 < len(words) and words[place + 1].plain == "'s"
        person = word.capital or word.is_in("self", "group", "other", "addressed")
        if near and person and not owned and not word.is_in("titles"):
            return word
    return None
