"""The rules drawn on a PDF page, and the tables that they make.

Word draws the borders of cells as thin filled boxes, one or more for each side of each cell; LibreOffice, Excel and
others as lines, or as boxes with a line round them; some put all into one path. Areas of colour are no rules. A page
with less than two rules of either kind costs next to nothing.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from archive.model import Grid, Word
from ingest.readers.pdf_objects import Drawn, bounds_of, painted, plain
from ingest.readers.ruled import ruled_grids
from ingest.readers.rules import Rule, Rules, joined

THICKEST_PT = 3.0
"""A thicker line is a bar or an area."""
SAME_DOTS_PT = 0.3
"""The dots of a rule stand on one line."""
LEAST_STROKES = 4
MAX_PATHS = 6_000
"""A page with more is a drawing."""
MAX_SEGMENTS = 60_000
"""Of all paths; a page with more is a drawing."""
_BOX = 5
"""Segments of a box that is filled: an area of colour."""
FARTHEST_PT = 1e5
"""A stroke beyond is on no sheet."""

Boxes: TypeAlias = npt.NDArray[np.float32]
Place: TypeAlias = Callable[[Boxes], Boxes]
Bounds: TypeAlias = tuple[float, float, float, float]

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_count = plain(pdfium_c.FPDFPath_CountSegments, _INT, _POINTER)
_segment = plain(pdfium_c.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
_kind = plain(pdfium_c.FPDFPathSegment_GetType, _INT, _POINTER)
_closes = plain(pdfium_c.FPDFPathSegment_GetClose, _INT, _POINTER)
_point = plain(pdfium_c.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
_stroke_width = plain(pdfium_c.FPDFPageObj_GetStrokeWidth, _INT, _POINTER, _POINTER)
_matrix_of = plain(pdfium_c.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
_xy = (ctypes.c_float * 2)()
_X, _Y = (ctypes.addressof(_xy) + place * ctypes.sizeof(ctypes.c_float) for place in range(2))
_six = (ctypes.c_float * 6)()
_SIX = ctypes.addressof(_six)


class _Matrix(NamedTuple):
    """From the space of a path or a form to that around it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point carried over."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def pdf_grids(
    text: str, words: Sequence[Word], drawn: Drawn, on_page: Place, before: Grid | None = None
) -> tuple[Grid, ...]:
    """The ruled tables of a page; `before` is the last one of the page before.

    `on_page` carries boxes from PDF space (y upwards) to the page as it is shown.
    """
    paths = len(drawn.paths) + len(drawn.paths_in_forms)
    if not 0 < paths <= MAX_PATHS or not words:
        return ()
    own = [*drawn.paths, *(path.address for path in drawn.paths_in_forms)]
    if sum(map(_count, own)) > MAX_SEGMENTS:
        return ()
    strokes = [stroke for path in drawn.paths for stroke in _strokes(path, [])]
    strokes += [stroke for path in drawn.paths_in_forms for stroke in _strokes(path.address, [_matrix(path.form)])]
    boxes = np.array(strokes).reshape(-1, 4)
    boxes = boxes[(np.abs(boxes) < FARTHEST_PT).all(axis=1)]
    if len(boxes) < LEAST_STROKES:
        return ()
    return ruled_grids(text, words, _rules(on_page(boxes.astype(np.float32))), before=before)


def _rules(strokes: Boxes) -> Rules:
    """The strokes by the way they run; a dot may belong to a dotted rule of either way."""
    rules, dots = Rules([], []), Rules([], [])
    for x0, top, x1, bottom in strokes.tolist():
        flat, slim = bottom - top <= THICKEST_PT, x1 - x0 <= THICKEST_PT
        some = dots if flat and slim else rules
        if flat:
            some.level.append(Rule((top + bottom) / 2, x0, x1))
        if slim:
            some.upright.append(Rule((x0 + x1) / 2, top, bottom))
    # dots of an upright rule stand so near under each other that, all taken together, no level line is left
    return Rules(
        rules.level + joined(dots.level, same_line_pt=SAME_DOTS_PT),
        rules.upright + joined(dots.upright, same_line_pt=SAME_DOTS_PT),
    )


def _strokes(path: int, ways: list[_Matrix]) -> Iterator[Bounds]:
    """The rules of a path as thin boxes in PDF space, carried there `ways`: left, top, right, bottom."""
    bounds = bounds_of(path)
    filled, stroked = painted(path)
    if bounds is None or not (filled or stroked):
        return
    left, bottom, right, top = bounds
    if right - left <= THICKEST_PT or top - bottom <= THICKEST_PT:
        yield _carried((left, bottom), (right, top), ways)
    elif stroked or _count(path) > _BOX:
        yield from _parts(path, ways, stroked=stroked)


def _parts(path: int, ways: list[_Matrix], *, stroked: bool) -> Iterator[Bounds]:
    """The straight lines of a stroked path, the thin boxes of a filled one."""
    ways = [_matrix(path), *ways]
    if stroked and _stroke_width(path, _X) and _xy[0] <= THICKEST_PT:
        for figure in _figures(path):
            for (x0, y0), (x1, y1) in pairwise(figure):
                box = _carried((x0, y0), (x1, y1), ways)
                if box[2] - box[0] <= 1 or box[1] - box[3] <= 1:
                    yield box
    elif not stroked:
        for figure in _figures(path):
            xs, ys = [x for x, _ in figure], [y for _, y in figure]
            box = _carried((min(xs), min(ys)), (max(xs), max(ys)), ways)
            if box[2] - box[0] <= THICKEST_PT or box[1] - box[3] <= THICKEST_PT:
                yield box


def _figures(path: int) -> Iterator[list[tuple[float, float]]]:
    """The figures of a path as their corners; curves are passed over."""
    figure: list[tuple[float, float]] = []
    for number in range(_count(path)):
        segment = _segment(path, number)
        kind = _kind(segment)
        if not _point(segment, _X, _Y):
            continue
        point = (_xy[0], _xy[1])
        if kind != pdfium_c.FPDF_SEGMENT_LINETO:
            if len(figure) > 1:
                yield figure
            figure = []
        figure.append(point)
        if _closes(segment) and len(figure) > 1:
            figure.append(figure[0])
    if len(figure) > 1:
        yield figure


def _matrix(thing: int) -> _Matrix:
    if not _matrix_of(thing, _SIX):
        return _Matrix(1, 0, 0, 1, 0, 0)
    return _Matrix(*_six)


def _carried(one: tuple[float, float], other: tuple[float, float], ways: Sequence[_Matrix]) -> Bounds:
    """The box between two corners, carried to the page's space."""
    for way in ways:
        one, other = way.point(*one), way.point(*other)
    return min(one[0], other[0]), max(one[1], other[1]), max(one[0], other[0]), min(one[1], other[1])
