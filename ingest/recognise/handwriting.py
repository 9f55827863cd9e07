"""Numbers and days written by hand on scans: told as such, never guessed.

On real office scans the number and the day are written by hand in about three of four. OCR reads print with a
word confidence well above 0.8, handwriting mostly far below (measured on labelled scans; blue ink is capped at 0.5).
"""

from __future__ import annotations

from archive.model import Page

SURE = 0.8
"""Word confidence above which OCR has read print."""


def is_scan(page: Page) -> bool:
    """True for a page whose words OCR has read."""
    return page.origin in {"ocr", "mixed"}


def may_be_pen(page: Page, start: int, end: int) -> bool:
    """True where OCR is not sure of a word between these offsets of the page's text."""
    return is_scan(page) and any(
        word.confidence is not None and word.confidence < SURE
        for word in page.words
        if word.start < end and word.end > start
    )
