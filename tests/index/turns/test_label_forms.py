"""Labels in brackets, with a date, and with a stop: chats, hearings, European parliaments."""

from __future__ import annotations

from tests.index.turns.script import NARRATION, STAGE, check, line, read, rows, talk
from tests.index.turns.test_interviews import ASKER

FALK, OAK = "Ida Falk", "Ben Oak"


def test_names_in_brackets() -> None:
    check(
        [
            line("[Ida Falk] ", "We have an hour. Why lamps?", FALK),
            line("[Ben Oak] ", "They are warm.", OAK),
            line("", "[laughter]", STAGE),
            line("[Ida Falk] ", "All of them?", FALK),
            line("[Ben Oak] ", "The first? No. [sighs] The second, yes.", OAK),
        ]
    )


def test_chat_with_dates() -> None:
    check(
        [
            line("[03/05/2021, 18:02:11] Ida Falk: ", "Are you at the hall yet?", FALK),
            line("[03/05/2021, 18:03:40] Ben Oak: ", "Nearly. Bring: chairs, cups", OAK),
            line("[03/05/2021, 18:03:55] Ida Falk: ", "All of them?", FALK),
        ]
    )
    check(
        [
            line("03/05/2021, 18:02 - Ida Falk: ", "Are you at the hall yet?", FALK),
            line("03/05/2021, 18:03 - Ben Oak: ", "Nearly there.", OAK),
            line("03/05/2021, 18:03 - Ida Falk: ", "All of you?", FALK),
        ]
    )


def test_hearing_whose_labels_are_not_in_capitals() -> None:
    check(
        [
            line("    Chairwoman Falk. ", "Our guest is Mr. Ben Oak.", "Chairwoman Falk"),
            line("    Mr. Oak. ", "Thank you, Chairwoman Falk. I thank your clerk and", OAK),
            line("", "Mr. Lund. He was there.", OAK),
            line("    Chairwoman Falk. ", "Why lamps?", "Chairwoman Falk"),
            line("    Mr. Oak. ", "They are warm. Mr. Q. Moor said so.", OAK),
        ]
    )


def test_european_and_french_parliaments() -> None:
    check(
        [
            line("President. – ", "The next item is the debate on lamps.", "President"),
            line("Ida Falk, Member of the Commission. – ", "They are warm.", FALK),
            line("Ben Oak (PPE). – ", "(DE) All of them?", OAK),
            line("President. – ", "The debate is closed.", "President"),
        ]
    )
    check(
        [
            line("M. le président. ", "La parole est à Mme Anne Roux.", "M. le président"),
            line("Mme Anne Roux. ", "Merci. Il fait noir.", "Anne Roux"),
            line("M. Paul Aubin, ministre des lampes. ", "Il fait nuit.", "Paul Aubin"),
            line("Mme Anne Roux. ", "À midi aussi.", "Anne Roux"),
        ]
    )


def test_numbers_of_questions_before_the_names() -> None:
    check(
        [
            line("Q1 The Chair: ", "Good morning. Why lamps?", "The Chair"),
            line("Sir Ben Oak: ", "They are warm, my Lord.", OAK),
            line("Q2 Lord Falk: ", "All of them?", "Lord Falk"),
            line("Sir Ben Oak: ", "On a good day.", OAK),
            line("The Chair: ", "Thank you.", "The Chair"),
        ]
    )


def test_full_names_without_a_colon() -> None:
    for mark in (" [00:00:05] ", " (0:05) ", " – "):
        check(
            [
                line(f"Ida Falk{mark}", "Why lamps?", FALK),
                line(f"Ben Oak{mark}", "They are warm. At 3:15 they – all of them – glow.", OAK),
                line(f"Ida Falk{mark}", "All of them?", FALK),
                line(f"Ben Oak{mark}", "On a good day.", OAK),
            ]
        )
    check(
        [
            line("**IDA FALK** ", "Why lamps?", FALK),
            line("**BEN OAK** ", "They are warm.", OAK),
            line("**IDA FALK** ", "All of them?", FALK),
            line("**BEN OAK** ", "On a good day.", OAK),
        ],
        name="talk.md",
        between="\n\n",
    )


def test_time_below_the_name() -> None:
    check(
        [
            line("IDA FALK\n00:00:03\n", "Are we heard?", FALK),
            line("BEN OAK\n00:00:05\n", "The lamp is red.", OAK),
            line("IDA FALK\n00:00:08\n", "Then we are.", FALK),
        ],
        between="\n\n",
    )


def test_stop_after_somebody_who_is_called_makes_no_label() -> None:
    check(
        [
            line("FALK: ", "The first question is for both of you.", "Falk"),
            line("", "Governor Oak. You have a minute.", "Falk"),
            line("MOOR: ", "Thank you. It is dark.", "Moor"),
            line("FALK: ", "Governor Oak. Why lamps?", "Falk"),
            line("MOOR: ", "They are warm.", "Moor"),
        ]
    )


def test_dash_after_a_name_and_a_comma_is_within_a_sentence() -> None:
    check(
        [
            *talk(
                ("Ida Falk", "Who was it?"),
                ("Ben Oak", "There were two of them."),
            ),
            line("", "Jane Moor, uh – Walter Lund, both of them.", "Ben Oak"),
            *talk(("Ida Falk", "Nobody else?"), ("Ben Oak", "No.")),
        ]
    )


