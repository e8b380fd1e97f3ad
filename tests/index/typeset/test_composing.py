"""Pages as one text: reading order, paragraphs, what is left out, the way back to the page."""

from __future__ import annotations

import itertools
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.types import Kind, Style
from index.typeset.composing import compose
from index.typeset.page import Page, Word
from tests.index.typeset.paper import BOLD, ITALIC, USUAL, Paragraph, Setting, Sheet, Text, typeset
from tests.index.typeset.sheets import pages

LABEL = re.compile(r"[A-Z]+: |[—–] |[QA]\. ")
TALK = (
    "The council had asked for the plans of the bridge long before anybody spoke of the costs,"
    " and nobody in the town could say who had drawn them."
)

LONG = " ".join([TALK] * 45)


def opens(line: str) -> bool:
    return LABEL.match(line) is not None


def composed(sheets: list[list[Text]]) -> list[str]:
    """The paragraphs of some pages."""
    text, blocks, _ = compose(pages(sheets), opens)
    return [block.span.of(text) for block in blocks]


def styled(sheets: list[list[Text]]) -> list[tuple[str, str]]:
    text, blocks, _ = compose(pages(sheets), opens)
    return [(block.style.value, block.span.of(text)) for block in blocks]


SETTINGS = {
    "apart": Setting(),
    "indented": Setting(indent=14, between=0),
    "hanging": Setting(hanging=24, between=0),
    "two columns": Setting(columns=2, indent=10, between=0, foot=400),
    "three columns": Setting(columns=3, indent=8, between=0, size=7, leading=9, foot=500),
    "double spaced": Setting(leading=26, between=13),
    "broken words": Setting(breaks=True),
}


@pytest.mark.parametrize("how", SETTINGS.values(), ids=SETTINGS)
def test_paragraphs_come_back(how: Setting) -> None:
    paragraphs = ["LEE: Why now?", f"ROE: {TALK}", TALK, f"LEE: {TALK} {TALK}", "ROE: No."] * 5
    assert composed(typeset(paragraphs, how)) == paragraphs


def test_a_paragraph_goes_on_over_the_page() -> None:
    paragraphs = [f"ROE: {LONG}", "LEE: Why?"]
    sheets = typeset(paragraphs)
    assert len(sheets) == 2
    assert composed(sheets) == paragraphs


def test_labels_begin_paragraphs_where_nothing_else_does() -> None:
    how = Setting(between=0, width=400)
    filled = "ROE: We had asked them for the plans of the bridge and of the town hall now."
    assert len(filled) * 5 == 380
    assert composed(typeset([filled, "LEE: And so?", filled], how)) == [
        filled,
        "LEE: And so?",
        filled,
    ]


def test_a_label_that_recurs_begins_a_paragraph_after_an_unfinished_sentence() -> None:
    broken_off = "ROE: We had asked them for the plans of the bridge and of the town hall and"
    above = [Text(70, 100, "LEE: Why?"), Text(70, 130, "LEE: Where?"), Text(70, 160, broken_off)]
    assert composed([above, [Text(70, 100, "LEE: And so?")]])[-1] == "LEE: And so?"
    assert composed([above, [Text(70, 100, "NOTE: not so")]])[-1] == f"{broken_off} NOTE: not so"


def test_anchors_lead_to_the_page() -> None:
    sheets = typeset([LONG, TALK])
    text, _, anchors = compose(pages(sheets), opens)
    assert [anchor.page for anchor in anchors] == [1, 2]
    for sheet, anchor in zip(sheets, anchors, strict=True):
        assert anchor.span.of(text).split() == [w for line in sheet for w in line.words.split()]


def test_a_word_broken_over_the_page_is_whole() -> None:
    sheets = [[Text(70, 100, "They had asked for infor-")], [Text(70, 100, "mation at once.")]]
    text, _, anchors = compose(pages(sheets), opens)
    assert text == "They had asked for information at once."
    assert [(anchor.page, anchor.span.of(text)) for anchor in anchors] == [
        (1, "They had asked for infor"),
        (2, "mation at once."),
    ]


def with_heads(sheets: list[list[Text]], numbered: bool = True) -> list[list[Text]]:
    return [
        [
            Text(70, 40, "A talk about bridges"),
            *sheet,
            Text(280, 815, f"– {at} –" if numbered else "Town archive"),
        ]
        for at, sheet in enumerate(sheets, start=7)
    ]


@pytest.mark.parametrize("numbered", [True, False])
def test_running_heads_are_left_out(numbered: bool) -> None:
    paragraphs = [f"ROE: {LONG}", "LEE: Why?"]
    assert composed(with_heads(typeset(paragraphs), numbered)) == paragraphs


def test_heads_with_other_words_on_each_page_are_known_by_their_numbers() -> None:
    paragraphs = [f"ROE: {LONG} {LONG}", "LEE: Why?"]
    topics = ("Bridges", "Roads of the north", "Schools", "Water")
    sheets = [
        [Text(70, 40, f"{21 + at} {topics[at]}"), *sheet]
        for at, sheet in enumerate(typeset(paragraphs))
    ]
    assert len(sheets) > 2
    assert composed(sheets) == paragraphs


