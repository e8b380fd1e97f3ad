"""Name labels: who speaks where every speaker is named."""

from __future__ import annotations

import pytest

from index.types import Metadata, Method, Person
from tests.index.turns.script import (
    COMMENT,
    HEADING,
    NARRATION,
    STAGE,
    check,
    expected,
    line,
    read,
    rows,
    speakers,
    talk,
)


def test_name_labels() -> None:
    check(talk(("Anna Lee", "Will you resign?"), ("John Roe", "No.")))


def test_label_method_evidence_and_confidence() -> None:
    document = check(talk(("Anna Lee", "Why?"), ("John Roe", "Because."), ("Anna Lee", "I see.")))
    turn = document.turns[1]
    assert turn.method is Method.LABEL
    assert turn.evidence is not None
    assert turn.evidence.of(document.text) == "John Roe"
    assert turn.confidence == 0.95
    assert document.turns[2].confidence == 0.98


def test_capitals_role_and_shorter_labels() -> None:
    document = check(
        [
            line("MADELEINE BRAND, host: ", "Welcome.", "Madeleine Brand"),
            line("Professor SUSAN DUDLEY (Biology): ", "Thanks.", "Susan Dudley"),
            line("BRAND: ", "What is new?", "Madeleine Brand"),
            line("Unidentified Male: ", "Nothing!", None),
            line("Prof. DUDLEY: ", "A frog.", "Susan Dudley"),
        ]
    )
    assert [turn.role for turn in document.turns] == ["host", "Biology", "host", None, "Biology"]
    assert document.turns[3].method is Method.UNKNOWN


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("JOHN McCAIN", "John McCain"),
        ("ALFONSE D'AMATO", "Alfonse D'Amato"),
        ("MARY O'BRIEN", "Mary O'Brien"),
        ("LUDWIG VAN DER BERG", "Ludwig van der Berg"),
        ("ANNE-MARIE DUPONT", "Anne-Marie Dupont"),
        ("LYNNE NEAGLE AM", "Lynne Neagle AM"),
        ("H. ROSS PEROT", "H. Ross Perot"),
    ],
)
def test_capitals_in_normal_case(label: str, name: str) -> None:
    lines = [line(f"{label}: ", "Yes.", name), line("ANN ROE: ", "No.", "Ann Roe")]
    check(lines + lines)


def test_capitals_as_the_document_writes_them() -> None:
    lines = [
        line("", "With us is Rosa DeLuca, a diver.", NARRATION),
        line("ROSA DELUCA: ", "Hello.", "Rosa DeLuca"),
        line("ANN ROE: ", "Hello.", "Ann Roe"),
        line("ROSA DELUCA: ", "Bye.", "Rosa DeLuca"),
    ]
    check(lines)


@pytest.mark.parametrize(
    "label",
    [
        "Project Manager",
        "Marketing",
        "PhD A",
        "Grad F",
        "Professor E",
        "Lynne Neagle AM",
        "Huw Irranca-Davies AM",
        "田中",
        "Петренко",
        "O'Regan",
        "Announcer offscreen",
        "Theresa May",
        "Will Smith",
    ],
)
def test_labels_of_every_sort(label: str) -> None:
    lines = talk((label, "One thing."), ("Ann Roe", "Another."), (label, "A third."))
    check(lines * 2)


def test_full_width_colon() -> None:
    check([line("田中：", "元気です。", "田中"), line("鈴木：", "はい。", "鈴木")] * 2)


