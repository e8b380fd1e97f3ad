"""Which kind of answer a question wants, and the words by which it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.types import Span
from qa.question.grammar import LONGEST, Phrase, words
from qa.types import Asks, Occasion
from qa.words import content_stems

NAME = "@"
"""Stands in a question for every letter of somebody's name."""

_LINK = r"(?:['’]s?)?\s*(?:,\s*(?:and|or|nor)?|&|\b(?:and|or|nor|with|to|from|versus|vs\.?)\b)\s*"
NAMES = rf"{NAME}+(?:{_LINK}(?:the\s+)?{NAME}+)*(?:['’]s?)?"
_POLITE = r"(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?"
SHOW = (
    rf"{_POLITE}(?:(?:give|show|tell|find|list|get|collect|i\s+(?:want|need))\s+(?:me\s+|us\s+)?)?"
)
_PLAIN = words("plain_speech")
_SPEECH = words("plain_speech", "speech")
SOMEBODY = (
    rf"(?:(?:of\s+)?(?:the|these|those|our)\s+)?(?:other\s+)?(?:{words('people')}|of\s+them\b)"
)
_HAVING = (
    r"(?:\s+(?:has|have|had|is|was|are|were|did|does|do|ever|actually|also|else|first|it|that))*"
)
_THE_ONE = (
    r"(?:(?:['’]?s|\s+(?:is|was|are|were))\s+(?:the|that|those)\s+"
    rf"{words('person', 'people')}\s+that)?"
)
_OPENING = r"(?:\s+(?:that|about|of|on|regarding|concerning)\b)*"
_THING = (
    r"(?:quot(?:e|es|ations?)|passages?|statements?|mentions?|remarks?|comments?|references?|"
    r"words|opinions?|views?)\b"
)
_UNLIKE = (
    r"(?:differ(?:s|ed)?|(?:dis)?agree(?:s|d)?|diverge(?:s|d)?|clash(?:es|ed)?|compare(?:s|d)?)"
)


def _opening(patterns: Iterable[str], *cues: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(rf"^\W*{pattern}", cues) for pattern in patterns)


_COMPARING = _opening(
    (
        rf"{_POLITE}(?:compare|contrast)\b(?:\s+(?:what|how|where))?"
        rf"(?:\s+(?:the\s+)?{words('opinion')}\s+(?:of|by|from))?\s+(?:the\s+)?"
        rf"(?P<who>{NAMES}|{SOMEBODY})(?:\s+{words('opinion', 'plain_speech')})?{_OPENING}",
        rf"(?:how|where|when|(?:on|in|about)\s+what|what)?\s*(?:do|does|did)\s+(?:the\s+)?"
        rf"(?P<who>{NAMES}|{SOMEBODY})\s+(?:\w+ly\s+|still\s+)?{_UNLIKE}{_OPENING}",
        rf"what\s*(?:['’]s|is|are|was|were)\s+the\s+(?:main\s+)?differences?\s+between\s+"
        rf"(?:what\s+)?(?:the\s+)?(?P<who>{NAMES}|{SOMEBODY})"
        rf"(?:\s+{words('opinion', 'plain_speech')})?{_OPENING}",
        rf"(?:how\s+do(?:es)?\s+)(?:the\s+)?(?P<who>{NAME}+['’]s?\s.*?\bdiffer\s+from\s+"
        rf"(?:the\s+)?{NAME}+)",
        rf"(?:what|how)\s+(?:do|did)\s+both\s+(?:the\s+)?(?P<who>{NAMES})\s+(?:have\s+to\s+)?"
        rf"{_PLAIN}{_OPENING}",
        rf"(?P<who>{NAME}+\s+(?:versus|vs\.?)\s+{NAME}+){_OPENING}",
    ),
    "both",
    "compar",
    "contrast",
    "differ",
    "agree",
    "diverge",
    "clash",
    "versus",
    "vs",
)
_KINDS = {
    Asks.EVERYTHING: _opening(
        (
            rf"(?:who|which\s+(?:{SOMEBODY}|{words('person')})){_HAVING}\s+(?P<verb>{_PLAIN})\s+"
            rf"(?:the\s+)?most(?:\s+often)?\b{_OPENING}",
            rf"{SHOW}(?:everything|all)\s+(?:that\s+)?(?:(?:(?:the\s+)?{NAME}+|(?:was|were|is|has\s+been|"
            rf"they|people|anyone|anybody))\s+)?(?:(?:has|have|had|ever)\s+)?(?P<verb>{_PLAIN}){_OPENING}",
            rf"{SHOW}everything\s+(?:there\s+is\s+)?(?:about|on|regarding|concerning)\b",
            rf"{SHOW}(?:all(?:\s+of)?(?:\s+the)?|every)\s+{_THING}(?:\s+(?:by|from|of)\s+"
            rf"(?:the\s+)?{NAME}+)?{_OPENING}",
        ),
        "every",
        "all",
        "most",
    ),
    Asks.HOW_MANY: _opening(
        (
            rf"how\s+many\s+{SOMEBODY}{_HAVING}\s+(?P<verb>{_SPEECH})(?P<opening>{_OPENING})",
            r"how\s+many\s+(?:of\s+the\s+|different\s+)?speakers\W*$",
        ),
        "how",
    ),
    Asks.ANYONE: _opening(
        (
            rf"(?:did|does|do|has|have|had|is\s+there|was\s+there|were\s+there)(?:n['’]t)?\s+"
            rf"{words('anyone')}(?:\s+who|\s+that|\s+else|\s+here|\s+there|\s+ever|\s+actually|\s+has|\s+also)*"
            rf"\s+(?P<verb>{_SPEECH})(?P<opening>{_OPENING})",
        ),
        "any",
        "one",
        "body",
    ),
    Asks.WHO: _opening(
        (
            rf"(?:who{_THE_ONE}|which\s+(?:{SOMEBODY}|of\s+{NAMES})|which\s+(?:speaker|person|participant|panel(?:l)?ist|"
            rf"candidate|politician|councillor|guest|witness)){_HAVING}\s+(?P<verb>{_SPEECH})"
            rf"(?P<opening>{_OPENING})",
            r"who(?:\s+(?:else|all))?\s+(?:is|was|are|were)\s+(?:for|against|in\s+favou?r\s+of)\b",
            r"whose\s+(?:words|opinion|view|statement|quote)\b",
        ),
        "who",
        "which",
    ),
    Asks.WHETHER: _opening(
        (
            rf"{_POLITE}(?:whether\b|(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|"
            r"should|may|might|must)(?:n['’]t)?\s+(?!you\b))",
        )
    ),
}
_PASSIVE = Phrase(r"\b(?:is|was|are|were)\s*$")
_SAID = Phrase(
    r"^\W*what\s+(?:else\s+)?(?:was|were|is|has\s+been|had\s+been|(?:do|does|did|have)\s+"
    rf"(?:they|everyone|everybody|(?:the\s+)?{words('people')}))\s+(?P<verb>sa(?:id|y)|th(?:ought|ink))"
    r"(?P<opening>\s+(?:about|on|of|regarding|concerning)\b)?"
)
_AT_LARGE = re.compile(rf"\b{words('at_large', 'plain_speech')}\b", re.IGNORECASE)
_ASKED_AT_LARGE = re.compile(rf"\b{words('at_large', 'plain_speech', 'asking')}\b", re.IGNORECASE)
_MUTUAL = Phrase(r"\b(?:each\s+other|one\s+another)\b")
_TELLS_ANYBODY = Phrase(r"\bt(?:ell|old)\s+(?:any|some)(?:one|body)\b")
_TOLD = Phrase(r"t(?:ell|old)")
_PLAIN_VERB = Phrase(_PLAIN)


