"""A question without the words that only say whose words are wanted, from where and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.types import Span
from qa.question.grammar import LONGEST, words
from qa.question.kinds import NAME, SHOW
from qa.words import content_stems

_AND = r"\s*(?:,\s*(?:(?:and|or|nor)\b)?|&|\b(?:and|or|nor)\b)\s*(?:the\s+)?"
_CREDITS = re.compile(
    rf",?\s*\b(?:(?:according\s+to|in\s+the\s+(?:words|view|opinion|eyes)\s+of)\s+(?:the\s+)?"
    rf"{NAME}+|in\s+(?:the\s+)?{NAME}+['’]s?\s+(?:words|view|opinion|eyes))|"
    rf"(?:\b(?:the|our|that|this)\s+)?{NAME}+(?:['’]s?)?",
    re.IGNORECASE,
)
_SUBJECT = r"\s+(?:about|on|of|regarding|concerning)\b"
_ADVERBS = r"(?:\s+(?:\w+ly|also|ever|still|now|then|himself|herself))*"
_TALK = (
    r"(?:sa(?:y|ys|id)|talk(?:s|ed)?|sp(?:eaks?|oke)|discuss(?:es|ed)?|mention(?:s|ed)?|"
    r"comment(?:s|ed)?|refer(?:s|red)?)"
)
_FRAMES = (
    re.compile(
        r"^\W*(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?(?:(?:tell|show|give)\s+(?:me|us)\s+)?"
        r"(?:(?:an?|the)\s+(?:\w+\s+)?(?:summary|overview|gist)\s+of\s+|summari[sz]e\s+)?"
        r"(?:what|how|where|when|why)?\s*(?:(?:exactly|else)\s+)?(?:do|does|did|has|have|had|is|was)?\s*"
        rf"(?:both\s+)?(?:the\s+)?{NAME}+(?:{_AND}{NAME}+)*(?:\s+both)?"
        r"(?:\s+(?:have|had|to|ever|actually|really|also|once|says?|said|thinks?|thought|"
        r"tell(?:\s+us)?|told|talks?|talked|speak|spoke|comment|mention|believe|"
        r"answer(?:s|ed)?|repl(?:y|ies|ied)|respond(?:s|ed)?|react(?:s|ed)?|anything|something))*"
        r"(?:\s+when\s+(?:(?:he|she|they)\s+(?:is|was|are|were)\s+)?"
        r"(?:asked|questioned|pressed|challenged|confronted|quizzed)|"
        r"(?:\s+to)?\s+(?:the|a|any|all)\s+questions?)?"
        r"\s+(?:about|on|of|regarding|concerning)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:do|does|did|would)(?:n['’]t)?\s+(?:the\s+)?{NAME}+(?:{_AND}{NAME}+)*{_ADVERBS}\s+"
        r"(?:dis)?agree(?:\s+with(?:\s+(?!about\b|on\b|that\b)\S+){1,4}?)?"
        r"\s+(?:about|on|over|regarding|concerning|that)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:do|does|did|has|have|had)(?:n['’]t)?\s+(?:the\s+)?{NAME}+(?:{_AND}{NAME}+)*"
        rf"{_ADVERBS}\s+(?:mention(?:ed)?|discuss(?:ed)?|(?:bring|brought)\s+up|touch(?:ed)?\s+(?:up)?on|"
        r"(?:say|said|think|thought|claim(?:ed)?|believed?)\s+that)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:is|was|isn['’]t|wasn['’]t)\s+it\s+(?:\w+ly\s+)?"
        r"(?:true|right|correct|a\s+fact|the\s+case)\s+that\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:is|was|are|were)\s+there\s+{words('anyone')}\s+(?:who|that)\b", re.IGNORECASE
    ),
    re.compile(
        rf"^\W*(?:is|was)\s+it\s+(?:\w+ly\s+)?(?:the\s+)?{NAME}+\s+(?:who|that)\b"
        rf"(?:\s+(?:has|had|first|once)\b)*(?:\s+{words('plain_speech')}\b(?:{_SUBJECT}|\s+that\b)?)?",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?(?:(?:i['’]?\s?a?m|we['’]?\s?a?re)\s+"
        r"(?:looking|searching)\s+for|i\s+(?:want|need)|find(?:\s+me)?|(?:search|look)\s+for|"
        r"(?:show|give|get)\s+me|list)\s+(?:any|some|all(?:\s+the)?|the)?\s*"
        r"(?:anything|something|everything|quotes?|quotations?|passages?|places|parts|statements?|words)"
        rf"(?:\s+(?:that|which|where|in\s+which|by|from))?(?:\s+(?:the\s+)?(?:{NAME}+|\w+))?"
        rf"(?:\s+{_TALK}(?:{_SUBJECT})?|{_SUBJECT})(?=\s)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:(?:is|was|are|were)\s+there\s+)?(?:any|some|much|no)?\s*(?:talk|mentions?|discussions?|"
        rf"words?|quotes?|statements?){_SUBJECT}",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:in\s+)?(?:which|what)\s+(?:\w+\s+)?(?:debates?|documents?|interviews?|meetings?|"
        r"hearings?|speech(?:es)?|sessions?|episodes?|panels?|conversations?|articles?)"
        rf"(?:\s+(?:do|does|did|have|has|is|was|were|are))?(?:\s+(?:they|people|anyone|(?:the\s+)?{NAME}+))?"
        rf"\s+{_TALK}(?:{_SUBJECT})?(?=\s)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*{SHOW}(?:(?:the|an?|any|some)\s+)?\w+\s+(?:by|from|of)\s+(?:the\s+)?{NAME}+"
        rf"(?:{_AND}{NAME}+)*\s+"
        r"(?:about|on|of|regarding|concerning)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:what(?:['’]?s|\s+(?:is|was|are|were))\s+|(?:explain|describe|summari[sz]e)\s+)?"
        rf"(?:the\s+)?{NAME}+['’]s?\s+{words('opinion')}\s+"
        r"(?:about|on|of|regarding|concerning)\b",
        re.IGNORECASE,
    ),
)


def blanked(text: str, spans: Iterable[Span], by: str = " ") -> str:
    """A text with each character in the spans replaced."""
    for span in spans:
        text = text[: span.start] + by * (span.end - span.start) + text[span.end :]
    return text


def without(text: str, spans: Sequence[Span], start: int = 0) -> str:
    """A text from a place on without the spans, and the blanks before them."""
    return "".join(_parts(text, sorted(spans), start))


def stripped(text: str, by: Sequence[Span], apart: Sequence[Span], frame: int | None) -> str:
    """The words to search for: without the names whose words are wanted, and what stands apart.

    They are those of all that is searched then, and would only favour the
    passages in which somebody is introduced. The `frame` ends where the words
    do that only ask.
    """
    masked = blanked(blanked(text, apart), by, NAME)
    start = _frame(masked) if frame is None else frame
    credited = [] if len(text) > LONGEST else list(_CREDITS.finditer(masked))
    spans = [*by, *apart, *(Span(*found.span()) for found in credited)]
    rest = without(text, spans, start).strip().lstrip(",;: ")
    if start and not content_stems(rest):
        return text
    return rest if any(c.isalnum() for c in rest) else text


def _frame(masked: str) -> int:
    """Where the words end that only say whose words are wanted."""
    if len(masked) > LONGEST:
        return 0
    return next((found.end() for found in (p.match(masked) for p in _FRAMES) if found), 0)


def _parts(text: str, spans: Sequence[Span], start: int) -> Iterator[str]:
    for span in spans:
        if span.end > start:
            yield text[start : max(start, span.start)].rstrip()
            start = span.end
    yield text[start:]
