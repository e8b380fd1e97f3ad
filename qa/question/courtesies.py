"""What people write around a question that asks nothing: "Hi, could you tell me … please?"."""

from __future__ import annotations

from index.types import Span
from qa.question.grammar import LONGEST, Phrase, words

_ASKS = r"(?:who|whom|whose|what|when|where|why|how|which|whether|if)\b"
_DOES = r"(?:do|does|did|is|are|was|were|has|have|can|could|would)\b"
_PAUSE = rf"(?:\s*[,.!:;–—-]+\s+|\s+(?=(?:{_ASKS}|{_DOES})))"
_GREETING = (
    r"(?:hi|hello|hey|thanks|thank\s+you|thx|ok|okay|please|pls|sorry|well|right|so|um|uh|"
    r"good\s+(?:morning|afternoon|evening|day)|quick\s+question|just\s+curious|"
    r"(?:my|our|one|another)\s+question(?:\s+is)?)"
)
_LENGTH = (
    r"(?:in\s+(?:one|a\s+single|a\s+few|two|three|a\s+couple\s+of)\s+(?:short\s+)?"
    r"(?:sentence|word|line)s?|in\s+short|in\s+brief|briefly|in\s+a\s+nutshell|tl;?\s?dr)"
)
_IF_SO = r"(?:\s*,?\s*if\s+(?:possible|you\s+(?:can|know|could|please)|i\s+may)\s*,?)?"
_POLITE = (
    r"(?:(?:can|could|would|will)\s+(?:you|u|anyone|anybody|someone)\s+)?(?:please\s+|kindly\s+)?"
)
_ASKING = (
    rf"(?:{_POLITE}(?:tell|show|remind|give|let)\s+(?:me|us)(?:\s+know)?(?:\s+again)?|"
    rf"{_POLITE}(?:find(?:\s+out)?|check|explain)(?:\s+for\s+(?:me|us))?|"
    r"(?:i|we)(?:['’]d|\s+would)\s+(?:really\s+)?(?:like|love)\s+(?:you\s+to\s+tell\s+me|to\s+"
    r"(?:know|see|hear|learn|find\s+out|understand))|"
    r"(?:i|we)\s+(?:want|need|am\s+trying|are\s+trying|was\s+hoping)\s+to\s+"
    r"(?:know|see|hear|learn|find\s+out|understand)|"
    r"i(?:['’]m|\s+am|\s+was)\s+(?:just\s+)?(?:wondering|curious|asking(?:\s+myself)?)|"
    r"(?:i|we)\s+(?:just\s+)?wonder(?:ed)?|(?:do|does|would)\s+(?:you|anyone|anybody)\s+"
    r"(?:happen\s+to\s+)?know|(?:have\s+you\s+)?any\s+idea|is\s+it\s+known)"
)
_CLAUSE = rf"(?={_ASKS})"
_BEFORE = (
    Phrase(rf"\W*{_GREETING}{_PAUSE}(?=\S)"),
    Phrase(rf"\W*{_LENGTH}{_PAUSE}(?=\S)"),
    Phrase(
        r"\W*(?:can|could|would|will)\s+(?:you|u)\s+(?:please\s+|kindly\s+)?"
        r"(?=(?:give|show|tell|find|list|get|search|look|compare|summari[sz]e|explain|quote)\b)"
    ),
    Phrase(
        r"\W*who(?:['’]?s|\s+(?:is|was|are|were))\s+(?:the|that|those)\s+"
        rf"{words('person', 'people')}\s+(?=who\b)"
    ),
    Phrase(rf"\W*{_ASKING}{_IF_SO}(?:\s*[,:–—-]+)?\s+{_CLAUSE}"),
)
_ALONE = Phrase(
    r"\W*(?:(?:ok(?:ay)?|great|cool|perfect|hi|hello|hey|bye|goodbye|thx|thanks|thank\s+you|"
    r"(?:so|very)\s+much|a\s+lot|there|good\s+(?:morning|afternoon|evening|day|bye))\W*)+"
)
_AFTER = Phrase(
    rf"(?:(?:\s*,\s*|\s+)(?:please|pls|{_LENGTH}|"
    r"if\s+(?:possible|you\s+(?:can|know|please))|for\s+me)|"
    r"\s*[,.!?–—-]+\s*(?:thanks(?:\s+a\s+lot)?|thank\s+you))\W*$"
)


def asks_nothing(question: str) -> bool:
    """Whether what somebody writes is a greeting or thanks and nothing else."""
    return _ALONE.fullmatch(question) is not None


def without_courtesies(question: str) -> str:
    """A question without greetings, thanks and "could you tell me" before what is asked.

    How long an answer is to be says nothing of what is asked either.
    """
    if len(question) > LONGEST:
        return question
    start, end = _start(question), len(question)
    while found := _AFTER.search(question[:end]):
        if found.start() <= start:
            break
        end = found.start()
    mark = "?" if "?" in question[end:] else ""
    return Span(start, end).of(question) + mark


def _start(question: str) -> int:
    """Where what is asked begins."""
    start = 0
    while found := next(filter(None, (p.match(question, start) for p in _BEFORE)), None):
        start = found.end()
    return start
