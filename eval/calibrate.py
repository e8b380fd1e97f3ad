"""Learning the ranking and the confidence from questions whose answers are known.

- The ranking is a multinomial logistic regression over the shortlist of each
  question (listwise: Cao et al., "Learning to Rank", ICML 2007, ListNet's
  top-one probability).
- The confidence is a logistic regression of "this quote answers" on the first
  quotes (Platt, 1999). Every answerable question is asked twice, the second
  time with all that answers it taken away: the corpus as it would be if nobody
  had spoken of it. The first quotes are those of a ranking that was learned
  without the question's document.
- The threshold stops a small share of the right first quotes; that of the
  nearest is far below any of them.

`qa/model.json` is learned from half of SQuAD's articles (`eval.halves`) and from
23 meetings of QMSum's training part (its lines 1 to 25, every other, and 42, 43,
45, 47, 49, 51, 54, 57, 60 and 62). The other half, QMSum's validation part, the
demo, the articles and the near misses are held out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
from qa.judge import Ranked, Shortlist, leads, rank, weighted
from qa.model import Highlight, Judgement, Model

Matrix = npt.NDArray[np.float64]

RANKED = (
    "passage sentence bm25 sentence_coverage context_coverage sentence_late context_late "
    "phrases expected missing length around_late"
).split()
"""Features whose weights in the ranking are learned."""

GIVEN = {"reply": 3.0, "subject": 4.0}
"""Weights that the benchmarks can't teach: they have few questions of an interviewer and name
hardly anybody. As much as a fair similarity, less than a good one."""

CONFIDENT = "sentence untold_coverage untold_late untold_around missing".split()
"""Features of the confidence: those that mean the same whatever the other candidates are.

What is known of a passage besides its words finds it, and says nothing of whether it answers."""

OF_TOKENS = frozenset(
    {"sentence_late", "context_late", "around_late", "untold_late", "untold_around"}
)

PENALTY = 1e-2
"""Weight of the squared coefficients, of features of variance 1, in the loss of the ranking."""

FOLDS = 4
"""Parts of a set's documents, each ranked by what the others teach."""

DECEIVING = 0.5
"""How much an unanswerable question that is made to deceive counts for the confidence, as a share
of another question: people ask them less often than SQuAD does."""

LOST = 0.1
"""Share of the right first quotes that the threshold may stop."""

FAR = 1 / 3
"""What has less than this share of the confidence of the least sure right quote is not near."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question's shortlist, the document it is asked of, and which passages are relevant."""

    answerable: bool
    document: str | None
    shortlist: Shortlist
    relevant: frozenset[int]

    def without_answers(self) -> Example:
        """The same question where nobody answers it."""
        kept = tuple(f for f in self.shortlist.found if f.position not in self.relevant)
        left = Shortlist(kept, self.shortlist.replies_only)
        return replace(self, answerable=False, shortlist=left, relevant=frozenset())


@dataclass(frozen=True, slots=True)
class Material:
    """The examples of one set, with the index that they come from."""

    name: str
    index: SearchIndex
    examples: tuple[Example, ...]

    def part(self, fold: int, kept: bool) -> Material:
        """The examples of a fold, or for False those of the other folds."""
        documents = sorted({e.document for e in self.examples if e.document is not None})
        inside = frozenset(documents[fold::FOLDS])
        examples = tuple(e for e in self.examples if (e.document in inside) is kept)
        return replace(self, examples=examples)


@dataclass(frozen=True, slots=True)
class _First:
    """A question's first quote: its features, its lead, whether it answers, how much it counts."""

    features: Features
    lead: float
    right: bool
    weight: float

    def values(self, names: Sequence[str]) -> list[float]:
        return [*(getattr(self.features, name) for name in names), self.lead]


def gather(engine: Engine, eval_set: EvalSet, progress: Progress = silent) -> Material:
    """Look up the shortlist of every question of a set."""
    index = engine.index
    examples = []
    for done, question in enumerate(eval_set.questions, start=1):
        shortlist = engine.shortlist(question.text)
        right = {f.position for f in shortlist.found if _is_relevant(index, f, question)}
        examples.append(
            Example(question.answerable, question.document, shortlist, frozenset(right))
        )
        progress(f"looking up {eval_set.name}", done, len(eval_set.questions))
    return Material(eval_set.name, index, tuple(examples))


def calibrated(training: Sequence[Material]) -> Model:
    """The shipped model with all that is learned replaced.

    What proposes candidates and chooses highlights is kept: the features are
    made with it.
    """
    shipped = learned.shipped()
    return Model(
        proposal=shipped.proposal,
        with_tokens=learn(training, shipped.with_tokens.highlight, tokens=True),
        without_tokens=learn(training, shipped.without_tokens.highlight, tokens=False),
    )


