"""A register as an Excel workbook that prints as the decree's form does.

Every cell is text (number format ``@``), so that Excel neither drops the zero of 05 nor makes a day of 12/3; text that
begins as a formula does is marked as quoted, which Excel shows unchanged (SPEC §5.2). Rows are streamed: a register of
a hundred thousand papers needs little more memory than a page of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, BinaryIO, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from archive.register import NATION, Register

FONT = "Times New Roman"
FORMULA_STARTS = ("=", "+", "-", "@")
LONGEST_CELL = 32_767
"""Of Excel, in characters."""
_PAPERS = {"A3": 8, "A4": 9}
_MARGIN_INCHES = 0.59
"""15 mm: the narrowest that Nghị định 30/2020, Phụ lục I allows."""
_LINE_POINTS = 16.0
"""The height of a line of 12 points."""
_GAP_POINTS = 3.0
_HIGHEST_POINTS = 409.0
"""Of a row, in Excel."""
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def write_register(register: Register, file: BinaryIO, *, paper: Literal["A3", "A4"] = "A4") -> None:
    """Write a workbook of one sheet, set up to be printed on `paper` laid sideways."""
    book = Workbook(write_only=True)
    sheet = _Sheet(book, register, paper)
    sheet.write_head()
    sheet.write_rows()
    sheet.write_foot()
    book.save(file)


def line_count(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many letters, broken between words.

    Excel and LibreOffice find the height of a row themselves only when somebody edits it, so it must be told.

    >>> line_count("Quyết định về việc giao dự toán", 16), line_count("", 16), line_count("a" * 40, 16)
    (3, 1, 3)
    """
    if len(text) <= width:
        return 1
    lines, room = 1, width
    for word in text.split():
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        while len(word) > room:
            lines, word = lines + 1, word[int(width) :]
        room -= len(word) + 1
    return lines


def cell_text(text: str) -> str:
    r"""Text as a cell can hold it: one line, without the characters that no workbook may have.

    >>> cell_text("a\x00b\n c")
    'ab c'
    """
    return " ".join(ILLEGAL_CHARACTERS_RE.sub("", _ESCAPES.sub("_ x", text)).split())[:LONGEST_CELL]


_ESCAPES = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
"""What Excel would read as a character's number: ``_x000D_``."""


