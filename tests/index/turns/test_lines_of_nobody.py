"""Lines between turns that nobody speaks, and words that are another's than the label's above."""

from __future__ import annotations

import pytest

from index.read import read_bytes
from tests.index.turns.script import HEADING, NARRATION, STAGE, check, line, read, rows, talk
from tests.index.turns.test_interviews import ASKED, ASKER, HEAD, R, dialogue

COUNCIL = talk(
    ("Rita Cobb", "We have one item tonight, the water tower."),
    ("Hal Stroud", "I read the report twice."),
    ("Rita Cobb", "Then let us vote."),
)


@pytest.mark.parametrize(
    "noted",
    [
        "Roll call: Cobb yes, Stroud no, Vega yes.",
        "AYES: Cobb, Vega",
        "Motion carried 2-1.",
        "Meeting adjourned at 7:44 p.m.",
        "Debate adjourned.",
        "END     1:12 P.M.",
        "MUSIC: UP AND OUT",
        "Laughter.",
        "Abstimmungsergebnis: 7 Ja, 2 Nein, 1 Enthaltung",
        "Ende der Sitzung: 21.15 Uhr",
        "La séance est levée à dix-huit heures.",
        "Se levanta la sesión a las nueve.",
        "Wyniki głosowania: 8 za, 2 przeciw.",
        "Результаты голосования: за — 7, против — 2.",
        "Результати голосування: за — 7, проти — 2.",
        "Вынікі галасавання: за — 7, супраць — 2.",
    ],
)
def test_what_a_clerk_notes_is_nobodys_words(noted: str) -> None:
    lines = [*COUNCIL, line("", noted, STAGE), *talk(("Rita Cobb", "Thank you all."))]
    check(lines)


def test_sounds_of_a_radio_play_are_no_speakers() -> None:
    check(
        [
            line("", "SOUND: WAVES, A HORN.", STAGE),
            line("CAPTAIN LOWE: ", "I could do it with my eyes closed.", "Captain Lowe"),
            line("", "FX: ENGINE STARTS", STAGE),
            line("MATE: ", "It leaves at five.", "Mate"),
            line("CAPTAIN LOWE: ", "Not tomorrow.", "Captain Lowe"),
            line("MATE: ", "Why not?", "Mate"),
        ]
    )


def test_who_joins_a_chat_says_nothing() -> None:
    found = rows(
        read(
            [
                line("12/03/2021, 09:14 - Ilse Brandt: ", "Who has the keys?"),
                line("12/03/2021, 09:15 - Tomas Rehn: ", "They are on my desk"),
                line("", "12/03/2021, 09:15 - Tomas Rehn added Karla Moos"),
                line("12/03/2021, 09:17 - Karla Moos: ", "Hello everyone!"),
                line("12/03/2021, 09:20 - Ilse Brandt: ", "Good. I need them at six"),
                line("", "because the choir comes early"),
            ]
        )
    )
    assert [(kind, who) for _, kind, who in found] == [
        ("speech", "Ilse Brandt"),
        ("speech", "Tomas Rehn"),
        ("narration", None),
        ("speech", "Karla Moos"),
        ("speech", "Ilse Brandt"),
    ]


def test_a_question_of_the_press_without_a_colon_is_not_the_speakers() -> None:
    found = rows(
        read(
            [
                *talk(("MINISTER RENNER", "The dam is safe. I take your questions.")),
                line("QUESTION: ", "When was the last inspection?"),
                *talk(("MINISTER RENNER", "On Tuesday.")),
                line("QUESTION: ", "And who carried it out?"),
                *talk(("MINISTER RENNER", "Our own engineers.")),
                line("Q ", "Can we see the report?"),
                *talk(("MINISTER RENNER", "You can.")),
            ]
        )
    )
    assert found[-2] == ("Can we see the report?", "speech", None)


def test_a_label_with_another_stop_is_not_the_words_of_the_one_before() -> None:
    lines = talk(
        ("John Pell", "We opened the gate at six."),
        ("Anne Drew", "It was half past."),
        ("John Pell", "I had the key."),
        ("Anne Drew", "The wrong one."),
    )
    found = rows(read([*lines, line("", "John Pell; It opened, did it not?")]))
    assert found[-1][2] is None


@pytest.mark.parametrize("label", ["(UNKNOWN)", "Audience member 2", "AUDIENCE MEMBER #3"])
def test_labels_that_name_nobody(label: str) -> None:
    lines = [*COUNCIL, line(f"{label}: ", "And who pays?", None), *COUNCIL]
    check(lines)


def test_what_is_told_of_a_speaker_below_is_not_that_speakers() -> None:
    lines = [
        *talk(
            ("Paul Sward", "Did you ever play again?"),
            ("Hana Mirova", "Every evening, with the windows shut."),
            ("Paul Sward", "For whom?"),
            ("Hana Mirova", "For the cat."),
        ),
        line("* * *"),
        line("", "Hana Mirova's memoir is out next month.", NARRATION),
    ]
    check(lines, between="\n\n")


