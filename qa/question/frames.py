"""The words of a question that only say whose words are wanted: "What did Lee say about"."""

from __future__ import annotations

import re

from index.types import Span
from qa.question.grammar import LONGEST, Phrase, words
from qa.question.kinds import NAME, SHOW

AND = r"\s*(?:,\s*(?:(?:and|or|nor)\b)?|&|\b(?:and|or|nor)\b)\s*(?:the\s+)?"
_SUBJECT = r"\s+(?:about|on|of|regarding|concerning)\b"
_ADVERBS = r"(?:\s+(?:\w+ly|also|ever|still|now|then|himself|herself))*"
_TALK = (
    r"(?:sa(?:y|ys|id)|talk(?:s|ed)?|sp(?:eaks?|oke)|discuss(?:es|ed)?|mention(?:s|ed)?|"
    r"comment(?:s|ed)?|refer(?:s|red)?)"
)
_FRAMES = (
    re.compile(
        rf"^\W*(?:what|how)\s+(?:do|does|did)\s+(?:the\s+)?{NAME}+{_ADVERBS}\s+"
        r"(?:tell|(?:say|reply|respond|answer)\s+to)(?!\s+(?:the|an?|his|her|their)\b)(?:\s+(?!about\b|on\b|of\b|that\b)\S+){1,4}?"
        r"\s+(?:about|on|regarding|concerning)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?(?:(?:tell|show|give)\s+(?:me|us)\s+)?"
        r"(?:(?:an?|the)\s+(?:\w+\s+)?(?:summary|overview|gist)\s+of\s+|summari[sz]e\s+)?"
        r"(?:what|how|where|when|why)?\s*(?:(?:exactly|else)\s+)?(?:do|does|did|has|have|had|is|was)?\s*"
        rf"(?:both\s+)?(?:the\s+)?{NAME}+(?:{AND}{NAME}+)*(?:\s+both)?"
        r"(?:\s+(?:have|had|to|ever|actually|really|also|once|says?|said|thinks?|thought|"
        r"tell(?:\s+us)?|told|talks?|talked|speak|spoke|comment|mention|believe|"
        r"answer(?:s|ed)?|repl(?:y|ies|ied)|respond(?:s|ed)?|react(?:s|ed)?|feel|felt|stands?|"
        r"anything|something))*"
        r"(?:\s+when\s+(?:(?:he|she|they)\s+(?:is|was|are|were)\s+)?"
        r"(?:asked|questioned|pressed|challenged|confronted|quizzed)|"
        r"(?:\s+to)?\s+(?:the|a|any|all)\s+questions?)?"
        r"\s+(?:about|on|of|regarding|concerning)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:do|does|did|would)(?:n['’]t)?\s+(?:the\s+)?{NAME}+(?:{AND}{NAME}+)*{_ADVERBS}\s+"
        r"(?:dis)?agree(?:\s+with(?:\s+(?!about\b|on\b|that\b)\S+){1,4}?)?"
        r"\s+(?:about|on|over|regarding|concerning|that)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:do|does|did|has|have|had)(?:n['’]t)?\s+(?:the\s+)?{NAME}+(?:{AND}{NAME}+)*"
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
        rf"(?:{AND}{NAME}+)*\s+"
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
_TOPIC_FIRST = Phrase(
    rf"^\W*(?:(?:(?:when|after)\s+)?(?:(?:\S+\s+){{0,4}}?(?:asked|pressed|questioned|challenged|"
    rf"confronted)\s+)?(?:{NAME}+\s+)?(?:about|on|regarding|concerning|as\s+(?:for|to))\s+)?"
)
_THEN_SAID = Phrase(
    r"\s*[,:–—-]+\s*(?:what|how)(?:['’]?s|\s+(?:do|does|did|is|was|were))\s+"
    rf"(?:(?:the\s+)?{NAME}+(?:{AND}{NAME}+)*|he|she|they|his|her|their)(?:['’]s?)?{_ADVERBS}\s+"
    rf"(?:{words('plain_speech', 'opinion', 'mind')}|answer|reply|respond|react)"
    r"(?:\s+(?:(?:about|on|of|to)\s+)?(?:it|that|this|them))?\W*$"
)


def framed(masked: str) -> Span:
    """Where the words of a question stand between those that only ask; names are masked."""
    if len(masked) > LONGEST:
        return Span(0, len(masked))
    said = _THEN_SAID.search(masked)
    end = said.start() if said and masked[: said.start()].strip() else len(masked)
    frames = (pattern.match(masked[:end]) for pattern in _FRAMES)
    start = next((found.end() for found in frames if found), 0)
    first = _TOPIC_FIRST.match(masked[:end]) if end < len(masked) and not start else None
    return Span(first.end() if first else start, end)
