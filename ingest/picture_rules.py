"""The upright rules of tables, made white: the engine reads them as bars and loses the cells between.

Level rules stay: the engine finds rows of a table by them (made white, errors on tables grew threefold).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ingest.picture_angle import small_copy
from ingest.picture_ink import Grey

FAINT = 200
"""Rules are thin, so on a small copy they are grey rather than black."""
LONG_IN = 0.4
"""No stroke of a letter is so long; a rule beside two rows of a table is."""
MOST_CELLS = 3
"""Cells of the small copy that a rule is wide at most; what is wider is a picture or an edge."""
WHOLE = 0.92
"""Share of a rule's length that is inked: scanners and faxes break it."""


def without_upright_rules(pixels: Grey, dpi: float) -> Grey:
    """The level picture without its upright rules; print that touches them loses no more than the rule's width."""
    small = small_copy(pixels)
    step = max(1, round(pixels.shape[0] / small.shape[0]))
    rules = runs_down(small < FAINT, max(round(dpi / step * LONG_IN), 8))
    if not rules.any():
        return pixels
    mask = np.repeat(np.repeat(rules, step, axis=0), step, axis=1)[: pixels.shape[0], : pixels.shape[1]]
    clean = pixels.copy()
    clean[: mask.shape[0], : mask.shape[1]][mask] = 255
    return clean


def runs_down(ink: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_]:
    """The inked cells that stand in a run of `length` cells down their column."""
    rows, columns = ink.shape
    if rows <= length:
        return np.zeros_like(ink)
    above = np.zeros((rows + 1, columns), dtype=np.int32)
    np.cumsum(ink, axis=0, dtype=np.int32, out=above[1:])
    starts = above[length:] - above[:-length] >= WHOLE * length
    if not starts.any():
        return np.zeros_like(ink)
    steps = np.zeros((rows + 1, columns), dtype=np.int32)
    steps[: len(starts)] += starts
    steps[length : length + len(starts)] -= starts
    runs = (np.cumsum(steps[:-1], axis=0) > 0) & ink
    wide = runs[:, MOST_CELLS:] & runs[:, :-MOST_CELLS]
    runs[:, MOST_CELLS:] &= ~wide
    runs[:, :-MOST_CELLS] &= ~wide
    return runs
