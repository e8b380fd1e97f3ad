"""Where the words of a saved page are, and what stands around and between them."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from index.markup.parts import UNREAD, Part, is_outgoing, part_of
from index.markup.trees import UNFIT

NUMBER = "data-place"
TELLING = ("class", "id", "role", "itemprop", "style")
"""The attributes that tell what an element is for."""
SHARE = 0.3
"""An element with more than this part of the main content is no furniture of it."""
MIN_GAIN, MIN_GAIN_SHARE = 80, 0.05
MAX_LINKED, MAX_LINKED_LIST, MAX_MENU = 0.3, 0.6, 12
ARTICLE = ("article", "main")
WHOLE = frozenset("table ul ol dl blockquote p".split())
"""Elements that are read with what they are in."""

logging.getLogger("readability").addHandler(logging.NullHandler())
logging.getLogger("readability").propagate = False


class Page(NamedTuple):
    """What to read of a page: from `begin` to the end of `main`, but for what `parts` marks.

    Comments are read wherever they stand after `begin`.
    """

    begin: etree._Element
    main: etree._Element
    parts: Mapping[etree._Element, Part]


class Weight(NamedTuple):
    """Characters in an element that are not blank, how many of them in links, how many links."""

    words: int
    linked: int
    links: int


def main_content(root: etree._Element, headline: etree._Element | None) -> Page:
    """Find the main content of a page.

    Readability finds the elements that hold it; the smallest element that has
    all of these is taken whole, and its neighbours of the same make too, so
    that a one-word answer is not lost.
    """
    parts = {e: part for e in root.iter() if (part := part_of(e)) is not None}
    body = root.find("body")
    body = root if body is None else body
    core = _core(_chosen(root), parts, body)
    if _is_bare(body, core, parts):
        core = body
    around = {core, *core.iterancestors()}
    if headline is not None and part_of(headline) is None:
        around |= {headline, *headline.iterancestors()}
    parts = {e: part for e, part in parts.items() if part is Part.UNREAD or e not in around}
    weights = _weights(root, parts)
    main = _widened(core, body, parts, weights)
    _keep_heavy(main, parts, weights)
    weights = _weights(root, parts)
    main = _narrowed(main, parts, weights)
    _mark_links(parts, weights, {main, *main.iterancestors()})
    begin = main
    if headline is not None and _before(root, headline, main):
        begin = headline
    return Page(begin, main, parts)


def _chosen(root: etree._Element) -> list[etree._Element]:
    """The elements of a page that readability chooses; none if it can't."""
    from readability import Document
    from readability.readability import Unparseable

    elements = list(root.iter())
    try:
        summary = Document(_numbered(root)).summary()
        tree: etree._Element | None = etree.fromstring(summary, etree.HTMLParser(huge_tree=True))
    except (Unparseable, etree.XMLSyntaxError):
        return []
    if tree is None:
        return []
    places = [at for element in tree.iter() if (at := element.get(NUMBER)) is not None]
    return [e for at in places if (e := elements[int(at)]).tag not in ("html", "body")]


def _numbered(root: etree._Element) -> str:
    """The page with its elements numbered, and without what says nothing of their use."""
    copied = copy.deepcopy(root)
    for place, element in enumerate(copied.iter()):
        kept = [(key, value.translate(UNFIT)) for key in TELLING if (value := element.get(key))]
        element.attrib.clear()
        element.attrib.update([*kept, (NUMBER, str(place))])
        if element.tag in UNREAD:
            element.text = None
    return etree.tostring(copied, encoding="unicode", method="html")


def _core(
    chosen: Sequence[etree._Element], parts: Mapping[etree._Element, Part], body: etree._Element
) -> etree._Element:
    """The smallest element that has all that was chosen and looks like content.

    Comments are never the core; where there is nothing else it is the body.
    """
    inside = {e: {parts.get(outer) for outer in (e, *e.iterancestors())} for e in chosen}
    plain = [e for e in chosen if inside[e] == {None}]
    likely = [e for e in chosen if Part.COMMENTS not in inside[e]]
    held = plain or likely
    return _holder(held) if held else body