def test_an_article_and_office_before_a_name_are_no_part_of_it() -> None:
    found = rows(
        read(
            [
                line("", "„Der Wald gehört niemandem“", HEADING),
                line("", "Die Försterin Ilse Kranz über Käfer und Geduld.", NARRATION),
                line("Wied: ", "Wie geht es dem Wald?"),
                line("Kranz: ", "Schlecht, aber besser als vor drei Jahren."),
                line("Wied: ", "Was hat sich geändert?"),
                line("Kranz: ", "Es hat geregnet."),
            ]
        )
    )
    assert [who for _, _, who in found[2:]] == ["Wied", "Ilse Kranz"] * 2


def test_a_second_interview_in_an_article_is_not_the_first_ones() -> None:
    lines = [
        *HEAD,
        *dialogue(pairs=ASKED[:3]),
        line("", "Then, across the street, Hans Roth, who bakes dark bread.", NARRATION),
        line("— ", "Why dark?", ASKER),
        line("— ", "Because it is bread.", None),
    ]
    document = check(lines, between="\n\n")
    assert [t.speaker for t in document.turns[2:8]] == [ASKER, R] * 3


def test_a_name_in_an_answer_presents_nobody() -> None:
    lines = dialogue()
    lines[3:4] = [
        line("— ", "It was. I have never been good with warnings.", R),
        line("", "Bo Lund, a fisherman, told me so.", R),
    ]
    check([*HEAD, *lines], between="\n\n")


def test_numbered_lines_of_a_court_keep_their_words_and_lose_their_numbers() -> None:
    lines = [
        line("", "DEPOSITION OF MARGARET TILLEY", HEADING),
        *(
            line(f"{number}   {code}.  ", words, ASKER if code == "Q" else None)
            for number, (code, words) in enumerate(
                [
                    ("Q", "State your name for the record."),
                    ("A", "Margaret Tilley."),
                    ("Q", "Where were you on the evening of the fire?"),
                    ("A", "At the mill, I was counting sacks."),
                    ("Q", "Who else was there?"),
                    ("A", "My cousin Dell, until eight or so."),
                ],
                1,
            )
        ),
    ]
    check(lines)


def test_an_inverted_lead_in_and_one_of_two_words() -> None:
    savchuk, duda = "Олена Савчук", "Ігор Дуда"
    check(
        [
            line("", "Хто заплатить за міст", HEADING),
            line("", f"У розмові взяли участь інженерка {savchuk} і депутат {duda}.", NARRATION),
            line("", f"Інженерка {savchuk} вважає, що міст простоїть ще рік:", NARRATION),
            line("— ", "Ми міряли опори навесні.", savchuk),
            line("", f"З нею не згоден {duda}:", NARRATION),
            line("— ", "Я їжджу цим мостом щодня.", duda),
            line("", "Савчук відповіла:", NARRATION),
            line("— ", "Він не нижчий, це вода вища.", savchuk),
        ],
        between="\n\n",
    )


def test_codes_of_a_witness_among_labels_are_not_the_label_above() -> None:
    found = rows(
        read(
            [
                *talk(
                    ("THE CHAIRMAN", "Good morning. Mr Vane."),
                    ("MR VANE", "Sir, the next witness is Mr Toller."),
                    ("THE CHAIRMAN", "Very well."),
                    ("MR VANE", "Mr Toller, you kept the gate?"),
                ),
                line("A. ", "I kept both gates."),
                *talk(("THE CHAIRMAN", "Which one was shut?")),
                line("A. ", "The one we needed, sir."),
            ]
        )
    )
    assert [who for _, _, who in found[4:]] == [None, "The Chairman", None]


def test_initials_listed_one_a_line() -> None:
    lines = [
        line("", "Transcript of the interview with Wilma Grote", HEADING),
        line("", "EP = Ernst Pohl", HEADING),
        line("", "WG = Wilma Grote", HEADING),
        line("EP: ", "What did your mother do?", "Ernst Pohl"),
        line("WG: ", "She sewed for the theatre.", "Wilma Grote"),
        line("EP: ", "Did you see the plays?", "Ernst Pohl"),
        line("WG: ", "From behind.", "Wilma Grote"),
    ]
    found = rows(read(lines))
    assert [who for _, _, who in found[-4:]] == [one.who for one in lines[-4:]]


def test_an_italic_line_below_that_tells_of_the_interviewee_is_no_question() -> None:
    lines = [
        line("# ", "Lars Ek: The Last Ice Cutter", HEADING),
        line("", "He still owns a saw.", NARRATION),
        line("*", "How thick was the ice?", ASKER, "*"),
        line("", "As thick as a Bible.", "Lars Ek"),
        line("*", "And how cold?", ASKER, "*"),
        line("", "We did not measure. We looked at the horses.", "Lars Ek"),
        line("*", "Lars Ek was speaking to Ida Boman.", NARRATION, "*"),
    ]
    found = rows(read(lines, "talk.md", "\n\n"))
    assert found[-1][1:] == ("narration", None)
    assert [who for _, _, who in found[2:-1]] == [one.who for one in lines[2:-1]]


