"""PDF text layers → pages, with PDFium: text and boxes at once, in a person's reading order.

Words are rebuilt from the boxes of single characters, because PDFium's own content order tears words
apart wherever glyphs come from a second font. What cannot be seen (white on nothing, render mode 3
on a page that is otherwise visible) is not text of the paper and is dropped.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers.layout import Run, page_text
from ingest.readers.pdf_hidden import hidden_characters
from ingest.readers.pdf_overlays import has_overlays, with_overlays
from ingest.readers.pdf_page_count import lost_pages

Boxes = npt.NDArray[np.float32]

_PASSWORD = pdfium_c.FPDF_ERR_PASSWORD
_BLANKS = np.array([0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x00, 0xFFFF, 0x200B, 0x0B, 0x0C], dtype=np.uint32)
_SET_BLANKS = np.array([0x20, 0xA0], dtype=np.uint32)
# Signs that Unicode Vietnamese hardly has and TCVN3 or VNI is full of: where many stand, fonts are asked.
_LEGACY_SIGNS = np.array([ord(sign) for sign in "§¨ª¬®µ¶¸¹¼½¾ÑÖ×ØÜÞßäåæçëîïñö÷øûþÿ−∙"], dtype=np.uint32)
_MANY_SIGNS = 10


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The pages of a PDF; a page without text layer comes back with empty text.

    Raises:
        Refusal: ``encrypted``, ``damaged``, ``too_large`` (pages or text), ``no_text`` (neither text nor picture).
    """
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as cause:
        if pdfium_c.FPDF_GetLastError() == _PASSWORD or "password" in str(cause).lower():
            raise Refusal(
                "encrypted", say("The PDF is locked with a password. Save it without one and import it again.")
            ) from cause
        raise Refusal(
            "damaged", say("The PDF cannot be opened ({cause}). Ask the sender for a whole copy.", cause=cause)
        ) from cause
    try:
        pages = _read(document, settings)
    finally:
        document.close()
    # Pages that another reader still finds stand there empty, so that the paper is told as not wholly read.
    lost = lost_pages(path, len(pages), settings.max_pages)
    return (*pages, *(Page(len(pages) + 1 + nth, "") for nth in range(lost)))


def _read(document: pdfium.PdfDocument, settings: Settings) -> tuple[Page, ...]:
    count = len(document)
    if not count:
        raise Refusal("damaged", say("The PDF has no pages. Ask the sender for a whole copy."))
    if count > settings.max_pages:
        raise Refusal(
            "too_large", say("The PDF has {count} pages; the limit is {limit}.", count=count, limit=settings.max_pages)
        )
    pages: list[Page] = []
    unreadable = characters = 0
    pictured = False
    for index in range(count):
        try:
            read, empty_picture = _read_page(document, index)
        except pdfium.PdfiumError:
            unreadable += 1
            read, empty_picture = Page(index + 1, ""), False
        pictured = pictured or empty_picture
        characters += len(read.text)
        if characters > settings.max_text_chars:
            raise Refusal(
                "too_large", say("The PDF holds more than {limit} characters of text.", limit=settings.max_text_chars)
            )
        pages.append(read)
    if unreadable == count:
        raise Refusal("damaged", say("No page of the PDF can be read. Ask the sender for a whole copy."))
    if not characters and not pictured:
        raise Refusal("no_text", say("The PDF has neither text nor pictures on its pages."))
    return tuple(pages)


def _read_page(document: pdfium.PdfDocument, index: int) -> tuple[Page, bool]:
    """The page, and whether it is a picture without any text."""
    page = document[index]
    try:
        width, height = page.get_size()
        runs = _page_runs(page, with_fonts=index == 0)
        stamps: list[list[Run]] = []
        if has_overlays(page.raw) and pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) == 1:
            page.close()
            page = document[index]
            runs, stamps = with_overlays(runs, _page_runs(page, with_fonts=index == 0))
        text, words = page_text(runs, width, stamps)
        picture = not words and _has_picture(page)
    finally:
        page.close()
    return Page(index + 1, text, words, width_pt=round(width, 2), height_pt=round(height, 2)), picture


