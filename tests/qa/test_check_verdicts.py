"""What becomes of quotations that are not quite what was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import QuestionError
from qa.claims import Claim, claimed
from qa.engine import Engine
from qa.types import Check, Difference, Verdict
from tests.qa.small import opened

TALK = """ANN LEE: Who pays for the new harbour, and when will the ferries sail again?
JOHN ROE: The town pays a third of the harbour. I have asked three companies, and none of them
would insure the old ferry for another winter. We realise [coughs] that the islanders are angry.
SUE ORR: No ferry will sail before the ice has gone from the river. The islanders know that.
MAX BELL: I never promised a bridge. My father promised one and he lost the election over it.
MAX BELL: A bridge costs nine million, and the town has four.
"""


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return opened(
        tmp_path_factory.mktemp("verdicts"),
        {"talk.txt": TALK.replace("\nwould", " would").replace("\nis", " is")},
    )


def places(check: Check) -> list[str]:
    return [" ".join(place.span.of(place.transcript.text).split()) for place in check.places]


@pytest.mark.parametrize(
    "quotation",
    [
        "i have asked THREE companies; and none of them would insure the old ferry",
        "We realize that the islanders are angry",
        "We realise [coughs] that the islanders are angry.",
        "he lost the election over it. A bridge costs nine million",
    ],
)
def test_said_word_for_word(talk: Engine, quotation: str) -> None:
    assert talk.check(quotation).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    "quotation",
    [
        "The town pays a third … would insure the old ferry for another winter.",
        "The town pays a third [...] would insure the old ferry",
        "The town pays a third . . . the islanders are angry",
    ],
)
def test_words_left_out(talk: Engine, quotation: str) -> None:
    result = talk.check(quotation)
    assert result.verdict is Verdict.ELIDED
    assert places(result)[0] == "The town pays a third"
    assert {place.speaker for place in result.places} == {"John Roe"}


@pytest.mark.parametrize(
    ("quotation", "differences"),
    [
        (
            "The town pays half of the harbour. I have asked three companies",
            (Difference("half", "a third"),),
        ),
        ("No ferry will ever sail before the ice has gone", (Difference("ever", ""),)),
        (
            "I promised a bridge. My father promised one and he lost the election",
            (Difference("", "never"),),
        ),
        (
            "The town pays a quarter … would insure the new ferry for another winter",
            (Difference("quarter", "third"), Difference("new", "old")),
        ),
    ],
)
def test_other_words(talk: Engine, quotation: str, differences: tuple[Difference, ...]) -> None:
    result = talk.check(quotation)
    assert (result.verdict, result.differences) == (Verdict.ALTERED, differences)


def test_pieces_that_were_not_said_together(talk: Engine) -> None:
    result = talk.check("The town pays a third of the harbour. The islanders know that.")
    assert result.verdict is Verdict.STITCHED
    assert [
        (place.speaker, words) for place, words in zip(result.places, places(result), strict=True)
    ] == [
        ("John Roe", "The town pays a third of the harbour"),
        ("Sue Orr", "The islanders know that"),
    ]


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("“The islanders know that.” — Sue Orr", Verdict.EXACT),
        ("“The islanders know that”, said Orr", Verdict.EXACT),
        ("“The islanders know that.” — John Roe", Verdict.MISATTRIBUTED),
        ("John Roe: “The islanders know that.”", Verdict.MISATTRIBUTED),
        ("“The islanders know that.” (Winston Churchill)", Verdict.MISATTRIBUTED),
        ("“The islanders know that.” — Orr Smith, clerk", Verdict.MISATTRIBUTED),
        ("Roe told Orr: “The islanders know that.”", Verdict.MISATTRIBUTED),
        ("“The islanders know that.” — Sue Orr, mayor, 2024", Verdict.EXACT),
        ("“The islanders know that,” said Orr in the debate.", Verdict.EXACT),
        ("According to Orr: “The islanders know that.”", Verdict.EXACT),
        ("She said: “The islanders know that.”", Verdict.EXACT),
        ("“No ferry will sail … from the river” — Max Bell", Verdict.MISATTRIBUTED),
        ("“The moon is a cheese of some kind.” — Sue Orr", Verdict.NOT_FOUND),
    ],
)
def test_whose_it_is_said_to_be(talk: Engine, quotation: str, verdict: Verdict) -> None:
    assert talk.check(quotation).verdict is verdict


def test_a_misattributed_quotation_is_shown_as_whose_it_is(talk: Engine) -> None:
    result = talk.check("The islanders know that.", speaker="Roe")
    assert (result.verdict, result.ascribed_to) == (Verdict.MISATTRIBUTED, ("John Roe",))
    assert [place.speaker for place in result.places] == ["Sue Orr"]
    assert talk.check("The islanders know that.", speaker="Orr").verdict is Verdict.EXACT
    with pytest.raises(QuestionError, match="no speaker 'Nobody Here'"):
        talk.check("The islanders know that.", speaker="Nobody Here")


def test_an_unknown_speaker_contradicts_nobody(tmp_path: Path) -> None:
    nameless = opened(tmp_path, {"a.txt": "JOHN ROE: Ask.\nUNIDENTIFIED MALE: The ice has gone.\n"})
    assert nameless.check("The ice has gone", speaker="John Roe").verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("quotation", "claim"),
    [
        ("We will win.", Claim(("We will win.",), None)),
        ("“We will win.” — John Roe", Claim(("We will win.",), "John Roe")),
        ('"We will win," said John Roe.', Claim(("We will win,",), "John Roe")),
        ("Rt Hon. John Roe: «We will win»", Claim(("We will win",), "Rt Hon. John Roe")),
        ("We … will [...] win", Claim(("We", "will", "win"), None)),
        ("…We will win...", Claim(("We will win",), None)),
        ("He said: we will win", Claim(("He said: we will win",), None)),
    ],
)
def test_claims(quotation: str, claim: Claim) -> None:
    assert claimed(quotation) == claim


@pytest.mark.parametrize(
    "quotation",
    [
        "I never promised a bridge — Max Bell",
        "Bell: I never promised a bridge.",
        "As Max Bell said, “I never promised a bridge”",
        "according to Bell, 'I never promised a bridge'",
        "according to Bell: I never promised a bridge",
        "Bell said I never promised a bridge.",
        "Max Bell once claimed that I never promised a bridge",
        "Did Bell really say that I never promised a bridge?",
        "Was it Bell who said “I never promised a bridge”?",
        "I never promised a bridge, said Bell of the tunnel.",
        "I never promised a bridge, according to Max Bell",
        "I never promised a bridge, Bell said",
        "I never promised a bridge (Bell, 2024)",
    ],
)
def test_an_author_who_speaks_needs_no_quotation_marks(talk: Engine, quotation: str) -> None:
    result = talk.check(quotation)
    assert (result.verdict, result.ascribed_to) == (Verdict.EXACT, ("Max Bell",))
    assert talk.check(quotation.replace("Max Bell", "Roe").replace("Bell", "Roe")).verdict is (
        Verdict.MISATTRIBUTED
    )


def test_a_name_that_is_nobodys_is_one_of_the_words(talk: Engine) -> None:
    result = talk.check("Zorro: a bridge costs nine million")
    assert (result.verdict, result.ascribed_to) == (Verdict.ALTERED, ())


def test_the_long_words_tell_where_altered_ones_are_from(talk: Engine) -> None:
    result = talk.check("He has lost the elections over it")
    assert places(result) == ["he lost the election over it"]
    result = talk.check("I am not insuring the islanders who are angry")
    assert result.verdict is Verdict.NOT_FOUND
