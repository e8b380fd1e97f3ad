"""Whom labels mean: short ones, spellings of one name, two of one name, initials."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from index.turns.voices import is_numbered
from index.types import INTERVIEWER, Kind, Metadata, Person
from tests.index.turns.script import (
    HEADING,
    NARRATION,
    check,
    line,
    read,
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


@pytest.mark.parametrize(
    ("defined", "code", "who"),
    [
        ("Moderator: Dr Ruth Marsh (M)", "M", "Ruth Marsh"),
        ("Facilitator (F): Joan Petty", "F", "Joan Petty"),
        ("I = Interviewer (Peter Voss)", "I", "Peter Voss"),
        ("Moderation: Helga Brandt (HB)", "HB", "Helga Brandt"),
        ("Candidates: Ann Doyle (D), Bob Roe (R)", "R", "R"),
    ],
)
def test_the_letters_of_a_role_are_of_who_has_it(defined: str, code: str, who: str) -> None:
    document = read_bytes(
        f"Group 3, 2 June\n{defined}\n{code}: Who cooks?\nP1: I do.\nP2: I don't.\nP?: Nor I.\n"
        f"{code}: And who washes up?\nP1/P2: The children!\n".encode(),
        "talk.txt",
    )
    speakers = [turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH]
    assert speakers == [who, None, None, None, who, None]


def test_the_chair_is_who_alone_is_said_to_be_in_it() -> None:
    head = line("", "[Mr Clive Tarrant in the Chair]", HEADING)
    lines = [
        line("The Chair: ", "Order.", "Clive Tarrant"),
        line("Mr Kerr: ", "I beg to move amendment 4.", "Mr Kerr"),
        line("Ms Hale: ", "How many locks are there?", "Ms Hale"),
        line("Mr Kerr: ", "Too many.", "Mr Kerr"),
        line("The Chair: ", "Order again.", "Clive Tarrant"),
    ]
    check([head, *lines])
    document = read([head, *lines, line("", "[Ann Doyle in the Chair]", NARRATION)])
    assert document.turns[1].speaker == "The Chair"


def test_a_key_names_whom_letters_mean() -> None:
    check(
        [
            line("", "Incident 19-004417", HEADING),
            line("", "Key: D = Dispatcher, C = Caller (Rosalie Finch), M = unknown male", HEADING),
            line("C: ", "There's water coming through the ceiling.", "Rosalie Finch"),
            line("D: ", "Who is that speaking?", "D"),
            line("C: ", "The man who came with the boat.", "Rosalie Finch"),
            line("D: ", "They're on their way.", "D"),
        ]
    )


def test_a_label_of_two_speakers_is_nobodys() -> None:
    check(
        [
            line("Ann Roe: ", "Shall we?", "Ann Roe"),
            line("John Lee: ", "Good morning.", "John Lee"),
            line("Ann and John: ", "One, two, three!", None),
            line("Ann Roe: ", "Again.", "Ann Roe"),
            line("", "ROE/LEE: Hello!", None),
            line("Marks and Spencer: ", "We sell socks.", "Marks and Spencer"),
            line("John Lee: ", "Who said that?", "John Lee"),
        ]
    )


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Interview with Haji Gul Haidari", "Haji Gul Haidari"),
        ("Interview with Haji Gul Haidari and his wife, Mina Haidari", "Haidari"),
    ],
)
def test_a_surname_is_of_whom_the_lead_presents_if_of_nobody_else(lead: str, who: str) -> None:
    check(
        [
            line("", lead, HEADING),
            line("LINDQVIST: ", "Who spoke first?", "Lindqvist"),
            line("HAIDARI: ", "She did.", who),
            line("LINDQVIST: ", "And then?", "Lindqvist"),
            line("HAIDARI (through interpreter): ", "She did again.", who),
        ]
    )


def test_a_list_of_given_names_gives_nobody_a_role() -> None:
    check(
        [
            line("", "Cast: Rose, Mark", HEADING),
            line("Rose: ", "Is it him?", "Rose"),
            line("Mark: ", "It is.", "Mark"),
            line("Rose, whispering: ", "Then go.", "Rose"),
            line("Mark: ", "No.", "Mark"),
        ]
    )


def test_initials_of_those_whom_a_list_names() -> None:
    check(
        [
            line("", "Moderator: Oxana Ryabko", HEADING),
            line("", "Participants: Taras Dovgan, hydrologist; Iryna Melnyk, mayor", HEADING),
            line("O. Ryabko: ", "What happened to the river bed?", "Oxana Ryabko"),
            line("T. Dovgan: ", "It is a meadow.", "Taras Dovgan"),
            line("O. Ryabko: ", "And you?", "Oxana Ryabko"),
            line("I. Melnyk: ", "We have no water.", "Iryna Melnyk"),
        ]
    )


def test_nothing_known_of_the_interviewer_is_no_label() -> None:
    check(
        [
            line("", "Name: Mrs Zofia Lenart", HEADING),
            line("", "Interviewer: not recorded", HEADING),
            line("", "Language: English", HEADING),
            line("Int.: ", "Tell me about the house.", "Interviewer"),
            line("ZL: ", "It had a balcony.", "Zofia Lenart"),
            line("Int.: ", "And then?", "Interviewer"),
            line("ZL: ", "In the night they knock.", "Zofia Lenart"),
        ]
    )


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [("Lucía", "Ramón", "Lucía y Ramón"), ("ROE", "LEE", "ROE & LEE"), ("Аня", "Юра", "Аня и Юра")],
)
def test_a_label_of_both_is_nobodys_and_names_neither(one: str, other: str, both: str) -> None:
    text = f"{one}: Hola.\n{other}: Hola.\n{one}: ¿Ya?\n{other}: Ya.\n{both}: Adiós.\n{one}: Eso.\n"
    document = read_bytes(text.encode(), "talk.txt")
    first, second = (name.title() for name in (one, other))
    assert [turn.speaker for turn in document.turns] == [
        *(first, second, first, second),
        None,
        first,
    ]


def test_who_asks_is_named_in_brackets_and_by_a_label_of_her_own() -> None:
    check(
        [
            line("Moderator (Anna Lee): ", "What is a bridge for?", "Anna Lee"),
            line("John Roe: ", "For the other side.", "John Roe"),
            line("Anna Lee: ", "And who pays?", "Anna Lee"),
            line("John Roe: ", "This side.", "John Roe"),
        ]
    )


def test_brackets_beside_who_asks_may_be_a_station() -> None:
    check(
        [
            line("Moderator (Fox News): ", "What is a bridge for?", INTERVIEWER),
            line("John Roe: ", "For the other side.", "John Roe"),
            line("Moderator (Fox News): ", "And who pays?", INTERVIEWER),
            line("John Roe: ", "This side.", "John Roe"),
        ]
    )


def test_a_list_of_participants_defines_letters_of_roles() -> None:
    check(
        [
            line("", "Participants:", HEADING),
            line("", "Market Researcher (MR)", HEADING),
            line("", "Team Leader (TL)", HEADING),
            line("MR: ", "Are the figures there?", "Market Researcher"),
            line("TL: ", "They came on Monday.", "Team Leader"),
            line("MR: ", "Then we can begin.", "Market Researcher"),
            line("TL: ", "Please do.", "Team Leader"),
        ]
    )


@pytest.mark.parametrize("label", ["Participants", "SPEAKERS", "Channels"])
def test_a_plural_is_no_voice(label: str) -> None:
    assert not is_numbered(label)


@pytest.mark.parametrize("label", ["SpeakerA", "Speaker B", "SPEAKER_00", "spk1", "Channel_c"])
def test_a_letter_or_number_after_a_word_for_voices_tells_them_apart(label: str) -> None:
    assert is_numbered(label)


def test_letters_that_head_a_postscript_may_be_somebodys() -> None:
    check(
        [
            line("", "Narrator: Wim Ivens", HEADING),
            line("", "Interviewer: Pia Sand", HEADING),
            line("PS: ", "Where were you born?", "Pia Sand"),
            line("WI: ", "On the water, between two locks.", "Wim Ivens"),
            line("PS: ", "And your father?", "Pia Sand"),
            line("WI: ", "On the bank. He never forgave it.", "Wim Ivens"),
        ],
        between="\n\n",
    )


def test_letters_with_full_stops_are_those_that_the_opening_defines() -> None:
    check(
        [
            line("", "Moderator: Hera Vang (HV). Candidate: Bo Lund (BL).", NARRATION),
            line("HV: ", "Would you close the school?", "Hera Vang"),
            line("BL: ", "It depends.", "Bo Lund"),
            line("HV: ", "On what?", "Hera Vang"),
            line("B.L.: ", "On the roof.", "Bo Lund"),
        ],
        between="\n\n",
    )


def test_what_an_office_is_of_is_no_part_of_the_name_after_it() -> None:
    check(
        [
            line("Poseł Zenon Lis: ", "Pytam o śledzia.", "Zenon Lis"),
            line("Poseł Ewa Mak: ", "Odpowie minister Anna Zając.", "Ewa Mak"),
            line("Minister Rybołówstwa Anna Zając: ", "Śledź nie czyta ustaw.", "Anna Zając"),
            line("Poseł Zenon Lis: ", "A dorsz?", "Zenon Lis"),
            line("Minister Rybołówstwa Anna Zając: ", "Dorsz także.", "Anna Zając"),
        ]
    )


def test_a_field_above_the_first_turn_is_no_turn_of_whoever_has_the_label_later() -> None:
    check(
        [
            line("", "Interpreter: Noura SAID", HEADING),
            line("OFFICER: ", "Where was the van?", "Officer"),
            line("HADDAD: ", "In the yard.", "Haddad"),
            line("INTERPRETER: ", "He means the papers.", "Interpreter"),
            line("OFFICER: ", "Who had the keys?", "Officer"),
            line("HADDAD: ", "Nobody.", "Haddad"),
        ],
        between="\n\n",
    )


def test_a_party_before_an_office_is_no_part_of_the_name() -> None:
    check(
        [
            line("SEN. ED WALL (R), BUDGET COMMITTEE: ", "I like drains.", "Ed Wall"),
            line("JILL MOTT, HOST: ", "Will you vote for them?", "Jill Mott"),
            line("WALL: ", "I said that I like them.", "Ed Wall"),
            line("MOTT: ", "We leave it there.", "Jill Mott"),
        ],
        between="\n\n",
    )


def test_what_somebody_is_is_no_given_name() -> None:
    check(
        [
            line("", "Farmer Fenella Tarn and programmer Jacob Osei keep goats.", NARRATION),
            line("Fenella: ", "The goats are in charge.", "Fenella"),
            line("Jacob: ", "Then the database.", "Jacob"),
            line("Fenella: ", "Then me.", "Fenella"),
        ],
        between="\n\n",
    )
