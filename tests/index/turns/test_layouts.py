"""Layouts that are read only so far that nobody gets words that are not theirs."""

from __future__ import annotations

import pytest

from index.types import Kind
from tests.index.turns.script import HEADING, NARRATION, STAGE, check, line, read, rows


def test_change_of_speaker_without_a_name() -> None:
    lines = [
        line("ANNA LEE: ", "Good evening.", "Anna Lee"),
        line("JOHN ROE: ", "Good evening.", "John Roe"),
        line(">> ", "And who are you?", None),
        line("", "Nobody spoke.", None),
        line(">> ANNA LEE: ", "Order.", "Anna Lee"),
    ]
    check(lines)


def test_two_dashes_in_a_cue_are_two_speakers() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:04,000\nAnna: Hi.\n\n2\n00:00:04,500 --> 00:00:06,000\n"
        "How are you?\n\n3\n00:00:06,500 --> 00:00:09,000\nBob: Fine.\n\n"
        "4\n00:00:10,000 --> 00:00:12,000\n- Really?\n- Yes.\n\n"
        "5\n00:00:13,000 --> 00:00:14,000\nAnna: Good.\n"
    )
    assert rows(read([line("", text)])) == [
        ("Hi.", "speech", "Anna"),
        ("How are you?", "speech", "Anna"),
        ("Fine.", "speech", "Bob"),
        ("Really?", "speech", None),
        ("Yes.", "speech", None),
        ("Good.", "speech", "Anna"),
    ]


def test_hansard_with_constituencies_below_the_names() -> None:
    check(
        [
            line("", "Leaving the Union", HEADING),
            line("Ann Roe\n(Ely North) (Ind)\n", "When will it be?", "Ann Roe"),
            line("The Secretary of State for Rivers\n(David Holm)\n", "Soon.", "David Holm"),
            line("Ann Roe\n", "I thank him.", "Ann Roe"),
            line("David Holm\n", "Not at all.", "David Holm"),
        ]
    )


@pytest.mark.parametrize("form", ["{} 0:04", "{}\t0:04", "{} (00:04)", "0:04 {}", "[00:00:04] {}"])
def test_names_with_times_above_the_words(form: str) -> None:
    lines = []
    for words in ("Okay.", "Total runtime 1:45 was long", "Good."):
        for name in ("Martin Storey", "Ann Roe"):
            lines += [line(form.format(name)), line("", words, name)]
    check(lines)


def test_small_letters_and_somebody_who_speaks_once() -> None:
    check(
        [
            line("smith: ", "hello everyone", "smith"),
            line("jane: ", "thanks for having us", "jane"),
            line("smith: ", "what is it about", "smith"),
            line("jane: ", "it is about one thing: money", "jane"),
            line("smith: ", "ok", "smith"),
            line("jane: ", "so it is", "jane"),
            line("", "bob: i only came for lunch", None),
        ]
    )


def test_question_and_answer_on_one_line_are_nobodys() -> None:
    check(
        [
            line("Q: ", "Why?", "Interviewer"),
            line("A: ", "Because.", None),
            line("Q: ", "How long? A: Sixty days.", None),
            line("Q: ", "When?", "Interviewer"),
            line("A: ", "Now.", None),
        ]
    )


def test_bold_questions_between_the_answers_of_one_label() -> None:
    check(
        [
            line("**", "Why now?", "Interviewer", "**"),
            line("Ida Falk: ", "Because.", "Ida Falk"),
            line("**", "And then?", "Interviewer", "**"),
            line("Ida Falk: ", "Then we rest.", "Ida Falk"),
            line("**", "For long?", "Interviewer", "**"),
            line("Ida Falk: ", "For good.", "Ida Falk"),
        ],
        "talk.md",
        "\n\n",
    )


def test_quotation_set_apart_in_an_interview() -> None:
    check(
        [
            line("# ", "Ten Questions for Ida Falk", HEADING),
            line("*", "Ida Falk bakes. She talks to Tom Hill about bread.", NARRATION, "*"),
            line("**", "1. Why bread?", "Interviewer", "**"),
            line("", "Because people eat it.", "Ida Falk"),
            line("> ", "“She is always tired,” her husband says.", NARRATION),
            line("**", "2. When do you get up?", "Interviewer", "**"),
            line("", "At two.", "Ida Falk"),
        ],
        "talk.md",
        "\n\n",
    )


def test_interviewer_credited_below() -> None:
    check(
        [
            line("", "Ida Falk: Bread Is Slow", HEADING),
            line("— ", "Why bread?", "Tom Hill"),
            line("— ", "Because people eat it, and I always did.", "Ida Falk"),
            line("— ", "When do you get up?", "Tom Hill"),
            line("— ", "At two.", "Ida Falk"),
            line("", "Interviewed by Tom Hill", NARRATION),
        ],
        between="\n\n",
    )


def test_labels_and_then_dashes_alone() -> None:
    found = rows(
        read(
            [
                line("Anna Lee: ", "— Why bread?"),
                line("Ida Falk: ", "— Because."),
                line("Anna Lee: ", "— I see."),
                line("— ", "When do you get up?"),
                line("— ", "At two."),
                line("— ", "So early?"),
                line("— ", "So late."),
            ]
        )
    )
    assert {speaker for _, _, speaker in found[3:]} == {None}


def test_broadcast_transcript() -> None:
    document = check(
        [
            line("", "EVENING NEWS", HEADING),
            line("", "Aired May 3, 2021 - 22:00 ET", NARRATION),
            line("TOM HILL, HOST: ", "Good evening. With us is Senator Bo Lund.", "Tom Hill"),
            line("SEN. BO LUND (I-ME): ", "Thanks, Tom.", "Bo Lund"),
            line("HILL (voice-over): ", "Meanwhile, in the north.", "Tom Hill"),
            line("", "(COMMERCIAL BREAK)", STAGE),
            line("UNIDENTIFIED FEMALE: ", "It floods.", None),
            line("LUND: ", "It does.", "Bo Lund"),
        ],
        between="\n\n",
    )
    assert document.metadata.date == "2021-05-03"
    assert [t.role for t in document.turns if t.speaker == "Tom Hill"] == ["HOST", "HOST"]


def test_minutes_are_narration() -> None:
    document = read(
        [
            line("", "Board meeting, 12 May 2020\n1. Minutes\nThe minutes were approved.\n"),
            line("", "Action: John to send them out.\n2. Budget\nAnn Roe said that it was small."),
            line("", "Action: Ida to find money.\nJohn Falk agreed."),
        ]
    )
    assert {turn.speaker for turn in document.turns} == {None}
    assert {turn.kind for turn in document.turns} == {Kind.HEADING, Kind.NARRATION}
