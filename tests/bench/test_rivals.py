"""What is measured of other systems, with systems that need no package."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bench.rivals import environment
from bench.rivals.__main__ import app
from bench.rivals.columns import COLUMNS, behind
from bench.rivals.errors import RivalError
from bench.rivals.measure import Bench, Figures, Measured, hits, rank
from bench.rivals.page import page
from bench.rivals.process import SystemProcess
from bench.rivals.protocol import Document, Passage, Place
from bench.rivals.report import HEADS, Report, cells
from bench.rivals.systems import systems
from bench.rivals.tasks import Task, spread, task
from bench.rivals.vectors import Vectors
from eval.questions import Gold, Question
from eval.sets.types import EvalSet, Rendered, RenderedCorpus
from index.command import run
from index.fakes import HashingEmbedder
from index.protocols import silent
from index.types import Span
from tests.bench.fake_systems import SYSTEMS

TEXT = "Anna Lee: Who pays for the bridge?\n\nJohn Roe: The town pays for it.\n"
WORKER = "tests.bench.fake_systems"


def question(identifier: str, text: str, start: int, end: int, document: str = "a.txt") -> Question:
    return Question(identifier, text, True, document, (Gold(Span(start, end), None),))


ANSWERED = question("q1", "the town pays", TEXT.index("The town"), len(TEXT))
MISSED = question("q2", "who pays for the bridge?", TEXT.index("The town"), len(TEXT))


def small(*questions: Question) -> Task:
    lines = [(10, 34), (46, 67)]
    passages = tuple(Passage(Place("a.txt", *span), TEXT[slice(*span)]) for span in lines)
    return Task("small", (Document("a.txt", TEXT),), passages, questions, once=False)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    python = Path(sys.executable)
    return Bench(python, python, Path("model"), tmp_path, WORKER)


def test_the_rank_is_that_of_the_first_place_on_the_gold() -> None:
    asked = question("q", "?", 10, 20)
    assert rank([("a.txt", 0, 10), ("b.txt", 10, 20), ("a.txt", 19, 30)], asked) == 3
    assert rank([("a.txt", 0, 100)], asked) == 1
    assert rank([("a.txt", 20, 30)], asked) is None
    assert rank([], asked) is None


def test_hits_are_shares_of_all_questions() -> None:
    ranks = [1, 3, None, 6]
    assert (hits(ranks, 1), hits(ranks, 5)) == (0.25, 0.5)


def test_questions_are_spread_evenly() -> None:
    questions = [question(str(number), "?", 0, 1) for number in range(10)]
    assert [q.id for q in spread(questions, 4)] == ["0", "2", "5", "7"]
    assert list(spread(questions, 20)) == questions


def test_a_task_has_what_is_said_and_what_is_answerable() -> None:
    corpus = RenderedCorpus({"a.txt": Rendered(TEXT, "A", ())})
    unanswerable = Question("q3", "Why?", False)
    found = task(
        EvalSet("small", (ANSWERED, unanswerable), corpus, None), HashingEmbedder(), most=9
    )
    assert found.documents == (Document("a.txt", TEXT),)
    assert [p.text for p in found.passages] == ["Who pays for the bridge?", "The town pays for it."]
    assert all(TEXT[p.place.start : p.place.end] == p.text for p in found.passages)
    assert found.questions == (ANSWERED,)


@pytest.mark.parametrize(("own_split", "passages"), [(False, 2), (True, 3)])
def test_a_system_is_measured_in_a_process_of_its_own(
    bench: Bench, own_split: bool, passages: int
) -> None:
    found = bench.measure(SYSTEMS["words"], own_split, small(ANSWERED, MISSED), silent)
    assert (found.problem, found.questions, found.own_split) == (None, 2, own_split)
    figures = found.figures
    assert figures is not None
    assert (figures.version, figures.passages) == (np.__version__, passages)
    assert (figures.hit1, figures.hit5) == (0.5, 1.0)
    assert 0 < figures.p50 <= figures.p95
    assert figures.build is not None
    assert figures.build > 0
    assert figures.peak > 1


def test_a_system_that_fails_is_told_as_such(bench: Bench) -> None:
    found = bench.measure(SYSTEMS["failing"], False, small(ANSWERED), silent)
    assert found.figures is None
    log = bench.folder / "small" / "failing" / "log"
    assert found.problem == f"ValueError: no index; see {log}"


def test_a_system_that_hangs_is_stopped(tmp_path: Path) -> None:
    messages: list[dict[str, object]] = [
        {"system": "hanging", "model": "", "folder": "", "vectors": None},
        {"do": "build", "documents": [], "passages": []},
        {"do": "ask", "question": "?", "k": 1},
    ]
    with (
        SystemProcess(Path(sys.executable), tmp_path / "log", WORKER, limit=3) as process,
        pytest.raises(RivalError, match=r"^stopped after 3 s$"),
    ):
        [process.request(**message) for message in messages]


def test_known_vectors_are_not_made_again(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        asked.append(list(texts))
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)

    first = Vectors(tmp_path / "vectors.npz")
    assert first.of(["one", "three", "one"], encode).tolist() == [[3, 1], [5, 1], [3, 1]]
    first.save()
    second = Vectors(tmp_path / "vectors.npz")
    assert second.of(["three", "fourth"], encode).tolist() == [[5, 1], [6, 1]]
    assert asked == [["one", "three"], ["fourth"]]


BASE = Figures(
    version="1.2",
    passages=9,
    start=1,
    build=5,
    build_cpu=9,
    p50=8,
    p95=9,
    p50_cpu=7,
    peak=400,
    asking=300,
    hit1=0.5,
    hit5=0.75,
)


def test_where_others_are_ahead_is_said() -> None:
    measured = [
        Measured("talks", 4, "OnRecord", False, BASE),
        Measured("talks", 4, "A", False, replace(BASE, build=3, hit1=0.6)),
        Measured("talks", 4, "A", True, replace(BASE, build=2)),
        Measured("talks", 4, "B", False, problem="gone"),
    ]
    assert list(behind(measured, "OnRecord")) == [
        "talks, build s (CPU): A, own split 2.0 (9.0), A 3.0 (9.0); OnRecord 5.0 (9.0)",
        "talks, hit@1: A 0.60; OnRecord 0.50",
    ]


def test_a_row_has_a_cell_for_every_head() -> None:
    whole = Measured("talks", 4, "A", True, replace(BASE, build=None))
    failed = Measured("talks", 4, "B", False, problem="gone")
    shown = ("1.0", "–", "8 (7)", "9", "400", "0.50", "0.75")
    assert cells(whole) == ("A", "own", "9", *shown)
    assert cells(failed) == ("B", "ours", "failed", *["–"] * len(COLUMNS))
    assert len(cells(whole)) == len(cells(failed)) == len(HEADS)


def test_a_report_is_a_page_and_json() -> None:
    words = SYSTEMS["words"]
    found = Report(
        (words,),
        (
            Measured("<talks>", 4, "words", False, BASE),
            Measured("<talks>", 4, "B", False, problem="<gone>"),
        ),
    )
    html = page(found)
    assert "&lt;talks&gt;: 4 questions" in html
    assert "&lt;talks&gt;: B: &lt;gone&gt;" in html
    assert "<talks>" not in html
    assert html.count('class="plotly-graph-div"') == 2
    record = json.loads(found.to_json())
    assert [row["problem"] for row in record["measured"]] == [None, "<gone>"]
    assert record["measured"][0]["figures"]["p50_cpu"] == 7
    assert record["gives"]["words"] == {
        "speakers": "no",
        "offsets": "of its chunks",
        "refusal": "no",
    }


def test_every_system_is_known_without_its_package() -> None:
    names = ["Chroma", "Haystack hybrid", "LlamaIndex", "LlamaIndex hybrid", "txtai hybrid"]
    assert list(systems()) == ["OnRecord", *names]
    assert [name for name, system in systems().items() if not system.splits] == [
        "OnRecord",
        "Chroma",
    ]


def test_the_environment_is_set_up_once_and_again_when_the_pins_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(environment, "_run", commands.append)
    monkeypatch.setattr(environment, "PINS", tmp_path / "pins")
    (tmp_path / "pins").write_text("a==1\n")
    folder = tmp_path / "venv"
    folder.mkdir()
    said: list[str] = []
    python = environment.ensured(folder, said.append)
    assert environment.ensured(folder, said.append) == python
    assert [command[1:3] for command in commands] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]
    assert commands[1][-2:] == ["torch", "setuptools"]
    assert commands[2][-2:] == ["-r", str(tmp_path / "pins")]
    assert said == [f"Setting up the other systems in {folder}, some minutes, once"]
    (tmp_path / "pins").write_text("a==2\n")
    environment.ensured(folder, said.append)
    assert len(commands) == 6


def test_torch_and_the_libraries_of_the_model_are_those_of_the_project() -> None:
    def versions(path: Path) -> dict[str, str]:
        lines = path.read_text(encoding="utf-8").splitlines()
        pairs = (line.split("==") for line in lines if not line.startswith("#"))
        return dict(pair for pair in pairs)

    own, others = versions(environment.CONSTRAINTS), versions(environment.PINS)
    for name in ("torch", "transformers", "sentence-transformers", "tokenizers"):
        assert others[name] == own[name]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "error: Invalid value: no set to ask; name one, such as demo; see --help"),
        (["demo", "--system", "Z"], 1, f"error: no system 'Z'; there are {'; '.join(systems())}"),
    ],
)
def test_wrong_usage_is_told_in_a_line(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(app, arguments)
    assert ended.value.code == status
    assert capsys.readouterr().err.splitlines() == [said]
