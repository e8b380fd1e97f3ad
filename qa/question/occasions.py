"""Questions for when something was said: the first or last time, each time, how it has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.types import Span
from qa.question.grammar import Phrase, words
from qa.question.kinds import NAME, NAMES, SHOW, Form
from qa.types import Asks, Occasion

_WHO = rf"(?:(?:the\s+)?{NAMES}|they|people|any(?:one|body)|some(?:one|body)|he|she)"
_SPEECH = words("plain_speech", "speech")
_SAY = rf"(?:(?:ever|actually|publicly)\s+)?(?P<verb>{_SPEECH})\b"
_SAY_US = rf"(?:(?:ever|actually|publicly)\s+)?(?P<verb>{_SPEECH}|us(?:e|ed|es))\b"
_ON = r"(?P<opening>(?:\s+(?:that|about|of|on|to|regarding|concerning)\b)*)"
_NTH = (
    r"(?P<order>(?:very\s+)?(?:first|last)|earliest|(?:most\s+)?recent|latest|originally|"
    r"most\s+recently)"
)
_TIME = rf"(?:the\s+)?{_NTH}\s+(?:time|occasion)\s+(?:that\s+|when\s+|on\s+which\s+)?"
_TIMES = r"how\s+(?:many\s+times|often|frequently)\s+"
_DOES = r"(?:do|does|did|has|have|had)"
_WHEN = rf"(?:when|where|(?:(?:in|at)\s+)?(?:which|what)\s+(?:\w+\s+)?{words('document')})"
_COMES = r"(?:come\s+up|appear|get\s+(?:mentioned|raised|discussed|brought\s+up))"
_TOUCHED = (
    r"(?P<idle>mentioned|brought\s+up|talked\s+(?:of|about)|spoken\s+(?:of|about)|discussed|raised)"
)
_VIEW = rf"{NAME}+['’]?s?\s+(?:\w+\s+)?{words('opinion')}\s+(?:of|on|about|towards?|regarding)\b"
_CHANGED = r"(?:ever\s+)?(?:chang|evolv|shift|develop|mov|soften|harden)\w*"
_LATER = r"(?:\s+over\s+(?:time|the\s+years))?"

_CUES = ("time", "first", "last", "latest", "recent", "earliest", "often", "original", "frequent")
_NTH_TIME = tuple(
    Phrase(rf"^\W*{pattern}", _CUES)
    for pattern in (
        rf"{_WHEN}\s+{_DOES}\s+{_WHO}\s+{_NTH}\s+{_SAY_US}{_ON}",
        rf"{_WHEN}\s+(?:was|is)\s+the\s+{_NTH}\s+(?:\w+\s+)?(?:to|that)\s+{_SAY_US}{_ON}",
        rf"(?:when|where|what|which)\s+(?:was|is|were)\s+{_TIME}{_WHO}\s+{_SAY_US}{_ON}",
        rf"{SHOW}{_TIME}{_WHO}\s+{_SAY_US}{_ON}",
        rf"what\s+{_DOES}\s+{_WHO}\s+{_NTH}\s+{_SAY}{_ON}",
        rf"what\s+{_DOES}\s+{_WHO}\s+{_SAY}\s+{_NTH}{_ON}",
        rf"who\s+{_NTH}\s+{_SAY_US}{_ON}",
        rf"who\s+(?:was|is)\s+the\s+{_NTH}\s+(?:\w+\s+)?(?:to|who)\s+{_SAY_US}{_ON}",
        rf"{_TIMES}{_DOES}\s+{_WHO}\s+{_SAY_US}{_ON}",
        rf"what(?:['’]s|\s+(?:is|was|were))\s+the\s+{_NTH}\s+(?:thing|word)s?\s+(?:that\s+)?{_WHO}\s+"
        rf"{_SAY}{_ON}",
        rf"who\s+{_SAY}\s+{_NTH}(?P<opening>)(?=\W*$|\s*,?\s+(?:at|in|on|during)\b)",
    )
)
_OF_THINGS = tuple(
    Phrase(rf"^\W*{pattern}\W*$", _CUES)
    for pattern in (
        rf"{_WHEN}\s+(?:was|were|is|are)\s+(?P<what>\S.*?)\s+{_NTH}\s+{_TOUCHED}",
        rf"{_WHEN}\s+{_DOES}\s+(?P<what>\S.*?)\s+{_NTH}\s+(?P<idle>{_COMES})",
        rf"{_WHEN}\s+{_DOES}\s+(?P<what>\S.*?)\s+(?P<idle>{_COMES})\s+{_NTH}(?:\s+time)?",
        rf"(?:when|where|what)\s+(?:was|is|were)\s+{_TIME}(?P<what>\S.*?)\s+(?:was|were|is|are|got)\s+"
        rf"{_TOUCHED}",
        rf"who\s+(?:ever\s+)?{words('plain_speech')}{_ON}\s+(?P<what>\S.*?)(?P<idle>\s+){_NTH}",
        rf"{_TIMES}(?:was|were|is|are|has|have)\s+(?P<what>\S.*?)\s+(?:been\s+)?{_TOUCHED}",
    )
)
_CHANGE = tuple(
    Phrase(rf"^\W*{pattern}", ("chang", "evolv", "shift", "develop", "mov", "soften", "harden"))
    for pattern in (
        rf"what\s+(?:has\s+|had\s+|have\s+)?(?:changed|shifted|moved)\s+in\s+(?:the\s+)?{_VIEW}",
        rf"(?:how|in\s+what\s+way)?\s*{_DOES}\s+(?:the\s+)?{_VIEW}"
        rf"(?=\s+(?P<what>\S.*?)\s+(?P<idle>{_CHANGED}{_LATER})\W*$)",
    )
)
_LATEST = re.compile(r"last|recent|latest", re.IGNORECASE)
_PLAIN = Phrase(rf"(?:{words('plain_speech')}|us(?:e|ed|es))")
_WHO_ASKED = Phrase(r"\W*who\b")


def occasion(masked: str) -> Form | None:
    """The form of a question for when something was said; None for any other.

    Names are masked by `NAME`. How often something was said wants each time, and so
    does how somebody's view of something has changed.
    """
    for found in _matches(_NTH_TIME, masked):
        kept = found.end() if _PLAIN.fullmatch(found["verb"]) else found.start("verb")
        verb = Span(*found.span("verb"))
        asks = Asks.WHO if _WHO_ASKED.match(masked) else Asks.WHAT
        order = _order(found)
        return Form(asks if order else Asks.EVERYTHING, verb, kept, occasion=order or Occasion.EACH)
    for found in _matches(_OF_THINGS, masked):
        start, end = found.span("what")
        idle = Span(_end_of(masked, start, end), found.end())
        order = _order(found)
        asks = Asks.WHAT if order else Asks.EVERYTHING
        if _WHO_ASKED.match(masked):
            asks = Asks.WHO
        return Form(asks, idle, start, occasion=order or Occasion.EACH, idle=idle)
    for found in _matches(_CHANGE, masked):
        gone = found.groupdict().get("idle") is not None
        changed = Span(found.start("idle"), len(masked)) if gone else None
        return Form(Asks.EVERYTHING, frame=found.end(), idle=changed)
    return None


def _matches(patterns: tuple[Phrase, ...], masked: str) -> Iterator[re.Match[str]]:
    yield from filter(None, (pattern.match(masked) for pattern in patterns))


def _order(found: re.Match[str]) -> Occasion | None:
    order = found.groupdict().get("order")
    if order is None:
        return None
    return Occasion.LAST if _LATEST.search(order) else Occasion.FIRST


def _end_of(masked: str, start: int, end: int) -> int:
    """Where a subject ends: before the blanks and the adverbs behind it."""
    return start + len(masked[start:end].rstrip())
