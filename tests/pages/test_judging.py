"""What somebody says of an answer is kept with what was shown."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.errors import QuestionError
from pages.asked import Ask
from pages.desk import Desk
from pages.filters import Filters
from pages.judging import Judging, Said, Shown
from qa.feedback import Asked, Judged, Opinion, Passage
from qa.types import Aspect
from tests.browser.ferry import COUNCIL, ferry_engine

TEXT = COUNCIL.text
SILT = "A bridge will silt up the harbour within ten years."
START = TEXT.index(SILT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "demo.feedback.jsonl"


@pytest.fixture
def judging(file: Path) -> Judging:
    return Judging(file, Desk(ferry_engine()))


def shown(**changes: object) -> Shown:
    end = START + len(SILT)
    fields = {
        "document": COUNCIL.name,
        "start": START,
        "end": end,
        "first": START + 2,
        "last": end,
        "speaker": "Greta Holm",
    }
    return Shown(**fields | changes)  # type: ignore[arg-type]


def test_an_opinion_has_the_question_with_its_limits_and_the_words(
    judging: Judging, file: Path
) -> None:
    ask = Ask(
        "What of the bridge?",
        Filters(("Greta Holm",), (COUNCIL.name,), "2022", ""),
        frozenset({Aspect.SPEAKER, Aspect.DATE}),
    )
    before = datetime.now(UTC).replace(microsecond=0)
    judging.keep(Said(link=ask.link, verdict=Judged.RIGHT, passage=shown()))
    opinion = Opinion.model_validate_json(file.read_text("utf-8"))
    assert before <= opinion.time <= datetime.now(UTC)
    assert opinion.asked == Asked(
        question="What of the bridge?",
        speakers=("Greta Holm",),
        documents=(COUNCIL.name,),
        since="2022",
        until=None,
        ignore=(Aspect.DATE, Aspect.SPEAKER),
    )
    assert opinion.passage == Passage(
        document=COUNCIL.name,
        start=START,
        end=START + len(SILT),
        highlight=(START + 2, START + len(SILT)),
        speaker="Greta Holm",
        text=SILT,
    )


def test_of_an_answer_without_passages_none_is_kept(judging: Judging, file: Path) -> None:
    judging.keep(Said(link="q=Who%3F", verdict=Judged.IT_IS_THERE))
    opinion = Opinion.model_validate_json(file.read_text("utf-8"))
    assert (opinion.verdict, opinion.passage) == (Judged.IT_IS_THERE, None)
    assert opinion.asked == Asked(question="Who?")


@pytest.mark.parametrize(
    "changes",
    [
        {"document": "../secret.txt"},
        {"end": len(TEXT) + 1},
        {"end": START},
        {"first": 9, "last": 3},
        {"speaker": "Nobody Known"},
    ],
    ids=str,
)
def test_what_is_not_in_the_index_is_not_kept(
    judging: Judging, file: Path, changes: dict[str, object]
) -> None:
    with pytest.raises(QuestionError):
        judging.keep(Said(link="q=a", verdict=Judged.RIGHT, passage=shown(**changes)))
    assert not file.exists()


def test_somebody_unknown_may_be_judged(judging: Judging, file: Path) -> None:
    said = Said(link="q=a", verdict=Judged.WRONG_SPEAKER, passage=shown(speaker=None))
    judging.keep(said)
    opinion = Opinion.model_validate_json(file.read_text("utf-8"))
    assert opinion.passage is not None
    assert opinion.passage.speaker is None
