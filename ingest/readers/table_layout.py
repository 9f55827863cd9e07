"""Tables as lines of text, for formats that know rows and cells (DOCX, HTML).

A row of figures is one line, its cells separated by tabs. A row whose cells hold several lines each (a
letterhead, a signature block) is read cell after cell. The document header, a table of two columns
(Nghị định 30/2020, Phụ lục I), is read column after column: issuer and number on the left, then motto,
place and date on the right.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from archive.normal import fold
from ingest.readers.flow import BREAK, RENDERED_BREAK, Line, Piece
from ingest.readers.table_shape import Outline, Place, shape_of

_TAB = Piece("\t")
_BLANK = Piece(" ")
FEW_LINES = 3
"""Lines that may stand before a document header: a stamp of secrecy, the code of a form."""
_HEADER_ROWS = 8
"""A document header has one to three rows; blank ones and an underline drawn as a row may be added."""
_HEADER_CHARS = 1_200

# The motto, as `fold` leaves it: in Unicode, in TCVN3 bytes and in VNI bytes; the Party's own line.
_MOTTO = re.compile(r"cong ho\w{1,2} xa hoi|doc lap|x· hoi|§ec lep|xaa hoai|noac laap|dang cong san viet nam")


class Cell(NamedTuple):
    """A cell: its first grid column, how many it covers, its lines, and whether it goes on from the cell above."""

    column: int
    span: int
    lines: list[Line]
    merged_up: bool = False


def table_lines(rows: list[list[Cell]], *, header: bool = False) -> list[Line]:
    """The lines of a table, row by row, each piece with its cell; of a document header, column by column."""
    if header:
        return _columns(rows)
    lines: list[Line] = []
    for row in _placed(rows):
        lines += _row(row)
    return lines


def _placed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows with their text told into cells, where they make a table: two rows and two columns of text."""
    filled = [(at, cell.column) for at, row in enumerate(rows) for cell in row if cell.lines]
    if any(len(set(places)) < 2 for places in zip(*filled, strict=True)) or not filled:
        return rows
    found = shape_of([[Outline(cell.column, cell.span, cell.merged_up) for cell in row] for row in rows])
    if found is None:
        return rows
    shape, numbers = found
    return [
        [cell._replace(lines=_told(cell.lines, Place(shape, number))) for cell, number in zip(row, of_row, strict=True)]
        for row, of_row in zip(rows, numbers, strict=True)
    ]


def _told(lines: list[Line], place: Place) -> list[Line]:
    """The lines with the cell that they stand in; notes stand at the foot of the page."""
    return [
        line._replace(pieces=tuple(piece._replace(places=(*piece.places, place)) for piece in line.pieces))
        if line.kind == "text"
        else line
        for line in lines
    ]


def is_header(rows: list[list[Cell]], *, first: bool) -> bool:
    """Whether the table is a document header: two columns of text at most, few rows, and the motto.

    `first` says that nothing but a line or two stands before the table and that it has no inner rules: then
    two columns of several lines make a header without the motto as well (it may be garbled, or a text box).
    """
    if len(rows) > _HEADER_ROWS or not rows:
        return False
    if any(sum(bool(cell.lines) for cell in row) > 2 for row in rows) or not any(_two_columns(row) for row in rows):
        return False
    text = "\n".join(line.text for row in rows for cell in row for line in cell.lines)
    if len(text) > _HEADER_CHARS:
        return False
    return (first and any(_two_columns(row, 2) for row in rows)) or _MOTTO.search(fold(text)) is not None


def _two_columns(row: list[Cell], least_lines: int = 1) -> bool:
    return sum(len(cell.lines) >= least_lines for cell in row) == 2


def _columns(rows: list[list[Cell]]) -> list[Line]:
    """Left column, then right column; a cell that covers the whole width stands where it is."""
    width = max(cell.column + cell.span for row in rows for cell in row)
    done: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        for cell in row:
            if cell.column == 0 and cell.span >= width:
                done += left + right + cell.lines
                left, right = [], []
            elif cell.column == 0:
                left += cell.lines
            else:
                right += cell.lines
    return done + left + right


def _row(row: list[Cell]) -> list[Line]:
    """The lines of one row, cut where a page ends inside it: first what each cell has on the first page."""
    notes = [line for cell in row for line in cell.lines if line.kind == "note"]
    cells = [[line for line in cell.lines if line.kind != "note"] for cell in row]
    lines: list[Line] = []
    leading = [cell[0] for cell in cells if cell and cell[0].kind != "text"]
    if leading:  # the row begins a page; Word notes that in one of its cells or in all
        lines.append(BREAK if BREAK in leading else RENDERED_BREAK)
        cells = [_without_leading_breaks(cell) for cell in cells]
    for number, parts in enumerate(zip_longest(*map(_page_parts, cells), fillvalue=())):
        if number:
            lines.append(RENDERED_BREAK)
        lines += _cells(parts)
    return lines + notes


def _without_leading_breaks(cell: list[Line]) -> list[Line]:
    start = next((at for at, line in enumerate(cell) if line.kind == "text"), len(cell))
    return cell[start:]


def _page_parts(cell: list[Line]) -> list[tuple[Line, ...]]:
    parts: list[list[Line]] = [[]]
    for line in cell:
        if line.kind == "text":
            parts[-1].append(line)
        else:
            parts.append([])
    return [tuple(part) for part in parts]


def _cells(cells: tuple[tuple[Line, ...], ...]) -> list[Line]:
    """Cells side by side as one line, or cell after cell.

    A row of three cells or more in which at most half hold several lines is still a row of a table: its
    cells are joined into one line each. Where most hold several lines they are blocks to be read wholly.
    """
    filled = sum(bool(cell) for cell in cells)
    several = sum(len(cell) > 1 for cell in cells)
    if several and (filled < 3 or several * 2 > filled):
        return [line for cell in cells for line in cell]
    pieces: list[Piece] = []
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    for at, cell in enumerate(cells[: last + 1]):
        if at:
            pieces.append(_TAB)
        for number, line in enumerate(cell):
            pieces += [_BLANK, *line.pieces] if number else line.pieces
    return [Line(tuple(pieces))] if pieces else []
