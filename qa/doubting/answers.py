"""What a passage says by answering a question with yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import NOBODY
from index.search import SearchIndex
from qa.doubting.polarity import Sentence
from qa.doubting.wording import Word, words_of

_FIRST = 3
"""Among so many sentences of a reply its yes or no is looked for."""

_MARKS = frozenset(".,!;:—–")


def answered(index: SearchIndex, position: int, reply: Sequence[Sequence[Word]]) -> list[Sentence]:
    """The question that a passage, given by its sentences, answers with yes or no, if it does."""
    answer = next((said for words in reply[:_FIRST] if (said := _answer(words)) is not None), None)
    asking = _asking(index, position)
    if answer is None or asking is None:
        return []
    text = index.transcript_at(asking).text
    asked = [words_of(span.of(text)) for span in index.sentences(asking)]
    question = next((w for w in reversed(asked) if w and w[-1].plain == "?"), ())
    verb = _asked(question[:-1])
    return [Sentence(verb, answer)] if verb else []


def _asking(index: SearchIndex, position: int) -> int | None:
    """The passage with the question that a turn replies to: where none is known, the one before."""
    c = index.columns
    if position and c.passage_turn[position - 1] == c.passage_turn[position]:
        return None
    exchange = int(c.passage_exchange[position])
    if exchange != NOBODY:
        return next(iter(index.exchanges.prompting(exchange)[-1:].tolist()), None)
    before = position - 1
    return (
        before
        if before >= 0 and c.passage_document[before] == c.passage_document[position]
        else None
    )


def _answer(words: Sequence[Word]) -> bool | None:
    """Whether a sentence opens with yes or no, by itself; None for neither."""
    if not words or (len(words) > 1 and words[1].plain not in _MARKS):
        return None
    return words[0].is_in("yes") if words[0].is_in("yes", "no") else None


def _asked(words: Sequence[Word]) -> Sequence[Word]:
    """What is asked from "would you" on; empty for a question without."""
    for at in range(len(words) - 1, -1, -1):
        opens = at == 0 or words[at - 1].plain in _MARKS or words[at - 1].is_in("goes_on")
        if opens and words[at].is_in("asking"):
            return words[at:]
    return ()
