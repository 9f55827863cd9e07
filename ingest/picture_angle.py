"""Which way a page picture lies: a quarter turn, upside down, or a few degrees askew.

Turn and skew are told by one sign: along lines of print, the ink of a row of pixels jumps between the lines
and the white between them. Top and bottom are told by the Vietnamese script itself: tone marks, hats and
ascenders stand above the body of a line, and only some letters and the dot of *nặng* reach below it. All is
measured on a small copy of the picture, in some hundredths of a second.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from ingest.picture_ink import Grey

DARK = 128
FAINT = 215
"""Thin strokes are so grey on the copy. Without them only upright strokes are left of light print, and these stand
like lines of print that runs up the page: real scans have ratios of 0.3–0.5 with them, 0.4–0.8 without."""
MOST_SKEW_DEG = 6.0
LEAST_SKEW_DEG = 0.15
"""Less is left alone: turning a picture blurs it."""
WORK_PX = 900
"""The copy on which angles are measured has at least this long side: lines of print stay some pixels high."""
_LEAST_INK = 300
_SOLID_PX, _SOLID = 7, 140
"""Where more than 140/255 of so wide a neighbourhood is dark, it is no print: a scanner's edge, a photograph."""
_SIDEWAYS = 1.25
"""Print that runs up or down jumps so many times more across than along (real pages: twice and more)."""
_RULE_PX = 120
"""So long a run of ink on the copy (40 mm of A4) is a frame or rule."""
_RULE = 4.0
"""A row of pixels with so many times the mean ink is a drawn rule or an edge, and must not outweigh the print."""
_LINE_PX = (5, 45)
"""Height of a line of print on the copy."""
_SURE = 0.12
"""Real pages lie at 0.28–0.8 the right way up and at the same below nought upside down."""
_LEAST_LINES_INK = 400
_COARSE = np.arange(-MOST_SKEW_DEG, MOST_SKEW_DEG + 0.1, 0.5)
Rows = npt.NDArray[np.float32]


class Lie(NamedTuple):
    """How a picture must be turned: quarter turns anticlockwise first, then degrees anticlockwise.

    `sure` is False where it could not be told which way is up.
    """

    quarters: int
    skew_deg: float
    sure: bool


def lie_of(grey: Grey, sideways: bool | None = None) -> Lie:
    """The lie of a picture that is black on white; `sideways` where it is known whether it lies on its side."""
    ink = _ink(grey)
    if ink is None:
        return Lie(0, 0.0, sure=False)
    ys, xs = ink
    if sideways is None:
        sideways = _is_sideways(_ink(grey, FAINT, without_rules=True))
    if sideways:
        # a quarter turn anticlockwise brings the right edge to the top
        ys, xs = -xs, ys
    along = [_jumps(ys, xs, angle) for angle in _COARSE]
    skew = _finer(ys, xs, float(_COARSE[int(np.argmax(along))]))
    above = marks_above(_rows(ys, xs, skew))
    return Lie(
        sideways + 2 * (above < -_SURE),
        skew if LEAST_SKEW_DEG <= abs(skew) <= MOST_SKEW_DEG else 0.0,
        sure=abs(above) >= _SURE,
    )


def small_copy(grey: Grey, long_side_px: int = WORK_PX) -> Grey:
    """The picture made smaller by a whole factor; each cell is the mean of its pixels."""
    step = max(1, max(grey.shape) // long_side_px)
    return np.asarray(Image.fromarray(grey).reduce(step))


def marks_above(rows: Rows) -> float:
    """How much more ink stands above the bodies of the lines than below: −1 to 1, below nought upside down."""
    counts = np.bincount(rows.astype(np.intp)).astype(np.float64)
    if len(rows) < _LEAST_LINES_INK:
        return 0.0
    printed = counts > 0.15 * np.percentile(counts[counts > 0], 90)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], printed, [False])).astype(np.int8)))
    above = below = 0.0
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        if not _LINE_PX[0] < bottom - top < _LINE_PX[1]:
            continue
        line = counts[top:bottom]
        body = np.flatnonzero(line > 0.5 * line.max())
        above += counts[max(top - 3, 0) : top + body[0]].sum()
        below += counts[top + body[-1] + 1 : bottom + 3].sum()
    return float((above - below) / (above + below + 1))


def _is_sideways(ink: tuple[Rows, Rows] | None) -> bool:
    if ink is None:
        return False
    ys, xs = ink
    along = max(_jumps(ys, xs, angle) for angle in _COARSE)
    return max(_jumps(xs, -ys, angle) for angle in _COARSE) > _SIDEWAYS * along


def _ink(grey: Grey, darkest: int = DARK, *, without_rules: bool = False) -> tuple[Rows, Rows] | None:
    """Rows and columns of the printed pixels of a small copy; None where there is hardly any ink."""
    inked = small_copy(grey) < darkest
    dark = Image.fromarray((inked * 255).astype(np.uint8))
    solid = np.asarray(dark.filter(ImageFilter.BoxBlur(_SOLID_PX))) > _SOLID
    if without_rules:  # and without the edges that are left of a solid band, as straight as they
        around = Image.fromarray((solid * 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(2 * _SOLID_PX + 1))
        solid = (np.asarray(around) > 0) | _upright_rules(inked) | _upright_rules(inked.T).T
    ys, xs = np.nonzero(inked & ~solid)
    if len(ys) < _LEAST_INK:
        return None
    return ys.astype(np.float32), xs.astype(np.float32)


def _upright_rules(inked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Frames and rules that run up the page, a pixel of skew from row to row forgiven; print has no such runs."""
    wide = inked.copy()
    wide[:, 1:] |= inked[:, :-1]
    wide[:, :-1] |= inked[:, 1:]
    sums = np.pad(np.cumsum(wide, axis=0, dtype=np.int32), ((1, _RULE_PX), (0, 0)), mode="edge")
    begins = sums[_RULE_PX:-1] - sums[: -_RULE_PX - 1] == _RULE_PX
    covers = np.cumsum(np.pad(begins, ((_RULE_PX, 0), (0, 0))), axis=0, dtype=np.int32)
    return np.asarray(wide & (covers[_RULE_PX:] - covers[:-_RULE_PX] > 0))


def _rows(ys: Rows, xs: Rows, angle_deg: float) -> Rows:
    """The rows, from 0, in which the ink lies when the picture is turned by the angle."""
    rows = ys - xs * np.float32(np.tan(np.radians(angle_deg)))
    return np.asarray(rows - rows.min(), dtype=np.float32)


def _jumps(ys: Rows, xs: Rows, angle_deg: float) -> float:
    """How much the ink differs from row to row when the picture is turned by the angle."""
    counts = np.bincount(_rows(ys, xs, angle_deg).astype(np.intp)).astype(np.float64)
    steps = np.diff(np.minimum(counts, _RULE * counts.mean()))
    return float(steps @ steps)


def _finer(ys: Rows, xs: Rows, coarse_deg: float) -> float:
    angles = coarse_deg + np.arange(-0.5, 0.51, 0.1)
    return float(angles[int(np.argmax([_jumps(ys, xs, angle) for angle in angles]))])
