"""Learning the ranking from examples made by hand, with all of its parts and with some."""

from __future__ import annotations

import json

import pytest

from eval.ablation import PARTS, ablate
from eval.ablation_report import ablation_json, ablation_page, ablation_table
from eval.calibrate import GIVEN, RANKED, Example, Material, fit_ranking
from qa.engine import Engine
from qa.judge import Shortlist
from tests.qa.small import FILES, opened
from tests.qa.test_judge import START, features

WRONG, OTHER, RIGHT = 0, 1, 2  # equals stand in this order


def example(right: dict[str, float], wrong: dict[str, float], answerable: bool = True) -> Example:
    """A question with a relevant passage, one that isn't, and one that says nothing."""
    found = (
        features(WRONG, START, **wrong),
        features(OTHER, START),
        features(RIGHT, START, **right),
    )
    relevant = frozenset({RIGHT} if answerable else ())
    return Example(answerable, "a.txt", Shortlist(found, replies_only=False), relevant)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return opened(tmp_path_factory.mktemp("small"), FILES)


@pytest.fixture
def material(engine: Engine) -> Material:
    """The passage's similarity tells one half of the questions, late interaction the others.

    What tells one half is the same for both passages in the other.
    """
    by_passage = example(
        {"passage": 0.9, "context_late": 0.5}, {"passage": 0.1, "context_late": 0.5}
    )
    by_late = example({"passage": 0.5, "context_late": 0.9}, {"passage": 0.5, "context_late": 0.1})
    refused = example({"passage": 0.1}, {"passage": 0.9}, answerable=False)
    return Material("hand-made", engine.index, (by_passage, by_late, refused))


def test_every_feature_of_the_ranking_is_of_one_part() -> None:
    assert sorted(f for part in PARTS.values() for f in part) == sorted([*RANKED, *GIVEN])


def test_a_part_adds_what_only_it_tells(material: Material) -> None:
    steps = {step.name: step.sets[0] for step in ablate([material], [material])}
    assert list(steps)[:2] == ["passage", "+ best sentence"]
    assert steps["passage"].hits == {1: 0.5, 3: 1.0, 10: 1.0}
    assert steps["+ kind, names, length"].hits[1] == 0.5
    assert steps["+ late interaction"].hits[1] == 1.0
    assert steps["+ late interaction"].interval == (1.0, 1.0)
    assert steps["all but late interaction"].hits[1] == 0.5
    assert steps["all but passage"].hits[1] == 0.5
    assert steps["all but turns around"].hits[1] == 1.0
    assert {measured.questions for measured in steps.values()} == {2}


def test_a_question_without_its_answer_on_the_shortlist_is_a_miss(material: Material) -> None:
    (lost,) = (e.without_answers() for e in material.examples[:1])
    missed = Example(True, lost.document, lost.shortlist, frozenset())
    measured = Material("missed", material.index, (missed,))
    assert ablate([material], [measured])[0].sets[0].hits == {1: 0.0, 3: 0.0, 10: 0.0}


def test_the_report_says_the_same_in_every_form(material: Material) -> None:
    steps = ablate([material], [material])
    read = json.loads(ablation_json(steps))
    assert read[0]["sets"][0] == {
        "set": "hand-made",
        "questions": 2,
        "hits": {"1": 0.5, "3": 1.0, "10": 1.0},
        "interval": [0.0, 1.0],
    }
    page = ablation_page(steps)
    assert page.count("<tr>") == 1 + len(steps) == 1 + 2 * len(PARTS)
    assert "0.500 / 1.000 / 1.000 (0.00–1.00)" in page
    assert ablation_table(steps).row_count == len(steps)


def test_what_makes_relevant_passages_different_is_learned(material: Material) -> None:
    weights = fit_ranking([material], ["passage", "length"])
    assert weights["passage"] > 1
    assert weights["length"] == 0
    assert {name: weights[name] for name in GIVEN} == GIVEN


def test_what_is_given_is_not_learned(material: Material) -> None:
    assert fit_ranking([material], ["passage"], {})["passage"] > 0
    assert set(fit_ranking([material], ["passage"], {})) == {"passage"}
