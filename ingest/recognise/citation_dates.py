"""The date of a cited paper, behind its number or before it (SPEC §1.6, §2.1).

"số … ngày 21 tháng 5 năm 2010", ", ban hành ngày 21/5/2010", "ngày 3l/0l/2018" as OCR reads it; "Quyết định ngày
19/6/2015 số …"; "Ngày 16 tháng 9 năm 2011, Liên Bộ … ban hành Thông tư số …". Only a whole day is a date; what
is printed of it else is told by a flag.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from archive.dates import day, find_dates
from archive.normal import fold
from ingest.recognise.citation_text import Flat

SENTENCE_REACH = 260
_LEAD = re.compile(
    r"\s{0,2}[,(]?\s{0,2}(?:(?:duoc )?(?:ban hanh|ky|cap|de|lap)\s{1,2})?(?:(?:ngay\s{0,6}){1,2}|(?=\d))"
)
_WORDS = re.compile(r"(\d{1,2})\s{0,6}(?:thang|/)\s{0,6}(\d{1,2})(?:\s{0,6}[,.]?\s{0,6}nam|\s?,)\s{0,6}(\d{4})(?!\d)")
_FIGURES = re.compile(r"(\d{1,2})\s{0,2}([/.-])\s{0,2}(\d{1,2})\s{0,2}[/.-]\s{0,2}(\d{4}|\d{2}(?![\w/.-]))(?![\w])")
_SLIPPED = re.compile(r"([\dlio|]{1,2})\s?[/.-]\s?([\dlio|]{1,2})\s?[/.-]\s?([\dlio|]{4})(?![a-z\d])")
_SLIPPED_WORDS = re.compile(
    r"([\dlio|]{1,2})\s{1,3}thang\s{1,3}([\dlio|]{1,2})\s{1,3}nam\s{1,3}([\dlio|]{4})(?![a-z\d])"
)
_LOST_SLASHES = re.compile(r"(\d\d)1?(\d\d)1?((?:19|20)\d\d)(?!\d)")
_TO_FIGURES = str.maketrans("lio|", "1101")
_PARTIAL = re.compile(
    r"(?:[\s._…]{0,40}|\d{1,2}\s{0,6})(?:thang|/)[\s._…]{0,40}(?:\d{1,2})?(?:[\s._…,]{0,40}(?:nam|/)[\s._…]{0,20}(?:\d{2,4})?)?"
)
_SAME_DAY = re.compile(r"\s{0,2},?\s{0,2}cung ngay\b")
_DAY_FIRST = re.compile(r"(?:^|[.;:]\s)\s?-?\s?(Ngày\s.{4,30}?\d{4})\s?,(?P<rest>[^.;]*)$")
_ISSUED = re.compile(r"\b(?:ban hanh|ky|co|gui)\b")


@dataclass(frozen=True, slots=True)
class CitedDate:
    """A date of a citation, and where its print ends; `end` is where the search began when nothing is printed."""

    date: date | None
    end: int
    flags: tuple[str, ...] = ()


def date_behind(flat: Flat, at: int, year: int | None = None) -> CitedDate:
    """The date right behind `at`, behind "ngày", "ban hành ngày", "ký ngày" or nothing but a comma.

    In the next cell of a table may stand another day of the paper: it is taken where no `year` of its number denies it.
    """
    plain = flat.plain
    lead = _LEAD.match(plain, at)
    if lead is None:
        return CitedDate(None, at)
    start = lead.end()
    is_named = "ngay" in lead[0]
    for pattern, places in ((_WORDS, (1, 2, 3)), (_FIGURES, (1, 3, 4))):
        if match := pattern.match(plain, start):
            found = _day(at, match, places)
            apart = not is_named and "\t" in flat.printed[at:start]
            return CitedDate(None, at) if apart and found.date and year not in {None, found.date.year} else found
    if is_named and (slip := _slipped(plain, start)):
        return slip
    if is_named and (part := _PARTIAL.match(plain, start)):
        return CitedDate(None, part.end(), ("DATE_PARTIAL",))
    return CitedDate(None, at)


def _day(at: int, match: re.Match[str], places: tuple[int, int, int]) -> CitedDate:
    written = match[places[2]]
    year = int(written) if len(written) == 4 else int(written) + (2000 if int(written) < 70 else 1900)
    span = day(year, int(match[places[1]]), int(match[places[0]]))
    if span is None:
        return CitedDate(None, match.end(), ("DATE_IMPOSSIBLE",)) if year > 1900 else CitedDate(None, at)
    return CitedDate(span.first, match.end(), () if len(written) == 4 else ("TWO_DIGIT_YEAR",))


def _slipped(plain: str, start: int) -> CitedDate | None:
    """A date in which OCR read letters for figures, or 1 for the slashes."""
    for pattern in (_SLIPPED, _SLIPPED_WORDS, _LOST_SLASHES):
        match = pattern.match(plain, start)
        if match and any(map(str.isdigit, match[0])):
            first, second, third = (int(group.translate(_TO_FIGURES)) for group in match.groups())
            if span := day(third, second, first):
                return CitedDate(span.first, match.end(), ("OCR_REPAIRED",))
    return None


def says_same_day(flat: Flat, at: int) -> bool:
    """Whether "cùng ngày" stands behind: the day is that of the citation before."""
    return _SAME_DAY.match(flat.plain, at) is not None


def date_inside(flat: Flat, start: int, end: int) -> date | None:
    """The last day between a kind and its number: "Quyết định ngày 19/6/2015 số …"."""
    days = [one for one in find_dates(flat.text[start:end]) if one.span.precision == "day"]
    return days[-1].span.first if days else None


def day_of_sentence(flat: Flat, start: int) -> tuple[date, tuple[int, int]] | None:
    """The day with which the sentence before `start` opens, and where what follows it stands.

    As in "Ngày 14/8/2018, UBND tỉnh ban hành Công văn số …".
    """
    low = max(0, start - SENTENCE_REACH)
    clause = flat.text[low:start]
    if "Ngày" not in clause:
        return None
    opening = _DAY_FIRST.search(clause)
    if opening is None or not _ISSUED.search(fold(opening["rest"])):
        return None
    days = [one for one in find_dates(opening[1]) if one.span.precision == "day"]
    if not days or any(True for _ in find_dates(opening["rest"])):
        return None
    return days[0].span.first, (low + opening.start("rest"), start)
