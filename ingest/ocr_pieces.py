"""Pieces of a page read a second time: how they are cut out, and how their words find back to the page."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from ingest.picture_ink import Grey
from ingest.tesseract import Seen

Cutter = Callable[..., Image.Image]
"""Cuts a piece out of the level page, in its colours: left, top, right, bottom, and how many times smaller."""
Reader = Callable[[Grey], list[Seen]]
"""Reads a block of print line by line, or the picture of a single line."""


def placed(word: Seen, left: int, top: int, block: int) -> Seen:
    """A word of a piece that was cut out at this corner, as a word of the page, in a block of this number."""
    return word._replace(
        left=word.left + left,
        top=word.top + top,
        right=word.right + left,
        bottom=word.bottom + top,
        line=(block, word.line[1], word.line[2]),
    )


def overlap(one: Seen, other: Seen, part: float = 1 / 3) -> bool:
    """True where more than this part of the first word lies under the other."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and down > 0 and across * down > part * (one.right - one.left) * (one.bottom - one.top)
