"""Which of the candidates are labels: the whole document decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from index.people import candidates, is_short_for
from index.turns.cast import gather
from index.turns.label_candidates import Candidate
from index.turns.label_grammar import Label, Shape
from index.turns.words import ROLES, SPOKEN
from index.types import Metadata

NAMES = (Shape.TITLED, Shape.FULL, Shape.CAPITALS, Shape.WORD)
MIN_SHARE = 0.5
MIN_TOTAL = 3
MIN_LOWER = 3


def chosen(
    text: str,
    found: Sequence[Candidate],
    spoken: int,
    metadata: Metadata,
    initials: Collection[str],
) -> list[Candidate]:
    """The candidates that are labels, of a document with `spoken` paragraphs.

    `initials` are those that its opening defines.
    """
    colons = [c for c in found if not c.alone and not _is_word(c.match.label.name, initials)]
    keys = _accepted(text, colons, spoken, metadata)
    labels = [c.match.label for c in colons if c.key in keys]
    lines = _name_lines(text, [c for c in found if c.alone], labels, metadata)
    return [c for c in found if c.key in (lines if c.alone else keys)]


def _is_word(name: str, initials: Collection[str]) -> bool:
    """Whether capitals such as SO or HI are a word and nobody's initials."""
    return name.casefold() in SPOKEN and name not in initials


def _accepted(
    text: str, found: Sequence[Candidate], spoken: int, metadata: Metadata
) -> Collection[str]:
    """The keys of the labels with a colon that name speakers."""
    counts = Counter(c.key for c in found if c.match.label.shape is not Shape.NOTICE)
    labels = {c.key: c.match.label for c in found}
    people = gather(metadata, (), text)
    known = {k for k in counts if people and candidates(labels[k].name, people)}
    sure = known | {k for k, n in counts.items() if _may_recur(text, labels[k], n)}
    if not sure or (not known and sum(counts[k] for k in sure) < MIN_TOTAL):
        sure = _few(spoken, counts, labels)
    if not sure:
        return frozenset()
    certain = [labels[k] for k in sure]
    return sure | {k for k in counts if k not in sure and _is_name(text, labels[k], certain)}


def _may_recur(text: str, label: Label, count: int) -> bool:
    """Whether a label that occurs so often is a speaker's."""
    if count < 2 or label.shape not in (*NAMES, Shape.LOWER):
        return False
    if label.shape is Shape.LOWER and not label.nameless:
        return count >= MIN_LOWER
    if label.shape is Shape.WORD and count == 2:
        return not is_common(text, label.name)
    return True


def _few(spoken: int, counts: Counter[str], labels: Mapping[str, Label]) -> set[str]:
    """The labels of a text too short for any to recur: several, on most of its paragraphs."""
    named = {k for k in counts if labels[k].shape in NAMES}
    enough = len(named) > 1 and sum(counts[k] for k in named) >= MIN_SHARE * spoken
    return named if enough else set()


def _is_name(text: str, label: Label, certain: Sequence[Label]) -> bool:
    """Whether a label that occurs once is a speaker's, in a document with labels."""
    if label.shape is Shape.NOTICE:
        return False
    if label.nameless or label.shape is Shape.TITLED or label.role:
        return True
    if any(is_short_for(label.name, other.name) for other in certain):
        return True
    if label.shape is not Shape.LOWER and all(w in ROLES for w in label.name.casefold().split()):
        return True
    shapes = {other.shape for other in certain}
    if label.shape is Shape.CAPITALS:
        return Shape.CAPITALS in shapes
    if label.shape is Shape.WORD:
        return Shape.WORD in shapes and not is_common(text, label.name)
    return label.shape is Shape.FULL and not is_common(text, label.name)


def is_common(text: str, name: str) -> bool:
    """Whether every word of a name also occurs in the document in small letters."""
    words = [word for word in name.split() if word[:1].isupper()]
    return bool(words) and all(
        re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) for word in words
    )


def is_doubtful(text: str, label: Label) -> bool:
    """Whether a candidate that was not chosen may be somebody's label all the same."""
    if label.shape in (Shape.CAPITALS, Shape.FULL, Shape.TITLED):
        return True
    return label.shape is Shape.WORD and not is_common(text, label.name)


def _name_lines(
    text: str, found: Sequence[Candidate], labels: Sequence[Label], metadata: Metadata
) -> Collection[str]:
    """The keys of names alone on their lines that name speakers."""
    if not found:
        return frozenset()
    counts = Counter(c.key for c in found)
    timed = Counter(c.key for c in found if c.timed)
    people = gather(metadata, labels, text)
    by_key = {c.key: c.match.label for c in found}
    known = {k for k, label in by_key.items() if people and candidates(label.name, people)}
    if labels:
        return known if sum(timed.values()) < 2 else known | set(timed)
    if sum(timed.values()) > 1:
        return known | set(timed)
    sure = {k for k in counts if k in known or counts[k] > 1 and _heads_speech(text, by_key[k], counts[k])}
    if sum(counts[k] for k in sure) < 2:
        return frozenset()
    often = {k for k, label in by_key.items() if label.shape is Shape.WORD and counts[k] >= MIN_LOWER}
    return sure | often | {k for k, l in by_key.items() if l.shape is Shape.TITLED or l.role}


def _heads_speech(text: str, label: Label, count: int) -> bool:
    """Whether a line that recurs is a speaker's name and no recurring heading."""
    if label.shape not in (Shape.TITLED, Shape.FULL, Shape.CAPITALS):
        return False
    return count >= MIN_TOTAL or not is_common(text, label.name)
