"""Words typed for a document number (số ký hiệu) → what to look up.

Staff type ``24/QĐ-SKHCN``, ``24 skhcn``, ``qd 24``, ``so 24 ngay 31/1/2018`` (SPEC §6.6). The
grammar of numbers is `archive.numbers`; here stands only what people leave out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.dates import FoundDate, find_dates
from archive.kinds import by_head
from archive.model import DateSpan
from archive.normal import fold, nfc, words_key
from archive.numbers import number_key, parse_number
from index.entry import serial_term
from index.terms import folded, marked

LONGEST = 120
"""Characters; a longer question is text, not a number."""
MOST_PARTS = 6

_SAID_BESIDE = {"so", "ngay", "thang", "nam", "hieu", "ky"}
# A year, a law's assembly (QH15), a serial (66.18, 24a, 24bis, 24), letters; nothing here backtracks far.
_PART = re.compile(
    r"(?:ubtv)?qh\d{1,2}(?!\w)"
    r"|\d{1,3}\.\d{1,3}(?![\d.])"
    r"|\d{1,6}(?:(?:bis|[a-z])(?!\w))?(?!\d)"
    r"|[a-z]+"
    r"|\d+"
)
_ODD_NUMBER = re.compile(r"\d{1,6}[^\W\d_]?\s{0,2}/\S{1,60}")
_DATE_SAID = re.compile(r"(?<!\w)(?:ky\s{1,3})?ngay\s{0,3}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
# "báo cáo 6 tháng", "sau 3 năm": so many months or years, not a number; "24 năm 2018" is one of a year.
_DURATION = re.compile(r"\d\s{0,3}(?:thang|nam|ngay|tuan|quy)\b(?!\s{0,3}\d)")
_SO = re.compile(r"^\s*(?:so|no)\s?[:.]?\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """A number as far as it was typed: its key where it is whole, and the parts that a paper must bear.

    `text` is what was typed of it, without a date behind; `day` that date.
    """

    key: str | None
    parts: tuple[str, ...]
    day: str | None = None
    text: str = ""


def number_query(text: str) -> NumberQuery | None:
    """The number that the question asks for, or None when it cannot be one.

    >>> number_query("24/QĐ-SKHCN").key, number_query("so 24 ngay 31/1/2018").parts
    ('24/QD-SKHCN', ('no_24', 'd_20180131'))
    >>> number_query("giao dự toán 205 đợt 2") is None
    True
    """
    text = nfc(text).strip()
    if not text or len(text) > LONGEST:
        return None
    dates = list(find_dates(text))
    if len(dates) > 1 or _DURATION.search(fold(text)):
        return None
    rest, dated = (_without(text, dates[0]), _date_parts(dates[0].span)) if dates else (text, [])
    rest = rest[match.end() :] if (match := _SO.match(fold(rest))) else rest
    day = dates[0].span.first.isoformat() if dates and dates[0].span.precision == "day" else None
    rest = _behind_kind(rest)
    number = parse_number(rest)
    if number and number.serial:
        year = [f"y_{number.year}"] if number.year else []
        parts = (serial_term(number.serial), *folded(marked(" ".join(number.groups))), *year, *dated)
        return NumberQuery(number_key(rest), parts, day, rest)
    if _ODD_NUMBER.fullmatch(rest):  # 07/HĐTV-2018: a number outside the grammar is looked up as it is
        return NumberQuery(number_key(rest), (*(_loose_parts(rest) or folded(marked(rest))), *dated), day, rest)
    loose = _loose_parts(rest)
    return NumberQuery(None, (*loose, *dated), day, rest) if loose else None


def loose_number(text: str) -> NumberQuery:
    """The value of the field for numbers: a number as far as it goes, else its letters.

    >>> loose_number("24/QĐ-SKHCN").key, loose_number("SKHCN").parts
    ('24/QD-SKHCN', ('skhcn',))
    """
    return number_query(text) or NumberQuery(None, tuple(folded(marked(text[:LONGEST]))))


def _without(text: str, found: FoundDate) -> str:
    before = text[: found.start]
    said = _DATE_SAID.search(fold(before))
    return (before[: said.start() if said else None] + " " + text[found.end :]).strip()


def _behind_kind(text: str) -> str:
    """A whole number without its kind's name before it: ``Quyết định số 24/QĐ-SKHCN``."""
    first = next((place for place, sign in enumerate(text) if sign.isdecimal()), 0)
    named = words_key(text[:first]).removesuffix(" so")
    return text[first:] if named in by_head() and parse_number(text[first:]) else text


def _date_parts(span: DateSpan) -> list[str]:
    return [f"d_{span.first:%Y%m%d}"] if span.precision == "day" else [f"m_{span.first:%Y%m}"]


def _loose_parts(text: str) -> list[str]:
    """One serial, at most one year, and letters; or nothing when it is not that."""
    said = [part for part in _PART.findall(fold(text)) if part not in _SAID_BESIDE]
    figures = [part for part in said if part[0].isdigit()]
    letters = [part for part in said if not part[0].isdigit()]
    if not figures or len(figures) > 2 or len(said) > MOST_PARTS:
        return []
    years = [part for part in figures if _YEAR.fullmatch(part)]
    if len(figures) == 1:
        serial, year = figures[0], None
        if years and re.search(r"nam\s{0,3}\d", fold(text)):
            return []
    elif years:
        year = years[-1]
        serial = next((part for part in figures if part is not year), year)
    else:
        return []
    if len(serial) > 7:
        return []
    return [serial_term(serial), *letters, *([f"y_{year}"] if year else [])]
