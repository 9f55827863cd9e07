"""An office's own register in a spreadsheet: its tables found wherever they stand, its columns told by their heads.

Above the table stand the office, a title, a year; heads may run over two rows and be merged; below them stands the row
(1) (2) … of the printed form; pages repeat the heads; several sheets may hold one register (SPEC §5.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.errors import CallError
from archive.excel_cells import CellDay, cell_day, cell_number, cell_text
from archive.messages import say
from archive.normal import fold, words_key
from archive.register_text import title_text
from archive.spreadsheets import Cells, sheets
from archive.tables import from_tables, rows

HEAD_ROWS = 60
"""So many rows of a sheet are looked through for the heads of its columns."""
LEAST_COLUMNS = 3
_DAYS = ("date", "arrival_date", "due")
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")
_YEAR = re.compile(r"\bnam\s*:?\s*(\d{4})\b")
_SERIES = re.compile(r"^ky hieu\s*:\s*(?P<symbol>\S+)$")
_DOSSIER = re.compile(r"^so,? ky hieu ho so\s*:\s*(?P<code>\S.*)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a register: where it stands, and what its columns say; `row` counts from 1 as Excel does.

    Rows of our own registers name the records that they tell of.
    """

    sheet: str
    row: int
    texts: dict[str, str]
    days: dict[str, CellDay]
    records: tuple[int, ...] = ()

    def text(self, name: str) -> str:
        """What a column says; empty where it is empty or there is none."""
        return self.texts.get(name, "")


@dataclass(slots=True)
class PaperRegister:
    """A register as it was found.

    Attributes:
        entries: Its rows.
        fields: The columns that it has.
        year: The year in its title, if any.
        series: The symbol under its title, as our own registers print it.
        dossier: The dossier whose contents it lists, likewise.
        skipped: Sheets in which no register was found.
    """

    entries: list[Entry] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    year: int | None = None
    series: str | None = None
    dossier: str | None = None
    skipped: list[str] = field(default_factory=list)


def read_register(path: Path, *, most_bytes: int, year: int | None = None) -> PaperRegister:
    """The register in a spreadsheet (.xlsx, .xlsm, .xls, .csv).

    Args:
        path: The file.
        most_bytes: What it may unpack to.
        year: Its year, for days written without one; else that of its title.

    Raises:
        CallError: the file cannot be read, or no register is found in it.
    """
    found = PaperRegister(year=year)
    for name, grid in sheets(path, most_bytes):
        _take_sheet(found, name, grid)
    if not found.fields:
        raise CallError(
            say(
                "No register was found in {path}: no row in which at least {least} columns have heads as “Số, ký hiệu "
                "văn bản”, “Ngày tháng văn bản”, “Tên loại và trích yếu”.",
                path=path,
                least=LEAST_COLUMNS,
            )
        )
    return found


@from_tables
def field_of(head: str) -> str | None:
    """The field that a column of this head holds, in any spelling.

    >>> field_of("Số, ký hiệu VB"), field_of("SỐ/KH"), field_of("Ngày tháng văn bản"), field_of("Trích yếu nội dung")
    ('number', 'number', 'date', 'subject')
    >>> field_of("Màu sắc") is None
    True
    """
    key = words_key(head)
    return next((name for name, pattern in _heads() if pattern.search(key)), None) if key else None


@from_tables
def _heads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["field"], re.compile(word)) for row in rows("register_heads", "head") for word in row["words"])


def _take_sheet(found: PaperRegister, name: str, grid: list[Cells]) -> None:
    """Add the rows of a sheet, where it holds a register."""
    head = _find_head(grid)
    if head is None:
        if any(cell_text(cell) for line in grid for cell in line):
            found.skipped.append(name)
        return
    first, columns = head
    _take_title(found, grid[:first])
    found.fields.update(columns.values())
    for at in range(first, len(grid)):
        entry = _entry(name, at + 1, grid[at], columns, found.year)
        if entry is not None:
            found.entries.append(entry)


def _find_head(grid: list[Cells]) -> tuple[int, dict[int, str]] | None:
    """Where the first row below the heads is, and the field of each column; the row with most heads known."""
    best: tuple[int, dict[int, str]] | None = None
    for at in range(min(len(grid), HEAD_ROWS)):
        for height in (1, 2):
            columns = _columns(grid[at : at + height])
            if len(columns) >= LEAST_COLUMNS and (best is None or len(columns) > len(best[1])):
                best = at + height, columns
    return best


