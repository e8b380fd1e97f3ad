"""The program that takes the words out of a PDF, in a process of its own.

`python -m index.typeset.pdfium < talk.pdf` prints one JSON object a page, a
line each: `{"height", "drawn", "words": [[text, left, right, baseline, size,
bold, italic, joined], ...]}`, or `{"problem": ...}` and no more. A damaged or
hostile file can cost no more than the limits here, and never another process.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MEMORY = 2 << 30
"""Bytes of address space."""
SECONDS = 120
"""Processor time."""
MAX_PAGES = 10_000
MAX_CHARACTERS = 10_000_000
HYPHENS = ("\x02", "\ufffe")
"""What PDFium puts for a hyphen at the end of a line."""
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""A soft hyphen inside a line, and blanks without width."""
LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
BOLD = re.compile(r"bold|black|heavy|demi|medi\b|bx\d|[-,]bd", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique|[-,]it\b|(?:cm|sf)ti\d", re.IGNORECASE)
ITALIC_FLAG = 1 << 6
FILLED_AND_STROKED = 2
FAR = 1e5
"""Points beyond which nothing is on a page."""
UPRIGHT = 0.1
"""Radians that a line of text may lean."""


class Font(NamedTuple):
    """How the characters of one text object look: size in points, style, angle in quarter turns.

    `turn` is None where the characters stand aslant.
    """

    size: float
    bold: bool
    italic: bool
    turn: int | None


class Run(NamedTuple):
    """Characters of one look in one line without a blank: their text, the first and the last.

    `joined` is true where no blank parts them from the run before.
    """

    text: str
    first: int
    last: int
    font: Font
    joined: bool


class PageText:
    """The characters of one page, read through PDFium's C interface."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._text = page.get_textpage()
        self._fonts: dict[int, Font] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = raw.FS_RECTF()
        self.count = raw.FPDFText_CountChars(self._text)

    def code(self, at: int) -> str:
        """A character, or one half of a surrogate pair."""
        return chr(raw.FPDFText_GetUnicode(self._text, at))

    def font(self, at: int) -> Font | None:
        """How a character looks; None of a blank that no text object draws."""
        drawn = raw.FPDFText_GetTextObject(self._text, at)
        if not drawn:
            return None
        key = ctypes.addressof(drawn.contents)
        if key not in self._fonts:
            self._fonts[key] = self._look(drawn, at)
        return self._fonts[key]

    def _look(self, drawn: Any, at: int) -> Font:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, at, matrix)
        size = abs(raw.FPDFText_GetFontSize(self._text, at)) * math.hypot(matrix.c, matrix.d)
        flags = ctypes.c_int()
        written = ctypes.create_string_buffer(256)
        raw.FPDFText_GetFontInfo(self._text, at, written, 256, flags)
        name = written.value.decode("utf-8", "replace").rpartition("+")[2]
        mode = raw.FPDFTextObj_GetTextRenderMode(drawn)
        angle = raw.FPDFText_GetCharAngle(self._text, at) / (math.pi / 2)
        straight = abs(angle - round(angle)) * math.pi / 2 < UPRIGHT
        return Font(
            size,
            BOLD.search(name) is not None or mode == FILLED_AND_STROKED,
            ITALIC.search(name) is not None or bool(flags.value & ITALIC_FLAG),
            -round(angle) % 4 if straight else None,
        )

    def place(self, at: int, turn: int) -> tuple[float, float, float]:
        """Begin and end of a character along its line, and the line's baseline."""
        raw.FPDFText_GetCharOrigin(self._text, at, self._x, self._y)
        raw.FPDFText_GetLooseCharBox(self._text, at, self._box)
        box, x, y = self._box, self._x.value, self._y.value
        if turn == 0:
            return box.left, box.right, y
        if turn == 1:
            return box.bottom, box.top, -x
        return (-box.right, -box.left, -y) if turn == 2 else (-box.top, -box.bottom, x)


def pages(data: bytes) -> Iterator[dict[str, Any]]:
    """What is printed of each page."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        yield {"problem": "locked" if locked else "damaged"}
        return
    if len(document) > MAX_PAGES:
        yield {"problem": "long"}
        return
    yield {"title": document.get_metadata_value("Title").strip()}
    left = MAX_CHARACTERS
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            yield {"height": 0.0, "drawn": True, "words": []}
            continue
        text = PageText(page)
        left -= text.count
        if left < 0:
            yield {"problem": "long"}
            return
        yield _printed(page, text)
        page.close()


def _printed(page: pdfium.PdfPage, text: PageText) -> dict[str, Any]:
    runs = [run for run in _runs(text) if 0 < run.font.size < FAR]
    turns = Counter(run.font.turn for run in runs if run.font.turn is not None)
    turn = max(turns, key=lambda turn: turns[turn], default=0)
    left, bottom, right, top = page.get_bbox()
    first, last = ((top, bottom), (-left, -right), (-bottom, -top), (right, left))[turn]
    words = [_word(text, run, turn, first) for run in runs if run.font.turn == turn]
    return {
        "height": round(first - last, 1),
        "drawn": raw.FPDFPage_CountObjects(page) > 0,
        "words": [word for word in words if all(abs(place) < FAR for place in word[1:5])],
    }


def _runs(text: PageText) -> Iterator[Run]:
    """The runs of a page in the order in which it draws them."""
    run: Run | None = None
    high, joined = "", False
    for at in range(text.count):
        code = text.code(at)
        if "\ud800" <= code <= "\udbff":
            high = code
            continue
        if "\udc00" <= code <= "\udfff":
            code = _paired(high, code)
        high = ""
        font = None if code.isspace() else text.font(at)
        if run is not None and font != run.font:
            yield run
            run, joined = None, font is not None
        if code in INVISIBLE:
            continue
        if font is None or not _is_letter(code):
            joined = joined and font is not None
            continue
        ends = code in HYPHENS
        letter = "-" if ends else LIGATURES.get(code, code)
        if run is None:
            run = Run(letter, at, at, font, joined)
        else:
            run = run._replace(text=run.text + letter, last=at)
        if ends:
            yield run
            run, joined = None, False
    if run is not None:
        yield run


def _paired(high: str, low: str) -> str:
    """The character of two surrogates; a replacement character for one alone."""
    return (high + low).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_letter(code: str) -> bool:
    """Whether a code stands for a character: no control, no glyph of a private font."""
    return code in HYPHENS or code.isprintable() or unicodedata.category(code) == "Cf"


def _word(text: PageText, run: Run, turn: int, top: float) -> list[Any]:
    begin, end, baseline = text.place(run.first, turn)
    if run.last != run.first:
        others = text.place(run.last, turn)
        begin, end = min(begin, others[0]), max(end, others[1])
    return [
        run.text,
        round(begin, 1),
        round(end, 1),
        round(top - baseline, 1),
        round(run.font.size, 1),
        run.font.bold,
        run.font.italic,
        run.joined,
    ]


def _limit() -> None:
    """Take no more memory and time than a PDF may need."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            hard = resource.getrlimit(kind)[1]
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (soft, hard))


def main() -> None:
    """Read a PDF from standard input and print its pages."""
    _limit()
    for page in pages(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(page) + "\n")


if __name__ == "__main__":
    main()
