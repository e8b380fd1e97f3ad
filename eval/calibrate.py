"""Learning the ranking and the confidence from questions whose answers are known.

- The ranking is a multinomial logistic regression over the shortlist of each
  question (listwise: Cao et al., "Learning to Rank", ICML 2007, ListNet's
  top-one probability).
- The confidence is a logistic regression of "this quote answers" on the first
  quotes (Platt, 1999). Every answerable question is asked twice, the second
  time with all that answers it taken away: the corpus as it would be if nobody
  had spoken of it.
- The threshold is chosen on a set that nothing was learned from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from eval.questions import Question
from eval.sets.types import EvalSet
from index.protocols import Progress, silent
from index.search import SearchIndex
from qa import model as learned
from qa.engine import Engine
from qa.features import Features
from qa.judge import Shortlist, leads, rank, weighted
from qa.model import Highlight, Judgement, Model

Matrix = npt.NDArray[np.float64]

RANKED = (
    "passage sentence bm25 sentence_coverage context_coverage sentence_late context_late "
    "phrases expected missing length"
).split()
"""Features whose weights in the ranking are learned."""

GIVEN = {"reply": 3.0, "subject": 4.0}
"""Weights that the benchmarks can't teach: they have few questions of an interviewer and name
hardly anybody. As much as a fair similarity, less than a good one."""

CONFIDENT = "sentence context_coverage sentence_late context_late missing".split()
"""Features of the confidence: those that mean the same whatever the other candidates are."""

OF_TOKENS = frozenset({"sentence_late", "context_late"})

PENALTY = 1e-4
"""Weight of the squared coefficients in the loss of the ranking."""

REFUSED = 0.7
"""Share of the held-out unanswerable questions that the threshold must stop; most of them are
on a subject that somebody speaks of."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question's shortlist, and which of its passages are relevant."""

    answerable: bool
    shortlist: Shortlist
    relevant: frozenset[int]

    def without_answers(self) -> Example:
        """The same question where nobody answers it."""
        kept = tuple(f for f in self.shortlist.found if f.position not in self.relevant)
        return Example(False, Shortlist(kept, self.shortlist.replies_only), frozenset())


@dataclass(frozen=True, slots=True)
class Material:
    """The examples of one set, with the index that they come from."""

    name: str
    index: SearchIndex
    examples: tuple[Example, ...]


def gather(engine: Engine, eval_set: EvalSet, progress: Progress = silent) -> Material:
    """Look up the shortlist of every question of a set."""
    index = engine.index
    examples = []
    for done, question in enumerate(eval_set.questions, start=1):
        shortlist = engine.shortlist(question.text)
        right = {f.position for f in shortlist.found if _is_relevant(index, f, question)}
        examples.append(Example(question.answerable, shortlist, frozenset(right)))
        progress(f"looking up {eval_set.name}", done, len(eval_set.questions))
    return Material(eval_set.name, index, tuple(examples))


def calibrated(training: Sequence[Material], held_out: Material) -> Model:
    """The shipped model with all that is learned replaced.

    What proposes candidates and chooses highlights is kept: the features are
    made with it.
    """
    shipped = learned.shipped()
    return Model(
        proposal=shipped.proposal,
        with_tokens=learn(training, held_out, shipped.with_tokens.highlight, tokens=True),
        without_tokens=learn(training, held_out, shipped.without_tokens.highlight, tokens=False),
    )


def learn(
    training: Sequence[Material], held_out: Material, highlight: Highlight, tokens: bool
) -> Judgement:
    """The ranking and confidence that the training sets teach, every set with the same weight.

    The threshold, and the shift of the confidence to other kinds of text, are
    taken from the held-out set.
    """
    ranking = fit_ranking(training, [n for n in RANKED if tokens or n not in OF_TOKENS])
    confident = [n for n in CONFIDENT if tokens or n not in OF_TOKENS]
    confidence = fit_confidence(training, ranking, confident)
    confidence, threshold = settle(held_out, ranking, confidence)
    return Judgement(
        highlight=highlight, ranking=ranking, confidence=confidence, threshold=threshold
    )


