"""Whether a quotation stands in the index, and whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import QuestionError
from index.types import Method
from qa.engine import Engine
from qa.types import Check, Verdict
from tests.qa.small import COUNCIL, FILES, PANEL, opened

LETTERS = """Ann Lee: The harbour's old; we can’t close it - not now.
John Roe: He said "never", then left.
Ann Lee: First paragraph of mine.

Second paragraph of mine.
John Roe: I agree with
the first one.
John Roe: And again, I say it.
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return opened(tmp_path_factory.mktemp("letters"), {"letters.txt": LETTERS})


def found(engine: Engine, quotation: str) -> list[tuple[str | None, str]]:
    """Who says what, at each place where a quotation stands."""
    result = engine.check(quotation)
    assert result.verdict is (Verdict.EXACT if result.places else Verdict.NOT_FOUND)
    return [(place.speaker, place.span.of(place.transcript.text)) for place in result.places]


@pytest.mark.parametrize(
    "quotation",
    [
        "The harbour's old; we can’t close it - not now.",
        "The harbour’s old; we can't close it — not now.",
        "The harbour`s old; we canʼt close it – not now",
        "  “The harbour's old; we can't\n\tclose it - not now.”  ",
        "«The harbour's old; we can't close it -\u00a0not now.»",
    ],
)
def test_marks_dashes_and_blanks_may_differ(letters: Engine, quotation: str) -> None:
    ((speaker, words),) = found(letters, quotation)
    assert speaker == "Ann Lee"
    assert words.rstrip(".") == "The harbour's old; we can’t close it - not now"


@pytest.mark.parametrize("quotation", ["He said “never”, then left.", 'He said «never", then left'])
def test_inner_marks_may_differ(letters: Engine, quotation: str) -> None:
    assert [speaker for speaker, _ in found(letters, quotation)] == ["John Roe"]


@pytest.mark.parametrize("quotation", ["close it, not now", "... close it", "CLOSE it; Not now!"])
def test_case_and_punctuation_may_differ(letters: Engine, quotation: str) -> None:
    assert [speaker for speaker, _ in found(letters, quotation)] == ["Ann Lee"]


@pytest.mark.parametrize(
    "quotation",
    ["The harbour is old", "harbour old", "arbour's old", "The harbour's ol", "Ann Lee:", "zebra"],
)
def test_other_words_are_not_found(letters: Engine, quotation: str) -> None:
    assert letters.check(quotation) == Check(quotation, Verdict.NOT_FOUND, ())


def test_paragraphs_of_one_speaker_can_be_quoted_together(letters: Engine) -> None:
    assert found(letters, "First paragraph of mine. Second paragraph of mine.") == [
        ("Ann Lee", "First paragraph of mine.\n\nSecond paragraph of mine.")
    ]
    assert found(letters, "I agree with the first one.") == [
        ("John Roe", "I agree with\nthe first one.")
    ]


@pytest.mark.parametrize(
    "quotation",
    [
        "then left. First paragraph",
        "then left. Ann Lee: First paragraph",
        "Second paragraph of mine. John Roe: I agree",
    ],
)
def test_words_of_two_speakers_and_labels_are_no_quotation(letters: Engine, quotation: str) -> None:
    assert found(letters, quotation) == []


def test_two_who_are_not_named_may_not_be_one(tmp_path: Path) -> None:
    nameless = opened(tmp_path, {"a.txt": "— Will you go?\n— No, I stay.\n— Why?\n— I must.\n"})
    assert found(nameless, "No, I stay.") == [(None, "No, I stay.")]
    assert nameless.check("No, I stay. Why?").verdict is not Verdict.EXACT
    assert nameless.check("No, I stay. — Why? — I must.").verdict is not Verdict.EXACT


def test_narration_can_be_quoted_and_is_nobodys(engine: Engine) -> None:
    (place,) = engine.check("The hall was full of gulls").places
    assert (place.speaker, place.role, place.method) == (None, None, Method.UNKNOWN)
    assert place.transcript.name == "2024/talk.md"


def test_every_place_is_told(engine: Engine) -> None:
    places = engine.check("cost").places
    assert [(p.transcript.name, p.speaker, p.span.start) for p in places] == [
        ("panel.txt", "Ann Lee", PANEL.index("cost?")),
        ("panel.txt", "Max Bell", PANEL.index("cost a fortune")),
        ("panel.txt", "Ann Lee", PANEL.index("cost to drain")),
    ]
    assert len(engine.check("dredging").places) == 5


def test_a_place_says_whose_words_and_where(engine: Engine) -> None:
    (place,) = engine.check("Two schools will merge").places
    assert (place.speaker, place.role, place.method) == ("John Roe", None, Method.LABEL)
    assert place.span == (COUNCIL.index("Two"), COUNCIL.index("Two") + 22)
    assert (place.transcript.name, place.transcript.date) == ("2024/council.txt", "2024-06")


@pytest.mark.parametrize("quotation", ["", "  \n", '""', "“”", "—", "…", "« »"])
def test_a_quotation_without_words_is_refused(engine: Engine, quotation: str) -> None:
    with pytest.raises(QuestionError) as raised:
        engine.check(quotation)
    assert str(raised.value) == "the quotation is empty; give the words to look for"


@pytest.mark.parametrize("quotation", ["a{2,}", "cos.", "c[ao]st", "cost|tax"])
def test_nothing_in_a_quotation_is_a_pattern(engine: Engine, quotation: str) -> None:
    assert found(engine, quotation) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_the_words_of_any_turn_are_found_as_its_speakers(
    engine: Engine, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([name for name in FILES if not name.endswith("json")]))
    document = engine.document(name)
    turn = data.draw(st.sampled_from(document.turns))
    words = turn.span.of(document.text).split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quotation = "\n ".join(words[first : last + 1])
    if not any(c.isalnum() for c in quotation):
        return
    places = engine.check(quotation).places
    assert any(
        place.transcript.name == name
        and place.speaker == turn.speaker
        and turn.span.start <= place.span.start
        and place.span.end <= turn.span.end
        for place in places
    )
