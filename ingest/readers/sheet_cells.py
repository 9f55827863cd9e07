"""The cells of a spreadsheet's rows: which text stands in which, merged ranges as one.

A sheet is one table from its first row with two cells on: what stands above alone in its row is a title.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ingest.readers.flow import Line, Piece
from ingest.readers.table_shape import Outline, Place, shape_of

MAX_MERGED = 10_000
"""Merged ranges of a sheet that are minded."""
MAX_MERGED_ROWS = 200_000
"""Rows of all merged ranges together."""
_TAB = Piece("\t")


class Merged(NamedTuple):
    """Cells that are one: rows and columns from nought, the last ones included."""

    top: int
    bottom: int
    left: int
    right: int


class Row(NamedTuple):
    """A row of shown texts, from the first column on, and its number in the sheet, from nought."""

    number: int
    texts: tuple[str, ...]


def sheet_lines(rows: Sequence[Row], merged: Iterable[Merged]) -> list[Line]:
    """A line for each row, its cells apart by tabs, each text told into its cell."""
    titles = next((at for at, row in enumerate(rows) if _filled(row) > 1), len(rows))
    table = rows[titles:]
    ranges = _by_row(table, merged)
    outlines = [_outlines(row, ranges.get(at, {})) for at, row in enumerate(table)]
    found = shape_of([[outline for outline, _ in row] for row in outlines])
    lines = [Line((Piece(_joined(row.texts)),)) for row in rows[:titles]]
    if found is None or max(map(_filled, table), default=0) < 2:
        return lines + [Line((Piece(_joined(row.texts)),)) for row in table]
    shape, numbers = found
    for row, outlined, of_row in zip(table, outlines, numbers, strict=True):
        places = {column: Place(shape, number) for (_, column), number in zip(outlined, of_row, strict=True)}
        lines.append(_line(row.texts, places))
    return lines


def _filled(row: Row) -> int:
    return sum(bool(text) for text in row.texts)


def _joined(texts: tuple[str, ...]) -> str:
    return "\t".join(texts).rstrip()


def _line(texts: tuple[str, ...], places: Mapping[int, Place]) -> Line:
    last = max((at for at, text in enumerate(texts) if text), default=-1)
    pieces: list[Piece] = []
    for at, text in enumerate(texts[: last + 1]):
        if at:
            pieces.append(_TAB)
        if text:
            pieces.append(Piece(text, None, (places[at],) if at in places else ()))
    return Line(tuple(pieces))


def _by_row(rows: Sequence[Row], merged: Iterable[Merged]) -> dict[int, dict[int, Outline]]:
    """For each row by its place: first column → the merged cell that begins or goes on there."""
    numbers = [row.number for row in rows]
    by_row: dict[int, dict[int, Outline]] = {}
    left = MAX_MERGED_ROWS
    for cells, _ in zip(merged, range(MAX_MERGED), strict=False):
        first, end = bisect_left(numbers, cells.top), bisect_right(numbers, cells.bottom)
        left -= max(end - first, 0)
        if left < 0:
            break
        for at in range(first, end):
            outline = Outline(cells.left, cells.right - cells.left + 1, merged_up=at > first)
            by_row.setdefault(at, {})[cells.left] = outline
    return by_row


def _outlines(row: Row, merged: Mapping[int, Outline]) -> list[tuple[Outline, int]]:
    """The cells of a row that hold text or are merged, each with its column."""
    cells: list[tuple[Outline, int]] = []
    end = 0
    for column in sorted({*merged, *(at for at, text in enumerate(row.texts) if text)}):
        if column < end:  # under a merged cell: never shown
            continue
        outline = merged.get(column) or Outline(column, 1)
        cells.append((outline, column))
        end = column + outline.columns
    return cells
