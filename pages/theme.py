"""The look of the page: system fonts, and style.css; scripts for its head."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

from index.html import Markup, element

SANS = ["ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"]
MONO = ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"]


def theme() -> gr.themes.Base:
    """A plain theme with the fonts of the reader's own system."""
    return gr.themes.Base(font=SANS, font_mono=MONO, text_size="md")


def style() -> Markup:
    """The stylesheet for the head of the page.

    Not handed to Gradio as CSS, since it rewrites the selectors and drops container queries.
    """
    sheet = (Path(__file__).parent / "style.css").read_text("utf-8")
    return element("style", Markup(sheet))


def script(name: str) -> Markup:
    """A script of the page, for its head."""
    return element("script", Markup((Path(__file__).parent / f"{name}.js").read_text("utf-8")))
