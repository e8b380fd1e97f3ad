"""The question before with another question word: why, when, how much."""

from __future__ import annotations

import re

from qa.conversation.completing import AUXILIARY, TAIL, WHO_SAYS, body, question
from qa.conversation.phrasing import compiled
from qa.conversation.recall import Past

_ASKING = compiled(
    rf"^\W*(?:(?:what|when|where|why|how(?:\s+(?:much|many|long|often|far|old|high))?|which|"
    rf"who(?=\s+{AUXILIARY}\b))\s+)?(?P<aux>{AUXILIARY})(?P<rest>(?:n['’]t)?\s.+)$"
)
_SAY_ABOUT = compiled(r"\b(?:say|said|tell|told)\s+(?=about\b)")
_REASON = compiled(
    r"^(?:why\b(?!\s+not)|how\s+come|what\s+makes|what\s+(?:is|was)\s+the\s+reason|for\s+what\s+reason)"
)


def wondered(word: str, past: Past, auxiliary: str | None = None) -> str:
    """The last question with another question word: why, when, how much."""
    text = TAIL.sub("", body(past.query.text))
    word = "why" if _REASON.match(word) else word
    word = re.sub(r"\s+(?:is|was)\s+(?:that|this|it|so)$", "", word, flags=re.IGNORECASE)
    plain = _SAY_ABOUT.sub("talk ", text)
    asking = _ASKING.match(plain)
    if asking and word.casefold() == "why not":
        return question(f"why {_denied(asking['aux'].lower())}{asking['rest']}")
    if word.casefold() in ("why", "when", "where", "how") and asking:
        return question(f"{word} {(auxiliary or asking['aux']).lower()}{asking['rest']}")
    said = WHO_SAYS.match(text)
    if word.casefold() in ("why", "when", "where") and said and past.first:
        return question(f"{word} is it that {past.first} {said['rest']}")
    return question(f"{text}, and {word.lower()}")


def _denied(auxiliary: str) -> str:
    """An auxiliary with "not"."""
    return {"can": "can't", "will": "won't", "may": "may not"}.get(auxiliary, f"{auxiliary}n't")
