"""The page: a question box, the answers above it, the opened document beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from index.html import Markup, element
from pages import api
from pages.controls import Controls, filters, question_box
from pages.desk import Desk, Piece
from pages.filters import Filters
from pages.welcome import corpus

AT_ONCE = 8
"""How many people's questions are worked on at the same time; further ones wait their turn."""


def build(desk: Desk) -> gr.Blocks:
    """The page over an engine."""
    page = gr.Blocks(title="OnRecord", analytics_enabled=False, fill_width=True)
    with page:
        gr.HTML(_masthead(desk), elem_id="masthead", apply_default_css=False)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="chat"):
                log = _log(desk.welcome())
                with gr.Column(elem_id="composer"):
                    question = question_box()
                    controls = filters(desk)
            _opened()
        _answer(desk, question, controls, log)
        api.offer(desk.engine)
    page.queue(default_concurrency_limit=AT_ONCE)
    return page


def _answer(desk: Desk, question: gr.Textbox, controls: Controls, log: gr.HTML) -> None:
    """Let the question box and the examples ask."""

    def typed(question: str, *chosen: Any) -> Iterator[tuple[Piece, Any]]:
        emptied: Any = ""
        for piece in desk.ask(question, Filters.chosen(*chosen)):
            yield piece, emptied
            emptied = gr.skip()

    def example(event: gr.EventData, *chosen: Any) -> Iterator[Piece]:
        yield from desk.ask(str(event.question), Filters.chosen(*chosen))

    question.submit(
        typed,
        [question, *controls],
        [log, question],
        show_progress="hidden",
        api_visibility="private",
    )
    log.example(example, list(controls), log, show_progress="hidden", api_visibility="private")


def _masthead(desk: Desk) -> Markup:
    return element(
        "div",
        element("h1", "OnRecord"),
        element("span", corpus(desk.speakers, desk.documents)),
        class_="masthead",
    )


def _log(first: Piece) -> gr.HTML:
    frame = element("div", class_="exchanges", role="log", aria_label="Answers")
    return _driven("log", frame, first)


def _opened() -> gr.HTML:
    frame = element("aside", class_="page", aria_label="The whole document")
    return _driven("source", frame, None)


def _driven(name: str, frame: Markup, first: Piece | None) -> gr.HTML:
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
