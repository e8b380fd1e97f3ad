from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from eval.compare import compare
from eval.errors import ReportError
from eval.page import report_page
from eval.report import Report, from_json
from eval.rows import Shown
from eval.table import comparison_table, report_tables
from tests.eval.fakes import PLACE, nothing, row, write

EVIL = "<script>alert('x')</script> & [bold]**y**"
BACK = Shown("<b>.txt", 3, 9, "<i>Eve</i>", EVIL, 0.25, False)
REPORT = Report(
    "floods",
    10,
    (
        row(1, 0.9, kind="fact", top=(Shown(PLACE, 41, 61, "John Roe", "words", 0.5, True),)),
        row(2, 0.6, kind="fact", id="q2", question=EVIL, excerpt=EVIL, top=(BACK,)),
        nothing(0.3, kind=EVIL, id="q3"),
        nothing(0.1, kind=EVIL, id="q4", answered=False),
    ),
    (10.0, 20.0, 30.0),
)


def test_a_report_read_back_is_the_same(tmp_path: Path) -> None:
    path = write(tmp_path / "report.json", REPORT.to_json())
    assert from_json(path) == REPORT
    assert from_json(path).metrics == REPORT.metrics


def test_the_json_holds_counts_figures_intervals_kinds_and_rows() -> None:
    saved = json.loads(REPORT.to_json())
    assert (saved["set"], saved["questions"], saved["answerable"]) == ("floods", 4, 2)
    assert saved["metrics"]["hit@1"] == 0.5
    assert saved["metrics"]["hit@3"] == 1.0
    assert saved["metrics"]["auroc"] == 1.0
    assert saved["metrics"]["latency_p50_ms"] == 20.0
    assert saved["metrics"]["latency_p95_ms"] == pytest.approx(29.0)
    assert saved["intervals"]["hit@1"] == [0.0, 1.0]
    assert saved["by_type"]["fact"]["questions"] == 2
    assert saved["by_type"]["fact"]["hit@1"] == 0.5
    assert saved["by_type"]["fact"]["refused_share"] is None
    assert saved["by_type"][EVIL]["refused_share"] == 0.5
    assert [found["id"] for found in saved["rows"]] == ["q1", "q2", "q3", "q4"]
    assert saved["rows"][0]["gold"] == [[41, 61]]


def test_a_figure_that_the_set_does_not_define_is_null() -> None:
    saved = json.loads(Report("floods", 10, (nothing(),)).to_json())
    assert saved["metrics"]["hit@1"] is None
    assert saved["intervals"]["hit@1"] is None
    assert saved["metrics"]["latency_p50_ms"] is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ('{"set": "x", "top_k": 10}', "'rows'"),
        ("[]", "list indices must be integers or slices, not str"),
        ('{"set": "x", "top_k": 10, "rows": [{}]}', "rows.0.id: Field required"),
    ],
)
def test_a_file_that_is_no_report_is_told_in_one_line(
    tmp_path: Path, text: str, problem: str
) -> None:
    path = write(tmp_path / "report.json", text)
    with pytest.raises(ReportError) as caught:
        from_json(path)
    assert str(caught.value) == (
        f"{path}: no saved report ({problem}); write one with `python -m eval run --save`"
    )


def test_an_absent_report_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    with pytest.raises(ReportError) as caught:
        from_json(path)
    assert str(caught.value) == f"{path}: can't be read (No such file or directory); check the path"


class Page(HTMLParser):
    """Collects the tags of a page and the text outside its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.words = ""
        self._code = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [value or "" for name, value in attrs if name in ("src", "href")]
        self._code = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._code = False

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.words += data


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(report_page(REPORT))


def test_text_of_documents_and_questions_is_never_markup(page: Page) -> None:
    assert page.words.count(EVIL) == 4
    assert "<i>Eve</i>, <b>.txt [3:9], score 0.250" in page.words
    assert page.tags.count("script") == 1 + 4
    assert {"b", "i"}.isdisjoint(page.tags)


def test_the_page_loads_nothing(page: Page) -> None:
    assert page.loads == []


def test_the_page_lists_what_went_wrong_and_only_that(page: Page) -> None:
    assert "floods: 4 questions" in page.words
    assert "Answered, though nothing answers (1)" in page.words
    assert "The first quote is not relevant (1)" in page.words
    assert "Refused, though" not in page.words
    assert "q2: answered at 0.60, first relevant at 2" in page.words
    assert "q3: answered at 0.30" in page.words
    assert "q1:" not in page.words
    assert "q4:" not in page.words


def test_the_page_has_a_table_and_a_plot_of_kinds_only_where_there_are_kinds() -> None:
    plain = Report("floods", 10, tuple(replace(found, kind=None) for found in REPORT.rows))
    assert [Page(report_page(report)).tags.count("table") for report in (REPORT, plain)] == [2, 1]
    assert "fact20.5001.000" in Page(report_page(REPORT)).words
    assert 'id="plot-3"' in report_page(REPORT)
    assert 'id="plot-3"' not in report_page(plain)
    assert 'id="plot-2"' in report_page(plain)


def drawn(renderable: RenderableType) -> list[list[str]]:
    console = Console(width=200, color_system=None)
    with console.capture() as capture:
        console.print(renderable)
    lines = capture.get().splitlines()
    return [[cell.strip() for cell in line.split("│")[1:-1]] or [line.strip()] for line in lines]


def test_the_table_shows_each_figure_with_its_interval_and_the_kinds() -> None:
    lines = drawn(report_tables(REPORT))
    assert ["floods: 4 questions, 2 answerable"] in lines
    assert ["hit@1", "0.500", "0.000 … 1.000", "relevant quote in first 1"] in lines
    assert ["latency_p50_ms", "20.0", "", "one question asked alone"] in lines
    assert ["fact", "2", "0.500", "1.000", "1.000", "1.000", "–"] in lines
    assert [EVIL, "2", "–", "–", "–", "–", "0.500"] in lines


def test_the_comparison_shows_changes_and_names_the_questions() -> None:
    better = Report(
        "floods", 10, (REPORT.rows[0], replace(REPORT.rows[1], rank=1), *REPORT.rows[2:])
    )
    lines = drawn(comparison_table(compare(REPORT, better)))
    assert ["hit@1", "0.500", "1.000", "+0.500"] in [line[:4] for line in lines]
    assert ["gained (1): q2"] in lines
    assert ["lost (0): none"] in lines
