"""Words before a part of a question that only say that it goes on: "what about Roe?", "now Roe"."""

from __future__ import annotations

from qa.conversation.completing import is_adverbial
from qa.conversation.phrasing import compiled
from qa.conversation.topics import noun_phrases
from qa.question.grammar import words
from qa.question.stripping import without

_WHAT_ABOUT = compiled(r"^(?:what|how)\s+about\s+(?P<part>\S.*)$")
_LEADS = (
    compiled(
        r"^(?:(?:the\s+)?same(?:\s+(?:question|thing))?\s+(?:for|to|from|with|about)|now|next|only|"
        r"just|(?:anything|something|more)\s+(?:from|by))[\s,:]+(?P<part>\S.*)$"
    ),
    compiled(
        r"^(?:do|does|did)\s+(?P<part>\S.*?)\s+(?:also\s+)?(?:say|think)\s+(?:the\s+same|so\s+too)$"
    ),
    compiled(r"^(?P<part>\S.*?),?\s+(?:too|as\s+well|also)$"),
)
_JOINS = compiled(r"(?:\W|\band\b|\bor\b)*")
_VIEW = compiled(rf"(?<=\w)['’]s?\s+(?:own\s+)?{words('opinion')}$")
_ANEW = compiled(
    r"^(?:(?:an?|the)\s+)?(?:(?:new|different|another|other|next)\s+(?:question|topic|subject|thing)|"
    r"change\s+of\s+(?:topic|subject)|something\s+(?:else|different))\s*[:,.;–—-]+\s*(?P<asked>\S.*)$"
)
_MOVING_ON = compiled(
    r"^(?:let['’]?s|let\s+us|can\s+we|i['’]d\s+like\s+to|moving\s+on)\s*"
    r"(?:(?:now\s+)?(?:move\s+on|go\s+on|turn|switch|talk|speak)\s+)?(?:to|about|of)\s+(?P<subject>[^.?!]+)$"
)


def led(text: str) -> str | None:
    """The part of a question that such words lead to, or stand behind; None without them."""
    if found := _WHAT_ABOUT.match(text):
        return _VIEW.sub("", found["part"])
    found = next(filter(None, (pattern.match(text) for pattern in _LEADS)), None)
    return found["part"] if found is not None and _is_named(found["part"]) else None


def _is_named(part: str) -> bool:
    """Whether words name somebody or something, or several, and say no more."""
    rest = without(part, noun_phrases(part))
    return _JOINS.fullmatch(rest) is not None or is_adverbial(part)


def begun_anew(text: str) -> str | None:
    """What is asked by somebody who says that it is something else; None where nobody does."""
    if found := _ANEW.match(text):
        return found["asked"]
    if found := _MOVING_ON.match(text):
        return f"What was said about {found['subject']}"
    return None