def learn(training: Sequence[Material], highlight: Highlight, tokens: bool) -> Judgement:
    """The ranking and confidence that the sets teach, every set with the same weight."""
    names = [n for n in RANKED if tokens or n not in OF_TOKENS]
    confident = [n for n in CONFIDENT if tokens or n not in OF_TOKENS]
    firsts = _firsts(training, names)
    confidence = fit_confidence(firsts, confident)
    threshold, nearest = thresholds(firsts, confidence, confident)
    return Judgement(
        highlight=highlight,
        ranking=fit_ranking(training, names),
        confidence=confidence,
        threshold=threshold,
        nearest=nearest,
    )


def fit_ranking(
    training: Sequence[Material], names: Sequence[str], given: Mapping[str, float] = GIVEN
) -> dict[str, float]:
    """Weights under which relevant passages come first, by listwise logistic regression.

    The weights `given` are not learned.
    """
    lists = [[_values(e, names, given) for e in m.examples if _teaches(e)] for m in training]
    scale = np.concatenate([values for examples in lists for values, _, _ in examples]).std(axis=0)
    scale = np.where(scale > 0, scale, 1.0)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for examples in lists:
            for values, fixed, right in examples:
                scores = values @ (weights / scale) + fixed
                odds = np.exp(scores - scores.max())
                share = odds / odds.sum()
                hit = float(share[right].sum())
                total -= float(np.log(hit)) / len(examples) / len(lists)
                pull = np.where(right, share / hit, 0.0) - share
                slope = slope - (pull @ values) / scale / len(examples) / len(lists)
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {**_rounded(names, found.x / scale), **given}


def fit_confidence(firsts: Sequence[_First], names: Sequence[str]) -> dict[str, float]:
    """Weights of the probability that the first quote answers, with `lead` and `bias`."""
    values = np.array([first.values(names) for first in firsts])
    scale = np.where(values.std(axis=0) > 0, values.std(axis=0), 1.0)
    weights = np.array([first.weight for first in firsts])
    model = LogisticRegression(max_iter=5000)
    model.fit(
        values / scale,
        [first.right for first in firsts],
        sample_weight=weights / weights.mean(),
    )
    return _rounded([*names, "lead", "bias"], [*(model.coef_[0] / scale), *model.intercept_])


def thresholds(
    firsts: Sequence[_First], confidence: Mapping[str, float], names: Sequence[str]
) -> tuple[float, float]:
    """From which confidence on a quote answers, and from which on it is near at all.

    The first loses `LOST` of the right quotes, by their weights, the second is far below them.
    """
    right = [first for first in firsts if first.right]
    sure = 1 / (1 + np.exp([-_logit(first, confidence, names) for first in right]))
    order = np.argsort(sure, kind="stable")
    lost = np.cumsum([right[at].weight for at in order]) / sum(first.weight for first in right)
    threshold = float(sure[order][np.searchsorted(lost, LOST)])
    return round(threshold, 3), round(FAR * float(sure.min()), 3)


def _firsts(training: Sequence[Material], names: Sequence[str]) -> list[_First]:
    """The first quotes of each question asked twice, ranked by what the other folds teach."""
    found: list[_First] = []
    for fold in range(FOLDS):
        ranking = fit_ranking([m.part(fold, kept=False) for m in training], names)
        for material in training:
            for example in material.part(fold, kept=True).examples:
                share = 1 / len(material.examples)
                found += _first(
                    example,
                    ranking,
                    material.index,
                    share if example.answerable else DECEIVING * share,
                )
                if example.answerable:
                    found += _first(example.without_answers(), ranking, material.index, share)
    return found


def _first(
    example: Example, ranking: Mapping[str, float], index: SearchIndex, weight: float
) -> Iterator[_First]:
    """The first quote of a question, if there is any."""
    ranked: Sequence[Ranked] = rank(example.shortlist, ranking, index)
    if ranked:
        features, lead = ranked[0].features, leads([r.score for r in ranked[:2]])[0]
        yield _First(features, lead, features.position in example.relevant, weight)


def _logit(first: _First, confidence: Mapping[str, float], names: Sequence[str]) -> float:
    weights = [confidence[name] for name in (*names, "lead")]
    return float(np.dot(first.values(names), weights)) + confidence["bias"]


def _teaches(example: Example) -> bool:
    return 0 < len(example.relevant) < len(example.shortlist.found)


def _values(
    example: Example, names: Sequence[str], given: Mapping[str, float]
) -> tuple[Matrix, Matrix, npt.NDArray[np.bool_]]:
    """A shortlist's features to weigh, what the given weights make of it, and what is relevant."""
    found = example.shortlist.found
    values = np.array([[getattr(f, name) for name in names] for f in found])
    fixed = np.array([weighted(f, given) for f in found])
    return values, fixed, np.array([f.position in example.relevant for f in found])


def _is_relevant(index: SearchIndex, found: Features, question: Question) -> bool:
    row = index.row(found.position)
    return index.transcript(row.document).name == question.document and any(
        gold.span.overlaps(row.span) for gold in question.gold
    )


def _rounded(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}
