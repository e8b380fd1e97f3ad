"""The chat's questions for other programs: a named endpoint that speaks the JSON contract."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.events import api

from index.errors import OnRecordError
from pages.protocols import Engine
from qa.render import answer_json


def offer(engine: Engine) -> None:
    """Add the endpoint `ask` to the page that is being built."""

    def ask(
        question: str,
        top_k: int = 5,
        speakers: list[str] | None = None,
        documents: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> dict[str, Any]:
        """The passages that answer a question, as `python -m qa ask --json` prints them."""
        try:
            answer = engine.ask(
                question,
                top_k=top_k,
                speakers=speakers or (),
                documents=documents or (),
                since=since,
                until=until,
            )
        except OnRecordError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return answer_json(answer)

    api(ask, api_name="ask")
