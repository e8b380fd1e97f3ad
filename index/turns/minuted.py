"""Minutes that tell after a name and a colon what somebody said: `Cllr Roe: asked about bins.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.languages import pattern
from index.turns.label_candidates import Candidate
from index.turns.lead_in_sentences import is_first_person
from index.turns.marks import Mark, narration
from index.turns.paragraphs import Paragraph
from index.turns.telling import QUOTED

MINUTED = re.compile(rf"{pattern('asides.minuted')}")
MIN_WORDS, MIN_TOLD = 3, 2


def minuted(
    text: str, paragraphs: Sequence[Paragraph], labels: Sequence[Candidate]
) -> dict[int, Mark]:
    """Marks of nobody for labels before what is told of them, if there are several.

    Where they are most, whatever else begins in small letters is told too.
    """
    small = [
        c
        for c in labels
        if not c.alone
        and text[c.match.words : c.match.words + 1].islower()
        and _is_of_others(text[c.match.words : paragraphs[c.at].end])
    ]
    told = [c for c in small if MINUTED.match(text, c.match.words, paragraphs[c.at].end)]
    if len(told) < MIN_TOLD:
        return {}
    mostly = 2 * len(told) > len(labels)
    return {c.at: narration(paragraphs[c.at].start) for c in (small if mostly else told)}


def _is_of_others(words: str) -> bool:
    """Whether nobody says I or you in words, which are several."""
    return words.count(" ") + 1 >= MIN_WORDS and not is_first_person(QUOTED.sub("", words))
