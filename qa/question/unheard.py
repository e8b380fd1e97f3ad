"""Whose words a question wants although they speak nowhere: "What did Merkel say about trade?"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from index.types import Span
from qa.question.grammar import LONGEST, Phrase, words
from qa.question.wording import QUESTION_WORDS, Token, over, tokens_of

_ADVERBS = r"(?:\s+(?:\w+ly|also|ever|else|first|then|even|never|have|has|had|once|to))*"
_DOES = Phrase(r"\b(?:do|does|did|has|have|had)(?:n['’]t)?\s+$")
_WHAT = Phrase(r"\bwhat\s+$")
_SAYS = Phrase(rf"^{_ADVERBS}\s+{words('plain_speech')}\b")
_CREDITED = Phrase(
    r"\b(?:according\s+to|in\s+the\s+(?:words|view|opinion|eyes)\s+of|(?:quotes?|statements?|words|"
    r"remarks?|testimony)\s+(?:by|from|of)|as\s+told\s+by)\s+$"
)
_OWN = Phrase(
    r"^['’]s?\s+(?:\w+\s+)?(?:views?|opinions?|position|stance|words|statements?|testimony)\b"
)
_OF = Phrase(r"\b(?:about|on|over|of|to|with|against|for|regarding|concerning)\s+$")


def unheard(
    question: str, known: Sequence[Span], may_speak: Callable[[Sequence[str]], bool]
) -> str | None:
    """The name of somebody whose words a question wants, and who is nobody `known` to speak.

    A name with an article is that of an office or a paper. One whose words, in
    lower case, `may_speak` is no name of somebody who doesn't.
    """
    if len(question) > LONGEST or question.isupper():
        return None
    for name in _names(tokens_of(question)):
        span = over(name)
        before, after = question[: span.start], question[span.end :]
        if any(span.overlaps(other) for other in known) or may_speak([t.plain for t in name]):
            continue
        if (_DOES.search(before) or _WHAT.search(before)) and _SAYS.match(after):
            return span.of(question)
        if _CREDITED.search(before) or (_OWN.match(after) and not _OF.search(before)):
            return span.of(question)
    return None


def _names(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Runs of capitalised words that are not those that questions are built with."""
    run: list[Token] = []
    for token in tokens:
        capital = token.is_capital and token.plain not in QUESTION_WORDS
        if run and not (capital and token.joined):
            yield run
            run = []
        if capital:
            run.append(token)
    if run:
        yield run