def _columns(lines: list[Cells]) -> dict[int, str]:
    """The field of each column under these lines of heads; the lowest line that says something counts first."""
    columns: dict[int, str] = {}
    for at in range(max(map(len, lines), default=0)):
        texts = [cell_text(line[at]) if at < len(line) else "" for line in lines]
        told = [field_of(text) for text in (*reversed(texts), " ".join(texts)) if len(text) <= 90]
        known = next((name for name in told if name), None)
        if known is not None and known not in columns.values():
            columns[at] = known
    return columns


def _take_title(found: PaperRegister, lines: list[Cells]) -> None:
    """The year, the series and the dossier that stand above the table."""
    for text in (cell_text(cell) for line in lines for cell in line):
        folded = fold(text)
        if found.year is None and (year := _YEAR.search(folded)):
            found.year = int(year[1])
        if series := _SERIES.match(folded):
            found.series = text[series.start("symbol") :]
        if dossier := _DOSSIER.match(folded):
            found.dossier = text[dossier.start("code") :]


def entry_of(given: dict[str, Any], *, sheet: str = "", row: int = 0, year: int | None = None) -> Entry | None:
    """What the cells of one row say; None where too little is filled in for a row of a register.

    `year` is the register's, for days without one.
    """
    texts = {name: cell_number(value) if name in _NUMBERS else cell_text(value) for name, value in given.items()}
    texts = _joined({name: text for name, text in texts.items() if text})
    # "Tháng 1", a heading in the list of dossiers: one cell alone is no row.
    if not texts.keys() & _NEEDED or len(texts.keys() - {"ordinal"}) < 2:
        return None
    days = {name: told for name in _DAYS if (told := cell_day(given.get(name), year)) is not None}
    if "paper" in texts:
        number, told_day = _CITED_NUMBER.search(texts["paper"]), _CITED_DAY.search(texts["paper"])
        days |= {"date": told} if told_day and (told := cell_day(told_day[1], year)) else {}
        texts |= {"number": number[1].rstrip(".,;")} if number else {}
    return Entry(sheet, row, texts, days)


_NUMBERS = ("number", "reply")
_NEEDED = {"number", "title", "arrival_number", "code", "paper"}
_CITED_NUMBER = re.compile(r"\bsố\s*:?\s*(\d\S*)", re.IGNORECASE)
_CITED_DAY = re.compile(r"\bngày\s*(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE)


def _entry(sheet: str, row: int, line: Cells, columns: dict[int, str], year: int | None) -> Entry | None:
    """A row of the table; None for what is none: blank rows, the numbered row, heads repeated, headings."""
    given = {name: line[at] for at, name in columns.items() if at < len(line)}
    shown = {name: cell_text(value) for name, value in given.items()}
    filled = [text for text in shown.values() if text]
    if not filled or _is_numbered(filled) or sum(field_of(text) == name for name, text in shown.items()) >= 2:
        return None
    return entry_of(given, sheet=sheet, row=row, year=year)


def _is_numbered(filled: list[str]) -> bool:
    """Whether it is the row (1) (2) (3) … of the printed form."""
    if len(filled) < LEAST_COLUMNS or not all(_NUMBERED.fullmatch(text) for text in filled):
        return False
    numbers = [int(text.strip("()")) for text in filled]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _joined(texts: dict[str, str]) -> dict[str, str]:
    """Number and symbol, kind and subject in one, as the decree's columns have them."""
    made = dict(texts)
    serial, symbol = made.pop("serial", ""), made.pop("symbol", "")
    if "number" not in made and (serial or symbol):
        made["number"] = f"{serial}/{symbol.strip('/ ')}" if serial and symbol else serial or symbol
    elif symbol and "/" not in made["number"] and "-" not in made["number"]:
        made["number"] = f"{made['number']}/{symbol.strip('/ ')}"
    kind, subject = made.pop("kind", ""), made.pop("subject", "")
    if "title" not in made and (kind or subject):
        made["title"] = title_text(kind or None, subject)
    return made
