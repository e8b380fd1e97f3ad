"""How a name was found, in words."""

from __future__ import annotations

from index.types import Kind, Method, Span, Turn
from pages.evidence import LONGEST, METHODS, evidence

TEXT = "Then Lee went on:\n“Yes.” Said Lee."
TURN = Turn(Span(19, 23), Kind.SPEECH, "Ann Lee", None, Method.LEAD_IN, Span(0, 17), 0.9)


def test_every_method_has_words() -> None:
    assert set(METHODS) == set(Method)


def test_a_lead_in_stands_above_or_below() -> None:
    assert evidence(TURN, TEXT) == "Named by the lead-in above: “Then Lee went on:” · 90% sure"
    below = TURN._replace(evidence=Span(25, 34), confidence=0.0)
    assert evidence(below, TEXT) == "Named by the lead-in below: “Said Lee.”"


def test_a_speaker_nobody_names_has_no_evidence() -> None:
    assert evidence(TURN._replace(speaker=None), TEXT) == "Nobody is named here"


def test_long_evidence_is_cut_short() -> None:
    turn = TURN._replace(method=Method.LABEL, evidence=Span(0, 500), confidence=0.0)
    assert evidence(turn, "x" * 500) == f"Named by the label: “{'x' * LONGEST}…”"
