"""What speaks for each passage of a shortlist, as numbers that can be compared and learned from."""

from __future__ import annotations

import math
from collections.abc import Collection, MutableMapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from index.candidates import Candidates, Circumstances
from index.exchanges import Positions
from index.protocols import Vectors
from index.search import SearchIndex
from index.stems import ENGLISH
from index.types import Span
from qa.circumstances import known_stems
from qa.expected import Expected
from qa.model import Highlight, Proposal
from qa.names import missing, names_in
from qa.reading import Asked, Reading, read
from qa.words import content_stems, function_stems

SHORTLIST = 50
"""How many candidates are looked at closely, sentence by sentence."""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one passage of the shortlist; `best` is its sentence that answers best.

    - `passage`, `sentence`, `reply`: cosines with the passage, its nearest
      sentence and the question that it replies to (0 where there is none).
    - `bm25`: the BM25 score as a share of the best candidate's.
    - `coverage`, `sentence_coverage`: the shares of the question's information
      whose words stand in the passage and in the sentence that has most.
    - `late`, `sentence_late`: late interaction with the passage and with `best`.
    - `phrases`: the share of the question's pairs of neighbouring words that
      stand side by side in the passage.
    - `expected`: 0.5 where `best` holds what the question asks for (a number, a
      date, a name), -0.5 where it doesn't, 0 where anything may answer.
    - `missing`: the share of the question's names and numbers that stand neither
      in the passage nor in what it replies to, its speaker's name and role or
      its document's title.
    - `subject`: 1 where the question names the speaker as its subject.
    - `length`: the logarithm of the passage's number of words.
    - `context_late`, `context_coverage`: `late` and `coverage` of the passage
      together with what it was said in answer to, and with what is known of it
      besides: who speaks, in what role, in which document, when.
    - `around_late`: `late` of the passage together with the passages around it and
      with what is known of it.
    - `untold_late`, `untold_coverage`, `untold_around`: these three of the words
      of the question that what is known of the passage doesn't tell.
    """

    position: int
    best: Span
    passage: float
    sentence: float
    reply: float
    bm25: float
    coverage: float
    sentence_coverage: float
    late: float
    sentence_late: float
    phrases: float
    expected: float
    missing: float
    subject: float
    length: float
    context_late: float
    context_coverage: float
    around_late: float
    untold_late: float
    untold_coverage: float
    untold_around: float


def shortlist(candidates: Candidates, weights: Proposal, size: int | None) -> Candidates:
    """The candidates that look best at first sight, at most `size` (None: all), best first."""
    scores = (
        weights.passage * candidates.passage
        + weights.sentence * candidates.sentence
        + weights.reply * candidates.reply
        + weights.bm25 * _share(candidates.bm25)
    )
    return candidates.take(np.argsort(-scores, kind="stable")[:size])


def features(
    index: SearchIndex,
    candidates: Candidates,
    asked: Asked,
    highlight: Highlight,
    seen: MutableMapping[int, Features] | None = None,
) -> list[Features]:
    """The features of each candidate, in the order given.

    What is `seen`, by position, of the same question is not read again; what is
    read now is put there.
    """
    seen = {} if seen is None else seen
    positions = candidates.passages.tolist()
    shares = _share(candidates.bm25)
    unseen = np.flatnonzero([position not in seen for position in positions])
    fresh = replace(candidates.take(unseen), bm25=shares[unseen])
    seen.update((one.position, one) for one in _read(index, fresh, asked, highlight))
    found = (seen[position] for position in positions)
    return [
        one if one.bm25 == share else replace(one, bm25=share)
        for one, share in zip(found, shares.tolist(), strict=True)
    ]


def _read(
    index: SearchIndex, candidates: Candidates, asked: Asked, highlight: Highlight
) -> list[Features]:
    """The features of each candidate, whose BM25 scores are shares already."""
    positions = candidates.passages.tolist()
    speakers = index.columns.passage_speaker[candidates.passages].tolist()
    bm25 = candidates.bm25.tolist()
    cosines = index.sentence_cosines(asked.vector, candidates.passages)
    expected, pairs = Expected.of(asked.text), _pairs(content_stems(asked.text, asked.language))
    known = index.circumstances(candidates.passages)
    absent = _missing(index, candidates.passages, known, names_in(asked.text))
    passages = read(index, positions, asked)
    facts = [known_stems(one, asked.language) for one in known]
    lates = _lates(asked, passages, facts)
    found: list[Features] = []
    for at, (position, passage) in enumerate(zip(positions, passages, strict=True)):
        transcript = index.transcript_at(position)
        fits = [expected.fit(s.of(transcript.text), asked.weights) for s in passage.sentences]
        nearness = [cosines[at][place] for place in passage.places]
        best = _best_sentence(passage, nearness, fits, highlight)
        held = passage.held | passage.prompt_held
        found.append(
            Features(
                position=position,
                best=passage.sentences[best],
                passage=float(candidates.passage[at]),
                sentence=max(nearness),
                reply=float(candidates.reply[at]),
                bm25=bm25[at],
                coverage=asked.covered(passage.held),
                sentence_coverage=max(passage.coverages),
                late=lates.own[at],
                sentence_late=passage.lates[best],
                phrases=_shared_pairs(pairs, passage.words, transcript.language or ENGLISH),
                expected=fits[best],
                missing=absent[at],
                subject=float(speakers[at] in asked.subjects),
                length=math.log(1 + len(passage.words)),
                context_late=lates.context[at],
                context_coverage=asked.covered(held | facts[at]),
                around_late=lates.around[at],
                untold_late=lates.untold[at],
                untold_coverage=asked.covered_else(held, facts[at]),
                untold_around=lates.untold_around[at],
            )
        )
    return found


def _best_sentence(
    passage: Reading, cosines: Sequence[float], fits: Sequence[float], weights: Highlight
) -> int:
    """The place of the sentence that answers best."""
    scores = [
        weights.cosine * cosine
        + weights.coverage * covered
        + weights.late * late
        + weights.expected * fit
        for cosine, covered, late, fit in zip(
            cosines, passage.coverages, passage.lates, fits, strict=True
        )
    ]
    return scores.index(max(scores))


class _Lates(NamedTuple):
    """Late interaction of each passage, as the features of these names."""

    own: list[float]
    context: list[float]
    around: list[float]
    untold: list[float]
    untold_around: list[float]


def _lates(asked: Asked, passages: Sequence[Reading], facts: Sequence[frozenset[str]]) -> _Lates:
    if not passages:
        return _Lates([], [], [], [], [])
    present, prompted, around = (
        np.stack([getattr(passage, name) for passage in passages])
        for name in ("present", "prompt_present", "around")
    )
    told, context = asked.told(facts), np.maximum(present, prompted)
    found = (
        asked.late(present),
        asked.late(np.where(told, np.float32(1), context)),
        asked.late(np.where(told, np.float32(1), around)),
        asked.late_else(context, told),
        asked.late_else(np.maximum(context, around), told),
    )
    return _Lates(*(values.tolist() for values in found))


def _missing(
    index: SearchIndex,
    passages: Positions,
    known: Sequence[Circumstances],
    names: Collection[str],
) -> Sequence[float]:
    if not names:
        return [0.0] * len(passages)
    others = ((one.speaker or "", one.role or "", one.title or "") for one in known)
    pairs = zip(index.prompted(passages), others, strict=True)
    return missing(names, [(*prompted, *told) for prompted, told in pairs])


def _pairs(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words))


def _shared_pairs(pairs: Collection[tuple[str, str]], words: Sequence[str], language: str) -> float:
    """The share of pairs of words that are neighbours in a text, function words aside."""
    held = frozenset(chain.from_iterable(pairs)).intersection(words)
    if not any(held.issuperset(pair) for pair in pairs):
        return 0.0
    ignored = function_stems(language)
    told = _pairs([word for word in words if word not in ignored])
    return len(told.intersection(pairs)) / len(pairs)


def _share(scores: Vectors) -> Vectors:
    """Scores as shares of the highest one, which is 1 unless all are 0."""
    top = float(scores.max(initial=0.0))
    return scores / top if top > 0 else scores
