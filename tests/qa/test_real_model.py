"""Questions with the model that is shipped."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.build import build
from index.embed import load_embedder
from index.protocols import Embedder
from index.search import SearchIndex
from qa.engine import Engine
from qa.question.query import LONGEST_QUESTION
from qa.types import Aspect
from tests.index.small import put
from tests.index.test_passages import document, require_parted
from tests.qa.small import FILES

MORE = {
    "budget.txt": (
        "ANN LEE: What happens to levies next year?\n"
        "MAX BELL: Households will pay less. We found the money in the reserve.\n"
        "ANN LEE: And the old theatre?\n"
        "MAX BELL: It burned down in March, and nobody was hurt.\n"
    )
}


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder()


@pytest.fixture(scope="module")
def real(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("real")
    build([put(folder / "corpus", {**FILES, **MORE})], folder / "index", embedder)
    return Engine(SearchIndex.open(folder / "index"), lambda: embedder)


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("Was anyone injured in the fire?", "Max Bell", "nobody was hurt"),
        ("How many people travelled by boat?", "Ann Lee", "forty thousand passengers"),
        ("What will families have to pay?", "Max Bell", "Households will pay less."),
        ("what does sue orr think of removing mud", "Sue Orr", "Dredging the silt"),
        ("Will the port shut in the fall?", "John Roe", "The wharf stays open all winter."),
    ],
)
def test_a_paraphrase_finds_the_answer(
    real: Engine, question: str, speaker: str, words: str
) -> None:
    first = real.ask(question).quotes[0]
    assert words in first.text
    assert first.speaker == speaker


def test_misspelt_words_are_read_as_those_of_the_index(real: Engine) -> None:
    question = "wat did ann lee say abuot pasengers"
    answer = real.ask(question)
    assert "forty thousand passengers" in answer.quotes[0].text
    assert (answer.question, answer.understood and answer.understood.resolved) == (
        question,
        "what did ann lee say about passengers",
    )
    (again,) = real.ask_many([question])
    assert again == answer
    talk = real.conversation()
    assert talk.ask(question) == answer
    taken_back = real.ask(question, ignore=[Aspect.SPELLING]).understood
    assert taken_back is not None
    assert taken_back.resolved is None
    assert taken_back.search == "wat did say abuot pasengers"


@pytest.mark.parametrize("word", ["drought", "levees", "theology", "asbestos", "brewery"])
def test_a_word_that_nobody_says_is_not_a_misspelt_one(real: Engine, word: str) -> None:
    assert real.spelt(f"what does orr say about the {word}") == (
        f"what does orr say about the {word}"
    )


def test_nonsense_is_less_sure_than_a_question_that_is_answered(real: Engine) -> None:
    asked = real.ask("How much does dredging the silt cost?")
    nonsense = real.ask("Which violin concerto did the penguin compose?")
    assert asked.answered
    assert not nonsense.answered
    assert nonsense.confidence < asked.confidence


@pytest.mark.parametrize("question", ["har\x00bour", "harbour \U0001f600", "e\u0301" * 99])
def test_odd_characters_can_be_asked(real: Engine, question: str) -> None:
    assert real.ask(question).question == question


def test_the_longest_question_can_be_asked(real: Engine) -> None:
    question = ("Does dredging cost much? " * LONGEST_QUESTION)[:LONGEST_QUESTION].strip()
    assert "dredging" in real.ask(question).quotes[0].text.lower()


def test_many_and_threads_answer_as_one(real: Engine) -> None:
    questions = ["Is dredging cheap?", "Will schools merge?", "Who is hurt?", "What burned?"]
    alone = [[q.span for q in real.ask(question).quotes] for question in questions]
    many = [[q.span for q in answer.quotes] for answer in real.ask_many(questions)]
    with ThreadPoolExecutor(4) as pool:
        threads = [[q.span for q in answer.quotes] for answer in pool.map(real.ask, questions)]
    assert alone == many == threads


PIECES = st.sampled_from(
    "unaffable therapist harbour anti establishment naïveté zażółć 😀 щ 田 , . ' - ing".split()
)


@given(st.lists(PIECES | st.just(" "), min_size=1, max_size=40).map("".join).map(str.strip))
@settings(max_examples=60, deadline=None)
def test_passages_fit_a_model_whose_words_are_pieces(embedder: Embedder, words: str) -> None:
    small = copy.copy(embedder)
    small.max_tokens = 12
    require_parted(document(words) if words else document(), small)


def test_a_word_of_ten_thousand_letters_is_a_passage(embedder: Embedder, tmp_path: Path) -> None:
    word = "Donau" * 2000
    put(tmp_path / "corpus", {"a.txt": f"ANN LEE: {word}\nJOHN ROE: Pardon, what is that?\n"})
    build([tmp_path / "corpus"], tmp_path / "index", embedder)
    engine = Engine(SearchIndex.open(tmp_path / "index"), lambda: embedder)
    (quote,) = engine.ask("What does Ann Lee say?").quotes
    assert quote.text == word
