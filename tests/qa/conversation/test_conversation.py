"""Conversations over an index: what follow-ups find, and what they never show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import QuestionError
from index.fakes import HashingEmbedder
from qa import model as learned
from qa.contract import answer_json
from qa.engine import Engine
from qa.types import Answer, Aspect, Quote
from tests.qa.small import opened

ROE = "What did John Roe say about the harbour?"
TALK = """---
title: The harbour talk
date: 2024-03-05
speakers:
  - name: Ann Lee
    role: moderator
  - name: John Roe
    role: mayor of Eastport
  - name: Sue Orr
    role: harbour master
---
**ANN LEE:** Will the harbour close in autumn?

**JOHN ROE:** The harbour stays open all winter, as it did before the war.

**ANN LEE:** What does the harbour cost?

**SUE ORR:** The harbour costs nine million.

**JOHN ROE:** Nobody counts the harbour dredging.
"""
DEBATE = """---
title: The mayoral debate
date: 2025-02-01
---
ANN LEE: Is the harbour still open?

JOHN ROE: The harbour closed in January, and the ferry with it.

SUE ORR: That was a harbour nobody wanted.

JOHN ROE: The ferry ran at night.
"""
REPRINT = "JOHN ROE: The harbour stays open all winter, as it did before the war.\n"
FILES = {"talk.md": TALK, "debate.md": DEBATE, "reprint.txt": REPRINT}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine that takes every passage for an answer."""
    with pytest.MonkeyPatch.context() as patch:
        shipped = learned.shipped()
        judgement = shipped.without_tokens.model_copy(update={"threshold": 1e-9})
        changed = shipped.model_copy(update={"without_tokens": judgement})
        patch.setattr("qa.model.shipped", lambda: changed)
        yield opened(tmp_path_factory.mktemp("talks"), FILES, HashingEmbedder())


