"""Tables of DOC and RTF: cells gathered one by one as the text goes on, laid on a grid when the table ends.

A row tells at its end where its cells begin and end, in twips from the margin ([MS-DOC] §2.9.322
TDefTableOperand); rows of one table need not agree, so their edges are joined to one grid.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ingest.readers import doc_sprms
from ingest.readers.flow import Flow, Line
from ingest.readers.table_layout import FEW_LINES, Cell, is_header, table_lines

MAX_DEPTH = 40
"""Tables inside tables."""
_CELL_BYTES = 20
MERGED_LEFT, MERGED_UP, FIRST_OF_COLUMN = 0x02, 0x20, 0x40
_SAME_EDGE_TWIPS = 90  # edges of different rows that are meant to be one differ by some twips
_BORDERS_97, _BORDERS_2000 = 0xD605, 0xD613
_NO_RULE = (0, 0xFF)


class RowForm(NamedTuple):
    """How the cells of a row lie: their edges in twips, their merge flags, and whether rules part them."""

    edges: tuple[int, ...]
    merges: tuple[int, ...]
    ruled: bool


def row_form(modifiers: bytes) -> RowForm:
    """What the modifiers of a row's end say of its cells."""
    edges: tuple[int, ...] = ()
    merges: list[int] = []
    ruled = False
    for code, operand in doc_sprms.modifiers(modifiers):
        if code == doc_sprms.TABLE_CELLS and operand and len(operand) >= 1 + 2 * (operand[0] + 1):
            count = operand[0]
            edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
            at = 1 + 2 * (count + 1)
            merges = []
            for place in range(count):
                cell = operand[at + _CELL_BYTES * place : at + _CELL_BYTES * (place + 1)]
                merges.append(cell[0] if cell else 0)
                ruled = ruled or (place > 0 and len(cell) == _CELL_BYTES and cell[9] not in _NO_RULE)
        elif code == _BORDERS_97 and len(operand) >= 24:
            ruled = ruled or operand[21] not in _NO_RULE
        elif code == _BORDERS_2000 and len(operand) >= 48:
            ruled = ruled or operand[45] not in _NO_RULE
    return RowForm(edges, tuple(merges), ruled)


@dataclass(slots=True)
class Table:
    """A table being read; `flow` is its open cell. `may_be_first`: nothing but a line or two stands before it."""

    may_be_first: bool
    flow: Flow = field(default_factory=Flow)
    _open: list[list[Line]] = field(default_factory=list)
    _rows: list[tuple[RowForm, list[list[Line]]]] = field(default_factory=list)

    def end_cell(self) -> None:
        """The open cell is complete."""
        self._open.append(self.flow.finish())
        self.flow = Flow()

    def end_row(self, form: RowForm) -> None:
        """The open row is complete; text after its last cell is kept as a cell."""
        left_over = self.flow.finish()
        if left_over:
            self._open.append(left_over)
        self._rows.append((form, self._open))
        self._open, self.flow = [], Flow()

    def lines(self) -> list[Line]:
        """The lines of the whole table."""
        left_over = self.flow.finish()
        if left_over or self._open:
            self._rows.append((RowForm((), (), False), self._open + ([left_over] if left_over else [])))
        grid = _grid([form for form, _ in self._rows])
        rows = [_cells(form, cells, grid) for form, cells in self._rows]
        ruled = any(form.ruled for form, _ in self._rows)
        return table_lines(rows, header=is_header(rows, first=self.may_be_first and not ruled))


class TableFlow:
    """A page or a note, and the tables that are open in it."""

    def __init__(self) -> None:
        self.page = Flow()
        self.tables: list[Table] = []
        self._seen = 0

    @property
    def flow(self) -> Flow:
        """Where text goes now: the open cell, or the page."""
        return self.tables[-1].flow if self.tables else self.page

    def to_depth(self, depth: int) -> None:
        """Close or open tables until so many are open, at most `MAX_DEPTH`."""
        depth = min(depth, MAX_DEPTH)
        while len(self.tables) > depth:
            lines = self.tables.pop().lines()
            self.flow.add(lines)
        while len(self.tables) < depth:
            self.flow.end_paragraph()
            first = self._seen == 0 and not self.tables and self.page.text_lines <= FEW_LINES
            self._seen += 1
            self.tables.append(Table(first))

    def finish(self) -> list[Line]:
        """All lines."""
        self.to_depth(0)
        return self.page.finish()


def _grid(forms: list[RowForm]) -> list[int]:
    """The edges of all rows, those that are meant to be one counted once."""
    edges = sorted({edge for form in forms for edge in form.edges})
    return [edge for before, edge in pairwise([-(1 << 16), *edges]) if edge - before > _SAME_EDGE_TWIPS]


def _cells(form: RowForm, contents: list[list[Line]], grid: list[int]) -> list[Cell]:
    """The cells of a row on the grid; what is merged into the cell above is empty, into its left one no cell."""
    if len(form.edges) <= len(contents):  # the row does not tell, or tells of too few: one column each
        return [Cell(place, 1, lines) for place, lines in enumerate(contents)]
    columns = [_column(edge, grid) for edge in form.edges]
    cells: list[Cell] = []
    for place, lines in enumerate(contents):
        merge = form.merges[place] if place < len(form.merges) else 0
        first, last = columns[place], columns[place + 1]
        if merge & MERGED_LEFT and cells and not lines:
            cells[-1] = cells[-1]._replace(span=last - cells[-1].column)
        else:
            hidden = bool(merge & MERGED_UP and not merge & FIRST_OF_COLUMN)
            cells.append(Cell(first, max(last - first, 1), [] if hidden else lines, hidden))
    if cells and cells[0].column:  # a row that is moved to the right begins in the first column all the same
        cells = [cell._replace(column=cell.column - cells[0].column) for cell in cells]
    return cells


def _column(edge: int, grid: list[int]) -> int:
    return min(range(len(grid)), key=lambda place: abs(grid[place] - edge))
