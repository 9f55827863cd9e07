"""Dates as Vietnamese papers and staff write them → `DateSpan` (SPEC §1.6).

The order is always day, month, year; month-first is never guessed. What is printed only to the month
or the year becomes a span, never an invented day.

>>> [str(found.span.first) for found in find_dates("ngày 31 tháng 01 năm 2018 và 14/8/2018")]
['2018-01-31', '2018-08-14']
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from archive.model import DateSpan
from archive.normal import fold

EARLIEST, LATEST = 1945, 2100
"""No paper of the Democratic Republic and its successor is dated outside these years."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ``text[start:end]`` writes it."""

    start: int
    end: int
    span: DateSpan
    flags: tuple[str, ...] = ()


def day(year: int, month: int, day_of_month: int) -> DateSpan | None:
    """The span of one day, or None where the calendar has no such day."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        known = date(year, month, day_of_month)
    except ValueError:
        return None
    return DateSpan(known, known, "day")


def month(year: int, month_of_year: int) -> DateSpan | None:
    """The span of a month whose day is not printed."""
    if not (EARLIEST <= year <= LATEST and 1 <= month_of_year <= 12):
        return None
    last = monthrange(year, month_of_year)[1]
    return DateSpan(date(year, month_of_year, 1), date(year, month_of_year, last), "month")


def year(of: int) -> DateSpan | None:
    """The span of a year whose month is not printed."""
    return DateSpan(date(of, 1, 1), date(of, 12, 31), "year") if EARLIEST <= of <= LATEST else None


# Matched on folded text (no marks, lower case); all quantifiers are bounded, so no input is slow.
_WORDS = re.compile(
    r"\bngay\s{0,6}(\d{1,2})\s{0,6}thang\s{0,6}(\d{1,2})(?:\s{0,6}[,.]?\s{0,6}nam|\s?,)?\s{0,6}(\d{4})(?!\d)"
)
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2}(?![^\W\d_]))(?![\d]|[/.-]\d)")
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_MONTH = re.compile(r"\bthang\s{0,6}(\d{1,2})\s{0,6}(?:/|nam)\s{0,6}(\d{4})(?!\d)")


def find_dates(text: str) -> Iterator[FoundDate]:
    """All dates of the text that are known to the day or month, in order, none inside another."""
    folded = fold(text)
    words = list(_WORDS.finditer(folded))
    found = [*_days_in_words(words), *_days_in_figures(folded), *_months(folded, {match.end() for match in words})]
    end = 0
    for item in sorted(found, key=lambda one: (one.start, -one.end)):
        if item.start >= end:
            yield item
            end = item.end


def parse_date(text: str) -> DateSpan | None:
    """The one date that the whole text writes (also ``1/2018`` and ``2018``), or None.

    >>> parse_date("31-1-2018").first.isoformat(), parse_date("2018").precision, parse_date("32/1/2018")
    ('2018-01-31', 'year', None)
    """
    text = text.strip()
    if bare := re.fullmatch(r"(?:(\d{1,2})\s?[/.-]\s?)?(\d{4})", text):
        return month(int(bare[2]), int(bare[1])) if bare[1] else year(int(bare[2]))
    if iso_month := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return month(int(iso_month[1]), int(iso_month[2]))
    found = list(find_dates(text))
    return found[0].span if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


def _days_in_words(matches: Iterable[re.Match[str]]) -> Iterator[FoundDate]:
    for match in matches:
        if span := day(int(match[3]), int(match[2]), int(match[1])):
            yield FoundDate(match.start(), match.end(), span)


def _days_in_figures(folded: str) -> Iterator[FoundDate]:
    for match in _FIGURES.finditer(folded):
        written = int(match[4])
        short = len(match[4]) == 2
        full = written if not short else written + (2000 if written < 70 else 1900)
        if span := day(full, int(match[3]), int(match[1])):
            yield FoundDate(match.start(), match.end(), span, ("TWO_DIGIT_YEAR",) if short else ())
    for match in _ISO.finditer(folded):
        if span := day(int(match[1]), int(match[2]), int(match[3])):
            yield FoundDate(match.start(), match.end(), span)


def _months(folded: str, day_ends: set[int]) -> Iterator[FoundDate]:
    """Months that do not belong to a day; 30 February is no day, and its month is not taken instead."""
    for match in _MONTH.finditer(folded):
        if match.end() not in day_ends and (span := month(int(match[2]), int(match[1]))):
            yield FoundDate(match.start(), match.end(), span)