@pytest.mark.parametrize(
    ("first", "later", "name", "role"),
    [
        ("The Chair (Hon. Ann Roe (North, Ind.))", "The Chair", "Ann Roe", "Chair"),
        (
            "The Acting Chair (Mr. Bo Lund)",
            "The Acting Chair (Mr. Bo Lund)",
            "Bo Lund",
            "Acting Chair",
        ),
        ("Right Hon. Tim Oak (Prime Minister)", "Right Hon. Tim Oak", "Tim Oak", "Prime Minister"),
        ("Dr. Eva Kern, CEO of Acme", "Dr. Kern", "Eva Kern", "CEO of Acme"),
        ("Ms. Ida Falk (West, Lib.)", "Ida Falk", "Ida Falk", "West, Lib."),
    ],
)
def test_offices_and_titles(first: str, later: str, name: str, role: str) -> None:
    document = check(
        [
            line(f"{first}: ", "Order.", name),
            line("Mr. Per Holm: ", "I rise.", "Per Holm"),
            line(f"{later}: ", "Sit down.", name),
            line("Mr. Per Holm: ", "I sit.", "Per Holm"),
        ]
    )
    assert [turn.role for turn in document.turns] == [role, None, role, None]


def test_label_in_bold_markdown() -> None:
    for mark in ("**{}:** ", "**{}**: ", "__{}:__ "):
        lines = [
            line(mark.format("Anna Lee"), "Why *now*?", "Anna Lee"),
            line(mark.format("John Roe"), "Because.", "John Roe"),
        ]
        check(lines * 2, "talk.md", "\n\n")


def test_label_alone_above_the_words() -> None:
    check(
        [
            line("Anna Lee:"),
            line("", "Will you resign?", "Anna Lee"),
            line("John Roe:"),
            line("", "No.", "John Roe"),
            line("", "Never.", "John Roe"),
        ]
        * 2
    )


def test_paragraphs_without_label_go_on() -> None:
    document = check(
        [
            line("ROE: ", "First point.", "Roe"),
            line("", "Second point.", "Roe"),
            line("LEE: ", "And then?", "Lee"),
            line("ROE: ", "Third.", "Roe"),
        ],
        between="\n\n",
    )
    assert [turn.method for turn in document.turns[:2]] == [Method.LABEL, Method.INHERITED]
    assert document.turns[1].evidence == document.turns[0].evidence
    assert document.turns[1].confidence < document.turns[0].confidence


def test_what_stands_between_paragraphs_is_not_speech() -> None:
    check(
        [
            line("", "The Council Meets", HEADING),
            line("", "By Ida Falk", NARRATION),
            line("ROE: ", "First point.", "Roe"),
            line("", "Read also: What the mayor said", NARRATION),
            line("", "Second point.", "Roe"),
            line("", "Advertisement", NARRATION),
            line("", "A new road", HEADING),
            line("", "Third point.", "Roe"),
            line("", "(Laughter.)", STAGE),
            line("LEE: ", "Thank you.", "Lee"),
            line("ROE: ", "You are welcome.", "Roe"),
            line("", "[END OF INTERVIEW]", STAGE),
            line("", "Transcribed by Ida Falk in May.", NARRATION),
        ],
        between="\n\n",
    )


def test_false_labels() -> None:
    check(
        [
            line("", "John Roe: Soldiers Don't Want To Die", HEADING),
            line("Anna Lee: ", "Will you resign?", "Anna Lee"),
            line("", "Note: figures vary.", NARRATION),
            line("John Roe: ", "No.", "John Roe"),
            line("", "There are two options: stay or go.", "John Roe"),
            line("", "So: first we stay.", "John Roe"),
            line("", "Remember the old song: it ended well.", "John Roe"),
            line("Anna Lee: ", "The meeting at 10:30 was long. Total runtime 1:45", "Anna Lee"),
        ]
    )


def test_title_with_a_colon_above_place_and_date_is_nobody() -> None:
    check(
        [
            line("", "Low Ash: a public meeting", HEADING),
            line("", "Village Hall, 12 March 2024", NARRATION),
            line("Anna Lee: ", "Good evening.", "Anna Lee"),
            line("John Roe: ", "I want it open.", "John Roe"),
            line("Anna Lee: ", "On Sundays?", "Anna Lee"),
        ],
        between="\n\n",
    )


def test_times_and_fields_are_no_labels() -> None:
    check(
        [
            line("", "What the council does today", HEADING),
            line("", "10:30 Meeting: the budget", NARRATION),
            line("", "12:00 Lunch: soup and bread.", NARRATION),
            line("", "Total runtime 1:45", NARRATION),
        ]
    )


