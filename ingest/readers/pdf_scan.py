"""PDF pages whose text layer is not the paper's text: found, drawn at 300 dpi and read by OCR.

"Has text" does not mean "needs no OCR": a scan may bear nothing but the text of its signature stamps, a layer
that the scanner read as English, or one in a broken encoding. What is looked at first is the text alone, so
that a page with a sound text layer costs nothing more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers.layout import Run
from ingest.readers.pdf_overlays import has_overlays, with_overlays

if TYPE_CHECKING:
    from PIL import Image

_IMAGE, _TEXT = pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_TEXT
_INVISIBLE = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE

POINTS_PER_INCH = 72
DPI = 300
"""At 200 dpi a table lost three quarters of its words, with higher confidence."""
MAX_PIXELS = 36_000_000
"""A larger sheet (A2 at 300 dpi has 35 million) is drawn smaller."""
FEW_LETTERS = 400
"""Signature and portal stamps have 74–191 letters on real scans; a page with a large picture and more is text."""
LARGE_PICTURE = 0.5
"""Share of the page that its pictures cover where it is a scan."""
FEW_ACCENTS = 0.06
"""Share of letters with a mark; Vietnamese print has 0.2–0.3, a layer read as English hardly any."""
UNPRINTABLE = 0.1
"""Share of odd characters that no page in a sound encoding has."""
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]")
LEAST_SIDE_PT = 2.0
"""A page whose boxes leave less of it has no picture: one pixel at 36 dpi."""
BLANK_DPI, WHITE = 36, 250
"""At 36 dpi a single letter still greys a pixel below 250 of 255."""
UNREAD = 0.0
"""Confidence of a page that OCR would have to read, and was not asked to."""
MARGIN_PT = 1.0
"""Around a word that is painted over."""


def with_ocr(path: Path, pages: tuple[Page, ...], settings: Settings) -> tuple[Page, ...]:
    """The pages, those that need it read by OCR; without OCR (`settings.ocr`) those with a false layer are empty.

    Raises:
        Refusal: ``no_text`` where OCR finds nothing on any page.
        MissingProgram: a page needs OCR, which is not installed.
    """
    suspects = {page.number for page in pages if may_need_ocr(page.text)}
    if not suspects:
        return pages
    document = pdfium.PdfDocument(path)
    try:
        read = tuple(_page(document, page, settings) if page.number in suspects else page for page in pages)
    finally:
        document.close()
    if settings.ocr and not any(page.text for page in read):
        raise Refusal("no_text", say("No text was found on the pages. If they are papers, scan them again at 300 dpi."))
    return read


def may_need_ocr(text: str) -> bool:
    """True where the text alone is not surely the whole text of a Vietnamese page.

    >>> may_need_ocr("Ký bởi: Ủy ban nhân dân tỉnh")
    True
    >>> may_need_ocr("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; " * 9)
    False
    """
    return has_few_letters(text) or has_few_accents(text) or is_unprintable(text)


def has_few_letters(text: str) -> bool:
    """True where a page holds hardly more than its stamps."""
    return len(text) < FEW_LETTERS or sum(map(str.isalpha, text)) < FEW_LETTERS


def has_few_accents(text: str) -> bool:
    """True for text that a reader of another language made of Vietnamese print (or that is in that language).

    >>> has_few_accents("CONG HOA XA HOI CHU NGHIA VIET NAM"), has_few_accents("Độc lập - Tự do")
    (True, False)
    """
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if beyond_ascii >= FEW_ACCENTS * len(text):
        return False
    # figures and blanks aside. TCVN3 writes signs for letters, which count as marks here: its pages are repaired
    return beyond_ascii < FEW_ACCENTS * sum(map(str.isalpha, text))


def is_unprintable(text: str) -> bool:
    r"""True where the font's encoding is broken: control characters, private use, replacement signs.

    >>> is_unprintable("\uf0a7\uf0b7\ufffd Số"), is_unprintable("Số: 24/QĐ-SKHCN")
    (True, False)
    """
    return len(_ODD.findall(text)) > UNPRINTABLE * (len(text) - text.count(" ") - text.count("\n"))


def _page(document: pdfium.PdfDocument, page: Page, settings: Settings) -> Page:
    """The page read anew, or as it is where its text layer is all there is to read."""
    try:
        sheet = document[page.number - 1]
    except pdfium.PdfiumError:
        return page  # told as unreadable when the text layer was read
    try:
        if min(sheet.get_size()) < LEAST_SIDE_PT or (not page.text and _is_blank(sheet)):
            return page
        is_lost = not page.text.strip() or is_unprintable(page.text)
        if not is_lost and _pictured_share(sheet) < LARGE_PICTURE:
            return page
        seen = _has_seen_text(sheet)
        if not is_lost and not _is_false_layer(page.text, seen):
            return page
        keeps_layer = seen and has_few_letters(page.text) and not is_unprintable(page.text)
        if settings.ocr:
            return _read(sheet, page, keeps_layer, settings)
        unread = replace(page, confidence=UNREAD)
        return unread if keeps_layer else replace(unread, text="", words=(), grids=())
    finally:
        sheet.close()


def _is_blank(sheet: pdfium.PdfPage) -> bool:
    """True for a page on which nothing is drawn, told by a small copy in a thousandth of a second."""
    grey = sheet.render(scale=BLANK_DPI / POINTS_PER_INCH, grayscale=True).to_numpy()
    return int(grey.min()) >= WHITE


def _is_false_layer(text: str, seen: bool) -> bool:
    """On a page that pictures cover, a scanner's layer or nothing but stamps; without text a page may be outlines."""
    return has_few_letters(text) or (not seen and has_few_accents(text))


