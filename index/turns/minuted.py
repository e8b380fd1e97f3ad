"""Minutes that tell after a name and a colon what somebody said: `Cllr Roe: asked about bins.`"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from index.languages import pattern
from index.turns.label_candidates import Candidate
from index.turns.label_grammar import DEFINITE, Shape, parse_label
from index.turns.lead_in_sentences import is_first_person, is_own
from index.turns.marks import Mark, narration
from index.turns.paragraphs import Paragraph
from index.turns.telling import QUOTED
from index.turns.words import ROLES

MINUTED = re.compile(rf"{pattern('asides.minuted')}")
AFTER_NAME = re.compile(
    r"(?P<name>[^\W\d_a-z](?:[^:?!\n.]|(?<=\w)\.(?= )){2,60}?)\s+"
    rf"{pattern('asides.minuted')}(?!\w)"
)
MIN_WORDS, MIN_TOLD = 3, 2
MOST_LABELS = 200
"""How many labels the minutes of a meeting have at most that tell of some of it."""


def minuted(
    text: str, paragraphs: Sequence[Paragraph], labels: Sequence[Candidate]
) -> dict[int, Mark]:
    """Marks of nobody for labels before what is told of them, if there are several.

    Where they are most, whatever else begins in small letters is told too.
    """
    small = [
        (at, match.words)
        for at, match, alone, _, _ in labels
        if not alone
        and text[match.words : match.words + 1].islower()
        and _is_of_others(text[match.words : paragraphs[at].end])
    ]
    told = [at for at, words in small if MINUTED.match(text, words, paragraphs[at].end)]
    if len(told) < MIN_TOLD:
        return _told_between(text, paragraphs, labels)
    mostly = 2 * len(told) > len(labels)
    found = [at for at, _ in small] if mostly else told
    return {at: narration(paragraphs[at].start) for at in found}


def _is_of_others(words: str) -> bool:
    """Whether nobody says I or you in words, which are several."""
    return words.count(" ") + 1 >= MIN_WORDS and not is_first_person(QUOTED.sub("", words))


def _told_between(
    text: str, paragraphs: Sequence[Paragraph], labels: Sequence[Candidate]
) -> dict[int, Mark]:
    """Marks of nobody for lines such as `Cllr Roe asked about bins.` between what is said.

    There are several, for each four labels one at least.
    """
    if not labels or len(labels) > MOST_LABELS:
        return {}
    named = {c.at for c in labels}
    surnames = {c.match.label.name.split()[-1] for c in labels}
    told = [
        at
        for at, paragraph in enumerate(paragraphs)
        if at not in named and _is_told(text[slice(*paragraph.span)], surnames)
    ]
    if len(told) < MIN_TOLD or 4 * len(told) < len(labels):
        return {}
    return {at: narration(paragraphs[at].start) for at in told if at > labels[0].at}


def _is_told(words: str, surnames: Container[str]) -> bool:
    """Whether a paragraph begins with a name, by its title or a label, and a verb of minutes."""
    found = AFTER_NAME.match(words)
    label = found and parse_label(found["name"])
    if label is None or is_own(QUOTED.sub("", words)):
        return False
    return (
        label.shape is Shape.TITLED
        or label.name in surnames
        or (
            label.shape is not Shape.NOTICE
            and ROLES.issuperset(w for w in label.name.casefold().split() if w not in DEFINITE)
        )
    )
