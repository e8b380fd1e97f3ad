"""Transcripts set as tables: names beside what they say."""

from __future__ import annotations

from index.typeset.composing import compose
from tests.index.typeset.paper import Text
from tests.index.typeset.sheets import pages

LINE = "the council had asked for the plans and for"


def table(turns: list[tuple[list[str], int]], between: float = 4.0) -> list[Text]:
    """Rows of a name, in lines, and of so many lines of words."""
    sheet: list[Text] = []
    y = 100.0
    for name, lines in turns:
        sheet += [Text(60, y + 12 * at, part) for at, part in enumerate(name)]
        sheet += [Text(130, y + 12 * at, LINE) for at in range(lines - 1)]
        sheet.append(Text(130, y + 12 * (lines - 1), "and that is all."))
        y += 12 * max(lines, len(name)) + between
    return sheet


def composed(sheet: list[Text]) -> list[str]:
    text, blocks, _ = compose(pages([sheet]), lambda line: ":" in line[:20])
    return [block.span.of(text) for block in blocks]


def said(name: str, lines: int) -> str:
    return f"{name}: " + " ".join([LINE] * (lines - 1) + ["and that is all."])


def test_a_name_in_two_lines_is_whole_before_its_words() -> None:
    turns = [(["Anna", "Lee:"], 4), (["John", "Roe:"], 3), (["Anna", "Lee:"], 5)]
    assert composed(table(turns)) == [
        said("Anna Lee", 4),
        said("John Roe", 3),
        said("Anna Lee", 5),
    ]


def test_names_that_come_again_without_a_colon_get_one() -> None:
    turns = [(["Anna", "Lee"], 4), (["Roe"], 3)] * 3
    assert composed(table(turns)) == [said("Anna Lee", 4), said("Roe", 3)] * 3


def test_names_of_turns_of_one_line_stay_apart() -> None:
    turns = [(["Lee:"], 1), (["Roe:"], 1), (["Lee:"], 2), (["Roe:"], 1)] * 2
    assert (
        composed(table(turns, 0.0))
        == [
            said("Lee", 1),
            said("Roe", 1),
            said("Lee", 2),
            said("Roe", 1),
        ]
        * 2
    )


def test_headings_beside_a_text_get_no_colon() -> None:
    turns = [(["The plans"], 4), (["The costs"], 3), (["The end"], 5)]
    assert composed(table(turns))[0] == said("The plans", 4).replace(":", "")
