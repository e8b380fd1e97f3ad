"""The coefficients of the ranking and of the confidence, read from a file that a person can read.

They are learned by `python -m eval calibrate`, which writes `qa/model.json`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

MODEL = Path(__file__).with_name("model.json")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Proposal(_Strict):
    """Weights of the signals that choose which candidates are looked at closely."""

    passage: float
    sentence: float
    reply: float
    bm25: float


class Highlight(_Strict):
    """Weights that choose the answering sentence of a passage."""

    cosine: float
    coverage: float
    late: float
    expected: float


class Judgement(_Strict):
    """What is learned of `qa.features.Features`, whose fields the weights are named after.

    `ranking` orders the shortlist; `confidence` is a logistic regression of
    "this passage answers" with a `bias` and the `lead` over the best rival;
    `threshold` is the confidence from which on an answer is given, `nearest` that
    from which on a passage is shown at all.
    """

    highlight: Highlight
    ranking: dict[str, float]
    confidence: dict[str, float]
    threshold: float
    nearest: float = 0.0


class Model(_Strict):
    """All that is learned, for embedding models that give token vectors and for others."""

    proposal: Proposal
    with_tokens: Judgement
    without_tokens: Judgement


@cache
def shipped() -> Model:
    """The model that comes with the program."""
    return Model.model_validate_json(MODEL.read_bytes())
