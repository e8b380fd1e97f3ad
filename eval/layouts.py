"""Measuring who speaks: labelled meetings in every layout, read back without their labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.attribution import WORD, Judgement, judge
from eval.errors import ReportError, SetError
from eval.layout_report import LayoutReport, LayoutScore
from eval.renderings import LAYOUTS, Layout
from eval.renderings.meeting import Meeting, Participant
from eval.renderings.sheet import Rendering
from index.errors import OnRecordError
from index.protocols import Progress, silent
from index.read import read_bytes
from index.types import Kind

SHOWN = 20
"""Mistakes that a report keeps of each layout, the longest first."""


def chosen(numbers: Sequence[int] | None) -> tuple[Layout, ...]:
    """The layouts of these numbers; all of them where none is given.

    Raises:
        SetError: there is no layout of a number.
    """
    if not numbers:
        return LAYOUTS
    found = tuple(layout for layout in LAYOUTS if layout.number in numbers)
    missing = set(numbers) - {layout.number for layout in found}
    if missing:
        known = ", ".join(map(str, sorted({layout.number for layout in LAYOUTS})))
        raise SetError(f"no layout {min(missing)}; there are {known}")
    return found


def measure(
    meetings: Sequence[Meeting],
    source: str,
    layouts: Sequence[Layout] = LAYOUTS,
    out: Path | None = None,
    progress: Progress = silent,
) -> LayoutReport:
    """Render every meeting in every layout, read it back, and compare.

    The renderings are kept in `out`, a folder for each layout, where it is given.

    Raises:
        ReportError: a rendering can't be written.
    """
    scores = []
    for done, layout in enumerate(layouts):
        judged, unread = [], 0
        for number, meeting in enumerate(meetings, 1):
            progress("layouts", done * len(meetings) + number, len(layouts) * len(meetings))
            rendering = layout.render(meeting)
            if rendering is None:
                continue
            if out is not None:
                keep(rendering, out / f"{layout.number:02} {layout.name}", meeting.name)
            found = judged_rendering(rendering, meeting)
            unread += found is None
            judged.append(found or lost(rendering))
        scores.append(_score(layout, judged, unread))
    return LayoutReport(source, len(meetings), tuple(scores))


def judged_rendering(rendering: Rendering, meeting: Meeting) -> Judgement | None:
    """A rendering read back and compared; None where no reader takes it."""
    name = f"{meeting.name}{rendering.suffix}"
    try:
        document = read_bytes(rendering.data, name, rendering.sidecar)
    except OnRecordError:
        return None
    people: dict[Participant, None] = dict.fromkeys(meeting.participants)
    people.update((p.speaker, None) for p in rendering.pieces if p.speaker is not None)
    return judge(document, rendering.pieces, tuple(people))


def lost(rendering: Rendering) -> Judgement:
    """The judgement of a rendering that was not read: no word has a speaker."""
    words = sum(len(WORD.findall(p.words)) for p in rendering.pieces if p.kind is Kind.SPEECH)
    return Judgement(words, 0, 0, words, (), ())


def keep(rendering: Rendering, folder: Path, name: str) -> None:
    """Write a rendering to a folder, which is made where there is none."""
    path = folder / f"{name}{rendering.suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rendering.data)
    except OSError as error:
        raise ReportError(
            f"{path}: can't be written ({error.strerror}); choose another place"
        ) from error


def _score(layout: Layout, judged: Sequence[Judgement], unread: int) -> LayoutScore:
    mistakes = [mistake for judgement in judged for mistake in judgement.mistakes]
    return LayoutScore(
        layout.number,
        layout.name,
        len(judged),
        unread,
        sum(j.words for j in judged),
        sum(j.right for j in judged),
        sum(j.wrong for j in judged),
        sum(j.unknown for j in judged),
        tuple(turn for j in judged for turn in j.turns),
        tuple(sorted(mistakes, key=lambda m: (m.verdict != "wrong", -m.count))[:SHOWN]),
    )
