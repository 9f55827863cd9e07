"""PDF text layers → pages, with PDFium: text and boxes at once, in a person's reading order, and ruled tables.

What cannot be seen (white on nothing, render mode 3 on a page that is otherwise visible) is not text of the paper
and is dropped.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.errors import Refusal
from archive.messages import say
from archive.model import Grid, Page
from archive.settings import Settings
from ingest.readers.layout import Run
from ingest.readers.pdf_objects import drawn
from ingest.readers.pdf_overlays import has_overlays, with_overlays
from ingest.readers.pdf_page import composed
from ingest.readers.pdf_page_count import lost_pages
from ingest.readers.pdf_runs import page_runs

_PASSWORD = pdfium_c.FPDF_ERR_PASSWORD


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
            before = pages[-1].grids[-1] if pages and pages[-1].grids else None
            read, empty_picture = _read_page(document, index, before)
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


def _read_page(document: pdfium.PdfDocument, index: int, before: Grid | None) -> tuple[Page, bool]:
    """The page, and whether it is a picture without any text; `before` is the last table of the page before."""
    page = document[index]
    try:
        width, height = page.get_size()
        things = drawn(page.raw)
        runs = page_runs(page, things, with_fonts=index == 0)
        stamps: list[list[Run]] = []
        if has_overlays(page.raw) and pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) == 1:
            page.close()
            page = document[index]
            things = drawn(page.raw)
            runs, stamps = with_overlays(runs, page_runs(page, things, with_fonts=index == 0))
        text, words, grids = composed(page, runs, stamps, things, before)
        picture = not words and _has_picture(page)
    finally:
        page.close()

    read = Page(index + 1, text, words, width_pt=round(width, 2), height_pt=round(height, 2), grids=grids)
    return read, picture


def _has_picture(page: pdfium.PdfPage) -> bool:
    """True where anything is drawn: a scan, or letters set as outlines or without their characters."""
    return any(True for _ in page.get_objects(max_depth=3))
