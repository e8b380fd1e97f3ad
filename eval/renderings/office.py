"""Layouts 1, 7 and 12 as office documents: DOCX and PDF, written from their specifications."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple
from xml.sax.saxutils import escape

from eval.renderings.calls import short_time
from eval.renderings.meeting import Meeting, Participant, paragraphs
from eval.renderings.questions import ASKER, interview_parts
from eval.renderings.sheet import Piece, Rendering, Sheet
from eval.renderings.timing import timed
from index.types import Kind

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
RELATIONSHIP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/></Relationships>'
)
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<w:styles xmlns:w="{WORDS}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>'
    '<w:basedOn w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading2">'
    '<w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
)
WIDTH, LINES, LEADING = 84, 46, 14
"""Characters of a printed line, lines of a page, points from line to line."""
HYPHENATED = 0.2
"""Share of the lines that end inside a long word, where one stands next."""


def teams_docx(meeting: Meeting, rng: Random) -> Rendering:
    """12: the DOCX that Teams saves: name in bold and time, a line break, the words."""
    sheet = _opened(meeting.title)
    for start, utterance in timed(meeting.utterances):
        name = escape(utterance.by.name)
        sheet.write(f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{name}</w:t></w:r>")
        sheet.write(f'<w:r><w:t xml:space="preserve">   {short_time(start)}</w:t></w:r>')
        sheet.write("<w:r><w:br/><w:t>")
        sheet.say(utterance.words, utterance.by)
        sheet.write("</w:t></w:r></w:p>")
    return _docx(sheet)


def bold_questions_docx(meeting: Meeting, rng: Random) -> Rendering | None:
    """7: a DOCX whose questions are bold, italic or headings."""
    found = interview_parts(meeting, rng)
    if found is None:
        return None
    before = rng.choice(
        (
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>",
            "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>",
            '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>',
        )
    )
    sheet = _opened(found.headline)
    sheet.write("<w:p><w:r><w:t>")
    sheet.tell(found.lead)
    sheet.write("</w:t></w:r></w:p>")
    for by, words in found.turns:
        for part in [words] if by == ASKER else paragraphs(words, 3):
            sheet.write(before if by == ASKER else "<w:p><w:r><w:t>")
            sheet.say(part, by)
            sheet.write("</w:t></w:r></w:p>")
    return _docx(sheet)


def _opened(title: str) -> Sheet:
    sheet = Sheet(escape)
    sheet.write(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{WORDS}"><w:body>'
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>'
    )
    sheet.tell(title, Kind.HEADING)
    sheet.write("</w:t></w:r></w:p>")
    return sheet


def _docx(sheet: Sheet) -> Rendering:
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONSHIP.format(kind="officeDocument", target="word/document.xml"),
        "word/_rels/document.xml.rels": RELATIONSHIP.format(kind="styles", target="styles.xml"),
        "word/styles.xml": STYLES,
        "word/document.xml": f"{sheet.text}</w:body></w:document>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return Rendering(packed.getvalue(), ".docx", sheet.pieces)


class _Line(NamedTuple):
    """A printed line, and the words of somebody that begin in it."""

    text: str
    words: str
    by: Participant


def labels_pdf(meeting: Meeting, rng: Random) -> Rendering:
    """1: a PDF with a running head and page numbers, words parted at the ends of lines."""
    lines = [line for part in _printed(meeting, rng) for line in part]
    head = f"{meeting.title}, {meeting.date}"
    pages: list[str] = []
    pieces: list[Piece] = []
    for at in range(0, len(lines), LINES):
        page = lines[at : at + LINES]
        foot = f"Page {len(pages) + 1} of {-(-len(lines) // LINES)}"
        pages.append(_page([head, "", *(line.text if line else "" for line in page), "", foot]))
        pieces.append(Piece(head, Kind.HEADING))
        pieces += [Piece(line.words, Kind.SPEECH, line.by) for line in page if line]
        pieces.append(Piece(foot, Kind.HEADING))
    return Rendering(_pdf(pages), ".pdf", tuple(pieces))


def _printed(meeting: Meeting, rng: Random) -> Iterator[list[_Line | None]]:
    """The lines of each utterance, and an empty one after it."""
    for utterance in meeting.utterances:
        label = f"{utterance.by.name.upper()}:"
        words = utterance.words.encode("cp1252", "ignore").decode("cp1252")
        lines = [
            _Line(line, line if number else line.removeprefix(label), utterance.by)
            for number, line in enumerate(
                textwrap.wrap(f"{label} {words}", WIDTH, break_on_hyphens=False)
            )
        ]
        yield [*_hyphenated(lines, rng), None]


def _hyphenated(lines: Sequence[_Line], rng: Random) -> Iterator[_Line]:
    """The lines, some long words at the start of one moved half into the line before."""
    moved = ""
    for at, line in enumerate(lines):
        text, words = line.text, line.words
        if moved:
            text, words = text.removeprefix(moved), words.partition(" ")[2]
            moved = ""
        following = lines[at + 1] if at + 1 < len(lines) else None
        word = following.text.split()[0] if following else ""
        if following and word.isalpha() and len(word) > 8 and rng.random() < HYPHENATED:
            moved = word[: len(word) // 2]
            text, words = f"{text} {moved}-", f"{words} {word}"
        yield _Line(text, words, line.by)


def _page(lines: Sequence[str]) -> str:
    """The drawing of a page: each line at its place, in Helvetica."""
    drawn = []
    for number, line in enumerate(lines):
        shown = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        drawn.append(f"1 0 0 1 60 {780 - LEADING * number} Tm ({shown}) Tj")
    return "BT /F1 10 Tf\n" + "\n".join(drawn) + "\nET"


def _pdf(pages: Sequence[str]) -> bytes:
    """A PDF 1.4 of these pages."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        size = len(page.encode("cp1252"))
        objects.append(f"<< /Length {size} >>\nstream\n{page}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return data + (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    ).encode("cp1252")
