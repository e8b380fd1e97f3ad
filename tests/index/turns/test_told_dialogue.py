"""Dialogue that a story tells with dashes."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from index.types import Kind, Method

Row = tuple[str, str, str | None]
SPEECH, TOLD = "speech", "narration"

STORIES: list[tuple[str, list[Row]]] = [
    (
        "Дверь открылась, и стало тихо.\n"
        "— Мы победим, — сказал Роу. — И скоро.\n"
        "— Когда? — спросила Анна.\n"
        "— Завтра, — ответил он.\n"
        "— Хорошо.\n"
        "Они пошли домой.",
        [
            ("Дверь открылась, и стало тихо.", TOLD, None),
            ("Мы победим,", SPEECH, "Роу"),
            ("— сказал Роу. —", TOLD, None),
            ("И скоро.", SPEECH, "Роу"),
            ("Когда?", SPEECH, "Анна"),
            ("— спросила Анна.", TOLD, None),
            ("Завтра,", SPEECH, "Роу"),
            ("— ответил он.", TOLD, None),
            ("Хорошо.", SPEECH, None),
            ("Они пошли домой.", TOLD, None),
        ],
    ),
    (
        "Двері відчинилися, і стало тихо.\n"
        "– Ми переможемо, – сказала Оксана, – і скоро.\n"
        "– То, що ми бачимо, – це добре, – відповів Тарас.",
        [
            ("Двері відчинилися, і стало тихо.", TOLD, None),
            ("Ми переможемо,", SPEECH, "Оксана"),
            ("– сказала Оксана, –", TOLD, None),
            ("і скоро.", SPEECH, "Оксана"),
            ("То, що ми бачимо, – це добре,", SPEECH, "Тарас"),
            ("– відповів Тарас.", TOLD, None),
        ],
    ),
    (
        "Drzwi się otworzyły i zrobiło się cicho.\n"
        "– Wygramy – powiedział Jan Kowal, burmistrz Ely. – I to szybko.\n"
        "– Kiedy? – zapytała Anna Nowak.\n"
        "– Jutro – dodał Kowal.",
        [
            ("Drzwi się otworzyły i zrobiło się cicho.", TOLD, None),
            ("Wygramy", SPEECH, "Jan Kowal"),
            ("– powiedział Jan Kowal, burmistrz Ely. –", TOLD, None),
            ("I to szybko.", SPEECH, "Jan Kowal"),
            ("Kiedy?", SPEECH, "Anna Nowak"),
            ("– zapytała Anna Nowak.", TOLD, None),
            ("Jutro", SPEECH, "Jan Kowal"),
            ("– dodał Kowal.", TOLD, None),
        ],
    ),
    (
        "La puerta se abrió y todo quedó en silencio.\n"
        "—Vamos a ganar —dijo Juan Roe—. Y pronto.\n"
        "—¿Cuándo? —preguntó Ana Lee.\n"
        "—Mañana —respondió el alcalde.",
        [
            ("La puerta se abrió y todo quedó en silencio.", TOLD, None),
            ("Vamos a ganar", SPEECH, "Juan Roe"),
            ("—dijo Juan Roe—.", TOLD, None),
            ("Y pronto.", SPEECH, "Juan Roe"),
            ("¿Cuándo?", SPEECH, "Ana Lee"),
            ("—preguntó Ana Lee.", TOLD, None),
            ("Mañana", SPEECH, None),
            ("—respondió el alcalde.", TOLD, None),
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), STORIES)
def test_what_is_said_is_parted_from_what_is_told(text: str, wanted: list[Row]) -> None:
    document = read_bytes(text.encode(), "story.txt")
    found = [(t.span.of(text), t.kind.value, t.speaker) for t in document.turns]
    assert found == wanted


def test_the_evidence_is_the_name_with_its_verb() -> None:
    text = STORIES[0][0]
    document = read_bytes(text.encode(), "story.txt")
    first, _, second, third = (turn for turn in document.turns[1:5])
    assert first.method is Method.INLINE_QUOTE
    assert [turn.evidence and turn.evidence.of(text) for turn in (first, second, third)] == [
        "сказал Роу",
        "сказал Роу",
        "спросила Анна",
    ]


def test_a_list_with_dashes_is_no_dialogue() -> None:
    text = "Нужны три вещи.\n— хлеб;\n— вода;\n— соль.\nИх никто не привёз."
    document = read_bytes(text.encode(), "story.txt")
    assert Kind.SPEECH not in {turn.kind for turn in document.turns}


def test_a_dialogue_within_somebodys_story_is_no_interview() -> None:
    text = (
        "We had no goat then. My uncle went to the fair and said to the dealer:\n"
        "— How much for the goat?\n"
        "— Which goat?\n"
        "— The one that's looking at me.\n"
        "He paid two pounds. I remember the string.\n"
        "At home my aunt looks at it.\n"
        "— And who's going to milk that?\n"
        "— You are, says my uncle.\n"
    )
    document = read_bytes(text.encode(), "goat.txt")
    assert {turn.speaker for turn in document.turns} == {None}
