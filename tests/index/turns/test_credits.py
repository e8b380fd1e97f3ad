"""Who the interviewer is, where a line above or below the interview says so."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from index.turns.credits import credited, is_credit
from index.types import INTERVIEWER, Kind

QUESTION, ANSWER = "Why now?", "Because we must act before the winter comes."
TURNS = f"— {QUESTION}\n\n— {ANSWER}\n\n" * 3
LEAD = "Mayor John Roe talks about the winter."


def spoken(lead: str, credit: str, *, above: bool) -> list[tuple[str, str | None]]:
    """The words of an interview with a credit and their speakers."""
    parts = ["John Roe: we will act", lead, *([credit] if above else []), TURNS.strip()]
    text = "\n\n".join([*parts, *([] if above else [credit])]) + "\n"
    document = read_bytes(text.encode(), "talk.txt")
    speech = (turn for turn in document.turns if turn.kind is Kind.SPEECH)
    return [(turn.span.of(text), turn.speaker) for turn in speech]


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("Interview by Anna Lee", "Anna Lee"),
        ("Interviewed by Anna Lee.", "Anna Lee"),
        ("(Interview: Anna Lee)", "Anna Lee"),
        ("Questions by Anna Lee of The Harbour Post", "Anna Lee"),
        ("Беседовала Анна Ли.", "Анна Ли"),
        ("Интервью: Анна Ли", "Анна Ли"),
        ("Розмовляла Анна Лі", "Анна Лі"),
        ("Гутарыла Ганна Лі", "Ганна Лі"),
        ("Rozmawiała Anna Lis", "Anna Lis"),
        ("Das Gespräch führte Anna Lang.", "Anna Lang"),
        ("Interview: Anna Lang", "Anna Lang"),
        ("Propos recueillis par Anne Lac", "Anne Lac"),
        ("Entrevista de Ana López", "Ana López"),
        ("Entrevista realizada por Ana López", "Ana López"),
        ("Interview by Anna Lee and Max Bell", INTERVIEWER),
    ],
)
def test_a_credit_names_who_asks_and_is_nobodys_words(credit: str, name: str, above: bool) -> None:
    assert spoken(LEAD, credit, above=above) == [(QUESTION, name), (ANSWER, "John Roe")] * 3


@pytest.mark.parametrize(
    "lead",
    [
        "With mayor John Roe speaking to Anna Lee of The Harbour Post.",
        "Mayor John Roe was talking to Anna Lee about the winter.",
        "Mayor John Roe was interviewed by our correspondent Anna Lee.",
    ],
)
def test_the_lead_names_who_asks(lead: str) -> None:
    assert spoken(lead, "", above=True) == [(QUESTION, "Anna Lee"), (ANSWER, "John Roe")] * 3


@pytest.mark.parametrize(
    "line",
    [
        "Interviewed by Anna Lee he fell silent.",
        "Записал Павел Сорин тогда песню о море.",
        "Interview: how the mayor lives",
        "Interviewed by many, believed by few.",
        "Questions by Anna Lee were answered at once, and for the first time in a year, said all.",
        "Anna Lee",
        "",
    ],
)
def test_a_sentence_is_no_credit(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Interview by Anna Lee\nSue Orr\n", "Anna Lee"),
        ("Interview by Anna Lee\n…\nInterviewed by Anna Lee.\n", "Anna Lee"),
        ("Interview by Anna Lee\nInterview by Sue Orr\n", INTERVIEWER),
        ("Interview: John Roe\nJohn Roe is the mayor.\n", None),
        ("Sue Orr says: Interview by Anna Lee\n", None),
    ],
)
def test_one_name_alone_is_credited(text: str, name: str | None) -> None:
    assert credited(text, 0) == name


@pytest.mark.parametrize(
    "credit",
    [
        "Die Runde moderierte Anke Bosse.",
        "Дискуссию вела Анна Ли.",
        "Debatę poprowadziła Anna Lis.",
        "The discussion was moderated by Anna Lee.",
    ],
)
def test_who_led_the_talk_is_told_not_said(credit: str) -> None:
    talk = "Tom Behr: Er hält.\nAda Falk: Er hält nicht.\n" * 3
    document = read_bytes(f"{talk}{credit}\n".encode(), "talk.txt")
    assert [turn.speaker for turn in document.turns] == ["Tom Behr", "Ada Falk"] * 3 + [None]
