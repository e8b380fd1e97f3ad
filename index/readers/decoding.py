"""From the bytes of a file to its text, whatever its encoding."""

from __future__ import annotations

import codecs

from index.errors import SourceError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 1 << 20
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"))
MAX_CONTROLS = 0.001


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file and a note where its encoding had to be guessed.

    A byte-order mark is not part of the text. Newlines stay as they are.

    Raises:
        SourceError: the file is empty, or its bytes are not text.
    """
    text, notes = _decode(data, name)
    if not text.strip():
        raise SourceError(f"{name} is empty: nothing to read")
    sample = text[:SAMPLE]
    written = sample.encode("utf-8", "surrogatepass")
    controls = len(written) - len(written.translate(None, CONTROLS))
    if controls > MAX_CONTROLS * len(sample):
        raise _not_text(name)
    return text, notes


def _decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding, name), ()
    wide = _wide_encoding(data[:SAMPLE])
    if wide is not None:
        return _strictly(data, wide, name), (f"encoding guessed: {wide}",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guess(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name} is not valid {encoding} at byte {error.start}: save it as UTF-8"
        ) from error


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: in most pairs of bytes one and the same byte is zero."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _guess(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    if b"\0" in data:
        raise _not_text(name)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise _not_text(name)
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise _not_text(name) from error
    return text, (f"encoding guessed: {best.encoding}",)


def _not_text(name: str) -> SourceError:
    return SourceError(f"{name} is not text in any known encoding: save it as UTF-8 text")
