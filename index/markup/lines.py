"""Gathers the words of a page into lines: broken, set apart, or in the cells of a table."""

from __future__ import annotations

from typing import NamedTuple

from index.markup.pieces import Piece, Run, pieces_of
from index.markup.tables import list_pieces, table_pieces
from index.types import Kind, Style


class State(NamedTuple):
    """How words are set, and what they are where the source tells."""

    style: Style = Style.PLAIN
    kind: Kind | None = None
    bold: bool = False
    italic: bool = False
    indent: int = 0


class Lines:
    """Words go to the line that is open, lines to the cell that is open, or else to the page."""

    def __init__(self) -> None:
        self._open: list[list[Piece]] = [[]]
        self._tables: list[list[list[list[Piece]]]] = []
        self._runs: list[Run] = []
        self._state = State()
        self._breaks = 0

    @property
    def in_table(self) -> bool:
        """Whether a table or a list of terms is open."""
        return bool(self._tables)

    def add(self, words: str, state: State) -> None:
        """Words of the open line, which is of the state that its first words have."""
        if self._is_blank():
            self._state = state
        self._runs.append(Run(words, state.bold, state.italic))

    def end(self, breaks: int) -> None:
        """The line ends; two breaks or more set the next one apart."""
        state = self._state
        pieces = list(pieces_of(self._runs, state.style, state.kind, self._breaks > 1))
        if pieces:
            pieces[0] = pieces[0]._replace(indent=state.indent)
            self._open[-1].extend(pieces)
            self._breaks = 0
        self._breaks = max(self._breaks, breaks)
        self._runs.clear()

    def extend(self, pieces: list[Piece]) -> None:
        """Whole lines after those that have ended."""
        self._open[-1].extend(pieces)

    def break_line(self) -> None:
        """A break inside a paragraph; a second one sets the next line apart."""
        self.end(2 if self._is_blank() else 1)

    def begin_table(self) -> None:
        self._tables.append([])

    def begin_row(self) -> None:
        self._tables[-1].append([])

    def begin_cell(self, term: bool = False) -> None:
        """A cell begins; a `term` begins a row of its own unless it follows another."""
        rows = self._tables[-1]
        if not rows or (term and len(rows[-1]) > 1):
            rows.append([])
        self._open.append([])

    def end_cell(self, goes_on: bool = False) -> None:
        """A cell ends; it `goes_on` with the one before it if that is the row's second."""
        cell = self._open.pop()
        row = self._tables[-1][-1]
        if goes_on and len(row) > 1:
            row[-1].extend(cell)
        else:
            row.append(cell)

    def end_table(self, terms: bool = False) -> None:
        """A table ends, or a list of `terms` and what is said of each."""
        rows = self._tables.pop()
        pieces = list_pieces(rows) if terms else table_pieces(rows)
        if pieces:
            pieces[0] = pieces[0]._replace(apart=True)
        self._open[-1].extend(pieces)
        self._breaks = 2

    def pieces(self) -> list[Piece]:
        """All that was gathered."""
        self.end(0)
        return self._open[0]

    def _is_blank(self) -> bool:
        return all(run.words.isspace() or not run.words for run in self._runs)
