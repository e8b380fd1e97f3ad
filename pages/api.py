"""The engine for programs through Gradio: named endpoints for its clients, and tools for MCP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import gradio as gr
from gradio.events import api
from gradio.mcp import GradioMCPServer
from mcp.types import TextContent
from pydantic import BaseModel, ValidationError

from index.errors import OnRecordError, QuestionError
from pages.http_models import Part, Question, Quotation
from pages.programs import Json, Programs
from pages.protocols import Engine

T = TypeVar("T", bound=BaseModel)

WINDOW = 20_000
"""The most characters of a document that are read at once."""


class _Refused(gr.Error):
    """What can't be used; Gradio's own error puts its message into quotation marks."""

    def __str__(self) -> str:
        return str(self.message)


def offer(engine: Engine) -> None:
    """Add the endpoints to the page that is being built.

    Each is a tool of its function's name and docstring for MCP. They don't wait
    in Gradio's queue, since it would call the server from itself, without the
    caller's login.
    """
    programs = Programs(engine)
    endpoints: Mapping[str, Callable[..., Any]] = {
        "ask": _asking(programs),
        "check": _checking(programs),
        "speakers": _speakers(programs),
        "documents": _documents(programs),
        "document": _reading(programs),
    }
    for name, function in endpoints.items():
        api(function, api_name=name, queue=False)


def tell_in_json(page: gr.Blocks) -> None:
    """Let the tools of a page give JSON; Gradio gives what Python prints of a result."""

    def content(results: Iterable[object], root_url: str) -> list[TextContent]:
        return [
            TextContent(type="text", text=json.dumps(result, ensure_ascii=False))
            for result in results
        ]

    setattr(page.mcp_server_obj, GradioMCPServer.postprocess_output_data.__name__, content)


def _asking(programs: Programs) -> Callable[..., Json]:
    def ask_transcripts(
        question: str,
        top_k: int = 5,
        speakers: list[str] | None = None,
        documents: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        everything: bool = False,
    ) -> dict[str, Any]:
        """Find the passages that answer a question in interviews, debates and meetings.

        The passages come word for word, each with who said it, in reply to what, where
        and when. Where `answered` is false nobody answers, and the passages are only near.
        Never take words for a quote that are not in `text`.

        Args:
            question: the question in plain words; it may name people, documents and dates
            top_k: how many passages at the most, 1 to 100
            speakers: only the words of these speakers, by name
            documents: only these documents, by name
            since: only from this date on, such as 2024, 2024-05 or 2024-05-31
            until: only up to this date
            everything: whether to give all passages that answer, by speaker
        """
        asked = {
            "question": question,
            "top_k": top_k,
            "speakers": speakers or [],
            "documents": documents or [],
            "since": since,
            "until": until,
            "everything": everything,
        }
        return _told(lambda: programs.ask(_checked(Question, asked)))

    return ask_transcripts


def _checking(programs: Programs) -> Callable[..., Json]:
    def check_quotation(quotation: str, speaker: str | None = None) -> dict[str, Any]:
        """Check whether a quotation was said so in the transcripts, by whom and where.

        The verdict is exact, elided (words left out for …), altered (with the words that
        differ), stitched (pieces not said together), misattributed or not_found.

        Args:
            quotation: the words that somebody is said to have said
            speaker: whom they are ascribed to, if anybody
        """
        claimed = {"quotation": quotation, "speaker": speaker or None}
        return _told(lambda: programs.check(_checked(Quotation, claimed)))

    return check_quotation


def _speakers(programs: Programs) -> Callable[..., list[Json]]:
    def list_speakers() -> list[dict[str, Any]]:
        """List everybody who speaks in the transcripts, with roles and how much they say."""
        return programs.speakers()

    return list_speakers


def _documents(programs: Programs) -> Callable[..., list[Json]]:
    def list_documents() -> list[dict[str, Any]]:
        """List the documents by date, each with its name, title and number of turns."""
        return programs.documents()

    return list_documents


def _reading(programs: Programs) -> Callable[..., Json]:
    def read_document(name: str, start: int = 0) -> dict[str, Any]:
        """Read a part of a document: 20,000 characters, and who speaks where in them.

        Args:
            name: the document's name, as list_documents gives it
            start: the offset in characters to read from; `next` in the result goes on
        """
        wanted = {"name": name, "start": start}

        def read() -> Json:
            part = _checked(Part, wanted)
            return _part(programs.document(part.name), part.start)

        return _told(read)

    return read_document


def _part(document: Json, start: int) -> Json:
    """A document from an offset on, as far as is read at once; turns that reach into it."""
    end = min(len(document["text"]), start + WINDOW)
    turns = [t for t in document["turns"] if t["start"] < end and t["end"] > start]
    return {
        "name": document["name"],
        "title": document["title"],
        "date": document["date"],
        "start": start,
        "text": document["text"][start:end],
        "turns": [
            {key: turn[key] for key in ("kind", "speaker", "role", "start", "end")}
            for turn in turns
        ],
        "next": end if end < len(document["text"]) else None,
    }


def _checked(model: type[T], values: Mapping[str, object]) -> T:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise QuestionError(f"{where}: {first['msg']}") from error


def _told(work: Callable[[], Json]) -> Json:
    try:
        return work()
    except OnRecordError as error:
        raise _Refused(str(error), print_exception=False) from error
