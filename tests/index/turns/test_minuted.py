"""Minutes that tell what was said after a name and a colon, and transcripts in small letters."""

from __future__ import annotations

import pytest

from index.types import Kind
from tests.index.turns.script import HEADING, NARRATION, check, line, read


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Cllr Brown: asked when the bins would be emptied. Clerk to write.",
            "Mrs Quill: read a letter from the bishop.",
            "Cllr Brown: thanked the bishop.",
            "Cllr Hart: might fill a pothole.",
        ),
        (
            "Frau Kern: fragt nach dem Stand der Sanierung.",
            "Herr Baum: berichtet, dass die Fenster bestellt sind.",
            "Frau Kern: bittet um ein Gutachten.",
            "Herr Baum: sagt dies zu.",
        ),
        (
            "Иванов И. И.: сообщил о ремонте моста.",
            "Петрова А. С.: спросила о сроках.",
            "Иванов И. И.: ответил, что срок прежний.",
        ),
    ],
)
def test_what_minutes_tell_after_a_name_is_nobodys_words(lines: tuple[str, ...]) -> None:
    document = read([line("", "MINUTES", HEADING), *(line("", words) for words in lines)])
    assert [(turn.kind, turn.speaker) for turn in document.turns[1:]] == [
        (Kind.NARRATION, None) for _ in lines
    ]


def test_small_letters_may_be_said() -> None:
    check(
        [
            line("Cllr Brown: ", "asked my wife, she says no bins since Easter", "Cllr Brown"),
            line("Cllr Hart: ", "said the same to mine, and I was told to wait", "Cllr Hart"),
            line("Cllr Brown: ", "yes and the rats have noticed", "Cllr Brown"),
            line("Cllr Hart: ", "agreed", "Cllr Hart"),
        ]
    )


def test_motions_and_votes_are_nobodys_words() -> None:
    document = read(
        [
            line("", "1. CALL TO ORDER", HEADING),
            line("", "Motion: Lowe moved to approve the minutes. Vote: 4-0.", NARRATION),
            line("", "The town has two new culverts.", NARRATION),
            line("", "Motion: Marchetti moved to table. Vote: 3-1.", NARRATION),
            line("", "Motion: to adjourn.", NARRATION),
        ]
    )
    assert {turn.speaker for turn in document.turns} == {None}


COUNTED = [
    "Votes for: 3",
    "Für den Antrag: 12",
    "Votes for: 3. Against: 0. Abstentions: 1.",
    "For: Roe, Lee. Against: none.",
    "A favor: 14. En contra: 2.",
]


@pytest.mark.parametrize("counted", COUNTED)
def test_counts_between_turns_are_nobodys_words(counted: str) -> None:
    said = [
        line("MR ROE: ", "I move it.", "Mr Roe"),
        line("MS LEE: ", "Seconded.", "Ms Lee"),
        line("", counted, None),
        line("MR ROE: ", "Thank you.", "Mr Roe"),
        line("MS LEE: ", "How many were there?", "Ms Lee"),
        line("MR ROE: ", "12.", "Mr Roe"),
        line("MS LEE: ", "First: it rains. Second: we have no roof.", "Ms Lee"),
    ]
    document = read(said, between="\n\n")
    assert [turn.speaker for turn in document.turns] == [one.who for one in said]


def test_minutes_tell_between_what_is_said() -> None:
    check(
        [
            line("", "Council of Ely, works committee", HEADING),
            line("", "Cllr Hart asked why the trees had to go.", NARRATION),
            line("Cllr Roe: ", "They are ill. You have the report.", "Cllr Roe"),
            line("Cllr Hart: ", "I have nothing.", "Cllr Hart"),
            line("Cllr Roe: ", "Cllr Hart asked for it, and I sent it.", "Cllr Roe"),
            line("", "Cllr Brown asked for a vote.", NARRATION),
            line("", "It was put off.", NARRATION),
        ]
    )


def test_a_motion_with_its_vote_is_nobodys_words() -> None:
    moved = (
        "Motion by Tanner, second by Abebe, to accept the bid. Yeas: 4. Nays: 0. Motion carried."
    )
    check(
        [
            line("MR. TANNER: ", "So moved.", "Mr. Tanner"),
            line("MS. ORTIZ: ", "Thank you.", "Ms. Ortiz"),
            line("MR. TANNER: ", "And the roof?", "Mr. Tanner"),
            line("", moved, Kind.STAGE),
            line("MS. ORTIZ: ", "It leaks.", "Ms. Ortiz"),
        ]
    )


def test_links_below_the_last_turn_head_nobodys_words() -> None:
    document = read(
        [
            line("Drew Hall  0:00"),
            line("", "What did you do?", "Drew Hall"),
            line("Carla Roe  0:05"),
            line("", "I waited.", "Carla Roe"),
            line("Drew Hall  0:07"),
            line("", "And then?", "Drew Hall"),
            line("Carla Roe  0:09"),
            line("", "I ran.", "Carla Roe"),
            line("", "Links:", NARRATION),
            line("", "Carla's shop: roe.example", None),
            line("", "Patreon: engines", None),
        ]
    )
    assert [turn.speaker for turn in document.turns][-4:] == ["Carla Roe", None, None, None]


def test_a_report_tells_between_what_is_said_of_those_who_have_labels() -> None:
    check(
        [
            line("", "Who owns the night?", HEADING),
            line("", "Sgt Appleby said he was usually out.", NARRATION),
            line("Ruth Oyston: ", "My neighbours are out every night.", "Ruth Oyston"),
            line("Kirsty Malone: ", "Not mine. We close at eleven.", "Kirsty Malone"),
            line("", "The chair asked about the new zone.", NARRATION),
            line("Ruth Oyston: ", "It is a tool.", "Ruth Oyston"),
            line("", "Malone argued that the noise was old.", NARRATION),
            line("Kirsty Malone: ", "It was there before us.", "Kirsty Malone"),
            line("Ruth Oyston: ", "So was I.", "Ruth Oyston"),
        ],
        between="\n\n",
    )
