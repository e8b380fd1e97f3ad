"""The page's stylesheet."""

from __future__ import annotations

from pathlib import Path

import pages
from index.voices import COLOURS


def test_the_stylesheet_has_every_colour_once() -> None:
    (folder,) = pages.__path__
    sheet = (Path(folder) / "style.css").read_text("utf-8")
    hues = [sheet.split(f".voice-{n} {{ --hue: ")[1].split(";")[0] for n in range(COLOURS)]
    assert len(set(hues)) == COLOURS
