"""Whom labels mean: short ones, spellings of one name, two of one name, initials."""

from __future__ import annotations

from index.types import Metadata, Person
from tests.index.turns.script import (
    HEADING,
    NARRATION,
    check,
    line,
    talk,
)


def test_short_label_of_two_people_stays_as_written() -> None:
    check(
        [
            line("Ann Roe: ", "Good evening.", "Ann Roe"),
            line("John Roe: ", "Good evening.", "John Roe"),
            line("Ida Falk: ", "Who begins?", "Ida Falk"),
            line("Roe: ", "I do.", "Roe"),
            line("Falk: ", "Then go.", "Ida Falk"),
        ]
    )


def test_short_label_from_the_lead() -> None:
    check(
        [
            line("", "The Mayor Speaks", HEADING),
            line("", "John Roe, mayor of Ely, spoke to Anna Lee.", NARRATION),
            line("LEE: ", "Are you tired?", "Anna Lee"),
            line("ROE: ", "No.", "John Roe"),
            line("Mr. Roe: ", "Yes.", "John Roe"),
        ],
        between="\n\n",
    )


def test_short_label_from_the_sidecar() -> None:
    sidecar = Metadata(people=(Person("John Roe", "Mayor"), Person("Anna Lee", "Moderator")))
    document = check(
        [
            line("LEE: ", "Are you tired?", "Anna Lee"),
            line("Mr Roe: ", "No.", "John Roe"),
            line("ROE: ", "Yes.", "John Roe"),
        ],
        sidecar=sidecar,
    )
    assert [turn.role for turn in document.turns] == ["Moderator", "Mayor", "Mayor"]


def test_name_from_an_introduction() -> None:
    check(
        [
            line("BLITZ: ", "Good evening, I'm Wolf Blitz. Joining us is Anna Lee.", "Wolf Blitz"),
            line("LEE: ", "Hello. My brother Tom Lee sends his love.", "Anna Lee"),
            line("BLITZ: ", "Thank you.", "Wolf Blitz"),
        ]
    )


def test_spellings_of_one_name() -> None:
    check(
        [
            line("Zelenskyy: ", "We stay.", "Zelenskyy"),
            line("Ann Roe: ", "Why?", "Ann Roe"),
            line("Mr. Zelensky: ", "It is home.", "Zelenskyy"),
            line("Ann Roe: ", "I see.", "Ann Roe"),
        ]
    )


def test_two_with_one_given_name_are_two() -> None:
    lines = talk(
        ("John Roe", "Hello."), ("John Falk", "Hello."), ("John Roe", "Bye."), ("John Falk", "Bye.")
    )
    check(lines)


def test_interviewer_without_a_name() -> None:
    check(
        [
            line("Interviewer: ", "Who are you?", "Interviewer"),
            line("Interviewee: ", "I'd rather not say.", None),
            line("INTERVIEWER: ", "Why?", "Interviewer"),
            line("Interviewee: ", "It's late.", None),
        ]
    )


def test_initials_defined_once() -> None:
    check(
        [
            line("", "Anna Lee (AL), John Roe (JR)", NARRATION),
            line("AL: ", "Why?", "Anna Lee"),
            line("JR: ", "Because.", "John Roe"),
            line("AL: ", "I see.", "Anna Lee"),
        ]
    )


def test_initials_that_are_a_word() -> None:
    check(
        [
            line("", "With Huw Imrie (HI) and Sara Olsen (SO).", NARRATION),
            line("HI: ", "Why?", "Huw Imrie"),
            line("SO: ", "Because.", "Sara Olsen"),
            line("HI: ", "I see.", "Huw Imrie"),
        ]
    )


def test_initial_in_a_label_is_of_whom_the_lead_names() -> None:
    check(
        [
            line("", "Николай Ольхин, лесник: «Лес помнит»", HEADING),
            line("Корреспондент: ", "Сколько лет вы здесь?", "Interviewer"),
            line("Ольхин: ", "Сорок. С перерывом на армию.", "Николай Ольхин"),
            line("Корр.: ", "А волки?", "Interviewer"),
            line("Н. Ольхин: ", "Волки есть.", "Николай Ольхин"),
            line("К.: ", "Не боитесь?", "Interviewer"),
            line("Н.О.: ", "Боюсь.", "Николай Ольхин"),
        ]
    )


def test_family_name_of_several_words() -> None:
    full = "Mercedes Ruiz de la Vega"
    check(
        [
            line("Periodista: ", "¿Quién manda?", "Interviewer"),
            line(f"{full}: ", "Yo, casi siempre.", full),
            line("Periodista: ", "¿Y en casa?", "Interviewer"),
            line("Ruiz de la Vega: ", "La gata.", full),
        ]
    )


def test_title_of_several_is_nobodys_given_name() -> None:
    check(
        [
            line("", "The meeting of Senators Quill and Senators Roe's friends.", NARRATION),
            line("MOOR: ", "Good evening to all of you.", "Moor"),
            line("QUILL: ", "Good evening to you.", "Quill"),
            line("MOOR: ", "Why lamps?", "Moor"),
            line("QUILL: ", "They are warm.", "Quill"),
        ]
    )


def test_given_name_with_the_letter_of_the_surname() -> None:
    check(
        [
            *talk(("Sue Platt", "Who has the lamp?"), ("Sue Imber", "I do.")),
            line("Sue P: ", "All of it?", "Sue Platt"),
            line("Sue I: ", "Most.", "Sue Imber"),
        ]
    )


def test_small_particle_before_a_hyphen() -> None:
    check(
        [
            line("Layla al-Masri: ", "Who built the well?", "Layla al-Masri"),
            line("Ben Oak: ", "My grandfather.", "Ben Oak"),
            line("al-Masri: ", "And now?", "Layla al-Masri"),
            line("Ben Oak: ", "There is a pump.", "Ben Oak"),
        ]
    )


def test_initials_of_those_whom_labels_name() -> None:
    check(
        [
            *talk(("Ada Falk", "How hot is it?"), ("Ben Lund", "You learn quickly.")),
            line("AF: ", "Have you burnt yourself?", "Ada Falk"),
            line("BL: ", "Once.", "Ben Lund"),
        ]
    )
