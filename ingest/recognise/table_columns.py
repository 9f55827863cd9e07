"""What the columns of a table hold: marks, labels, sums of money; and the unit of the sums (SPEC §3.1, §3.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from archive.money import Figure, Style, read_figure, unit_factor
from archive.normal import fold
from archive.sums import find_sums
from archive.tables import from_tables, rows
from ingest.recognise.outline import outline
from ingest.recognise.table_sheet import Sheet

UNIT_ABOVE_LETTERS = 500
"""So far above a table its unit line may stand."""
LEAST_SHARE = 0.6
"""Share of a column's filled cells that are figures, for it to be one of sums."""

_UNIT = r"(?:1(?:[.,]?000){1,2}|nghin|ngan|trieu|tr\b\.?|ty|ti)?\s?(?:dong\b|vnd\b|d\b)|(?:nghin|ngan|trieu|ty|ti)\b"
_UNIT_LINE = re.compile(rf"(?:don vi(?: tinh)?|dvt|d\.v\.t)\s?[:.]?\s?\(?\s?(?P<unit>{_UNIT})(?! ?[a-z])")
_UNIT_IN_HEAD = re.compile(
    rf"\((?:don vi(?: tinh)?|dvt)?\s?:?\s?(?P<unit>{_UNIT})(?:\s?vn)?\s?\)|{_UNIT_LINE.pattern.replace('unit', 'line')}"
)
_AFTER = re.compile(r"\b(?:sau(?: khi)?|con lai) (?:bo sung|dieu chinh)")
_ADDED = re.compile(r"\b(?:bo sung|dieu chinh)\b")
_BEFORE = re.compile(r"\b(?:sau|truoc|da giao|da phan bo|chua|so voi)\b")
_CODE = re.compile(r"\b(?:stt|tt|so tt|thu tu)\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a table's sums, as printed, and đồng in one of it."""

    printed: str
    factor: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a sheet hold what; `sums` in order, `main` is the one of the table's own sums.

    ``values[row][column]`` is what a cell of a column of sums prints, in the printed unit; None where it prints
    no figure, or one that can be read in two ways.
    """

    mark: int | None
    label: int
    sums: tuple[int, ...]
    main: int
    unit: Unit | None
    values: tuple[dict[int, Decimal], ...]
    is_ambiguous: bool = False
    """True where the main column prints figures that can be read in two ways."""


def find_columns(sheet: Sheet) -> Columns | None:
    """The columns of a table of sums; None where the table holds none.

    One row is a table where it has headings, a mark and a unit: a settlement of one task.
    """
    if not sheet.rows:
        return None
    near = _unit_above(sheet) or next((unit for name in sheet.columns if (unit := _unit_of_head(name))), None)
    mark = _mark_column(sheet)
    if len(sheet.rows) < 2 and (near is None or mark is None):
        return None
    sums = tuple(at for at in range(len(sheet.columns)) if at != mark and _holds_sums(sheet, at, near is not None))
    if not sums:
        return None
    main = _main(sheet.heads, sums)
    unit = _unit_of_head(sheet.columns[main]) or near
    cells = {at: [_read_cell(row.texts[at]) for row in sheet.rows] for at in sums}
    if unit is None and _units_in_cells(cells[main]):
        unit = Unit("đồng", 1)
    values: tuple[dict[int, Decimal], ...] = tuple({} for _ in sheet.rows)
    for at in sums:
        style = _style(cells[at], unit.factor if unit else None)
        for value, cell in zip(values, cells[at], strict=True):
            if cell and (known := cell.value(style, unit)) is not None:
                value[at] = known
    unread = any(cell and main not in value for cell, value in zip(cells[main], values, strict=True))
    return Columns(mark, _label_column(sheet, mark, sums), sums, main, unit, values, unread)


@dataclass(frozen=True, slots=True)
class _CellSum:
    """A cell that prints a sum: a figure, or whole đồng where the cell prints the unit itself."""

    figure: Figure | None
    dong: int | None = None

    def value(self, style: Style | None, unit: Unit | None) -> Decimal | None:
        """The cell in the unit of the table."""
        if self.figure:
            return self.figure.value(style)
        return Decimal(self.dong or 0) / (unit.factor if unit else 1)


def _read_cell(text: str) -> _CellSum | None:
    """The sum in a cell; None where it prints none: blank, a dash, words."""
    if not text or len(text) > 60:
        return None
    if figure := read_figure(text.strip(" *")):
        return _CellSum(figure)
    if not text[-1].isdigit() and any(map(str.isdigit, text)):
        found = list(find_sums(text))
        if len(found) == 1 and found[0].value is not None and found[0].unit_said:
            rest = text[: found[0].start] + text[found[0].end :]
            return None if rest.strip(" .;") else _CellSum(None, found[0].value)
    return None


def _units_in_cells(cells: Sequence[_CellSum | None]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell.figure is None for cell in filled)


def _style(cells: Sequence[_CellSum | None], factor: int | None) -> Style | None:
    """The one style in which a column can be read: its clear figures tell; else the official one.

    Commas before three digits alone are groups where the unit is the đồng, which has no parts; under another unit
    they say nothing for sure, and are not read.
    """
    figures = [cell.figure for cell in cells if cell and cell.figure]
    told = {figure.style for figure in figures if figure.style}
    both = [(figure.vi, figure.en) for figure in figures if figure.vi is not None and figure.en is not None]
    if told == {"vi"}:
        return "vi"
    if told:  # "12.5" above "1.500" is a slip as likely as another style
        return "en" if told == {"en"} and not any(abs(vi) > abs(en) for vi, en in both) else None
    if any(abs(vi) < abs(en) for vi, en in both):
        return "en" if factor == 1 else None
    return "vi"


def _holds_sums(sheet: Sheet, column: int, has_unit: bool) -> bool:
    heads = [fold(part) for part in sheet.heads[column]]
    if not heads or any(_begins_other(head) for head in (heads[0], heads[-1])):
        return False
    whole = " ".join(heads)
    named = _matches("money", whole) or _unit_of_head(sheet.columns[column]) is not None
    if not named and not (has_unit and _matches("sum", whole)):
        return False
    filled = [text for row in sheet.rows if (text := row.texts[column].strip(" -–.x")) and not row.is_merged]
    read = [cell for text in filled if (cell := _read_cell(text))]
    return bool(read) and len(read) >= LEAST_SHARE * len(filled)


def _begins_other(plain: str) -> bool:
    """Counts, codes and rates begin with their word ("Mã số"), or name the per cent anywhere."""
    return "%" in plain or _pattern("other").match(plain.lstrip(" (")) is not None


def _main(heads: Sequence[Sequence[str]], sums: Sequence[int]) -> int:
    """The column of the table's own sums: what an addition adds, else the whole beside its parts, else the first."""
    plain = {at: fold(" ".join(heads[at])) for at in sums}
    added = [at for at in sums if _ADDED.search(plain[at]) and not _BEFORE.search(plain[at])]
    if len(added) == 1 and any(_AFTER.search(text) for text in plain.values()):
        return added[0]
    for word in _words("whole"):
        for at in sums:
            if re.match(rf"(?:{word})\b", fold(heads[at][-1])) and "trong do" not in plain[at]:
                return at
    return next((at for at in sums if _matches("money", plain[at]) and "trong do" not in plain[at]), sums[0])


def _mark_column(sheet: Sheet) -> int | None:
    """The column of the outline: headed STT, or the first where it holds little but marks."""
    for at, name in enumerate(sheet.columns[:2]):
        if _CODE.search(fold(name)) and len(name) <= 20:
            return at
    filled = [text for row in sheet.rows if (text := row.texts[0]) and not row.is_merged]
    short = [text for text in filled if len(text) <= 6]
    if not filled or len(short) < 0.8 * len(filled):
        return None
    marked = [place for place in outline([(text, "") for text in short]) if place.role == "item"]
    return 0 if len(marked) >= 0.6 * len(filled) else None


def _label_column(sheet: Sheet, mark: int | None, sums: Sequence[int]) -> int:
    """The first column of words."""
    others = [at for at in range(len(sheet.columns)) if at != mark and at not in sums]
    worded = (at for at in others if any(any(map(str.isalpha, row.texts[at])) for row in sheet.rows))
    return next(worded, others[0] if others else 0)


def _unit_above(sheet: Sheet) -> Unit | None:
    """The unit in the rows above the headings, or on a line above the table: the last said counts."""
    if unit := next((unit for text in sheet.top if (unit := _unit_of_head(text))), None):
        return unit
    above = sheet.above[-UNIT_ABOVE_LETTERS:]
    found = list(_UNIT_LINE.finditer(fold(above)))
    if found:
        return _unit(above[slice(*found[-1].span("unit"))])
    lines = [line.strip() for line in above.splitlines() if line.strip()][-2:]
    return next((unit for line in reversed(lines) if line.startswith("(") and (unit := _unit(line))), None)


def _unit_of_head(text: str) -> Unit | None:
    match = _UNIT_IN_HEAD.search(fold(text))
    return _unit(text[slice(*match.span("unit" if match["unit"] else "line"))]) if match else None


def _unit(text: str) -> Unit | None:
    printed = " ".join(text.split()).strip(" ():;.")
    factor = unit_factor(printed)
    return Unit(printed, factor) if factor else None


@from_tables
def _words(role: str) -> tuple[str, ...]:
    return tuple(word for row in rows("table", "column") if row["role"] == role for word in row["words"])


@from_tables
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_words(role))})\b")


def _matches(role: str, plain: str) -> bool:
    return _pattern(role).search(plain) is not None
