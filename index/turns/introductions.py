"""Labels that are roles, and whose they are by what is said: `HOST: Hello, I'm Anna Lee.`"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.languages import pattern
from index.people import asks, same_person
from index.turns.cast import is_office
from index.turns.label_candidates import Candidate
from index.turns.named import Named, people_in
from index.turns.paragraphs import Paragraph
from index.turns.words import ANSWERERS, ASKERS
from index.types import Span

FIRST, REACH, MAX_NAME = 8, 600, 60
SELF = re.compile(rf"(?<![\w\"“«„'’])(?i:{pattern('interviews.self')})\s+(?=[^\W\d_a-zа-яіїєґў])")
GUEST = re.compile(rf"\b(?i:{pattern('interviews.guest_is')})\s")
SENTENCE_END = re.compile(r"\w{3}[.?!…](?:\s|$)")


def introduced(
    text: str, paragraphs: Sequence[Paragraph], labels: Sequence[Candidate]
) -> dict[str, str]:
    """The full names of those with a role for a label, by its key.

    Who has it says so, or, of the only guest, the one who asks does. Where two
    names come up, nobody has either.
    """
    spoken: dict[str, list[Span]] = defaultdict(list)
    asking: dict[str, bool] = {}
    answering: set[str] = set()
    for candidate in labels:
        label = candidate.match.label
        if not _is_role(label.name, label.nameless):
            continue
        asking[label.key] = asks(None, label.name) or label.name.casefold() in ASKERS
        if label.name.casefold() in ANSWERERS:
            answering.add(label.key)
        if len(spoken[label.key]) < FIRST:
            spoken[label.key].append(_words(paragraphs, candidate))
    names: dict[str, str] = {}
    for key, spans in spoken.items():
        name = _only(named for span in spans for named in _self(text, span))
        if name is not None:
            names[key] = name
    if len(answering) == 1 and not answering & names.keys():
        hosts = [span for key, spans in spoken.items() if asking[key] for span in spans]
        guest = _only(n for span in hosts for n in _guests(text, span))
        if guest is not None and not any(same_person(guest, name) for name in names.values()):
            names[answering.pop()] = guest
    return names


@lru_cache(maxsize=8192)
def _is_role(name: str, nameless: bool) -> bool:
    plain = name.casefold()
    if nameless:
        return plain in ANSWERERS
    return plain in ASKERS or plain in ANSWERERS or asks(None, name) or is_office(name)


def _words(paragraphs: Sequence[Paragraph], candidate: Candidate) -> Span:
    """The words beside a label, or below one that stands alone."""
    start, end = candidate.match.words, paragraphs[candidate.at].end
    below = candidate.at + candidate.lines
    if start == end and below < len(paragraphs):
        start, end = paragraphs[below].span
    return Span(start, min(end, start + REACH))


def _self(text: str, span: Span) -> Iterator[Named]:
    for cue in SELF.finditer(text, *span):
        named = next(people_in(text, cue.end(), min(span.end, cue.end() + MAX_NAME)), None)
        if named and named.span.start == cue.end() and text[named.span.end :][:1] not in "'’":
            yield named


def _guests(text: str, span: Span) -> Iterator[Named]:
    for cue in GUEST.finditer(text, *span):
        stop = SENTENCE_END.search(text, cue.end(), span.end)
        yield from people_in(text, cue.end(), stop.end() if stop else span.end)


def _only(people: Iterator[Named]) -> str | None:
    """The one name that all are; None of several."""
    names = [named.name for named in people]
    same = names and all(same_person(name, names[0]) for name in names)
    return max(names, key=len) if same else None
