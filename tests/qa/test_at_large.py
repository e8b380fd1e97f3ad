"""Questions about no subject: whatever was said answers them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.engine import Engine
from qa.question.query import understand
from qa.types import Answer
from tests.qa.small import opened

TUNNEL = "The tunnel flooded twice, in “bad” years — after the storm."
COST, LUNCH = "It cost a fortune.", "Less than a lunch, I'd say."
SILT = "John Roe forgot the dredging. Dredging the silt costs nine million."


def texts(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


@pytest.mark.parametrize(
    "question",
    [
        "What did Max Bell say?",
        "What does Bell think?",
        "Everything that Max Bell said",
        "show me everything by Max Bell",
        "all statements by Max Bell, please",
        "What else did Max Bell talk about?",
        "What is Max Bell's position?",
        "What did Bell answer Ann Lee?",
        "Max Bell's words",
    ],
)
def test_whatever_somebody_said_answers(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.answered, answer.confidence) == (True, 1.0)
    assert sorted(texts(answer)) == sorted([TUNNEL, LUNCH, COST])
    assert [quote.highlight for quote in answer.quotes] == [quote.span for quote in answer.quotes]
    assert answer.understood is not None
    assert (answer.understood.at_large, answer.understood.search) == (True, "")


@pytest.mark.parametrize(
    "question",
    [
        "What did Max Bell say about the tunnel?",
        "Did Max Bell say that it flooded?",
        "What did Max Bell pay?",
        "What do others say about Max Bell?",
        "Max Bell",
        "Who is Max Bell?",
        "What did it cost?",
        "What do John Roe and Max Bell say of each other?",
        "What is Max Bell's opinion of John Roe?",
    ],
)
def test_a_question_with_a_subject_is_searched_for(engine: Engine, question: str) -> None:
    assert not understand(question, engine.people, engine.library).at_large


def test_the_longest_passages_come_first(engine: Engine) -> None:
    assert texts(engine.ask("What did Max Bell say?", top_k=2)) == [TUNNEL, LUNCH]


def test_all_of_it_comes_by_speaker(engine: Engine) -> None:
    answer = engine.ask("Everything that Max Bell said", top_k=1)
    (group,) = answer.groups
    assert group.speaker == "Max Bell"
    assert [answer.quotes[at].text for at in group.quotes] == [TUNNEL, COST, LUNCH]
    assert answer.quotes[group.best].text == TUNNEL


def test_the_scope_holds(engine: Engine) -> None:
    assert texts(engine.ask("What did Sue Orr say before June 2024?")) == [SILT, "Nobody told me."]
    assert texts(engine.ask("What was said?", speakers=["Max Bell"], top_k=1)) == [TUNNEL]
    assert engine.ask("What did they say?").answered is False


def test_nobody_who_said_nothing_answers(engine: Engine) -> None:
    answer = engine.ask("What did Max Bell say?", since="2024")
    assert (answer.answered, answer.confidence, answer.quotes) == (False, 0.0, ())


def test_words_said_twice_are_one_quote(tmp_path: Path) -> None:
    said = "MAX BELL: The tunnel flooded twice in a month after the storm.\nANN LEE: Did it?\n"
    engine = opened(tmp_path, {"a.txt": said, "b.txt": said + "MAX BELL: It did.\n"})
    first, second = engine.ask("What did Max Bell say?").quotes
    assert (first.transcript.name, [place.transcript.name for place in first.also]) == (
        "a.txt",
        ["b.txt"],
    )
    assert second.text == "It did."


def test_who_was_there_is_everybody_who_speaks_there(tmp_path: Path) -> None:
    speakers = ("ANN LEE", "JOHN ROE", "SUE ORR", "MAX BELL", "LEO FOX", "IDA MOE", "TOM RAY")
    said = [f"{name}: {words}." for words in ("Good evening", "Yes") for name in speakers]
    others = dict.fromkeys(("b.txt", "c.txt"), "KIM POE: No.\n\nANN LEE: Why?\n")
    files = {"2024-mill-debate.txt": "\n\n".join(said), **others}
    answer = opened(tmp_path, files).ask("Who took part in the mill debate?", top_k=2)
    assert sorted(quote.speaker or "" for quote in answer.quotes) == sorted(
        name.title() for name in speakers
    )
    assert [len(group.quotes) for group in answer.groups] == [1] * len(speakers)
