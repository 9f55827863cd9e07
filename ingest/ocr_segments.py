"""Printed figures that touch or are broken: the ink of a slot cut where its pieces have the shapes of figures.

`ocr_slots` and `ocr_figures` tell figures by connected ink. Copies of copies make neighbours touch ("20", "10năm") and
tear thin strokes apart; there the ink is cut along upright lines, or lines as slanted as italics, and the cuts are
kept that leave nothing but figures: level, as far apart as figures of Times New Roman stand (Nghị định 30/2020, Phụ
lục I, mục I), each plainly like one shape. What a pen wrote has no such cuts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.figure_shapes import Figure, figure_of
from ingest.picture_glyphs import Glyph, inked
from ingest.picture_ink import Grey

SLANTS = (0.0, 0.27)
"""Columns across per row upwards: upright print, and italics, which lean by 15 degrees."""
NARROWEST, WIDEST = 0.2, 0.9
"""Width of a figure's ink, in heights: a thin "1", a "4" that has grown fat."""
NEAREST = 0.55
"""The middles of two figures stand 0.74 heights apart in print, a little less where they are squeezed."""
SAME_HEIGHT, SAME_BASE = 0.13, 0.12
"""How far figures of print may differ, in heights of a capital. Measured: print 0.06, pens 0.15 and more."""
MOST_CUTS = 40
MOST_FIGURES = 4
_REACH = 0.4
_DENT = 0.5
"""A cut through ink goes where a column has less than so much of the height."""
_CRUMBS = 0.03
"""Ink that may lie between figures, in squares of the height."""


class Band(NamedTuple):
    """The rows in which the capitals and figures of a printed line stand."""

    top: int
    bottom: int

    @property
    def height(self) -> int:
        """The height of a capital."""
        return self.bottom - self.top


class Printed(NamedTuple):
    """A glyph of the page with the figure that it is most like."""

    glyph: Glyph
    figure: Figure
