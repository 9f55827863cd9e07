"""Characters of a PDF page that nobody sees: white on nothing, or drawn in render mode 3.

Gazette files carry such strings ("[daky]" beside a signature, an extra digit after the year). The
invisible layer that a scanner's OCR lays under a page picture is another thing: where most of the
page is invisible, it is the page's text and stays.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from ingest.readers.pdf_objects import Drawn, bounds_of, painted, plain

Colours: TypeAlias = npt.NDArray[np.uint32]
Seen: TypeAlias = npt.NDArray[np.bool_]

_WHITE = 250
_INVISIBLE = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
MANY = 40
SLACK_PT = 12.0
"""Loose boxes reach beyond the drawn letters by less than a line."""

_mode = plain(pdfium_c.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_fill_colour = plain(pdfium_c.FPDFPageObj_GetFillColor, ctypes.c_int, *[ctypes.c_void_p] * 5)


def hidden_characters(
    drawn: Drawn, textpage: Any, boxes: npt.NDArray[np.float32], seen: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_] | None:
    """Which characters are hidden, or None where the page has no such text (the usual case).

    `boxes` are the characters' ``left, top, right, bottom`` in PDF space; `seen` those that are no blanks.
    """
    bounds = _suspicious_bounds(drawn)
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
    if white.sum() * 2 > shown or (white.any() and _has_dark_ground(drawn)):
        white[:] = False
    return unseen | white


def _fills(things: Sequence[int]) -> tuple[Colours, Seen]:
    """Red, green, blue and opacity (0–255) that each object is filled with, and whether it is filled at all."""
    colours = np.zeros((len(things), 4), dtype=np.uint32)
    first, size = colours.ctypes.data, colours.itemsize
    places = [range(first + part * size, first + part * size + colours.nbytes, 4 * size) for part in range(4)]
    filled = np.fromiter(map(_fill_colour, things, *places), dtype=bool, count=len(things))
    return colours, filled


def _suspicious_bounds(drawn: Drawn) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of text that is white, clear or invisible; most pages have none: this must be quick."""
    own = _suspicious(drawn.texts)
    # a form has a space of its own, and a layer is everywhere
    if len(own) > MANY or _suspicious([thing.address for thing in drawn.texts_in_forms]):
        return [_EVERYWHERE]
    return [bounds_of(address) or _EVERYWHERE for address in own]


def _suspicious(texts: list[int]) -> list[int]:
    if not texts:
        return []
    colours, filled = _fills(texts)
    modes = np.fromiter(map(_mode, texts), dtype=np.int64, count=len(texts))
    unseen = filled & ((colours[:, 3] == 0) | (colours[:, :3] >= _WHITE).all(axis=1))
    return [texts[at] for at in np.flatnonzero(unseen | (modes == _INVISIBLE)).tolist()]


_EVERYWHERE = (-np.inf, -np.inf, np.inf, np.inf)


def _within(boxes: npt.NDArray[np.float32], bounds: list[tuple[float, float, float, float]]) -> npt.NDArray[np.bool_]:
    """Which characters (left, top, right, bottom in PDF space) may belong to text with these bounds."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = np.zeros(len(boxes), dtype=bool)
    for left, bottom, right, top in bounds:
        inside |= (x >= left - SLACK_PT) & (x <= right + SLACK_PT) & (y >= bottom - SLACK_PT) & (y <= top + SLACK_PT)
    return inside


def _has_dark_ground(drawn: Drawn) -> bool:
    """True where coloured areas are painted: white letters may then stand on them, seen."""
    paths = [*drawn.paths, *(thing.address for thing in drawn.paths_in_forms)]
    colours, filled = _fills(paths)
    dark = filled & (colours[:, :3].min(axis=1, initial=255) < _WHITE - 10) & (colours[:, 3] > 0)
    for address in (paths[at] for at in np.flatnonzero(dark).tolist()):
        bounds = bounds_of(address)
        if bounds is not None and painted(address).filled:
            left, bottom, right, top = bounds
            if right - left > 8 and top - bottom > 8:
                return True
    return False
