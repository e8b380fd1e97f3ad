"""Passages that speak of what a question takes for granted, but say that it was otherwise.

"When did Lee write to Roe?" is as near to "I wrote to Lee", in Roe's words, as
the question the other way round; "Why does Lee want a toll?" to "I don't want one".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.search import SearchIndex
from index.stems import ENGLISH
from qa.doubting.answers import answered
from qa.doubting.deeds import Names, Voice, as_asked, otherwise
from qa.doubting.polarity import Sentence, Told
from qa.doubting.premises import Deed, Premise, premise
from qa.doubting.wording import Word, words_of
from qa.judge import Judged
from qa.question.query import Query

_NEAREST = 3
"""Among so many passages one that bears a premise out is looked for, sure or not."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """The sentences of a passage, and what they say beside a premise."""

    sentences: Sequence[Sequence[Word]]
    told: Told

    def against(self) -> Deed | str | None:
        """What of the premise it says the contrary of: a deed, or a word's stem."""
        for deed in self.told.premise.deeds:
            if otherwise(self.sentences, deed, self.told.voice):
                return deed
        return self.told.contrary()

    def bears_out(self, wrong: Deed | str) -> bool:
        """Whether it says of the premise what another passage says the contrary of."""
        if isinstance(wrong, Deed):
            return as_asked(self.sentences, wrong, self.told.voice)
        deeds = [deed for deed in self.told.premise.deeds if deed.verb == wrong]
        return self.told.affirms(wrong) and not any(
            otherwise(self.sentences, deed, self.told.voice) for deed in deeds
        )


class Doubts:
    """Notices that passages say the contrary of what a question takes for granted."""

    def __init__(self, index: SearchIndex, speakers: Mapping[int, str], names: Names) -> None:
        """`speakers` are the names of all by id; `names` gives the words of a name."""
        self._index = index
        self._speakers = speakers
        self._names = names

    def contradict(self, query: Query, judged: Sequence[Judged], threshold: float) -> bool:
        """Whether the best passage answers, and says the contrary of what a question presumes.

        It doesn't where another bears that out, since people change their minds:
        one of the nearest, or of those that answer.
        """
        if not judged or judged[0].confidence < threshold:
            return False
        taken = premise(query)
        if taken is None or self._index.language_of(query.text) != ENGLISH:
            return False
        best = self._passage(judged[0], taken)
        wrong = best and best.against()
        if not wrong:
            return False
        near = [*judged[1:_NEAREST], *(j for j in judged[_NEAREST:] if j.confidence >= threshold)]
        others = (self._passage(one, taken) for one in near)
        return not any(other is not None and other.bears_out(wrong) for other in others)

    def _passage(self, one: Judged, taken: Premise) -> _Passage | None:
        """A passage as it is read; None in another language than English."""
        position = one.features.position
        transcript = self._index.transcript_at(position)
        if (transcript.language or ENGLISH) != ENGLISH:
            return None
        spans = self._index.sentences(position)
        sentences = [words for span in spans if (words := words_of(span.of(transcript.text)))]
        speaker = self._speakers.get(int(self._index.columns.passage_speaker[position]))
        said = [*map(Sentence, sentences), *answered(self._index, position, sentences)]
        return _Passage(sentences, Told(said, taken, Voice(speaker, self._names)))
