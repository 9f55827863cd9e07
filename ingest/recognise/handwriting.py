"""Numbers and days written by hand on scans: told as such, never guessed.

On real office scans the number and the day are written by hand in about three of four. OCR reads print with a
word confidence well above 0.8, handwriting mostly far below (measured on labelled scans; blue ink is capped at 0.5).
"""

from __future__ import annotations

from archive.model import Page

SURE = 0.8
"""Word confidence above which OCR has read print."""
SURE_OF_NUMBER = 0.35
"""The same for a printed number, all of whose letters fit the grammar of numbers."""


def is_scan(page: Page) -> bool:
    """True for a page whose words OCR has read."""
    return page.origin in {"ocr", "mixed"}


def may_be_pen(page: Page, start: int, end: int) -> bool:
    """True where OCR is not sure of a word between these offsets of the page's text."""
    return is_scan(page) and _least(page, start, end) < SURE


def is_printed_number(page: Page, lead: tuple[int, int], number: tuple[int, int]) -> bool:
    """True for a whole number set in one word behind a sure "Số:": no dictionary knows it, so OCR is less sure.

    What a pen writes on a dotted line stands apart from the printed symbol, or runs into the label.
    """
    one_word = any((word.start, word.end) == number for word in page.words)
    return one_word and _least(page, *lead) >= SURE and _least(page, *number) >= SURE_OF_NUMBER


def _least(page: Page, start: int, end: int) -> float:
    words = (word for word in page.words if word.start < end and word.end > start)
    return min((word.confidence for word in words if word.confidence is not None), default=1.0)
