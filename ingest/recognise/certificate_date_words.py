"""How dates are printed on certificates: in figures, with the month's name, in words, with OCR's slips.

The order is day, month, year (SPEC §1.6) unless the month's name or an impossible month says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from archive.dates import day
from archive.normal import fold

# Matched on folded text; a figure may be a letter that OCR read for it, and OCR loses the blank behind "ngày". Every
# repeat is bounded.
_F = r"[\doil|]"
_FIGURES = str.maketrans("oil|", "0111")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = rf"(?P<y>[12]{_F}{{3}}|\d\d(?![^\W_]))(?![^\W_])"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?<![^\W_])|(?<=ngay))(?P<d>{_F}{{1,2}})\s{{0,6}}thang\s{{0,6}}(?P<m>{_F}{{1,2}})\s{{0,3}}[,.]?\s{{0,6}}(?:nam)?\s{{0,6}}{_YEAR}",
        rf"(?:(?<![^\W_])|(?<=ngay))(?<![\d][./-])(?P<d>{_F}{{1,2}})\s?(?P<sep>[/.-])\s?(?P<m>{_F}{{1,2}})\s?(?P=sep)\s?{_YEAR}(?![/.-]\d)",
        r"(?<![^\W_])(?P<y>\d{4})\s?(?P<sep>[-/.])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})(?![^\W_])(?![/.-]\d)",
        rf"(?<![^\W_])(?P<d>\d{{1,2}})\s?(?:st|nd|rd|th)?[\s.,/-]{{0,3}}(?:of\s)?{_MONTH}\.?[\s.,/-]{{0,3}}{_YEAR}",
        rf"(?<![^\W_]){_MONTH}\.?[\s-]{{0,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s.,-]{{1,3}}(?P<y>\d{{4}})(?![^\W_])",
    )
)
_BEGUN = re.compile(
    rf"(?<![^\W_])(?:\d{{1,2}}(?:st|nd|rd|th)?[\s/-]{{0,2}}{_MONTH}[.,]?|\d{{1,2}}\s{{0,2}}thang\s{{0,2}}\d{{1,2}}(?:\s{{1,2}}nam)?|"
    r"\d{1,2}\s?([/.-])\s?\d{1,2}\s?\2)\s{0,2}$"
)
_ITS_YEAR = re.compile(r"\s{0,2}(?:nam\s{1,2})?((?:19|20)\d\d)(?![^\W_])(?!\s?[/.-]\s?\d)")
_FOREIGN_MONTH = 12


def dates_in(folded: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """All places of a folded text that have the form of a date; some lie inside others."""
    return ((match.start(), match.end(), match) for pattern in _PATTERNS for match in pattern.finditer(folded))


def ends_of_dates(text: str) -> Iterator[int]:
    """Where the dates of a text end."""
    return (end for _, end, match in dates_in(fold(text)) if read_date(match))


def has_date(text: str) -> bool:
    """True where a text holds a date."""
    return next(ends_of_dates(text), None) is not None


_BEFORE_DATE = re.compile(r"\W{0,3}(?:(?:tu|from|den|to|ngay|het)\s{1,2}){0,3}")


def begins_date(text: str) -> bool:
    """True where a text begins with a date: "từ ngày 16/05/2020 đến …"."""
    folded = fold(text)
    before = _BEFORE_DATE.match(folded)
    return any(
        start <= (before.end() if before else 0) for start, _, match in dates_in(folded[:60]) if read_date(match)
    )


def begun_date(folded: str) -> re.Match[str] | None:
    """The date at the end of a text that wants its year: "to 20 Sep"."""
    return _BEGUN.search(folded)


def with_year(begun: str, below: str) -> re.Match[str] | None:
    """A begun date and its year in the line below, as one date."""
    year = _ITS_YEAR.match(below)
    if year is None:
        return None
    whole = f"{begun.strip()} {year[1]}".replace("/ ", "/").replace(". ", ".").replace("- ", "-")
    return next((match for pattern in _PATTERNS if (match := pattern.fullmatch(whole))), None)


def read_date(match: re.Match[str]) -> tuple[date, tuple[str, ...]] | None:
    """The day that a match is, and what is uncertain of it; None where there is no such day."""
    groups = match.groupdict()
    year = groups["y"].translate(_FIGURES)
    days = groups["d"].translate(_FIGURES)
    name = groups.get("name")
    month = str(_MONTHS.index(name[:3]) + 1) if name else groups["m"].translate(_FIGURES)
    flags: list[str] = []
    if (year, days) != (groups["y"], groups["d"]) or groups.get("m", month) not in {month, None}:
        flags.append("OCR_REPAIRED")
    if not (year + days + month).isdigit():
        return None
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < 70 else 1900
        flags.append("TWO_DIGIT_YEAR")
    known = day(full, int(month), int(days))
    if known is None and int(days) <= _FOREIGN_MONTH < int(month):
        known = day(full, int(days), int(month))
        flags.append("MONTH_FIRST")
    return (known.first, tuple(flags)) if known else None
