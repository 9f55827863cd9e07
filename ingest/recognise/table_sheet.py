"""A table as it is meant: the grids of several pages put together, headings told from rows (SPEC §3.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.dates import EARLIEST, LATEST
from archive.model import Box, Cell, Grid, Page
from archive.money import read_figure
from archive.normal import fold
from ingest.recognise.lines import around
from ingest.recognise.outline import outline

MOST_HEAD_ROWS = 8
LONGEST_CELL = 400
"""Letters of a cell that are looked at."""
MOST_LINES = 40
"""Of a cell."""
ABOVE_LETTERS = 900
"""So far above a table its title and its unit line may stand."""
BETWEEN_PAGES = 260
"""Letters (page numbers, running heads) that may stand between the two parts of a table."""

# A figure goes on behind its point in the next line of a narrow cell; figures one below the other stay apart.
_BROKEN_FIGURE = re.compile(r"(?<=\d[.,])\n(?=\d{3}(?!\d))")
_LINE_END = re.compile(r"\n(?!\d)|(?<!\d)\n")
_COLUMN_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})\)?(?:\s?[=:(].{0,40})?")
_COLUMN_LETTER = re.compile(r"\(?[A-ZĐa-zđ]\)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as texts, one a column; merged cells leave the places that they cover empty."""

    texts: tuple[str, ...]
    page: int
    box: Box | None
    is_merged: bool = False
    """One cell over the whole width: a title, a unit line, the heading of a group."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its place (pages, where its text begins on the first), the names of its columns, its rows.

    `top` are texts of merged rows over the headings.
    """

    page: Page
    last_page: int
    above: str
    """The text above it on its first page, from the table before on."""
    start: int
    columns: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]
    """The parts of each column's name from the top down."""
    rows: tuple[Row, ...]
    top: tuple[str, ...]
    head: tuple[Row, ...]
    """The rows that were taken for headings."""
    end: int
    """Where its text ends on its last page."""


def find_sheets(pages: Sequence[Page]) -> list[Sheet]:
    """The tables of all pages that have two columns and two rows or more; one that runs on is one."""
    sheets: list[Sheet] = []
    before: Page | None = None
    for page in pages:
        ended = 0
        for at, grid in enumerate(page.grids):
            sheet = _sheet(page, grid, ended)
            if sheet is None:
                continue
            ended = max(ended, sheet.end)
            last = sheets[-1] if sheets else None
            if at == 0 and before and last and last.last_page == before.number and _runs_on(before, last, sheet):
                sheets[-1] = _joined(last, sheet)
            else:
                sheets.append(sheet)
        before = page
    return sheets


def _sheet(page: Page, grid: Grid, ended: int) -> Sheet | None:
    """The grid as a table; `ended` is where the tables before it on the page end."""
    spans = [span for row in grid.rows for cell in row if cell for span in cell.spans]
    if not spans or len(grid.rows) < 1 or len(grid.rows[0]) < 2:
        return None
    rows = [_row(page, row) for row in grid.rows]
    first = next((at for at, row in enumerate(rows) if not row.is_merged), len(rows))
    top = tuple(text for row in rows[:first] for text in row.texts if text)
    head, body = _head(grid.rows[first:], rows[first:])
    heads = _heads(page, grid.rows[first : first + head])
    columns = tuple(_name(parts) for parts in heads) or ("",) * len(grid.rows[0])
    starts, ends = zip(*spans, strict=True)
    heads = heads or ((),) * len(columns)
    return Sheet(
        page,
        page.number,
        _above(page, ended, min(starts)),
        min(starts),
        columns,
        heads,
        tuple(rows[first + body :]),
        top,
        tuple(rows[first : first + head]),
        max(ends),
    )


def _above(page: Page, ended: int, start: int) -> str:
    """The text above a table; one that stands in a cell of another has none of its own to end at."""
    return page.text[max(ended if ended <= start else 0, start - ABOVE_LETTERS) : start]


def _row(page: Page, cells: Sequence[Cell | None]) -> Row:
    texts = tuple(_text(page, cell) for cell in cells)
    filled = [cell for cell in cells if cell and cell.spans]
    is_merged = len(filled) == 1 and filled[0].columns >= len(cells) > 1
    return Row(texts, page.number, around([cell.box for cell in cells if cell and cell.box]), is_merged)


def _text(page: Page, cell: Cell | None) -> str:
    if cell is None:
        return ""
    lines = (page.text[start : min(end, start + LONGEST_CELL)] for start, end in cell.spans[:MOST_LINES])
    text = "\n".join(" ".join(line.split()) for line in lines if not line.isspace())
    text = _BROKEN_FIGURE.sub("", text[:LONGEST_CELL])
    return _LINE_END.sub(" ", text).strip()


def _head(cells: Sequence[Sequence[Cell | None]], rows: Sequence[Row]) -> tuple[int, int]:
    """How many rows are headings, and with which the table's own rows begin: a row of column numbers is neither."""
    for at, row in enumerate(rows[:MOST_HEAD_ROWS]):
        if _numbers_columns(row.texts):
            return at, at + 1
    if not rows:
        return 0, 0
    count = 0
    deepest = max((cell.rows for cell in cells[0] if cell), default=1)
    for row in rows[:MOST_HEAD_ROWS]:
        if _is_body(row) or (count >= max(1, deepest) and not _is_gathered(row)):
            break
        count += 1
    return count, count


