"""Pieces of the lines at a paper's foot: columns kept apart, blanks made one, the side of the page told.

At the foot two columns stand side by side: Nơi nhận left, the signature right (ô 9b and 7a of Nghị định 30/2020,
Phụ lục I); joint signers stand so too. A text layer may give them row by row, parted by tabs or by many blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.model import Page
from ingest.recognise.lines import Line, lines_of
from ingest.recognise.noise import is_noise

MOST_LINES = 20_000
FAR_IN_LETTERS = 20
"""So far in, a line of a text without places stands in the right column."""
TAB_LETTERS = 8
RIGHT_OF_PAGE = 0.4
"""A line that begins right of two fifths of the page's width stands in the right column."""
_GAP = re.compile(r" {4,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or cell: `text` with one blank between words, `plain` is it folded.

    `row` counts the page's printed rows, `cell` the pieces of a row; `right` is its side of the page.
    """

    line: Line
    text: str
    plain: str
    row: int
    cell: int
    right: bool

    @property
    def in_capitals(self) -> bool:
        """Letters, and all of them capital."""
        return self.text.isupper()

    @property
    def mostly_capitals(self) -> bool:
        """More than two thirds of the letters are capital: OCR and fonts lose some."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return bool(letters) and sum(map(str.isupper, letters)) > 0.67 * len(letters)


def pieces_of(page: Page) -> list[Piece]:
    """All pieces of a page but rules and what is not the paper's own (stamps of signature software, running heads)."""
    pieces: list[Piece] = []
    row = cell = at = row_start = 0
    for line in _parted(page):
        if turns := page.text.count("\n", at, line.start):
            row, cell = row + turns, 0
            row_start = page.text.rfind("\n", at, line.start) + 1
        at = line.start
        if not line.is_rule and not is_noise(line):
            text, plain = " ".join(line.text.split()), " ".join(line.plain.split())
            pieces.append(Piece(line, text, plain, row, cell, _is_right(line, row_start)))
        cell += 1
    return pieces


def _parted(page: Page) -> list[Line]:
    """The page's lines, cut once more where many blanks part two columns."""
    parted = []
    for line in lines_of(page, MOST_LINES):
        gaps = list(_GAP.finditer(line.text)) if "    " in line.text else []
        starts = [0, *(gap.end() for gap in gaps)]
        ends = [*(gap.start() for gap in gaps), len(line.text)]
        if not gaps:
            parted.append(line)
            continue
        for start, end in zip(starts, ends, strict=True):
            cut = replace(line, start=line.start + start, end=line.start + end)
            parted.append(replace(cut, text=line.text[start:end], plain=line.plain[start:end], box=None))
    return parted


def _is_right(line: Line, row_start: int) -> bool:
    before = line.page.text[row_start : line.start][-4 * FAR_IN_LETTERS :]
    if "\t" in before and any(map(str.isalnum, before)):
        return True
    if line.box and line.page.width_pt:
        return line.box.x0 > RIGHT_OF_PAGE * line.page.width_pt
    return len(before) + (TAB_LETTERS - 1) * before.count("\t") >= FAR_IN_LETTERS