def test_what_is_said_again_at_the_top_of_a_page_is_no_running_head() -> None:
    how = Setting(foot=106 + 13)
    paragraphs = ["LEE: Why?", "ROE: So.", "LEE: Why?", "ROE: No."]
    sheets = typeset(paragraphs, how)
    assert [sheet[0].words for sheet in sheets] == ["LEE: Why?", "LEE: Why?"]
    assert composed(sheets) == paragraphs


TOWNS = "Ash Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy".split()


def test_an_answer_that_comes_again_at_the_tops_of_pages_is_none() -> None:
    how = Setting(foot=80 + 2 * 22, between=9)
    paragraphs = [
        words
        for at in range(9)
        for words in ("A. Yes" if at % 4 == 0 else f"A. In {TOWNS[at]}", f"Q. And {TOWNS[at]}?")
    ]
    sheets = typeset(paragraphs, how)
    assert len(sheets) == 9
    assert [sheet[0].words for sheet in sheets].count("A. Yes") == 3
    assert composed(sheets) == paragraphs


def numbered(lines: list[str], from_left: float = 100) -> list[Text]:
    """Lines with the numbers of their places before them."""
    texts = []
    for at, line in enumerate(lines, start=1):
        texts.append(Text(80 - 5 * len(str(at)), 60 + 26 * at, str(at)))
        if line.strip():
            indent = 5 * (len(line) - len(line.lstrip()))
            texts.append(Text(from_left + indent, 60 + 26 * at, line.strip()))
    return texts


def test_line_numbers_are_left_out() -> None:
    lines = [
        "     Q.   Where were you on the night",
        "of the twelfth of March?",
        "     A.   At home. There were at least 2",
        "3 of us, and then the neighbours came as",
        "well.",
        "     Q.   Thank you.",
        "",
        "     A.   You are welcome.",
    ]
    assert composed([numbered(lines), numbered(lines[-3:])]) == [
        "Q. Where were you on the night of the twelfth of March?",
        "A. At home. There were at least 2 3 of us, and then the neighbours came as well.",
        "Q. Thank you.",
        "A. You are welcome.",
        "Q. Thank you.",
        "A. You are welcome.",
    ]


def test_every_fifth_line_numbered() -> None:
    how = Setting(left=100)
    paragraph = " ".join([TALK] * 12)
    sheets = typeset([paragraph], how)
    lines = len(sheets[0])
    counts = [Text(70, sheets[0][at - 1].baseline, str(at)) for at in range(5, lines + 1, 5)]
    assert len(counts) > 2
    assert composed([[*sheets[0], *counts]]) == [paragraph]


def test_a_list_with_numbers_keeps_them() -> None:
    items = ["1. bridges", "2. roads", "3. schools", "4. water", "5. trains", "6. the rest"]
    assert composed(typeset(items)) == items


def test_labels_in_a_column_of_their_own_stay_with_their_words() -> None:
    sheet = []
    expected = []
    for turn, name in enumerate(("LEE", "ROE") * 6):
        for at in range(3):
            y = 100 + 13 * (3 * turn + at)
            if at == 0:
                sheet.append(Text(60, y, f"{name}:"))
            end = "and that is all." if at == 2 else "the council had asked for the plans and"
            sheet.append(Text(140, y, end))
        line = "the council had asked for the plans and"
        expected.append(f"{name}: {line} {line} and that is all.")
    assert composed([sheet]) == expected


def test_a_title_over_columns_comes_first() -> None:
    how = Setting(columns=3, size=7, leading=9, top=110)
    title = Text(270, 80, "House of Bridges", 12, BOLD)
    sheets = typeset([TALK] * 30, how)
    assert composed([[*sheets[0], title], *sheets[1:]]) == ["House of Bridges", *[TALK] * 30]


def test_text_over_the_whole_width_parts_columns() -> None:
    how = Setting(columns=2, foot=300)
    lower = [text._replace(baseline=text.baseline + 320) for text in typeset([TALK] * 8, how)[0]]
    upper = typeset([TALK] * 8, how)[0]
    across = typeset([TALK], Setting(top=340))[0]
    read = " ".join(composed([[*lower, *upper, *across]]))
    inside = [" ".join(text.words for text in part) for part in (upper, across, lower)]
    assert read == " ".join(inside)


def test_styles() -> None:
    paragraphs = [
        Paragraph("A talk about bridges", BOLD, 16),
        Paragraph("Why did it take so long?", BOLD),
        Paragraph(TALK),
        Paragraph("And now?", ITALIC),
        Paragraph(TALK),
    ]
    assert styled(typeset(paragraphs)) == [
        (Style.HEADING.value, "A talk about bridges"),
        (Style.EMPHASIS.value, "Why did it take so long?"),
        (Style.PLAIN.value, TALK),
        (Style.EMPHASIS.value, "And now?"),
        (Style.PLAIN.value, TALK),
    ]


