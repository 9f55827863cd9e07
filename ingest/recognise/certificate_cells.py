"""The cells of a certificate, pieces of them, and how two of them stand to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from archive.model import Box
from ingest.recognise.certificate_date_words import has_date
from ingest.recognise.certificate_labels import Labelled, labelled
from ingest.recognise.certificate_words import is_role
from ingest.recognise.lines import Line

LEAST_LETTERS, ALIGNED_PT, ALIGNED_READ_PT, LARGER = 3, 6.0, 10.0, 1.35
"""Letters of a label; how well cells of a column are aligned, and those of a scan; letters of another size."""
_FIGURES = re.compile(r"\d")
CAPTION_FIGURES = 3
"""A caption may be numbered ("Giám sát 1"); a date or a number has more figures."""


@dataclass(frozen=True)
class Cell:
    """A cell of a page: a line, its row (from 0, over all pages), its place among all cells, its labels.

    `named` is the field that a label of no table names by its words, where the cell stands as labels do.
    """

    line: Line
    row: int
    at: int
    named: str | None = None

    @cached_property
    def parts(self) -> list[Labelled]:
        """The cell's text cut at its labels."""
        if self.named:
            size = len(self.line.text)
            return [Labelled(self.named, self.line.text.isascii(), 0, size, size)]
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


def is_date(cell: Cell) -> bool:
    """True for a cell with a date."""
    return has_date(cell.line.text)


def follows(above: Cell, below: Cell | None) -> bool:
    """True for lines of one value: of the same letters and close together; a heading has larger letters."""
    if below is None or below.line.box is None or above.line.box is None:
        return True
    one, other = above.line.box, below.line.box
    height, own = one.bottom - one.top, other.bottom - other.top
    return own <= LARGER * height and height <= LARGER * own and other.top - one.bottom <= min(height, own)


def is_caption(cell: Cell) -> bool:
    """True for a label or the words of a date with no value behind them."""
    return cell.is_label or (is_role(cell.line.text) and not is_figured(cell))


def is_figured(cell: Cell) -> bool:
    """True for a cell with more figures than a caption has."""
    return len(_FIGURES.findall(cell.line.text)) > CAPTION_FIGURES


def aligned(row: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    """True where the cells of two rows of one page begin at the same places."""
    if row[0].line.page is not other[0].line.page:
        return False
    boxes = ((one.line.box, two.line.box) for one, two in zip(row, other, strict=True))
    most = ALIGNED_READ_PT if row[0].line.page.origin in {"ocr", "mixed"} else ALIGNED_PT
    return all(one and two and abs(one.x0 - two.x0) <= most for one, two in boxes)


def may_be_key(cell: Cell) -> bool:
    """A label begins with a capital; the second line of one goes on in small letters or behind a stroke."""
    text = cell.line.text.lstrip(" -–*•")
    return text[:1].isupper() and sum(map(str.isalpha, text)) >= LEAST_LETTERS


def share(one: Box | None, other: Box | None) -> bool:
    """True where two boxes share a part of the page's width."""
    return one is not None and other is not None and min(one.x1, other.x1) > max(one.x0, other.x0)
