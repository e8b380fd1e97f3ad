"""Writes small PDFs: words at places on pages, in letters that are all half as wide as high."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FONTS = ("Talk", "Talk-Bold", "Talk-Italic")
PLAIN, BOLD, ITALIC = range(3)
WIDTH = 0.5
HEIGHT = 842.0


class Text(NamedTuple):
    """Characters from a place on: points from the left and from the top, size, font."""

    left: float
    baseline: float
    words: str
    size: float = 10.0
    font: int = PLAIN

    @property
    def right(self) -> float:
        return self.left + len(self.words) * self.size * WIDTH


Sheet = Sequence[Text]
"""What stands on one page."""


def pdf(sheets: Iterable[Sheet], title: str | None = None, turn: int = 0) -> bytes:
    """A PDF with these pages."""
    return file(objects(sheets, title, turn), title is not None)


def objects(sheets: Iterable[Sheet], title: str | None = None, turn: int = 0) -> list[bytes]:
    """The objects of a PDF, numbered from 1: catalogue, pages, fonts, the sheets, information."""
    sheets = list(sheets)
    fonts = [_font(name, 3 + at) for at, name in enumerate(FONTS)]
    first = 3 + 3 * len(FONTS)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(sheets)))
    used = " ".join(f"/F{at} {3 + at} 0 R" for at in range(len(FONTS)))
    found = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} /Resources << /Font << {used} >> >>"
        f" /MediaBox [0 0 595 {HEIGHT:.0f}] /Rotate {turn} >>".encode(),
        *(font[0] for font in fonts),
        *(font[1] for font in fonts),
        *(font[2] for font in fonts),
    ]
    for at, sheet in enumerate(sheets):
        page = f"<< /Type /Page /Parent 2 0 R /Contents {first + 2 * at + 1} 0 R >>"
        found += [page.encode(), stream("\n".join(map(_drawn, sheet)).encode())]
    if title is not None:
        found.append(b"<< /Title <FEFF" + title.encode("utf-16-be").hex().encode() + b"> >>")
    return found


def _font(name: str, at: int) -> tuple[bytes, bytes, bytes]:
    """A font without outlines whose codes are UTF-16: what it is, its widths, its letters."""
    count = len(FONTS)
    maps = "".join(
        f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n"
        for high in range(256)
        if not 0xD8 <= high < 0xE0
    )
    letters = (
        "/CIDInit /ProcSet findresource begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"248 beginbfrange\n{maps}endbfrange\nendcmap end"
    )
    return (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
        f" /DescendantFonts [{at + count} 0 R] /ToUnicode {at + 2 * count} 0 R >>".encode(),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".encode(),
        stream(letters.encode()),
    )


def _drawn(text: Text) -> str:
    codes = text.words.encode("utf-16-be").hex()
    place = f"{text.left:.2f} {HEIGHT - text.baseline:.2f}"
    return f"BT /F{text.font} {text.size} Tf {place} Td <{codes}> Tj ET"


def stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def file(objects: Sequence[bytes], informed: bool = False, more: bytes = b"") -> bytes:
    """The bytes of a PDF with these objects, of which the last may be its information."""
    data = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    info = f" /Info {len(objects)} 0 R" if informed else ""
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{info} ".encode() + more
    return data + head + table + trailer + f">>\nstartxref\n{len(data)}\n%%EOF\n".encode()


class Setting(NamedTuple):
    """How paragraphs are set: lengths in points."""

    left: float = 70.0
    width: float = 440.0
    top: float = 80.0
    foot: float = 780.0
    size: float = 10.0
    leading: float = 13.0
    indent: float = 0.0
    hanging: float = 0.0
    between: float = 6.0
    columns: int = 1
    gutter: float = 20.0
    breaks: bool = False


USUAL = Setting()


class Paragraph(NamedTuple):
    """Words in one font and size."""

    words: str
    font: int = PLAIN
    size: float | None = None


def typeset(paragraphs: Iterable[Paragraph | str], how: Setting = USUAL) -> list[list[Text]]:
    """The pages on which paragraphs stand, lines filled as far as their words go."""
    sheets: list[list[Text]] = [[]]
    column, y = 0, how.top
    width = (how.width - (how.columns - 1) * how.gutter) / how.columns
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            paragraph = Paragraph(paragraph)
        size = paragraph.size or how.size
        leading = how.leading * size / how.size
        for at, line in enumerate(_filled(paragraph.words, width, size, how)):
            y += leading + (how.between if not at and y > how.top else 0.0)
            if y > how.foot:
                column, y = column + 1, how.top + leading
                if column == how.columns:
                    column = 0
                    sheets.append([])
            left = how.left + column * (width + how.gutter)
            left += how.hanging if at else how.indent
            sheets[-1].append(Text(left, y, line, size, paragraph.font))
    return sheets


def _filled(words: str, width: float, size: float, how: Setting) -> list[str]:
    """The lines of a paragraph, words broken in their middle where that is asked for."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        room = int((width - (how.hanging if lines else how.indent)) / (size * WIDTH))
        rest = room - len(line) - 1
        if line and len(word) > rest:
            middle = len(word) // 2
            if how.breaks and word.isalpha() and len(word) > 5 and rest > middle:
                lines.append(f"{line} {word[:middle]}-")
                line = word[middle:]
                continue
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
