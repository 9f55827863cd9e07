"""Drawn rules of tables and frames, made white: the engine reads them as bars and loses the cells between."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ingest.picture_angle import small_copy
from ingest.picture_ink import Grey

FAINT = 200
"""Rules are thin, so on a small copy they are grey rather than black."""
LONG_IN = 0.4
"""No stroke of a letter is so long; a rule between two rows of a table is."""
_WHOLE = 0.92
"""Share of a rule's length that is inked: scanners and faxes break it."""
Mask = npt.NDArray[np.bool_]


def without_rules(pixels: Grey, dpi: float, level: bool=True) -> Grey:
    """The picture without its level and upright rules; print that touches them keeps all but the touching edge."""
    small = small_copy(pixels)
    step = pixels.shape[0] // small.shape[0]
    faint = small < FAINT
    length = max(int(dpi / step * LONG_IN), 8)
    rules = _runs(faint, length)
    if level: rules |= _runs(faint.T, length).T
    if not rules.any():
        return pixels
    height, width = pixels.shape
    mask = np.repeat(np.repeat(rules, step, axis=0), step, axis=1)[:height, :width]
    clean = pixels.copy()
    clean[: mask.shape[0], : mask.shape[1]][mask] = 255
    return clean


def _runs(ink: Mask, length: int) -> Mask:
    """Where ink runs down the columns for `length` cells and is thin across."""
    sums = np.cumsum(np.vstack([np.zeros((1, ink.shape[1]), np.int32), ink.astype(np.int32)]), axis=0)
    inked = sums[length:] - sums[:-length] >= _WHOLE * length
    if not inked.any():
        return np.zeros_like(ink)
    # thin: of a run of columns at most 3 side by side are inked, else it is a picture or an edge
    marks = np.zeros((ink.shape[0] + 1, ink.shape[1]), np.int32)
    marks[: inked.shape[0]] += inked
    marks[length : length + inked.shape[0]] -= inked
    return (np.cumsum(marks, axis=0)[:-1] > 0) & ink