def _pictured_share(sheet: pdfium.PdfPage) -> float:
    """The share of the page that pictures cover; a scan may be cut in strips, so they are added up."""
    width, height = sheet.get_size()
    covered: float = sum(_area(thing, width, height) for thing in sheet.get_objects(filter=[_IMAGE], max_depth=3))
    return covered / float(max(width * height, 1.0))


def _area(thing: pdfium.PdfObject, width: float, height: float) -> float:
    left, bottom, right, top = map(float, thing.get_bounds())
    return max(min(right, width) - max(left, 0.0), 0.0) * max(min(top, height) - max(bottom, 0.0), 0.0)


def _has_seen_text(sheet: pdfium.PdfPage) -> bool:
    """False where text is only what a scanner's own OCR laid invisibly over, or hidden under, the page's picture."""
    width, height = sheet.get_size()
    seen = False
    for thing in sheet.get_objects(filter=[_IMAGE, _TEXT], max_depth=4):
        if thing.type == _TEXT:
            seen = seen or pdfium_c.FPDFTextObj_GetTextRenderMode(thing.raw) != _INVISIBLE
        elif _area(thing, width, height) >= LARGE_PICTURE * width * height:
            seen = False
    return seen or _is_laid_over(sheet)


def _is_laid_over(sheet: pdfium.PdfPage) -> bool:
    """True for signature stamps and form fields, which stand above all else on the page."""
    return has_overlays(sheet.raw)


def _read(sheet: pdfium.PdfPage, page: Page, keeps_layer: bool, settings: Settings) -> Page:
    """The page by OCR; stamps and typed-in numbers of its text layer are kept as the file tells them."""
    from ingest.ocr import ocr_page

    width_pt, height_pt = sheet.get_size()
    told = list(_runs(page)) if keeps_layer else []
    known, stamps = with_overlays([], told)
    picture = _drawn(sheet)
    _whiten(picture, told, picture.width / width_pt)
    return ocr_page(picture, page.number, width_pt, height_pt, tessdata=settings.tessdata, known=known, stamps=stamps)


def _runs(page: Page) -> Iterator[Run]:
    """The words of a text layer, as surely as the file tells them."""
    for word in page.words:
        if word.box:
            yield Run(page.text[word.start : word.end], *word.box, font=word.font, confidence=1.0)


def _drawn(sheet: pdfium.PdfPage) -> Image.Image:
    """The page as it is shown, at 300 dpi where it is not too large."""
    width_pt, height_pt = sheet.get_size()
    inches = max(width_pt * height_pt, 1.0) / POINTS_PER_INCH**2
    dpi = min(DPI, math.sqrt(MAX_PIXELS / inches))
    picture: Image.Image = sheet.render(scale=dpi / POINTS_PER_INCH).to_pil()
    return picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")


def _whiten(picture: Image.Image, runs: Iterable[Run], pixels_per_pt: float) -> None:
    """Paint the boxes of these runs white: what the file tells is not read from the picture too."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(picture)
    for run in runs:
        sides = (run.x0 - MARGIN_PT, run.top - MARGIN_PT, run.x1 + MARGIN_PT, run.bottom + MARGIN_PT)
        draw.rectangle([side * pixels_per_pt for side in sides], fill="white")
