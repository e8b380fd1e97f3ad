"""The page: the views side by side, one of them shown, and the opened document beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from index.html import Markup, element
from pages import api
from pages.asked import Ask
from pages.controls import Controls, choices, filters, question_box
from pages.desk import Desk, Piece
from pages.filters import Filters
from pages.history import history
from pages.judging import buttons
from pages.masthead import ADDING, VIEWS, corpus, masthead
from pages.talk import Talks

LOG = element(
    "div",
    element("section", class_="exchanges", aria_label="Answers"),
    element("p", class_="told", role="status"),
)
"""The exchanges, and a line that tells what came of the last one to those who can't see it."""

AT_ONCE = 8
"""How many people's questions are worked on at the same time; further ones wait their turn."""

WAITING = 500
"""How many questions may wait; further ones are told to come again."""

SESSIONS = 200
"""How many people's controls Gradio keeps, those who came last; it makes them anew for others."""

UNSUMMED = {"GRADIO_ANALYTICS_CACHE_FREQUENCY": str(1 << 30), "GRADIO_ANALYTICS_MAX_EVENTS": "1"}
"""Else Gradio sums up its last 10,000 events with pandas after each of them, for nobody to see."""


def build(desk: Desk, leave: bool = False) -> gr.Blocks:
    """The page over an engine; where there is a login, one may `leave`."""
    for name, value in UNSUMMED.items():
        os.environ.setdefault(name, value)
    page = gr.Blocks(title="OnRecord", analytics_enabled=False, fill_width=True)
    page.state_session_capacity = SESSIONS
    with page:
        views = VIEWS | ADDING if desk.adding else VIEWS
        head = _driven("masthead", masthead(leave, views), corpus(desk.speakers, desk.documents))
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="chat"):
                log = _driven("log", LOG, desk.welcome())
                with gr.Column(elem_id="composer"):
                    question = question_box()
                    controls = filters(desk)
            for view in ("people", "timeline", "subjects", "check"):
                _driven(view, element("div", class_="view"))
            _driven("history", history())
            adding = _driven("add", element("div", class_="view")) if desk.adding else None
            _driven("source", element("aside", class_="page", aria_label="The whole document"))
        if desk.judging is not None:
            _driven("judge", buttons())
        _answer(desk, question, controls, log)
        if adding is not None:
            _renew(page, desk, adding, [head, log, *controls])
        api.offer(desk.engine)
    page.queue(default_concurrency_limit=AT_ONCE, max_size=WAITING)
    return page


def _answer(desk: Desk, question: gr.Textbox, controls: Controls, log: gr.HTML) -> None:
    """Let the question box ask, and whatever on the page holds a question."""

    talks = Talks(desk.engine)

    def typed(question: str, request: gr.Request, *chosen: Any) -> Iterator[tuple[Piece, Any]]:
        emptied: Any = ""
        ask = Ask(question, Filters.chosen(*chosen))
        for piece in desk.ask(ask, talks.of(request.session_hash)):
            yield piece, emptied
            emptied = gr.skip()

    def linked(event: gr.EventData, request: gr.Request) -> Iterator[Piece]:
        ask = Ask.read(str(event.link))
        if ask.alone:
            talks.forget(request.session_hash)
        yield from desk.ask(ask, talks.of(request.session_hash))

    def renew(request: gr.Request) -> None:
        talks.forget(request.session_hash)

    question.submit(
        typed,
        [question, *controls],
        [log, question],
        show_progress="hidden",
        api_visibility="private",
    )
    log.ask(linked, None, log, show_progress="hidden", api_visibility="private")
    log.renew(renew, show_progress="hidden", api_visibility="private")


def _renew(page: gr.Blocks, desk: Desk, adding: gr.HTML, shown: list[Any]) -> None:
    """Show what the index holds now, to whoever opens the page and whoever changed it."""

    def renewed() -> list[Any]:
        return [corpus(desk.speakers, desk.documents), desk.welcome(), *choices(desk)]

    for event in (page.load, adding.changed):
        event(renewed, None, shown, show_progress="hidden", api_visibility="private")


def _driven(name: str, frame: Markup, first: Piece | str | None = None) -> gr.HTML:
    """A part of the page that its own script fills.

    The frame never changes: Gradio reads it as a template, which no text from
    outside may ever become.
    """
    return gr.HTML(
        first,
        elem_id=name,
        html_template=frame,
        js_on_load=(Path(__file__).parent / f"{name}.js").read_text("utf-8"),
        apply_default_css=False,
    )
