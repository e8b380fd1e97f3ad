"""Word documents: what is read of them, and who speaks in it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import OnRecordError, SourceError
from index.markup import archives
from index.read import read_bytes
from index.readers.docx import read
from index.types import Kind, Source, Style
from tests.index.readers.packed import (
    DASHED,
    NAMESPACES,
    NUMBERED,
    bold,
    paragraph,
    run,
    table,
    word,
    zipped,
)
from tests.index.turns.script import Row, rows


def read_word(*body: str) -> Source:
    return read(word(*body), "a.docx")


def lines(*body: str) -> list[str]:
    source = read_word(*body)
    return [block.span.of(source.text) for block in source.blocks]


def styles(*body: str) -> list[Style]:
    return [block.style for block in read_word(*body).blocks]


def turns(*body: str) -> list[Row]:
    return rows(read_bytes(word(*body), "a.docx"))


def speech(words: str, speaker: str | None) -> Row:
    return words, "speech", speaker


def test_paragraphs_are_set_apart_and_line_breaks_are_not() -> None:
    source = read_word(paragraph("One\ntwo."), paragraph(""), paragraph("Three."))
    assert source.text == "One\ntwo.\n\nThree."


def test_runs_are_joined_as_they_stand() -> None:
    assert lines(paragraph(run("Wei"), bold("rt"), run("on,  the\u00a0town"))) == [
        "Weirton, the town"
    ]


def test_styles_are_known_by_their_names_and_what_they_are_based_on() -> None:
    assert styles(
        paragraph("The river", style="Titel"),
        paragraph("The bridge", style="Unter"),
        paragraph("It fell."),
        paragraph("Why?", style="Frage"),
        paragraph(run("How?", '<w:rStyle w:val="Fett"/>')),
        paragraph(run("When?", "<w:i/>")),
        paragraph(run("So?", '<w:b w:val="0"/>'), style="Frage"),
        paragraph("Never.", style="Zitat"),
        paragraph("First.", numbers=NUMBERED),
    ) == [
        Style.HEADING,
        Style.HEADING,
        Style.PLAIN,
        Style.EMPHASIS,
        Style.EMPHASIS,
        Style.EMPHASIS,
        Style.PLAIN,
        Style.QUOTATION,
        Style.LIST_ITEM,
    ]


def test_a_bold_question_is_parted_from_the_answer_in_its_paragraph() -> None:
    source = read_word(paragraph(bold("Will it stand?"), run(" It will.")))
    assert [(block.span.of(source.text), block.style) for block in source.blocks] == [
        ("Will it stand?", Style.EMPHASIS),
        ("It will.", Style.PLAIN),
    ]


def test_deleted_words_notes_and_hidden_words_are_left_out_and_inserted_ones_kept() -> None:
    body = (
        "<w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>will </w:t></w:r></w:ins><w:moveFrom><w:r><w:t>soon </w:t></w:r>"
        "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>stand</w:t>"
        '<w:footnoteReference w:id="1"/><w:commentReference w:id="1"/></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert lines(body) == ["It will stand."]


def test_a_text_box_is_read_once_and_stands_beside_the_text() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t> and after.</w:t></w:r></w:p>"
    )
    source = read_word(body)
    assert source.text == "Before and after.\n\nIn a box."
    assert [block.kind for block in source.blocks] == [None, Kind.NARRATION]


def test_a_document_that_is_all_boxes_is_read_as_text() -> None:
    box = f"<w:r><w:txbxContent>{paragraph('Word.')}</w:txbxContent></w:r>"
    assert [block.kind for block in read_word(paragraph(box)).blocks] == [None]


def test_contents_are_narration_and_content_controls_are_read() -> None:
    source = read_word(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('The bridge 4', style='Inhalt')}"
        f"{paragraph('It stands.')}</w:sdtContent></w:sdt>"
    )
    assert [(b.span.of(source.text), b.kind) for b in source.blocks] == [
        ("The bridge 4", Kind.NARRATION),
        ("It stands.", None),
    ]


def test_bold_questions_get_the_interviewer_and_the_person_in_the_title() -> None:
    assert turns(
        paragraph("Ann Roe: The river is ours", style="Titel"),
        paragraph("The mayor spoke to us in March."),
        paragraph(bold("Will you rebuild the bridge?")),
        paragraph("Yes."),
        paragraph("Of stone?", style="Frage"),
        paragraph("Of stone and iron."),
        paragraph("And it will stand by spring."),
    ) == [
        ("Ann Roe: The river is ours", "heading", None),
        ("The mayor spoke to us in March.", "narration", None),
        speech("Will you rebuild the bridge?", "Interviewer"),
        speech("Yes.", "Ann Roe"),
        speech("Of stone?", "Interviewer"),
        speech("Of stone and iron.", "Ann Roe"),
        speech("And it will stand by spring.", "Ann Roe"),
    ]


def test_a_list_with_dashes_is_a_dialogue() -> None:
    questions = ["Will you run?", "I will.", "Why?", "Because I must.", "Who helps?", "Nobody."]
    found = turns(
        paragraph("An interview with John Roe, mayor of Weirton"),
        *(paragraph(words, numbers=DASHED) for words in questions),
    )
    assert found[1:] == [
        speech(words, "John Roe" if at % 2 else "Interviewer") for at, words in enumerate(questions)
    ]


@pytest.mark.parametrize(
    "body",
    [
        [
            ("Ann Lee", "Will you resign?"),
            ("John Roe", "No.\nI never will."),
            ("Ann Lee", "Why not?"),
            ("John Roe", "Because I won."),
        ],
        [
            ("0:01", "Ann Lee:", "Will you resign?"),
            ("0:04", "John Roe:", "No.\nI never will."),
            ("0:09", "Ann Lee:", "Why not?"),
            ("0:12", "John Roe:", "Because I won."),
        ],
        [
            ("1", "Ann Lee", "Will you resign?"),
            ("2", "John Roe", "No.\nI never will."),
            ("3", "Ann Lee", "Why not?"),
            ("4", "John Roe", "Because I won."),
        ],
    ],
    ids=["name and words", "time, name and words", "number, name and words"],
)
def test_a_table_of_speakers_and_words_is_a_transcript(body: list[tuple[str, ...]]) -> None:
    assert turns(paragraph("The vote", style="Titel"), table(*body)) == [
        ("The vote", "heading", None),
        speech("Will you resign?", "Ann Lee"),
        speech("No.", "John Roe"),
        speech("I never will.", "John Roe"),
        speech("Why not?", "Ann Lee"),
        speech("Because I won.", "John Roe"),
    ]


def test_the_colon_after_a_name_in_a_cell_is_the_readers_and_not_in_the_words() -> None:
    source = read_word(table(("Ann Lee", "Why?"), ("John Roe", "So."), ("Ann Lee", "No.")))
    assert source.text == "Ann Lee: Why?\nJohn Roe: So.\nAnn Lee: No."


def test_the_head_of_a_transcripts_table_is_nobodys_words() -> None:
    found = turns(
        paragraph("The vote", style="Titel"),
        table(("Speaker", "Text"), ("Ann Lee", "Why?"), ("John Roe", "So."), ("Ann Lee", "No.")),
    )
    assert found[:2] == [("The vote", "heading", None), ("Speaker\tText", "heading", None)]


def test_a_table_of_figures_is_read_row_by_row_and_is_nobodys_words() -> None:
    found = turns(
        *(paragraph(f"{name}: It fell.") for name in "ABAB"),
        table(("Year", "Bridges"), ("2019", "4"), ("2020", "3")),
    )
    assert found[4:] == [
        (row, "narration", None) for row in ("Year\tBridges", "2019\t4", "2020\t3")
    ]


def test_names_before_a_tab_and_bold_names_are_labels() -> None:
    words = ["I think that we shall win.", "And why do you think so?", "Because we must."]
    names = ["ROE", "LEE", "ROE"]
    expected = [speech(w, n.capitalize()) for w, n in zip(words, names, strict=True)]
    tabbed = [paragraph(f"{name}\t{w}") for name, w in zip(names, words, strict=True)]
    in_bold = [paragraph(bold(name), run(f" {w}")) for name, w in zip(names, words, strict=True)]
    assert turns(*tabbed) == expected
    assert turns(*in_bold) == expected


def test_a_teams_transcript_has_the_name_and_time_above_the_words() -> None:
    assert turns(
        paragraph("Budget call\n2 May 2024, 9:00AM\n34m 12s", style="Titel"),
        paragraph(bold("Martin Storey"), run("   0:04\nOkay. Can everybody hear me?")),
        paragraph(bold("Ina Falk"), run("   0:09\nYes, we can.")),
        paragraph(bold("Martin Storey"), run("   0:12\nThen we begin.")),
    )[-3:] == [
        speech("Okay. Can everybody hear me?", "Martin Storey"),
        speech("Yes, we can.", "Ina Falk"),
        speech("Then we begin.", "Martin Storey"),
    ]


def test_a_meet_transcript_leaves_the_summary_and_the_times_unspoken() -> None:
    assert turns(
        paragraph("Budget call - Transcript", style="Titel"),
        paragraph("Summary", style="berschrift3"),
        paragraph("Martin Storey said that the budget is fine."),
        paragraph("Transcript", style="berschrift3"),
        paragraph("00:00:04", style="berschrift3"),
        paragraph(bold("Martin Storey:"), run(" Okay. Can everybody hear me?")),
        paragraph(bold("Ina Falk:"), run(" Yes, we can.")),
        paragraph("00:05:04", style="berschrift3"),
        paragraph(bold("Martin Storey:"), run(" Then we begin.")),
    ) == [
        ("Budget call - Transcript", "heading", None),
        ("Summary", "heading", None),
        ("Martin Storey said that the budget is fine.", "narration", None),
        ("Transcript", "heading", None),
        speech("Okay. Can everybody hear me?", "Martin Storey"),
        speech("Yes, we can.", "Ina Falk"),
        speech("Then we begin.", "Martin Storey"),
    ]


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("The mayor and the river", "The mayor and the river"),
        ("Interview template", None),
        ("Microsoft Word - Document1", None),
        ("final.docx", None),
    ],
)
def test_the_title_of_the_properties_is_taken_unless_a_program_made_it(
    title: str, known: str | None
) -> None:
    assert read(word(paragraph("It fell."), title=title), "a.docx").metadata.title == known


def test_a_heading_in_the_text_goes_before_the_title_of_the_properties() -> None:
    body = paragraph("The bridge", style="Titel"), paragraph("It fell.")
    assert read_bytes(word(*body, title="Some older talk"), "a.docx").metadata.title == "The bridge"


def test_an_entity_is_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>Well &b;.</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    source = read(zipped({"word/document.xml": bomb}), "a.docx")
    assert source.text == "Well ."


def test_what_is_no_word_document_is_refused_in_one_line() -> None:
    whole = word(paragraph("It fell."))
    empty = zipped({"word/document.xml": f"<w:document {NAMESPACES}><w:body/></w:document>"})
    refused = {
        b"": "a.docx is empty: nothing to read",
        archives.OLE + b"\0" * 600: "a.docx is encrypted or in an old Office format: save it anew"
        " as a Word document (.docx), without a password",
        b"Ann: Hi": "a.docx is not a Word document (.docx), or is damaged: it is no ZIP file",
        zipped({"x": "y"}): "a.docx is not a Word document (.docx), or is damaged: it has no"
        " word/document.xml",
        empty: "a.docx has no words: nothing to read",
        whole[: len(whole) // 2]: "a.docx is not a Word document (.docx), or is damaged: it is no"
        " ZIP file",
    }
    for data, message in refused.items():
        with pytest.raises(SourceError) as caught:
            read(data, "a.docx")
        assert str(caught.value) == message


def test_broken_xml_is_refused_with_where_it_breaks() -> None:
    with pytest.raises(SourceError, match=r"^a\.docx is not well-formed XML: .* line 1, column"):
        read(zipped({"word/document.xml": "<w:document><w:body>"}), "a.docx")


def test_a_zip_bomb_is_refused() -> None:
    body = f"<w:document {NAMESPACES}><w:body>{' ' * (4 << 20)}</w:body></w:document>"
    with pytest.raises(SourceError, match=r"^a\.docx is refused: word/document\.xml unpacks to"):
        read(zipped({"word/document.xml": body}), "a.docx")


def test_text_boxes_inside_text_boxes_and_deep_tables_end() -> None:
    deep = "It fell."
    for _ in range(20):
        deep = f"<w:txbxContent>{paragraph(f'<w:r>{deep}</w:r>')}</w:txbxContent>"
    assert lines(paragraph("Here."), paragraph(f"<w:r>{deep}</w:r>"))[0] == "Here."
    nested = "<w:tbl><w:tr><w:tc>" * 60 + paragraph("Deep.") + "</w:tc></w:tr></w:tbl>" * 60
    assert lines(nested) == ["Deep."]


WORDS = st.lists(
    st.sampled_from(["a", "no", "Roe", "мост", "will", "1999"]), min_size=1, max_size=5
)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=8))
@settings(max_examples=40)
def test_no_word_is_lost(spoken: list[tuple[list[str], bool]]) -> None:
    body = [paragraph((bold if strong else run)(" ".join(words))) for words, strong in spoken]
    assert read_word(*body).text.split() == [w for words, _ in spoken for w in words]


@given(st.binary(min_size=1, max_size=8), st.floats(0, 1))
@settings(max_examples=80, suppress_health_check=list(HealthCheck))
def test_damaged_bytes_are_read_or_refused(noise: bytes, where: float) -> None:
    whole = word(paragraph("It fell."), table(("Ann", "No."), ("Roe", "So."), ("Ann", "So.")))
    at = int(where * len(whole))
    told = told_of(whole[:at] + noise + whole[at + len(noise) :])
    assert told.startswith("a.docx")
    assert "\n" not in told


def told_of(data: bytes) -> str:
    """What is told of a file that can't be read; its name if it can."""
    try:
        return read_bytes(data, "a.docx").name
    except OnRecordError as error:
        return str(error)
