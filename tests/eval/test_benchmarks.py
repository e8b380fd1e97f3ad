from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.sets import open_set


def test_the_whole_squad_half_is_read(shared: Path) -> None:
    opened = open_set(str(shared / "benchmarks" / "squad" / "dev_half.json"))
    unanswerable = sum(not question.answerable for question in opened.questions)
    assert (len(opened.corpus.names()), len(opened.questions), unanswerable) == (8, 2828, 1529)
    turns = [(opened.corpus.text(name) or "").count("Narrator: ") for name in opened.corpus.names()]
    assert sum(turns) == 301
    for question in opened.questions:
        for highlight in question.highlights:
            paragraph = question.gold[0].span
            assert paragraph.start <= highlight.start < highlight.end <= paragraph.end


def test_squad_answers_stand_at_their_highlights(shared: Path) -> None:
    path = shared / "benchmarks" / "squad" / "dev_half.json"
    answers = {
        entry["id"]: {answer["text"] for answer in entry["answers"]}
        for article in json.loads(path.read_text())["data"]
        for paragraph in article["paragraphs"]
        for entry in paragraph["qas"]
    }
    opened = open_set(str(path))
    for question in opened.questions:
        text = opened.corpus.text(question.document or "") or ""
        assert {span.of(text) for span in question.highlights} == answers[question.id]


@pytest.mark.parametrize(
    ("name", "meetings", "queries"), [("val.jsonl", 35, 237), ("train.jsonl", 65, 502)]
)
def test_qmsum_gold_are_the_words_of_the_relevant_turns(
    shared: Path, name: str, meetings: int, queries: int
) -> None:
    path = shared / "benchmarks" / "qmsum" / name
    opened = open_set(str(path))
    assert (len(opened.corpus.names()), len(opened.questions)) == (meetings, queries)
    questions = iter(opened.questions)
    for line, document in zip(path.open(), opened.corpus.names(), strict=True):
        meeting = json.loads(line)
        turns = meeting["meeting_transcripts"]
        text = opened.corpus.text(document) or ""
        for query in meeting["specific_query_list"]:
            numbers: set[int] = set()
            for first, last in query["relevant_text_span"]:
                numbers |= set(range(int(first), int(last) + 1))
            said = [turns[number] for number in sorted(numbers)]
            question = next(questions)
            assert question.document == document
            assert [(gold.speaker, gold.span.of(text)) for gold in question.gold] == [
                (turn["speaker"], turn["content"].strip())
                for turn in said
                if turn["content"].strip()
            ]
