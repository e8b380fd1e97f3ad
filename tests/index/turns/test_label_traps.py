"""Labels as parliaments, meetings and calls write them, with what is mistaken for them."""

from __future__ import annotations

import pytest

from tests.index.turns.script import HEADING, STAGE, Line, check, line, read, rows

FALK = "Ida Falk"


def said(*pairs: tuple[str, str]) -> list[Line]:
    return [line(before, f"Words of number {at}.", who) for at, (before, who) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("The Leader of the Opposition (Ben Oak)", "Ben Oak"),
        ("The Minister of Rivers, Harbours and the Coast Guard of the North (Ben Oak)", "Ben Oak"),
        ("The Secretary of State for Lamps (Sir Ben Oak)", "Ben Oak"),
    ],
)
def test_who_holds_an_office(office: str, name: str) -> None:
    check(
        said(
            (f"{office}\n", name),
            (f"{FALK} (Ely) (Ind)\n", FALK),
            ("Sir Ben Oak\n" if "Sir" in office else "Ben Oak\n", name),
            (f"{FALK}\n", FALK),
        ),
        between="\n\n",
    )


@pytest.mark.parametrize(
    "labels",
    [
        ("ELIZABETH MAY: ", "MAY: ", "Elizabeth May"),
        ("Elizabeth May: ", "May: ", "Elizabeth May"),
        ("Elizabeth May: ", "Ms MAY: ", "Elizabeth May"),
        ("Aron Therrien: ", "A. Therrien: ", "Aron Therrien"),
        ("Oscar Lund: ", "O. Lund: ", "Oscar Lund"),
    ],
)
def test_surnames_and_initials_that_are_words_too(labels: tuple[str, str, str]) -> None:
    full, short, name = labels
    check(said((full, name), ("Per Holm: ", "Per Holm"), (short, name), ("Per Holm: ", "Per Holm")))


def test_words_of_a_month_are_nobodys_label() -> None:
    lines = said((f"{FALK}: ", FALK), ("Per Holm: ", "Per Holm"))
    lines += [line("", "May: the river rises. June: it falls.", "Per Holm")]
    check([*lines, *said((f"{FALK}: ", FALK), ("Per Holm: ", "Per Holm"))])


def test_letters_that_are_more_than_initials() -> None:
    opening = "Present: John Barlow (JBA), Jean-Luc Hus (JLH), Marketing (MK)."
    labels = (("JBA: ", "John Barlow"), ("JLH: ", "Jean-Luc Hus"), ("MK: ", "Marketing"))
    check([line("", opening, HEADING), *said(*labels, *labels)])


def test_congressional_label_without_a_title() -> None:
    check(
        said(
            ("Mr. HOLM. ", "Mr. Holm"),
            ("MARY NG. ", "Mary Ng"),
            ("The Acting CHAIR. ", "The Acting Chair"),
            ("Mr. HOLM. ", "Mr. Holm"),
            ("MARY NG. ", "Mary Ng"),
        )
    )


def test_minutes_that_count_beyond_an_hour() -> None:
    check(
        said(
            (f"{FALK} 99:58\n", FALK),
            ("Per Holm 100:04\n", "Per Holm"),
            (f"{FALK} 118:16\n", FALK),
        )
    )


@pytest.mark.parametrize(
    "direction",
    [
        "Meeting ended after 00:47:26",
        "Recording stopped",
        "An incident having occurred in the gallery—",
        "Opposition members interjecting—",
    ],
)
def test_what_the_minutes_tell_is_nobodys(direction: str) -> None:
    lines = said((f"{FALK}: ", FALK), ("Per Holm: ", "Per Holm")) * 2
    check([*lines, line("", direction, STAGE)], between="\n\n")


def test_headlines_between_turns_that_break_off() -> None:
    lines = [
        line(before, words, before[:-2])
        for before, words in (
            ("Ida Falk: ", "so I said to him that I would not do it and"),
            ("Per Holm: ", "yeah that is what I would have said to him too,"),
            ("Ida Falk: ", "but then he went to the council with it anyway"),
            ("Per Holm: ", "of course he did and what did they do about"),
        )
    ]
    lines[2:2] = [line("", "The Cost of Doing Nothing", HEADING)]
    lines[4:4] = [line("", "What Happens Next", HEADING)]
    check(lines, between="\n\n")