@dataclass(frozen=True, slots=True)
class Form:
    """The kind of a question.

    `verb` is where the verb of saying stands that tells the kind, `frame` where
    the words end that tell nothing but the kind, None where there are none;
    `compared` is where those stand who are compared. With `questions`, it wants what
    was asked. `occasion` is which time it wants; `idle` are words behind its subject
    that tell no more.
    """

    asks: Asks
    verb: Span | None = None
    frame: int | None = None
    compared: Span | None = None
    questions: bool = False
    occasion: Occasion | None = None
    idle: Span | None = None


def compared(masked: str) -> Form | None:
    """The form of a question that compares; None for any other. Names are masked by `NAME`."""
    for pattern in _COMPARING:
        if found := pattern.match(masked):
            who = found["who"]
            if len(re.findall(rf"{NAME}+", who)) != 1:
                return Form(Asks.COMPARE, frame=found.end(), compared=Span(*found.span("who")))
    return None


def is_at_large(rest: str, questions: bool = False) -> bool:
    """Whether the rest of a question, without names, places and dates, names no subject.

    The rest of one that wants `questions` says so in words of its own.
    """
    if len(rest) > LONGEST or is_mutual(rest) or _TELLS_ANYBODY.search(rest):
        return False
    empty = _ASKED_AT_LARGE if questions else _AT_LARGE
    return bool(empty.search(rest)) and not content_stems(empty.sub(" ", rest))


def is_mutual(question: str) -> bool:
    """Whether a question is about those who are to speak: what they say of each other."""
    return _MUTUAL.search(question) is not None


def form(masked: str) -> Form:
    """The form of a question that compares nobody; names are masked by `NAME`."""
    for asks, patterns in _KINDS.items():
        for pattern in patterns:
            if found := pattern.match(masked):
                if asks is Asks.WHO and _is_passive(found):
                    continue
                return _form(asks, found)
    said = _SAID.match(masked)
    return Form(Asks.WHAT) if said is None else _form(Asks.WHAT, said)


def _form(asks: Asks, found: re.Match[str]) -> Form:
    groups = found.groupdict()
    verb = Span(*found.span("verb")) if groups.get("verb") else None
    if asks is Asks.EVERYTHING:
        return Form(asks, verb, found.end())
    plain = verb is not None and _PLAIN_VERB.fullmatch(found["verb"])
    told = plain and _TOLD.match(found["verb"]) and not found["opening"]
    return Form(asks, verb, found.end() if plain and not told else None)


def _is_passive(found: re.Match[str]) -> bool:
    """Whether somebody was told something, who is not the one that says it."""
    return "verb" in found.groupdict() and bool(
        _PASSIVE.search(found.string[: found.start("verb")])
        and not found["verb"].casefold().endswith("ing")
    )
