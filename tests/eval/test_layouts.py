from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from eval.__main__ import app
from eval.attribution import JudgedTurn
from eval.errors import SetError
from eval.layout_page import layout_page
from eval.layout_report import Bin, LayoutReport, LayoutScore, by_method, calibration
from eval.layout_table import layout_tables
from eval.layouts import chosen, lost, measure
from eval.renderings import LAYOUTS
from eval.renderings.sheet import Rendering, Sheet
from index.types import Method
from tests.eval.renderings.meetings import CHAIR, COUNCIL, PROJECT


def _score(number: int, right: int, wrong: int, unknown: int) -> LayoutScore:
    words = right + wrong + unknown
    return LayoutScore(number, f"way {number}", 1, 0, words, right, wrong, unknown, (), ())


def _turn(confidence: float, right: bool = True, method: Method = Method.LABEL) -> JudgedTurn:
    return JudgedTurn(method, confidence, right, 5)


def test_the_ways_of_one_layout_count_as_one_in_the_average() -> None:
    scores = (_score(1, 8, 1, 1), _score(5, 10, 0, 0), _score(5, 6, 4, 0), _score(9, 0, 0, 0))
    report = LayoutReport("talks", 3, scores)
    assert report.layouts == 2
    assert report.accuracy() == pytest.approx(0.8)
    assert report.wrong_share() == pytest.approx(0.15)
    assert report.unknown_share() == pytest.approx(0.05)


def test_turns_fall_in_bins_of_confidence() -> None:
    turns = [_turn(0.9), _turn(0.93, right=False), _turn(0.95), _turn(1.0), _turn(0.55)]
    assert calibration(turns) == [
        Bin(0.5, 0.6, 1, 1, 0.55),
        Bin(0.9, 0.95, 2, 1, 0.915),
        Bin(0.95, 0.98, 1, 1, 0.95),
        Bin(0.98, 1.0, 1, 1, 1.0),
    ]


def test_each_method_has_its_own_calibration() -> None:
    turns = [_turn(0.9), _turn(0.9, right=False, method=Method.LEAD_IN)]
    assert by_method(turns) == [
        (Method.LABEL, [Bin(0.9, 0.95, 1, 1, 0.9)]),
        (Method.LEAD_IN, [Bin(0.9, 0.95, 1, 0, 0.9)]),
    ]


def test_layouts_that_do_not_suit_a_meeting_are_not_counted() -> None:
    report = measure([COUNCIL, PROJECT], "talks", chosen([3]))
    assert [(score.number, score.documents, score.unread) for score in report.scores] == [(3, 1, 0)]


def test_a_document_that_no_reader_takes_is_all_unknown() -> None:
    sheet = Sheet()
    sheet.say("I will not.", CHAIR)
    sheet.tell("She left.")
    rendering = Rendering(b"", ".unheard", sheet.pieces)
    found = lost(rendering)
    assert (found.words, found.right, found.unknown) == (3, 0, 3)


def test_progress_counts_every_meeting_in_every_layout() -> None:
    steps: list[tuple[str, int, int]] = []
    measure([COUNCIL, PROJECT], "talks", chosen([2, 3]), progress=lambda *step: steps.append(step))
    assert steps == [("layouts", number, 4) for number in (1, 2, 3, 4)]


def test_a_number_without_a_layout_is_refused() -> None:
    with pytest.raises(SetError, match="no layout 99; there are 1, 2, "):
        chosen([1, 99])
    assert chosen(None) == chosen([]) == LAYOUTS


def test_renderings_are_kept_by_layout(tmp_path: Path) -> None:
    measure([PROJECT], "talks", chosen([2]), tmp_path)
    kept = tmp_path / "02 capitals and role" / "project.txt"
    assert kept.read_text(encoding="utf-8").startswith("PROJECT MANAGER: Okay. Let us look")


def test_the_table_shows_each_layout_and_the_average() -> None:
    console = Console(width=100, record=True, file=StringIO())
    console.print(layout_tables(measure([COUNCIL], "talks", chosen([1, 12]))))
    shown = console.export_text()
    assert "name labels" in shown
    assert "Teams" in shown
    assert "average over 2 layouts" in shown


def test_the_page_escapes_what_it_shows() -> None:
    page = layout_page(LayoutReport("<b>talks", 1, (_score(1, 1, 0, 0),)))
    assert "&lt;b&gt;talks" in page
    assert "<b>talks" not in page


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "talk.jsonl"
    entries = [{"speaker": u.by.name, "content": u.words} for u in COUNCIL.utterances]
    path.write_text(json.dumps({"meeting_transcripts": entries}), encoding="utf-8")
    return path


def test_the_command_prints_the_report_as_json(source: Path) -> None:
    result = CliRunner().invoke(app, ["layouts", str(source), "--layout", "2", "--json"])
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert (report["meetings"], report["layouts"], report["accuracy"]) == (1, 1, 1.0)
    assert report["by_layout"][0]["mistakes"] == []
    assert sum(found["turns"] for found in report["calibration"]) == len(COUNCIL.utterances)


def test_the_command_writes_renderings_report_and_page(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(app, ["layouts", str(source), "--layout", "2", "--out", str(out)])
    assert result.exit_code == 0
    assert "average over 1 layouts" in result.stdout
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {"report.json", "report.html", "02 capitals and role/talk meeting 001.txt"}


def test_a_source_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["layouts", str(tmp_path / "gone.jsonl")])
    assert isinstance(result.exception, SetError)
