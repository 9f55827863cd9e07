"""What stands in a cell of an office's own spreadsheet: text, days, numbers as Excel leaves them (SPEC §5.2).

Excel drops the zero of 05, makes a day of 12/3 and 1/2018, a number of a day, 1.2E+13 of a long number; registers hold
days as serials, as text in the order day/month/year, and some in the American order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

from archive.dates import EARLIEST, LATEST, day, month, parse_date
from archive.model import DateSpan
from archive.normal import normal

Doubt: TypeAlias = Literal["american", "no_year", "unread"]

_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serials, its false 29 February 1900 counted."""
_SERIALS = range((date(EARLIEST, 1, 1) - _EPOCH).days, (date(LATEST, 12, 31) - _EPOCH).days)
_AMERICAN = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})")
_TIME = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")


@dataclass(frozen=True, slots=True)
class CellDay:
    """A day as a cell holds it; `span` is None where it cannot be told, `doubt` says why or what was taken."""

    span: DateSpan | None
    raw: str
    doubt: Doubt | None = None
    swapped: date | None = None
    """The day that a machine set to the American order may have meant: a real date cell with day and month changed."""


def cell_text(value: object) -> str:
    """The text of a cell: whole numbers without a point, days as offices write them, one line.

    >>> cell_text(5.0), cell_text(datetime(2018, 3, 12)), cell_text("'05 "), cell_text(None), cell_text(1.2e13)
    ('5', '12/03/2018', '05', '', '12000000000000')
    """
    if value is None or value != value:  # NaN and NaT, as pandas marks an empty cell
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(normal(str(value)).split()).removeprefix("'")


def cell_number(value: object) -> str:
    """A document's number; one that Excel took for a day is written back as it was typed.

    >>> cell_number("24/QĐ-SKHCN"), cell_number(datetime(2018, 1, 1)), cell_number(datetime(2026, 3, 12))
    ('24/QĐ-SKHCN', '1/2018', '12/3')
    """
    if isinstance(value, datetime | date):
        return f"{value.month}/{value.year}" if value.day == 1 else f"{value.day}/{value.month}"
    return cell_text(value)


def cell_day(value: object, year: int | None = None) -> CellDay | None:
    """The day in a cell, None where it is empty; `year` is the register's, for days without one.

    >>> {str(cell_day(value).span.first) for value in (43131, "31.01.2018", "1/31/2018", "31/1/18", "2018-01-31")}
    {'2018-01-31'}
    >>> cell_day("1/2018").span.precision, cell_day("31/1", 2018).doubt, cell_day("hôm qua").doubt, cell_day("")
    ('month', 'no_year', 'unread', None)
    """
    raw = cell_text(value)
    if not raw:
        return None
    if isinstance(value, datetime | date):
        return _of_date(value, raw)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", raw) and int(float(raw)) in _SERIALS:
        known = _EPOCH + timedelta(days=int(float(raw)))
        return CellDay(DateSpan(known, known, "day"), raw)
    return _of_text(_TIME.sub("", raw), raw, year)


def _of_date(value: datetime | date, raw: str) -> CellDay:
    known = value.date() if isinstance(value, datetime) else value
    span = day(known.year, known.month, known.day)
    other = day(known.year, known.day, known.month)
    is_other = other is not None and known.day != known.month
    return CellDay(span, raw, None if span else "unread", other.first if other and is_other else None)


def _of_text(text: str, raw: str, year: int | None) -> CellDay:
    if span := parse_date(text):
        return CellDay(span, raw)
    if parts := _AMERICAN.fullmatch(text):
        # Not a day in our order: 1/31/2018 has no other reading.
        span = day(int(parts[3]), int(parts[1]), int(parts[2]))
        return CellDay(span, raw, "american" if span else "unread")
    if year and (parts := _WITHOUT_YEAR.fullmatch(text)) and (span := day(year, int(parts[2]), int(parts[1]))):
        return CellDay(span, raw, "no_year")
    if lost := re.fullmatch(r"(\d{1,2})\s?[/.-]\s?(\d{2})", text):  # 1/18: month and year
        span = month(2000 + int(lost[2]), int(lost[1]))
        return CellDay(span, raw, None if span else "unread")
    return CellDay(None, raw, "unread")
