"""The cells of a certificate's pages in their rows and columns, cut at their labels; the way from label to value.

A value stands behind its label, in the next cell of the row, or in the cells below it (SPEC §4.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from archive.model import Page
from archive.standards import find_standards
from ingest.recognise.certificate_cells import (
    Cell,
    Piece,
    aligned,
    follows,
    is_caption,
    is_date,
    is_figured,
    may_be_key,
    share,
)
from ingest.recognise.certificate_clues import field_of, is_made_of_label_words
from ingest.recognise.certificate_columns import rows_of
from ingest.recognise.certificate_labels import Labelled
from ingest.recognise.certificate_panel import panel_apart
from ingest.recognise.certificate_words import begins_phrase, begins_role, is_role, shape

MOST_CELLS = 260
"""Of a page; the annexes of a laboratory have long tables, in which nothing is looked for."""
MOST_PAGES, MOST_ROWS = 6, 20
SHORTEST_CAPTION = 4
"""Letters of a caption; shorter ones are the letters of a seal at times: "TỔ"."""
KEY_ROWS, KEY_REACH = 3, 8
"""Rows that make a table of labels and values, and the rows around in which they stand."""
OVER_OTHERS, BLOCK_ROWS = 3, 4
"""Rows of another column between a value and its caption; rows of a value."""
_TITLE = re.compile(r"\W{0,3}(?:(?:giay |bang )?chung (?:nhan|thu|chi)|certificate)(?![^\W_])")
"""The heading, at which a value above its caption ends."""
_SUM = re.compile(r"\W{0,3}(?:tong|cong|total|sum)(?![^\W_])")
"""The last row of a table: "Tổng cộng"."""


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
        if self.captions_below and cell.is_label and ":" not in cell.line.text:
            return self._block_above(cell)
        if caption := self.captioned(cell):
            return Piece(caption, 0, len(caption.line.text))
        return (None if self.heads_column(cell) else self._beside(cell)) or self._below(cell, part)

    @cached_property
    def captions_below(self) -> bool:
        """True where labels stand under their values, one column: a date above every label, none under the last."""
        captions = [cell for cell in self.cells if is_role(cell.line.text) and is_caption(cell)]
        captions = [cell for cell in captions if _is_long(cell.line.text) or self._is_under_figures(cell)]
        captions = [cell for cell in captions if ":" not in cell.line.text and cell.line.page is captions[0].line.page]
        if captions and captions[0].line.page.origin in {"ocr", "mixed"}:  # OCR parts a caption: "Hết hạn -", "Expiry"
            captions = list({cell.row: cell for cell in reversed(captions)}.values())[::-1]
        if len(captions) < 2 or len({cell.row for cell in captions}) < len(captions):
            return False
        if not all(self._is_under_figures(cell) for cell in captions):
            return False
        below = next(self.under(captions[-1], 1), None)
        return below is None or below.row > captions[-1].row + 1 or not is_date(below)

    def _is_under_figures(self, cell: Cell) -> bool:
        above = next(self.over(cell, 1), None)
        return above is not None and is_date(above)

    def over(self, cell: Cell, most: int) -> Iterator[Cell]:
        """The cells over a cell, nearest first, of at most so many rows in its column."""
        left = most
        for row in reversed(self.rows[max(0, cell.row - most - OVER_OTHERS) : cell.row]):
            near = [other for other in row if share(cell.line.box, other.line.box)]
            if row[0].line.page is not cell.line.page or not left:
                return
            if near and len(near[0].line.text) > 3:
                left -= 1
                yield near[0]

    def _block_above(self, cell: Cell) -> Piece | None:
        """The first line of the value over its caption."""
        first: Cell | None = None
        for above in self.over(cell, BLOCK_ROWS):
            text = above.line.text
            if above.begins_with_label or begins_phrase(text) or begins_role(text) or _TITLE.match(above.line.plain):
                break
            if not follows(above, first):
                break
            if first and any(map(str.isalpha, first.line.text)) != any(map(str.isalpha, text)):
                break
            first = above
        return Piece(first, 0, len(first.line.text)) if first else None

    def captioned(self, cell: Cell) -> Cell | None:
        """The value above a caption: a row of nothing but captions under a row of as many values."""
        row, above = self.rows[cell.row], self.rows[cell.row - 1] if cell.row else ()
        if len(row) < 2 or len(above) != len(row) or above[0].line.page is not cell.line.page:
            return None
        if self._heads_values(row, above):
            return None
        if not all(map(is_caption, row)) or any(map(is_caption, above)) or any(one.begins_with_label for one in above):
            return None
        value = above[cell.at - row[0].at]
        standard = next(find_standards(value.line.text[:60]), None)
        if standard and standard.start == 0 and cell.parts[0].field != "standard":
            return None
        boxes = cell.line.box, value.line.box
        return value if None in boxes or share(*boxes) else None

    def has_caption(self, cell: Cell) -> bool:
        """True for a value with its caption under it."""
        below = self.rows[cell.row + 1] if cell.row + 1 < len(self.rows) else ()
        return any(self.captioned(one) is cell for one in below)

    def _heads_values(self, row: tuple[Cell, ...], above: tuple[Cell, ...]) -> bool:
        """True for labels over a row of as many values; letters of a seal are none where figures stand above."""
        following = self.rows[row[0].row + 1] if row[0].row + 1 < len(self.rows) else ()
        figured = any(map(is_figured, above)) and not any(map(is_figured, following))
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
            mates = [other for other in around if aligned(row, other)]
            known = sum(other[0].begins_with_label or begins_role(other[0].line.text) for other in mates)
            if len(mates) >= KEY_ROWS and known >= KEY_ROWS - 1 and may_be_key(row[0]):
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
            if len(row) < 2 and not below and row[0].row == cell.row + 1:
                continue  # the head of another column goes on: "(tấn/năm)"
            if row[0].line.page is not cell.line.page or len(row) < 2 or _SUM.match(row[0].line.plain) or _told(row[0]):
                break
            near = [one for one in row if share(cell.line.box, one.line.box)]
            if cell.line.box is None and len(row) == len(self.rows[cell.row]):
                near = [row[cell.at - self.rows[cell.row][0].at]]  # a format without places on the page
            below += [Piece(one, 0, len(one.line.text)) for one in near[:1]]
        return below

    def _beside(self, cell: Cell) -> Piece | None:
        following = self.cells[cell.at + 1 : cell.at + 2]
        if not following or following[0].row != cell.row or following[0].begins_with_label:
            return None
        if begins_role(following[0].line.text) and not any(map(str.isdigit, following[0].line.text)):
            return None  # a head beside a head
        text = following[0].line.text
        if text.rstrip().endswith(":"):
            return None  # a head beside a head
        if (begins_role(text) or begins_phrase(text)) and not any(map(str.isdigit, text)):
            return None  # a head beside a head
        start = len(text) - len(text.lstrip(" :.;"))
        return Piece(following[0], start, following[0].parts[0].end) if start < len(text) else None

    def _below(self, cell: Cell, part: Labelled) -> Piece | None:
        """The first cell below that is no other label of the same field (the English one, mostly)."""
        for below in self.under(cell, 4):
            first = below.parts[0]
            row = self.rows[below.row][: below.at - self.rows[below.row][0].at]
            if any(left.begins_with_label and left.parts[0].field != part.field for left in row):
                return None  # the value of the label left of it
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
            near = [other for other in row if share(cell.line.box, other.line.box)]
            if not near and (cell.line.box is not None and row[0].line.box is not None):
                continue
            place = cell.at - self.rows[cell.row][0].at
            yield near[0] if near else row[min(place, len(row) - 1)]


def _is_long(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= SHORTEST_CAPTION


def _told(cell: Cell) -> bool:
    """True for a label with a colon: "Date of issue: 02 July", which stands below a table and not in it."""
    return ":" in cell.line.text and (cell.begins_with_label or begins_role(cell.line.text))


def sheet_of(pages: tuple[Page, ...]) -> Sheet:
    """The cells of the first pages of a paper."""
    cells: list[Cell] = []
    rows: list[list[Cell]] = []
    for page in pages[:MOST_PAGES]:
        for row in panel_apart(rows_of(page, MOST_CELLS)):
            rows.append([])
            for line in row:
                cell = Cell(line, len(rows) - 1, len(cells))
                rows[-1].append(cell)
                cells.append(cell)
    return _with_named_keys(Sheet(tuple(cells), tuple(map(tuple, rows))))


def _named(text: str) -> str | None:
    """The field that a text in the labels' column names; a name in capitals names none: "HỘ KINH DOANH …"."""
    shaped = shape(text)
    told = text.rstrip().endswith(":") or (is_made_of_label_words(shaped) and not text.isupper())
    return field_of(shaped) if told and not begins_role(text) else None


def _with_named_keys(sheet: Sheet) -> Sheet:
    """The sheet with the labels of its tables told by their words, where no table of ours lists them."""
    named = {
        cell.at: field
        for cell in (sheet.cells if sheet.captions_below else [sheet.cells[at] for at in sorted(sheet.keys)])
        if not cell.is_label and (field := _named(cell.line.text))
    }
    if not named:
        return sheet
    cells = tuple(replace(cell, named=named.get(cell.at)) for cell in sheet.cells)
    return Sheet(cells, tuple(tuple(cells[cell.at] for cell in row) for row in sheet.rows))
