"""All that is said of a subject: every passage that answers, by speaker."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from index.fakes import HashingEmbedder
from index.search import SearchIndex
from index.types import Method, Span
from qa.contract import answer_json
from qa.engine import Engine
from qa.export import exported
from qa.features import Features
from qa.grouping import by_speaker, silent
from qa.judge import Judged
from qa.printing import print_answer
from qa.question.query import understand
from qa.reading import Asked, Reading, read
from qa.types import Answer, Asks, Format, Place, Quote, Scope, Searched, Transcript, Understood
from qa.widening import widened
from tests.qa.small import opened, with_threshold

WORDS = [f"word{n}" for n in range(200)]


def judged(position: int, confidence: float) -> Judged:
    zero = dict.fromkeys(Features.__dataclass_fields__, 0.0)
    features = Features(**{**zero, "position": position, "best": Span(0, 1)})  # type: ignore[arg-type]
    return Judged(features, confidence, confidence)


def positions(found: Sequence[Judged]) -> list[int]:
    return [one.features.position for one in found]


class TestWidening:
    def looked(self, confidences: Sequence[float]) -> tuple[list[int], list[int]]:
        """The positions found from the first two on, and how many were looked at each time."""
        everything = [judged(at, confidence) for at, confidence in enumerate(confidences)]
        sizes: list[int] = []

        def look(size: int) -> list[Judged]:
            sizes.append(size)
            return everything[:size]

        return positions(widened(everything[:2], 2, look, 0.5)), sizes

    def test_more_are_looked_at_while_new_ones_answer(self) -> None:
        found, sizes = self.looked([0.9, 0.8, 0.1, 0.7, 0.2, 0.2, 0.2, 0.2, 0.6])
        assert sizes == [4, 8]
        assert found == [0, 1, 3, 4, 5, 6, 7, 2]

    def test_more_are_looked_at_where_a_new_one_nearly_answers(self) -> None:
        assert self.looked([0.9, 0.1, 0.38, 0.1, 0.6])[1] == [4, 8, 16]
        assert self.looked([0.9, 0.1, 0.37, 0.1, 0.6])[1] == [4]

    def test_once_at_least_more_are_looked_at(self) -> None:
        assert self.looked([0.9, 0.1, 0.2, 0.6, 0.1])[1] == [4, 8]
        assert self.looked([0.9, 0.1, 0.2, 0.1, 0.6])[1] == [4]

    def test_it_ends_where_there_are_no_more(self) -> None:
        assert self.looked([0.9] * 5) == ([0, 1, 2, 3, 4], [4, 8, 16])
        assert self.looked([0.9]) == ([0], [4])
        assert self.looked([]) == ([], [])

    def test_what_was_judged_first_stays_as_it_was(self) -> None:
        first = [judged(1, 0.6)]
        assert widened(first, 1, lambda size: [judged(1, 0.2)], 0.5) == first


TURNS = 300
"""Turns of the crowded index: more than any search proposes unasked."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Three hundred turns of four speakers in three years, half of them about the harbour."""
    chance = random.Random(5)
    lines: dict[str, list[str]] = {f"{year}.txt": [] for year in (2021, 2022, 2023)}
    for n in range(TURNS):
        name = chance.choice(["LEO FOX", "SUE ORR", "ANN LEE", "JOHN ROE"])
        about = ["harbour", "dredging", "silt"] if n % 2 else ["tax", "school", "bus"]
        said = [*about, f"number{n}", *chance.choices(WORDS, k=6)]
        lines[f"{2021 + n % 3}.txt"].append(f"{name}: {' '.join(said).capitalize()}.\n")
    files = {name: "".join(own) for name, own in lines.items()}
    files |= {name.replace("txt", "json"): f'{{"date": "{name[:4]}"}}' for name in lines}
    return opened(tmp_path_factory.mktemp("crowded"), files, HashingEmbedder())


def standing(answer: Answer) -> set[tuple[str, Span]]:
    """Documents and spans of the quotes, and of the other places of their words."""
    found = {(quote.transcript.name, quote.span) for quote in answer.quotes}
    return found | {(p.transcript.name, p.span) for q in answer.quotes for p in q.also}


