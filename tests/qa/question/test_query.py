"""What a question wants of those whom it names, and what is searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QuestionError
from qa.question.mentions import Known, People
from qa.question.query import LONGEST_QUESTION, Relation, understand
from qa.types import Asks, Aspect
from tests.qa.question import eastport

LEE, ROE, MAY = "Anna Lee", "John Roe", "Theresa May"
PEOPLE = People(
    [
        Known(LEE, roles=("editor",)),
        Known(ROE, roles=("mayor of Eastport",)),
        Known(MAY),
        Known("Roger Stone"),
        Known("Jo Bush"),
        Known("Ana Magheletsky"),
    ]
)
BY, SUBJECT, ABOUT = Relation.BY, Relation.SUBJECT, Relation.ABOUT


def relations(question: str) -> list[tuple[str, Relation]]:
    """Each speaker whom the question names, with the relation."""
    named = understand(question, PEOPLE).named
    return [(name, n.relation) for n in named for name in n.mention.speakers]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what lee said about taxes", [(LEE, Relation.BY)]),
        ("the first time lee mentioned taxes", [(LEE, Relation.BY)]),
        ("compare what lee and roe say about taxes", [(LEE, Relation.BY), (ROE, Relation.BY)]),
        ("compare lee and roe on taxes", [(LEE, Relation.BY), (ROE, Relation.BY)]),
        ("who disagrees with lee", [(LEE, Relation.OTHERS)]),
        ("what happens with bush fires", []),
        ("who walks with stone in hand", []),
    ],
)
def test_names_in_small_letters(question: str, expected: list[tuple[str, Relation]]) -> None:
    assert relations(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What does Lee think about taxes?",
        "what does lee think about taxes",
        "WHAT DOES LEE THINK ABOUT TAXES?",
        "What did Lee say?",
        "Has Lee ever said that?",
        "Does Lee support the harbour?",
        "Did Anna actually promise a tunnel?",
        "What does Mrs Lee want?",
        "What does the editor think?",
        "What is Lee's view on taxes?",
        "What is Lee’s view on taxes?",
        "What is Lee's main argument?",
        "what is lee's opinion of the harbour",
        "What is Lee's perspective on the harbour?",
        "What did Lee elaborate on?",
        "According to Lee, are taxes rising?",
        "Are taxes rising, according to the editor?",
        "In the words of Lee, who lied?",
        "Quotes by Lee",
        "Remarks from Anna Lee on the harbour",
        "What did we hear from Lee?",
        "Lee on taxes",
        "Lee about the harbour",
    ],
)
def test_somebody_is_asked_for_by_name(question: str) -> None:
    assert relations(question) == [(LEE, BY)]


@pytest.mark.parametrize(
    "question",
    [
        "Why did Lee resign?",
        "Is Lee right about the harbour?",
        "Would the editor resign?",
        "Didn't Lee resign?",
    ],
)
def test_somebody_is_the_subject(question: str) -> None:
    assert relations(question) == [(LEE, SUBJECT)]


@pytest.mark.parametrize(
    "question",
    [
        "What do others say about Lee?",
        "What do people say about Anna Lee?",
        "Who is Anna Lee?",
        "What happened to the editor?",
        "Did the money from Lee arrive?",
        "Did Lee's deputy promise it?",
        "Who says that Lee wants a tunnel?",
        "Who said Lee promised a tunnel?",
        "Anna Lee",
    ],
)
def test_somebody_is_spoken_about(question: str) -> None:
    assert relations(question) == [(LEE, ABOUT)]


@pytest.mark.parametrize(
    "question",
    [
        "Who criticised Lee?",
        "Did anyone agree with Lee about the tunnel?",
        "How many people supported the editor?",
        "Who mentioned Lee?",
        "Who talked about Lee?",
        "Has anybody spoken of Anna Lee?",
    ],
)
def test_others_speak_of_somebody(question: str) -> None:
    assert relations(question) == [(LEE, Relation.OTHERS)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Lee say about Roe?", [(LEE, BY), (ROE, ABOUT)]),
        ("What does Lee think Roe wants?", [(LEE, BY), (ROE, ABOUT)]),
        ("What do Lee and Roe say about taxes?", [(LEE, BY), (ROE, BY)]),
        ("What is Lee and Roe's view?", [(LEE, BY), (ROE, BY)]),
        ("According to Lee or the mayor, who lied?", [(LEE, BY), (ROE, BY)]),
        (
            "Did Lee, Roe and Magheletsky agree?",
            [(LEE, BY), (ROE, BY), ("Ana Magheletsky", BY)],
        ),
        ("How do Lee & Roe differ?", [(LEE, BY), (ROE, BY)]),
        ("Would Lee & Roe resign?", [(LEE, SUBJECT), (ROE, SUBJECT)]),
        ("Did Lee thank Roe?", [(LEE, SUBJECT), (ROE, ABOUT)]),
        ("Compare Lee and Roe.", [(LEE, BY), (ROE, BY)]),
    ],
)
def test_each_of_several_has_a_relation_and_those_listed_together_the_same(
    question: str, expected: list[tuple[str, Relation]]
) -> None:
    assert relations(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "is there a stone in the young bush?",
        "Is there a stone in the young bush?",
        "Is stone used in the wall?",
        "why do bush fires spread",
        "what does the old bush say",
        "What happened from May to June?",
        "Will it be open in May?",
        "What may the harbour cost?",
        "Did May flowers bloom?",
    ],
)
def test_a_common_word_is_a_name_only_where_somebody_is_asked_for_by_it(question: str) -> None:
    assert relations(question) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what does stone say about the wall", [("Roger Stone", BY)]),
        ("What does May think?", [(MAY, BY)]),
        ("Will Theresa May resign?", [(MAY, SUBJECT)]),
        ("what is bush's position on taxes", [("Jo Bush", BY)]),
    ],
)
def test_a_common_word_that_is_asked_for_is_a_name(
    question: str, expected: list[tuple[str, Relation]]
) -> None:
    assert relations(question) == expected


@pytest.mark.parametrize(
    ("question", "search"),
    [
        ("What does Lee think about taxes?", "taxes?"),
        ("what did lee say about taxes", "taxes"),
        ("What does the mayor of Eastport say about the harbour?", "the harbour?"),
        ("What do Lee and the mayor say about the harbour?", "the harbour?"),
        ("Lee on taxes", "taxes"),
        ("What has Lee said on taxes?", "taxes?"),
        ("What did Lee say?", "What did say?"),
        ("What did Lee say about", "What did Lee say about"),
        ("Why does Lee oppose taxes?", "Why does oppose taxes?"),
        ("What is Lee's opinion of taxes?", "taxes?"),
        ("Explain Lee's view on taxes", "taxes"),
        ("Quotes by Lee about taxes", "taxes"),
        ("Can you tell me what Lee said about taxes?", "taxes?"),
        ("What else did Lee say about taxes?", "taxes?"),
        ("According to the editor, are taxes rising?", "are taxes rising?"),
        ("Are taxes rising in Lee's view?", "Are taxes rising?"),
        ("What was Lee's promise?", "What was promise?"),
        ("What does the editor want?", "What does want?"),
        ("Who said that taxes rise?", "taxes rise?"),
        ("Who said that?", "Who said that?"),
        ("Who told the council that taxes rise?", "Who told the council that taxes rise?"),
        ("Who accused Lee of lying?", "Who accused Lee of lying?"),
        ("Did anyone mention taxes?", "taxes?"),
        ("How many people say that taxes rise?", "taxes rise?"),
        ("What was said about taxes?", "taxes?"),
        ("Everything about taxes", "taxes"),
        ("All quotes from Lee on taxes", "taxes"),
        ("Compare Lee's and Roe's views on taxes", "taxes"),
        ("Where do Lee and Roe disagree about taxes?", "taxes?"),
        ("What do Lee and Roe disagree about?", "What do Lee and Roe disagree about?"),
        ("What do others say about Lee?", "What do others say about Lee?"),
        ("What do you think about taxes?", "What do you think about taxes?"),
    ],
)
def test_the_frame_that_says_whose_words_are_wanted_is_not_searched_for(
    question: str, search: str
) -> None:
    assert understand(question, PEOPLE).search == search


def test_a_question_is_taken_without_the_blanks_around_it() -> None:
    query = understand("  Did Lee\n agree? \n", PEOPLE)
    assert query.text == "Did Lee\n agree?"
    (named,) = query.named
    assert named.mention.span.of(query.text) == "Lee"


def test_speakers_of_a_relation_come_once() -> None:
    query = understand("Does Lee say that Anna Lee lied, according to Roe and Lee?", PEOPLE)
    assert query.speakers(BY) == (LEE, ROE)
    assert query.speakers(ABOUT) == (LEE,)
    assert query.speakers(SUBJECT) == ()


@pytest.mark.parametrize("question", ["", " \n\t", "?!", "—", "\u2028", "\u200b"])
def test_a_question_without_words_can_not_be_asked(question: str) -> None:
    with pytest.raises(QuestionError) as raised:
        understand(question, PEOPLE)
    assert str(raised.value) == "the question is empty; ask something in words"


def test_a_question_of_100_000_characters_can_not_be_asked() -> None:
    with pytest.raises(QuestionError) as raised:
        understand("x" * 100_000, PEOPLE)
    assert str(raised.value) == (
        "the question is 100,000 characters long; "
        "ask in at most 10,000, or search for a shorter part of it"
    )


@pytest.mark.parametrize(("question", "code"), [("harbour \ud83d", "D83D"), ("\udcff?a", "DCFF")])
def test_half_a_character_can_not_be_asked(question: str, code: str) -> None:
    with pytest.raises(QuestionError) as raised:
        understand(question, PEOPLE)
    assert str(raised.value) == (
        f"the question holds half a character (U+{code}); write it as UTF-8"
    )


def test_the_longest_question_can_be_asked() -> None:
    question = ("What does Lee think? " * LONGEST_QUESTION)[:LONGEST_QUESTION].strip()
    assert understand(question, PEOPLE).speakers(BY) == (LEE,)


PIECES = st.sampled_from(
    "what did does Lee Anna Roe the mayor of Eastport stone May say think about according to view "
    "'s ’s , and & ? ! @ @@ from that said on : Who".split()
)


@given(st.lists(PIECES, max_size=16).map(" ".join) | st.text(max_size=80))
def test_every_question_is_understood_or_refused(question: str) -> None:
    if not any(c.isalnum() for c in question):
        with pytest.raises(QuestionError, match="empty"):
            understand(question, PEOPLE)
        return
    query = understand(question, PEOPLE)
    assert query.text == question.strip()
    assert query.search
    left = iter(query.text)
    assert all(character in left for character in query.search)
    for named in query.named:
        assert named.mention.span.of(query.text)
        assert named.relation is BY or not named.mention.doubtful


@pytest.mark.parametrize(
    ("aspect", "expected", "search"),
    [
        (None, "what; by Moor; to Haddad; in debate", "the toll?"),
        (
            Aspect.SPEAKER,
            "what; to Haddad; about Moor; in debate",
            "What did Moor answer about the toll?",
        ),
        (
            Aspect.ADDRESSEE,
            "what; by Moor; about Haddad; in debate",
            "What did answer Haddad about the toll?",
        ),
        (
            Aspect.DOCUMENT,
            "what; by Moor; to Haddad",
            "What did answer in the debate about the toll?",
        ),
        (Aspect.DATE, "what; by Moor; to Haddad; in debate", "the toll?"),
    ],
)
def test_each_thing_that_is_understood_can_be_taken_back(
    aspect: Aspect | None, expected: str, search: str
) -> None:
    question = "What did Moor answer Haddad in the debate about the toll?"
    ignore = () if aspect is None else (aspect,)
    assert eastport.told(question, ignore) == expected
    assert eastport.searched(question, ignore) == search


def test_a_period_that_is_taken_back_is_searched_for() -> None:
    question = "What did Roe say in 2024 about gulls?"
    assert eastport.searched(question) == "gulls?"
    assert eastport.told(question, [Aspect.DATE]) == "what; by Roe"
    assert eastport.searched(question, [Aspect.DATE]) == "What did say in 2024 about gulls?"


def test_passages_are_compared_with_what_was_said_not_where_when_and_to_whom() -> None:
    question = "In 2024, what did Moor answer Haddad in the debate about the toll?"
    query = understand(question, eastport.PEOPLE, eastport.LIBRARY)
    assert query.compared == " what did Moor answer about the toll?"
    assert understand("Was it built in 2024?", eastport.PEOPLE).compared == "Was it built in 2024?"


@pytest.mark.parametrize(
    "question",
    [
        f"what{' ' * 9000}did Lee say",
        f"Who said{' ' * 4000}in 2024{' ' * 4000}that?",
        "in the " * 1300,
        "in the debate " * 700,
        "'" * 9000 + "a",
    ],
)
def test_of_a_long_question_only_the_names_are_understood(question: str) -> None:
    query = understand(question, eastport.PEOPLE, eastport.LIBRARY)
    assert (query.asks, query.documents, query.since) == (Asks.WHAT, (), None)
