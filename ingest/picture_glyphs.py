"""Glyphs of a word: its ink cut into letters and figures, where they stand apart.

Only small pieces of a page are cut, a line of the header at most: the engine gives words, and what a pen wrote is
told by single glyphs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from ingest.picture_angle import DARK
from ingest.picture_ink import Grey

SPECK = 6
"""Pixels; a dot of print at 150 dpi has more."""
_SHARED = 0.5
"""Marks stand above their letter, and broken strokes above each other, by more than half of the narrower one."""
MOST_RUNS = 12_000
"""A line of print has some hundreds; more is a photograph, and is not cut."""


_FRAME = (0.7, 0.6)
"""Shares of width and height over which a stamp's frame reaches, and no letter."""
Run: TypeAlias = tuple[int, int, int]
"""Ink in one row: the row, where it begins, where it ends."""


class Glyph(NamedTuple):
    """The box of a letter with its marks, in pixels of the picture that was cut."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """Rows from the highest ink to the lowest."""
        return self.bottom - self.top

    def moved(self, across: int, down: int) -> Glyph:
        """The same box in a larger picture, of which the one that was cut begins there."""
        return Glyph(self.left + across, self.top + down, self.right + across, self.bottom + down)


def glyphs_of(pixels: Grey, dark: int = DARK, rows: tuple[int, int] | None = None) -> list[Glyph]:
    """The glyphs of a line of print, from left to right; none where the picture is not one of print.

    A pixel is ink below `dark`; a higher one closes the gaps of broken print. Ink that does not reach into `rows`
    (first and last) belongs to the lines above and below.
    """
    merged: list[Glyph] = []
    for piece in sorted(pieces_of(pixels, dark)):
        if rows and not (piece.top <= rows[1] and piece.bottom > rows[0]):
            continue
        at = next((at for at, glyph in enumerate(merged) if _stacked(glyph, piece)), None)
        if at is None:
            merged.append(piece)
        else:
            merged[at] = _around(merged[at], piece)
    return sorted(merged)


def _stacked(one: Glyph, other: Glyph) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > _SHARED * min(one.right - one.left, other.right - other.left)


def _around(one: Glyph, other: Glyph) -> Glyph:
    return Glyph(
        min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom)
    )


def without_frames(pixels: Grey) -> Grey:
    """The picture without pieces of ink that reach over most of it: the frame of a stamp, the ring of a seal."""
    height, width = pixels.shape

    def is_frame(box: Glyph) -> bool:
        return bool(box.right - box.left > _FRAME[0] * width and box.height > _FRAME[1] * height)

    return cleared(pixels, DARK, is_frame)


def cleared(pixels: Grey, dark: int, is_dirt: Callable[[Glyph], bool]) -> Grey:
    """The picture without the pieces of ink whose boxes tell that they are dirt, and their grey edges."""
    clean = pixels.copy()
    for runs in _connected(pixels, dark):
        if is_dirt(_box(runs)):
            for y, x0, x1 in runs:
                clean[max(y - 1, 0) : y + 2, max(x0 - 2, 0) : x1 + 2] = 255
    return clean


def pieces_of(pixels: Grey, dark: int) -> list[Glyph]:
    """Boxes of the connected pieces of ink; specks are left out."""
    return [_box(runs) for runs in _connected(pixels, dark) if sum(x1 - x0 for _, x0, x1 in runs) >= SPECK]


def _box(runs: list[Run]) -> Glyph:
    rows, starts, ends = zip(*runs, strict=True)
    return Glyph(min(starts), rows[0], max(ends), rows[-1] + 1)


def _connected(pixels: Grey, dark: int) -> list[list[Run]]:
    """The pieces of ink as runs, found row by row: those that touch a run of the row above belong to its piece."""
    edges = np.diff(np.pad(pixels < dark, ((0, 0), (1, 1))).astype(np.int8))
    starts, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    if len(starts) > MOST_RUNS:
        return []
    parent = list(range(len(starts)))
    runs = [(int(y), int(x0), int(x1)) for (y, x0), (_, x1) in zip(starts, ends, strict=True)]
    above: list[tuple[int, int, int]] = []
    now: list[tuple[int, int, int]] = []
    row = -1
    for index, (y, x0, x1) in enumerate(runs):
        if y != row:
            above, now, row = (now if y == row + 1 else []), [], y
        for other_x0, other_x1, other in above:
            if other_x0 <= x1 and other_x1 >= x0:  # corners that touch join
                parent[_root(parent, index)] = _root(parent, other)
        now.append((x0, x1, index))
    pieces: dict[int, list[Run]] = {}
    for index, run in enumerate(runs):
        pieces.setdefault(_root(parent, index), []).append(run)
    return list(pieces.values())


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