def _page_runs(page: pdfium.PdfPage, with_fonts: bool) -> list[Run]:
    raw = pdfium_c.FPDFText_LoadPage(page.raw)
    if not raw:
        return []
    try:
        return list(_runs(page, raw, with_fonts))
    finally:
        pdfium_c.FPDFText_ClosePage(raw)


def _runs(page: pdfium.PdfPage, raw: object, with_fonts: bool) -> Iterator[Run]:
    """Pieces of words: characters that follow each other without a blank or a jump."""
    count = pdfium_c.FPDFText_CountChars(raw)
    if count <= 0:
        return
    codes = _codes(raw, count)
    loose = _loose_boxes(raw, count)
    seen = ~np.isin(codes, _BLANKS)
    hidden = hidden_characters(page.raw, raw, loose, seen)
    if hidden is not None:
        seen &= ~hidden
    boxes = _on_page(page, loose)
    kept = np.flatnonzero(seen)
    if not kept.size:
        return
    left, top, right, bottom = (np.round(boxes[kept, column].astype(np.float64), 1) for column in range(4))
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
    ends = [*starts[1:].tolist(), kept.size]
    letters = codes[kept].tolist()
    fonts = _fonts(raw, kept[starts]) if with_fonts or np.isin(codes, _LEGACY_SIGNS).sum() >= _MANY_SIGNS else None
    blanks = _blanks_before(codes, boxes, kept[starts])
    columns = zip(starts.tolist(), ends, *(column.tolist() for column in (*lows, *highs)), strict=True)
    for place, (start, end, x0, y0, x1, y1) in enumerate(columns):
        text = "".join(map(chr, letters[start:end]))
        yield Run(text, x0, y0, x1, y1, fonts[place] if fonts else None, blanks[place])


def _blanks_before(codes: npt.NDArray[np.uint32], boxes: Boxes, firsts: npt.NDArray[np.intp]) -> list[float | None]:
    """For each first character of a piece: the left edge of the real blank set before it, else None."""
    before = np.maximum(firsts - 1, 0)
    real = (firsts > 0) & np.isin(codes[before], _SET_BLANKS) & (boxes[before, 2] - boxes[before, 0] > 0.2)
    return [edge if there else None for edge, there in zip(boxes[before, 0].tolist(), real.tolist(), strict=True)]


def _codes(raw: object, count: int) -> npt.NDArray[np.uint32]:
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


# The same function with plain addresses: a page has thousands of characters, and this halves the call's cost.
_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
_RECT_BYTES = ctypes.sizeof(pdfium_c.FS_RECTF)


def _loose_boxes(raw: object, count: int) -> Boxes:
    """Boxes as high as the font: rows ``left, top, right, bottom`` in PDF space (y upwards)."""
    boxes = np.zeros((count, 4), dtype=np.float32)
    first = boxes.ctypes.data
    handle = ctypes.cast(raw, ctypes.c_void_p).value  # type: ignore[arg-type] # a pointer, untyped in pypdfium2
    rows = range(first, first + count * _RECT_BYTES, _RECT_BYTES)
    deque(map(_loose_box, repeat(handle, count), range(count), rows), maxlen=0)
    return boxes


def _on_page(page: pdfium.PdfPage, boxes: Boxes) -> Boxes:
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


def _fonts(raw: object, indices: npt.NDArray[np.intp]) -> list[str | None]:
    """The font names at these characters: the evidence for TCVN3 and VNI."""
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    names: list[str | None] = []
    for index in indices.tolist():
        size = pdfium_c.FPDFText_GetFontInfo(raw, index, buffer, 128, flags)
        names.append(buffer.raw[: size - 1].decode("utf-8", "replace") if 1 < size <= 128 else None)
    return names


def _has_picture(page: pdfium.PdfPage) -> bool:
    """True where anything is drawn: a scan, or letters set as outlines or without their characters."""
    return any(True for _ in page.get_objects(max_depth=3))