def test_a_bold_question_is_parted_from_the_answer_in_its_line() -> None:
    sheet = [Text(70, 80, "Why now?", font=BOLD), Text(115, 80, "Because we must."), *filler(100)]
    assert styled([sheet])[:2] == [("emphasis", "Why now?"), ("plain", "Because we must.")]


def test_a_bold_name_stays_with_its_words() -> None:
    sheet = [Text(70, 80, "John Roe:", font=BOLD), Text(120, 80, "We must."), *filler(100)]
    assert styled([sheet])[0] == ("plain", "John Roe: We must.")


def test_a_document_all_in_bold_has_no_emphasis() -> None:
    assert {style for style, _ in styled(typeset([Paragraph(TALK, BOLD)] * 3))} == {"plain"}


def test_notes_at_the_foot_come_after_the_paragraph_that_they_interrupt() -> None:
    sheets = typeset([f"ROE: {LONG}", "LEE: Why?"])
    assert len(sheets) == 2
    note = "3 The plans were drawn in 1904, as the archive of the town says."
    feet = [Text(70, 800, note, 8), Text(70, 810, "4 Ibid.", 8)]
    text, blocks, anchors = compose(pages([[*sheets[0], *feet], sheets[1]]), opens)
    assert [(block.kind, block.span.of(text)) for block in blocks] == [
        (None, f"ROE: {LONG}"),
        (Kind.NARRATION, note),
        (Kind.NARRATION, "4 Ibid."),
        (None, "LEE: Why?"),
    ]
    assert [anchor.page for anchor in anchors] == [1, 2, 1, 2]


def filler(top: float) -> Sheet:
    return typeset([TALK] * 2, Setting(top=top))[0]


LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=12)
LONGER = st.lists(st.integers(30, 90), min_size=9, max_size=20)
HOWS = st.fixed_dictionaries(
    {
        "indent": st.sampled_from([0.0, 14.0]),
        "between": st.sampled_from([0.0, 6.0, 13.0]),
        "foot": st.sampled_from([200.0, 400.0, 780.0]),
    }
).map(
    lambda fields: USUAL._replace(
        indent=fields["indent"], between=fields["between"], foot=fields["foot"]
    )
)


def different_words(lengths: list[int]) -> list[str]:
    """Paragraphs of so many words, of which no two are alike."""
    letters = str.maketrans("0123456789", "abcdefghij")
    words = iter(str(number**3).translate(letters) for number in range(sum(lengths)))
    return [" ".join(itertools.islice(words, length)) for length in lengths]


def read_back(paragraphs: list[str], how: Setting) -> list[str]:
    """The words that are read of paragraphs set with running heads and page numbers."""
    sheets = [
        [Text(how.left, 30, "Head of page"), *sheet, Text(300, 830, str(at))]
        for at, sheet in enumerate(typeset(paragraphs, how))
    ]
    text, _, anchors = compose(pages(sheets), opens)
    assert [anchor.page for anchor in anchors] == list(range(1, len(sheets) + 1))
    if len(sheets) == 1:
        return [word for word in text.split() if word not in ("Head", "of", "page", "0")]
    return text.split()


@given(lengths=LENGTHS, how=HOWS)
@settings(max_examples=60)
def test_words_come_back_once_and_in_order(lengths: list[int], how: Setting) -> None:
    paragraphs = different_words(lengths)
    assert read_back(paragraphs, how) == " ".join(paragraphs).split()


@given(lengths=LONGER, how=HOWS, columns=st.integers(2, 3))
@settings(max_examples=30)
def test_words_in_columns_come_back_in_order(
    lengths: list[int], how: Setting, columns: int
) -> None:
    paragraphs = different_words(lengths)
    how = how._replace(columns=columns, foot=min(how.foot, 400.0), size=7.0, leading=9.0)
    assert read_back(paragraphs, how) == " ".join(paragraphs).split()


PLACES = st.one_of(st.sampled_from([70.0, 75.0, 300.0]), st.floats(-1e5, 1e5))
ANY_WORD = st.builds(
    Word,
    text=st.text(min_size=1, max_size=4).filter(lambda text: not any(map(str.isspace, text))),
    left=PLACES,
    right=PLACES,
    baseline=PLACES,
    size=st.sampled_from([0.1, 8.0, 10.0, 1e4]),
    bold=st.booleans(),
    joined=st.booleans(),
)


@given(sheets=st.lists(st.lists(ANY_WORD, max_size=30), max_size=4))
@settings(max_examples=100)
def test_words_anywhere_give_blocks_in_order(sheets: list[list[Word]]) -> None:
    read = [
        Page(number, 800.0, tuple(w._replace(order=at) for at, w in enumerate(sheet)))
        for number, sheet in enumerate(sheets, start=1)
    ]
    text, blocks, anchors = compose(read, opens)
    spans = [block.span for block in blocks]
    assert text == "\n\n".join(span.of(text) for span in spans)
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert all(a.span.end <= b.span.start for a, b in pairwise(anchors))
    assert all(0 <= a.span.start < a.span.end <= len(text) for a in anchors)
