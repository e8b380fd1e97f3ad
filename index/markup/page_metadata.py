"""What a page says of itself: its title, its headline, the day it was published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from index.dates import iso_date
from index.markup.pieces import collapsed
from index.markup.trees import words_of

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
SITES = ("og:site_name", "application-name")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "citation_date",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date", "pubdate",
    "publish-date", "publishdate", "publication_date", "date",
)  # fmt: skip
SITE_AFTER = re.compile(r"\s+[|»·•‹]\s+|\s+::\s+")
SITE_MAYBE = re.compile(r"\s+[-–—]\s+")
PARTING = re.compile(r"\s+(?:[|»·•‹–—-]|::)\s+")
MAY_SHOW = "h3 h4 h5 p b strong font div span td center big em i".split()
MAX_TITLE = 400
FIRST_YEAR = "1500"


class PageMetadata(NamedTuple):
    """The title and the ISO date of a page, and the element that shows its headline."""

    title: str | None
    date: str | None
    headline: etree._Element | None


def page_metadata(root: etree._Element) -> PageMetadata:
    """Read what a page says of itself; the headline that it shows goes before its other titles."""
    properties = _properties(root)
    linked = _linked_data(root)
    told = _first(properties, TITLES) or linked.get("headline")
    full = root.find(".//title")
    full_title = words_of(full) if full is not None else ""
    shown = _headline(root, told or full_title)
    title = words_of(shown) if shown is not None else told
    if not title:
        title = _without_site(full_title, _first(properties, SITES))
    published = (_first(properties, DATES), linked.get("datePublished"), _marked_date(root))
    date = next((day for written in published if written and (day := _day(written))), None)
    return PageMetadata(title[:MAX_TITLE] or None, date, shown)


def _properties(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = collapsed(meta.get("content") or "")
        if name and content:
            found.setdefault(name.casefold(), content)
    return found


def _first(properties: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((properties[name] for name in names if name in properties), None)


def _linked_data(root: etree._Element) -> dict[str, str]:
    """The headline and the date of the first article in the page's JSON-LD."""
    for script in root.iter("script"):
        if script.get("type", "").casefold().startswith("application/ld+json"):
            for item in _items(script.text or ""):
                kept = {
                    field: collapsed(value)
                    for field in ("headline", "datePublished")
                    if isinstance(value := item.get(field), str) and value.strip()
                }
                if "headline" in kept:
                    return kept
    return {}


def _items(script: str) -> Iterator[dict[str, Any]]:
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting.extend(v for v in item.values() if isinstance(v, dict | list))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _headline(root: etree._Element, told: str) -> etree._Element | None:
    """The heading that shows the title that the page tells, or else its only first heading."""
    told_key = _plain(told)
    shown = [e for e in root.iter("h1", "h2") if words_of(e)]
    for heading in shown:
        if told_key and _plain(words_of(heading)) == told_key:
            return heading
    for heading in shown:
        words = _plain(words_of(heading))
        if " " in words and told_key.startswith(words):
            return heading
    first = [e for e in shown if e.tag == "h1"]
    if len(first) == 1:
        return first[0]
    parts = {plain for part in PARTING.split(told) if " " in (plain := _plain(part))}
    lines = (e for e in root.iter(*MAY_SHOW) if len(e) < 2 and _plain(words_of(e)) in parts)
    return next(lines, None)


def _without_site(title: str, site: str | None) -> str:
    """A title without the name of the site at its end."""
    parts = SITE_AFTER.split(title)
    if len(parts) == 1 and site:
        parts = SITE_MAYBE.split(title)
        if _plain(parts[-1]) != _plain(site):
            return title
        return title[: title.rindex(parts[-1])].rstrip(" -–—")
    return parts[0]


def _plain(title: str) -> str:
    """A title without what two spellings of it may differ in."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def _marked_date(root: etree._Element) -> str | None:
    """The date in the page's own mark of when it was published."""
    for element in root.iter("time", "span", "meta", "p", "div", "abbr"):
        if element.get("itemprop") == "datePublished":
            return element.get("datetime") or element.get("content") or words_of(element)
    times = [e.get("datetime") for e in root.iter("time") if e.get("datetime")]
    return times[0] if len(set(times)) == 1 else None


def _day(written: str) -> str | None:
    day = iso_date(written)
    return day if day is not None and day >= FIRST_YEAR else None
