from __future__ import annotations

import pytest

from eval.attribution import Judgement
from eval.layouts import judged_rendering
from eval.renderings import LAYOUTS, Layout
from eval.renderings.meeting import Meeting
from tests.eval.renderings.meetings import COUNCIL, PROJECT

UNDECIDED = "dashes, some forgotten"
"""The layout that not even a reader of the text can always tell."""
WAYS = [
    pytest.param(layout, id=f"{layout.number} {layout.name}")
    for layout in LAYOUTS
    if layout.name != UNDECIDED
]
NEEDS_NAMES = {9, 10, 11, 20, 21, 27}
NEEDS_INTERVIEW = {3, 4, 5, 6, 7, 24, 25}


def _read_back(layout: Layout, meeting: Meeting) -> Judgement | None:
    rendering = layout.render(meeting)
    return None if rendering is None else judged_rendering(rendering, meeting)


@pytest.mark.parametrize("layout", WAYS)
def test_every_word_of_the_council_gets_its_speaker(layout: Layout) -> None:
    found = _read_back(layout, COUNCIL)
    assert found is not None
    assert (found.mistakes, found.wrong, found.unknown) == ((), 0, 0)
    assert found.right == found.words > 100


@pytest.mark.parametrize("layout", WAYS)
def test_roles_serve_as_names_where_the_layout_has_room_for_them(layout: Layout) -> None:
    found = _read_back(layout, PROJECT)
    if found is None:
        assert layout.number in NEEDS_NAMES | NEEDS_INTERVIEW
    else:
        assert (found.mistakes, found.right) == ((), found.words)


def test_a_layout_is_always_written_the_same() -> None:
    first, second = ([layout.render(COUNCIL) for layout in LAYOUTS] for _ in range(2))
    assert first == second


def test_at_least_22_layouts_are_written_each_way_once() -> None:
    assert len({layout.number for layout in LAYOUTS}) >= 22
    assert len({(layout.number, layout.name) for layout in LAYOUTS}) == len(LAYOUTS)
