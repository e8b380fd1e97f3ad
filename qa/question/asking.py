"""Whether a question wants questions: what somebody asked, who asked something, of whom."""

from __future__ import annotations

from dataclasses import replace

from index.types import Span
from qa.question.grammar import Phrase, words
from qa.question.kinds import NAME, NAMES, SHOW, SOMEBODY, Form

_ADVERBS = (
    r"(?:\s+(?:\w+ly|also|ever|else|first|then|even|never|has|have|had|been|who|here|there))*"
)
_ABOUT = r"(?:about|on|regarding|concerning|whether|if|why|how|what|when|where|who|which)"
_ASK = (
    r"\s+(?P<verb>ask(?:s|ed|ing)?)\b"
    rf"(?!\s+(?:(?!{_ABOUT}\b)\S+\s+){{0,3}}?(?:to|for)\b)"
)
_WHO = rf"(?:(?:the\s+)?(?:{NAMES}|{SOMEBODY})|they|he|she|people|everyone|everybody)"
_WHOM = (
    rf"(?:\s+(?:(?:by|of)\s+)?(?:(?:the\s+)?{NAME}+|the\s+\w+|him|her|them|us|people|anybody|anyone))?"
    rf"(?:\s+(?:an?|the|any)\s+questions?)?(?=\s*,|\s+{_ABOUT}\b|\W*$)"
)
_SUBJECT = r"(?:\s+(?:about|on|regarding|concerning|whether|if)\b)?"
_WHAT = r"(?:what|which|when|where)(?:\s+(?:else|other|exactly|\w*\s*questions?))?"
_QUESTIONS = (
    r"(?P<verb>questions?)(?:\s+(?:that|which|was|were|is|are|there|asked|put|raised))*"
    r"(?=\W*$|\s+(?:about|on|regarding|concerning|whether|if|to|for|by|from)\b)"
    rf"(?:\s+(?:to|for|by|from)\s+(?:the\s+)?{NAMES})*{_SUBJECT}"
)
_ASKING = tuple(
    Phrase(rf"^\W*{pattern}", ("ask", "question"))
    for pattern in (
        rf"{_WHAT}\s+(?:do|does|did|has|have|had)\s+{_WHO}{_ADVERBS}{_ASK}{_WHOM}{_SUBJECT}",
        rf"what(?:\s+else)?\s+{_WHO}{_ADVERBS}{_ASK}{_WHOM}{_SUBJECT}",
        rf"{_WHAT}\s+(?:was|were|is|are|has|have|had)(?:\s+{_WHO})?{_ADVERBS}{_ASK}{_WHOM}{_SUBJECT}",
        rf"(?:who|which\s+(?:{SOMEBODY}|\w+)|how\s+many\s+{SOMEBODY}){_ADVERBS}"
        rf"{_ASK}{_WHOM}{_SUBJECT}",
        rf"(?:do|does|did|has|have|had|was|were|is|are)(?:n['’]t)?\s+(?:{words('anyone')}|{_WHO})"
        rf"{_ADVERBS}{_ASK}{_WHOM}{_SUBJECT}",
        rf"(?:what|which|whose|how\s+many|all|every|any)(?:\s+of)?(?:\s+the)?\s+(?:\w+\s+)?{_QUESTIONS}",
        rf"what\s+(?:is|was|were|are)\s+(?:the\s+)?(?:{NAMES}\s+)?(?:\w+\s+){{0,2}}?{_QUESTIONS}",
        rf"{SHOW}(?:all\s+)?(?:the\s+)?(?:{NAMES}\s+)?{_QUESTIONS}",
        rf"(?:{SHOW})?(?:(?:all|every|each|any)\s+)?(?:of\s+)?(?:the\s+)?questions?\s+"
        rf"(?:(?:that|which)\s+)?{_WHO}{_ADVERBS}{_ASK}{_WHOM}{_SUBJECT}",
    )
)


def asking(masked: str, form: Form) -> Form:
    """The form of a question that wants questions; any other stays. Names are masked by `NAME`.

    To ask for something, or somebody to do something, is no question.
    """
    for pattern in _ASKING:
        if found := pattern.match(masked):
            verb = Span(*found.span("verb"))
            return replace(form, verb=verb, frame=found.end(), questions=True)
    return form
