"""Lines that say who asked: `Interview: Anna Lee`, `Беседовала Анна Ли.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.languages import opening_pattern, pattern, starts
from index.people import same_person
from index.turns.named import Named, people_in
from index.types import INTERVIEWER

MAX_CREDIT = 90
CREDIT = re.compile(
    rf"^[^\w\n]*(?i:(?P<by>{pattern('interviews.by')})|{pattern('interviews.credits')})"
    r"\s*[:：]?\s+(?=[^\W\d_a-zа-яіїєґў])",
    re.MULTILINE,
)
CREDIT_STARTS = starts("interviews.by", "interviews.credits")
MAY_CREDIT = re.compile(rf"\n[^\w\n]*(?i:{opening_pattern('interviews.by', 'interviews.credits')})")
NOTHING_MORE = re.compile(r"[\W_]*")
WHERE = re.compile(
    r"[\W_]*|\s*[,(|/–—-].*|\s(?:of|for|from|at|für|von|de|del|para|pour|dla|z|для|из|з|від)\s.*"
)


def is_credit(words: str) -> bool:
    """Whether a line does nothing but say who asked."""
    if len(words) > MAX_CREDIT or words.lstrip("([*_ ")[:2].casefold() not in CREDIT_STARTS:
        return False
    found = CREDIT.match(words)
    return found is not None and next(_people(words, found), None) is not None


def credited(text: str, after: int) -> str | None:
    """Whom lines from an offset on name as having asked; of several nobody by name."""
    found = [named.name for credit in _credits(text, after) for named in _people(text, credit)]
    if not found:
        return None
    return found[0] if all(same_person(name, found[0]) for name in found) else INTERVIEWER


def _credits(text: str, after: int) -> Iterator[re.Match[str]]:
    """The credits that lines from an offset on begin with."""
    found = None if after else CREDIT.match(text)
    at = max(after - 1, 0)
    while True:
        if found is not None:
            yield found
            at = found.end() - 1
        line = MAY_CREDIT.search(text, at)
        if line is None:
            return
        at = line.start() + 1
        found = CREDIT.match(text, at)


def _people(text: str, credit: re.Match[str]) -> Iterator[Named]:
    """Those whom a credit names, if that is all it does.

    Where it does not say outright that they asked, nothing else may be said of them.
    """
    end = text.find("\n", credit.end())
    end = len(text) if end < 0 else end
    people = list(people_in(text, credit.end(), end))
    if end - credit.start() > MAX_CREDIT or not people or people[0].span.start != credit.end():
        return
    last = people[-1]
    if credit["by"] is not None:
        is_all = WHERE.fullmatch(text, last.span.end, end)
    else:
        is_all = NOTHING_MORE.fullmatch(text, last.span.end, end)
        if text.count(last.name.split()[-1]) > 1:
            return
    if is_all:
        yield from people