def fit_ranking(training: Sequence[Material], names: Sequence[str]) -> dict[str, float]:
    """Weights under which relevant passages come first, by listwise logistic regression."""
    lists = [[_values(e, names) for e in m.examples if _teaches(e)] for m in training]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for examples in lists:
            for values, given, right in examples:
                scores = values @ weights + given
                odds = np.exp(scores - scores.max())
                share = odds / odds.sum()
                hit = float(share[right].sum())
                total -= float(np.log(hit)) / len(examples) / len(lists)
                pull = np.where(right, share / hit, 0.0) - share
                slope = slope - (pull @ values) / len(examples) / len(lists)
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {**_rounded(names, found.x), **GIVEN}


def fit_confidence(
    training: Sequence[Material], ranking: Mapping[str, float], names: Sequence[str]
) -> dict[str, float]:
    """Weights of the probability that the first quote answers, with `bias` and `lead`."""
    values, right, weights = [], [], []
    for material in training:
        firsts = list(_firsts(material, ranking, names, twice=True))
        values += [first for first, _ in firsts]
        right += [answers for _, answers in firsts]
        weights += [1 / len(firsts)] * len(firsts)
    scale = len(weights) / sum(weights)
    model = LogisticRegression(max_iter=5000)
    model.fit(np.array(values), right, sample_weight=scale * np.array(weights))
    return _rounded([*names, "lead", "bias"], [*model.coef_[0], *model.intercept_])


def settle(
    held_out: Material, ranking: Mapping[str, float], confidence: Mapping[str, float]
) -> tuple[dict[str, float], float]:
    """The confidence fitted to the held-out set by scale and shift alone (Platt), and a threshold.

    The threshold stops `REFUSED` of the unanswerable questions.
    """
    names = [name for name in confidence if name not in ("lead", "bias")]
    firsts = list(_firsts(held_out, ranking, names, twice=False))
    weights = np.array([*(confidence[name] for name in names), confidence["lead"]])
    logits = np.array([first @ weights + confidence["bias"] for first, _ in firsts])
    model = LogisticRegression(C=1e6).fit(logits[:, np.newaxis], [right for _, right in firsts])
    scale, shift = float(model.coef_[0, 0]), float(model.intercept_[0])
    fitted = {name: scale * weight for name, weight in confidence.items()}
    fitted["bias"] += shift
    sure = 1 / (1 + np.exp(-(scale * logits + shift)))
    answerable = np.array([e.answerable for e in held_out.examples if e.shortlist.found])
    threshold = float(np.quantile(sure[~answerable], REFUSED))
    return _rounded(list(fitted), list(fitted.values())), round(threshold, 3)


def _firsts(
    material: Material, ranking: Mapping[str, float], names: Sequence[str], *, twice: bool
) -> Iterator[tuple[Matrix, bool]]:
    """The features and lead of each question's first quote, and whether it answers."""
    for example in material.examples:
        for asked in (example, example.without_answers()) if twice else (example,):
            ranked = rank(asked.shortlist, ranking, material.index)
            if not ranked or (asked is not example and not example.answerable):
                continue
            first, lead = ranked[0].features, leads([r.score for r in ranked[:2]])[0]
            values = np.array([*(getattr(first, name) for name in names), lead])
            yield values, asked.answerable and first.position in asked.relevant


def _teaches(example: Example) -> bool:
    return 0 < len(example.relevant) < len(example.shortlist.found)


def _values(example: Example, names: Sequence[str]) -> tuple[Matrix, Matrix, npt.NDArray[np.bool_]]:
    """A shortlist's features to weigh, what the given weights make of it, and what is relevant."""
    found = example.shortlist.found
    values = np.array([[getattr(f, name) for name in names] for f in found])
    given = np.array([weighted(f, GIVEN) for f in found])
    return values, given, np.array([f.position in example.relevant for f in found])


def _is_relevant(index: SearchIndex, found: Features, question: Question) -> bool:
    row = index.row(found.position)
    return index.transcript(row.document).name == question.document and any(
        gold.span.overlaps(row.span) for gold in question.gold
    )


def _rounded(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}
