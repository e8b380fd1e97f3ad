"""Pages made in memory, and an interview with the turns that it must give."""

from __future__ import annotations

from index.read import read_bytes
from index.readers.html import read
from index.types import Source
from tests.index.turns.script import Row, rows

ASKED, ANSWERED = "Interviewer", "Ann Roe"


def page(body: str, head: str = "", attributes: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head>'
        f"<body {attributes}>{body}</body></html>"
    ).encode()


def read_page(body: str, head: str = "") -> Source:
    return read(page(body, head), "a.html")


def turns(body: str, head: str = "", attributes: str = "") -> list[Row]:
    return rows(read_bytes(page(body, head, attributes), "a.html"))


def speech(words: str, speaker: str | None) -> Row:
    return words, "speech", speaker


QUESTIONS = [
    ("Will you rebuild the bridge?", ["Yes."]),
    ("When will it stand, and with whose money?", ["By spring.", "The county pays for it."]),
    ("Are you afraid?", ["No."]),
]
LEAD = "<h1>Ann Roe: The river is ours</h1><p>The mayor spoke to us in March.</p>"
SPOKEN = [
    ("Ann Roe: The river is ours", "heading", None),
    ("The mayor spoke to us in March.", "narration", None),
    *(
        row
        for question, answers in QUESTIONS
        for row in [speech(question, ASKED), *(speech(words, ANSWERED) for words in answers)]
    ),
]


def interview(asked: str, answered: str = "<p>{}</p>") -> str:
    return LEAD + "".join(
        asked.format(question) + "".join(map(answered.format, answers))
        for question, answers in QUESTIONS
    )


AROUND = (
    '<a class="skip-link" href="#main">Skip to content</a>'
    '<header class="site-header"><h1 class="site-title"><a href="/">Weir Gazette</a></h1>'
    '<nav><ul><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li></ul></nav></header>'
    '<div class="cookie-banner">We use cookies. <button>Accept</button></div>'
    '<main id="main"><article class="post tag-ads sidebar-right">{}</article>'
    '<aside class="widget-area"><h2>Most read</h2><ul><li><a href="/1">One</a></li></ul></aside>'
    "</main>{}"
    '<footer id="colophon"><p>© Weir Gazette. All rights reserved.</p></footer>'
)
HEAD = (
    "<title>Ann Roe: The river is ours – Weir Gazette</title>"
    '<meta property="og:title" content="Ann Roe: The river is ours">'
    '<meta property="article:published_time" content="2021-03-04T10:00:00+02:00">'
)
COMMENTS = "<h3>Comments (2)</h3><ol><li><b>user99</b><p>— {}</p></li><li><p>So?</p></li></ol>"
