"""Pages saved as one file."""

from __future__ import annotations

import pytest

from index.errors import SourceError
from index.readers.mhtml import read

HEAD = (
    "From: <Saved by a browser>\r\nSubject: The river\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
)
PART = "----b\r\nContent-Type: {}\r\nContent-Transfer-Encoding: {}\r\n\r\n{}\r\n"
END = "----b--\r\n"


def saved(*parts: tuple[str, str, str]) -> bytes:
    return (HEAD + "".join(PART.format(*part) for part in parts) + END).encode("latin-1")


def test_the_page_is_read_and_what_belongs_to_it_is_not() -> None:
    source = read(
        saved(
            ("image/png", "base64", "iVBORw0KGgo="),
            (
                "text/html",
                "quoted-printable",
                "<h1>The river</h1><p>It=20rose =E2=80=94 a=\r\nll.</p>",
            ),
            ("text/html", "quoted-printable", "<p>A frame.</p>"),
        ),
        "a.mhtml",
    )
    assert source.text == "The river\n\nIt rose — all."
    assert source.metadata.title == "The river"


def test_the_encoding_of_the_part_is_known() -> None:
    page = (
        "text/html; charset=windows-1251",
        "8bit",
        "<p>Мост</p>".encode("cp1251").decode("latin-1"),
    )
    assert read(saved(page), "a.mhtml").text == "Мост"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b" ", "a.mhtml is empty: nothing to read"),
        (b"It rose.", "a.mhtml has no page inside: save the page anew"),
        (saved(("text/html", "7bit", "")), "a.mhtml is empty: nothing to read"),
    ],
)
def test_what_holds_no_page_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.mhtml")
    assert str(caught.value) == message


def test_deep_nesting_is_read_or_refused() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (at, at)
        for at in range(3000)
    )
    with pytest.raises(SourceError, match=r"^a\.mhtml is nested too deeply"):
        read(deep, "a.mhtml")
