"""What an element of a page is for: words to read, words beside them, or nothing to read."""

from __future__ import annotations

import re
from enum import Enum

from lxml import etree

UNREAD = frozenset(
    """
    head script style noscript template iframe frame object embed applet audio video canvas svg
    map button select textarea input datalist option optgroup meter progress rp rt
    """.split()
)
"""Elements whose content is not text of the page."""
FURNITURE = frozenset("nav form dialog menu".split())
BESIDES = frozenset("aside footer figure figcaption caption address".split())
FURNITURE_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog alert menu menubar toolbar".split()
)
FURNITURE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|gdpr|consent|share|sharing"
    r"|sharebar|shares|social|socials|addtoany|sharedaddy|toolbar|pagination|pager|page-links"
    r"|popup|pop-up|modal|overlay|newsletter|subscribe|subscription|sign-?up|log-?in|sidebar"
    r"|footer|skip-link|sr-only|visually-?hidden|screen-reader-text|noprint|no-print|masthead"
    r"|site-header|print-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
BESIDES_CLASS = re.compile(
    r"(?:^|[\s_-])(?:related\w*|recommend\w*|promo\w*|sponsor\w*|ad|ads|adbox|advert\w*|adsense"
    r"|adsbygoogle|banner|teasers?|outbrain|taboola|read-?(?:also|more|next|too)|see-?also"
    r"|more-?on|most-?(?:read|popular)|popular|trending|latest|tags?|tag-?list|tagcloud|captions?"
    r"|credits?|infobox|factbox|fact-?box|pull-?quote|toc|table-of-contents|author-?(?:bio|box)"
    r"|about-?(?:the-)?author|donat\w+|mw-editsection)(?:$|[\s_-])",
    re.IGNORECASE,
)
COMMENTS_CLASS = re.compile(
    r"(?:^|\s)(?:(?:[\w]+[_-]+)?comments?(?:[_-]*(?:list|area|section|thread|container|wrapper"
    r"|wrap|content|body|box|block|feed|stream|item|text|tree|page|main|app|widget|embed))?\d*"
    r"|commentlist|disqus(?:_thread|-thread)?|fb-comments|respond|hyvor-talk\S*)(?:$|\s)",
    re.IGNORECASE,
)
COUNTER = re.compile(
    r"(?:^|\s)(?:[\w-]*[_-])?comments?[_-]?(?:count\w*|links?|num\w*|total|toggle|jump)(?:$|\s)",
    re.I,
)
"""Classes of `12 comments` beside a headline, which leads to the comments and heads none."""
TO_COMMENTS = re.compile(r"#(?:[\w-]*comment\w*|disqus_thread|respond)$", re.I)
COMMENT_TYPES = ("/Comment", "/UserComments", "comment")
HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


class Part(Enum):
    """What an element holds, as far as its tag, role and classes tell."""

    UNREAD = "unread"
    FURNITURE = "furniture"
    BESIDES = "besides"
    COMMENTS = "comments"


def part_of(element: etree._Element) -> Part | None:
    """What an element is besides words of the page; None where nothing tells.

    Unread is never text; the others are only likely.
    """
    tag = element.tag
    if tag in UNREAD or _is_hidden(element):
        return Part.UNREAD
    if tag in ("html", "body", "main"):
        return None
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    kind = element.get("itemtype") or element.get("itemprop") or ""
    if kind.endswith(COMMENT_TYPES) or (len(names) > 1 and COMMENTS_CLASS.search(names)):
        return Part.COMMENTS
    role = element.get("role")
    if tag in FURNITURE or role in FURNITURE_ROLES or element.get("aria-hidden") == "true":
        return Part.FURNITURE
    if TO_COMMENTS.search(element.get("href") or "") or COUNTER.search(names):
        return Part.FURNITURE
    if len(names) > 1 and FURNITURE_CLASS.search(names):
        return Part.FURNITURE
    if (
        tag in BESIDES
        or role == "complementary"
        or (len(names) > 1 and BESIDES_CLASS.search(names))
    ):
        return Part.BESIDES
    return None


def is_outgoing(element: etree._Element) -> bool:
    """Whether an element is a link to somewhere else."""
    target = element.get("href") if element.tag == "a" else None
    return target is not None and not target.startswith("#")


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return "hidden" in element.attrib or (style is not None and bool(HIDDEN_STYLE.search(style)))
