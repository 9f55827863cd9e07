"""XLSX (also XLSM) through openpyxl, row by row, formulas by their last result."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import MEBIBYTE, Settings
from ingest.readers.cell_format import shown
from ingest.readers.docx_package import open_package
from ingest.readers.sheet_cells import MAX_MERGED, Merged
from ingest.readers.spreadsheet import Sheet, one_line, sheet_pages

# What Excel writes after the rows: <mergeCell ref="B4:D5"/>
_MERGED = re.compile(rb"""<(?:\w{1,9}:)?mergeCell\s+ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_CHUNK_BYTES = 1 << 20
_OVERLAP_BYTES = 64

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
        yield Sheet(sheet.title, sheet.sheet_state != "visible", _rows(sheet), _merged(sheet))


def _merged(sheet: Any) -> Iterator[Merged]:
    """The merged ranges, which openpyxl tells only where it holds the whole sheet."""
    from openpyxl.utils import column_index_from_string

    try:
        with sheet._get_source() as part:
            ends = list(_merged_ends(part))
        for left, top, right, bottom in ends:
            columns = column_index_from_string(left) - 1, column_index_from_string(right) - 1
            yield Merged(int(top) - 1, int(bottom) - 1, *columns)
    except _FAULTS as cause:
        raise _damaged(cause) from cause


def _merged_ends(part: IO[bytes]) -> Iterator[tuple[str, ...]]:
    """First column and row, last column and row of each merged range that a sheet's XML names, as far as is minded."""
    before = b""
    count = 0
    while (chunk := part.read(_CHUNK_BYTES)) and count < MAX_MERGED:
        text = before + chunk
        end = 0
        for found in _MERGED.finditer(text):
            yield tuple(each.decode("ascii") for each in found.groups())
            end = found.end()
            count += 1
        before = text[max(end, len(text) - _OVERLAP_BYTES) :]


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
