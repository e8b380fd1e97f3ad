"""The endpoint for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError


@pytest.fixture(scope="module")
def client(ferry: str) -> Client:
    return Client(ferry, verbose=False, analytics_enabled=False)


def test_a_program_asks_and_gets_the_contract(client: Client, shared: Path) -> None:
    answer = _ask(client, question="Does nobody insure the night ferry any longer?", top_k=1)
    schema = json.loads((shared / "contracts" / "answer.schema.json").read_text("utf-8"))
    jsonschema.validate(answer, schema)


def test_a_program_gets_who_said_what_where(client: Client) -> None:
    answer = _ask(client, question="Does nobody insure the night ferry any longer?", top_k=1)
    assert answer["answered"] is True
    (quote,) = answer["quotes"]
    assert (quote["speaker"], quote["role"]) == ("Greta Holm", "harbour master")
    assert (quote["document"], quote["date"]) == ("interviews/ferry.txt", "2021-03-04")
    assert quote["reply_to"]["text"] == "Why will the night ferry to Lindholm stop in October?"


def test_a_program_may_limit_who_is_asked(client: Client) -> None:
    answer = _ask(client, question="Who was against the bridge?", speakers=["Ines Okafor"])
    assert {quote["speaker"] for quote in answer["quotes"]} == {"Ines Okafor"}


def test_a_program_is_told_in_one_line_what_is_wrong(client: Client) -> None:
    with pytest.raises(AppError, match=r"^The question is empty: write what you want to know\.$"):
        _ask(client, question=" ")


def test_a_program_checks_a_quotation(client: Client) -> None:
    check = client.predict("The bridge would have been cheaper.", api_name="/check")
    assert check["verdict"] == "exact"
    assert check["places"][0]["document"] == "interviews/ferry.txt"


def test_a_program_lists_who_speaks_and_where(client: Client) -> None:
    assert "Greta Holm" in [speaker["name"] for speaker in client.predict(api_name="/speakers")]
    documents = client.predict(api_name="/documents")
    assert documents[0]["name"] == "interviews/ferry.txt"


def test_a_program_reads_a_document_from_an_offset_on(client: Client) -> None:
    start = len("The last boat to Lindholm\n\n")
    part = client.predict("interviews/ferry.txt", start, api_name="/document")
    assert part["text"].startswith("Interviewer: Why will the night ferry")
    assert part["turns"][0]["speaker"] == "Interviewer"
    assert part["next"] is None
    with pytest.raises(AppError, match=r"^start: Input should be greater than or equal to 0$"):
        client.predict("interviews/ferry.txt", -1, api_name="/document")


def test_nothing_else_is_offered(client: Client) -> None:
    offered = client.view_api(return_format="dict", print_info=False)
    assert set(offered["named_endpoints"]) == {
        *("/ask", "/check", "/speakers", "/documents", "/document")
    }
    assert not offered["unnamed_endpoints"]


def _ask(client: Client, **asked: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.predict(api_name="/ask", **asked)
    return answer
