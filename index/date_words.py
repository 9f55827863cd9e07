"""Vietnamese words for a time in a short question: ``quý I/2018``, ``từ 1/2018 đến 6/2018``, ``sau 31/1/2018``.

They are taken as a time, never at the cost of the words: a report *on* the first quarter is dated
behind it, so a paper is meant that is of that time or that speaks of it in those words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from archive.dates import month, parse_date, year
from archive.model import DateSpan
from archive.normal import fold

# On folded text; a date is a day, a month or a year, with or without the word before it.
_DATE = (
    r"(?:(?:ngay\s)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|ngay\s\d{1,2}\sthang\s\d{1,2}\snam\s\d{4}"
    r"|thang\s\d{1,2}\snam\s\d{4}"
    r"|(?:thang\s)?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|\d{4}-\d{2}(?:-\d{2})?"
    r"|(?:nam\s)?(?:19|20)\d\d)"
)
_EDGE, _END = r"(?<![^\s,;(])", r"(?![^\s,;.)])"
_SPAN = re.compile(rf"{_EDGE}tu\s(?P<first>{_DATE})\s(?:den|toi)\s(?:het\s)?(?P<last>{_DATE}){_END}")
_QUARTER = re.compile(
    rf"{_EDGE}quy\s(?P<quarter>iii|iv|ii|i|[1-4])(?:\s?[/,-]\s?|\snam\s|\s)(?P<year>(?:19|20)\d\d){_END}"
)
_BEFORE = re.compile(rf"{_EDGE}truoc\s(?P<day>{_DATE}){_END}")
_AFTER = re.compile(rf"{_EDGE}sau\s(?P<day>{_DATE}){_END}")
# A bare year or 1/2018 may be a number (số 1 of 2018).
_ALONE = re.compile(rf"\s*(?!\d{{1,4}}\s?[/.-]?\s?(?:\d{{1,4}})?\s*\Z)(?P<day>{_DATE})\s*")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH_IN_WORDS = re.compile(r"thang\s(\d{1,2})\snam\s(\d{4})")


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """``text[start:end]`` says a time; either end of it may be open."""

    start: int
    end: int
    first: date | None
    last: date | None


def find_time(text: str) -> TimeSaid | None:
    """The one time that the text says with words for it; a bare date counts only where it stands alone.

    >>> said = find_time("báo cáo quý I/2018")
    >>> said.first.isoformat(), said.last.isoformat(), find_time("dự toán năm 2018") is None
    ('2018-01-01', '2018-03-31', True)
    """
    folded = fold(text)
    if len(folded) != len(text):
        return None
    if alone := _ALONE.fullmatch(folded):
        span = _date(alone["day"])
        return TimeSaid(0, len(text), span.first, span.last) if span else None
    for pattern in (_SPAN, _QUARTER, _BEFORE, _AFTER):
        if (found := pattern.search(folded)) and (said := _said(found)):
            return said
    return None


def _said(found: re.Match[str]) -> TimeSaid | None:
    first, last = _ends(found)
    if (first is None and last is None) or (first and last and first > last):
        return None
    return TimeSaid(found.start(), found.end(), first, last)


def _ends(found: re.Match[str]) -> tuple[date | None, date | None]:
    if found.re is _SPAN:
        begun, ended = _date(found["first"]), _date(found["last"])
        return (begun.first, ended.last) if begun and ended else (None, None)
    if found.re is _QUARTER:
        quarter = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
        begun, ended = month(int(found["year"]), 3 * quarter - 2), month(int(found["year"]), 3 * quarter)
        return (begun.first, ended.last) if begun and ended else (None, None)
    span = _date(found["day"])
    if span is None:
        return None, None
    if found.re is _BEFORE:
        return None, date.fromordinal(span.first.toordinal() - 1)
    return date.fromordinal(span.last.toordinal() + 1), None


def _date(written: str) -> DateSpan | None:
    if in_words := _MONTH_IN_WORDS.fullmatch(written):
        return month(int(in_words[2]), int(in_words[1]))
    bare = written.removeprefix("thang ").removeprefix("nam ")
    if re.fullmatch(r"\d{4}", bare):
        return year(int(bare))
    return parse_date(bare) or parse_date(written.removeprefix("ngay "))
