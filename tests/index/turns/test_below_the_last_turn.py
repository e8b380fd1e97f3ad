"""What stands below the last turn, or between two parts of one, and nobody of the talk says."""

from __future__ import annotations

import pytest

from index.turns.structure import is_recorded
from tests.index.turns.script import HEADING, NARRATION, STAGE, check, line, speakers, talk

TRIAL = [
    line("MR. DUNN: ", "Where did you find the ladder?", "Mr. Dunn"),
    line("MS. OKAFOR: ", "Against the chapel wall.", "Ms. Okafor"),
    line("MR. DUNN: ", "Was anybody on it?", "Mr. Dunn"),
    line("MS. OKAFOR: ", "Not any more.", "Ms. Okafor"),
]
WHO = [one.who for one in TRIAL]


@pytest.mark.parametrize(
    "sworn",
    [
        "I, Beryl Stone, certify that the foregoing is correct.",
        "I hereby certify that I wrote this down as it was said.",
        "This is a true and correct transcript of my notes.",
    ],
)
def test_what_the_reporter_swears_is_not_the_last_speakers(sworn: str) -> None:
    assert speakers([*TRIAL, line("", sworn)], between="\n\n") == [*WHO, None]


@pytest.mark.parametrize(
    "told",
    [
        "A vote of thanks was carried by acclamation.",
        "TO ORDER A COPY OF THIS TRANSCRIPT, PLEASE CALL US.",
    ],
)
def test_what_is_told_or_shouted_below_is_not_the_last_speakers(told: str) -> None:
    assert speakers([*TRIAL, line("", told)], between="\n\n") == [*WHO, None]


def test_the_last_of_those_who_all_speak_in_capitals_goes_on() -> None:
    lines = [one._replace(words=one.words.upper()) for one in TRIAL]
    goes_on = line("", "I WENT BACK FOR IT THE DAY AFTER.")
    assert speakers([*lines, goes_on], between="\n\n") == [*WHO, "Ms. Okafor"]


def test_nobody_goes_on_below_what_a_clerk_notes_at_the_end() -> None:
    below = [line("", "Hearing adjourned at 6:40 p.m."), line("", "With kind regards,")]
    below.append(line("", "Otto Frey, Clerk"))
    assert speakers([*TRIAL, *below], between="\n\n") == [*WHO, None, None, None]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("(The hearing was concluded at 6:40 p.m.)", True), ("(Laughter.)", False)],
)
def test_a_note_of_the_clerk_may_stand_in_brackets(words: str, expected: bool) -> None:
    assert is_recorded(words) is expected


@pytest.mark.parametrize(
    "bracketed",
    [
        "[The transcript leaves out a passage of some four minutes about a neighbour's roof, which"
        " both of them asked us to take out. Evenings at the Mill is paid for by the town.]",
        "(The witness then left the room together with the usher, and came back with a plan of the"
        " chapel, on which the place of the ladder had been marked in red.)",
    ],
)
def test_a_long_paragraph_in_brackets_is_nobodys(bracketed: str) -> None:
    check([*TRIAL, line("", bracketed, NARRATION)], between="\n\n")
    check([*TRIAL[:2], line("", bracketed, NARRATION), *TRIAL[2:]], between="\n\n")


def test_a_long_paragraph_in_round_brackets_may_be_said_in_the_first_person() -> None:
    said = (
        "(I should say that the wall is not the chapel's at all: my grandfather put it up when he"
        " came home from the war, and nobody ever asked whose stones they were.)"
    )
    check([*TRIAL, line("", said, "Ms. Okafor")], between="\n\n")


def test_a_time_with_a_full_stop_is_nobodys() -> None:
    lines = [*TRIAL[:2], line("3.40 pm"), *TRIAL[2:]]
    check(lines, between="\n\n")


@pytest.mark.parametrize(
    ("marker", "advertisement"),
    [
        ("Advertisement", "Four weeks for the price of one. Try your paper today!"),
        ("ANZEIGE", "Jetzt im Handel!"),
        ("Publicité", "Votre cuisine en huit jours."),
        ("РЕКЛАМА", "Окна за один день!"),
    ],
)
def test_a_short_paragraph_below_the_word_advertisement(marker: str, advertisement: str) -> None:
    between = [line("", marker, NARRATION), line("", advertisement, NARRATION)]
    goes_on = line("", "I went back for it the day after.", "Ms. Okafor")
    check([*TRIAL, *between, goes_on, *TRIAL[:2]], between="\n\n")


def test_what_is_in_the_first_person_below_the_word_advertisement_goes_on() -> None:
    between = [line("", "Advertisement", NARRATION), line("", "I sold it.", "Ms. Okafor")]
    check([*TRIAL, *between, *TRIAL[:2]], between="\n\n")


def test_a_question_before_the_same_label_again_is_of_whoever_asks() -> None:
    lines = [
        line("", "On the roof of the theatre", HEADING),
        line("Hive Weekly: ", "Do they hear the music?", "Hive Weekly"),
        line("Ida Zorn: ", "They hear the brass.", "Ida Zorn"),
        line("Hive Weekly: ", "And the neighbours?", "Hive Weekly"),
        line("Ida Zorn: ", "They hear the bees.", "Ida Zorn"),
        line("", "How did they come up there?", None),
        line("Ida Zorn: ", "By the fire escape, like me.", "Ida Zorn"),
        line("", "(Laughs.)", STAGE),
        line("", "One hive at a time.", "Ida Zorn"),
        line("Hive Weekly: ", "Who carried them?", "Hive Weekly"),
        line("Ida Zorn: ", "The tenor.", "Ida Zorn"),
        line("Hive Weekly: ", "Was he stung?", "Hive Weekly"),
        line("Ida Zorn: ", "Only by the critics.", "Ida Zorn"),
    ]
    check(lines, between="\n\n")


def test_a_question_in_a_turn_of_somebody_who_asks_too_stays_theirs() -> None:
    lines = talk(
        ("Ida Zorn", "Do we want a hive?"),
        ("Bo Lund", "Do we want to be stung?"),
        ("Ida Zorn", "Does anybody?"),
    )
    lines += [line("", "Who would pay?", "Ida Zorn"), *talk(("Ida Zorn", "You?"))]
    lines += talk(("Bo Lund", "Me?"))
    check(lines, between="\n\n")
