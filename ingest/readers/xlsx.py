"""XLSX (also XLSM) through openpyxl, row by row, formulas by their last result."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import MEBIBYTE, Settings
from ingest.readers.cell_format import shown
from ingest.readers.docx_package import open_package
from ingest.readers.spreadsheet import Sheet, one_line, sheet_pages

# What openpyxl lets through on files that break the rules.
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, ParseError, SyntaxError, KeyError, ValueError, TypeError, AttributeError),
    *(IndexError, EOFError, OverflowError, NotImplementedError, RuntimeError, AssertionError),
)


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The sheets of a workbook that show something, each a page.

    Raises:
        Refusal: ``damaged``, ``too_large``, ``unsafe`` or ``no_text``.
        OSError: the file cannot be opened.
    """
    with open_package(path, settings):  # counts the members before anything else looks at them
        _check_size(path, settings)
    import openpyxl

    with path.open("rb") as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of every extension that it passes over
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        except _FAULTS as cause:
            raise _damaged(cause) from cause
        try:
            return sheet_pages(_sheets(book), settings)
        finally:
            book.close()


def _sheets(book: Any) -> Iterator[Sheet]:
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says of its size may be wrong, and rows would be filled up to it
        yield Sheet(sheet.title, sheet.sheet_state != "visible", _rows(sheet))


def _rows(sheet: Any) -> Iterator[tuple[str, ...]]:
    rows = sheet.iter_rows()
    while True:
        try:
            row = next(rows, None)
            if row is None:
                return
            texts = tuple(one_line(shown(cell.value, cell.number_format)) for cell in row)
        except _FAULTS as cause:
            raise _damaged(cause) from cause
        yield texts


def _check_size(path: Path, settings: Settings) -> None:
    """Against decompression bombs: a part never gives more than the size that the directory tells."""
    with zipfile.ZipFile(path) as packed:
        size = sum(info.file_size for info in packed.infolist())
    if size > settings.max_inflated_bytes:
        raise Refusal(
            "too_large",
            say(
                "The file unpacks to more than {limit} MiB. Split it, or raise max_inflated_bytes in settings.toml.",
                limit=settings.max_inflated_bytes // MEBIBYTE,
            ),
        )


def _damaged(cause: Exception) -> Refusal:
    return Refusal(
        "damaged",
        say("The spreadsheet cannot be read ({cause}). Open it in Excel, save it again and import that.", cause=cause),
    )
