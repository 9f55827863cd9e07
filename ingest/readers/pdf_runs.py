"""Characters of a PDF page → pieces of words.

Words are rebuilt from the boxes of single characters, because PDFium's own content order tears words
apart wherever glyphs come from a second font. Print that runs up or down the page (a wide table laid sideways into
an upright gazette) is read on the page turned so that it is level.
"""

from __future__ import annotations

import ctypes
import math
import sys
from collections import deque
from collections.abc import Iterable
from itertools import pairwise, repeat
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.readers.layout import Run
from ingest.readers.pdf_hidden import hidden_characters
from ingest.readers.pdf_objects import Drawn, address_of, plain, reference

Boxes: TypeAlias = npt.NDArray[np.float32]
Indices: TypeAlias = npt.NDArray[np.intp]
Marks: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.uint32]


def _among(codes: Iterable[int]) -> Marks:
    """For every character that there is, whether it is one of these: a look-up is quicker than a search."""
    marks = np.zeros(sys.maxunicode + 1, dtype=bool)
    marks[list(codes)] = True
    return marks


_IS_BLANK = _among([0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x00, 0xFFFF, 0x200B, 0x0B, 0x0C])
_IS_SET_BLANK = _among([0x20, 0xA0])
# Signs that Unicode Vietnamese hardly has and TCVN3 or VNI is full of: where many stand, fonts are asked.
_IS_LEGACY_SIGN = _among(map(ord, "§¨ª¬®µ¶¸¹¼½¾ÑÖ×ØÜÞßäåæçëîïñö÷øûþÿ−∙"))
_MANY_SIGNS = 10
_FEW = 40
"""Characters of a page that tell nothing of how its print runs."""


def page_runs(page: pdfium.PdfPage, things: Drawn, with_fonts: bool) -> list[Run]:
    """The pieces of words on a page, `with_fonts` or where they may be needed; `Run.quarters` where it is sideways."""
    raw = pdfium_c.FPDFText_LoadPage(page.raw)
    if not raw:
        return []
    try:
        return _runs(page, raw, things, with_fonts)
    finally:
        pdfium_c.FPDFText_ClosePage(raw)


def _runs(page: pdfium.PdfPage, raw: object, things: Drawn, with_fonts: bool) -> list[Run]:
    """Pieces of words: characters that follow each other without a blank or a jump."""
    count = pdfium_c.FPDFText_CountChars(raw)
    if count <= 0:
        return []
    codes = _codes(raw, count)
    loose = _loose_boxes(raw, count)
    seen = ~_IS_BLANK[codes]
    hidden = hidden_characters(things, raw, loose, seen)
    if hidden is not None:
        seen &= ~hidden
    boxes = on_page(page, loose)
    kept = np.flatnonzero(seen)
    if not kept.size:
        return []
    with_fonts = with_fonts or bool(_IS_LEGACY_SIGN[codes].sum() >= _MANY_SIGNS)
    quarters = _quarters(boxes[kept])
    along = _sideways(raw, kept, page.get_rotation()) if quarters else None
    if along is None:
        return _pieces(raw, codes, boxes, kept, with_fonts)
    sideways = turned(boxes, quarters, *page.get_size())
    return [
        *_pieces(raw, codes, sideways, kept[along], with_fonts, quarters),
        *_pieces(raw, codes, boxes, kept[~along], with_fonts),
    ]


def _quarters(boxes: Boxes) -> int:
    """How many quarters anticlockwise the page must be turned for its lines to be level: mostly none."""
    if len(boxes) < _FEW:
        return 0
    x, y = np.diff(boxes[:, 0] + boxes[:, 2]), np.diff(boxes[:, 1] + boxes[:, 3])
    upright = np.abs(y) > np.abs(x)
    if upright.sum() * 2 < len(upright):
        return 0
    return 3 if (y[upright] < 0).sum() * 2 > upright.sum() else 1