class _Sheet:
    """The sheet while it is written, row after row."""

    def __init__(self, book: Workbook, register: Register, paper: Literal["A3", "A4"]) -> None:
        self.register = register
        self.columns = register.form.columns
        self.sheet = book.create_sheet(_sheet_name(register))
        self.at = 0
        self._styles: dict[tuple[object, ...], tuple[Any, Any]] = {}
        self._blanks: dict[tuple[object, ...], Any] = {}
        for number, column in enumerate(self.columns, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = column.width
        self._set_up(paper)

    def write_head(self) -> None:
        """The office, the nation's heading where the form has it, title, year, and the heads of the columns."""
        right = NATION if self.register.form.is_national else ("", "")
        if self.register.parent or right[0]:
            self._halves((self.register.parent or "").upper(), right[0], is_left_bold=False)
        self._halves((self.register.office or "").upper(), right[1], is_left_bold=True)
        self._across("")
        self._across(self.register.form.title, size=14, is_bold=True)
        for text in self.register.lines:
            self._across(text, is_bold=True)
        self._across("")
        first = self.at + 1
        self._row(self.register.form.heads, {"is_bold": True, "is_centred": True, "is_boxed": True})
        numbers = [f"({number})" for number in range(1, len(self.columns) + 1)]
        self._row(numbers, {"is_centred": True, "is_boxed": True, "is_italic": True})
        self.sheet.print_title_rows = f"{first}:{self.at}"

    def write_rows(self) -> None:
        """The rows; headings of dossiers bold, the large ones in the middle."""
        styles = [{"is_centred": column.is_centred, "is_boxed": True} for column in self.columns]
        headings = ({"is_bold": True, "is_boxed": True, "is_centred": True}, {"is_bold": True, "is_boxed": True})
        for row in self.register.rows:
            if row.level:
                self._row(row.cells, headings[row.level - 1])
            else:
                cells = [self._cell(text, **style) for text, style in zip(row.cells, styles, strict=True)]
                self._append(cells, row.cells)

    def write_foot(self) -> None:
        """What stands below the table, and who signs."""
        for text in ("", *self.register.foot) if self.register.foot else ():
            self._append([self._cell(text)])
            self._merge(1, len(self.columns))
        for text in ("", *self.register.signed) if self.register.signed else ():
            self._halves("", text, is_left_bold=False, is_right_bold=not text.startswith((".", "(")))

    def _set_up(self, paper: Literal["A3", "A4"]) -> None:
        sheet = self.sheet
        # Office, title, two blank lines, heads and numbers; above the office a line where something stands there.
        head_rows = 6 + bool(self.register.parent or self.register.form.is_national) + len(self.register.lines)
        sheet.freeze_panes = f"A{head_rows + 1}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _PAPERS[paper]
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = margins.bottom = _MARGIN_INCHES
        margins.header = margins.footer = _MARGIN_INCHES / 2
        sheet.oddFooter.center.text = "&P/&N"
        sheet.oddFooter.center.font = FONT

    def _halves(self, left: str, right: str, *, is_left_bold: bool, is_right_bold: bool = True) -> None:
        """A line whose halves stand in the middle of the left and of the right part of the sheet."""
        split = self._split()
        cells = [self._cell("") for _ in self.columns]
        cells[0] = self._cell(left, is_bold=is_left_bold, is_centred=True)
        cells[split] = self._cell(right, is_bold=is_right_bold, is_centred=True)
        self._append(cells)
        self._merge(1, split)
        self._merge(split + 1, len(self.columns))

    def _split(self) -> int:
        """How many columns make the left part: some two fifths of the width."""
        whole = sum(column.width for column in self.columns)
        so_far = 0
        for count, column in enumerate(self.columns[:-1], start=1):
            so_far += column.width
            if so_far >= whole * 0.4:
                return count
        return len(self.columns) - 1

    def _across(self, text: str, *, size: int = 12, is_bold: bool = False) -> None:
        self._append([self._cell(text, size=size, is_bold=is_bold, is_centred=True)])
        self._merge(1, len(self.columns))

    def _row(self, texts: Sequence[str], style: dict[str, bool]) -> None:
        self._append([self._cell(text, **style) for text in texts], texts, 0.85)

    def _append(self, cells: list[Any], texts: Sequence[str] = (), share: float = 1.15) -> None:
        """Add a row, as high as its texts need; `share` tells how many letters find room in a column's width."""
        self.at += 1
        lines = max(
            (line_count(text, column.width * share) for text, column in zip(texts, self.columns, strict=False)),
            default=1,
        )
        self.sheet.row_dimensions[self.at].height = min(lines * _LINE_POINTS + _GAP_POINTS, _HIGHEST_POINTS)
        self.sheet.append(cells)

    def _merge(self, first: int, last: int) -> None:
        if last > first:
            self.sheet.merged_cells.add(f"{get_column_letter(first)}{self.at}:{get_column_letter(last)}{self.at}")

    def _cell(self, text: str, *, size: int = 12, **style: bool) -> Any:
        """A cell of text; its style is made once and shared, for that is what takes the time."""
        shown = cell_text(text)
        key = (size, *sorted(style.items()))
        if key not in self._styles:
            self._styles[key] = self._made(size, **style)
            self._blanks[key] = WriteOnlyCell(self.sheet)
            self._blanks[key]._style = self._styles[key][0]
        if not shown:
            return self._blanks[key]
        cell = WriteOnlyCell(self.sheet, shown)
        cell.data_type = "s"
        cell._style = self._styles[key][shown.startswith(FORMULA_STARTS)]
        return cell

    def _made(
        self,
        size: int,
        *,
        is_bold: bool = False,
        is_italic: bool = False,
        is_centred: bool = False,
        is_boxed: bool = False,
    ) -> tuple[Any, Any]:
        """A style, and the same for text that must not become a formula when it is typed over."""
        made = []
        for is_quoted in (False, True):
            cell = WriteOnlyCell(self.sheet, "x")
            cell.font = Font(name=FONT, size=size, bold=is_bold, italic=is_italic)
            across = "center" if is_centred else "left"
            cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=is_boxed)
            cell.number_format = "@"
            if is_boxed:
                cell.border = _BOX
            cell.quotePrefix = is_quoted
            made.append(cell._style)
        return made[0], made[1]


def _sheet_name(register: Register) -> str:
    """The form's title in small letters, as Excel allows it: at most 31 characters."""
    return register.form.title.capitalize()[:31]
