"""Tables line by line: a transcript's rows as `Name: words`, others as cells beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.markup.pieces import Piece
from index.turns.label_grammar import Shape, parse_label
from index.turns.paragraphs import ends_sentence
from index.types import Kind, Style

Cell = Sequence[Piece]
Row = Sequence[Cell]

NAMES = (Shape.FULL, Shape.TITLED, Shape.CAPITALS, Shape.WORD)
COLONS = (":", "：")
ASKS = ("?", "？", "?»", "?”", '?"')
MAX_NAME, MAX_CODE = 80, 3
MIN_NAMED, MIN_SPOKEN, MIN_ASKED = 0.8, 0.5, 0.5
MAX_DATA = 200
MAX_TITLE_WORDS = 3


class Columns(NamedTuple):
    """Which columns of a transcript hold the speaker and the words."""

    name: int
    words: int


def table_pieces(rows: Sequence[Row]) -> list[Piece]:
    """The pieces of a table in reading order."""
    rows = [row for row in rows if any(row)]
    columns = transcript_columns(rows)
    if columns is not None:
        return list(_transcribed(rows, columns))
    if _asks(rows):
        return _as_questions(rows)
    if _is_data(rows):
        return [_joined(row, Kind.NARRATION) for row in rows]
    return [piece for row in rows for cell in row for piece in cell]


def list_pieces(rows: Sequence[Row]) -> list[Piece]:
    """The pieces of a list of terms and what is said to each: speakers, or questions."""
    columns = transcript_columns(rows)
    return _as_questions(rows) if columns is None else list(_transcribed(rows, columns))


def transcript_columns(rows: Sequence[Row]) -> Columns | None:
    """The columns of a transcript; None where a table is none."""
    for at in range(2):
        filled = [row for row in rows if len(row) > at + 1 and row[at] and any(row[at + 1 :])]
        named = [row for row in filled if _name(row[at]) is not None]
        if len(named) < 2 or len(named) < MIN_NAMED * len(filled):
            continue
        words = max(range(at + 1, min(map(len, named))), key=lambda c: _length(named, c))
        spoken = sum(bool(row[words]) and ends_sentence(row[words][-1].words) for row in named)
        counts = Counter(_name(row[at]) for row in named)
        recurs = max(counts.values()) > 1 or len(named) == len(filled) == 2
        if recurs and spoken >= MIN_SPOKEN * len(named):
            return Columns(at, words)
    return None


def _name(cell: Cell) -> str | None:
    """The name in a cell that holds no more than a speaker's label."""
    if len(cell) != 1 or len(cell[0].words) > MAX_NAME:
        return None
    name = cell[0].words.rstrip(":： ")
    if name.rstrip(".").isalpha() and name.isupper() and len(name) <= MAX_CODE:
        return name
    label = parse_label(name)
    return name if label is not None and label.shape in NAMES else None


def _length(rows: Sequence[Row], column: int) -> int:
    return sum(len(piece.words) for row in rows for piece in row[column])


def _transcribed(rows: Sequence[Row], columns: Columns) -> Iterator[Piece]:
    for at, row in enumerate(rows):
        if at == 0 and _is_header(row):
            yield _joined(row, Kind.HEADING)
        else:
            yield from _spoken(row, columns)


def _is_header(row: Row) -> bool:
    """`Speaker | Text`: every cell the title of its column."""
    return all(
        len(cell) == 1
        and cell[0].words.count(" ") < MAX_TITLE_WORDS
        and cell[0].words[-1].isalnum()
        for cell in row
        if cell
    )


def _spoken(row: Row, columns: Columns) -> Iterator[Piece]:
    """The row of a transcript: its label with the first of its words, then the others."""
    label = []
    for piece in (piece for cell in row[: columns.words] for piece in cell):
        if piece.words.strip("#.").isdecimal():
            yield piece
        else:
            label.append(piece.words)
    words = list(row[columns.words]) if len(row) > columns.words else []
    if label and words:
        name = " ".join(label)
        named = columns.name < len(row) and bool(row[columns.name])
        mark = ":" if named and not name.endswith(COLONS) else ""
        words[0] = Piece(f"{name}{mark} {words[0].words}", kind=words[0].kind)
    else:
        yield from map(Piece, label)
    yield from words
    for piece in (piece for cell in row[columns.words + 1 :] for piece in cell):
        yield piece._replace(kind=piece.kind or Kind.NARRATION)


def _asks(rows: Sequence[Row]) -> bool:
    """Whether the rows are questions with their answers."""
    pairs = [row for row in rows if len(row) == 2 and all(row)]
    asked = sum(row[0][-1].words.endswith(ASKS) for row in pairs)
    return len(pairs) > 1 and asked >= MIN_ASKED * len(rows)


def _as_questions(rows: Sequence[Row]) -> list[Piece]:
    """The cells in order, the first of each row set apart as a question is."""
    pieces = []
    for row in rows:
        for at, cell in enumerate(row):
            style = Style.EMPHASIS if at == 0 and len(row) > 1 else Style.PLAIN
            pieces += [p._replace(style=style) if p.style is Style.PLAIN else p for p in cell]
    return pieces


def _is_data(rows: Sequence[Row]) -> bool:
    """Whether the cells are short values side by side, not parts of a page."""
    cells = [cell for row in rows for cell in row if cell]
    beside = sum(len(row) > 1 for row in rows)
    short = all(len(cell) == 1 and len(cell[0].words) <= MAX_DATA for cell in cells)
    return len(rows) > 1 and short and beside > 0.5 * len(rows)


def _joined(row: Row, kind: Kind) -> Piece:
    """A row on one line, its cells a tab apart."""
    return Piece("\t".join(piece.words for cell in row for piece in cell), kind=kind)
