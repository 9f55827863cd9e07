"""The cells of a certificate's pages in their rows and columns, cut at their labels; the way from label to value.

A value stands behind its label, in the next cell of the row, or in the cells below it (SPEC §4.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archive.model import Box, Page
from ingest.recognise.certificate_labels import Labelled, labelled
from ingest.recognise.certificate_words import begins_phrase, begins_role
from ingest.recognise.lines import Line, lines_of

MOST_CELLS = 260
"""Of a page; the annexes of a laboratory have long tables, in which nothing is looked for."""
MOST_PAGES, MOST_ROWS = 6, 20
KEY_ROWS, KEY_REACH, KEY_ALIGNED_PT = 3, 8, 6.0
"""Rows that make a table of labels and values, the rows around in which they stand, and how well they are aligned."""
_FIGURES = re.compile(r"\d")
CAPTION_FIGURES = 3
"""A caption may be numbered ("Giám sát 1"); a date or a number has more figures."""


@dataclass(frozen=True)
class Cell:
    """A cell of a page: a line, its row (from 0, over all pages), its place among all cells, its labels."""

    line: Line
    row: int
    at: int

    @cached_property
    def parts(self) -> list[Labelled]:
        """The cell's text cut at its labels."""
        return labelled(self.line.text, misread=self.line.page.origin in {"ocr", "mixed"})

    @property
    def begins_with_label(self) -> bool:
        """True where no value stands before the cell's first label."""
        return self.parts[0].field is not None

    @property
    def is_label(self) -> bool:
        """True where the cell is a label and nothing else."""
        last = self.parts[-1]
        return last.field is not None and not self.line.text[last.value :].strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a cell that is (part of) a value: ``cell.line.text[start:end]``."""

    cell: Cell
    start: int
    end: int

    @property
    def text(self) -> str:
        """The letters of the piece."""
        return self.cell.line.text[self.start : self.end]

    @property
    def span(self) -> tuple[int, int]:
        """Its place in the page's text, without the blanks around it."""
        text = self.text
        first = self.cell.line.start + self.start + len(text) - len(text.lstrip())
        return first, first + len(text.strip())


