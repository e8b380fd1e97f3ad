"""Word documents and books, made in memory from their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
STYLES = f"""<w:styles {NAMESPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift3"><w:name w:val="heading 3"/>
 <w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="Unter"><w:name w:val="Under"/>
 <w:basedOn w:val="berschrift3"/></w:style>
<w:style w:type="paragraph" w:styleId="Frage"><w:name w:val="Frage"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Inhalt"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {NAMESPACES}>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:lvlText w:val="–"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="5"/></w:num></w:numbering>"""
DASHED, NUMBERED = "7", "8"
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def run(words: str, properties: str = "") -> str:
    """A run; a line feed in its words is a break, a tab a tab."""
    lines = (
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(t)}</w:t>' for t in line.split("\t"))
        for line in words.split("\n")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def bold(words: str) -> str:
    return run(words, "<w:b/>")


def paragraph(*runs: str, style: str = "", numbers: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbers:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbers}"/></w:numPr>'
    inside = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table; a line feed in a cell parts its paragraphs."""
    return "".join(
        [
            "<w:tbl>",
            *(
                "<w:tr>"
                + "".join(
                    f"<w:tc>{''.join(map(paragraph, cell.split(chr(10))))}</w:tc>" for cell in row
                )
                + "</w:tr>"
                for row in rows
            ),
            "</w:tbl>",
        ]
    )


def word(*body: str, title: str = "") -> bytes:
    """A Word document of paragraphs and tables; `title` is that of its properties."""
    document = f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
    return word_file(document, title)


def word_file(document: str | bytes, title: str = "") -> bytes:
    """A Word document by its main part."""
    files: dict[str, str | bytes] = {
        "_rels/.rels": RELATIONS,
        "word/document.xml": document,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
    }
    if title:
        files["docProps/core.xml"] = (
            '<c xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(title)}</dc:title></c>"
        )
    return zipped(files)


def chapter(body: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head/><body>{body}</body></html>'


def book(
    chapters: Mapping[str, str | bytes],
    spine: Sequence[str] | None = None,
    metadata: str = "",
    others: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An EPUB of pages by their file name; `spine` is their order, or that in which they stand."""
    items = "".join(
        f'<item id="{path}" href="{path}" media-type="application/xhtml+xml"/>' for path in chapters
    )
    order = "".join(f'<itemref idref="{path}"/>' for path in spine or chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{order}</spine>"
        "</package>"
    )
    files: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package}
    files |= {f"OEBPS/{path}": content for path, content in chapters.items()}
    return zipped(files | dict(others or {}))
