"""The rules that are printed on a page picture: what its tables are told by.

They are looked for on the level picture before its upright rules are made white, with the eyes of
`ingest.picture_rules`; what is no straight line of ink is none, so a seal's rim or a signature makes no table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from archive.model import Cell, Grid, Word
from ingest.ocr_place import Place
from ingest.picture_angle import small_copy
from ingest.picture_ink import Grey
from ingest.picture_rules import FAINT, runs_down
from ingest.readers.ruled import ruled_grids
from ingest.readers.rules import Rule, Rules

POINTS_PER_INCH = 72
LONG_LEVEL_IN, LONG_UPRIGHT_IN = 0.35, 0.25
"""No stroke of a letter is so long; the shortest rule of a table stands beside one row of print."""
BROKEN = 0.5
"""What is left of a broken rule may be so much shorter, where more of it stands on the same line."""
GAP_PT = 6.0
"""Scanners and faxes break rules, and a seal's red ink is taken away with what lies under it."""
MAX_PIECES = 20_000
"""A picture with more stretches of straight ink is a photograph or a drawing."""
NO_RULES = Rules([], [])

Marks = npt.NDArray[np.bool_]


def printed_rules(pixels: Grey, dpi: float) -> Rules:
    """The rules of a level picture that is black on white, in points from its top left."""
    small = small_copy(pixels)
    step = max(1, round(pixels.shape[0] / small.shape[0]))
    ink = small < FAINT
    cell_pt = step * POINTS_PER_INCH / dpi
    level = _stretches(_ruled(ink.T, dpi / step * LONG_LEVEL_IN), cell_pt)
    if len(level) < 2:
        return NO_RULES
    upright = _stretches(_ruled(ink, dpi / step * LONG_UPRIGHT_IN), cell_pt)
    return Rules(level, upright) if len(level) + len(upright) <= MAX_PIECES else NO_RULES


def _ruled(ink: Marks, length: float) -> Marks:
    """The cells of rules down the columns: long runs of ink, and shorter ones that go on in their columns."""
    runs = runs_down(ink, max(round(length), 8))
    ruled = np.flatnonzero(runs.any(axis=0))
    if ruled.size:
        columns = np.unique(np.clip((ruled[:, None] + [-1, 0, 1]).ravel(), 0, ink.shape[1] - 1))
        runs[:, columns] |= runs_down(ink, max(round(length * BROKEN), 4))[:, columns]
    return runs


def _stretches(runs: Marks, cell_pt: float) -> list[Rule]:
    """The unbroken stretches of each column."""
    steps = np.diff(np.pad(runs, ((1, 1), (0, 0))).T.astype(np.int8), axis=1)
    columns, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return [
        Rule((column + 0.5) * cell_pt, start * cell_pt, end * cell_pt)
        for column, start, end in zip(columns.tolist(), starts.tolist(), ends.tolist(), strict=True)
    ]


def upside_down(rules: Rules, width_pt: float, height_pt: float) -> Rules:
    """The rules of the same page turned by half a circle."""
    return Rules(
        [Rule(height_pt - at, width_pt - high, width_pt - low) for at, low, high in rules.level],
        [Rule(width_pt - at, height_pt - high, height_pt - low) for at, low, high in rules.upright],
    )


def picture_grids(text: str, words: tuple[Word, ...], rules: Rules, place: Place) -> tuple[Grid, ...]:
    """The ruled tables of a page, from its words on the level page, with boxes on the upright one."""
    return tuple(_upright(grid, place) for grid in ruled_grids(text, words, rules, GAP_PT))


def _upright(grid: Grid, place: Place) -> Grid:
    rows = tuple(tuple(cell and _upright_cell(cell, place) for cell in row) for row in grid.rows)
    return Grid(rows, grid.box and place.to_upright(grid.box))


def _upright_cell(cell: Cell, place: Place) -> Cell:
    return cell._replace(box=place.to_upright(cell.box)) if cell.box else cell