@dataclass(frozen=True)
class Sheet:
    """All cells of a certificate, in reading order."""

    cells: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def labelled(self, *fields: str) -> Iterator[tuple[Cell, Labelled]]:
        """All labels of these fields with their cells, in order."""
        for cell in self.cells:
            for part in cell.parts:
                if part.field in fields:
                    yield cell, part

    def value(self, cell: Cell, part: Labelled) -> Piece | None:
        """Where the value of a label begins; None where nothing stands behind, beside or below it."""
        if cell.line.text[part.value : part.end].strip(" :.-/|"):
            return Piece(cell, part.value, part.end)
        if part.end < len(cell.line.text):
            return None
        if caption := self.captioned(cell):
            return Piece(caption, 0, len(caption.line.text))
        return (None if self.heads_column(cell) else self._beside(cell)) or self._below(cell, part)

    def captioned(self, cell: Cell) -> Cell | None:
        """The value above a caption: a row of nothing but captions under a row of as many values."""
        row, above = self.rows[cell.row], self.rows[cell.row - 1] if cell.row else ()
        if len(row) < 2 or len(above) != len(row) or above[0].line.page is not cell.line.page:
            return None
        if self._heads_values(row, above):
            return None
        if (
            not all(map(_is_caption, row))
            or any(map(_is_caption, above))
            or any(one.begins_with_label for one in above)
        ):
            return None
        value = above[cell.at - row[0].at]
        boxes = cell.line.box, value.line.box
        return value if None in boxes or _share(*boxes) else None

    def has_caption(self, cell: Cell) -> bool:
        """True for a value with its caption under it."""
        below = self.rows[cell.row + 1] if cell.row + 1 < len(self.rows) else ()
        return any(self.captioned(one) is cell for one in below)

    def _heads_values(self, row: tuple[Cell, ...], above: tuple[Cell, ...]) -> bool:
        """True for labels over a row of as many values; letters of a seal are none where figures stand above."""
        following = self.rows[row[0].row + 1] if row[0].row + 1 < len(self.rows) else ()
        figured = any(map(_is_figured, above)) and not any(map(_is_figured, following))
        return len(following) == len(row) and not figured

    @cached_property
    def keys(self) -> frozenset[int]:
        """The places of cells that are labels by where they stand, whatever they say.

        A table of labels and values is told by rows of two cells, aligned, with known labels among the left ones.
        """
        pairs = [row for row in self.rows if len(row) == 2 and row[0].line.box and row[1].line.box]
        found: set[int] = set()
        for at, row in enumerate(pairs):
            around = pairs[max(0, at - KEY_REACH) : at + KEY_REACH + 1]
            mates = [other for other in around if _aligned(row, other)]
            known = sum(other[0].begins_with_label or begins_role(other[0].line.text) for other in mates)
            if len(mates) >= KEY_ROWS and known >= KEY_ROWS - 1 and _may_be_key(row[0]):
                found.add(row[0].at)
        return frozenset(found)

    def heads_column(self, cell: Cell) -> bool:
        """True in the head of a table: cells side by side, and as many in one of the next rows."""
        row, following = self.rows[cell.row], self.rows[cell.row + 1 : cell.row + 3]
        told = any(":" in one.line.text for one in row)
        return len(row) > 2 and not told and any(len(other) > 2 for other in following)

    def column(self, cell: Cell) -> list[Piece]:
        """What stands in the rows of the table under the head of a column."""
        below: list[Piece] = []
        for row in self.rows[cell.row + 1 : cell.row + 1 + MOST_ROWS]:
            if row[0].line.page is not cell.line.page or len(row) < 2:
                break
            near = [one for one in row if _share(cell.line.box, one.line.box)]
            below += [Piece(one, 0, len(one.line.text)) for one in near[:1]]
        return below

    def _beside(self, cell: Cell) -> Piece | None:
        following = self.cells[cell.at + 1 : cell.at + 2]
        if not following or following[0].row != cell.row or following[0].begins_with_label:
            return None
        if begins_role(following[0].line.text) and not any(map(str.isdigit, following[0].line.text)):
            return None  # a head beside a head
        text = following[0].line.text
        if (begins_role(text) or begins_phrase(text)) and not any(map(str.isdigit, text)):
            return None  # a head beside a head
        start = len(text) - len(text.lstrip(" :.;"))
        return Piece(following[0], start, following[0].parts[0].end) if start < len(text) else None

    def _below(self, cell: Cell, part: Labelled) -> Piece | None:
        """The first cell below that is no other label of the same field (the English one, mostly)."""
        for below in self.under(cell, 4):
            first = below.parts[0]
            if first.field is None:
                return Piece(below, 0, first.end)
            if first.field != part.field:
                return None
            if below.line.text[first.value : first.end].strip():
                return Piece(below, first.value, first.end)
        return None

    def under(self, cell: Cell, most: int) -> Iterator[Cell]:
        """The cells below a cell, one a row, as long as something stands in its column on the same page."""
        for row in self.rows[cell.row + 1 : cell.row + 1 + most]:
            if row[0].line.page is not cell.line.page:
                return
            near = [other for other in row if _share(cell.line.box, other.line.box)]
            if not near and (cell.line.box is not None and row[0].line.box is not None):
                continue
            place = cell.at - self.rows[cell.row][0].at
            yield near[0] if near else row[min(place, len(row) - 1)]


def _is_caption(cell: Cell) -> bool:
    """True for a label or the words of a date with no value behind them."""
    return cell.is_label or (begins_role(cell.line.text) and not _is_figured(cell))


def _is_figured(cell: Cell) -> bool:
    return len(_FIGURES.findall(cell.line.text)) > CAPTION_FIGURES


def _aligned(row: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    """True where the cells of two rows of one page begin at the same places."""
    if row[0].line.page is not other[0].line.page:
        return False
    boxes = ((one.line.box, two.line.box) for one, two in zip(row, other, strict=True))
    return all(one and two and abs(one.x0 - two.x0) <= KEY_ALIGNED_PT for one, two in boxes)


def _may_be_key(cell: Cell) -> bool:
    """A label begins with a capital; the second line of one goes on in small letters or behind a stroke."""
    text = cell.line.text.lstrip(" -–*•")
    return text[:1].isupper() and sum(map(str.isalpha, text)) >= KEY_ROWS


def _share(one: Box | None, other: Box | None) -> bool:
    """True where two boxes share a part of the page's width."""
    return one is not None and other is not None and min(one.x1, other.x1) > max(one.x0, other.x0)


def sheet_of(pages: tuple[Page, ...]) -> Sheet:
    """The cells of the first pages of a paper."""
    cells: list[Cell] = []
    rows: list[list[Cell]] = []
    for page in pages[:MOST_PAGES]:
        end = None
        for line in lines_of(page, MOST_CELLS):
            if end is None or "\n" in page.text[end : line.start] or not rows:
                rows.append([])
            cell = Cell(line, len(rows) - 1, len(cells))
            rows[-1].append(cell)
            cells.append(cell)
            end = line.end
    return Sheet(tuple(cells), tuple(map(tuple, rows)))
