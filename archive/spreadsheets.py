"""The cells of spreadsheets that offices keep: .xlsx and .xlsm by pandas, .xls by xlrd, .csv of any separator.

Cells merged downwards say the same in each of their rows; those merged across stay as they are.
"""

from __future__ import annotations

import csv
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from archive.errors import CallError
from archive.messages import say

Cells: TypeAlias = list[Any]
FORMATS = (".xlsx", ".xlsm", ".xls", ".csv")
# What the libraries raise of a file that is damaged, or is no workbook at all; an ``ElementTree.ParseError`` is a
# SyntaxError.
_FAULTS = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, SyntaxError, EOFError),
    *(zipfile.BadZipFile, zlib.error, struct.error, csv.Error),
)


def sheets(path: Path, most_bytes: int) -> Iterator[tuple[str, list[Cells]]]:
    """The sheets of a spreadsheet, each as rows of cells; `most_bytes` is what it may unpack to.

    Raises:
        CallError: it is of another format, is damaged, or is too large.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise CallError(say("{path} is no .xlsx, .xls or .csv. Save the register as an Excel workbook.", path=path))
    read = {".csv": _csv, ".xls": _xls}.get(suffix, _xlsx)
    try:
        with warnings.catch_warnings(action="ignore"):  # of what openpyxl leaves out: pictures, rules for cells
            yield from read(path, most_bytes)
    except _FAULTS as cause:
        message = say("{path} cannot be read ({cause}). Open it in Excel and save it anew.", path=path, cause=cause)
        raise CallError(message) from cause


def _xlsx(path: Path, most_bytes: int) -> Iterator[tuple[str, list[Cells]]]:
    import pandas as pd

    with zipfile.ZipFile(path) as packed:
        if sum(member.file_size for member in packed.infolist()) > most_bytes:
            raise CallError(say("{path} unpacks to more than max_inflated_bytes in settings.toml allows.", path=path))
    # Merged cells are not told in openpyxl's quick way of reading.
    with pd.ExcelFile(path, engine="openpyxl", engine_kwargs={"read_only": False}) as book:
        for name in book.sheet_names:
            frame = pd.read_excel(book, sheet_name=name, header=None, dtype=object, na_filter=False)
            grid = frame.to_numpy(dtype=object).tolist()
            merged = (
                (one.min_row - 1, one.max_row, one.min_col - 1) for one in getattr(book.book[name], "merged_cells", ())
            )
            _fill(grid, merged)
            yield str(name), grid


def _xls(path: Path, most_bytes: int) -> Iterator[tuple[str, list[Cells]]]:
    """The old format; pandas gives xlrd up, which is the library that reads merged cells there."""
    import xlrd

    if path.stat().st_size > most_bytes:
        raise CallError(say("{path} unpacks to more than max_inflated_bytes in settings.toml allows.", path=path))
    try:
        book = xlrd.open_workbook(path, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as cause:
        raise ValueError(str(cause)) from cause
    for sheet in book.sheets():
        grid = [[_old_cell(cell, book.datemode) for cell in sheet.row(at)] for at in range(sheet.nrows)]
        _fill(grid, ((first, after, column) for first, after, column, _ in sheet.merged_cells))
        yield sheet.name, grid


def _old_cell(cell: Any, datemode: int) -> object:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        except (xlrd.xldate.XLDateError, OverflowError):
            return cell.value
    return None if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR} else cell.value


def _csv(path: Path, most_bytes: int) -> Iterator[tuple[str, list[Cells]]]:
    if path.stat().st_size > most_bytes:
        raise CallError(say("{path} unpacks to more than max_inflated_bytes in settings.toml allows.", path=path))
    text = path.read_text(encoding="utf-8-sig")
    separator = max(",;\t", key=text[:8192].count)
    yield path.name, list(csv.reader(text.splitlines(keepends=True), delimiter=separator))


def _fill(grid: list[Cells], merged: Iterable[tuple[int, int, int]]) -> None:
    """Say what a merged cell says in each of its rows: the first, the one after the last, and its column."""
    for first, after, column in merged:
        if first < len(grid) and column < len(grid[first]):
            for line in grid[first + 1 : after]:
                if column < len(line):
                    line[column] = grid[first][column]
