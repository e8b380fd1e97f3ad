"""Reading a file: encodings, sizes, sidecars, errors, and what holds of every text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import MetadataError, SourceError, UnsupportedError
from index.read import MAX_BYTES, read_bytes, read_document
from index.types import Document, Kind, Metadata, Method, Person, Span

TALK = "Anna Lee: Will you resign?\nJohn Roe: No.\n"


def words(document: Document) -> list[str]:
    return [turn.span.of(document.text) for turn in document.turns]


def test_reads_a_file_with_its_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "1999-05-03.txt"
    path.write_bytes(TALK.encode())
    speakers = [{"name": "John Roe", "role": "Mayor"}, {"name": "Anna Lee", "role": "Moderator"}]
    sidecar = {"title": "A talk", "date": "1999-05-03", "speakers": speakers, "more": 1}
    path.with_suffix(".json").write_text(json.dumps(sidecar))
    document = read_document(path, "talks/1999-05-03.txt")
    assert document.name == "talks/1999-05-03.txt"
    assert document.text == TALK
    assert document.metadata.title == "A talk"
    assert document.metadata.date == "1999-05-03"
    assert [(t.speaker, t.role) for t in document.turns] == [
        ("Anna Lee", "Moderator"),
        ("John Roe", "Mayor"),
    ]


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"speakers": "Ann"}', '{"speakers": [{"role": "x"}]}', '{"title": []}']
)
def test_a_bad_sidecar_is_told_in_one_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    path.with_suffix(".json").write_text(content)
    with pytest.raises(MetadataError, match=r"^talk\.json is not a sidecar") as caught:
        read_document(path, "talk.txt")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfAnn: Hi.\r\nBob: Ho.\r\n", "Ann: Hi.\r\nBob: Ho.\r\n"),
        ("Ann: Hé.\nBob: Ho.".encode("utf-16"), "Ann: Hé.\nBob: Ho."),
        ("Ann: Hé.\nBob: Ho.".encode(), "Ann: Hé.\nBob: Ho."),
    ],
)
def test_encodings_that_say_what_they_are(data: bytes, text: str) -> None:
    document = read_bytes(data, "talk.txt")
    assert document.text == text
    assert document.notes == ()
    assert [turn.speaker for turn in document.turns] == ["Ann", "Bob"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_encodings_without_a_mark(encoding: str) -> None:
    document = read_bytes(TALK.encode(encoding), "talk.txt")
    assert document.text == TALK
    assert document.notes == (f"encoding guessed: {encoding}",)


def test_a_guessed_encoding_is_noted() -> None:
    text = (
        "Анна Ли: Вы уйдёте в отставку этой весной, как обещали своим избирателям?\n"
        "Иван Петров: Нет, я останусь до конца срока, потому что город этого хочет.\n"
    ) * 4
    document = read_bytes(text.encode("cp1251"), "talk.txt")
    assert document.text == text
    assert document.notes == ("encoding guessed: cp1251",)
    assert document.turns[1].speaker == "Иван Петров"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "talk.txt is empty"),
        (b" \r\n\t", "talk.txt is empty"),
        (b"\xef\xbb\xbf", "talk.txt is empty"),
        (bytes(range(256)) * 64, "talk.txt is not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" * 9, "talk.txt is not text"),
        (b"\xff\xfea", "talk.txt is not valid utf-16"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read_bytes(data, "talk.txt")
    assert "\n" not in str(caught.value)


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("was read"))
    with pytest.raises(SourceError, match=r"huge\.txt is too large: 64 MiB of at most 64 MiB"):
        read_document(path, "huge.txt")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.txt can't be read: No such file"):
        read_document(tmp_path / "gone.txt", "gone.txt")


@pytest.mark.parametrize("name", ["film.mp4", "README", "talk.txt.zip"])
def test_a_format_without_a_reader(name: str) -> None:
    with pytest.raises(UnsupportedError, match=rf"^{name} is of a format that is not read"):
        read_bytes(b"x", name)


def test_metadata_given_with_the_bytes() -> None:
    sidecar = Metadata(people=(Person("John Roe", "Mayor"),))
    document = read_bytes(b"ROE: No.\nLEE: Yes.\nROE: No!", "talk.TXT", sidecar)
    assert [turn.speaker for turn in document.turns] == ["John Roe", "Lee", "John Roe"]


def test_lines_broken_at_a_width_are_joined() -> None:
    text = (
        "ANNA LEE: This is a question that is so long that the one who typed it broke\n"
        "the line at a width of about seventy-five characters, as people once did on\n"
        "typewriters: is that so?\n"
        "JOHN ROE: It is, and the answer is as long as the question was, so that it is\n"
        "broken at the same width, and it goes on for more than two lines before it\n"
        "comes to its end.\n"
        "ANNA LEE: I see.\n"
    )
    document = read_bytes(text.encode(), "talk.txt")
    assert [(t.speaker, t.span.of(text).count("\n")) for t in document.turns] == [
        ("Anna Lee", 2),
        ("John Roe", 2),
        ("Anna Lee", 0),
    ]


def assert_whole(document: Document) -> None:
    """Turns are in order, apart, inside the text, without blanks at their ends."""
    at = 0
    for turn in document.turns:
        start, end = turn.span
        assert at <= start < end <= len(document.text)
        assert document.text[start:end] == document.text[start:end].strip()
        at = end
        assert 0.0 <= turn.confidence <= 1.0
        if turn.speaker is None:
            assert turn.confidence == 0.0
        else:
            assert turn.kind is Kind.SPEECH
        for span in (turn.evidence, turn.reply_to):
            assert span is None or 0 <= span.start < span.end <= len(document.text)


PIECES = st.sampled_from(
    [
        "Anna Lee: ", "ROE: ", "Q: ", "A. ", "— ", "- ", "** ", "**", "# ", "> ", "1. ",
        "Comments (2)", "[END OF INTERVIEW]", "(Laughter.)", "Why?", "Because we must.",
        "So: first", ":", "：", "\n",
        "\n\n", "\r\n", "    ", "00:01:02 ", "Read also: x", "Ann Roe says:", "---\n",
        "title: x\n",
        "\u2028", "\ufeff", "田中：", "...", "John Roe (JR)", "JR: ", "DATE: 3 May 1999",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, suffix=st.sampled_from(["txt", "md"]))
def test_any_text_gives_turns_in_order(text: str, suffix: str) -> None:
    try:
        document = read_bytes(text.encode(errors="ignore"), f"talk.{suffix}")
    except (SourceError, MetadataError):
        return
    assert_whole(document)


@settings(max_examples=200, deadline=None)
@given(
    turns=st.lists(
        st.tuples(
            st.sampled_from(["Anna Lee", "John Roe", "Ida Falk"]),
            st.text(
                st.characters(categories=["L", "N", "Zs"], include_characters=".?,-"), max_size=40
            ).map(lambda words: f"Well, {words}.".replace("  ", " ")),
        ),
        min_size=3,
        max_size=12,
    )
)
def test_labelled_words_stand_in_one_turn_each(turns: list[tuple[str, str]]) -> None:
    text = "".join(f"{name}: {words}\n" for name, words in [*turns, *turns])
    document = read_bytes(text.encode(), "talk.txt")
    assert words(document) == [said for _, said in [*turns, *turns]]
    assert [t.speaker for t in document.turns] == [name for name, _ in [*turns, *turns]]


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_give_turns_or_an_error_for_the_user(data: bytes) -> None:
    try:
        document = read_bytes(data, "talk.md")
    except (SourceError, MetadataError):
        return
    assert_whole(document)


def test_every_word_stands_in_a_turn_or_a_mark() -> None:
    text = (
        "Interview with John Roe\n\n— Why?\n\n— Because.\n\n  Really.\n\n[Laughter]\n\n00:01:02\n\n"
        "— And now?\n\n— Now we go.\n\nComments\n\nuser1: no\n"
    )
    document = read_bytes(text.encode(), "talk.txt")
    outside = list(text)
    for turn in document.turns:
        outside[slice(*turn.span)] = " " * (turn.span.end - turn.span.start)
    assert "".join(outside).split() == ["—", "—", "00:01:02", "—", "—"]


def test_ten_thousand_paragraphs() -> None:
    text = "ROE: One.\n\nTwo?\n\nLEE: Three.\n\n" * 3400
    document = read_bytes(text.encode(), "talk.txt")
    assert len(document.turns) == 10200
    assert document.turns[-1].span == Span(len(text) - 8, len(text) - 2)


def test_a_label_that_names_nobody_leaves_the_method_unknown() -> None:
    text = "Ann Lee: Who is there?\n\nUnidentified Male: Me.\n\nAnn Lee: Who?\n"
    turn = read_bytes(text.encode(), "talk.txt").turns[1]
    assert (turn.speaker, turn.method, turn.confidence) == (None, Method.UNKNOWN, 0.0)