def test_labels_in_capitals_after_lines_without_a_stop() -> None:
    check(
        [
            line("Ms. FALK. ", "the first question is for mr oak", "Ms. Falk"),
            line("Mr. OAK. ", "thank you and good evening", "Mr. Oak"),
            line("[[Page H4000]]"),
            line("Ms. FALK. ", "why lamps", "Ms. Falk"),
            line("Mr. OAK. ", "they are warm", "Mr. Oak"),
        ]
    )


def test_names_that_head_paragraphs_of_prose_are_no_labels() -> None:
    text = [
        line("", "The Lamp Makers of Ely"),
        line("", "Ida Falk – The Early Years. She was born in Ely in 1950."),
        line("", "She came to the lamps by chance, as so many did."),
        line("", "Ben Oak – The Rival. He came from Kent."),
        line("", "He came by train, and he brought oil."),
        line("", "Ida Falk – The Late Years. She moved to York."),
    ]
    assert {who for _, _, who in rows(read(text))} == {None}


def test_what_is_heard_is_no_name_among_labels_with_colons() -> None:
    lines = [
        *talk(("Ida Falk", "Who came?"), ("Ben Oak", "The mayor.")),
        line("", "[Phone Rings] Sorry about that."),
        *talk(("Ida Falk", "And then?"), ("Ben Oak", "Nobody.")),
    ]
    assert "Phone Rings" not in [who for _, _, who in rows(read(lines))]


def test_who_asks_with_a_bracket_after_the_word() -> None:
    check(
        [
            line("SECRETARY ANNING: ", "Thank you all for waiting.", "Secretary Anning"),
            line("QUESTION (through translator): ", "Is there a deal?", ASKER),
            line("SECRETARY ANNING: ", "There is a paper.", "Secretary Anning"),
            line("QUESTION (off-mike): ", "Signed?", ASKER),
            line("SECRETARY ANNING: ", "Not yet.", "Secretary Anning"),
            line("", "ENDS", STAGE),
            line("", "Notes to editors.", NARRATION),
        ]
    )


def test_headings_with_a_colon_between_labels_name_nobody() -> None:
    found = rows(
        read(
            [
                line("The Chair: ", "Order."),
                line("Mr Kerr: ", "I beg to move amendment 4."),
                line("Ms Hale: ", "How many locks are there?"),
                line("Mr Kerr: ", "Too many."),
                line("", "Clause 2: Towpaths"),
                line("The Chair: ", "Is it pressed?"),
                line("Mr Kerr: ", "No."),
                line("Rosa Gill: ", "Me too."),
                line("", "New Clause Seven: Duty of Care"),
            ]
        )
    )
    assert [who for _, _, who in found] == [
        "The Chair",
        "Mr Kerr",
        "Ms Hale",
        "Mr Kerr",
        None,
        "The Chair",
        "Mr Kerr",
        "Rosa Gill",
        None,
    ]


def test_some_of_many_questions_have_no_question_mark() -> None:
    asked = ["A hand?", "What then?", "A timeout?", "(Regarding the injury.)", "I mean, for good."]
    said = [
        (line("Q. ", words, ASKER), line("COACH BLOUNT: ", "Monday.", "Coach Blount"))
        for words in asked
    ]
    check([one for pair in said for one in pair])


def test_messages_of_a_call() -> None:
    check(
        [
            line("10:02:33 From Ida Falk to Everyone:"),
            line("\t", "which folder?", FALK),
            line("10:03:01 From  Ben Oak  to  Ida Falk(Direct Message):"),
            line("\t", "the one called FINAL", OAK),
            line("10:03:09 From Ida Falk to Everyone:"),
            line("\t", "there are four", FALK),
            line("10:04:00 From iPad (3) to Everyone:"),
            line("\t", "mute the dog", None),
        ]
    )


def test_names_with_offices_above_the_words_and_a_list_of_them_at_the_end() -> None:
    ida, ben = line("Ida Falk -- Investor Relations"), line("Ben Oak -- Chief Executive Officer")
    listed = [line("", one.before, NARRATION) for one in (ida, ben)]
    check(
        [
            ida,
            line("", "Thank you. Ben?", FALK),
            ben,
            line("", "Pumps are up.", OAK),
            line("", "Questions and Answers:", NARRATION),
            ida,
            line("", "No questions?", FALK),
            ben,
            line("", "None.", OAK),
            line("", "Duration: 2 minutes", NARRATION),
            line("", "Call participants:", NARRATION),
            *listed,
            line("", "More analysis", NARRATION),
        ],
        between="\n\n",
    )


def test_what_may_be_a_label_after_a_time_is_not_the_words_of_the_one_before() -> None:
    check(
        [
            line("[0:01] Ida Falk: ", "Where were we?", FALK),
            line("", "[0:05] and who has the map?", FALK),
            line("[0:08] Ben Oak: ", "You had it at 10:30.", OAK),
            line("", "[0:12] Ida + Ben: Oh no.", None),
            line("[0:20] Ida Falk: ", "That's us.", FALK),
            line("", "[0:14] PA: Would the owner of a van please move it.", None),
            line("[0:22] Ben Oak: ", "It's green.", OAK),
        ]
    )
