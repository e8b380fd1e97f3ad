"""Plain text: every line a block."""

from __future__ import annotations

from index.readers.text import read


def test_lines_of_every_kind_of_newline() -> None:
    text = "one\r\n two \rthree\n\n\tfour\u2028five\x0csix"
    source = read(text.encode(), "a.txt")
    assert [block.span.of(text) for block in source.blocks] == [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
    ]
    assert source.markup == ()
