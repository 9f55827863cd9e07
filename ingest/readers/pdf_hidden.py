"""Characters of a PDF page that nobody sees: white on nothing, or drawn in render mode 3.

Gazette files carry such strings ("[daky]" beside a signature, an extra digit after the year). The
invisible layer that a scanner's OCR lays under a page picture is another thing: where most of the
page is invisible, it is the page's text and stays.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

_WHITE = 250
_INVISIBLE = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
_TEXT, _PATH, _FORM = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM
MANY = 40
SLACK_PT = 12.0
"""Loose boxes reach beyond the drawn letters by less than a line."""
MAX_OBJECTS = 20_000
"""A drawing with more objects is not looked through; its text is then taken as seen."""


def hidden_characters(
    page: Any, textpage: Any, boxes: npt.NDArray[np.float32], seen: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_] | None:
    """Which characters are hidden, or None where the page has no such text (the usual case).

    `boxes` are the characters' ``left, top, right, bottom`` in PDF space; `seen` those that are no blanks.
    """
    bounds = _suspicious_bounds(page)
    if not bounds:
        return None
    colour = [ctypes.c_uint() for _ in range(4)]
    white = np.zeros(len(seen), dtype=bool)
    unseen = np.zeros(len(seen), dtype=bool)
    for index in np.flatnonzero(seen & _within(boxes, bounds)).tolist():
        thing = pdfium_c.FPDFText_GetTextObject(textpage, index)
        if thing and pdfium_c.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE:
            unseen[index] = True
        elif pdfium_c.FPDFText_GetFillColor(textpage, index, *colour):
            white[index] = min(part.value for part in colour[:3]) >= _WHITE or colour[3].value == 0
    shown = int(seen.sum())
    if unseen.sum() * 2 > shown:
        unseen[:] = False
    if white.sum() * 2 > shown or (white.any() and _has_dark_ground(page)):
        white[:] = False
    return unseen | white


def _objects(page: Any) -> Iterator[tuple[Any, bool]]:
    """The objects of the page, and (True) those of the forms drawn on it, one level deep."""
    get = pdfium_c.FPDFPage_GetObject
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        thing = get(page, index)
        yield thing, False
        if pdfium_c.FPDFPageObj_GetType(thing) == _FORM:
            for place in range(min(pdfium_c.FPDFFormObj_CountObjects(thing), MAX_OBJECTS)):
                yield pdfium_c.FPDFFormObj_GetObject(thing, place), True


_colour = [ctypes.c_uint() for _ in range(4)]


def _fill(thing: Any) -> tuple[int, int] | None:
    """The darkest colour part of an object's fill and its opacity, 0–255 each."""
    if not pdfium_c.FPDFPageObj_GetFillColor(thing, *_colour):
        return None
    return min(part.value for part in _colour[:3]), _colour[3].value


def _suspicious_bounds(page: Any) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of text that is white, clear or invisible; most pages have none: this must be quick."""
    kind, fill = pdfium_c.FPDFPageObj_GetType, pdfium_c.FPDFPageObj_GetFillColor
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode
    red, green, blue, alpha = _colour
    sides = [ctypes.c_float() for _ in range(4)]
    bounds: list[tuple[float, float, float, float]] = []
    for thing, in_form in _objects(page):
        if kind(thing) != _TEXT:
            continue
        if mode(thing) == _INVISIBLE or (
            fill(thing, red, green, blue, alpha)
            and (alpha.value == 0 or (red.value >= _WHITE and green.value >= _WHITE and blue.value >= _WHITE))
        ):
            pdfium_c.FPDFPageObj_GetBounds(thing, *sides)
            left, bottom, right, top = (side.value for side in sides)
            bounds.append((left, bottom, right, top))
            if in_form or len(bounds) > MANY:  # a form has a space of its own; a layer is everywhere
                return [(-np.inf, -np.inf, np.inf, np.inf)]
    return bounds


def _within(boxes: npt.NDArray[np.float32], bounds: list[tuple[float, float, float, float]]) -> npt.NDArray[np.bool_]:
    """Which characters (left, top, right, bottom in PDF space) may belong to text with these bounds."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = np.zeros(len(boxes), dtype=bool)
    for left, bottom, right, top in bounds:
        inside |= (x >= left - SLACK_PT) & (x <= right + SLACK_PT) & (y >= bottom - SLACK_PT) & (y <= top + SLACK_PT)
    return inside


def _has_dark_ground(page: Any) -> bool:
    """True where coloured areas are painted: white letters may then stand on them, seen."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    sides = [ctypes.c_float() for _ in range(4)]
    for thing, _ in _objects(page):
        if pdfium_c.FPDFPageObj_GetType(thing) != _PATH:
            continue
        fill = _fill(thing)
        if fill is None or fill[0] >= _WHITE - 10 or fill[1] == 0:
            continue
        pdfium_c.FPDFPath_GetDrawMode(thing, mode, stroke)
        if mode.value and pdfium_c.FPDFPageObj_GetBounds(thing, *sides):
            left, bottom, right, top = (side.value for side in sides)
            if right - left > 8 and top - bottom > 8:
                return True
    return False
