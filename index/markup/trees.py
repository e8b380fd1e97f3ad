"""From markup to an element tree, without entities, without network and to a limited depth."""

from __future__ import annotations

import html
import re
from itertools import islice

from lxml import etree

from index.errors import SourceError
from index.markup.pieces import collapsed

PREDEFINED = frozenset("amp lt gt quot apos".split())
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{0,31});")
DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
MAX_TEXTS = 200
UNFIT = dict.fromkeys([*range(32), 0xFFFE, 0xFFFF], "\ufffd") | {ord(c): c for c in "\t\n\r"}
UNFIT |= dict.fromkeys(map(ord, "\v\f"), " ")
"""What stands for the characters that a tree of XML can't hold."""
TOO_DEEP = "RESOURCE_LIMIT"


def html_tree(text: str, name: str) -> etree._Element:
    """The tree of an HTML page, whatever is wrong with its markup.

    Raises:
        SourceError: it has no element, or is nested too deeply.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    bare = DECLARATION.sub("", text.translate(UNFIT), count=1)
    try:
        root = etree.fromstring(bare.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name} is not an HTML page: {_reason(error)}") from error
    if any(TOO_DEEP in entry.type_name for entry in parser.error_log):
        raise SourceError(f"{name} is nested too deeply: its markup is broken or made to harm")
    if root is None:
        raise SourceError(f"{name} is empty: nothing to read")
    return root


def xml_tree(data: bytes, name: str) -> etree._Element:
    """The tree of an XML document with its namespaces; entities it declares are left out.

    Raises:
        SourceError: it is not well-formed, or is nested too deeply.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{name} is not well-formed XML: {_reason(error)}") from error
    etree.strip_elements(root, etree.Entity, with_tail=False)
    return root


def xhtml_tree(text: str, name: str) -> etree._Element:
    """The tree of an XHTML page; one that is not well-formed is read as HTML.

    Raises:
        SourceError: it has no element, or is nested too deeply.
    """
    plain = DECLARATION.sub("", ENTITY.sub(_character, text), count=1)
    try:
        return _without_namespaces(xml_tree(plain.encode(), name))
    except SourceError:
        return html_tree(text, name)


def words_of(element: etree._Element) -> str:
    """The words in an element on one line; of one with very many only the first."""
    return collapsed("".join(islice(map(str, element.itertext()), MAX_TEXTS)))


def _character(entity: re.Match[str]) -> str:
    """What a named entity of HTML stands for; those of XML are left for the parser."""
    return entity[0] if entity[1] in PREDEFINED else html.unescape(entity[0])


def _without_namespaces(root: etree._Element) -> etree._Element:
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2].lower()
    return root


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or "no reason given"
