"""Changing a page's text in places while its words keep cutting it.

A step of repair does not write a new text: it names `Edit`s of the old one, and `rewrite` makes the
new page from them. So every word stays on its letters, wherever the lengths change.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from archive.model import Cell, Page, Word


class Edit(NamedTuple):
    """Characters ``start:end`` of a page's text (at least one) become `new`."""

    start: int
    end: int
    new: str


Mover = Callable[[int, int], tuple[int, int]]


def rewrite(page: Page, edits: Sequence[Edit]) -> Page:
    """The page with all `edits` made; they are in the order of the text and do not overlap.

    A word that ends or begins inside an edit takes the whole of its new text; a word of which nothing
    is left is dropped.
    """
    if not edits:
        return page
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += (page.text[done : edit.start], edit.new)
        done = edit.end
    pieces.append(page.text[done:])
    move = _mover(edits)
    grids = tuple(grid._replace(rows=tuple(_moved_row(row, move) for row in grid.rows)) for grid in page.grids)
    return replace(page, text="".join(pieces), words=_moved(page.words, move), grids=grids)


def _mover(edits: Sequence[Edit]) -> Mover:
    """Where a span of the old text lies in the new one."""
    starts = [edit.start for edit in edits]
    ends = [edit.end for edit in edits]
    # shift[n]: how far the text behind the first n edits has moved
    shift = list(accumulate((len(edit.new) - (edit.end - edit.start) for edit in edits), initial=0))

    def start_of(offset: int) -> int:
        before = bisect_right(ends, offset)
        inside = before < len(edits) and starts[before] < offset
        return (starts[before] if inside else offset) + shift[before]

    def end_of(offset: int) -> int:
        before = bisect_left(starts, offset)
        inside = before > 0 and ends[before - 1] > offset
        return (ends[before - 1] if inside else offset) + shift[before]

    return lambda start, end: (start_of(start), end_of(end))


def _moved(words: tuple[Word, ...], move: Mover) -> tuple[Word, ...]:
    """The words on their new places."""
    moved = ((word, *move(word.start, word.end)) for word in words)
    return tuple(
        word if (start, end) == (word.start, word.end) else word._replace(start=start, end=end)
        for word, start, end in moved
        if start < end
    )


def _moved_row(row: tuple[Cell | None, ...], move: Mover) -> tuple[Cell | None, ...]:
    """The cells of a row of a table with their text on its new places."""
    return tuple(cell and cell._replace(spans=tuple(move(*span) for span in cell.spans)) for cell in row)
