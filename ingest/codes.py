"""QR codes on the pages of certificates (mã QR, SPEC §4.1): what they say, and where.

Only papers that look like certificates are looked at: drawing a page and searching it costs more than reading it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from archive.model import Box, Code, Page
from archive.normal import fold
from archive.settings import Settings
from ingest import source as files
from ingest.readers.pdf_objects import draws_text_alone
from ingest.readers.pdf_overlays import has_overlays

MOST_PAGES = 3
LONGEST_TEXT = 2_000
POINTS_PER_INCH = 72
DPI = 200
"""The modules of a code of 15 mm are then three pixels wide."""
MAX_PIXELS = 16_000_000
_CERTIFICATE = re.compile(
    r"(?:^|[\n\t])[^\w\n]{0,6}(?:giay {0,3}chung {0,3}nhan|chung {0,3}nhan|chung {0,3}chi)\b|"
    r"\bcertificate\b|is to certify"
)
_TOP_LETTERS = 4_000


def with_codes(path: Path, media_type: str, pages: tuple[Page, ...], settings: Settings) -> tuple[Page, ...]:
    """The pages with their codes where they look like a certificate's; a picture that cannot be drawn has none."""
    likely = any(_CERTIFICATE.search(fold(page.text[:_TOP_LETTERS])) for page in pages[:MOST_PAGES])
    if not likely or not (media_type == files.PDF or media_type in files.PICTURES):
        return pages
    with closing(_sheets(path) if media_type == files.PDF else _pictures(path, settings)) as drawn:
        codes = {
            page.number: codes_of(picture, page)
            for page, picture in zip(pages[:MOST_PAGES], drawn, strict=False)
            if picture
        }
    return tuple(replace(page, codes=codes[page.number]) if codes.get(page.number) else page for page in pages)


def codes_of(picture: Image.Image, page: Page) -> tuple[Code, ...]:
    """The codes on the picture of a page; without place where the page was turned before it was read."""
    import zxingcpp

    kinds = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix))
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=kinds, text_mode=zxingcpp.TextMode.Plain)
    return tuple(
        Code(code.text.strip()[:LONGEST_TEXT], _box(code.position, picture, page))
        for code in found
        if code.text.strip()
    )


def _box(position: object, picture: Image.Image, page: Page) -> Box | None:
    width, height = page.width_pt or 0.0, page.height_pt or 0.0
    if not width or abs(height / width - picture.height / picture.width) > 0.02:
        return None
    corners = [getattr(position, name) for name in ("top_left", "top_right", "bottom_left", "bottom_right")]
    scale = width / picture.width
    across, down = [corner.x * scale for corner in corners], [corner.y * scale for corner in corners]
    return Box(round(min(across), 1), round(min(down), 1), round(max(across), 1), round(max(down), 1))


def _sheets(path: Path) -> Generator[Image.Image | None, None, None]:
    """The first pages of a PDF, drawn in grey."""
    document = pdfium.PdfDocument(path)
    try:
        for index in range(min(len(document), MOST_PAGES)):
            yield _sheet(document, index)
    finally:
        document.close()


def _sheet(document: pdfium.PdfDocument, index: int) -> Image.Image | None:
    """The page drawn in grey, unless nothing on it can be a code: letters alone, as on the pages of a decree."""
    try:
        sheet = document[index]
    except pdfium.PdfiumError:
        return None  # told as unreadable when its text was read
    try:
        width_pt, height_pt = sheet.get_size()
        if min(width_pt, height_pt) < 1 or (draws_text_alone(sheet.raw) and not has_overlays(sheet.raw)):
            return None
        inches = max(width_pt * height_pt, 1.0) / POINTS_PER_INCH**2
        dpi = min(DPI, math.sqrt(MAX_PIXELS / inches))
        drawn: Image.Image = sheet.render(scale=dpi / POINTS_PER_INCH, grayscale=True).to_pil()
        return drawn
    finally:
        sheet.close()


def _pictures(path: Path, settings: Settings) -> Generator[Image.Image | None, None, None]:
    from ingest.readers.image import pictures

    yield from pictures(path, settings)
