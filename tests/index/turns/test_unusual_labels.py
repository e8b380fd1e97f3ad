"""Labels of plays, chats, hearings and podcasts, and lines that only look like labels."""

from __future__ import annotations

import pytest

from tests.index.turns.script import HEADING, NARRATION, STAGE, check, line, read, rows, talk

MILLER, AGNES = "Miller", "Agnes"


def test_a_play_with_names_before_a_stop() -> None:
    check(
        [
            line("", "THE TOLL HOUSE", HEADING),
            line("", "A kitchen. Evening. AGNES is peeling apples.", NARRATION),
            line("MILLER. ", "You heard about the bridge?", MILLER),
            line("AGNES. ", "I hear about nothing else.", AGNES),
            line("MILLER. ", "They say it was the frost.", MILLER),
            line("", "A knock at the door.", None),
            line("AGNES. ", "They say. Who says?", AGNES),
        ],
        between="\n\n",
    )


def test_numbers_of_sections_are_nobody() -> None:
    lines = [f"{number}. The wall of year {number} was of stone." for number in ("II", "III", "IV")]
    assert {row[2] for row in rows(read([line("", words) for words in lines]))} == {None}


def test_names_with_a_stop_and_a_dash() -> None:
    check(
        [
            line("MINISTRA.- ", "El Consejo ha aprobado el plan.", "Ministra"),
            line("", "Paso a sus preguntas.", "Ministra"),
            line("P.- ", "¿Quién va a pagar?", "Interviewer"),
            line("MINISTRA.- ", "El Estado.", "Ministra"),
            line("PREGUNTA.- ", "¿Y en enero?", "Interviewer"),
            line("MINISTRA.- ", "También.", "Ministra"),
            line("PREGUNTA.- ", "¿Seguro?", "Interviewer"),
            line("MINISTRA.- ", "Gracias a todos.", "Ministra"),
        ]
    )


def test_a_chat_with_nicknames() -> None:
    check(
        [
            line("", "--- Log opened Tue Mar 03 19:58:11 2015", NARRATION),
            line("19:59 < mirko> ", "evening all", "mirko"),
            line("19:59 <@jules_> ", "hey. did it finish?", "jules_"),
            line("20:00 < mirko> ", "no. error: out of memory", "mirko"),
            line("", "20:03  * mirko goes for coffee", NARRATION),
            line("20:04 <@jules_> ", "mirko: half the tiles?", "jules_"),
            line("20:09 < mirko> ", "works", "mirko"),
            line("", "20:10 -!- jules_ has quit [Ping timeout]", NARRATION),
        ]
    )


def test_senators_in_capitals_beside_a_witness() -> None:
    check(
        [
            line("Senator NELSON. ", "The committee will come to order.", "Senator Nelson"),
            line("Ms. HARTWELL. ", "Thank you. I will be brief.", "Ms. Hartwell"),
            line("Senator NELSON. ", "What were you told?", "Senator Nelson"),
            line("Ms. HARTWELL. ", "To be patient.", "Ms. Hartwell"),
            line("Senator GOMEZ. ", "Did the board know?", "Senator Gomez"),
            line("Ms. HARTWELL. ", "In March.", "Ms. Hartwell"),
            line("Senator GOMEZ. ", "And she sank in June?", "Senator Gomez"),
        ]
    )


def test_a_dash_right_after_name_seat_and_time() -> None:
    check(
        [
            line("Senator NOLAN (Ely) (2.02 pm)—", "How many boats float?", "Senator Nolan"),
            line("Senator VAROS (Ham—Minister for Ports) (2.03 pm)—", "All.", "Senator Varos"),
            line("Senator NOLAN—", "I ask again.", "Senator Nolan"),
            line("", "Honourable senators interjecting—", STAGE),
            line("Senator VAROS—", "All of them.", "Senator Varos"),
        ]
    )