def test_prose_with_colons_has_no_speakers() -> None:
    check(
        [
            line("", "The town changed. Nobody knew why.", NARRATION),
            line("", "The reason: money. There was none.", NARRATION),
            line("", "The result: a bridge that nobody crosses.", NARRATION),
            line("", "Then came spring.", NARRATION),
        ]
    )


def test_recipe_is_nobody() -> None:
    lines = [
        line("", "Pancakes with apples", HEADING),
        line("", "Serves: four.", NARRATION),
        line("", "Flour: two cups.", NARRATION),
        line("", "Milk: three cups.", NARRATION),
        line("", "Mix the flour and the milk. Wait.", NARRATION),
        line("", "Fry in butter until brown, then turn.", NARRATION),
        line("", "Eat at once, with sugar and with friends.", NARRATION),
    ]
    check(lines)


def test_capitalised_word_with_colon_may_be_somebody() -> None:
    lines = talk(
        ("Anna Lee", "Who is there?"),
        ("John Roe", "Me."),
        ("Anna Lee", "And?"),
        ("John Roe", "Us."),
    )
    lines += [line("", "Peter Falk: I came late.", "Peter Falk")]
    lines[-1] = line("Peter Falk: ", "I came late.", "Peter Falk")
    check(lines)


def test_doubtful_label_is_nobody() -> None:
    lines = talk(("Anna Lee", "Who built it?"), ("John Roe", "The roads were built by men.")) * 2
    lines += [line("", "Jackson: he knows.", None), line("", "And he told me.", None)]
    assert speakers(lines)[-2:] == [None, None]


@pytest.mark.parametrize(
    "form",
    [
        "[00:12:30] {}: ",
        "{} (00:12:41): ",
        "00:12:30 {}: ",
        "[12:30] {}: ",
        "{} [00:12:30]: ",
        "{}: (00:03) ",
    ],
)
def test_times_with_labels(form: str) -> None:
    lines = [
        line(form.format("Ann Roe"), "Yes.", "Ann Roe"),
        line(form.format("Speaker 2"), "No.", None),
    ]
    check(lines * 2)


def test_name_and_time_on_a_line() -> None:
    check(
        [
            line("Martin Storey   0:04"),
            line("", "Okay. Total runtime 1:45", "Martin Storey"),
            line("Ann Roe   0:07"),
            line("", "Good.", "Ann Roe"),
            line("", "Let's begin.", "Ann Roe"),
        ]
    )


def test_time_above_the_label_and_a_machine_summary() -> None:
    check(
        [
            line("", "Summary", HEADING),
            line("", "Martin Storey: agreed to pay for everything.", NARRATION),
            line("", "Transcript", HEADING),
            line("00:00:04"),
            line("Martin Storey: ", "Okay.", "Martin Storey"),
            line("00:00:09"),
            line("Ann Roe: ", "Who pays?", "Ann Roe"),
            line("00:00:14"),
            line("Martin Storey: ", "Not me.", "Martin Storey"),
        ]
    )


def test_names_alone_on_their_lines() -> None:
    check(
        [
            line("The Prime Minister (Sir Ben Oak)"),
            line("", "I thank the hon. Member.", "Ben Oak"),
            line("Ida Falk (Ely) (Ind)"),
            line("", "When will it end?", "Ida Falk"),
            line("Sir Ben Oak"),
            line("", "Soon.", "Ben Oak"),
            line("Ida Falk"),
            line("", "Not soon enough.", "Ida Falk"),
        ]
    )


def test_australian_labels_and_stage() -> None:
    document = check(
        [
            line("Mr RUDD (Griffith—Prime Minister) (15:18): ", "I move that we rise.", "Mr Rudd"),
            line("", "Opposition members interjecting—", STAGE),
            line("Mr RUDD: ", "We rise.", "Mr Rudd"),
            line("Ms FALK (Ely) (15:20): ", "We do not.", "Ms Falk"),
        ]
    )
    assert document.turns[0].role == "Griffith—Prime Minister"


