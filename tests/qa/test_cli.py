"""The commands: what they print, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from index.command import run
from index.fakes import HashingEmbedder, HashingTokenEmbedder
from qa.__main__ import app
from tests.conftest import PROJECT
from tests.qa.small import COUNCIL, FILES, opened

REQUIRED = {
    "answer": ["question", "answered", "confidence", "quotes", "searched"],
    "quote": [
        *["text", "speaker", "role", "document", "title", "date", "start", "end", "highlight"],
        *["reply_to", "method", "score", "confidence"],
    ],
    "reply_to": ["speaker", "text", "start", "end"],
    "searched": ["passages", "speakers", "documents"],
}
"""The keys that the contract names."""

NOBODY = "zebra quantum xylophone"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    opened(folder, FILES)
    return folder / "index"


@pytest.fixture(autouse=True)
def _hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embed.load_embedder", lambda model: HashingTokenEmbedder())


def ended(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """A command's status, standard output and standard error."""
    with pytest.raises(SystemExit) as end:
        run(app, [str(argument) for argument in arguments])
    assert isinstance(end.value.code, int)
    return end.value.code, *capsys.readouterr()


def asked(capsys: pytest.CaptureFixture[str], index: Path, *arguments: object) -> dict[str, Any]:
    """The JSON answer to a question."""
    status, out, err = ended(capsys, "ask", *arguments, "--index", index, "--json")
    assert (status, err) == (0, "")
    assert out.count("\n") == 1
    found: dict[str, Any] = json.loads(out)
    return found


