"""Several papers in one file: a batch scan, a letter with the papers it sends on.

A new paper begins where a page has a header of its own: quốc hiệu or the Party's heading near its top, and
below it a number or a date *and* a kind, a letter's V/v or Kính gửi. An annex has no number and no date of its
own (Nghị định 30/2020, Phụ lục III, Mẫu 1.3 and 2.1), a form has blanks for both: neither begins a paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.model import Page
from archive.normal import fold
from ingest.recognise.date import find_date
from ingest.recognise.header import Header, find_header
from ingest.recognise.kind import find_kind
from ingest.recognise.number import find_number

# A quick look before the header is searched: most pages are running text.
_SIGN = re.compile(r"x[a@] ?h[o0]i ?chu ?nghia|d[o0]c ?lap|c[o0]ng san viet")
_FORM = re.compile(r"\b(?:mau(?: so)? ?\d|bieu mau|mau [a-z]?\d)")
TOP_LETTERS = 900
"""A header stands within so many letters of a page's top."""


def first_pages(pages: tuple[Page, ...]) -> Iterator[int]:
    """Indices into `pages` at which a paper begins; the first page always does.

    Pages without text before the first header (a cover, a page still to be read by OCR) go with the first paper.
    """
    yield 0
    told = next((index for index, page in enumerate(pages) if page.text.strip()), 0)
    for index, page in enumerate(pages[told + 1 :], start=told + 1):
        top = fold(page.text[:TOP_LETTERS])
        if _SIGN.search(top) and not _FORM.search(top[:200]) and _begins_paper(find_header(page)):
            yield index


def _begins_paper(header: Header) -> bool:
    """True for a header with number and kind, or with a full date and kind; blanks are a form's."""
    if not header.mottos or header.mottos[0] > MOST_LINES_ABOVE:
        return False
    number = find_number(header)
    if number is not None and number.state == "blank":
        return False
    kind = find_kind(header, number)
    dated = find_date(header, max(header.end_of_top, number.last + 1 if number else 0))
    has_date = dated is not None and dated.date is not None and dated.state == "printed"
    return kind is not None and kind.value != "Phụ lục" and number is not None and has_date


MOST_LINES_ABOVE = 8
"""Letterhead lines above the motto in reading order (left column first), with a subject under the number."""