def _holder(held: Sequence[etree._Element]) -> etree._Element:
    """The smallest element that has all the others."""
    path = [held[0], *held[0].iterancestors()]
    for other in held[1:]:
        lineage = {other, *other.iterancestors()}
        path = path[next(i for i, e in enumerate(path) if e in lineage) :]
    return path[0]


def _is_bare(
    body: etree._Element, core: etree._Element, parts: Mapping[etree._Element, Part]
) -> bool:
    """Whether a page has nothing around its main content: no links, no parts of another use."""
    furniture = [e for e, part in parts.items() if part is not Part.UNREAD]
    links = [e for e in body.iter("a") if is_outgoing(e)]
    return all(core in e.iterancestors() or core is e for e in (*furniture, *links))


def _weights(
    root: etree._Element, parts: Mapping[etree._Element, Part]
) -> dict[etree._Element, Weight]:
    """The weight of every element without the parts in it that are not read as words."""
    weights: dict[etree._Element, Weight] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        words, linked, links = _size(element.text), 0, 0
        for child in element:
            words += _size(child.tail)
            if child not in parts:
                words += weights[child].words
                linked += weights[child].linked
                links += weights[child].links
        outgoing = is_outgoing(element)
        weights[element] = Weight(words, words if outgoing else linked, links + outgoing)
    return weights


def _size(text: str | None) -> int:
    return len(text) - text.count(" ") - text.count("\n") if text else 0


def _widened(
    core: etree._Element,
    body: etree._Element,
    parts: Mapping[etree._Element, Part],
    weights: Mapping[etree._Element, Weight],
) -> etree._Element:
    """The core, or the element around it that has more words in neighbours of the same make."""
    best = inner = core
    for outer in core.iterancestors():
        make = _make(inner)
        besides = [e for e in outer if e is not inner and e not in parts and _is_prose(weights[e])]
        alike = sum(weights[e].words for e in besides if _make(e) == make)
        every = sum(weights[e].words for e in besides) if _is_within_article(outer) else 0
        least = MIN_GAIN_SHARE * weights[best].words
        if alike > least or every > max(MIN_GAIN, least):
            best = outer
        if outer is body:
            break
        inner = outer
    return best


def _narrowed(
    main: etree._Element,
    parts: Mapping[etree._Element, Part],
    weights: Mapping[etree._Element, Weight],
) -> etree._Element:
    """The innermost element that has all the words of the main content, without its neighbours."""
    while True:
        full = (e for e in main if e not in parts and weights[e].words == weights[main].words)
        inner = next(full, None)
        if inner is None or inner.tag in WHOLE:
            return main
        main = inner


def _make(element: etree._Element) -> tuple[str, str]:
    """What elements have in common that a page sets alike, numbers in their classes aside."""
    return str(element.tag), re.sub(r"\d+", "#", element.get("class") or "")


def _is_within_article(element: etree._Element) -> bool:
    return any(e.tag in ARTICLE for e in (element, *element.iterancestors()))


def _is_prose(weight: Weight) -> bool:
    return weight.linked <= MAX_LINKED * weight.words


def _keep_heavy(
    main: etree._Element,
    parts: dict[etree._Element, Part],
    weights: Mapping[etree._Element, Weight],
) -> None:
    """Take back the mark of elements that have too much of the main content to stand beside it."""
    limit = SHARE * weights[main].words
    for element in main.iter():
        if parts.get(element) in (Part.FURNITURE, Part.BESIDES) and weights[element].words > limit:
            del parts[element]


def _mark_links(
    parts: dict[etree._Element, Part],
    weights: Mapping[etree._Element, Weight],
    around: Collection[etree._Element],
) -> None:
    """Mark lists and boxes that are links and little else; short links are a menu's."""
    for element, (words, linked, links) in weights.items():
        if links > 1 and linked > MAX_LINKED_LIST * words and element not in around:
            menu = linked <= MAX_MENU * links
            parts.setdefault(element, Part.FURNITURE if menu else Part.BESIDES)


def _before(root: etree._Element, first: etree._Element, second: etree._Element) -> bool:
    """Whether an element begins before another and does not hold it."""
    for element in root.iter():
        if element is first:
            return first not in second.iterancestors()
        if element is second:
            return False
    return False
