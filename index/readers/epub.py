"""EPUB books: the chapters in the order of the spine (EPUB 3.3, and 2)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from index.dates import iso_date
from index.errors import SourceError
from index.markup.archives import Archive, resolved, shown
from index.markup.elements import pieces_in
from index.markup.marking import marked
from index.markup.parts import BESIDES, FURNITURE, Part, part_of
from index.markup.pieces import Piece, collapsed, compose
from index.markup.trees import xhtml_tree, xml_tree
from index.readers.decoding import decode
from index.types import Metadata, Source

SUFFIXES = (".epub",)
WHAT = "an EPUB"
CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, name: str) -> Source:
    """Read a book.

    Raises:
        SourceError: the file is empty, encrypted, damaged, too large or has no words.
    """
    archive = Archive(data, name, WHAT)
    path = _package_path(archive, name)
    package = xml_tree(archive.read(path), name)
    locked = _encrypted(archive, name)
    pieces: list[Piece] = []
    notes: list[str] = []
    for chapter in _chapters(package, path):
        if chapter in locked:
            raise SourceError(f"{name} is protected against copying: its text can't be read")
        if chapter not in archive:
            notes.append(f"chapter left out: {shown(chapter)} is missing")
            continue
        data = archive.read(chapter)
        try:
            pieces.extend(_chapter(data, shown(chapter)))
        except SourceError as error:
            notes.append(f"chapter left out: {error}")
    if not pieces:
        why = notes[0] if notes else "nothing to read"
        raise SourceError(f"{name} has no words: {why}")
    text, blocks = compose(marked(pieces))
    return Source(text, blocks, _metadata(package), notes=tuple(notes))


def _package_path(archive: Archive, name: str) -> str:
    for element in xml_tree(archive.read(CONTAINER), name).iter("{*}rootfile"):
        path = element.get("full-path")
        if path:
            return resolved("", unquote(path))
    raise SourceError(f"{name} is not {WHAT}, or is damaged: it names no package document")


def _encrypted(archive: Archive, name: str) -> frozenset[str]:
    """The files that can't be read without a key."""
    if ENCRYPTION not in archive:
        return frozenset()
    references = xml_tree(archive.read(ENCRYPTION), name).iter("{*}CipherReference")
    return frozenset(resolved("", unquote(e.get("URI") or "")) for e in references)


def _chapters(package: etree._Element, path: str) -> Iterator[str]:
    """The paths of the pages in the spine, each once."""
    pages = {
        item.get("id"): resolved(path, unquote((item.get("href") or "").partition("#")[0]))
        for item in package.iter("{*}item")
        if item.get("media-type") in PAGES
    }
    spine = (pages.get(reference.get("idref")) for reference in package.iter("{*}itemref"))
    yield from dict.fromkeys(page for page in spine if page is not None)


def _chapter(data: bytes, path: str) -> list[Piece]:
    """The pieces of a chapter, the first of them apart from the chapter before."""
    if not data.strip():
        return []
    root = xhtml_tree(decode(data, path)[0], path)
    parts = {e: part for e in root.iter() if (part := _part(e)) is not None}
    pieces = pieces_in(root, parts)
    return [piece._replace(apart=True) for piece in pieces[:1]] + pieces[1:]


def _part(element: etree._Element) -> Part | None:
    """What an element of a book is; its classes tell little, as the publisher makes them up."""
    part = part_of(element)
    sure = part is Part.UNREAD or element.tag in FURNITURE or element.tag in BESIDES
    return part if sure else None


def _metadata(package: etree._Element) -> Metadata:
    title = collapsed(package.findtext(f".//{DC}title") or "")
    dates = [iso_date(element.text or "") for element in package.iter(f"{DC}date")]
    return Metadata(title or None, next((date for date in dates if date), None))