def test_no_search_is_cut_where_everything_answers(crowded: Engine) -> None:
    answer = with_threshold(crowded, 0.0).ask("harbour word7", everything=True)
    assert len(standing(answer)) == TURNS
    assert answer.searched == Searched(passages=TURNS, speakers=4, documents=3, turns=TURNS)
    assert sum(len(group.quotes) for group in answer.groups) == len(answer.quotes)


def test_a_passage_is_read_once_however_many_are_looked_at(
    crowded: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def reading(index: SearchIndex, positions: Sequence[int], asked: Asked) -> list[Reading]:
        looked.extend(positions)
        return read(index, positions, asked)

    monkeypatch.setattr("qa.features.read", reading)
    with_threshold(crowded, 0.0).ask("harbour word7", everything=True)
    assert sorted(looked) == list(range(TURNS))


def test_what_was_read_before_is_judged_as_if_read_now(crowded: Engine) -> None:
    query = understand("harbour word7", crowded.people, crowded.library)
    retrieval = crowded._retrieval
    (encoded,) = retrieval.encoded([query.search])
    filters = crowded._answering.filters(Scope())
    asked = retrieval.asked(query, encoded, filters)
    look = retrieval.judging(query, asked, filters)
    assert len(look(2)) == 2
    assert look(100) == retrieval.judging(query, asked, filters)(100)


def test_only_the_scope_is_searched(crowded: Engine) -> None:
    answer = with_threshold(crowded, 0.0).ask(
        "harbour word7", everything=True, speakers=["Sue Orr"], since="2022"
    )
    assert {quote.speaker for quote in answer.quotes} == {"Sue Orr"}
    assert {quote.transcript.date for quote in answer.quotes} == {"2022", "2023"}
    assert len(standing(answer)) == answer.searched.passages
    assert [(g.speaker, g.first_date, g.last_date) for g in answer.groups] == [
        ("Sue Orr", "2022", "2023")
    ]


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.sampled_from([*WORDS[:20], "harbour", "silt", "tax", "who"]), min_size=1).map(
        " ".join
    ),
    st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.5, 0.9]),
    st.integers(1, 60),
)
def test_everything_holds_all_that_a_shorter_answer_does(
    crowded: Engine, question: str, threshold: float, top_k: int
) -> None:
    engine = with_threshold(crowded, threshold)
    few, everything = engine.ask(question, top_k=top_k), engine.ask(question, everything=True)
    assert (few.answered, few.groups) == (everything.answered, ())
    if not few.answered:
        assert everything.groups == ()
        return
    answering = replace(few, quotes=tuple(q for q in few.quotes if q.confidence >= threshold))
    assert standing(answering) <= standing(everything)
    assert all(quote.confidence >= threshold for quote in everything.quotes)
    places = [place for group in everything.groups for place in group.quotes]
    assert sorted(places) == list(range(len(everything.quotes)))
    for group in everything.groups:
        assert {everything.quotes[place].speaker for place in group.quotes} == {group.speaker}
        assert group.best in group.quotes


def test_a_comparison_is_grouped_and_of_those_who_are_compared(crowded: Engine) -> None:
    answer = with_threshold(crowded, 0.0).ask("Compare Sue Orr and Leo Fox on the harbour")
    assert {group.speaker for group in answer.groups} == {"Sue Orr", "Leo Fox"}


def test_who_is_compared_and_says_nothing_that_answers_is_told() -> None:
    asked = Understood(Asks.COMPARE, ("Ann Lee", "Bo Yi", "Cy Fox"), (), (), (), None, None, "why")
    answer = replace(GROUPED, understood=asked)
    assert silent(answer) == ("Bo Yi", "Cy Fox")
    assert silent(replace(answer, groups=())) == ()
    assert silent(GROUPED) == ()
    assert exported(answer, Format.MARKDOWN).endswith(
        "3 passages, 2 speakers; nothing by Bo Yi or Cy Fox; 4,210 turns searched"
    )