def _sideways(raw: object, kept: Indices, rotation_deg: int) -> Marks | None:
    """Which characters lie as most do, where those lie on their side; None for letters set one under another."""
    handle = address_of(raw)
    angles = np.fromiter((_angle(handle, index) for index in kept.tolist()), dtype=np.float64, count=kept.size)
    ways = np.round(angles / (math.pi / 2)).astype(np.int64) % 4
    common = int(np.bincount(ways, minlength=4).argmax())
    lies: Marks = ways == common
    return lies if (common - rotation_deg // 90) % 2 else None


def turned(boxes: Boxes, quarters: int, width_pt: float, height_pt: float) -> Boxes:
    """Boxes of a page of this size on the page turned by one or three quarters anticlockwise."""
    x0, top, x1, bottom = boxes.T
    sides = (
        (top, width_pt - x1, bottom, width_pt - x0) if quarters == 1 else (height_pt - bottom, x0, height_pt - top, x1)
    )
    return np.stack(sides, axis=1).astype(np.float32)


def _pieces(raw: object, codes: Codes, boxes: Boxes, kept: Indices, with_fonts: bool, quarters: int = 0) -> list[Run]:
    """The characters `kept`, parted where a blank or a jump lies between."""
    if not kept.size:
        return []
    left, top, right, bottom = np.round(boxes[kept].T.astype(np.float64), 1)
    height = bottom - top
    tall = np.maximum(np.minimum(height[1:], height[:-1]), 0.1)
    step = left[1:] - right[:-1]
    breaks = (
        (np.diff(kept) > 1)
        | (np.abs((top[1:] + bottom[1:]) - (top[:-1] + bottom[:-1])) > tall)
        | (step > 0.25 * tall)
        | (step < -0.6 * tall)
    )
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    lows = np.minimum.reduceat(left, starts), np.minimum.reduceat(top, starts)
    highs = np.maximum.reduceat(right, starts), np.maximum.reduceat(bottom, starts)
    letters = codes[kept].astype("<u4").tobytes().decode("utf-32-le")
    texts = (letters[start:end] for start, end in pairwise([*starts.tolist(), kept.size]))
    fonts = _fonts(raw, kept[starts]) if with_fonts else repeat(None, len(starts))
    blanks = _blanks_before(codes, boxes, kept[starts])
    sides = (side.tolist() for side in (*lows, *highs))
    return list(map(Run, texts, *sides, fonts, blanks, repeat(None), repeat(quarters)))


def _blanks_before(codes: Codes, boxes: Boxes, firsts: Indices) -> list[float | None]:
    """For each first character of a piece: the left edge of the real blank set before it, else None."""
    before = np.maximum(firsts - 1, 0)
    real = (firsts > 0) & _IS_SET_BLANK[codes[before]] & (boxes[before, 2] - boxes[before, 0] > 0.2)
    return [edge if there else None for edge, there in zip(boxes[before, 0].tolist(), real.tolist(), strict=True)]


def _codes(raw: object, count: int) -> Codes:
    """The characters as code points, one a character index."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(raw, 0, count, buffer)
    units: npt.NDArray[np.uint16] = np.ctypeslib.as_array(buffer)[:count]
    if written == count + 1 and not ((units >= 0xD800) & (units < 0xE000)).any():
        return units.astype(np.uint32)
    get = pdfium_c.FPDFText_GetUnicode
    codes = np.fromiter((get(raw, index) for index in range(count)), dtype=np.uint32, count=count)
    codes[((codes >= 0xD800) & (codes < 0xE000)) | (codes > 0x10FFFF)] = 0xFFFD
    return codes


_loose_box = plain(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
_angle = plain(pdfium_c.FPDFText_GetCharAngle, ctypes.c_float, ctypes.c_void_p, ctypes.c_int)
# Where PDFium writes boxes, and references to the rows, made once for all pages: a page has thousands of characters.
_sheet: Boxes = np.zeros((4_096, 4), dtype=np.float32)
_rows = [reference(_sheet.ctypes.data + row * _sheet.strides[0]) for row in range(len(_sheet))]


def _loose_boxes(raw: object, count: int) -> Boxes:
    """Boxes as high as the font: rows ``left, top, right, bottom`` in PDF space (y upwards)."""
    boxes: Boxes = np.empty((count, 4), dtype=np.float32)
    text = reference(address_of(raw))
    for first in range(0, count, len(_rows)):
        some = range(first, min(first + len(_rows), count))
        _sheet[: len(some)] = 0.0
        deque(map(_loose_box, repeat(text), some, _rows), maxlen=0)
        boxes[first : some.stop] = _sheet[: len(some)]
    return boxes


def on_page(page: pdfium.PdfPage, boxes: Boxes) -> Boxes:
    """The boxes as ``x0, top, x1, bottom`` from the top left of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    x, y = (boxes[:, 0], boxes[:, 2]), (boxes[:, 3], boxes[:, 1])
    match page.get_rotation():
        case 90:
            sides = (y[0] - bottom, x[0] - left, y[1] - bottom, x[1] - left)
        case 180:
            sides = (right - x[1], y[0] - bottom, right - x[0], y[1] - bottom)
        case 270:
            sides = (top - y[1], right - x[1], top - y[0], right - x[0])
        case _:
            sides = (x[0] - left, top - y[1], x[1] - left, top - y[0])
    return np.stack(sides, axis=1)


def _fonts(raw: object, indices: Indices) -> list[str | None]:
    """The font names at these characters: the evidence for TCVN3 and VNI."""
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    names: list[str | None] = []
    for index in indices.tolist():
        size = pdfium_c.FPDFText_GetFontInfo(raw, index, buffer, 128, flags)
        names.append(buffer.raw[: size - 1].decode("utf-8", "replace") if 1 < size <= 128 else None)
    return names
