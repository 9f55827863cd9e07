"""A second opinion on how many pages a PDF has: damaged files lose pages without an error.

PDFium's count is held against the counts that the file itself states. Where one is higher (a page tree that PDFium
gave up on, or an older version inside a file that was saved again) pdfminer walks the tree; it is slow to import and
to run, so only such files pay for it.
"""

from __future__ import annotations

import mmap
import re
from itertools import islice
from pathlib import Path

_STATED = re.compile(rb"/Count\s{1,4}(\d{1,6})\b")
MAX_BYTES = 64 * 1024 * 1024
"""Of larger files the stated counts are not looked for."""


def lost_pages(path: Path, counted: int, most: int) -> int:
    """How many pages another reader finds beyond the `counted` ones, at most up to `most` pages in all."""
    if _stated(path) <= counted:
        return 0
    return max(0, _walked(path, most) - counted)


def _stated(path: Path) -> int:
    """The highest page count that stands in the file in the clear; 0 where none does."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        if not 0 < size <= MAX_BYTES:
            return 0
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return max((int(match[1]) for match in _STATED.finditer(content)), default=0)


def _walked(path: Path, most: int) -> int:
    """The pages that pdfminer reaches; 0 where it cannot read the file at all."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    with path.open("rb") as file:
        try:
            return sum(1 for _ in islice(PDFPage.create_pages(PDFDocument(PDFParser(file))), most))
        except Exception:  # noqa: BLE001  # it raises anything on damaged files, and is asked only for its opinion
            return 0
