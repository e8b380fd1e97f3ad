"""Whom a question names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import INTERVIEWER, Span
from qa.question.mentions import Known, Mention, People

LEE, ROE, SUSAN = "Anna Lee", "John Roe", "Susan Roe"
KNOWN = (
    Known(LEE, roles=("editor-in-chief of The Harbour Post",)),
    Known(ROE, roles=("mayor of Eastport",)),
    Known(SUSAN, roles=("deputy mayor",)),
    Known("Vasyl Magheletsky", aliases=("Magheletskyi",), roles=("lieutenant colonel, analyst",)),
    Known("Theresa May", roles=("prime minister",)),
    Known("Roger Stone"),
    Known("Neil Young"),
    Known("Jo Bush"),
    Known("Harrison Ford"),
    Known("Marie-Claire Dupont", roles=("engineer",)),
    Known("Ines Parker-Holt"),
    Known("Olena Kovalenko", roles=("moderator",)),
    Known("Єва Шевчук"),
    Known("田中 太郎"),
    Known("Ludwig van der Berg"),
    Known("Rosa D'Amato"),
    Known("J.R. Ewing"),
    Known("John Major"),
    Known("Speaker 2"),
    Known("Speaker A"),
    Known("Grad B"),
    Known("Professor C"),
    Known("Project Manager"),
    Known("Senator Vi Ash"),
    Known("The Presiding Officer"),
    Known(INTERVIEWER),
)
PEOPLE = People(KNOWN)
ROES = (ROE, SUSAN)


def named(question: str, people: People = PEOPLE) -> list[tuple[str, tuple[str, ...]]]:
    """The words of each mention, and for whom they stand."""
    return [(m.span.of(question), m.speakers) for m in people.mentions(question)]


@pytest.mark.parametrize(
    ("question", "words", "speakers"),
    [
        ("What does Anna Lee think about taxes?", "Anna Lee", (LEE,)),
        ("What does Lee think?", "Lee", (LEE,)),
        ("What does Anna think?", "Anna", (LEE,)),
        ("what does anna lee think about taxes", "anna lee", (LEE,)),
        ("what does anna lee think about NATO", "anna lee", (LEE,)),
        ("WHAT DOES ANNA LEE THINK?", "ANNA LEE", (LEE,)),
        ("WHAT DOES LEE THINK?", "LEE", (LEE,)),
        ("WHAT DOES ANNA THINK?", "ANNA", (LEE,)),
        ("What is Lee's view on taxes?", "Lee", (LEE,)),
        ("What is Lee’s view on taxes?", "Lee", (LEE,)),
        ("LEE'S VIEW ON TAXES", "LEE", (LEE,)),
        ("According to Lee, is it legal?", "Lee", (LEE,)),
        ("Lee on taxes", "Lee", (LEE,)),
        ("Is A. Lee right?", "A. Lee", (LEE,)),
        ("What do others say about Anna Lee?", "Anna Lee", (LEE,)),
        ("What does Dr Anna Lee think?", "Dr Anna Lee", (LEE,)),
        ("What does Dupont say?", "Dupont", ("Marie-Claire Dupont",)),
        ("What does Marie-Claire Dupont say?", "Marie-Claire Dupont", ("Marie-Claire Dupont",)),
        ("What does Marie Claire Dupont say?", "Marie Claire Dupont", ("Marie-Claire Dupont",)),
        ("What does Marie-Claire say?", "Marie-Claire", ("Marie-Claire Dupont",)),
        ("What does Ines Parker-Holt say?", "Ines Parker-Holt", ("Ines Parker-Holt",)),
        ("Що каже Єва Шевчук?", "Єва Шевчук", ("Єва Шевчук",)),
        ("Що каже Шевчук?", "Шевчук", ("Єва Шевчук",)),
        ("What does Шевчук say about NATO?", "Шевчук", ("Єва Шевчук",)),
        ("田中 太郎 は何を言った?", "田中 太郎", ("田中 太郎",)),
        ("What does Ludwig van der Berg say?", "Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("What does van der Berg say?", "van der Berg", ("Ludwig van der Berg",)),
        ("What does Berg say?", "Berg", ("Ludwig van der Berg",)),
        ("What does Rosa D’Amato say?", "Rosa D’Amato", ("Rosa D'Amato",)),
        ("What does D'Amato say?", "D'Amato", ("Rosa D'Amato",)),
        ("What does J.R. Ewing say?", "J.R. Ewing", ("J.R. Ewing",)),
        ("What does J. R. Ewing say?", "J. R. Ewing", ("J.R. Ewing",)),
        ("What does Speaker 2 say?", "Speaker 2", ("Speaker 2",)),
        ("What does Speaker A say?", "Speaker A", ("Speaker A",)),
        ("What does grad b say?", "grad b", ("Grad B",)),
        ("What does the project manager say?", "project manager", ("Project Manager",)),
        ("What does Professor C say?", "Professor C", ("Professor C",)),
        ("Does Theresa May agree?", "Theresa May", ("Theresa May",)),
        ("Did John Major agree?", "John Major", ("John Major",)),
    ],
)
def test_a_name_stands_for_its_bearer(question: str, words: str, speakers: tuple[str, ...]) -> None:
    assert named(question) == [(words, speakers)]


ABROAD = People(
    [
        Known("Володимир Зеленський"),
        Known("Donald Trump"),
        Known("Łukaszenka"),
        Known("Alexander Lukashenko"),
        Known("Олена Зеленська"),
        Known("Ann Hansen"),
        Known("Lars Hanssen"),
        Known("William Clinton"),
    ]
)


@pytest.mark.parametrize(
    ("question", "words", "speakers"),
    [
        ("What does Zelensky think?", "Zelensky", ("Володимир Зеленський",)),
        ("What does Volodymyr Zelenskyy think?", "Volodymyr Zelenskyy", ("Володимир Зеленський",)),
        ("What does Vladimir Zelensky think?", "Vladimir Zelensky", ("Володимир Зеленський",)),
        ("What does Zelenska think?", "Zelenska", ("Олена Зеленська",)),
        ("Що каже Трамп?", "Трамп", ("Donald Trump",)),
        ("Що каже Дональд Трамп?", "Дональд Трамп", ("Donald Trump",)),
        ("Что говорит Лукашенко?", "Лукашенко", ("Alexander Lukashenko", "Łukaszenka")),
        ("What does Lukaschenko say?", "Lukaschenko", ("Alexander Lukashenko", "Łukaszenka")),
        ("What does Lukashenko say?", "Lukashenko", ("Alexander Lukashenko", "Łukaszenka")),
        ("What does Hansen say?", "Hansen", ("Ann Hansen",)),
        ("What does Bill Clinton say?", "Bill Clinton", ("William Clinton",)),
    ],
)
def test_a_name_is_found_in_another_script_or_spelling(
    question: str, words: str, speakers: tuple[str, ...]
) -> None:
    assert named(question, ABROAD) == [(words, speakers)]


@pytest.mark.parametrize(
    "question", ["What does Ivan Zelensky think?", "Що каже Іван Трамп?", "Is Seoul in Korea?"]
)
def test_another_given_name_in_another_script_stands_for_nobody(question: str) -> None:
    assert named(question, ABROAD) == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does Magheletsky think?", "Magheletsky"),
        ("What does Magheletskyi think?", "Magheletskyi"),
        ("What does Magheletskii think?", "Magheletskii"),
        ("What does Maheletsky think?", "Maheletsky"),
        ("What does Magheltesky think?", "Magheltesky"),
        ("What does Vasyl Magheletski think?", "Vasyl Magheletski"),
        ("What does Vasil Magheletsky think?", "Vasil Magheletsky"),
    ],
)
def test_a_transliteration_or_a_small_misspelling_is_found(question: str, words: str) -> None:
    assert named(question) == [(words, ("Vasyl Magheletsky",))]


@pytest.mark.parametrize("word", ["Lea", "Row", "Stowed", "Maghel", "Gaheletsky", "Mahelets"])
def test_another_word_is_no_misspelling(word: str) -> None:
    assert named(f"What does {word} think?") == []


def test_a_word_of_the_corpus_is_no_misspelling_but_may_be_a_transliteration() -> None:
    people = People([Known("Ivan Zelensky"), Known("Ada Marlow")], lambda word: word[0] in "ZM")
    assert named("What does Harlow say?", people) == []
    assert named("What does Marlot say?", people) == []
    assert named("What does Zelenskyy say?", people) == [("Zelenskyy", ("Ivan Zelensky",))]
    assert named("What does Marlot say?", People([Known("Ada Marlow")])) == [
        ("Marlot", ("Ada Marlow",))
    ]


@pytest.mark.parametrize(
    ("question", "words", "speakers"),
    [
        ("What does Roe want?", "Roe", ROES),
        ("What does Mr Roe want?", "Mr Roe", ROES),
        ("What does Mr. Roe want?", "Mr. Roe", ROES),
        ("What does Mayor Roe want?", "Mayor Roe", ROES),
        ("What does John Roe want?", "John Roe", (ROE,)),
        ("What does J. Roe want?", "J. Roe", (ROE,)),
        ("What does Susan Roe want?", "Susan Roe", (SUSAN,)),
        ("what does susan roe want", "susan roe", (SUSAN,)),
    ],
)
def test_a_shared_surname_stands_for_all_unless_a_given_name_decides(
    question: str, words: str, speakers: tuple[str, ...]
) -> None:
    assert named(question) == [(words, speakers)]


@pytest.mark.parametrize(
    "question",
    [
        "What does Peter Roe want?",
        "What does Peter Lee want?",
        "What does Susan Lee want?",
        "Susan Lee on taxes",
        "what does susan lee want",
        "What does John Smith want?",
        "Did Smith-Lee agree?",
    ],
)
def test_a_given_name_that_contradicts_stands_for_nobody(question: str) -> None:
    assert named(question) == []


def test_a_given_name_that_several_bear_stands_for_nobody() -> None:
    assert named("What did John say?") == []
    assert named("What did Susan say?") == [("Susan", (SUSAN,))]


@pytest.mark.parametrize(
    ("question", "words", "speakers"),
    [
        (
            "What does the editor-in-chief of The Harbour Post say?",
            "editor-in-chief of The Harbour Post",
            (LEE,),
        ),
        ("What does the editor in chief say?", "editor in chief", (LEE,)),
        ("What does the editor say?", "editor", (LEE,)),
        ("What does the mayor want?", "mayor", (ROE,)),
        ("What does the mayor of Eastport want?", "mayor of Eastport", (ROE,)),
        ("What does the deputy mayor want?", "deputy mayor", (SUSAN,)),
        ("WHAT DOES THE DEPUTY MAYOR WANT?", "DEPUTY MAYOR", (SUSAN,)),
        ("Is the mayor's plan legal?", "mayor", (ROE,)),
        ("What did the moderator ask?", "moderator", ("Olena Kovalenko",)),
        ("What does the lieutenant colonel say?", "lieutenant colonel", ("Vasyl Magheletsky",)),
        ("What does the analyst say?", "analyst", ("Vasyl Magheletsky",)),
        ("What does our prime minister say?", "prime minister", ("Theresa May",)),
        ("What does the presiding officer say?", "presiding officer", ("The Presiding Officer",)),
        ("What did the professor think?", "professor", ("Professor C",)),
        ("What did the senator think?", "senator", ("Senator Vi Ash",)),
        ("Why does the interviewer ask about NATO?", "interviewer", (INTERVIEWER,)),
    ],
)
def test_a_role_stands_for_its_holder(question: str, words: str, speakers: tuple[str, ...]) -> None:
    assert named(question) == [(words, speakers)]


@pytest.mark.parametrize(
    "question",
    [
        "What does the Harbour Post say?",
        "What does the chief say?",
        "Is a mayor needed?",
        "Does every engineer agree?",
        "Is the president right?",
        "What about the presiding?",
    ],
)
def test_words_of_a_role_without_its_head_or_article_stand_for_nobody(question: str) -> None:
    assert named(question) == []


def test_a_deputy_is_not_the_one_whose_deputy_he_is() -> None:
    people = People([Known("Sam Fox", roles=("deputy mayor of Eastport",)), Known("Vi Ash")])
    assert named("What does the mayor say?", people) == []
    assert named("What does the deputy mayor say?", people) == [("deputy mayor", ("Sam Fox",))]


def test_two_who_hold_one_role_are_both_meant() -> None:
    people = People([Known("Sam Fox", roles=("engineer",)), Known("Vi Ash", roles=("engineer",))])
    assert named("What does the engineer say?", people) == [("engineer", ("Sam Fox", "Vi Ash"))]


@pytest.mark.parametrize(
    "question",
    [
        "Is the stone of the Harbour wall young?",
        "Can bush fires reach the Harbour?",
        "Which ford crosses the river to Eastport?",
        "May we cross?",
        "Will it rain?",
        "What may happen if it rains in Eastport?",
        "How does the product manager reach the target?",
        "Does vitamin c help?",
        "Is it an old stone?",
        "Are 2 tunnels needed?",
        "are 2 tunnels needed?",
        "Does America agree?",
        "Is Belarus near?",
        "",
        "?!",
        "\u2028",
    ],
)
def test_common_words_stand_for_nobody(question: str) -> None:
    assert named(question) == []


@pytest.mark.parametrize(
    ("question", "speaker", "doubtful"),
    [
        ("What does Stone think?", "Roger Stone", False),
        ("What does stone think?", "Roger Stone", True),
        ("What does May think?", "Theresa May", True),
        ("What did Young and others say?", "Neil Young", False),
        ("what did young say", "Neil Young", True),
        ("is it true that young resigned", "Neil Young", True),
        ("in 2020, mr young resigned", "Neil Young", True),
        ("in 2020, young resigned", "Neil Young", True),
        ("Did Ford agree?", "Harrison Ford", False),
        ("what does susan say", SUSAN, True),
        ("what does susan roe say", SUSAN, False),
        ("Did Susan Roe agree?", SUSAN, False),
    ],
)
def test_one_word_in_small_letters_or_of_the_language_is_doubtful(
    question: str, speaker: str, doubtful: bool
) -> None:
    (mention,) = PEOPLE.mentions(question)
    assert (mention.speakers, mention.doubtful) == ((speaker,), doubtful)


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("How do Lee and Magheletsky differ?", [(LEE,), ("Vasyl Magheletsky",)]),
        ("How do Lee, Roe and Dupont differ?", [(LEE,), ROES, ("Marie-Claire Dupont",)]),
        ("Did Anna, Lee and John agree?", [(LEE,), (LEE,)]),
        ("Did Lee ask the deputy mayor?", [(LEE,), (SUSAN,)]),
        ("Did the mayor thank the moderator?", [(ROE,), ("Olena Kovalenko",)]),
    ],
)
def test_several_names_are_found_in_order(question: str, speakers: list[tuple[str, ...]]) -> None:
    assert [mention.speakers for mention in PEOPLE.mentions(question)] == speakers


@pytest.mark.parametrize(
    ("name", "speakers"),
    [
        ("Anna Lee", (LEE,)),
        ("anna lee", (LEE,)),
        ("Lee", (LEE,)),
        ("lee", (LEE,)),
        ("Anna", (LEE,)),
        ("Dr. Lee", (LEE,)),
        ("Mr John Roe", (ROE,)),
        ("Roe", ROES),
        ("mayor", (ROE,)),
        ("the deputy mayor", (SUSAN,)),
        ("May", ("Theresa May",)),
        ("2", ("Speaker 2",)),
        ("Magheletski", ("Vasyl Magheletsky",)),
        ("John", ("John Major", ROE)),
        ("Peter Roe", ()),
        ("Nobody", ()),
        ("the", ()),
        ("", ()),
        ("😀", ()),
    ],
)
def test_a_name_given_by_itself(name: str, speakers: tuple[str, ...]) -> None:
    assert PEOPLE.find(name) == speakers


def test_nobody_is_found_among_nobody() -> None:
    assert People([]).mentions("What does the mayor Anna Lee think?") == ()
    assert People([Known("😀"), Known("...")]).mentions("😀 ... who?") == ()


def test_a_long_question_is_read_once_a_word() -> None:
    looked: list[str] = []

    def occurs(word: str) -> bool:
        looked.append(word)
        return True

    people = People([Known(f"Ann Wordsmith{n}") for n in range(9)], occurs)
    assert people.mentions("wordsmyth " * 2000) == ()
    assert looked == ["wordsmyth"]


WORDS = st.sampled_from(
    [word for speaker in KNOWN for text in (speaker.name, *speaker.roles) for word in text.split()]
    + "the our The Mr Mr. Mayor and , . ? ! - – 's ’s of May may will What does say A".split()
)
QUESTIONS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


@given(QUESTIONS)
def test_mentions_are_apart_inside_the_question_and_of_known_speakers(question: str) -> None:
    found = PEOPLE.mentions(question)
    spans = [mention.span for mention in found]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        assert 0 <= span.start < span.end <= len(question)
        assert span.of(question).strip() == span.of(question)
    known = {speaker.name for speaker in KNOWN}
    assert all(m.speakers and known.issuperset(m.speakers) for m in found)


@given(st.lists(st.text(min_size=1, max_size=12), max_size=6), QUESTIONS)
def test_any_names_can_be_looked_for_in_any_question(names: list[str], question: str) -> None:
    people = People([Known(name, roles=(name[::-1],)) for name in names])
    for mention in people.mentions(question):
        assert set(names).issuperset(mention.speakers)
    assert set(names).issuperset(people.find(question))


@given(st.sampled_from(KNOWN))
def test_every_speaker_is_found_by_the_full_name(speaker: Known) -> None:
    question = f"Does {speaker.name} agree?"
    assert any(speaker.name in mention.speakers for mention in PEOPLE.mentions(question))
    assert speaker.name in PEOPLE.find(speaker.name)


def test_a_mention_is_its_span_and_speakers() -> None:
    assert PEOPLE.mentions("Did Lee agree?") == (Mention(Span(4, 7), (LEE,)),)
