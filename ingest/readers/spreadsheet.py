"""Spreadsheets (.xlsx, .xls), as annexes and registers come: each sheet a page, each row a line, cells apart by tabs.

Cells hold what was last calculated, shown in their format. The name of a sheet stands below it, as in
Excel; a hidden sheet is read too and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers.flow import BREAK, Line, Piece, compose
from ingest.readers.sheet_cells import Merged, Row, sheet_lines
from ingest.readers.table_layout import Cell, is_header, table_lines

MAX_ROWS = 1_048_576
"""Rows of a sheet in Excel."""
_HEADER_ROWS = 8
_HIDDEN = "trang tính ẩn"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its rows of shown texts, from the first column on, and the ranges of cells that are one."""

    name: str
    hidden: bool
    rows: Iterable[tuple[str, ...]]
    merged: Iterable[Merged] = field(default_factory=tuple)


def sheet_pages(sheets: Iterable[Sheet], settings: Settings) -> tuple[Page, ...]:
    """Each sheet that shows something as a page.

    Raises:
        Refusal: ``too_large``, ``unsafe`` or ``no_text``.
    """
    return compose(_lines(sheets, settings), settings)


def _lines(sheets: Iterable[Sheet], settings: Settings) -> Iterator[Line]:
    left = settings.max_text_chars
    for sheet in sheets:
        rows: list[Row] = []
        for number, row in enumerate(sheet.rows):
            if number > MAX_ROWS:
                raise Refusal(
                    "unsafe", say("A sheet has more rows than Excel allows. Check where the file comes from.")
                )
            left -= sum(map(len, row))
            if left < 0:
                raise _too_large(settings)
            if any(row):
                rows.append(Row(number, row))
        if rows:
            yield from _sheet_lines(rows, sheet.merged)
            yield Line((Piece(f"{sheet.name} ({_HIDDEN})" if sheet.hidden else sheet.name),))
            yield BREAK


def _sheet_lines(rows: list[Row], merged: Iterable[Merged]) -> Iterator[Line]:
    """The rows of a sheet; a document header over its first rows is read column by column."""
    head = [[_cell(place, text) for place, text in enumerate(row.texts) if text] for row in rows[:_HEADER_ROWS]]
    two = [place for place, row in enumerate(head) if len(row) == 2]
    size = two[-1] + 1 if two else 0
    if size and is_header(head[:size], first=False):
        yield from table_lines([_moved(row) for row in head[:size]], header=True)
    else:
        size = 0
    yield from sheet_lines(rows[size:], merged)


def _cell(column: int, text: str) -> Cell:
    return Cell(column, 1, [Line((Piece(text),))])


def _moved(row: list[Cell]) -> list[Cell]:
    """A row of a header with its left cell in the first column, wherever it was typed."""
    if len(row) == 2:
        return [row[0]._replace(column=0), row[1]._replace(column=max(row[1].column, 1))]
    return row


def one_line(text: str) -> str:
    r"""A cell's text on one line.

    >>> one_line(" Tên\ncơ sở\t ")
    'Tên cơ sở'
    """
    return " ".join(text.split())


def _too_large(settings: Settings) -> Refusal:
    return Refusal(
        "too_large",
        say(
            "The file has more than {limit} characters. Split it, or raise max_text_chars in settings.toml.",
            limit=settings.max_text_chars,
        ),
    )
