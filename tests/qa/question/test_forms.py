"""More forms of questions: whom they leave out, whom they name, and what is searched for."""

from __future__ import annotations

import pytest

from qa.question.mentions import Known, People
from qa.question.query import understand
from qa.types import Aspect, Occasion
from tests.qa.question.eastport import LIBRARY, PEOPLE, searched, told


@pytest.mark.parametrize(
    ("question", "expected", "search"),
    [
        ("Did anyone besides Roe mention gulls?", "anyone; besides Roe; about Roe", "gulls?"),
        ("Did anybody other than Roe mention gulls?", "anyone; besides Roe; about Roe", "gulls?"),
        ("Who apart from Roe talked about gulls?", "who; besides Roe; about Roe", "gulls?"),
        ("Apart from Roe, who mentioned gulls?", "who; besides Roe; about Roe", "gulls?"),
        ("Who, besides Roe, wants gulls?", "what; besides Roe; about Roe", "Who wants gulls?"),
        ("What did Moor say about anyone but Roe?", "what; by Moor; about Roe", "anyone but Roe?"),
        ("What did Roe say about tax besides the toll?", "what; by Roe", "tax besides the toll?"),
    ],
)
def test_those_left_out_are_not_asked(question: str, expected: str, search: str) -> None:
    assert (told(question), searched(question)) == (expected, search)


def test_who_is_left_out_can_be_taken_back() -> None:
    question = "Did anyone besides Roe mention gulls?"
    assert told(question, {Aspect.SPEAKER}) == "anyone; about Roe"


@pytest.mark.parametrize(
    ("question", "expected", "search"),
    [
        ("When Lee asked Roe about gulls, what did he say?", "what; by Roe; to Lee", "gulls"),
        ("After Lee pressed Moor on gulls, how did she reply?", "what; by Moor; to Lee", "gulls"),
        ("When Orr asked Roe about gulls, what did he say?", "what; by Roe; about Orr", "gulls"),
        ("Asked about gulls, what did Roe say?", "what; by Roe", "gulls"),
        ("On gulls, what did Roe say?", "what; by Roe", "gulls"),
        ("Gulls - what was Roe's view?", "what; by Roe", "Gulls"),
        ("Regarding gulls: what did Roe and Moor think of them?", "what; by Roe+Moor", "gulls"),
        ("What did Roe say of gulls - and of terns?", "what; by Roe", "gulls - and of terns?"),
    ],
)
def test_a_subject_may_come_first(question: str, expected: str, search: str) -> None:
    assert (told(question), searched(question)) == (expected, search)


@pytest.mark.parametrize(
    ("question", "expected", "search"),
    [
        ("Does Roe agree with Moor about gulls?", "whether; by Roe; about Moor", "gulls?"),
        (
            "Did Roe disagree with Moor that gulls sing?",
            "whether; by Roe; about Moor",
            "gulls sing?",
        ),
        ("Has Roe ever mentioned gulls?", "whether; by Roe", "gulls?"),
        ("Did Roe say that gulls sing?", "whether; by Roe", "gulls sing?"),
        ("Did Roe say anything about gulls?", "whether; by Roe", "gulls?"),
        ("Was it Roe who said that gulls sing?", "whether; by Roe", "gulls sing?"),
        ("Was it Roe who promised gulls?", "whether; by Roe", "promised gulls?"),
        ("Was it Roe who sank?", "whether; about Roe", "Was it Roe who sank?"),
        ("Is it true that Roe promised gulls?", "whether; by Roe", "promised gulls?"),
        ("Was there anyone who fed the gulls?", "whether", "fed the gulls?"),
        ("Tell me what Lee asked Roe about gulls", "what; by Lee; questions; asked Roe", "gulls"),
        ("Where does Roe stand on gulls?", "what; by Roe", "gulls?"),
        ("How does Roe feel about gulls?", "what; by Roe", "gulls?"),
        ("What did Roe say to Orr about gulls?", "what; by Roe; about Orr", "gulls?"),
        ("What did they say about gulls in 2024?", "what; 2024..2024", "gulls?"),
        ("Who's the man who fed the gulls?", "what", "who fed the gulls?"),
        ("who was the one that said gulls sing", "who", "gulls sing"),
        ("Who talked most about gulls?", "everything", "gulls?"),
        ("What do both Roe and Moor think about gulls?", "compare; by Roe+Moor", "gulls?"),
        ("What did Roe say about gulls, and did Moor agree?", "compare; by Roe+Moor", "gulls?"),
        (
            "What did Roe say about gulls and how did Moor answer that?",
            "compare; by Roe+Moor",
            "gulls?",
        ),
        (
            "What did Roe and Moor say about gulls, and did they agree?",
            "compare; by Roe+Moor",
            "gulls?",
        ),
        (
            "What did Roe say about gulls, and did they agree?",
            "what; by Roe",
            "gulls, and did they agree?",
        ),
        ("What is the position of both Roe and Moor on gulls?", "what; by Roe+Moor", None),
    ],
)
def test_only_what_is_asked_is_searched_for(
    question: str, expected: str, search: str | None
) -> None:
    assert told(question) == expected
    assert search is None or searched(question) == search


@pytest.mark.parametrize(
    ("question", "occasion", "search"),
    [
        ("In which debate was the toll first mentioned?", Occasion.FIRST, "the toll"),
        ("When did the toll first come up?", Occasion.FIRST, "the toll"),
        ("In which meeting did the toll come up last?", Occasion.LAST, "the toll"),
        ("Which debate was the first to mention gulls?", Occasion.FIRST, "gulls?"),
        ("At which hearing did Roe last mention gulls?", Occasion.LAST, "gulls?"),
        (
            "In which debate did the lights come up?",
            None,
            "In which debate did the lights come up?",
        ),
    ],
)
def test_documents_may_be_asked_for_by_their_order(
    question: str, occasion: Occasion | None, search: str
) -> None:
    query = understand(question, PEOPLE, LIBRARY)
    assert (query.occasion, query.search) == (occasion, search)


NAMED = People(
    [
        Known("Karl M Stone", roles=("president",)),
        Known("Karl Max Stone"),
        Known("Karla B Reed", roles=("vice president", "Union delegate")),
        Known("Ann Wall"),
    ],
    occurs=lambda word: word == "ABC",
)


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("What did KBR say about tax?", ("Karla B Reed",)),
        ("what did kbr say about tax", ("Karla B Reed",)),
        ("What did KMS say about tax?", ("Karl M Stone", "Karl Max Stone")),
        ("What did ABC say about tax?", ()),
        ("What did Stone, Jr. say about tax?", ("Karl M Stone", "Karl Max Stone")),
        ("What did Vice President Reed say about tax?", ("Karla B Reed",)),
        ("What did former President Stone say about tax?", ("Karl M Stone", "Karl Max Stone")),
        ("What did Karla B say about tax?", ("Karla B Reed",)),
        ("What did Karla Brown say about tax?", ()),
        ("what did karla say about tax?", ("Karla B Reed",)),
    ],
)
def test_names_are_read_as_people_write_them(question: str, speakers: tuple[str, ...]) -> None:
    query = understand(question, NAMED)
    by = tuple(name for n in query.named for name in n.mention.speakers)
    assert by == speakers
    assert not speakers or query.search in ("tax?", "tax")


def test_a_given_name_of_several_or_the_members_of_a_group_may_speak() -> None:
    assert understand("What did Karl say about tax?", NAMED).unheard is None
    assert understand("What do Delegates say about tax?", NAMED).unheard is None
    assert understand("What did Karl Wallace say about tax?", NAMED).unheard == "Karl Wallace"