def _is_gathered(row: Row) -> bool:
    """A second line of headings: it leaves the first columns empty, or has words nearly all over."""
    filled = sum(bool(text) for text in row.texts)
    return (filled > 1 and not (row.texts[0] or row.texts[1])) or (filled > 2 and filled >= 0.8 * len(row.texts))


def _numbers_columns(texts: Sequence[str]) -> bool:
    """A row that numbers the columns: "A B 1 2=3+4", "(1) (2) (3)"."""
    filled = [text for text in texts if text]
    numbers = [int(match["number"]) for text in filled if (match := _COLUMN_NUMBER.fullmatch(text))]
    letters = sum(_COLUMN_LETTER.fullmatch(text) is not None for text in filled)
    if not numbers or len(filled) < max(2, len(texts) - 1) or len(numbers) + letters < len(filled):
        return False
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 3
    return in_order and (len(numbers) > 2 or letters > 1 or (numbers[0] == 1 and len(filled) == len(numbers)))


def _is_body(row: Row) -> bool:
    """A row of the table's own: with a mark of the outline, a figure, or the word for the total."""
    numbers = [text for text in row.texts if text]
    if not row.texts[0] and not row.texts[1] and [*map(str, range(1, len(numbers) + 1))] == numbers:
        return False  # months or quarters, headings of their own
    place = outline([(row.texts[0], next((text for text in row.texts[1:] if text), ""))])[0]
    if place.role in ("total", "subtotal", "carried"):
        return any(_is_value(text) for text in row.texts[1:])
    has_mark = place.role == "item" and bool(row.texts[0]) and len(row.texts[0]) <= 8
    return (has_mark and fold(row.texts[0]) not in ("tt", "stt")) or any(_is_value(text) for text in row.texts[1:])


def _is_value(text: str) -> bool:
    """A figure that is no year."""
    figure = read_figure(text)
    return figure is not None and not (len(text) == 4 and text.isdigit() and EARLIEST <= int(text) <= LATEST)


def _heads(page: Page, cells: Sequence[Sequence[Cell | None]]) -> tuple[tuple[str, ...], ...]:
    """The parts of each column's name from the top down; a merged head stands over each column that it covers."""
    if not cells:
        return ()
    width = len(cells[0])
    owners: list[list[str]] = [[""] * width for _ in cells]
    for at, row in enumerate(cells):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            text = _text(page, cell)
            for under in range(at, min(at + cell.rows, len(cells))):
                for beside in range(column, min(column + cell.columns, width)):
                    owners[under][beside] = text
    columns = zip(*owners, strict=True)
    return tuple(tuple(dict.fromkeys(text for text in column if text)) for column in columns)


def _name(parts: Sequence[str]) -> str:
    """One name of a head of several lines: ("Trong đó:", "Vốn tỉnh") → "Trong đó: Vốn tỉnh"."""
    name = ""
    for part in parts:
        name = part if not name else f"{name} {part}" if name.endswith(":") else f"{name} - {part}"
    return name


def _runs_on(before: Page, last: Sheet, sheet: Sheet) -> bool:
    """True where a table goes on at the top of the next page: as wide, with no other heading, nothing between."""
    if len(last.columns) != len(sheet.columns) or sheet.top:
        return False
    between = len(before.text[last.end :].strip()) + len(sheet.page.text[: sheet.start].strip())
    return between <= BETWEEN_PAGES and (_says_again(last, sheet) or not _is_heading(sheet))


def _says_again(last: Sheet, sheet: Sheet) -> bool:
    return _keys(sheet.columns) == _keys(last.columns)


def _is_heading(sheet: Sheet) -> bool:
    """True where the rows over the first one with a mark or figure name most columns: not the rest of a cut row."""
    named = [name for name in sheet.columns if name]
    return len(named) * 2 > len(sheet.columns) and any(not name[0].islower() for name in named)


def _keys(columns: Sequence[str]) -> list[str]:
    return ["".join(fold(column).split()) for column in columns]


def _joined(last: Sheet, sheet: Sheet) -> Sheet:
    rows = list(last.rows)
    more = [*(() if _says_again(last, sheet) else sheet.head), *sheet.rows]
    if rows and more and _ends_row(more[0]):
        texts = zip(rows[-1].texts, more[0].texts, strict=True)
        rows[-1] = replace(rows[-1], texts=tuple(f"{text} {rest}".strip() for text, rest in texts))
        del more[0]
    return replace(last, last_page=sheet.last_page, rows=(*rows, *more), end=sheet.end)


def _ends_row(row: Row) -> bool:
    """The end of a row that the page break cut: no mark, no figure, small letters."""
    filled = [text for text in row.texts if text]
    return not row.texts[0] and bool(filled) and all(text[0].islower() for text in filled)
