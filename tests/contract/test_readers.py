"""Every reader keeps the file as the text and lays its blocks in order upon it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from index.errors import SourceError
from index.protocols import Reader
from index.readers import discover
from index.types import Source

TALK = "Anna Lee: Will you resign?\r\n\r\nJohn Roe: No.\nNever – «ніколи».\n"

TEXTUAL = (".markdown", ".md", ".txt")
"""The formats whose decoded file is the text itself."""

READERS = [
    pytest.param(reader, suffix, id=suffix) for suffix in TEXTUAL for reader in discover()[suffix]
]


def words(source: Source) -> list[str]:
    return [block.span.of(source.text) for block in source.blocks]


@pytest.mark.parametrize(("reader", "suffix"), READERS)
def test_takes_its_suffix(reader: Reader, suffix: str) -> None:
    assert suffix in reader.SUFFIXES
    assert suffix == suffix.lower()


@pytest.mark.parametrize(("reader", "suffix"), READERS)
def test_the_text_is_the_decoded_file(reader: Reader, suffix: str) -> None:
    assert reader.read(TALK.encode("utf-8-sig"), f"a{suffix}").text == TALK


@pytest.mark.parametrize(("reader", "suffix"), READERS)
def test_blocks_are_lines_without_blanks(reader: Reader, suffix: str) -> None:
    source = reader.read(TALK.encode(), f"a{suffix}")
    assert words(source) == ["Anna Lee: Will you resign?", "John Roe: No.", "Never – «ніколи»."]


@pytest.mark.parametrize(("reader", "suffix"), READERS)
def test_blocks_and_markup_share_out_what_is_not_blank(reader: Reader, suffix: str) -> None:
    text = (
        "# A *talk*\n\n- one\n- **two**\n\n> three\n\n1. four\n\n---\n\n"
        "`five`\n\n```\nsix\n```\n[7]: /u\n"
    )
    source = reader.read(text.encode(), f"a{suffix}")
    spans = sorted([block.span for block in source.blocks] + list(source.markup))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    shared_out = "".join("".join(text[start:end].split()) for start, end in spans)
    assert shared_out == "".join(text.split())


@pytest.mark.parametrize(("reader", "suffix"), READERS)
@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 50])
def test_what_is_no_text_is_refused(reader: Reader, suffix: str, data: bytes) -> None:
    with pytest.raises(SourceError, match=rf"^a\{suffix} is"):
        reader.read(data, f"a{suffix}")


@pytest.mark.parametrize(("reader", "suffix"), READERS)
def test_a_guess_is_noted(reader: Reader, suffix: str) -> None:
    data = ("Це розмова про міст, якого ще немає, і про людей, які його чекають. " * 8).encode(
        "cp1251"
    )
    source = reader.read(data, f"a{suffix}")
    assert source.notes == ("encoding guessed: cp1251",)
    assert source.text.startswith("Це розмова про міст")
