"""Making a page picture black on white: red ink and blank paper become white, print stays.

Seals and arrival stamps are red (Nghị định 30/2020, Phụ lục I, mục IV) and lie over print; shadows, yellow
paper and the other side shining through are all lighter than print and darker than the paper around.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter

Grey = npt.NDArray[np.uint8]
"""A grey picture, rows × columns, 0 black to 255 white."""

RED_EXCESS = 30
"""A pixel is red ink when its red part is this much above green and blue (of 255): seal red is 60–150 above."""
PAPER_REACH_PX = 72
"""Paper shows within this many pixels of any letter at 200–300 dpi, so the lightest grey there is paper."""
_REDUCE = 8
BLUE_EXCESS = 30
"""A pixel is a pen's ink when its blue part is this much above red (of 255): pens 40–120, print and paper below 15."""
PEN_DARK = 180
"""Ink takes red from the light, paper hardly: the red part of a pen's ink is below this."""
PEN_REDUCE = 4
"""The picture of the pen's ink is so many times smaller: it says which words are written, not how."""
BLACK, WHITE = 30, 215
"""After division by the paper, what is below is black and what is above is white, of 255. Measured: print shining
through from the other side lies at 200–240 and goes; a higher black breaks faint print, a lower one keeps smears."""

FAINT, FAINTEST = 75, 165
"""Where the darkest print of a page lies between these, it is stretched to black; print at hand lies below 45, a page
above is blank but for smears."""
_DARKEST = 0.3
"""Percentile of a page's pixels that is print on any page with some lines."""
_SAMPLE = 3


def black_on_white(picture: Image.Image) -> Grey:
    """The picture (mode L or RGB) in grey, its red ink and its paper 255 and its print near 0, whatever the light."""
    if picture.mode == "L":
        return _on_paper(picture, may_be_faint=True)
    red, green, blue = picture.split()
    excess = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    red_ink = excess.point([0] * RED_EXCESS + [255] * (256 - RED_EXCESS))
    grey = picture.convert("L")
    # in red light, red ink is about as bright as the paper around: so a seal does not look like a darker paper
    grey.paste(red, mask=red_ink)
    level = _on_paper(grey, may_be_faint=True)
    if red_ink.getbbox():
        level[np.asarray(red_ink, dtype=bool)] = 255
    return level


def print_alone(picture: Image.Image) -> Grey:
    """Print near 0 and all else 255, red and blue ink too: seals and signatures go, print under them stays.

    Coloured ink is dark in some light but never in all; black print is.
    """
    if picture.mode == "L":
        return _on_paper(picture)
    red, green, blue = picture.split()
    return _on_paper(ImageChops.lighter(red, ImageChops.lighter(green, blue)))


def all_ink(picture: Image.Image) -> Grey:
    """Ink of every colour near 0: names are stamped in red, over a seal or below it."""
    if picture.mode == "L":
        return _on_paper(picture)
    red, green, blue = picture.split()
    return _on_paper(ImageChops.darker(red, ImageChops.darker(green, blue)))


def red_alone(picture: Image.Image) -> Grey:
    """Red ink dark, all else 255; for a grey picture nothing."""
    if picture.mode == "L":
        return np.full((picture.height, picture.width), 255, dtype=np.uint8)
    red, green, blue = picture.split()
    excess = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    return np.asarray(excess.point([255 - min(max(3 * level - 2 * RED_EXCESS, 0), 255) for level in range(256)]))


def pen_ink(picture: Image.Image) -> Image.Image | None:
    """Where a blue pen wrote, as a small copy (mode L, the share of written pixels of 255); None for a grey picture.

    Numbers and days are filled in by hand on about three of four scans, and read as if they were print.
    """
    if picture.mode == "L":
        return None
    red, _, blue = picture.split()
    excess = ImageChops.subtract(blue, red)
    tint = int(np.median(np.asarray(excess.reduce(_REDUCE))))  # of the paper: some are bluish all over
    least = min(BLUE_EXCESS + tint, 255)
    bluish = excess.point([0] * least + [255] * (256 - least))
    written = ImageChops.darker(bluish, red.point([255] * PEN_DARK + [0] * (256 - PEN_DARK)))
    return written.reduce(PEN_REDUCE) if written.getbbox() else None


def _on_paper(grey: Image.Image, *, may_be_faint: bool = False) -> Grey:
    """The picture divided by its paper and stretched from `BLACK`, or from its own faint print, to `WHITE`."""
    small = grey.reduce(_REDUCE)
    reach = PAPER_REACH_PX // _REDUCE | 1
    paper = small.filter(ImageFilter.MaxFilter(reach)).filter(ImageFilter.GaussianBlur(reach / 2))
    ground = np.asarray(paper.resize(grey.size, Image.Resampling.BILINEAR), dtype=np.float32)
    level = np.divide(np.asarray(grey, dtype=np.float32), np.maximum(ground, 1.0), dtype=np.float32)
    black = _black(level) if may_be_faint else BLACK
    level *= 255 * 255 / (WHITE - black)
    level -= black * 255 / (WHITE - black)
    np.clip(level, 0, 255, out=level)
    return level.astype(np.uint8)


def _black(level: npt.NDArray[np.float32]) -> float:
    """What is black on a page, of 255: worn toner and copies of pencil are nowhere near it."""
    darkest = 255 * float(np.percentile(level[::_SAMPLE, ::_SAMPLE], _DARKEST))
    return darkest if FAINT < darkest < FAINTEST else BLACK
