"""What a question narrows the search to, and what is said of it."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from qa.contract import answer_json
from qa.engine import Engine
from qa.printing import print_answer
from qa.question.registry import library
from qa.question.understood import in_words, phrases
from qa.types import Answer, Asks, Aspect, Understood

CONTRACT = "asks speakers about to documents since until search words".split()
"""The fields of what was understood that others rely on."""


def asked(engine: Engine, question: str, **options: object) -> Understood:
    found = engine.ask(question, **options).understood  # type: ignore[arg-type]
    assert found is not None
    return found


def spoken(answer: Answer) -> set[str | None]:
    return {quote.speaker for quote in answer.quotes}


def printed(answer: Answer) -> str:
    screen = StringIO()
    print_answer(answer, Console(file=screen, width=200))
    return screen.getvalue()


def understood(**parts: object) -> Understood:
    nothing: dict[str, object] = dict.fromkeys(("by", "about", "to", "documents"), ())
    nothing |= {"asks": Asks.WHAT, "since": None, "until": None, "search": "gulls"}
    return Understood(**(nothing | parts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, ""),
        ({"about": ("Ann Lee",)}, ""),
        ({"by": ("Ann Lee",)}, "only Ann Lee's words"),
        ({"by": ("Ann Lee", "John Roe")}, "only Ann Lee's and John Roe's words"),
        ({"by": ("A B", "C D", "E F")}, "only A B's, C D's and E F's words"),
        ({"to": ("Ann Lee",)}, "only replies to Ann Lee"),
        ({"to": ("Ann Lee", "Interviewer")}, "only replies to Ann Lee or Interviewer"),
        ({"documents": ("a.txt",), "titles": ("The talk",)}, "only in The talk"),
        ({"documents": ("a.txt",)}, "only in a.txt"),
        ({"since": "2025", "until": "2025"}, "only 2025"),
        ({"since": "2023"}, "only since 2023"),
        ({"until": "2024-05"}, "only until 2024-05"),
        ({"since": "2023", "until": "2024"}, "only 2023 to 2024"),
        (
            {
                "by": ("Ann Lee",),
                "to": ("John Roe",),
                "documents": ("a.txt",),
                "titles": ("The talk",),
                "since": "2025",
                "until": "2025",
            },
            "only Ann Lee's words, replies to John Roe, in The talk, 2025",
        ),
    ],
)
def test_what_was_understood_is_told_in_words(parts: dict[str, object], words: str) -> None:
    assert in_words(understood(**parts)) == words


def test_each_thing_is_told_by_itself() -> None:
    assert phrases(understood(by=("Ann Lee",), since="2025", until="2025")) == {
        Aspect.SPEAKER: "Ann Lee's words",
        Aspect.DATE: "2025",
    }


def test_only_replies_to_somebody_are_searched(engine: Engine) -> None:
    question = "What did Orr answer Lee about taxes?"
    answer = engine.ask(question)
    replies = ["No tax will rise before May.", "Nobody told me."]
    assert [quote.text for quote in answer.quotes] == replies
    assert answer.searched.passages == 2
    taken_back = engine.ask(question, ignore=[Aspect.ADDRESSEE])
    assert taken_back.searched.passages == 3
    assert engine.ask(question, ignore=list(Aspect)).searched.passages == 19


def test_who_agrees_with_somebody_is_somebody_else(engine: Engine) -> None:
    answer = engine.ask("Who agrees with Orr about dredging?")
    assert "Sue Orr" not in {quote.speaker for quote in answer.quotes}
    assert answer.understood is not None
    assert in_words(answer.understood) == "only words of others than Sue Orr"
    assert "Sue Orr" in {
        quote.speaker for quote in engine.ask(answer.question, ignore=[Aspect.SPEAKER]).quotes
    }


def test_only_questions_are_searched(engine: Engine) -> None:
    answer = engine.ask("What did Lee ask Roe about schools?")
    assert answer.quotes[0].text == "And the schools?"
    assert {quote.speaker for quote in answer.quotes} == {"Ann Lee"}
    assert answer.searched.passages == 3
    found = answer.understood
    assert found is not None
    assert in_words(found) == "only Ann Lee's words, questions to John Roe"
    assert engine.ask("Who asked about schools?").quotes[0].text == "And the schools?"


def test_who_was_asked_nothing_has_no_question(engine: Engine) -> None:
    answer = engine.ask("What was Lee asked about the harbour?")
    assert (answer.answered, answer.quotes, answer.searched.passages) == (False, (), 0)


def test_all_that_somebody_asked_answers_where_no_subject_is_named(engine: Engine) -> None:
    answer = engine.ask("What did Lee ask Roe?")
    assert (answer.answered, answer.confidence) == (True, 1.0)
    assert {quote.text for quote in answer.quotes} == {
        "And the schools?",
        "Will the harbour close in autumn?",
        "Is dredging cheap?",
    }


def test_only_what_was_said_in_a_period_is_searched(engine: Engine) -> None:
    question = "What did Roe say in June 2024 about dredging?"
    answer = engine.ask(question)
    assert {quote.transcript.name for quote in answer.quotes} == {"2024/council.txt"}
    found = asked(engine, question)
    assert (found.since, found.until, found.search) == ("2024-06", "2024-06", "dredging?")
    assert asked(engine, question, ignore=[Aspect.DATE]).narrows == (Aspect.SPEAKER,)


def test_only_what_was_said_in_a_document_is_searched(engine: Engine) -> None:
    question = "Who mentioned the dredging in the harbour talk?"
    found = asked(engine, question)
    assert (found.documents, found.titles) == (("2024/talk.md",), ("The harbour talk",))
    assert found.asks is Asks.WHO
    assert {q.transcript.name for q in engine.ask(question).quotes} == {"2024/talk.md"}


def test_what_is_chosen_by_hand_is_not_narrowed_by_the_question(engine: Engine) -> None:
    question = "What did Roe say in June 2024 about dredging?"
    assert asked(engine, question, speakers=["Sue Orr"]).narrows == (Aspect.DATE,)
    assert spoken(engine.ask(question, speakers=["Max Bell"], since="2024")) == set()
    assert asked(engine, question, since="2024").narrows == (Aspect.SPEAKER,)
    assert asked(engine, question, until="2025").narrows == (Aspect.SPEAKER,)
    in_talk = engine.ask("What did Roe say in the council?", documents=["talk"])
    assert {q.transcript.name for q in in_talk.quotes} == {"2024/talk.md"}


def test_many_questions_are_narrowed_as_one_is(engine: Engine) -> None:
    question = "What did Orr answer Lee about taxes?"
    (one,) = engine.ask_many([question])
    (whole,) = engine.ask_many([question], ignore=list(Aspect))
    assert one == engine.ask(question)
    assert whole == engine.ask(question, ignore=list(Aspect))


def test_a_no_says_what_was_narrowed(engine: Engine) -> None:
    answer = engine.ask("What did Orr answer Lee about zebras?")
    assert not answer.answered
    assert printed(answer).startswith(
        "only Sue Orr's words, replies to Ann Lee "
        "(take back: --ignore speaker --ignore addressee)\nNobody here answers that"
    )


def test_nothing_is_said_where_nothing_was_narrowed(engine: Engine) -> None:
    assert "--ignore" not in printed(engine.ask("Is dredging cheap?"))


def test_json_tells_what_was_understood(engine: Engine) -> None:
    answer = engine.ask("What did Orr answer Lee about Roe in 2024?")
    found = answer_json(answer)["understood"]
    assert {name: found[name] for name in CONTRACT} == {
        "asks": "what",
        "speakers": ["Sue Orr"],
        "about": ["John Roe"],
        "to": ["Ann Lee"],
        "documents": [],
        "since": "2024",
        "until": "2024",
        "search": "Roe?",
        "words": "only Sue Orr's words, replies to Ann Lee, 2024",
    }


def test_a_question_that_can_not_be_asked_is_not_understood(engine: Engine) -> None:
    (answer,) = engine.ask_many(["?!"])
    assert answer.understood is None
    assert "understood" not in answer_json(answer)


def test_who_answers_whom_is_known_from_the_turns(engine: Engine) -> None:
    index = engine.index
    found = library(index, index.store.documents(), index.store.speakers())
    assert found.replied(["Sue Orr"], "Ann Lee")
    assert found.replied(["Sue Orr", "Nobody"], "Ann Lee")
    assert found.replied([], "Ann Lee")
    assert not found.replied(["Ann Lee"], "Sue Orr")
    assert not found.replied(["Sue Orr"], "John Roe")
    assert not found.replied([], "Max Bell")
    assert found.has("2024-06", None)
    assert not found.has("2025", None)
    assert found.years(6) == ["2024"]
    assert found.years(7) == []
