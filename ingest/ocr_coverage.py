"""Ink that no word accounts for: the engine may lose half a table and be sure of the rest.

Confidence speaks only of words that were found. So the page is laid out in small fields, and those that look
like print but hold no word are counted.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PIL import Image

from ingest.picture_angle import DARK, small_copy
from ingest.picture_ink import Grey
from ingest.tesseract import Seen

FIELD_IN = 1 / 6
"""Side of a field in inches: one line of print at its usual distance."""
_LEAST_INK = 40
"""Cells of the small copy; a page number alone has more."""
_PRINT = (0.06, 0.45)
"""Share of ink in a field of print; specks and rules lie below, photographs and edges above."""


def is_blank(pixels: Grey) -> bool:
    """True for a page without ink but specks: the engine need not look at it."""
    return int((small_copy(pixels) < DARK).sum()) < _LEAST_INK


def lost_share(pixels: Grey, dpi: float, words: Iterable[Seen]) -> float:
    """The share of the printed fields that no word touches, 0 to 1."""
    side = max(round(dpi * FIELD_IN), 2)
    ink = np.asarray(Image.fromarray(((pixels < DARK) * 255).astype(np.uint8)).reduce(side)) / 255
    printed: npt.NDArray[np.bool_] = (ink >= _PRINT[0]) & (ink <= _PRINT[1])
    total = int(printed.sum())
    if not total:
        return 0.0
    for word in words:
        printed[word.top // side : word.bottom // side + 1, word.left // side : word.right // side + 1] = False
    return int(printed.sum()) / total
