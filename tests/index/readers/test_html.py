"""Saved pages: their words, how these are set, what the page says of itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import OnRecordError, SourceError
from index.read import read_bytes
from index.readers.html import read
from index.types import Style
from tests.index.readers.pages import AROUND, COMMENTS, HEAD, interview, page, read_page


def lines(body: str) -> list[str]:
    source = read_page(body)
    return [block.span.of(source.text) for block in source.blocks]


def styled(body: str) -> list[tuple[str, Style]]:
    source = read_page(body)
    return [(block.span.of(source.text), block.style) for block in source.blocks]


def test_a_paragraph_is_a_block_and_blank_lines_part_paragraphs() -> None:
    source = read_page("<p>One\n  two.</p><p>Three<br>four.<br><br>Five.</p><div>Six.</div>seven")
    assert source.text == "One two.\n\nThree\nfour.\n\nFive.\n\nSix.\nseven"


def test_what_a_browser_does_not_show_is_not_read() -> None:
    assert lines(
        "<p>It <!-- never -->fell<script>x()</script>.</p><style>p{}</style><noscript>No</noscript>"
        "<template><p>No</p></template><p hidden>No</p><p style='color:red; display: none'>No</p>"
        "<button>No</button><select><option>No</select><textarea>No</textarea><p>All of it.</p>"
    ) == ["It fell.", "All of it."]


def test_entities_and_invisible_characters_are_decoded() -> None:
    assert lines("<p>Roe&nbsp;&mdash; &laquo;ni&shy;kto&raquo;&#8230; &amp;c. &bogus;</p>") == [
        "Roe — «nikto»… &c. &bogus;"
    ]


def test_styles_of_blocks() -> None:
    assert styled(
        "<h2>The <b>bridge</b></h2><p><strong>Why</strong>?</p><p><em>How?</em></p>"
        "<ul><li>One.</li><li><p>Two.</p></li></ul><blockquote><p>Never.</p></blockquote>"
        "<p>It <b>fell</b>.</p>"
        "<p><span style='font-weight: 700'>When?</span></p><p class='qa-question'>Who?</p>"
    ) == [
        ("The bridge", Style.HEADING),
        ("Why?", Style.EMPHASIS),
        ("How?", Style.EMPHASIS),
        ("One.", Style.LIST_ITEM),
        ("Two.", Style.LIST_ITEM),
        ("Never.", Style.QUOTATION),
        ("It fell.", Style.PLAIN),
        ("When?", Style.EMPHASIS),
        ("Who?", Style.EMPHASIS),
    ]


def test_classes_that_the_page_makes_bold_are_emphasis() -> None:
    source = read_page(
        '<p><span class="c3">Why?</span></p><p><span class="c4">So.</span></p>',
        "<style>.c3{color:#000;font-weight:700}span.c4{font-weight:400}</style>",
    )
    assert [block.style for block in source.blocks] == [Style.EMPHASIS, Style.PLAIN]


@pytest.mark.parametrize(
    "body",
    [
        "<p><b>Why did it fall?</b><br>It was old.</p>",
        "<p><b>Why did it fall?<br></b>It was old.</p>",
        "<p><strong>Why did it fall?</strong> It was old.</p>",
        "<p><b>Why </b><b>did it fall</b>? It was old.</p>",
    ],
)
def test_a_bold_question_is_parted_from_its_answer(body: str) -> None:
    assert styled(body) == [
        ("Why did it fall?", Style.EMPHASIS),
        ("It was old.", Style.PLAIN),
    ]


def test_lines_and_indents_of_preformatted_text_are_kept() -> None:
    source = read_page(
        "<p>Record</p><pre>\n    Mr. ROE. I rise\nto speak.\n\n    Ms. LEE. Well.</pre>"
    )
    assert source.text == "Record\n\n    Mr. ROE. I rise\nto speak.\n\n    Ms. LEE. Well."


def test_marks_of_notes_are_left_out() -> None:
    assert lines('<p>It fell<sup><a href="#n1">1</a></sup> at 5<sup>th</sup> Street.</p>') == [
        "It fell at 5th Street."
    ]


def test_a_page_without_main_content_is_read_whole() -> None:
    assert lines("One. <a href='/2'>Two.</a>") == ["One. Two."]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>The river | Weir Gazette</title>", "<h1>The river</h1><p>It rose.</p>",
         "The river"),
        ("<title>The river | Weir Gazette</title>", "<p>It rose.</p>", "The river"),
        ("<title>Roe - the river - Gazette</title><meta property='og:site_name' content='Gazette'>",
         "<p>It rose.</p>", "Roe - the river"),
        ("<title>Gazette</title><meta property='og:title' content='The river'>",
         "<h1>Gazette</h1><h2>The river</h2><p>It rose.</p>", "The river"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle",'
         '"headline":"The river","datePublished":"2021-03-04"}]}</script>', "<p>It rose.</p>",
         "The river"),
        ('<script type="application/ld+json">{"headline":</script>', "<p>It rose.</p>", None),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_that_the_page_shows_or_tells(
    head: str, body: str, title: str | None
) -> None:
    assert read_page(body, head).metadata.title == title


def test_a_title_that_the_page_does_not_show_stands_above_its_text() -> None:
    source = read_page("<p>It rose.</p>", "<title>The river | Weir Gazette</title>")
    assert source.text == "The river\n\nIt rose."
    assert source.blocks[0].style is Style.HEADING


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ('<meta property="article:published_time" content="2021-03-04T10:00:00+02:00">', "",
         "2021-03-04"),
        ('<meta name="DC.date.issued" content="1999-05-03">', "", "1999-05-03"),
        ('<script type="application/ld+json">[{"headline":"x","datePublished":"2021-03-04T01:00Z"}]'
         "</script>", "", "2021-03-04"),
        ("", '<time datetime="2021-03-04">today</time>', "2021-03-04"),
        ("", '<time datetime="2021-03-04">a</time><time datetime="2021-03-05">b</time>', None),
        ("", '<span itemprop="datePublished">4 March 2021</span>', "2021-03-04"),
        ('<meta name="date" content="0001-01-01T00:00:00">', "", None),
    ],
)  # fmt: skip
def test_the_date_is_when_the_page_was_published(head: str, body: str, date: str | None) -> None:
    assert read_page(f"<p>It rose.</p>{body}", head).metadata.date == date


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('<meta charset="windows-1251"><p>Мост упал'.encode("cp1251"), "Мост упал"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Мост'.encode(
            "koi8-r"), "Мост"),
        ('<meta charset="iso-8859-1"><p>“Été”'.encode("cp1252"), "“Été”"),
        ('<meta charset="windows-1251"><p>Мост'.encode(), "Мост"),
        ('\ufeff<p>Мост'.encode(), "Мост"),
        ("<p>Мост".encode("utf-16"), "Мост"),
    ],
    ids=["declared", "in the header", "wider", "wrongly declared", "marked", "utf-16"],
)  # fmt: skip
def test_the_encoding_is_marked_declared_or_found(data: bytes, words: str) -> None:
    source = read(data, "a.html")
    assert source.text == words
    assert source.notes == ()


def test_an_encoding_that_is_not_declared_is_guessed_with_a_note() -> None:
    words = "Це розмова про міст, якого ще немає, і про людей, які його чекають. " * 8
    source = read(f"<p>{words}</p>".encode("cp1251"), "a.html")
    assert source.text == words.strip()
    assert source.notes == ("encoding guessed: cp1251",)


def test_xhtml_is_read_with_its_empty_elements() -> None:
    data = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY a "no"><!ENTITY b "&a;">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head><body>'
        "<p>It<a id='x'/> fell&nbsp;&mdash;&b; all.</p></body></html>"
    )
    assert read(data.encode(), "a.xhtml").text == "It fell — all."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.html is empty: nothing to read"),
        (b"<html><body><img></body></html>",
         "a.html has no words: it may need a browser to show any"),
        (b"<div>" * 100_000 + b"deep",
         "a.html is nested too deeply: its markup is broken or made to harm"),
    ],
    ids=["empty", "wordless", "deep"],
)  # fmt: skip
def test_what_can_not_be_read_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.html")
    assert str(caught.value) == message


@pytest.mark.parametrize("mark", ["\x0b", "\uffff", "&#1;", "&#11;", "&#xFFFE;", "&#xD800;"])
def test_characters_that_no_markup_may_have_do_no_harm(mark: str) -> None:
    source = read_page(f'<p class="a{mark}" {mark}="x">It{mark} fell.</p><p>All of it.</p>')
    assert source.text.startswith("It")
    assert source.text.endswith(" fell.\n\nAll of it.")


def test_a_thousand_nested_elements_are_read() -> None:
    assert lines("<div>" * 1000 + "deep" + "</div>" * 1000 + "<p>After.</p>") == ["deep", "After."]


WORD = st.sampled_from(["a", "No.", "roe", "мост", "&amp;", "“will”", "1999", "--"])
INLINE = st.sampled_from(["{}", "<b>{}</b>", "<a name='x'>{}</a>", "<i>{}</i>", "<span>{}</span>"])
BLOCK = st.sampled_from(
    "<p>{}</p> <div>{}</div> <h3>{}</h3> <ul><li>{}</li></ul> <div><p>{}</p></div> {}<br>"
    " <blockquote>{}</blockquote> <pre>{}</pre> <section>{}</section> <article>{}</article>"
    " <table><tr><td>{}</td></tr></table> <dl><dt>{}</dt></dl>".split()
)
LINE = st.lists(st.tuples(INLINE, WORD), min_size=1, max_size=4)
BODY = st.lists(st.tuples(BLOCK, LINE), min_size=1, max_size=8)


@given(BODY)
@settings(max_examples=120)
def test_no_word_of_a_plain_page_is_lost_or_moved(
    body: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    markup = "\n".join(
        block.format(" ".join(inline.format(word) for inline, word in line)) for block, line in body
    )
    seen = re.sub(r"<[^>]*>", " ", markup).replace("&amp;", "&").split()
    assert read_page(markup).text.split() == seen


@given(st.binary(min_size=1, max_size=6), st.floats(0, 1))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_damaged_bytes_are_read_or_refused(noise: bytes, where: float) -> None:
    whole = page(AROUND.format(interview("<h3>{}</h3>"), COMMENTS), HEAD)
    at = int(where * len(whole))
    told = told_of(whole[:at] + noise + whole[at + len(noise) :])
    assert told.startswith("a.html")
    assert "\n" not in told


def told_of(data: bytes) -> str:
    """What is told of a file that can't be read; its name if it can."""
    try:
        return read_bytes(data, "a.html").name
    except OnRecordError as error:
        return str(error)
