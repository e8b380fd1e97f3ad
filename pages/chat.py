"""The page: the views side by side, one of them shown, and the opened document beside it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from index.html import Markup, element
from pages import api
from pages.asked import Ask
from pages.controls import Controls, choices, filters, question_box
from pages.desk import Desk, Piece
from pages.history import history
from pages.judging import buttons
from pages.line import Line
from pages.masthead import ADDING, VIEWS, corpus, masthead
from pages.talk import Talks
from qa.workers import BusyError

LOG = element(
    "div",
    element("section", class_="exchanges", aria_label="Answers"),
    element("p", class_="told", role="status"),
)
"""The exchanges, and a line that tells what came of the last one to those who can't see it."""

FAILED = "() => document.dispatchEvent(new Event('onrecord:failed'))"
"""Tells the log that what it asked last did not come back."""

SESSIONS = 200
"""How many people's controls Gradio keeps, those who came last; it makes them anew for others."""

PAUSE = 0.5
"""Seconds between two looks of Gradio into its queue, in which nothing of this page waits."""

UNSUMMED = {"GRADIO_ANALYTICS_CACHE_FREQUENCY": str(1 << 30), "GRADIO_ANALYTICS_MAX_EVENTS": "1"}
"""Else Gradio sums up its last 10,000 events with pandas after each of them, for nobody to see."""


def build(desk: Desk, leave: bool = False) -> gr.Blocks:
    """The page over an engine; where there is a login, one may `leave`."""
    for name, value in UNSUMMED.items():
        os.environ.setdefault(name, value)
    page = gr.Blocks(title="OnRecord", analytics_enabled=False, fill_width=True)
    page.state_session_capacity = SESSIONS
    page._queue.sleep_when_free = page._queue.progress_update_sleep_when_free = PAUSE
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
    return page


def _answer(desk: Desk, question: gr.Textbox, controls: Controls, log: gr.HTML) -> None:
    """Let the log ask what its own script was told to, and the question box tell it.

    Past Gradio's queue: its way there and back, with a word to everybody who
    waits whenever somebody's turn comes, costs as much as the search.
    """
    talks = Talks(desk.engine)
    line = Line()

    async def linked(event: gr.EventData, request: gr.Request) -> Piece:
        ask = Ask.read(_link(event))
        if ask.alone:
            talks.forget(request.session_hash)
        try:
            talk = talks.of(request.session_hash)
            return await line.run(partial(desk.ask, ask, talk), request.is_disconnected)
        except BusyError as error:
            return desk.refuse(ask, str(error))

    def renew(request: gr.Request) -> None:
        talks.forget(request.session_hash)

    question.submit(
        None, [question, *controls], question, js=_script("question"), api_visibility="private"
    )
    asked = log.ask(
        linked,
        None,
        log,
        queue=False,
        trigger_mode="multiple",
        show_progress="hidden",
        api_visibility="private",
    )
    asked.failure(None, js=FAILED, api_visibility="private")
    log.renew(renew, queue=False, show_progress="hidden", api_visibility="private")


def _link(event: gr.EventData) -> str:
    """What the log asks; nothing where a program sends something else."""
    sent = event._data
    link = sent.get("link") if isinstance(sent, dict) else None
    return link if isinstance(link, str) else ""


def _renew(page: gr.Blocks, desk: Desk, adding: gr.HTML, shown: list[Any]) -> None:
    """Show what the index holds now, to whoever opens the page and whoever changed it."""

    def renewed() -> list[Any]:
        return [corpus(desk.speakers, desk.documents), desk.welcome(), *choices(desk)]

    for event in (page.load, adding.changed):
        event(renewed, None, shown, queue=False, show_progress="hidden", api_visibility="private")


def _driven(name: str, frame: Markup, first: Piece | str | None = None) -> gr.HTML:
    """A part of the page that its own script fills.

    The frame never changes: Gradio reads it as a template, which no text from
    outside may ever become.
    """
    return gr.HTML(
        first,
        elem_id=name,
        html_template=frame,
        js_on_load=_script(name),
        apply_default_css=False,
    )


def _script(name: str) -> str:
    return (Path(__file__).parent / f"{name}.js").read_text("utf-8")
