"""The API over HTTP: what it gives is the contract, and what it is told wrong it says in a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
from fastapi.testclient import TestClient

from index.errors import IndexFolderError
from index.types import Document
from pages import http_models as models
from pages.http_api import http_api
from pages.programs import Programs
from qa.contract import answer_json, check_json, speaker_json
from qa.engine import Engine
from qa.types import Answer
from qa.workers import BusyError
from tests.qa.small import FILES, QUESTIONS, opened

CLIP = "WEBVTT\n\n00:12.000 --> 00:15.000\n<v Ann Lee>The harbour will close in autumn.</v>\n"
HARBOUR = "Will the harbour close in autumn?"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return opened(tmp_path_factory.mktemp("http"), {**FILES, "clip.vtt": CLIP})


@pytest.fixture(scope="module")
def client(engine: Engine) -> TestClient:
    return TestClient(http_api(Programs(engine)))


class Tired:
    """An engine that can't answer."""

    def __init__(self, engine: Engine, error: Exception) -> None:
        self._engine = engine
        self._error = error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def ask(self, question: str, **asked: Any) -> Answer:
        raise self._error

    def ask_many(self, questions: list[str], **asked: Any) -> Iterator[Answer]:
        yield from self._engine.ask_many(questions[:1])
        raise self._error


def tired(engine: Engine, error: Exception) -> TestClient:
    programs = Programs(cast(Engine, Tired(engine, error)))
    return TestClient(http_api(programs), raise_server_exceptions=False)


