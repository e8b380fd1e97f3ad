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
        (at, match.words)
        for at, match, alone, _, _ in labels
        if not alone
        and text[match.words : match.words + 1].islower()
        and _is_of_others(text[match.words : paragraphs[at].end])
    ]
    told = [at for at, words in small if MINUTED.match(text, words, paragraphs[at].end)]
    if len(told) < MIN_TOLD:
        return {}
    mostly = 2 * len(told) > len(labels)
    found = [at for at, _ in small] if mostly else told
    return {at: narration(paragraphs[at].start) for at in found}


def _is_of_others(words: str) -> bool:
    """Whether nobody says I or you in words, which are several."""
    return words.count(" ") + 1 >= MIN_WORDS and not is_first_person(QUOTED.sub("", words))
