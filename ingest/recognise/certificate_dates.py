"""Dates of a certificate, and what each of them is: issued, expires, first issued, or none of these (SPEC §4.1).

Dates of surveillance, revision, printing or of a decision are never taken for the certificate's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.model import Found, Page
from archive.normal import fold
from ingest.recognise.certificate_cells import Cell, is_date, share
from ingest.recognise.certificate_date_captions import (
    MOST_ABOVE,
    column_above,
    said_by,
    said_of_date,
    whole_caption,
    without_standard,
)
from ingest.recognise.certificate_date_words import begun_date, dates_in, ends_of_dates, has_date, read_date, with_year
from ingest.recognise.certificate_misread import misread_role
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_words import begins_role
from ingest.recognise.lines import found

_WITH_YEAR = re.compile(r"[^\W\d_:]\W{1,3}(?:in )?(?:19|20)\d\d\W{0,2}$")
RUNNING_WORDS = 7
"""Words of a line of running text; a head or a caption is shorter."""
_JOINS = re.compile(
    r"[\s.,;]{0,3}(?:den|toi|to|until|till|through|-|\u2013|~|\u2192|[\u00f7+=])(?: ?/ ?(?:to|until|den))?"
    r"[\s.,:;]{0,3}(?:het)?\s{0,2}(?:ngay)?\s{0,3}[:(]?\s{0,2}"
)
_NOTHING = re.compile(r"[\s:.,;/()|_-]*(?:ngay)?[\s:.]*")
# "Hà Nội, ngày 20 tháng 12 năm 2017", as above a signature.
_PLACE = re.compile(r"[\s(]*[^\W\d_][^\d:;,]{1,40},\s{0,3}(?:ngay|date|dated)?\s{0,3}")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date on a page: ``page.text[start:end]``, what it is (a role, or None), and how surely."""

    page: Page
    start: int
    end: int
    value: date
    role: str | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificateDates:
    """The dates that a certificate has."""

    issued: Found[date] | None = None
    expires: Found[date] | None = None
    first_issued: Found[date] | None = None


OTHER_REACH = 140
_OF_OTHER = re.compile(r"\b(?:thay the|thay cho|replac(?:es?|ing)|supersed(?:es?|ing))\b[^.;:]{0,120}$")
"""The day of the certificate that this one replaces: "thay thế Giấy chứng nhận số … cấp ngày …"."""


def find_dates(sheet: Sheet) -> CertificateDates:
    """The certificate's own dates; what is not printed with its role is left out."""
    dated = list(_roled(sheet))
    return CertificateDates(
        issued=_first(dated, "issued") or _first(dated, "from") or _first(dated, "place"),
        expires=_first(dated, "expires"),
        first_issued=_first(dated, "first"),
    )


def _first(dated: Iterable[Dated], role: str) -> Found[date] | None:
    one = next((one for one in dated if one.role == role), None)
    if one is None:
        return None
    confidence = {"issued": 0.95, "expires": 0.95, "first": 0.93, "from": 0.9}.get(role, 0.75)
    return found(one.value, one.page, (one.start, one.end), f"certificate.date.{role}", confidence, one.flags)


def _roled(sheet: Sheet) -> Iterator[Dated]:
    """All dates, a period's told apart into its beginning and its end."""
    before: Dated | None = None
    for cell, start, end, value, flags in _dates(sheet):
        page = cell.line.page
        joined = before is not None and before.page is page and _JOINS.fullmatch(fold(page.text[before.end : start]))
        if before and joined:
            if before.role in {"from", "period", "issued"}:
                yield replace(before, role="from" if before.role == "period" else before.role)
                before = Dated(page, start, end, value, "expires", flags)
                continue
            yield before
            before = Dated(page, start, end, value, before.role, flags)
            continue
        if before:
            yield _whole_period(before)
        since = before.end if before and before.page is page and before.end > cell.line.start else cell.line.start
        before = Dated(page, start, end, value, _role(sheet, cell, since, start), flags)
    if before:
        yield _whole_period(before)


def _whole_period(dated: Dated) -> Dated:
    """One date behind "Hiệu lực" is the end (annex of BoA: Period of Validation: 28/11/2021)."""
    return replace(dated, role="expires") if dated.role == "period" else dated


