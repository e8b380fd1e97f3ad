"""Which terms are subjects: those that are taken up, and those that one person dwells on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from index.protocols import Ids
from qa.subjects.terms import Terms
from qa.subjects.tokens import Scores

_REACH = 3
"""Within how many turns a term is taken up."""

_PRIOR = 0.01
"""The weight of what everybody says against what one person does."""

_LOOKED_AT = 300
"""How many of the best terms are looked at."""

_PART = 0.5
"""The share of a term's turns from which on a longer one that holds it stands for it."""


def taken_up(terms: Terms, speakers: Ids, documents: Ids) -> Scores:
    """How much more each term is taken up by somebody else than chance would have it.

    A term is taken up where a turn is followed, within three turns of its
    document, by another speaker's turn that holds it too. Their number is
    compared with what the term's turns, evenly spread, would give: the
    difference in standard deviations of a Poisson variable, one added so that
    rare terms don't lead, times the logarithm of the turns. What everybody
    says everywhere comes to nothing. `speakers` and `documents` are those of
    each turn, by number; shape (terms,).
    """
    a, b = terms.turn[:-1], terms.turn[1:]
    follows = (terms.term[:-1] == terms.term[1:]) & (b - a <= _REACH)
    follows &= (documents[a] == documents[b]) & (speakers[a] != speakers[b])
    count = len(terms.names)
    found = np.bincount(terms.term[:-1][follows], minlength=count)
    turns = terms.turns
    expected = turns * (1 - (1 - turns / max(1, len(speakers))) ** _REACH)
    score: Scores = (found - expected) / np.sqrt(expected + 1) * np.log2(1 + turns)
    return score


def dwelt_on(terms: Terms, own: Ids) -> Scores:
    """How much more often each term stands in somebody's `own` turns than in the others', as z.

    Log-odds with an informative Dirichlet prior, the prior being what everybody
    says (Monroe, Colaresi and Quinn, "Fightin' Words", 2008), counting the
    turns that hold a term; 0 for a term in fewer than two of theirs.
    """
    count = len(terms.names)
    mine = np.bincount(terms.term[np.isin(terms.turn, own)], minlength=count).astype(float)
    every = terms.turns
    total, spoken = every.sum(), mine.sum()
    prior = _PRIOR * every
    theirs = every - mine

    def odds(part: Scores, whole: float) -> Scores:
        logs: Scores = np.log(part + prior) - np.log(whole + _PRIOR * total - part - prior)
        return logs

    with np.errstate(divide="ignore", invalid="ignore"):
        z = (odds(mine, spoken) - odds(theirs, total - spoken)) / np.sqrt(
            1 / (mine + prior) + 1 / (theirs + prior)
        )
    scores: Scores = np.where((mine >= 2) & np.isfinite(z), z, 0.0)
    return scores


def best(terms: Terms, scores: Scores, least: float) -> Iterator[int]:
    """The terms with more than a score, best first, no two of which share all words of one.

    Of two such terms the longer stands for both where it holds half the turns
    of the shorter, otherwise the one that comes first.
    """
    order = np.argsort(-scores, kind="stable")[:_LOOKED_AT]
    wanted = [int(n) for n in order if scores[n] > least]
    turns = terms.turns
    taken: list[frozenset[int]] = []
    for n in wanted:
        own = terms.stems[n]
        within = (m for m in wanted if own < terms.stems[m])
        replaced = any(turns[m] >= _PART * turns[n] for m in within)
        if not replaced and not any(own <= one or one <= own for one in taken):
            taken.append(own)
            yield n
