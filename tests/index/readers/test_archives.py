"""Files inside archives: found by their paths, unpacked within limits."""

from __future__ import annotations

import io
import zipfile

import pytest

from index.errors import SourceError
from index.markup import archives
from index.markup.archives import Archive, resolved
from tests.index.readers.packed import zipped


def opened(data: bytes) -> Archive:
    return Archive(data, "a.epub", "an EPUB")


def test_a_file_is_read_by_its_path() -> None:
    archive = opened(zipped({"a/b.txt": "words", "/c.txt": "more"}))
    assert archive.read("a/b.txt") == b"words"
    assert archive.read("c.txt") == b"more"
    assert "a/b.txt" in archive
    assert "b.txt" not in archive


@pytest.mark.parametrize(
    ("base", "target", "path"),
    [
        ("OEBPS/book.opf", "one.xhtml", "OEBPS/one.xhtml"),
        ("OEBPS/book.opf", "../text/./one.xhtml", "text/one.xhtml"),
        ("OEBPS/book.opf", "/one.xhtml", "one.xhtml"),
        ("book.opf", "../../../etc/one", "etc/one"),
        ("", "word/document.xml", "word/document.xml"),
    ],
)
def test_a_target_is_resolved_and_stays_inside(base: str, target: str, path: str) -> None:
    assert resolved(base, target) == path


def test_a_missing_file_is_named() -> None:
    with pytest.raises(SourceError, match=r"^a\.epub is not an EPUB, or is damaged: it has no b$"):
        opened(zipped({"a": ""})).read("b")


def test_a_file_packed_too_well_is_refused() -> None:
    data = zipped({"small": " " * archives.FREE, "large": " " * (archives.FREE + 1)})
    assert len(opened(data).read("small")) == archives.FREE
    with pytest.raises(SourceError) as caught:
        opened(data).read("large")
    assert str(caught.value) == (
        "a.epub is refused: large unpacks to more than 1 MiB, as only a file made to harm does"
    )


def test_all_files_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_TOTAL", 10)
    archive = opened(zipped({"a": "12345678", "b": "12345678"}))
    assert archive.read("a") == b"12345678"
    with pytest.raises(SourceError, match="b unpacks to more than"):
        archive.read("b")


def test_the_number_of_files_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ENTRIES", 2)
    with pytest.raises(SourceError, match=r"^a\.epub has 3 files inside, at most 2$"):
        opened(zipped(dict.fromkeys("abc", "")))


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(zipped({"a": "words"}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= archives.ENCRYPTED
    with pytest.raises(SourceError, match=r"^a\.epub is encrypted: save it without a password$"):
        opened(bytes(data)).read("a")


def test_another_packing_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", "words")
    with pytest.raises(SourceError, match="a is packed in a way that is not read"):
        opened(buffer.getvalue()).read("a")


def test_damaged_contents_are_refused() -> None:
    data = bytearray(zipped({"a": "words and more words"}))
    data[40] ^= 0xFF
    with pytest.raises(SourceError, match="a can't be unpacked"):
        opened(bytes(data)).read("a")
