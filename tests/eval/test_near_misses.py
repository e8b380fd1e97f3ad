from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from eval.sets import open_set
from eval.sets.types import EvalSet

KINDS = {"wrong_speaker", "wrong_date", "wrong_relation", "negated", "absent"}
FORMS = {"asked", "words", "nobody"}
"""Kinds that only a form of question makes, and only the demo has."""
SETS = ("near_misses_demo", "near_misses_debates")
FOLDER = Path(__file__).resolve().parents[2] / "eval" / "sets" / "near_misses"


@pytest.fixture
def demo() -> EvalSet:
    return open_set("near_misses_demo")


@pytest.fixture
def debates(shared: Path, monkeypatch: pytest.MonkeyPatch) -> EvalSet:
    monkeypatch.setenv("ONRECORD_SHARED", str(shared))
    return open_set("near_misses_debates")


def lines(name: str) -> list[dict[str, object]]:
    path = FOLDER / f"{name.removeprefix('near_misses_')}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_kind_has_twenty_near_misses_on_the_demo_and_eight_answerable_twins(
    demo: EvalSet,
) -> None:
    misses = Counter(question.kind for question in demo.questions if not question.answerable)
    twins = Counter(question.kind for question in demo.questions if question.answerable)
    assert set(misses) == set(twins) == KINDS | FORMS
    assert min(misses[kind] for kind in KINDS) >= 20
    assert min(twins[kind] for kind in KINDS) >= 8
    assert min(misses[kind] for kind in FORMS) >= 5


@pytest.mark.parametrize("name", SETS)
def test_a_twin_is_of_the_kind_of_a_near_miss_before_it_and_asks_something_else(name: str) -> None:
    misses = {line["id"]: line for line in lines(name) if not line["answerable"]}
    twins = [line for line in lines(name) if "twin_of" in line]
    assert len(twins) >= 20
    for twin in twins:
        miss = misses[twin["twin_of"]]
        assert twin["answerable"] is True
        assert twin["type"] == miss["type"]
        assert twin["question"] != miss["question"]


@pytest.mark.parametrize("name", SETS)
def test_no_question_is_asked_twice(name: str) -> None:
    asked = Counter(str(line["question"]).lower() for line in lines(name))
    assert asked.most_common(1)[0][1] == 1


def speech(corpus: Path) -> dict[str, list[tuple[int, int, str | None]]]:
    turns: dict[str, list[tuple[int, int, str | None]]] = {}
    path = corpus.parent / "turns.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        turn = json.loads(line)
        turns.setdefault(turn["document"], []).append((turn["start"], turn["end"], turn["speaker"]))
    return turns


def test_the_gold_of_the_demo_is_whole_words_said_by_the_named_speaker(
    demo: EvalSet, demo_corpus: Path
) -> None:
    turns = speech(demo_corpus)
    for question in demo.questions:
        for gold in question.gold:
            document = question.document or ""
            text = demo.corpus.text(document) or ""
            words = gold.span.of(text)
            assert words == words.strip(), question.id
            assert not (text[gold.span.start - 1] + text[gold.span.start]).isalnum(), question.id
            said_by = {
                speaker
                for start, end, speaker in turns[document]
                if start < gold.span.end and gold.span.start < end
            }
            assert said_by == {gold.speaker}, question.id


def test_the_gold_of_the_debates_lies_in_a_turn_that_bears_the_speakers_name(
    debates: EvalSet,
) -> None:
    assert Counter(q.kind for q in debates.questions if not q.answerable).keys() == KINDS
    for question in debates.questions:
        for gold in question.gold:
            text = debates.corpus.text(question.document or "") or ""
            line = text[text.rfind("\n", 0, gold.span.start) + 1 : gold.span.end]
            assert line.startswith(f"{gold.speaker}: "), question.id


def test_a_shipped_set_bears_the_name_it_was_asked_by(demo: EvalSet) -> None:
    assert demo.name == "near_misses_demo"


def test_one_example_of_the_demo_reads_as_intended(demo: EvalSet) -> None:
    by_text = {question.text: question for question in demo.questions}
    assert not by_text["What did Judith Crane say about a toll in 2023?"].answerable
    twin = by_text["Who said that the weld was lovely?"]
    text = demo.corpus.text(twin.document or "") or ""
    assert [gold.span.of(text) for gold in twin.gold] == [
        "The weld's lovely. I've shown it to students."
    ]
