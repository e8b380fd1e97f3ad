"""What a sentence says that somebody is: the words right after or before a name."""

from __future__ import annotations

import re

from index.languages import every, pattern
from index.turns.named import people_in
from index.types import Span

MAX_ROLE_WORDS = 14
REACH = 170
AFTER = re.compile(
    rf"\s*[,(]\s*(?:{pattern('lead_ins.definite')}\s+|(?:an?|our)\s+)?"
    rf"(?P<role>(?!(?:who|which|and|but|told|said|with|while|{pattern('lead_ins.not_a_verb')})\b)"
    r"[^\W\d_][^,.:;()\n]{2,90}(?:\.\w+)*)\s*(?:[,.:;)]|$)"
)
APPOSED = re.compile(
    r"\b(?:the|our|its|their|\w+['’]s)\s[^,.;:\n]{3,60}(?P<comma>,)\s$", re.IGNORECASE
)
ENDS = frozenset('.;:()—–“”"')
PARTING, LETTERS = re.compile(r"[,.;:()—–“”\"]\s"), re.compile(r"[^\W\d_]{2}")
BOUNDARY = frozenset(
    "with to by is was are were and or as that when said says our a an featuring including among "
    "than but while from between guest also up consisted consists composed comprised "
    "comprising".split()
) | every("lead_ins.before_roles")
OF_ANOTHER_CASE = every("lead_ins.instrumental")
NOT_FIRST = every("lead_ins.definite") | {"of", "our", "dem", "den"}
SUBJECTS = every("sayers.pronouns_own") | every("sayers.pronouns_he") | every("sayers.pronouns_she")
NO_ROLE = re.compile(r"[=(\[{<|:]")
JOINS = frozenset("of for at in to from and on".split())


def role_beside(text: str, name: Span) -> str | None:
    """The role that stands right before a name, or after it between commas."""
    line = text.rfind("\n", 0, name.start) + 1
    before = _before(text[max(line, name.start - REACH) : name.start])
    if before is not None:
        return before
    after = AFTER.match(text, name.end, min(len(text), name.end + REACH))
    if after is None or "\n" in after.group() or not _is_role(after["role"]):
        return None
    return None if any(people_in(text, *after.span("role"))) else after["role"].strip()


def _is_role(words: str) -> bool:
    first = words.split()[0]
    return not first.endswith(("ed", "ing")) and len(words.split()) <= MAX_ROLE_WORDS


def _before(text: str) -> str | None:
    """The words before a name back to a comma, a preposition of its own or a verb."""
    ended = text.rstrip()
    if ended != text.rstrip(" \t\xa0") or (len(ended) < len(text) and ended[-1:] in ENDS):
        return None
    apposed = APPOSED.search(text)
    if apposed:
        text = text[: apposed.start("comma")]
    tokens = PARTING.split(text)[-1].split()
    role: list[str] = []
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at]
        joined = at > 0 and tokens[at - 1].casefold() in JOINS
        if word.casefold() in ("the", "our") and not joined:
            break
        if word.casefold() in OF_ANOTHER_CASE:
            return None
        if word in BOUNDARY and not (word == "and" and role and joined):
            break
        if word.islower() and word.endswith("ed"):
            break
        role.insert(0, word)
    while role and role[0].casefold() in NOT_FIRST:
        role.pop(0)
    if not role or len(role) > MAX_ROLE_WORDS or role[0].casefold() in JOINS:
        return None
    if any(word.casefold() in SUBJECTS or NO_ROLE.search(word) for word in role):
        return None
    words = " ".join(role)
    return words if LETTERS.search(words) and role[-1].casefold() not in JOINS else None
