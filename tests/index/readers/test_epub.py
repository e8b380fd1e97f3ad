"""Books: chapters in the order of the spine, and who speaks in them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import OnRecordError, SourceError
from index.read import read_bytes
from index.readers.epub import read
from index.types import Metadata, Source, Style
from tests.index.readers.packed import book, chapter, zipped
from tests.index.turns.script import rows

ONE = chapter("<h2>The bridge</h2><p>It fell.</p>")
TWO = chapter("<h2>The school</h2><p>It stands.</p>")


def read_book(data: bytes) -> Source:
    return read(data, "a.epub")


def test_chapters_stand_in_the_order_of_the_spine_each_once() -> None:
    pages = {"two.xhtml": TWO, "left.xhtml": ONE, "one%20a.xhtml": ONE}
    files = book(
        pages, ["one%20a.xhtml", "two.xhtml", "two.xhtml"], others={"OEBPS/one a.xhtml": ONE}
    )
    source = read_book(files)
    assert source.text == "The bridge\n\nIt fell.\n\nThe school\n\nIt stands."
    assert [block.style for block in source.blocks] == [Style.HEADING, Style.PLAIN] * 2


def test_the_title_and_date_are_those_of_the_package() -> None:
    metadata = "<dc:title> Talks  with Roe</dc:title><dc:date>2004-05-06T00:00:00Z</dc:date>"
    source = read_book(book({"one.xhtml": ONE}, metadata=metadata))
    assert source.metadata == Metadata(title="Talks with Roe", date="2004-05-06")


def test_speakers_are_found_across_chapters() -> None:
    first = chapter("<h1>Talks</h1><p><b>Lee:</b> Will it stand?</p><p><b>Roe:</b> It will.</p>")
    second = chapter(
        "<h1>More</h1><p><b>LEE</b>: Why?</p><p><b>Roe</b>: It is of stone.</p><p>And iron.</p>"
    )
    found = rows(read_bytes(book({"1.xhtml": first, "2.xhtml": second}), "a.epub"))
    assert found == [
        ("Talks", "heading", None),
        ("Will it stand?", "speech", "Lee"),
        ("It will.", "speech", "Roe"),
        ("More", "heading", None),
        ("Why?", "speech", "Lee"),
        ("It is of stone.", "speech", "Roe"),
        ("And iron.", "speech", "Roe"),
    ]


def test_lists_of_contents_and_marks_of_notes_are_left_out() -> None:
    page = chapter(
        '<nav><ol><li><a href="1.xhtml">The bridge</a></li></ol></nav>'
        '<p>It fell<sup><a href="#n1">1</a></sup>, they say<a href="#n2"><sup>[2]</sup></a>.</p>'
    )
    assert read_book(book({"1.xhtml": page})).text == "It fell, they say."


def test_classes_of_a_book_do_not_hide_its_words() -> None:
    page = chapter('<div class="sidebar ad related comments"><p>It fell.</p></div>')
    source = read_book(book({"1.xhtml": page}))
    assert [(block.span.of(source.text), block.kind) for block in source.blocks] == [
        ("It fell.", None)
    ]


def test_entities_of_html_are_known_and_those_of_the_book_are_not_expanded() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><title/><body>'
        "<p>It fell&nbsp;&mdash; all of it&b;.</p></body></html>"
    )
    assert read_book(book({"1.xhtml": page})).text == "It fell — all of it."


def test_a_chapter_that_is_not_well_formed_is_read_all_the_same() -> None:
    assert read_book(book({"1.xhtml": "<p>It fell.<br>All of it."})).text == "It fell.\nAll of it."


def test_a_chapter_that_is_no_text_is_left_out_with_a_note() -> None:
    source = read_book(book({"1.xhtml": ONE, "2.xhtml": b"\0\1\2\3" * 50}))
    assert source.text == "The bridge\n\nIt fell."
    assert source.notes == (
        "chapter left out: OEBPS/2.xhtml is not text in any known encoding: save it as UTF-8 text",
    )


def test_a_missing_chapter_is_noted() -> None:
    data = book({"1.xhtml": ONE, "2.xhtml": TWO})
    data = data.replace(b"OEBPS/2.xhtml", b"OEBPS/3.xhtml")
    source = read_book(data)
    assert source.text == "The bridge\n\nIt fell."
    assert source.notes == ("chapter left out: OEBPS/2.xhtml is missing",)


def test_a_protected_book_is_refused() -> None:
    locked = (
        '<encryption><EncryptedData><CipherReference URI="OEBPS/1.xhtml"/></EncryptedData>'
        "</encryption>"
    )
    data = book({"1.xhtml": b"\x8a\x03"}, others={"META-INF/encryption.xml": locked})
    with pytest.raises(SourceError) as caught:
        read_book(data)
    assert str(caught.value) == "a.epub is protected against copying: its text can't be read"


def test_a_book_with_encrypted_fonts_is_read() -> None:
    locked = '<encryption><CipherReference URI="OEBPS/font.otf"/></encryption>'
    data = book({"1.xhtml": ONE}, others={"META-INF/encryption.xml": locked})
    assert read_book(data).text == "The bridge\n\nIt fell."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.epub is empty: nothing to read"),
        (b"It fell.", "a.epub is not an EPUB, or is damaged: it is no ZIP file"),
        (
            zipped({"mimetype": "application/epub+zip"}),
            "a.epub is not an EPUB, or is damaged: it has no META-INF/container.xml",
        ),
        (
            zipped({"META-INF/container.xml": "<container/>"}),
            "a.epub is not an EPUB, or is damaged: it names no package document",
        ),
        (book({}), "a.epub has no words: nothing to read"),
        (book({"1.xhtml": chapter("<img/>")}), "a.epub has no words: nothing to read"),
    ],
)
def test_what_is_no_book_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_book(data)
    assert str(caught.value) == message


@given(st.binary(min_size=1, max_size=8), st.floats(0, 1))
@settings(max_examples=80, suppress_health_check=list(HealthCheck))
def test_damaged_bytes_are_read_or_refused(noise: bytes, where: float) -> None:
    whole = book({"1.xhtml": ONE, "2.xhtml": TWO})
    at = int(where * len(whole))
    told = told_of(whole[:at] + noise + whole[at + len(noise) :])
    assert told.startswith("a.epub")
    assert "\n" not in told


def told_of(data: bytes) -> str:
    """What is told of a file that can't be read; its name if it can."""
    try:
        return read_bytes(data, "a.epub").name
    except OnRecordError as error:
        return str(error)
