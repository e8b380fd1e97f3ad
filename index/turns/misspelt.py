"""Labels that are one name written wrongly: `Rodrick Tamm:` among many of `Roderick Tamm:`."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from index.people import bare, split_name
from index.people.known_names import given_names
from index.turns.label_candidates import Candidate
from index.turns.label_choice import counts_of
from index.turns.label_grammar import Label, Shape
from index.turns.named import GIVEN

MANY, MIN_LETTERS, LONG = 3, 4, 7
SHAPES = (Shape.TITLED, Shape.FULL, Shape.CAPITALS, Shape.WORD)


def with_spelling_mended(labels: Sequence[Candidate]) -> list[Candidate]:
    """The labels, full names that are misspelt once as they are meant, such surnames left out."""
    meant = _misspelt(labels, counts_of(c.match.label for c in labels))
    if not meant:
        return list(labels)
    return [
        c if c.key not in meant else c._replace(match=c.match._replace(label=meant[c.key]))
        for c in labels
        if c.key not in meant or " " in c.match.label.name
    ]


def _misspelt(labels: Sequence[Candidate], counts: Mapping[str, int]) -> dict[str, Label]:
    """What is meant by the keys of labels that stand once and are hardly unlike a frequent one.

    The two never stand beside each other, as those of two people would.
    """
    if 1 not in counts.values():
        return {}
    known = {label.key: label for label in dict.fromkeys(c.match.label for c in labels)}
    once = {key: label for key, label in known.items() if counts[key] == 1 and _may_be(label)}
    often = {key: label for key, label in known.items() if counts[key] >= MANY}
    if not once or not often:
        return {}
    beside = {
        frozenset((one.key, other.key))
        for one, other in itertools.pairwise(labels)
        if one.key in once or other.key in once
    }
    found: dict[str, Label] = {}
    for key, label in once.items():
        like = [k for k, other in often.items() if _is_alike(label.name, other.name)]
        if len(like) == 1 and frozenset((key, like[0])) not in beside:
            found[key] = often[like[0]]
    return found


def _may_be(label: Label) -> bool:
    return label.shape in SHAPES and not label.nameless


def _is_alike(name: str, other: str) -> bool:
    """Whether one word of two names differs by a letter, or a long one by two, and no other."""
    ones, others = (list(map(bare, split_name(n).words)) for n in (name, other))
    if len(ones) != len(others):
        return False
    unlike = [(a, b) for a, b in zip(ones, others, strict=True) if a != b]
    if len(unlike) != 1:
        return False
    a, b = unlike[0]
    if max(len(a), len(b)) < MIN_LETTERS or a[0] != b[0]:
        return False
    if all(word in GIVEN or given_names(word) for word in (a, b)):
        return False
    most = 2 if min(len(a), len(b)) >= LONG else 1
    return DamerauLevenshtein.distance(a, b) <= most