def validator(shared: Path, name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((shared / "contracts" / f"{name}.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_what_the_command_prints(
    client: TestClient, engine: Engine, question: str
) -> None:
    given = client.post("/ask", json={"question": question, "top_k": 2}).json()
    assert given == answer_json(engine.ask(question, top_k=2))
    models.Answer.model_validate(given)


def test_an_answer_and_a_line_of_a_batch_keep_the_contract(
    client: TestClient, shared: Path
) -> None:
    contract = validator(shared, "answer")
    contract.validate(client.post("/ask", json={"question": HARBOUR}).json())
    for line in client.post("/batch", json={"questions": QUESTIONS}).text.splitlines():
        contract.validate(json.loads(line))


def test_the_options_of_the_command_are_those_of_the_api(
    client: TestClient, engine: Engine
) -> None:
    asked = {
        "speakers": ["John Roe"],
        "documents": ["2024/council.txt"],
        "since": "2024-06",
        "until": "2024-06-30",
        "kinds": ["speech", "narration"],
        "everything": True,
        "ignore": ["speaker"],
    }
    given = client.post("/ask", json={"question": "What about the schools?", **asked}).json()
    assert given == answer_json(engine.ask("What about the schools?", **asked))  # type: ignore[arg-type]
    assert {quote["speaker"] for quote in given["quotes"]} == {"John Roe"}


def test_a_batch_is_an_answer_a_line_in_order(client: TestClient, engine: Engine) -> None:
    questions = [*QUESTIONS, " ", *QUESTIONS]
    given = client.post("/batch", json={"questions": questions, "top_k": 1})
    assert given.headers["content-type"] == "application/x-ndjson"
    lines = [json.loads(line) for line in given.text.splitlines()]
    assert lines == [answer_json(answer) for answer in engine.ask_many(questions, top_k=1)]
    assert lines[len(QUESTIONS)]["problem"].startswith("the question is empty")
    for line in lines:
        models.Answer.model_validate(line)


def test_a_batch_that_breaks_off_says_so(engine: Engine) -> None:
    client = tired(engine, IndexFolderError("/secret/index: can't be read"))
    first, last = client.post("/batch", json={"questions": QUESTIONS}).text.splitlines()
    assert json.loads(first)["question"] == QUESTIONS[0]
    assert json.loads(last) == {"error": "The rest could not be answered."}


@pytest.mark.parametrize("quotation", ["Two schools will merge.", "Three schools will merge."])
def test_a_quotation_is_checked(client: TestClient, engine: Engine, quotation: str) -> None:
    given = client.post("/check", json={"quotation": quotation, "speaker": "John Roe"}).json()
    assert given == check_json(engine.check(quotation, "John Roe"))
    models.Checked.model_validate(given)


def test_speakers_and_documents_are_listed(client: TestClient, engine: Engine) -> None:
    speakers = client.get("/speakers").json()
    assert speakers == [speaker_json(speaker) for speaker in engine.speakers()]
    for speaker in speakers:
        models.Speaker.model_validate(speaker)
    documents = client.get("/documents").json()
    assert documents[0] == {
        "name": "2024/talk.md",
        "title": documents[0]["title"],
        "date": documents[0]["date"],
        "turns": documents[0]["turns"],
    }
    assert [document["name"] for document in documents] == [d.name for d in engine.documents()]
    for document in documents:
        models.Entry.model_validate(document)


def test_a_document_is_its_text_and_its_turns(
    client: TestClient, engine: Engine, shared: Path
) -> None:
    contract = validator(shared, "turn")
    for entry in engine.documents():
        given = client.get("/document", params={"name": entry.name}).json()
        whole: Document = engine.document(entry.name)
        models.Document.model_validate(given)
        assert given["text"] == whole.text
        assert len(given["turns"]) == len(whole.turns)
        for turn in given["turns"]:
            contract.validate(turn)
            assert turn["text"] == given["text"][turn["start"] : turn["end"]]


def test_a_document_of_a_recording_has_its_times(client: TestClient) -> None:
    given = client.get("/document", params={"name": "clip.vtt"}).json()
    (anchor,) = given["anchors"]
    assert (anchor["begins"], anchor["ends"]) == (12.0, 15.0)


def test_health_needs_no_more_than_a_word(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({}, "question: Field required"),
        ({"question": "  "}, "the question is empty"),
        ({"question": HARBOUR, "top_k": 0}, "top_k: Input should be greater than or equal to 1"),
        ({"question": HARBOUR, "topk": 3}, "topk: Extra inputs are not permitted"),
        ({"question": HARBOUR, "kinds": ["song"]}, "kinds.0: Input should be 'speech'"),
        ({"question": HARBOUR, "since": "May"}, "'May' is not a date"),
        ({"question": HARBOUR, "since": "2024-13"}, "'2024-13' is not a date"),
        ({"question": HARBOUR, "speakers": ["Max Nobody"]}, "no speaker 'Max Nobody'"),
        ({"question": "a" * 10_001}, "question: String should have at most 10000 characters"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    client: TestClient, sent: dict[str, Any], error: str
) -> None:
    given = client.post("/ask", json=sent)
    assert given.status_code == 422
    told = models.Problem.model_validate(given.json()).error
    assert told.startswith(error)
    assert "\n" not in told


@pytest.mark.parametrize(
    ("body", "status"), [(b"{", 422), (b'{"question": "\\ud800"}', 422), (b"\xff", 400)]
)
def test_what_cannot_be_read_is_said_too(client: TestClient, body: bytes, status: int) -> None:
    given = client.post("/ask", content=body, headers={"content-type": "application/json"})
    assert given.status_code == status
    models.Problem.model_validate(given.json())


def test_a_document_that_is_not_there_is_not_found(client: TestClient) -> None:
    given = client.get("/document", params={"name": "../../etc/passwd"})
    assert given.status_code == 404
    assert given.json() == {"error": "no document '../../etc/passwd' in this index"}


def test_an_address_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get("/nothing").json() == {"error": "Not Found"}
    assert client.get("/ask").status_code == 405


def test_too_much_at_once_is_to_be_tried_again(engine: Engine) -> None:
    given = tired(engine, BusyError("try again")).post("/ask", json={"question": HARBOUR})
    assert (given.status_code, given.headers["retry-after"]) == (503, "5")


def test_a_broken_index_names_no_folders(engine: Engine) -> None:
    client = tired(engine, IndexFolderError("/secret/index: can't be read"))
    given = client.post("/ask", json={"question": HARBOUR})
    assert given.status_code == 503
    assert "secret" not in given.text


def test_the_page_of_the_api_loads_from_this_server_alone(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "swagger-ui-bundle.js" in page
    assert "http:" not in page
    assert "https:" not in page
    assert '"validatorUrl": null' in page
    for asset in ("swagger-ui-bundle.js", "swagger-ui.css"):
        assert client.get(f"/assets/{asset}").status_code == 200


def test_every_address_is_documented_with_its_answer(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    answers = {
        path: operation["responses"]["200"]["content"]
        for path, operations in paths.items()
        for operation in operations.values()
    }
    assert set(answers) == {
        *("/ask", "/batch", "/check", "/speakers", "/documents", "/document", "/health")
    }
    assert set(answers["/batch"]) == {"application/x-ndjson"}
    assert answers["/ask"]["application/json"]["schema"]["$ref"].endswith("/Answer")
    for operations in paths.values():
        for operation in operations.values():
            problem = operation["responses"]["422"]["content"]["application/json"]["schema"]
            assert problem["$ref"].endswith("/Problem")
