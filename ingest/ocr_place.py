"""From a page as it lies to the page as it is read, upright and level, and back."""

from __future__ import annotations

import math
from dataclasses import dataclass

from archive.model import Box


@dataclass(frozen=True, slots=True)
class Place:
    """How a page of `width_pt` × `height_pt` was turned for reading: quarters, then degrees, both anticlockwise."""

    width_pt: float
    height_pt: float
    quarters: int = 0
    skew_deg: float = 0.0

    @property
    def upright_size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        return (self.height_pt, self.width_pt) if self.quarters % 2 else (self.width_pt, self.height_pt)

    def to_level(self, box: Box) -> Box:
        """A box of the page as it lies, on the page as it is read.

        >>> Place(600, 800, quarters=1).to_level(Box(590, 10, 600, 60))
        Box(x0=10, top=0, x1=60, bottom=10)
        """
        width = self.width_pt
        height = self.height_pt
        for _ in range(self.quarters):
            box = Box(box.top, width - box.x1, box.bottom, width - box.x0)
            width, height = height, width
        return _turned(box, self.skew_deg, width, height)

    def to_upright(self, box: Box) -> Box:
        """A box of the page as it is read, on the upright page before it was made level."""
        return _turned(box, -self.skew_deg, *self.upright_size)


def _turned(box: Box, degrees: float, width_pt: float, height_pt: float) -> Box:
    """The box carried round the middle of the page, anticlockwise; its sides stay level."""
    if not degrees:
        return box
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    half_x, half_y = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
    x, y = box.x0 + half_x - width_pt / 2, box.top + half_y - height_pt / 2
    new_x, new_y = width_pt / 2 + cosine * x + sine * y, height_pt / 2 - sine * x + cosine * y
    return Box(*(round(side, 1) for side in (new_x - half_x, new_y - half_y, new_x + half_x, new_y + half_y)))
