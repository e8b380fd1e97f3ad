"""Whether a passage denies what a question takes for granted, or says what it denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from qa.doubting.deeds import Voice, by_another
from qa.doubting.premises import Premise, is_content
from qa.doubting.wording import Word, contraries, listed_stems

_LISTS = ("contrary_deeds", "contrary_qualities")

_VERB = 6
"""Among so many words of a question stands its verb: "would any of you still keep"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence.

    `answer` is whether a question among them was answered with yes; None for
    what is said plainly.
    """

    words: Sequence[Word]
    answer: bool | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it says that something is so, or not: no question, no condition."""
        return self.words[-1].plain != "?" and not any(w.is_in("partly") for w in self.words)


@dataclass(frozen=True)
class Told:
    """What a passage in somebody's words says, beside what a question takes for granted."""

    sentences: Sequence[Sentence]
    premise: Premise
    voice: Voice

    @cached_property
    def own(self) -> frozenset[str]:
        """The verbs of what the question says that the speaker does."""
        return frozenset(d.verb for d in self.premise.deeds if self.voice.speaker in d.doers)

    @cached_property
    def called(self) -> frozenset[str]:
        """The words of the names in the question, but for the speaker's."""
        others = self.premise.named - {self.voice.speaker}
        return frozenset[str]().union(*map(self.voice.names, others))

    @cached_property
    def held(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(word.stem for sentence in self.sentences for word in sentence.words)

    def contrary(self) -> str | None:
        """The stem of a word of which the contrary is said; None where there is none.

        What a question denies may be denied in any words.
        """
        if self.premise.denied:
            return next((s for s in self.premise.denied if self._is_claimed(s)), None)
        wrong = (s for s in self.premise.claimed if self._is_denied(s) or self._has_contrary(s))
        return next(wrong, None)

    def affirms(self, stem: str) -> bool:
        """Whether of a word is said what the question takes for granted."""
        same = frozenset({stem}).union(*(one for one, _ in contraries(*_LISTS).get(stem, ())))
        wanted = stem in self.premise.denied
        return any(
            denied is wanted
            for sentence in self.sentences
            if self._is_about(sentence, stem)
            for denied in self._occurrences(sentence, same)
        )

    def _is_denied(self, stem: str) -> bool:
        """Whether a word is denied, and nowhere said without."""
        if stem not in self.held:
            return False
        told = [(s, no) for s in self.sentences for no in self._occurrences(s, {stem})]
        return all(no for _, no in told) and any(
            sentence.is_plain
            and (self._is_own(sentence, stem) or self._is_about(sentence, stem))
            and self._has_object(sentence, stem)
            and self._is_of_doer(sentence, stem, {stem})
            for sentence, _ in told
        )

    def _has_contrary(self, stem: str) -> bool:
        """Whether the contrary of a word is said, which itself is nowhere said."""
        for same, opposite in contraries(*_LISTS).get(stem, ()):
            asked_both = not opposite.isdisjoint(self.premise.claimed)
            if asked_both or opposite.isdisjoint(self.held) or self._is_said(same):
                continue
            for sentence in self.sentences:
                told = self._is_about(sentence, stem) and sentence.is_plain
                told = told and self._is_of_doer(sentence, stem, opposite)
                if told and not all(self._occurrences(sentence, opposite)):
                    return True
        return False

    def _is_claimed(self, stem: str) -> bool:
        """Whether a word is said that the question denies, and nothing is denied."""
        if stem not in self.held:
            return False
        opposite = frozenset[str]().union(*(c for _, c in contraries(*_LISTS).get(stem, ())))
        denying = opposite | listed_stems("ends")
        for sentence in self.sentences:
            if sentence.answer is False:
                return False
            if any(w.is_in("denials", "no") or w.stem in denying for w in sentence.words):
                return False
        return any(
            sentence.is_plain and self._is_about(sentence, stem)
            for sentence in self.sentences
            for _ in self._occurrences(sentence, {stem})
        )

    def _is_about(self, sentence: Sentence, stem: str) -> bool:
        """Whether a sentence holds another word of the question, if there is any."""
        others = self.premise.besides(stem)
        return not others or any(w.stem in others or w.plain in self.called for w in sentence.words)

    def _is_own(self, sentence: Sentence, stem: str) -> bool:
        """Whether the speaker says of himself what the question says of him."""
        return stem in self.own and any(word.is_in("self") for word in sentence.words)

    def _is_of_doer(self, sentence: Sentence, stem: str, said: Set[str]) -> bool:
        """Whether any of these words may be said of him who does in the question what a verb says.

        What somebody else advocates is nothing against whoever opposes it.
        """
        doers = frozenset[str]().union(*(d.doers for d in self.premise.deeds if d.verb == stem))
        return any(
            not by_another(sentence.words, at, doers, self.voice)
            for at, word in enumerate(sentence.words)
            if word.stem in said
        )

    def _has_object(self, sentence: Sentence, stem: str) -> bool:
        """Whether a verb that says little by itself has a word of the question for its object."""
        if stem not in listed_stems("light"):
            return True
        others = self.premise.besides(stem)
        after = False
        for word in sentence.words:
            after = (after and not word.is_in("clause")) or word.stem == stem
            if after and word.stem in others:
                return True
        return False

    def _is_said(self, stems: frozenset[str]) -> bool:
        """Whether any of these words is said, of what the question is about."""
        return any(
            self._has_object(s, w.stem) for s in self.sentences for w in s.words if w.stem in stems
        )

    def _occurrences(self, sentence: Sentence, stems: Set[str]) -> Iterator[bool]:
        """For each place of any of these words whether it is denied there.

        What was asked and answered is so, or not, in its verb alone. A quality
        that goes with a noun of which the question says nothing is that noun's.
        """
        words = sentence.words
        for at, word in enumerate(words):
            if word.stem not in stems or self._is_of_another(words, at):
                continue
            if sentence.answer is None or self._decides(words, at):
                yield _is_denied(words, at) is not (sentence.answer is False)

    def _is_of_another(self, words: Sequence[Word], at: int) -> bool:
        """Whether a word is a quality, and the noun after it no word of the question."""
        if words[at].stem not in contraries("contrary_qualities") or at + 1 == len(words):
            return False
        return is_content(words[at + 1]) and words[at + 1].stem not in self.premise.claimed

    def _decides(self, words: Sequence[Word], at: int) -> bool:
        """Whether a word is the verb of what is asked: the first that may be one."""
        verbs = {deed.verb for deed in self.premise.deeds}.union(contraries(*_LISTS))
        return at <= _VERB and not any(word.stem in verbs for word in words[:at])


def _is_denied(words: Sequence[Word], at: int) -> bool:
    """Whether "not", "never" or "refused to" stands before a word; not in a relative clause."""
    before = at - 1
    while before >= 0 and words[before].is_slight and not words[before].is_in("denials"):
        before -= 1
    if before >= 0 and words[before].is_in("indefinite"):
        before -= 1
    if before < 0:
        return False
    word = words[before]
    if word.is_in("denials"):
        while before >= 0 and (words[before].is_slight or words[before].is_in("denials")):
            before -= 1
        return before < 0 or not words[before].is_in("relative")
    leads = words[at].plain.endswith("ing") or words[at - 1].plain == "to"
    return leads and word.stem in listed_stems("ends")
