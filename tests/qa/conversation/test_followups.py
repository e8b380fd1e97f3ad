"""Questions that lean on the one before, completed without an index."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.types import Span
from qa.conversation.followups import complete
from qa.conversation.recall import Past, Shown
from qa.conversation.types import Followup, Register, Step
from qa.question.library import Library, Volume
from qa.question.mentions import Known, People
from qa.question.query import understand

LEE, ROE, ORR, PARK, BELL = "Anna Lee", "John Roe", "Susan Orr", "Kim Park", "Max Bell"
PEOPLE = People(
    [
        Known(LEE, roles=("editor",)),
        Known(ROE, roles=("mayor of Eastport",)),
        Known(ORR, roles=("harbour master",)),
        Known(PARK),
        Known(BELL, roles=("moderator",)),
    ]
)
LIBRARY = Library(
    [
        Volume("talk.md", "The harbour talk", "2024-03-05", (LEE, ROE)),
        Volume("council.txt", "Council meeting", "2024-06-11", (ROE, ORR)),
        Volume("debate.txt", "The mayoral debate", "2025-02-01", (LEE, ROE)),
        Volume("notes.txt", "Notes", "2023-01-02"),
    ],
    [(ROE, BELL)],
)
REGISTER = Register(PEOPLE, LIBRARY)
TOLL = "What did Anna Lee say about the toll?"
WANTS = "Who wants a toll?"
COST = "How much does option B cost?"
BOTH = "What do Lee and Roe say about the tunnel?"
CLOSED = "Did the council close the bridge?"
ABOUT_LEE = "What did Roe say about Lee?"


def after(before: str, question: str, shown: str | None = ROE, date: str | None = None) -> Followup:
    """A question after another one, whose first quote is by `shown`."""
    quotes = (Shown("council.txt", Span(0, 5), shown, date or "2024-06-11"),)
    return complete(question, Past(understand(before, PEOPLE, LIBRARY), quotes), REGISTER)


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        # another subject
        (TOLL, "and about the ferry?", "What did Anna Lee say about the ferry?"),
        (TOLL, "What about the ferry?", "What did Anna Lee say about the ferry?"),
        (TOLL, "and the ferry?", "What did Anna Lee say about the ferry?"),
        (TOLL, "about the ferry", "What did Anna Lee say about the ferry?"),
        (TOLL, "thanks, and about her plan?", "What did Anna Lee say about her plan?"),
        (BOTH, "and about taxes?", "What do Lee and Roe say about taxes?"),
        (COST, "and option C?", "How much does option C cost?"),
        (COST, "what about option C?", "How much does option C cost?"),
        (WANTS, "and a ferry?", "Who wants a ferry?"),
        (CLOSED, "and the ferry?", "Did the council close the ferry?"),
        (ABOUT_LEE, "and about Orr?", "What did Roe say about Orr?"),
        ("Why did Lee resign?", "and about taxes?", "What did Anna Lee say about taxes?"),
        # another speaker
        (TOLL, "and Roe?", "What did John Roe say about the toll?"),
        (TOLL, "and the mayor?", "What did John Roe say about the toll?"),
        (TOLL, "what about the mayor?", "What did John Roe say about the toll?"),
        (TOLL, "And Roe and Orr?", "What did John Roe and Susan Orr say about the toll?"),
        (TOLL, "what about him?", "What did John Roe say about the toll?"),
        (ABOUT_LEE, "and Orr?", "What did Susan Orr say about Lee?"),
        (BOTH, "and Orr?", "What does Susan Orr say about the tunnel?"),
        (WANTS, "and Orr?", "What did Susan Orr say about a toll?"),
        (COST, "and Roe?", "According to John Roe, how much does option B cost?"),
        ("Would Lee keep the ferry?", "and Roe?", "Would John Roe keep the ferry?"),
        (
            "What did Lee say about her plan?",
            "and Roe?",
            "What did John Roe say about Anna Lee's plan?",
        ),
        # clauses that lack what they are about
        (TOLL, "What did Roe say?", "What did Roe say about the toll?"),
        (TOLL, "and what does the mayor think?", "What does the mayor think about the toll?"),
        (TOLL, "what's Roe's view?", "What's Roe's view about the toll?"),
        (TOLL, "does Roe agree?", "Does Roe agree with Anna Lee about the toll?"),
        (TOLL, "does Roe agree with Orr?", "Does Roe agree with Orr about the toll?"),
        (BOTH, "do they agree?", "Do Anna Lee and John Roe agree about the tunnel?"),
        (TOLL, "Does Roe oppose that?", "Does Roe oppose the toll?"),
        (TOLL, "did she keep that promise?", "Did Anna Lee keep that promise about the toll?"),
        (TOLL, "who said that?", "Who said so about the toll?"),
        (TOLL, "is that true?", "Is that true (the toll)?"),
        (TOLL, "and who pays?", "Who pays (the toll)?"),
        # he, she, they, it
        (TOLL, "what did she say about Roe?", "What did Anna Lee say about Roe?"),
        (TOLL, "what did he say about it?", "What did John Roe say about the toll?"),
        (TOLL, "and what did he say about her?", "What did John Roe say about Anna Lee?"),
        (TOLL, "Does she like him?", "Does Anna Lee like John Roe?"),
        (TOLL, "Does she like her?", "Does Anna Lee like her?"),
        (TOLL, "Did she support it?", "Did Anna Lee support the toll?"),
        (TOLL, "What is her view on taxes?", "What is Anna Lee's view on taxes?"),
        (TOLL, "has she changed her mind?", "Has Anna Lee changed her mind about the toll?"),
        (TOLL, "What did Roe say about her?", "What did Roe say about Anna Lee?"),
        (TOLL, "will it be built?", "Will the toll be built?"),
        (TOLL, "What did Roe say when she resigned?", "What did Roe say when Anna Lee resigned?"),
        (ABOUT_LEE, "did she thank him?", "Did Anna Lee thank John Roe?"),
        (BOTH, "what do they say about taxes?", "What do Anna Lee and John Roe say about taxes?"),
        (BOTH, "what did she say?", "What did Anna Lee say about the tunnel?"),
        (COST, "who will pay for it?", "Who will pay for option B?"),
        (CLOSED, "why did they close it?", "Why did the council close the bridge?"),
        (CLOSED, "who voted for it?", "Who voted for the bridge?"),
        ("When did Mr Bayliss die?", "where did he live?", "Where did Mr Bayliss live?"),
        ("When did Mr Bayliss die?", "who was he?", "Who was Mr Bayliss?"),
        (WANTS, "why does he want it?", "Why is it that John Roe wants a toll?"),
        # bare question words
        (TOLL, "why?", "Why did Anna Lee talk about the toll?"),
        (TOLL, "Why did she say that?", "Why did Anna Lee talk about the toll?"),
        (TOLL, "when was that?", "When did Anna Lee talk about the toll?"),
        (TOLL, "how much?", "What did Anna Lee say about the toll, and how much?"),
        (COST, "why so much?", "Why does option B cost?"),
        (COST, "according to whom?", "How much does option B cost, and according to whom?"),
        (WANTS, "why?", "Why is it that John Roe wants a toll?"),
        (CLOSED, "when?", "When did the council close the bridge?"),
        (CLOSED, "how did they do it?", "How did the council close the bridge?"),
        ("Will Roe resign?", "why won't he?", "Why won't Roe resign?"),
        ("Will Roe resign?", "why not?", "Why won't Roe resign?"),
        ("Does Lee want a toll?", "why not?", "Why doesn't Lee want a toll?"),
        ("What happened to the ferry, and why?", "when?", "What happened to the ferry, and when?"),
        # another time or place
        (TOLL, "in 2025?", "What did Anna Lee say about the toll in 2025?"),
        (TOLL, "and in March 2024?", "What did Anna Lee say about the toll in March 2024?"),
        (TOLL, "and 2025?", "What did Anna Lee say about the toll in 2025?"),
        (TOLL, "and in the debate?", "What did Anna Lee say about the toll in the debate?"),
        (TOLL, "before that?", "What did Anna Lee say about the toll before 2024-06-11?"),
        (TOLL, "and later?", "What did Anna Lee say about the toll after 2024-06-11?"),
        (
            "What did Lee say about taxes in 2024?",
            "in 2025?",
            "What did Lee say about taxes in 2025?",
        ),
        (
            "What did Roe say about taxes in the debate?",
            "and in June 2024?",
            "What did Roe say about taxes in June 2024?",
        ),
        (COST, "and in winter?", "How much does option B cost in winter?"),
        (CLOSED, "at night?", "Did the council close the bridge at night?"),
        # others
        (TOLL, "who disagrees?", "Who disagrees with Anna Lee about the toll?"),
        (
            TOLL,
            "does anyone disagree with her?",
            "Does anyone disagree with Anna Lee about the toll?",
        ),
        (TOLL, "who opposes it?", "Who opposes the toll?"),
        (TOLL, "who is against that?", "Who is against the toll?"),
        (TOLL, "who agrees with her?", "Who agrees with Anna Lee about the toll?"),
        (TOLL, "any objections?", "Who disagrees with Anna Lee about the toll?"),
        (WANTS, "who disagrees?", "Who disagrees with John Roe about a toll?"),
        (WANTS, "who else?", "Who else wants a toll?"),
        (TOLL, "who else said that?", "Who else spoke about the toll?"),
        (TOLL, "did anyone else say so?", "Did anyone else say so about the toll?"),
        # more
        (TOLL, "what else did she say?", "What else did Anna Lee say about the toll?"),
        (TOLL, "what else?", "What else did Anna Lee say about the toll?"),
        (TOLL, "more", "What else did Anna Lee say about the toll?"),
        (TOLL, "Anything else?", "What else did Anna Lee say about the toll?"),
        (TOLL, "go on", "What else did Anna Lee say about the toll?"),
        (TOLL, "tell me more about that", "What else did Anna Lee say about the toll?"),
        (TOLL, "did she say anything else?", "What else did Anna Lee say about the toll?"),
        (TOLL, "anything else about taxes?", "What else did Anna Lee say about taxes?"),
        (TOLL, "what else did she say about taxes?", "What else did Anna Lee say about taxes?"),
        (
            BOTH,
            "what else did they say?",
            "What else did Anna Lee and John Roe say about the tunnel?",
        ),
        (WANTS, "what else did he say?", "What else did John Roe say about a toll?"),
        (
            "What does it cost, according to Lee?",
            "anything else?",
            "What else does it cost, according to Lee?",
        ),
    ],
)
def test_a_question_that_leans_on_the_one_before_is_completed(
    before: str, question: str, told: str
) -> None:
    assert after(before, question).told == told


@pytest.mark.parametrize(
    "question",
    [
        "What did John Roe say about the ferry?",
        "How deep is the harbour?",
        "Which ships use the harbour?",
        "Who is Kim Park?",
        "What did Lee and Roe say about taxes?",
        "At the talk, who accused the mayor of lying?",
        "What did the presenter admit to her listeners?",
        "How big is the crack and what caused it?",
        "When did Poland close its borders?",
        "Why did Mr Lamb send his apologies?",
        "Who threatened the council if it voted for the bridge?",
        "What did Amy Carter ask her father?",
        "What would it have cost to mend the crack?",
        "Is it true that the harbour closes?",
        "what time is it in Tokyo",
        "Why do statesmen overlook others?",
        "What do the panellists say about IT?",
        "Who lost his job?",
        "Did Lee keep her promise?",
        "What did Lee say when she resigned?",
        "What did the council say about a flu shot itself?",
        "the harbour",
        "taxes",
        "hello",
        "and",
        "?",
        "",
        "and not about the toll?",
    ],
)
def test_a_question_that_stands_by_itself_is_asked_as_it_is(question: str) -> None:
    assert after(TOLL, question) == Followup(question)


def test_a_long_text_stands_by_itself_and_nothing_leans_on_it() -> None:
    assert after(TOLL, "what did she say? " * 50).told is None
    assert after("What did Lee say about the toll? " * 50, "and about the ferry?").told is None


@pytest.mark.parametrize("question", ["what else did she say?", "and Roe?", "why?", "more", "it?"])
def test_the_first_question_is_asked_as_it_is(question: str) -> None:
    assert complete(question, None, REGISTER) == Followup(question)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("what else did she say?", TOLL),
        ("more", TOLL),
        ("what else did Roe say?", "What did Roe say about the toll?"),
        ("anything else about taxes?", "What did Anna Lee say about taxes?"),
    ],
)
def test_for_more_the_same_is_asked_without_what_was_shown(question: str, asked: str) -> None:
    found = after(TOLL, question)
    assert (found.question, found.more) == (asked, True)


def test_more_of_one_thing_is_all_that_was_said_of_it() -> None:
    found = after("When is the vote, according to Lee?", "anything else?")
    assert found.question == "What did Anna Lee say about the vote?"


@pytest.mark.parametrize(
    ("before", "question", "others"),
    [
        (TOLL, "who disagrees?", (LEE,)),
        (TOLL, "who else said that?", (LEE, ROE)),
        (WANTS, "who disagrees?", (ROE,)),
        (WANTS, "who else?", (ROE,)),
        (TOLL, "does Roe agree?", ()),
    ],
)
def test_others_are_those_whose_words_have_not_come(
    before: str, question: str, others: tuple[str, ...]
) -> None:
    assert after(before, question).others == others


@pytest.mark.parametrize(
    ("question", "scope"),
    [
        ("in 2025?", ((), "2025", "2025")),
        ("and since 2024?", ((), "2024", None)),
        ("and in the debate?", (("debate.txt",), None, None)),
        ("before that?", ((), None, "2024-06-10")),
        ("later?", ((), "2024-06-12", None)),
        ("at night?", ((), None, None)),
    ],
)
def test_a_time_or_a_document_moves_the_question_there(
    question: str, scope: tuple[tuple[str, ...], str | None, str | None]
) -> None:
    found = after(TOLL, question)
    assert (found.documents, found.since, found.until) == scope


def test_nothing_is_before_or_after_a_quote_without_a_date() -> None:
    undated = Past(understand(TOLL, PEOPLE, LIBRARY), (Shown("notes.txt", Span(0, 5), ROE),))
    assert complete("before that?", undated, REGISTER).until is None
    assert complete("before that?", Past(undated.query), REGISTER).until is None


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("show me the question before that", Step.QUESTION_BEFORE),
        ("and the one before that?", Step.QUESTION_BEFORE),
        ("what was the question?", Step.QUESTION),
        ("what did the moderator ask?", Step.QUESTION),
        ("who asked that?", Step.QUESTION),
        ("which question was that an answer to?", Step.QUESTION),
        ("and the answer?", Step.ANSWER),
        ("did anyone answer that?", Step.ANSWER),
        ("how did he respond?", Step.ANSWER),
        ("what came next?", Step.NEXT),
        ("what did she say next?", Step.NEXT),
        ("what came before that?", Step.PREVIOUS),
        ("the previous turn", Step.PREVIOUS),
    ],
)
def test_steps_go_from_the_quote_to_what_stands_beside_it(question: str, step: Step) -> None:
    assert after(TOLL, question).step is step


def test_a_step_can_ask_for_the_words_of_one_speaker() -> None:
    assert after(TOLL, "what did Roe reply?").speakers == (ROE,)


@pytest.mark.parametrize(
    ("before", "question", "shown"),
    [
        (TOLL, "what did he want?", LEE),
        (ABOUT_LEE, "were they there?", ROE),
        (CLOSED, "what did she want?", ROE),
        (CLOSED, "what did he want?", LEE),
        (CLOSED, "what did she want?", None),
        (CLOSED, "is that his plan?", None),
    ],
)
def test_a_pronoun_stands_for_nobody_whom_it_contradicts_and_for_nobody_unknown(
    before: str, question: str, shown: str | None
) -> None:
    assert after(before, question, shown).told is None


def test_a_quote_that_does_not_answer_says_nothing_of_whom_a_pronoun_means() -> None:
    unsure = Shown("council.txt", Span(0, 5), ROE, answers=False)
    past = Past(understand(CLOSED, PEOPLE, LIBRARY), (unsure,))
    assert complete("what did he want?", past, REGISTER).told is None


def test_somebody_of_unclear_gender_is_meant_where_nobody_fits_better() -> None:
    park = "What did Kim Park say about taxes?"
    assert after(park, "what did she say about Roe?").told == "What did Kim Park say about Roe?"
    assert after(park, "did he resign?").told == "Did Kim Park resign?"
    both = "What did Kim Park say about Roe?"
    assert after(both, "did he resign?", PARK).told == "Did John Roe resign?"


def test_a_title_among_the_spellings_tells_whom_a_pronoun_means() -> None:
    known = Register(PEOPLE, LIBRARY, {PARK: ("Ms Park",)})
    past = Past(understand("What did Kim Park say about taxes?", PEOPLE, LIBRARY))
    assert complete("did she resign?", past, known).told == "Did Kim Park resign?"
    assert complete("did he resign?", past, known).told is None


_WORDS = st.sampled_from(
    "and what else who why when he she it they that about in 2025 the debate Roe Lee mayor more "
    "did say said disagrees question before next not ' ? , . @ « ünïcode 之 the toll about".split()
)
_QUESTIONS = st.lists(_WORDS, min_size=1, max_size=9).map(" ".join) | st.text(max_size=40)


@settings(max_examples=300, deadline=None)
@given(before=_QUESTIONS, question=_QUESTIONS, shown=st.sampled_from([LEE, ROE, None]))
def test_whatever_is_typed_is_completed_or_left_as_it_is(
    before: str, question: str, shown: str | None
) -> None:
    if not any(c.isalnum() for c in before):
        return
    found = after(before, question, shown)
    assert found.question == question or found.told is not None or found.step is not None
    assert found == after(before, question, shown)
