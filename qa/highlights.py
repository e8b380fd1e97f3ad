"""The smallest part of a passage that answers: a sentence, or a run of them."""

from __future__ import annotations

from index.search import SearchIndex
from index.stems import stems
from index.types import Span
from qa.judge import is_question
from qa.reading import Asked
from qa.words import coverage

_GAIN = 0.3
"""The share of a question's information for which a highlight takes in a neighbouring sentence.

Of 319 questions of SQuAD the highlight holds the answer of 86.8% rather than
85.0%, and is 3% longer; 0.2 and 0.4 give 87.1% with 6% and 85.6% with 1%.
"""

_MOST = 3
"""How many sentences a highlight has at the most."""

_SAME = 0.75
"""The cosine from which on a question that is replied to is the one that is asked.

It leaves the share of highlights that hold the answer as it is on the demo, the
articles and the near misses, with 0.6 and 0.85 too; a highlight of the first
sentence alone holds it 0.01 less often.
"""

_FRAGMENT = 4
"""With fewer words, such as "No, never.", a sentence needs the next one to be understood."""


def answering(
    index: SearchIndex, position: int, best: Span, asked: Asked, replies: float = 0.0
) -> Span:
    """The run of sentences that answers, around the one that answers best.

    A question that the speaker asks and a fragment go with the sentence after
    them. A neighbour comes in where the question's words stand in it that the
    highlight lacks. To a question that is all but the one asked, `replies` being
    the cosine with it, the answer begins with the first words ("No. …"), if these
    are near.
    """
    transcript = index.transcript_at(position)
    left_out = index.repeated(position) & asked.own_words
    spans = index.sentences(position)

    def words(first: int, last: int) -> set[str]:
        run = Span(spans[first].start, spans[last].end)
        return set(stems(run.of(transcript.text), transcript.language))

    first = last = spans.index(best)
    if _goes_on(best.of(transcript.text)) and last + 1 < len(spans) and not left_out[last + 1]:
        last += 1
    while last - first + 1 < _MOST:
        held = words(first, last)
        gains = {
            at: coverage(asked.weights, words(at, at) - held)
            for at in (last + 1, first - 1)
            if 0 <= at < len(spans) and not left_out[at]
        }
        at = max(gains, key=lambda at: gains[at], default=None)
        if at is None or gains[at] < _GAIN:
            break
        first, last = min(first, at), max(last, at)
    if replies >= _SAME and last < _MOST and not left_out[: last + 1].any():
        first = 0
    return Span(spans[first].start, spans[last].end)


def _goes_on(sentence: str) -> bool:
    """Whether a sentence by itself leaves one waiting for the next."""
    return len(sentence.split()) < _FRAGMENT or is_question(sentence)
