"""Labels in brackets, with a date, and with a stop: chats, hearings, European parliaments."""

from __future__ import annotations

from tests.index.turns.script import STAGE, check, line

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
