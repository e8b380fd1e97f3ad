"""Two questions in one, of one subject: "What did Lee say about the toll, and did Roe agree?"."""

from __future__ import annotations

import re

from index.types import Span
from qa.question.grammar import Phrase, words
from qa.question.kinds import NAME, NAMES, Form
from qa.types import Asks

_DOES = r"(?:do|does|did|has|had|would)(?:n['’]t)?"
_ONE = Phrase(
    rf"^\W*(?:what|how)\s+{_DOES}\s+(?:the\s+)?{NAMES}\s+(?:have\s+to\s+)?{words('plain_speech')}"
    r"(?:\s+(?:about|of|on|to|regarding|concerning)\b)*"
)
_OTHER = Phrase(
    rf"\s*,?\s+(?:and|but)\s+(?:(?:what|how)\s+)?{_DOES}\s+(?:(?:the\s+)?{NAME}+|(?P<they>they))"
    rf"(?:\s+(?:also|then|ever))*\s+{words('plain_speech', 'speech', 'mind')}"
    r"(?:\s+(?:about|of|on|to|with))?(?:\s+(?:it|that|this|so|him|her|them|the\s+same))?\W*$",
    ("and", "but"),
)


def twofold(masked: str) -> Form | None:
    """The form of what two speakers are asked of one subject; None for any other.

    Names are masked by `NAME`.
    """
    one, other = _ONE.match(masked), _OTHER.search(masked)
    if one is None or other is None or not masked[one.end() : other.start()].strip():
        return None
    if other["they"] and len(re.findall(rf"{NAME}+", one[0])) < 2:
        return None
    return Form(Asks.COMPARE, frame=one.end(), idle=Span(other.start(), len(masked.rstrip(" ?!."))))
