"""`python -m index parse FILE --json` to the contract, on the demo corpus and invented files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from index.__main__ import app
from index.command import run
from index.read import read_document
from index.types import Kind, Method
from tests.index.small import put
from tests.qa.small import COUNCIL, PANEL, TALK

INVENTED = {
    "talk.md": TALK,
    "council.txt": COUNCIL,
    "panel.txt": PANEL,
    "dashes.txt": "Interview with Ann Lee\n\n— Will you run?\n— I will.\n— Why?\n— I must.\n",
    "bold.md": "# Ann Lee on tax\n\n**Why now?**\n\nWe must.\n\n**And then?**\n\nWe rest.\n",
    "letters.txt": "Q: Why now?\nA: Because we must.\nQ: And then?\nA: We rest.\n",
    "prose.txt": "It was a grey day. 😀 Nobody said a word.\n",
    "scripts.txt": "田中: はい。\n佐藤: いいえ。\n田中: なぜ？\n",
    "crlf.txt": "Ann Lee: Yes.\r\nJohn Roe: No.\r\n",
    "mark.txt": "\ufeffAnn Lee: Yes.\nJohn Roe: No.\n",
}
KEYS = [
    *["kind", "speaker", "role", "start", "end", "text", "method", "evidence", "confidence"],
    *["reply_to", "voice", "quotations"],
]


def parsed(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The lines that `parse --json` prints."""
    with pytest.raises(SystemExit) as ended:
        run(app, ["parse", str(path), "--json"])
    assert ended.value.code == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def require_contract(turns: list[dict[str, Any]], text: str) -> None:
    """Check what the contract says of turns, and of the text that they are of."""
    end = 0
    for turn in turns:
        assert list(turn) == KEYS
        assert turn["kind"] in set(Kind)
        assert turn["method"] in set(Method)
        assert turn["start"] >= end
        assert turn["text"] == text[turn["start"] : turn["end"]] != ""
        assert 0 <= turn["confidence"] <= 1
        assert turn["speaker"] is None or turn["method"] != "unknown"
        for span in (turn["evidence"], turn["reply_to"]):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        end = turn["end"]


@pytest.mark.parametrize("name", INVENTED)
def test_invented_files(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = put(tmp_path, {name: INVENTED[name]}) / name
    turns = parsed(path, capsys)
    assert turns
    require_contract(turns, read_document(path, name).text)


def test_every_file_of_the_demo_corpus(
    demo_corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = sorted(p for p in demo_corpus.rglob("*") if p.suffix in (".txt", ".md"))
    assert len(paths) >= 10
    for path in paths:
        turns = parsed(path, capsys)
        require_contract(turns, read_document(path, path.name).text)
        assert any(turn["kind"] == "speech" and turn["speaker"] for turn in turns)


def test_turns_meet_the_schema(
    tmp_path: Path, demo_corpus: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = json.loads((shared / "contracts" / "turn.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    put(tmp_path, INVENTED)
    for folder in (tmp_path, demo_corpus):
        for path in sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md")):
            for turn in parsed(path, capsys):
                validator.validate(turn)