@pytest.mark.parametrize(
    "salutation", ["Sir: ", "Madam: ", "Dear Editor: ", "Monsieur : ", "Sehr geehrte Redaktion: "]
)
def test_letters_have_no_speaker(salutation: str) -> None:
    lines = [
        line("", "LETTERS TO THE EDITOR"),
        line("", f"{salutation}Your report misses the point. My grandfather built the bridge."),
        line("", "Harold Nesbitt"),
        line("", f"{salutation}I counted eleven bins. Why does nobody empty them?"),
        line("", "P. Dunmore"),
    ]
    assert {row[2] for row in rows(read(lines, between="\n\n"))} == {None}


def test_questions_that_readers_may_have_are_nobodys() -> None:
    asked = ["Do I have to come in person?", "What does it cost?", "Can my child have one?"]
    pairs = [(f"Q: {words}", "A: Yes, with a letter.") for words in asked]
    found = rows(read([line("", words) for pair in pairs for words in pair]))
    assert [row[2] for row in found] == [None] * 6


def test_who_wrote_down_readers_questions_did_not_ask_them() -> None:
    guschina = "Марина Гущина"
    check(
        [
            line("", "Прямая линия с главврачом Мариной Гущиной: самое важное", HEADING),
            line(
                "", "Главный врач Марина Гущина два часа отвечала на вопросы читателей.", NARRATION
            ),
            line("Вопрос: ", "Почему такая очередь?", "Interviewer"),
            line("Ответ: ", "Потому что врач один.", guschina),
            line("Вопрос: ", "Когда откроют роддом?", "Interviewer"),
            line("Ответ: ", "До конца года.", guschina),
            line("", "Записала Т. Ершова", NARRATION),
        ]
    )


@pytest.mark.parametrize("field", ["Witness: Dr Pauline Ashe", "Interview: Jana Holub, 2014"])
def test_a_label_before_a_name_alone_is_a_field(field: str) -> None:
    lines = talk(("Chair", "Welcome, Dr Ashe."), ("Dr Ashe", "Thank you, I count buses."))
    found = rows(read([line("", field), *lines, *lines]))
    assert all(row[2] is None for row in found if "Holub" in row[0] or "Pauline" in row[0])


def test_a_letter_for_who_asks_beside_initials() -> None:
    rahmani, ostrow = "Nadia Rahmani", "Felix Ostrow"
    check(
        [
            line("Interviewer: ", "Nadia, who had the idea?", "Interviewer"),
            line("Nadia Rahmani: ", "Felix did.", rahmani),
            line("Felix Ostrow: ", "It was her.", ostrow),
            line("I: ", "What was the first day like?", "Interviewer"),
            line("NR: ", "Cold.", rahmani),
            line("FO: ", "You had forgotten gloves.", ostrow),
            line("I: ", "And the owner?", "Interviewer"),
            line("NR: ", "He came out.", rahmani),
        ]
    )


def test_who_moderates_is_not_who_asks() -> None:
    lines = [("MODERATOR: ", "First question.", "Moderator")]
    lines += [
        ("QUESTION: ", "When did you know?", "Interviewer"),
        ("DR. HOLLIS: ", "On Friday.", "Dr. Hollis"),
    ]
    lines += [
        ("QUESTION: ", "And you waited?", "Interviewer"),
        ("DR. HOLLIS: ", "Yes.", "Dr. Hollis"),
    ]
    check([line(*each) for each in [*lines, ("MODERATOR: ", "Thank you all.", "Moderator")]])


@pytest.mark.parametrize(
    "above",
    [
        ("Anna Lee", "John Roe", "The two met in March by the river."),
        ("Anna Lee", "Reporter", "John Roe", "Miller of Dunmore", "They met in March."),
    ],
)
def test_names_alone_above_labels_are_a_list(above: tuple[str, ...]) -> None:
    lines = talk(("Anna Lee", "What did you see?"), ("John Roe", "The water."))
    found = rows(read([line("", words) for words in above] + lines + lines))
    assert all(speaker is None for words, _, speaker in found if words in above)


def test_a_caption_between_labels_is_not_who_is_in_it() -> None:
    lines = talk(("Anna Lee", "What did you see?"), ("John Roe", "The water."))
    caption = [
        line("", "John Roe", NARRATION),
        line("", "The miller of Dunmore at home.", NARRATION),
    ]
    check([*lines, *caption, *lines])