TEXT = "ANN LEE: We *dredge* now. We must.\nJOHN ROE: It is late.\n"
TALK = Transcript("talk.txt", "The talk", "2024-03", TEXT)
REPRINT = Transcript("reprint.txt", None, "2025", "x " + TEXT)


def quote(words: str, speaker: str | None, sure: float) -> Quote:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Quote(
        TALK, span, span, speaker, None, Method.LABEL, None, score=1.0, confidence=sure, asks=False
    )


SHORT = replace(quote("We must.", "Ann Lee", 0.9), lead_in=Span(9, 25))
LONG = replace(
    quote("We *dredge* now.", "Ann Lee", 0.8),
    also=(Place(REPRINT, Span(11, 27), "Ann Lee", None, Method.LABEL),),
)
LATE = quote("It is late.", None, 0.7)
QUOTES = (SHORT, LATE, LONG)
GROUPED = Answer("Why?", True, 0.9, QUOTES, Searched(9, 2, 2, 4210), groups=by_speaker(QUOTES))


def test_an_answer_by_speaker_to_the_contract(shared: Path) -> None:
    written = answer_json(GROUPED)
    schema = json.loads((shared / "contracts" / "answer.schema.json").read_text())
    jsonschema.validate(written, schema)
    assert written["groups"] == [
        {
            "speaker": "Ann Lee",
            "role": None,
            "quotes": [2, 0],
            "best": 0,
            "first_date": "2024-03",
            "last_date": "2024-03",
        },
        {
            "speaker": None,
            "role": None,
            "quotes": [1],
            "best": 1,
            "first_date": "2024-03",
            "last_date": "2024-03",
        },
    ]
    assert [q["lead_in"] for q in written["quotes"]] == [[9, 25], None, None]
    assert written["quotes"][2]["also"] == [
        {
            "document": "reprint.txt",
            "title": None,
            "date": "2025",
            "start": 11,
            "end": 27,
            "text": "We *dredge* now.",
            "speaker": "Ann Lee",
            "role": None,
            "method": "label",
            "quoted_by": None,
        }
    ]


def test_an_answer_by_speaker_on_the_terminal() -> None:
    screen = StringIO()
    print_answer(GROUPED, Console(file=screen, width=200))
    shown = [line.strip() for line in screen.getvalue().splitlines() if line.strip()]
    assert shown == [
        "Ann Lee: 2 passages, 2024-03",
        "1. Ann Lee",
        "We *dredge* now.",
        "The talk · 2024-03 · talk.txt [9:25] · 80% sure",
        "also: 2025 · reprint.txt [11:27]",
        "2. Ann Lee · says it best",
        "We *dredge* now. We must.",
        "The talk · 2024-03 · talk.txt [26:34] · 90% sure",
        "Unknown speaker in The talk: 1 passage, 2024-03",
        "3. Unknown speaker",
        "It is late.",
        "The talk · 2024-03 · talk.txt [45:56] · 70% sure",
        "3 passages, 2 speakers; 4,210 turns searched",
    ]


def test_an_answer_by_speaker_as_markdown() -> None:
    source = "The talk, 2024-03, talk.txt, characters"
    assert exported(GROUPED, Format.MARKDOWN).split("\n\n") == [
        "## Why?",
        "### Ann Lee: 2 passages, 2024-03",
        "> We \\*dredge\\* now.",
        f"— Ann Lee, {source} 9-25",
        "— also: 2025 · reprint.txt \\[11:27\\]",
        "> *We \\*dredge\\* now.* We must.",
        f"— Ann Lee, {source} 26-34 · says it best",
        "### Unknown speaker in The talk: 1 passage, 2024-03",
        "> It is late.",
        f"— Unknown speaker, {source} 45-56",
        "3 passages, 2 speakers; 4,210 turns searched",
    ]


def test_no_more_are_looked_at_than_takes_a_few_seconds() -> None:
    looked: list[int] = []

    def look(size: int) -> list[Judged]:
        looked.append(size)
        return [judged(size, 0.9)]

    widened([judged(1, 0.9)], 1_000, look, 0.5)
    assert looked == [2_000]