def _role(sheet: Sheet, cell: Cell, since: int, start: int) -> str | None:
    """What the words before a date say that it is: in its cell, in the cell before, or above it."""
    before = without_standard(cell.line.page.text[since:start])
    first = since if since > cell.line.start else max(0, start - OTHER_REACH)
    if _OF_OTHER.search(fold(cell.line.page.text[first:start])):
        return None
    if role := said_of_date(before) or (misread_role(before) if cell.line.page.origin in {"ocr", "mixed"} else None):
        return role
    if sheet.captions_below and since == cell.line.start and _NOTHING.fullmatch(fold(before)):
        below = next(sheet.under(cell, MOST_ABOVE), None)
        return said_of_date(below.line.text, near=False) if below else None
    if since == cell.line.start and _PLACE.fullmatch(fold(before)):
        return "place"
    if (
        since == cell.line.start
        and (begun := _begun_above(sheet, cell))
        and (role := said_of_date(f"{begun} {before}"))
    ):
        return role
    if not _NOTHING.fullmatch(fold(before)):
        return None
    if role := _right_above(sheet, cell) or _caption(sheet, cell):
        return role
    row = sheet.rows[cell.row]
    left = [other for other in row if other.at < cell.at]
    if left and (role := said_by(left[-1])) and not has_date(left[-1].line.text):
        return role
    return _above(sheet, cell) or _below_row_of_dates(sheet, cell)


def _begun_above(sheet: Sheet, cell: Cell) -> str | None:
    """The end of the line above, where the text runs on from it to a date that begins its line."""
    above = sheet.rows[cell.row - 1] if cell.row else ()
    if len(above) != 1 or len(sheet.rows[cell.row]) != 1 or above[0].line.page is not cell.line.page:
        return None
    text = above[0].line.text
    ends = list(ends_of_dates(text))
    said = text[max(ends, default=0) :]
    return said if len(text.split()) > RUNNING_WORDS and not said.rstrip().endswith((".", ";")) else None


def _caption(sheet: Sheet, cell: Cell) -> str | None:
    """The caption under a date."""
    below = sheet.rows[cell.row + 1] if cell.row + 1 < len(sheet.rows) else ()
    own = next((one for one in below if sheet.captioned(one) is cell), None)
    return said_of_date(own.line.text, near=False) if own else None


def _below_row_of_dates(sheet: Sheet, cell: Cell) -> str | None:
    """The caption right under a date that stands among dates, where the captions are no row of as many cells."""
    row = sheet.rows[cell.row]
    following = sheet.rows[cell.row + 1] if cell.row + 1 < len(sheet.rows) else ()
    if len(row) < 2 or not all(map(is_date, row)) or any(map(is_date, following)):
        return None
    near = next((one for one in following if share(cell.line.box, one.line.box)), None)
    return said_of_date(near.line.text, near=False) if near and near.line.page is cell.line.page else None


def _right_above(sheet: Sheet, cell: Cell) -> str | None:
    """The head of the date's column, where it stands in the row above."""
    above = next(column_above(sheet, cell), None)
    if above is None or above.row != cell.row - 1 or len(sheet.rows[above.row]) < 2:
        return None
    text = above.line.text
    return (
        said_of_date(whole_caption(sheet, cell, above), near=False)
        if begins_role(text) and not has_date(text)
        else None
    )


def _above(sheet: Sheet, cell: Cell) -> str | None:
    """The head of the date's column, or the line that the date goes on with."""
    for above in column_above(sheet, cell):
        text = above.line.text
        if ends := list(ends_of_dates(text)):
            return said_of_date(text[max(ends) :], near=False)  # "từ ngày 01/02/2020 đến ngày", and below it the end
        if _WITH_YEAR.search(text):
            return None  # "First certification 2012" tells its own
        if role := said_of_date(whole_caption(sheet, cell, above), near=False):
            return role
        if any(map(str.isdigit, text)):
            return None
    return None


def _dates(sheet: Sheet) -> Iterator[tuple[Cell, int, int, date, tuple[str, ...]]]:
    """All dates of the pages, in order, none inside another, with the cell in which each begins."""
    for page in dict.fromkeys(id(cell.line.page) for cell in sheet.cells):
        cells = sorted((cell for cell in sheet.cells if id(cell.line.page) == page), key=lambda cell: cell.line.start)
        last = cells[-1].line.end
        folded = fold(cells[0].line.page.text[:last])
        matches = list(dates_in(folded))
        matches += [part for cell in cells for part in _parted(sheet, cell)]
        before, at = 0, 0
        for start, end, match in sorted(matches, key=lambda one: (one[0], -one[1])):
            if start < before or (read := read_date(match)) is None:
                continue
            before = end
            while at + 1 < len(cells) and cells[at + 1].line.start <= start:
                at += 1
            yield cells[at], start, end, *read


def _parted(sheet: Sheet, cell: Cell) -> Iterator[tuple[int, int, re.Match[str]]]:
    """A date at the end of a cell beside others, whose year stands in the line below: "to 20 Sep / 2024"."""
    begun = begun_date(cell.line.plain) if len(sheet.rows[cell.row]) > 1 else None
    below = next(sheet.under(cell, 1), None) if begun else None
    if begun and below and (match := with_year(begun[0], below.line.plain)):
        yield cell.line.start + begun.start(), cell.line.end, match
