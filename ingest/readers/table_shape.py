"""The shape of a table in a format that knows rows and cells: which place belongs to which cell.

Merged cells are one. Columns are counted where a cell begins: rows whose edges do not agree, and the thousands
of columns that one span may name, take no more room than the cells that there are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.model import Cell, Grid

MAX_PLACES = 100_000
"""Places of one table, columns times rows; a longer register is text and no table to be added up."""
MOST_PLACES_A_CELL = 12
"""Where cells are so few for the places between them, something else than a table was laid out with it."""
_NOBODY = -1

Span = tuple[int, int]


class Outline(NamedTuple):
    """A cell as its format tells it: first column, columns that it covers, and whether it goes on from above."""

    column: int
    columns: int
    merged_up: bool = False


class Block(NamedTuple):
    """A cell by the columns and rows that it covers, those of `Shape`."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A table's cells, and for each row the cell of each column (−1: none); two tables are never equal."""

    blocks: tuple[Block, ...]
    owners: tuple[tuple[int, ...], ...]


class Place(NamedTuple):
    """Where a piece of text stands: the cell of a table."""

    shape: Shape
    block: int


def shape_of(rows: Sequence[Sequence[Outline]]) -> tuple[Shape, list[list[int]]] | None:
    """The shape of these rows and, for each cell as it was given, its number in the shape; None without a table.

    >>> shape, numbers = shape_of([[Outline(0, 1), Outline(1, 2)], [Outline(0, 1, merged_up=True), Outline(2, 1)]])
    >>> shape.blocks, shape.owners, numbers
    ((Block(column=0, row=0, columns=1, rows=2), Block(column=1, row=0, columns=2, rows=1), \
Block(column=2, row=1, columns=1, rows=1)), ((0, 1, 1), (0, -1, 2)), [[0, 1], [0, 2]])
    """
    starts = sorted({cell.column for row in rows for cell in row})
    count = sum(map(len, rows))
    places = len(starts) * len(rows)
    if len(rows) < 2 or len(starts) < 2 or places > min(MAX_PLACES, MOST_PLACES_A_CELL * count):
        return None
    blocks: list[Block] = []
    numbers: list[list[int]] = []
    owners: list[list[int]] = []
    for at, row in enumerate(rows):
        here = [_NOBODY] * len(starts)
        above = owners[-1] if owners else here
        numbers.append([_put(cell, at, here, above, starts, blocks) for cell in row])
        owners.append(here)
    return Shape(tuple(blocks), tuple(map(tuple, owners))), numbers


def _put(cell: Outline, row: int, here: list[int], above: list[int], starts: list[int], blocks: list[Block]) -> int:
    """Lay a cell on the free places of its row; the answer is its number, or that of a cell that lies there already."""
    first = bisect_left(starts, cell.column)
    if here[first] != _NOBODY:
        return here[first]
    last = first + 1
    end = bisect_left(starts, cell.column + cell.columns)
    while last < end and here[last] == _NOBODY:
        last += 1
    number = above[first] if cell.merged_up else _NOBODY
    if number != _NOBODY:
        width = blocks[number].columns
        if blocks[number].column == first and here[first : first + width] == [_NOBODY] * width:
            blocks[number] = blocks[number]._replace(rows=row + 1 - blocks[number].row)
            here[first : first + width] = [number] * width
            return number
    here[first:last] = [len(blocks)] * (last - first)
    blocks.append(Block(first, row, last - first, 1))
    return len(blocks) - 1


@dataclass(slots=True)
class _Found:
    """What of a table stands on a page: the spans of its cells, and the line of each one's last."""

    spans: dict[int, list[Span]] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)


class Tables:
    """Gathers the tables of a page while its text is put together."""

    def __init__(self) -> None:
        self._found: dict[Shape, _Found] = {}

    def add(self, places: Iterable[Place], start: int, end: int, line: int) -> None:
        """Text of the page that stands in these cells (of a table, and of those around it)."""
        for shape, block in places:
            found = self._found.setdefault(shape, _Found())
            spans = found.spans.setdefault(block, [])
            if found.lines.get(block) == line:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
                found.lines[block] = line

    def grids(self) -> tuple[Grid, ...]:
        """The tables of the page, in the order of its text."""
        return tuple(_grid(shape, found.spans) for shape, found in self._found.items())


def _grid(shape: Shape, spans: dict[int, list[Span]]) -> Grid:
    """The rows of the table that have text on the page, and those between them."""
    rows = [shape.blocks[block].row for block in spans]
    first, last = min(rows), max(rows)
    return Grid(
        tuple(
            tuple(_cell(shape, spans, (row, column), (first, last)) for column in range(len(shape.owners[row])))
            for row in range(first, last + 1)
        )
    )


def _cell(shape: Shape, spans: dict[int, list[Span]], place: tuple[int, int], shown: tuple[int, int]) -> Cell | None:
    """The cell that begins at this row and column of the rows that are `shown` (first and last), if one does."""
    row, column = place
    first, last = shown
    number = shape.owners[row][column]
    if number == _NOBODY:
        return Cell(())
    block = shape.blocks[number]
    top = max(block.row, first)
    if (row, column) != (top, block.column):
        return None
    return Cell(tuple(spans.get(number, ())), None, block.columns, min(block.row + block.rows, last + 1) - top)