def test_congressional_labels() -> None:
    check(
        [
            line("Mr. TRAFICANT (during the reading). ", "Madam Chairman, I ask.", "Mr. Traficant"),
            line("Ms. LINDA T. SANCHEZ of California. ", "I rise.", "Linda T. Sanchez"),
            line("The PRESIDING OFFICER. ", "Without objection.", "The Presiding Officer"),
            line("Mr. McCAIN. ", "I met Mr. Q. Byrum Hurst. He was well.", "Mr. McCain"),
            line("The PRESIDING OFFICER. ", "The clerk will call.", "The Presiding Officer"),
            line("Mr. TRAFICANT. ", "Beam me up.", "Mr. Traficant"),
        ]
    )


def test_comments_with_handles_are_comments() -> None:
    check(
        [
            line("Anna Lee: ", "Will you resign?", "Anna Lee"),
            line("John Roe: ", "No.", "John Roe"),
            line("Anna Lee: ", "Thanks.", "Anna Lee"),
            line("", "Comments (2)", HEADING),
            line("", "user99: He lied!", COMMENT),
            line("", "Ivy: John Roe: a hero.", COMMENT),
        ],
        between="\n\n",
    )


def test_one_label_only_on_the_questions() -> None:
    check(
        [
            line("", "John Roe: We Will Build It", HEADING),
            line("Anna Lee: ", "Will you build it?", "Anna Lee"),
            line("", "We will.", "John Roe"),
            line("Anna Lee: ", "When?", "Anna Lee"),
            line("", "In spring, when the ground is soft.", "John Roe"),
        ],
        between="\n\n",
    )


def test_label_beside_a_quotation_in_the_news() -> None:
    lines = [
        line("", "The tax will fall, the city says.", NARRATION),
        line("", "The plan is old. The vote is on Sunday.", NARRATION),
        line("", '"We will win," Roe said.', NARRATION),
        line("", "The opposition stayed away from the hall.", NARRATION),
    ]
    told = expected(lines)
    told[2:3] = [('"We will win,"', "speech", "Roe"), ("Roe said.", "narration", None)]
    assert rows(read(lines)) == told


def test_titles_of_a_man_and_a_woman_are_two() -> None:
    check(
        [
            line("MR. LEHN: ", "Good evening.", "Mr. Lehn"),
            line("MRS. LEHN: ", "Good evening.", "Mrs. Lehn"),
            line("PRESIDENT OAK: ", "Thank you.", "Tim Oak"),
            line("MR. LEHN: ", "You are welcome.", "Mr. Lehn"),
            line("PRESIDENT TIM OAK: ", "Am I?", "Tim Oak"),
            line("LEHN: ", "You are.", "Lehn"),
        ]
    )


def test_role_as_a_label_means_who_alone_has_it() -> None:
    sidecar = Metadata(
        people=(
            Person("Anna Lee", "Moderator"),
            Person("Ida Falk", "Panelist"),
            Person("Tom Hill", "Panelist"),
        )
    )
    check(
        [
            line("Moderator: ", "Who begins?", "Anna Lee"),
            line("Ms. Falk: ", "I do.", "Ida Falk"),
            line("Moderator: ", "Go on.", "Anna Lee"),
            line("Panelist: ", "And I.", "Panelist"),
        ],
        sidecar=sidecar,
    )


def test_tabs_carriage_returns_and_double_blanks_after_labels() -> None:
    lines = [
        line("ANNA LEE:\t", "Will you resign?", "Anna Lee"),
        line("JOHN ROE:  ", "No.", "John Roe"),
        line("\t", "Never.", "John Roe"),
        line("ANNA LEE:", "Why not?", "Anna Lee"),
    ]
    check(lines, between="\r\n")


def test_labels_in_lists_and_quotations() -> None:
    check(
        [
            line("- **Anna Lee**: ", "Hello.", "Anna Lee"),
            line("* John Roe: ", "Hello.", "John Roe"),
            line("1. Anna Lee: ", "Who begins?", "Anna Lee"),
            line("> John Roe: ", "You do.", "John Roe"),
        ],
        "talk.md",
        "\n\n",
    )
