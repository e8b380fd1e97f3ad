"""What somebody meant instead: "no, I meant Roe", "not Lee, Roe", "the one in 2024"."""

from __future__ import annotations

from qa.conversation.completing import is_clause
from qa.conversation.phrasing import NAME, compiled

_NO = r"(?:(?:no+|nope|nah|sorry|oops|wait|actually|oh|ah|well|hm+|and|but)\b[\s,.;:!–—-]*)*"
_MEANT = (
    r"(?:i\s+(?:actually\s+|really\s+|just\s+)?(?:mean|meant|was\s+(?:asking|talking|thinking)|"
    r"wanted\s+to\s+(?:know|ask|hear)|was\s+interested\s+in)|rather|instead)"
)
_INSTEAD = (
    compiled(rf"^{_NO}{_MEANT}[\s,:–—-]+(?P<given>\S.*)$"),
    compiled(r"^(?:no+|nope|sorry)\b[\s,.;:!–—-]*(?P<given>(?:the|that)\s+(?:\S+\s+)?ones?\b.*)$"),
    compiled(
        rf"^{_NO}(?:wrong\s+(?:person|speaker|one|year|name|debate|meeting)|scratch\s+that|"
        r"never\s+mind|forget\s+(?:that|it))[\s,.;:–—-]+(?P<given>\S.*)$"
    ),
)
_NOT = (
    compiled(
        rf"^{_NO}(?:i\s+(?:didn['’]?t|did\s+not|don['’]?t)\s+mean|not)\s+(?P<gone>[^,;]+?)"
        rf"(?:\s*[,;–—]\s*(?:but\s+)?|\s+but\s+|\s+(?=i\s+mean))(?:{_MEANT}[\s,:]+)?(?P<given>\S.*)$"
    ),
    compiled(r"^(?P<given>\S.*?)[\s,]+(?P<gone>)i\s+meant?$"),
    compiled(rf"^{_NO}(?P<given>[^,;]+?)(?:\s*,\s*|\s+)(?:and\s+)?not\s+(?P<gone>[^,;]+)$"),
    compiled(rf"^{_NO}(?P<gone>i\s+said)\s+(?P<given>[^,;]+)$"),
)
_NOT_THAT = compiled(r"\s*,\s*(?:and\s+)?not\s+[^,]+$")
_ONE_FROM = compiled(r"^(?:the|that)\s+ones?\s+(?=(?:in|from|at|on|of|during|before|after)\b)")
_ONE_OF_YEAR = compiled(r"^(?:(?:the|that)\s+)?(?P<year>\d{4})(?:\s+ones?)?$")
_LOOSE = compiled(r"^(?:and|but|or|so|if)\b|\b(?:what|how|who|why|where|when)$")
_WORDS_OF = compiled(
    rf"^(?:what|how)\s+(?P<who>(?:the\s+)?{NAME}+)\s+(?:s(?:ays?|aid)|th(?:inks?|ought))\b"
)


def corrected(text: str) -> str | None:
    """What somebody says that he meant, in place of something; None where nothing is corrected."""
    found = next(filter(None, (pattern.match(text) for pattern in _INSTEAD)), None)
    if found is None:
        parts = filter(None, (pattern.match(text) for pattern in _NOT))
        found = next((part for part in parts if not any(map(_is_more, part.groups()))), None)
    if found is None:
        return None
    given = _ONE_FROM.sub("", _NOT_THAT.sub("", found["given"]))
    return _ONE_OF_YEAR.sub(lambda year: f"in {year['year']}", given)


def _is_more(text: str) -> bool:
    """Whether words are more than somebody or something that can be put in another's place."""
    return bool(_LOOSE.search(text)) or (bool(text) and is_clause(text))


def words_of(masked: str) -> tuple[int, int] | None:
    """Where the name stands in "what Roe said"; None in other words. Names are masked."""
    found = _WORDS_OF.match(masked)
    return found and found.span("who")
