"""What a source gives as something else is no headline."""

from __future__ import annotations

from index.turns import analyse
from index.types import Block, Kind, Source, Span

TEXT = "Speaker Words\n\nThe night ferry\n\nAnna Lee: Why did it stop?\n\nJohn Roe: It sank.\n"


def test_a_table_head_above_the_title_is_no_title() -> None:
    lines = [line for line in TEXT.splitlines() if line]
    spans = [Span(TEXT.index(line), TEXT.index(line) + len(line)) for line in lines]
    blocks = (Block(spans[0], kind=Kind.NARRATION), *map(Block, spans[1:]))
    turns, metadata = analyse(Source(TEXT, blocks))
    assert metadata.title == "The night ferry"
    assert [turn.kind for turn in turns[:2]] == [Kind.NARRATION, Kind.HEADING]