def test_a_speaker_told_of_in_the_third_person_does_not_speak() -> None:
    lines = said(("Ida Falk: ", FALK), ("Per Holm: ", "Per Holm")) * 2
    told = "Mr. Holm laughed. “I am done,” he said and left the hall."
    found = rows(read([*lines, line("", told)], between="\n\n"))
    assert "Mr. Holm laughed." in found[4][0]
    assert found[4][1:] == ("narration", None)


def test_hansard_lines_that_nobody_says() -> None:
    check(
        [
            line("Prime Minister"),
            line("", "The Prime Minister was asked—", STAGE),
            line("", "Lamps", HEADING),
            line("Ann Falk (Ely) (Ind)\n", "Why are the lamps dark?", "Ann Falk"),
            line("The Prime Minister (Sir Ben Oak)\n", "It is night.", "Ben Oak"),
            line("", "Several hon. Members rose—", STAGE),
            line("Ann Falk\n", "So it was at noon.", "Ann Falk"),
            line("The Prime Minister\n", "That was a cloud.", "Ben Oak"),
        ],
        between="\n\n",
    )


def test_a_first_turn_that_is_all_quoted_is_no_headline() -> None:
    check(
        [
            line("ANN FALK: ", "“Why are the lamps dark?”", "Ann Falk"),
            line("BEN OAK: ", "The minister asked just that.", "Ben Oak"),
        ],
    )


def test_words_broken_off_are_no_line_of_the_clerk() -> None:
    check(
        [
            line("Ann Falk: ", "Why are the lamps dark?", "Ann Falk"),
            line("Ben Oak: ", "I told you at noon, when you were asked—", "Ben Oak"),
            line("Ann Falk: ", "And that is when the whole house rose—", "Ann Falk"),
            line("Ben Oak: ", "It did.", "Ben Oak"),
        ],
    )


def test_record_of_congress_between_the_speeches() -> None:
    check(
        [
            line("Mr. D'ALOR. ", "I ask that it be read.", "Mr. D'Alor"),
            line("The SPEAKER pro tempore. ", "Is there objection?", "The Speaker pro tempore"),
            line("", "There was no objection.", STAGE),
            line("Mr. D'ALOR. ", "I thank the House.", "Mr. D'Alor"),
        ]
    )


def test_number_of_an_episode_is_no_label() -> None:
    check(
        [
            line("", "Episode 88: The Lamp Room", HEADING),
            line("Ida Falk: ", "Why lamps?", FALK),
            line("Ben Oak: ", "They are warm.", "Ben Oak"),
            line("Ida Falk: ", "All of them?", FALK),
        ]
    )


def test_what_calls_somebody_below_a_label_alone_is_no_label() -> None:
    check(
        [
            line("Chair Whitcomb (00:00:14):"),
            line("", "First speaker, please.", "Chair Whitcomb"),
            line("Lorna Pike (00:00:20):"),
            line("", "It is falling in.", "Lorna Pike"),
            line("Commissioner Abara (00:00:43):"),
            line("", "Madam Chair: point of order.", "Commissioner Abara"),
            line("Chair Whitcomb (00:00:45):"),
            line("", "Go ahead.", "Chair Whitcomb"),
            line("Commissioner Abara (00:00:46):"),
            line("", "She has two minutes left.", "Commissioner Abara"),
            line("Lorna Pike (00:00:58):"),
            line("", "Thank you.", "Lorna Pike"),
        ]
    )


def test_a_question_from_nobody_known_among_names_is_nobodys() -> None:
    check(
        [
            line("Ruth Oyston: ", "I was there first.", "Ruth Oyston"),
            line("Kirsty Malone: ", "We close at eleven.", "Kirsty Malone"),
            line("Ruth Oyston: ", "Your guests don't.", "Ruth Oyston"),
            line("Q: ", "Has anyone measured it?", None),
            line("Kirsty Malone: ", "The council has.", "Kirsty Malone"),
        ]
    )


def test_a_field_says_more_of_whom_it_names() -> None:
    document = read(
        [
            line("", "Narrator: Edith Platt, b. 1926, weaver"),
            line("", "Interviewed by: Gwen Hollis"),
            line("", "Date: 11 June 2009"),
            line("GH: ", "When did you start?", "Gwen Hollis"),
            line("EP: ", "At fourteen.", "Edith Platt"),
            line("GH: ", "What was it like?", "Gwen Hollis"),
            line("EP: ", "Loud.", "Edith Platt"),
        ]
    )
    spoken = [turn.speaker for turn in document.turns if turn.speaker]
    assert spoken == ["Gwen Hollis", "Edith Platt"] * 2
