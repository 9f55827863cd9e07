"""Which figure a glyph is, by its shape alone: a second opinion beside the engine's.

The engine reads figures by what stands around them and may be sure of a wrong one ("2016" for 2018). Official papers
are printed in Times New Roman (Nghị định 30/2020, Phụ lục I, mục I), so a printed figure is like one of ten shapes,
upright or italic, and what a pen wrote is like none of them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from ingest.picture_ink import Grey

_TABLE = Path(__file__).with_name("tables") / "figure_shapes.toml"
ROWS, COLUMNS = 20, 16
"""Cells of a shape: a figure is made as high as the rows and stands in the middle of the columns."""
_BLUR = 0.8
_STEPS = ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1))
Cells = npt.NDArray[np.float32]


class Figure(NamedTuple):
    """The figure that a glyph is most like; `fit` is how much (1 the same), `lead` how much more than the next one.

    Measured on printed figures that the engine read surely: 95 of 100 fit by 0.8 and lead by 0.13; pens fit by 0.7
    at most, but for strokes of "1" and "4".
    """

    digit: str
    fit: float
    lead: float


def figure_of(glyph: Grey) -> Figure:
    """The figure that a glyph, cut out along its ink, is most like."""
    digits, shapes = _shapes()
    cells = cells_of(glyph)
    moved = np.stack([_levelled(np.roll(cells, step, (0, 1))).ravel() for step in _STEPS])
    fits = (moved @ shapes.T).max(axis=0)
    best = {digit: float(fits[digits == digit].max()) for digit in "0123456789"}
    first, second = sorted(best, key=lambda digit: best[digit], reverse=True)[:2]
    return Figure(first, best[first], best[first] - best[second])


def cells_of(glyph: Grey) -> Cells:
    """The ink of a glyph in cells, 0 to 1, its sides kept in proportion."""
    height, width = glyph.shape
    across = min(max(round(width * ROWS / height), 1), COLUMNS)
    way = Image.Resampling.BOX if height > ROWS else Image.Resampling.BILINEAR
    ink = Image.fromarray(np.uint8(255) - glyph).resize((across, ROWS), way)
    sheet = Image.new("L", (COLUMNS, ROWS))
    sheet.paste(ink, ((COLUMNS - across) // 2, 0))
    return np.asarray(sheet.filter(ImageFilter.GaussianBlur(_BLUR)), dtype=np.float32) / np.float32(255)


@cache
def _shapes() -> tuple[npt.NDArray[np.str_], Cells]:
    """The figures and, row by row, their shapes."""
    rows = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["shape"]
    cells = [[int(cell, 16) for cell in "".join(row["cells"])] for row in rows]
    return np.array([row["figure"] for row in rows]), np.stack([_levelled(np.array(one, np.float32)) for one in cells])


def _levelled(cells: Cells) -> Cells:
    """Freed of brightness and contrast, so that the product of two is how much they are alike."""
    level = cells - cells.mean()
    return np.asarray(level / max(float(np.linalg.norm(level)), 1e-6), dtype=np.float32)