def texts(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


def resolved(answer: Answer) -> str | None:
    assert answer.understood is not None
    return answer.understood.resolved


def place(quote: Quote) -> tuple[str, int, int]:
    return quote.transcript.name, *quote.span


class TestFollowing:
    def test_a_followup_finds_what_the_same_in_full_finds(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask(ROE)
        answer = conversation.ask("and about the ferry?")
        full = engine.ask("What did John Roe say about the ferry?")
        assert answer.question == "and about the ferry?"
        assert resolved(answer) == "What did John Roe say about the ferry?"
        assert answer.quotes == full.quotes
        assert answer.searched == full.searched

    def test_a_question_that_stands_by_itself_starts_anew(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask(ROE)
        question = "What did Sue Orr say about the ferry?"
        assert conversation.ask(question) == engine.ask(question)

    def test_each_step_leans_on_the_one_before(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask(ROE)
        conversation.ask("and Orr?")
        assert resolved(conversation.ask("in 2025?")) == (
            "What did Sue Orr say about the harbour in 2025?"
        )

    def test_two_conversations_know_nothing_of_each_other(self, engine: Engine) -> None:
        engine.conversation().ask(ROE)
        assert resolved(engine.conversation().ask("and Orr?")) is None

    def test_a_question_that_cannot_be_asked_changes_nothing(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask(ROE)
        with pytest.raises(QuestionError):
            conversation.ask(" ")
        with pytest.raises(QuestionError):
            conversation.ask("and Orr?", speakers=["Nobody Known"])
        assert resolved(conversation.ask("and Orr?")) == "What did Sue Orr say about the harbour?"

    def test_what_is_taken_back_is_taken_back_of_the_same_question(self, engine: Engine) -> None:
        conversation = engine.conversation()
        shown = conversation.ask(ROE, top_k=1)
        first = conversation.ask("what else did he say?", top_k=1)
        again = conversation.ask("what else did he say?", top_k=9, ignore=[Aspect.SPEAKER])
        assert {quote.speaker for quote in again.quotes} > {"John Roe"}
        assert texts(first)[0] in texts(again)
        assert texts(shown)[0] not in texts(again)

    def test_the_same_question_in_the_same_words_goes_on(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask(ROE, top_k=1)
        found = [texts(conversation.ask("more", top_k=1)) for _ in range(4)]
        assert [len(part) for part in found] == [1, 1, 1, 0]

    def test_others_are_searched_without_those_who_spoke(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask(ROE)
        answer = conversation.ask("who disagrees?")
        assert {quote.speaker for quote in answer.quotes} == {"Sue Orr"}

    def test_what_was_understood_is_in_the_json(self, engine: Engine) -> None:
        conversation = engine.conversation()
        first = answer_json(conversation.ask(ROE))
        second = answer_json(conversation.ask("and Orr?"))
        assert first["understood"]["resolved"] is None
        assert second["understood"]["resolved"] == "What did Sue Orr say about the harbour?"


class TestScope:
    def test_a_document_or_a_period_is_in_force_whatever_the_verb(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask("Who wants a harbour?")
        answer = conversation.ask("and in the debate?")
        assert {quote.transcript.name for quote in answer.quotes} == {"debate.md"}
        assert answer.understood is not None
        assert answer.understood.titles == ("The mayoral debate",)
        before = conversation.ask("before that?")
        assert {quote.transcript.name for quote in before.quotes} == {"talk.md"}
        assert before.understood is not None
        assert before.understood.until == "2025-01-31"

    def test_what_was_chosen_by_hand_prevails(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask("Who wants a harbour?")
        answer = conversation.ask("and in the debate?", documents=["talk.md"])
        assert {quote.transcript.name for quote in answer.quotes} == {"talk.md"}

    def test_where_and_when_can_be_taken_back(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask("Who wants a harbour?")
        answer = conversation.ask("and in the debate?", top_k=20, ignore=[Aspect.DOCUMENT])
        assert {q.transcript.name for q in answer.quotes} == {"talk.md", "debate.md"}


class TestMore:
    def test_what_else_shows_the_rest_and_then_nothing(self, engine: Engine) -> None:
        conversation = engine.conversation()
        shown = texts(conversation.ask(ROE, top_k=2))
        shown += texts(conversation.ask("what else did he say?", top_k=2))
        assert sorted(shown) == [
            "Nobody counts the harbour dredging.",
            "The ferry ran at night.",
            "The harbour closed in January, and the ferry with it.",
            "The harbour stays open all winter, as it did before the war.",
        ]
        last = conversation.ask("what else?")
        assert (last.answered, last.quotes) == (False, ())

    def test_the_same_words_in_another_document_are_nothing_else(self, engine: Engine) -> None:
        conversation = engine.conversation()
        first = conversation.ask(ROE, top_k=1, documents=["talk.md"])
        assert texts(first) == ["The harbour stays open all winter, as it did before the war."]
        assert texts(conversation.ask("what else?", documents=["reprint.txt"])) == []

    @settings(
        max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        st.lists(
            st.sampled_from(
                [
                    ROE,
                    "what else?",
                    "more",
                    "and Orr?",
                    "and about the ferry?",
                    "who else?",
                    "go on",
                ]
            ),
            max_size=8,
        )
    )
    def test_more_never_repeats_a_quote(self, engine: Engine, questions: list[str]) -> None:
        conversation = engine.conversation()
        seen = {place(quote) for quote in conversation.ask(ROE, top_k=2).quotes}
        for question in questions:
            found = {place(quote) for quote in conversation.ask(question, top_k=2).quotes}
            if question in ("what else?", "more", "go on"):
                assert found.isdisjoint(seen)
            seen |= found


class TestSteps:
    def test_the_question_and_the_ones_before_and_after(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask("What does the harbour cost?", speakers=["Sue Orr"], documents=["talk.md"])
        question = conversation.ask("show me the question before that")
        assert texts(question) == ["What does the harbour cost?"]
        assert (question.answered, question.confidence) == (True, 1.0)
        assert resolved(question) == "the question before that (Sue Orr, talk.md)"
        assert texts(conversation.ask("and the one before that?")) == [
            "Will the harbour close in autumn?"
        ]
        assert texts(conversation.ask("and the answer?")) == [
            "The harbour stays open all winter, as it did before the war."
        ]
        assert texts(conversation.ask("what came next?")) == ["What does the harbour cost?"]
        assert texts(conversation.ask("what did Roe say next?")) == [
            "Nobody counts the harbour dredging."
        ]
        assert texts(conversation.ask("what came before that?")) == [
            "The harbour costs nine million."
        ]

    def test_what_nobody_replied_to_has_no_answer(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask("The ferry ran at night", speakers=["John Roe"], documents=["debate.md"])
        answer = conversation.ask("did anyone answer that?", top_k=1)
        assert (answer.answered, answer.confidence, answer.quotes) == (False, 0.0, ())

    def test_what_follows_without_replying_is_only_the_nearest(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask("The harbour closed in January", documents=["debate.md"], top_k=1)
        answer = conversation.ask("did anyone answer that?")
        assert texts(answer) == ["That was a harbour nobody wanted."]
        assert (answer.answered, answer.confidence) == (False, 0.0)

    def test_there_is_nothing_beside_what_was_not_found(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask(ROE, since="1900", until="1900")
        answer = conversation.ask("what was the question?")
        assert (answer.answered, answer.quotes) == (False, ())
        assert answer.searched.passages == 0

    def test_after_a_step_the_talk_goes_on_about_the_same(self, engine: Engine) -> None:
        conversation = engine.conversation()
        conversation.ask(ROE)
        conversation.ask("what came next?")
        assert resolved(conversation.ask("and Orr?")) == "What did Sue Orr say about the harbour?"


_TYPED = st.sampled_from(
    [
        "what else?",
        "and Roe?",
        "why?",
        "it",
        "she?",
        "and in 2024?",
        "the harbour",
        "next",
        "before?",
    ]
) | st.text(max_size=30)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_TYPED, max_size=5))
def test_whatever_is_typed_is_answered_word_for_word_or_refused(
    engine: Engine, questions: list[str]
) -> None:
    conversation = engine.conversation()
    for question in questions:
        try:
            answer = conversation.ask(question)
        except QuestionError:
            continue
        assert answer.question == question.strip()
        assert all(quote.span.of(quote.transcript.text) == quote.text for quote in answer.quotes)