def test_a_time_in_capitals_after_a_name_is_no_part_of_it() -> None:
    lines = [
        line("", "Planning call", HEADING),
        line("", "May 13, 2024, 2:00PM", NARRATION),
        line("Mina Roth  9:02 AM"),
        line("", "Has the printer been mended?", "Mina Roth"),
        line("Jeb Cole  9:05 AM"),
        line("", "Not yet. It ate the first page.", "Jeb Cole"),
        line("Mina Roth  9:06 PM"),
        line("", "Of course it did.", "Mina Roth"),
    ]
    found = rows(read(lines))
    assert [who for _, _, who in found[-3:]] == ["Mina Roth", "Jeb Cole", "Mina Roth"]
    assert {who for _, _, who in found[:-3]} == {None}


def test_what_a_blank_line_parts_from_the_last_of_a_close_dialogue() -> None:
    dialogue = [
        line("**Dilys:** ", "How many bells do we have?", "Dilys"),
        line("**Meurig:** ", "Six, and one for show.", "Meurig"),
        line("**Dilys:** ", "Which one?", "Dilys"),
        line("**Meurig:** ", "That depends who rings.", "Meurig"),
        line("**Dilys:** ", "Has anybody fallen?", "Dilys"),
        line("**Meurig:** ", "Only in love.", "Meurig"),
        line(""),
        line("", "And that is my message too.", None),
        line("", "Yours,", None),
        line(""),
        line("", "FLOWERS: nobody yet!", None),
    ]
    document = read(dialogue, "bells.md")
    assert [turn.speaker for turn in document.turns] == ["Dilys", "Meurig"] * 3 + [None] * 3


def test_a_time_and_a_bold_label_that_is_no_name_is_another() -> None:
    document = read(
        [
            line("[00:00:04] **Nell:** ", "Who carried it?", "Nell"),
            line("[00:00:09] **Gus:** ", "I did, up four floors.", "Gus"),
            line("[00:00:14] **Archival tape:** ", "The piano was lowered.", None),
            line("[00:00:20] **Nell:** ", "Did you drop it?", "Nell"),
            line("[00:00:24] **Gus:** ", "Once.", "Gus"),
            line("[00:00:29] **Nell:** ", "Thanks to Gus.", "Nell"),
            line(""),
            line("- ", "Gus's van: a Volvo", None),
            line("- ", "Winner of: two prizes", None),
        ],
        "piano.md",
    )
    assert [turn.speaker for turn in document.turns] == [
        *["Nell", "Gus", None, "Nell", "Gus", "Nell"],
        *[None, None],
    ]


def test_where_a_page_sends_its_readers() -> None:
    check(
        [
            line("Ida: ", "Is it on Facebook?", "Ida"),
            line("Ben: ", "Everything is on Facebook.", "Ben"),
            line("Ida: ", "And the goats?", "Ida"),
            line("Ben: ", "Ours have a newsletter.", "Ben"),
            line("", "Follow us on Facebook, or sign up here for our newsletter.", NARRATION),
        ],
        between="\n\n",
    )


def test_a_list_that_is_all_links_is_nobodys_words() -> None:
    check(
        [
            line("**Ida:** ", "Is it on the map?", "Ida"),
            line("**Ben:** ", "[It is](/map).", "Ben"),
            line("**Ida:** ", "And the well?", "Ida"),
            line("**Ben:** ", "Dry.", "Ben"),
            line(""),
            line("", "- [The last piper](/piper)", NARRATION),
            line("", "- [Ann Roe: “I won't sell”](/roe)", NARRATION),
        ],
        "well.md",
    )


def test_a_label_with_nothing_but_brackets_is_none() -> None:
    document = read_bytes("# — A?\n\nB.\n\n[One](/one)\n\n[Two](/two)\n".encode(), "a.md")
    assert {turn.speaker for turn in document.turns} <= {None, "Interviewer"}


@pytest.mark.parametrize("me", ["ME", "MOI"])
def test_between_the_turns_of_an_author_who_says_me_the_author_tells(me: str) -> None:
    check(
        [
            line("", "Tall order", HEADING),
            line("", "The stilt walker Rollo Finch eats a bun at an upstairs window.", NARRATION),
            line(f"{me}: ", "How did it begin?", None),
            line("ROLLO: ", "There was a wall.", "Rollo"),
            line("", "He shows me the first pair.", None),
            line(f"{me}: ", "And behind the wall?", None),
            line("ROLLO: ", "Another wall.", "Rollo"),
            line("", "A bus goes by.", None),
            line(f"{me}: ", "Have you ever fallen?", None),
            line("ROLLO: ", "Only in love.", "Rollo"),
        ],
        between="\n\n",
    )
