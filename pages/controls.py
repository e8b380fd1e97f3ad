"""Gradio's controls of the page: the question box and the drawer of filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import gradio as gr

from pages.desk import Desk
from pages.filters import KINDS, Filters


class Controls(NamedTuple):
    """What limits a question, in the order in which `Filters.chosen` takes them."""

    speakers: gr.Dropdown
    documents: gr.Dropdown
    since: gr.Textbox
    until: gr.Textbox
    kind: gr.Dropdown


def question_box() -> gr.Textbox:
    """Where a question is typed; Enter or the button sends it."""
    return gr.Textbox(
        label="Your question",
        show_label=False,
        placeholder="Ask what somebody said…",
        lines=1,
        max_lines=6,
        autofocus=True,
        submit_btn="Ask",
        elem_id="question",
        container=False,
    )


def filters(desk: Desk) -> Controls:
    """The drawer of filters, its label saying what is chosen inside."""
    speakers, documents, dated = _offered(desk)
    drawer = gr.Accordion(_label([]), open=False, elem_id="filters")
    with drawer, gr.Row():
        controls = Controls(
            _choice("Speakers", speakers),
            _choice("Documents", documents),
            _date("Since", dated),
            _date("Until", dated),
            gr.Dropdown(
                [(title, kind) for kind, title in KINDS.items()], value="", label="Search in"
            ),
        )

    def named(*chosen: Any) -> Any:
        return gr.update(label=_label(Filters.chosen(*chosen).in_words(desk.titles)))

    gr.on(
        [control.change for control in controls],
        named,
        list(controls),
        drawer,
        queue=False,
        show_progress="hidden",
        api_visibility="private",
    )
    return controls


def choices(desk: Desk) -> list[Any]:
    """What the controls offer now; the kinds are always the same."""
    speakers, documents, dated = _offered(desk)
    listed = [gr.update(choices=c, visible=len(c) > 1) for c in (speakers, documents)]
    return [*listed, *[gr.update(visible=dated)] * 2, gr.skip()]


Choices = list[tuple[str, str]]


def _offered(desk: Desk) -> tuple[Choices, Choices, bool]:
    """Speakers and documents to choose from, and whether there are dates."""
    names = [(speaker.name, speaker.name) for speaker in desk.speakers]
    documents = [(title, name) for name, title in desk.titles.items()]
    return names, documents, any(document.date for document in desk.documents)


def _label(limits: Sequence[str]) -> str:
    return f"Filters: {' · '.join(limits)}" if limits else "Filters: everybody, everything"


def _choice(label: str, offered: Choices) -> gr.Dropdown:
    listed: list[str | int | float | tuple[str, str | int | float]] = [*offered]
    return gr.Dropdown(listed, label=label, multiselect=True, visible=len(listed) > 1)


def _date(label: str, visible: bool) -> gr.Textbox:
    return gr.Textbox(label=label, placeholder="2019 or 2019-05-31", visible=visible, max_lines=1)
