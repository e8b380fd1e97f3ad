"""The tools for MCP, called by an MCP client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import jsonschema
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent, Tool

T = TypeVar("T")

QUESTION = "Does nobody insure the night ferry any longer?"

Call = Callable[..., CallToolResult]


def within(place: str, work: Callable[[ClientSession], Awaitable[T]]) -> T:
    """What is done in a session with the tools of a served page."""

    async def session() -> T:
        async with (
            streamable_http_client(f"{place}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as opened,
        ):
            await opened.initialize()
            return await work(opened)

    # Not in this thread: while a browser is open, it has a loop of its own.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(session())).result()


@pytest.fixture(scope="module")
def tools(ferry: str) -> dict[str, Tool]:
    async def listed(session: ClientSession) -> list[Tool]:
        return (await session.list_tools()).tools

    return {tool.name: tool for tool in within(ferry, listed)}


@pytest.fixture
def call(ferry: str) -> Call:
    def call(tool: str, **arguments: Any) -> CallToolResult:
        return within(ferry, lambda session: session.call_tool(tool, arguments))

    return call


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def told(result: CallToolResult) -> Any:
    assert not result.isError
    return json.loads(text(result))


def test_the_tools_are_the_functions_of_the_engine(tools: dict[str, Tool]) -> None:
    assert set(tools) == {
        "ask_transcripts",
        "check_quotation",
        "list_speakers",
        "list_documents",
        "read_document",
    }


def test_each_tool_says_what_it_does_and_what_it_takes(tools: dict[str, Tool]) -> None:
    for tool in tools.values():
        assert tool.description is not None
        assert len(tool.description) > 40
        for name, taken in tool.inputSchema["properties"].items():
            assert taken["description"], f"{tool.name} {name}"
            assert "type" in taken or "oneOf" in taken
    asking = tools["ask_transcripts"].inputSchema
    assert asking["required"] == ["question"]
    assert asking["properties"]["top_k"]["type"] == "integer"
    assert asking["properties"]["top_k"]["default"] == 5


def test_an_answer_keeps_the_contract(call: Call, shared: Path) -> None:
    schema = json.loads((shared / "contracts" / "answer.schema.json").read_text("utf-8"))
    jsonschema.validate(told(call("ask_transcripts", question=QUESTION)), schema)


def test_an_answer_says_who_said_it_where(call: Call) -> None:
    answer = told(call("ask_transcripts", question=QUESTION, top_k=1, speakers=["Greta Holm"]))
    (quote,) = answer["quotes"]
    assert (quote["speaker"], quote["document"]) == ("Greta Holm", "interviews/ferry.txt")


def test_a_quotation_is_checked(call: Call) -> None:
    assert told(call("check_quotation", quotation="Nobody ever said this."))["places"] == []


def test_a_document_is_found_and_read(call: Call) -> None:
    names = [document["name"] for document in told(call("list_documents"))]
    part = told(call("read_document", name=names[0]))
    assert part["text"].startswith("The last boat to Lindholm")
    speakers = {speaker["name"] for speaker in told(call("list_speakers"))}
    assert {turn["speaker"] for turn in part["turns"] if turn["kind"] == "speech"} <= {
        *speakers,
        None,
    }


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"question": " "}, "The question is empty"),
        ({"question": QUESTION, "top_k": 1000}, "top_k: Input should be less than or equal to 100"),
        ({"question": QUESTION, "speakers": "x"}, "Input validation error"),
    ],
)
def test_what_cannot_be_used_is_an_error_in_a_line(
    call: Call, arguments: dict[str, Any], error: str
) -> None:
    result = call("ask_transcripts", **arguments)
    assert result.isError
    assert text(result).startswith(error)
