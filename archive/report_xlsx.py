"""A report as an Excel workbook: a sheet a part, with its table and a chart that Excel itself draws from it."""

from __future__ import annotations

from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from archive.messages import say, tell
from archive.register_xlsx import cell_text
from archive.reports import Part, Report

_ONE_PAGE_ROWS = 40
_HEAD_POINTS = 48
"""Three lines: names of agencies are long."""
_WIDE_CM, _HIGH_CM = 26.0, 13.0


def write_report(report: Report, file: BinaryIO) -> None:
    """Write the workbook; a report without parts has one empty sheet."""
    book = Workbook()
    book.remove(book.active)
    for part in report.parts:
        _write_part(book, part, report.year)
    if not report.parts:
        book.create_sheet()
    book.save(file)


def _write_part(book: Any, part: Part, year: int | None) -> None:
    title = tell(part.title) if year is None else f"{tell(part.title)}, {year}"
    sheet = book.create_sheet(tell(part.title)[:31])
    _text(sheet, 1, 1, title, is_bold=True)
    if part.note:
        _text(sheet, 2, 1, tell(part.note))
    first = 4
    sheet.row_dimensions[first].height = _HEAD_POINTS
    total = tell(say("Total"))
    heads = ["", *part.series, *([total] if part.is_stacked else [])]
    for column, head in enumerate(heads, start=1):
        cell = _text(sheet, first, column, head, is_bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right")
        sheet.column_dimensions[get_column_letter(column)].width = 16 if column > 1 else 24
    for at, (name, sums, whole) in enumerate(zip(part.names, part.sums, part.row_sums, strict=True), start=first + 1):
        _text(sheet, at, 1, name)
        _figures(sheet, at, [*sums, *([whole] if part.is_stacked else [])], part)
    last = first + len(part.names)
    if part.is_stacked:
        _text(sheet, last + 1, 1, total, is_bold=True)
        _figures(sheet, last + 1, [*part.column_sums, sum(part.column_sums)], part)
    sheet.add_chart(_chart(sheet, part, title, first, last), f"A{last + 4}")
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 1 if len(part.names) <= _ONE_PAGE_ROWS else 0


def _chart(sheet: Any, part: Part, title: str, first: int, last: int) -> BarChart:
    chart = BarChart()
    chart.type, chart.title, chart.height, chart.width = "col", title, _HIGH_CM, _WIDE_CM
    if part.is_stacked:
        chart.grouping, chart.overlap = "stacked", 100
    data = Reference(sheet, min_col=2, max_col=1 + len(part.series), min_row=first, max_row=last)
    chart.add_data(data, titles_from_data=True)
    for number, series in enumerate(chart.series):
        series.graphicalProperties.solidFill = part.colours[number % len(part.colours)].removeprefix("#")
    chart.set_categories(Reference(sheet, min_col=1, min_row=first + 1, max_row=last))
    chart.legend.position = "b"
    chart.gapWidth = 60
    chart.x_axis.delete = chart.y_axis.delete = False  # else Excel hides them
    chart.y_axis.scaling.min = 0  # a bar that begins elsewhere lies about its sum
    chart.y_axis.numFmt = _format(part)
    return chart


def _text(sheet: Any, row: int, column: int, text: str, *, is_bold: bool = False) -> Any:
    cell = sheet.cell(row, column, cell_text(text) or None)
    if cell.value is not None:
        cell.data_type = "s"
    cell.font = Font(bold=is_bold)
    return cell


def _figures(sheet: Any, row: int, sums: list[int], part: Part) -> None:
    for column, value in enumerate(sums, start=2):
        sheet.cell(row, column, value).number_format = _format(part)


def _format(part: Part) -> str:
    return "#,##0" if part.is_money else "0"
