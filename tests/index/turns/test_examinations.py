"""Hearings of witnesses: who asks stands on a line of its own, who answers in an oath."""

from __future__ import annotations

from tests.index.turns.script import HEADING, NARRATION, check, line

FERRIS, DORSEY, HODGE = "Ms. Ferris", "Mr. Dorsey", "Calvin Hodge"


def test_examination_of_a_witness() -> None:
    check(
        [
            line("", "IN THE SUPERIOR COURT, COUNTY OF ALDER", HEADING),
            line("THE COURT: ", "Call your next witness.", "The Court"),
            line("MS. FERRIS: ", "The State calls Calvin Hodge.", FERRIS),
            line("", "CALVIN HODGE,", NARRATION),
            line("", "having been first duly sworn, testified as follows:", NARRATION),
            line("", "DIRECT EXAMINATION", NARRATION),
            line("", "BY MS. FERRIS:", NARRATION),
            line("Q. ", "Where were you that night?", FERRIS),
            line("A. ", "At the mill. I'm the night man.", HODGE),
            line("MR. DORSEY: ", "Objection.", DORSEY),
            line("THE COURT: ", "Overruled.", "The Court"),
            line("", "BY MS. FERRIS:", NARRATION),
            line("Q. ", "Alone?", FERRIS),
            line("A. ", 'He said, "Cal, open the gate."', HODGE),
            line("", "CROSS-EXAMINATION", NARRATION),
            line("Q. ", "Who asks this?", None),
            line("A. ", "Somebody.", HODGE),
            line("", "CROSS-EXAMINATION BY MR. DORSEY:", NARRATION),
            line("Q. ", "It was dark, wasn't it?", DORSEY),
            line("A. ", "It was night.", HODGE),
            line("THE COURT: ", "We'll take ten minutes.", "The Court"),
        ]
    )


def test_the_witness_is_who_was_sworn_last() -> None:
    check(
        [
            line("", "REGIONAL COURT", HEADING),
            line("          ", "MAUD ELLEN CRANE,", NARRATION),
            line("", "having been duly sworn, testified as follows:", NARRATION),
            line("", "BY MR. BEARD:", NARRATION),
            line("Q. ", "Where do you live?", "Mr. Beard"),
            line("A. ", "In Hull.", "Maud Ellen Crane"),
            line("THE WITNESS: ", "May I sit?", "Maud Ellen Crane"),
            line("THE COURT: ", "You may.", "The Court"),
            line("", "HUGH PARR, called by the defence, affirmed.", NARRATION),
            line("", "BY MR. BEARD:", NARRATION),
            line("Q. ", "And you?", "Mr. Beard"),
            line("THE WITNESS: ", "Me too.", "Hugh Parr"),
            line("A. ", "These ten years.", "Hugh Parr"),
        ]
    )


def test_who_examines_and_who_is_sworn_on_lines_of_their_own() -> None:
    check(
        [
            line("", "Tuesday, 11 February 2003", HEADING),
            line("THE CHAIRMAN: ", "Good morning.", "The Chairman"),
            line("MS KEANE: ", "Good morning, sir.", "Ms Keane"),
            line("THE CHAIRMAN: ", "Yes, Ms Keane.", "The Chairman"),
            line("MS KEANE: ", "May I call Mr Hesketh?", "Ms Keane"),
            line("   ", "MR GORDON HESKETH (sworn)", NARRATION),
            line("   ", "Examined by MS KEANE", NARRATION),
            line("Q. ", "You were the duty engineer?", "Ms Keane"),
            line("A. ", "I was.", "Gordon Hesketh"),
            line("   ", "Cross-examined by MR OBI", NARRATION),
            line("MR OBI: ", "Who told you?", "Mr Obi"),
            line("A. ", "Nobody told me.", "Gordon Hesketh"),
            line("Q. ", "Nobody?", "Mr Obi"),
            line("A. ", "It was on the sheet.", "Gordon Hesketh"),
        ]
    )