def quotes(answers: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for answer in answers:
        yield from answer["quotes"]


class TestAsk:
    @pytest.mark.parametrize("question", ["Is dredging cheap?", "Who forgot it?", NOBODY])
    def test_json_has_the_keys_of_the_contract(
        self, built: Path, capsys: pytest.CaptureFixture[str], question: str
    ) -> None:
        answer = asked(capsys, built, question)
        assert list(answer) == [*REQUIRED["answer"], "understood"]
        assert list(answer["searched"])[:3] == REQUIRED["searched"]
        for quote in answer["quotes"]:
            assert list(quote)[: len(REQUIRED["quote"])] == REQUIRED["quote"]
            assert quote["reply_to"] is None or list(quote["reply_to"]) == REQUIRED["reply_to"]

    @pytest.mark.parametrize("question", ["Is dredging cheap?", "Who forgot it?", NOBODY])
    def test_json_meets_the_schema(
        self, built: Path, capsys: pytest.CaptureFixture[str], shared: Path, question: str
    ) -> None:
        schema = json.loads((shared / "contracts" / "answer.schema.json").read_text())
        for options in ([], ["--all"], ["--kind", "heading"], ["--speaker", "Max Bell"]):
            jsonschema.validate(asked(capsys, built, question, *options), schema)

    def test_offsets_are_into_the_file(
        self, built: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (quote,) = asked(capsys, built, "Do two schools merge?", "--top-k", 1)["quotes"]
        assert quote["document"] == "2024/council.txt"
        assert COUNCIL[quote["start"] : quote["end"]] == quote["text"]
        assert COUNCIL[slice(*quote["highlight"])] == "Two schools will merge."
        reply = quote["reply_to"]
        assert COUNCIL[reply["start"] : reply["end"]] == reply["text"] == "And the schools?"
        assert reply["speaker"] == "Ann Lee"

    def test_options_restrict_what_is_searched(
        self, built: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def searched(*options: object) -> tuple[int, ...]:
            return tuple(asked(capsys, built, "harbour", *options)["searched"].values())[:3]

        assert searched() == (19, 4, 3)
        assert searched("--speaker", "Roe", "--speaker", "Max Bell") == (7, 2, 3)
        assert searched("--document", "talk", "--document", "panel.txt") == (12, 4, 2)
        assert searched("--since", "2024-06") == (7, 3, 1)
        assert searched("--until", "2024-03-05") == (6, 3, 1)
        assert searched("--kind", "comment", "--kind", "narration") == (3, 0, 1)

    def test_what_the_question_narrows_is_taken_back(
        self, built: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        question = "What did Orr answer Lee in 2024 about taxes?"

        def understood(*options: object) -> tuple[int, str]:
            answer = asked(capsys, built, question, *options)
            return answer["searched"]["passages"], answer["understood"]["words"]

        assert understood() == (2, "only Sue Orr's words, replies to Ann Lee, 2024")
        assert understood("--ignore", "addressee") == (3, "only Sue Orr's words, 2024")
        assert understood("--ignore", "addressee", "--ignore", "speaker") == (13, "only 2024")
        status, _, err = ended(capsys, "ask", question, "--index", built, "--ignore", "mood")
        assert status == 2
        assert "mood" in err

    def test_top_k_is_the_most(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert len(asked(capsys, built, "dredging", "--top-k", 2)["quotes"]) == 2
        assert len(asked(capsys, built, NOBODY, "--all")["quotes"]) == 5

    def test_an_answer_for_people(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = ended(capsys, "ask", "Who forgot the dredging?", "--index", built)
        assert (status, err) == (0, "")
        assert "1. Sue Orr (harbour master)" in out
        assert "John Roe forgot the dredging." in out

    def test_nobody_answers_is_no_failure(
        self, built: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status, out, err = ended(capsys, "ask", NOBODY, "--index", built)
        assert (status, err) == (0, "")
        assert out.startswith("Nobody here answers that (19 passages, 4 speakers, 3 documents")


class TestBatch:
    def test_what_the_questions_narrow_is_taken_back(
        self, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
        source.write_text("question\nWhat did Orr say about taxes?\n")
        ended(capsys, "batch", source, target, "--index", built, "--ignore", "speaker")
        (answer,) = map(json.loads, target.read_text().splitlines())
        assert answer["understood"]["words"] == ""
        assert answer["understood"]["about"] == ["Sue Orr"]

    def test_answers_as_ask_gives_them(
        self, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
        source.write_text('question\n"Will it cost\nmuch, then?"\nIs dredging cheap?\n')
        command = ["batch", source, target, "--index", built]
        status, out, err = ended(capsys, *command, "--top-k", 3, "--speaker", "Roe")
        assert (status, out) == (0, f"2 answers in {target}\n")
        assert "error" not in err
        answers = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
        assert answers == [
            asked(capsys, built, question, "--top-k", 3, "--speaker", "Roe")
            for question in ("Will it cost\nmuch, then?", "Is dredging cheap?")
        ]
        assert {quote["speaker"] for quote in quotes(answers)} == {"John Roe"}

    def test_a_question_that_can_not_be_asked_stops_nothing(
        self, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_text('{"question": " "}\n{"question": "Is dredging cheap?"}\n')
        assert ended(capsys, "batch", source, target, "--index", built)[0] == 0
        bad, good = (json.loads(line) for line in target.read_text("utf-8").splitlines())
        assert (bad["answered"], bad["quotes"]) == (False, [])
        assert bad["problem"] == "the question is empty; ask something in words"
        assert "problem" not in good
        again = target.read_bytes()
        assert ended(capsys, "batch", source, target, "--index", built)[0] == 0
        assert target.read_bytes() == again

    def test_lines_meet_the_schema(
        self, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], shared: Path
    ) -> None:
        schema = json.loads((shared / "contracts" / "answer.schema.json").read_text())
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_text('{"question": ""}\n{"question": "Is dredging cheap?"}\n')
        ended(capsys, "batch", source, target, "--index", built, "--all")
        for line in target.read_text("utf-8").splitlines():
            jsonschema.validate(json.loads(line), schema)


class TestCheck:
    def test_a_quotation_as_json(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        arguments = ["check", "“Two schools will merge”", "--index", built]
        status, out, err = ended(capsys, *arguments, "--json")
        assert (status, err) == (0, "")
        start = COUNCIL.index("Two schools")
        assert json.loads(out) == {
            "quotation": "“Two schools will merge”",
            "verdict": "exact",
            "ascribed_to": [],
            "differences": [],
            "places": [
                {
                    "document": "2024/council.txt",
                    "title": "Council",
                    "date": "2024-06",
                    "start": start,
                    "end": start + 22,
                    "text": "Two schools will merge",
                    "speaker": "John Roe",
                    "role": None,
                    "method": "label",
                    "quoted_by": None,
                }
            ],
        }
        _, out, _ = ended(capsys, *arguments)
        place = f"John Roe, 2024/council.txt [{start}:{start + 22}]"
        assert out == f"exact\n  {place}\n    Two schools will merge\n"

    def test_what_nobody_said(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = ended(capsys, "check", "Three schools", "--index", built)
        assert (status, out, err) == (0, "not_found\n", "")


class TestSpeakers:
    def test_as_json(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = ended(capsys, "speakers", "--index", built, "--json")
        assert (status, err) == (0, "")
        first, *_ = found = json.loads(out)
        assert first == {
            "name": "Ann Lee",
            "roles": ["moderator"],
            "turns": 9,
            "words": 46,
            "documents": 3,
            "aliases": [],
            "held": [{"role": "moderator", "document": "2024/talk.md", "date": "2024-03-05"}],
        }
        assert [s["name"] for s in found] == ["Ann Lee", "John Roe", "Max Bell", "Sue Orr"]

    def test_for_people(self, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = ended(capsys, "speakers", "--index", built)
        assert out.splitlines()[:3] == [
            "Ann Lee (moderator): 46 words, 9 turns, 3 documents",
            "John Roe (mayor of Eastport): 31 words, 4 turns, 2 documents",
            "Max Bell: 21 words, 3 turns, 1 document",
        ]


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["ask", ""], "the question is empty; ask something in words"),
            (
                ["ask", "x" * 100_000],
                "the question is 100,000 characters long; "
                "ask in at most 10,000, or search for a shorter part of it",
            ),
            (
                ["ask", "Why?", "--speaker", "Max Bull"],
                "no speaker 'Max Bull' in this index; did you mean 'Max Bell'?; "
                "list them with: python -m qa speakers",
            ),
            (["ask", "Why?", "--document", "zzz"], "no document 'zzz' in this index"),
            (
                ["ask", "Why?", "--since", "May"],
                "'May' is not a date; write it as 2024, 2024-05 or 2024-05-31",
            ),
            (["check", " "], "the quotation is empty; give the words to look for"),
        ],
    )
    def test_an_error_is_one_line_and_1(
        self, built: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
    ) -> None:
        status, out, err = ended(capsys, *arguments, "--index", built)
        assert (status, out, err) == (1, "", f"error: {message}\n")

    @pytest.mark.parametrize(
        "arguments", [["ask", "Why?"], ["check", "Yes"], ["speakers"], ["batch", "in", "out"]]
    )
    def test_no_index_is_one_line_and_1(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        status, out, err = ended(capsys, *arguments, "--index", tmp_path / "none")
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert err.startswith(f"error: {tmp_path}/none: there is no such index folder")

    def test_an_index_from_another_model_is_one_line_and_1(
        self, built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("index.embed.load_embedder", lambda model: HashingEmbedder(32))
        status, out, err = ended(capsys, "ask", "Why?", "--index", built)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert err.startswith("error: ")

    def test_a_bad_file_of_questions_is_one_line_and_1(
        self, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_text('{"question": "Why?"}\nWhy?\n')
        status, out, err = ended(capsys, "batch", source, target, "--index", built)
        assert (status, out) == (1, "")
        assert err.splitlines()[-1] == (
            f"error: {source}:2: not JSON (Expecting value); write one object a line"
        )
        assert not target.exists()

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ([], "no command given"),
            (["nope"], "No such command 'nope'"),
            (["ask"], "Missing argument 'QUESTION'"),
            (["ask", "Why?"], "Missing option '--index'"),
            (["ask", "Why?", "--index", "x", "--zzzz"], "No such option: --zzzz"),
            (["batch", "in", "--index", "x"], "Missing argument 'OUT'"),
            (["check", "--index", "x"], "Missing argument 'QUOTE'"),
            (["speakers"], "Missing option '--index'"),
        ],
    )
    def test_wrong_usage_is_one_line_and_2(
        self, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
    ) -> None:
        status, _, err = ended(capsys, *arguments)
        assert (status, err) == (2, f"error: {message}; see --help\n")

    @pytest.mark.parametrize("options", [["--top-k", "0"], ["--top-k", "x"], ["--kind", "song"]])
    def test_wrong_values_are_one_line_and_2(
        self, capsys: pytest.CaptureFixture[str], options: list[str]
    ) -> None:
        status, _, err = ended(capsys, "ask", "Why?", "--index", "x", *options)
        assert (status, err.count("\n")) == (2, 1)
        assert err.startswith("error: Invalid value for ")


class TestHelp:
    @pytest.mark.parametrize("command", ["ask", "batch", "check", "speakers"])
    def test_every_command_has_help(self, capsys: pytest.CaptureFixture[str], command: str) -> None:
        status, out, err = ended(capsys, command, "--help")
        assert (status, err) == (0, "")
        assert f" {command} [OPTIONS]" in out

    def test_help_needs_no_heavy_library(self) -> None:
        loaded = (
            "import sys\n"
            "from qa.__main__ import app\n"
            "from index.command import run\n"
            "try:\n"
            "    run(app, ['ask', '--help'])\n"
            "except SystemExit:\n"
            "    print(sorted({'torch', 'faiss', 'tantivy', 'numpy'} & sys.modules.keys()))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", loaded], cwd=PROJECT, capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "[]"

    def test_the_module_is_a_command(self, built: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "qa", "speakers", "--index", str(built), "--json"],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)[0]["name"] == "Ann Lee"
