"""XLS of Excel 2.0–2003 through xlrd."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import xlrd

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers.cell_format import shown
from ingest.readers.plain_text import bytes_of
from ingest.readers.sheet_cells import Merged
from ingest.readers.spreadsheet import Sheet, one_line, sheet_pages

# What xlrd lets through on files that break the rules.
_FAULTS = (
    *(xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, IndexError, KeyError, ValueError, TypeError),
    *(AssertionError, AttributeError, OverflowError, NotImplementedError, ZeroDivisionError, UnboundLocalError),
)


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The sheets of a workbook that show something, each a page.

    Raises:
        Refusal: ``damaged``, ``encrypted``, ``too_large`` or ``no_text``.
        OSError: the file cannot be opened.
    """
    data = bytes_of(path, settings)
    try:
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        )
    except _FAULTS as cause:
        if "encrypted" in str(cause):
            raise Refusal(
                "encrypted", say("The file is locked with a password. Save it without one and import it again.")
            ) from cause
        raise _damaged(cause) from cause
    return sheet_pages(_sheets(book), settings)


def _sheets(book: xlrd.Book) -> Iterator[Sheet]:
    for number in range(book.nsheets):
        try:
            sheet = book.sheet_by_index(number)
        except _FAULTS as cause:
            raise _damaged(cause) from cause
        merged = [Merged(top, end - 1, left, right - 1) for top, end, left, right in sheet.merged_cells]
        yield Sheet(sheet.name, bool(sheet.visibility), _rows(book, sheet), merged)
        book.unload_sheet(number)


def _rows(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Iterator[tuple[str, ...]]:
    for number in range(sheet.nrows):
        yield tuple(_shown(book, cell) for cell in sheet.row(number))


def _shown(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    value = cell.value
    number_format = _number_format(book, cell.xf_index)
    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            try:
                value = xlrd.xldate.xldate_as_datetime(value, book.datemode)
            except (ValueError, OverflowError):  # a number too large for a day: shown as the number it is
                number_format = "General"
        case xlrd.XL_CELL_BOOLEAN:
            value = bool(value)
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, "#N/A"))
    return one_line(shown(value, number_format))


def _number_format(book: xlrd.Book, index: int | None) -> str | None:
    if index is None or not 0 <= index < len(book.xf_list):
        return None
    found = book.format_map.get(book.xf_list[index].format_key)
    return None if found is None else str(found.format_str)


def _damaged(cause: Exception) -> Refusal:
    return Refusal(
        "damaged",
        say("The spreadsheet cannot be read ({cause}). Open it in Excel, save it again and import that.", cause=cause),
    )
