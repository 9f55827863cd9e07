"""Titles of papers that print no kind: tables, registers, talks, essays, covers (SPEC §1.1 knows no form for them).

Such a paper says what it is about in a title, mostly in capitals, near its top: below a letterhead, or below the
name of the meeting at which a talk was given. Its cover may tell a place with a month or a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.agencies import known_place, shown_name
from archive.dates import month, year
from archive.model import DateSpan, Found
from archive.normal import nfc
from ingest.recognise.date import PlaceAndDate
from ingest.recognise.handwriting import is_scan
from ingest.recognise.header import Header
from ingest.recognise.lines import Line, found, found_on
from ingest.recognise.vocabulary import begins_agency, begins_office

LINES_ABOVE = 3
"""A title without a letterhead stands so near the top."""
LONGEST_TITLE = 8
LONGEST_LINE = 160
LONGEST_UNDER_TITLE = 100
LEAST_LETTERS = 8
MOST_CELLS = 2

_MARKED = re.compile(r"[À-ỹĐđ]")
_EVENT = re.compile(r"(?:khoa hop|hoi thao|hoi nghi|dien dan|toa dam|dai hoi|ky yeu|le ky niem|tap huan)\b")
# The code of a form in its corner: "Mẫu số 3-TT…./2004", "B1-2-TMDA", "Biểu 02/KH".
_FORM_CODE = re.compile(
    r"(?:mau|bieu|bieu mau|phu bieu)(?: so)?\W{0,3}[a-z]{0,3}\W?\d.{0,14}|[a-z\d]{1,6}(?:[-./][a-z\d]{1,8}){1,4}"
)
_BLANK = re.compile(r"[.…_]{3,}|…")
# Who wrote it: a title before the name, or a name and nothing else.
_PERSON = re.compile(
    r"(?:ong|ba|gs|pgs|ts|ths|bs|ks|cn|giao su|pho giao su|tien sy|tien si|thac sy|thac si|tac gia"
    r"|nguoi (?:viet|trinh bay|bao cao))(?:\b|[.:])"
)
_WORD = re.compile(r"[^\W\d_]{1,14}(?:['’.-][^\W\d_]{0,14})?")
# Labels that name the work itself, below the heading of a cover or a register.
_NAMING = re.compile(r"(?:ten )?(?:so|de tai|goi thau|chuyen de|cong trinh|mo hinh|sang kien|chu de)\s?:\s*\S")
_SENTENCE = (".", ";", ":", ",", "!", "?")

_MONTH = r"(?:thang\s?)?(?P<month>\d{1,2})\s?(?:/|nam|-)\s?"
_COVER_DATE = re.compile(
    r"(?P<place>[^\n\t,;:()\d]{2,40}?)\s{0,4}(?P<comma>[,–-])?\s{0,4}"
    r"(?:ngay\s?\d{1,2}(?:\s?(?:,|-|va|den)\s?\d{1,2}){1,3}\s?,?\s?)?"
    rf"(?:{_MONTH}|nam\s)?(?P<year>(?:19|20)\d\d)\W{{0,3}}"
)


@dataclass(frozen=True, slots=True)
class Title:
    """The title and the place of its first line among the header's lines: there a letterhead ends."""

    subject: Found[str]
    first: int


def find_title(header: Header, taken: set[int], *, has_number: bool) -> Title | None:
    """The title in capitals at the top of a paper whose header names no kind, or None.

    On a scan the capitals may be a stamp's: the rest of its header must leave no doubt. Without quốc hiệu a number
    is another paper's.
    """
    if not header.lines or (has_number + (not header.mottos) + is_scan(header.lines[0].page) > 1):
        return None
    first = _first_line(header, taken)
    if first is None:
        return None
    lines = header.lines
    end = first
    while end < min(header.body, first + LONGEST_TITLE) and _goes_on(lines[first], lines[end]):
        end += 1
    if end == len(lines) or (end < header.body and _is_capital_line(lines[end]) and ":" not in lines[end].text):
        return None  # a text all in capitals has no title: a poem, a poster
    if _EVENT.match(lines[first].plain) and (talk := _talk(header, end)):
        return talk
    title = list(lines[first:end])
    if not _MARKED.search(title[0].text) or sum(len(line.text) for line in title) < LEAST_LETTERS:
        return None
    rule, confidence = ("subject.title", 0.7) if header.mottos else ("subject.title-alone", 0.6)
    if end < header.body and _is_under_title(lines[end], header):
        title.append(lines[end])
    return Title(_subject(title, rule, confidence), first)


def letterhead_above(header: Header, title: Title) -> bool:
    """True where the lines above a title are a letterhead: below quốc hiệu, above a rule, or an agency we know."""
    if header.mottos:
        return True
    above = [line for line in header.lines[: title.first] if not line.is_rule and not _is_code(line)]
    if not above or not all(line.in_capitals for line in above) or not begins_agency(above[0]):
        return False
    beside = "\n" not in above[-1].page.text[above[-1].end : header.lines[title.first].start]
    ruled = header.lines[title.first - 1].is_rule
    return ruled or beside or shown_name(above[-1].text) != above[-1].text


def find_cover_date(header: Header) -> PlaceAndDate | None:
    """Place with a month or a year on a cover: "Pleiku, tháng 9 năm 2012", "Phú Thọ 2012", "Hà Nội, 10/1997"."""
    for at, line in enumerate(header.lines):
        match = _COVER_DATE.fullmatch(line.plain) if line.cells_in_row == 1 else None
        if match is None:
            continue
        printed = line.text[slice(*match.span("place"))].strip()
        known = known_place(printed)
        if known is None and not (match["comma"] and _is_name(printed, 1, 4)):
            continue
        of_month = int(match["month"]) if match["month"] else None
        span = _span(int(match["year"]), of_month)
        start = line.start + match.start("place")
        place = found(known or nfc(printed), line.page, (start, start + len(printed)), "place.cover", 0.75)
        if span is None:
            continue
        date = found(span, line.page, (line.start, line.end), "date.cover", 0.75)
        told = f"DATE_PARTIAL:{match['year']}" + (f"-{of_month:02}" if of_month else "")
        return PlaceAndDate(date, place, "partial", (at,), (told,))
    return None


def _span(of_year: int, of_month: int | None) -> DateSpan | None:
    return month(of_year, of_month) if of_month else year(of_year)


def _first_line(header: Header, taken: set[int]) -> int | None:
    """Where the title begins: the first capitals below the letterhead that name no agency."""
    start = header.mottos[-1] + 1 if header.mottos else 0
    passed = 0
    in_letterhead = False
    for at in range(start, header.body):
        line = header.lines[at]
        if at in taken or line.is_rule:
            in_letterhead = False
            continue
        if _is_letterhead(header, at, in_letterhead=in_letterhead):
            in_letterhead = True
            continue
        if (
            line.in_capitals
            and not _is_code(line)
            and len(line.text) <= LONGEST_LINE
            and line.cells_in_row <= MOST_CELLS
        ):
            return None if begins_office(line) else at
        passed += 1
        if passed > LINES_ABOVE or len(line.text) > LONGEST_UNDER_TITLE:
            return None
    return None


def _is_letterhead(header: Header, at: int, *, in_letterhead: bool) -> bool:
    line = header.lines[at]
    if not line.in_capitals:
        return False
    if begins_agency(line):
        if header.mottos or line.cells_in_row > 1 or shown_name(line.text) != line.text:
            return True
        below = next((other for other in header.lines[at + 1 : at + 3] if not other.in_capitals or other.is_rule), None)
        return below is not None and below.is_rule
    above = header.lines[at - 1]
    same_row = "\n" not in line.page.text[above.end : line.start]
    below_is_rule = at + 1 < len(header.lines) and header.lines[at + 1].is_rule
    return in_letterhead and not same_row and below_is_rule and not header.mottos


def _goes_on(first: Line, line: Line) -> bool:
    """True for the next line of a title in capitals; another cell of a row is another thing."""
    if line.page is not first.page or line.is_rule or not line.in_capitals or _FORM_CODE.fullmatch(line.plain):
        return False
    return line is first or (line.cells_in_row == 1 and ":" not in line.text and not begins_office(line))


def _is_capital_line(line: Line) -> bool:
    """A line of its own, not the head of a table's column."""
    return line.in_capitals and line.cells_in_row <= MOST_CELLS


def _is_code(line: Line) -> bool:
    return _FORM_CODE.fullmatch(line.plain) is not None or sum(map(str.isalpha, line.text)) < 4


def _talk(header: Header, start: int) -> Title | None:
    """The title of a talk: the lines between the name of the meeting and the speaker."""
    title: list[Line] = []
    for line in header.lines[start : min(header.body, start + LONGEST_TITLE)]:
        if (
            line.is_rule
            or _is_person(line)
            or _COVER_DATE.fullmatch(line.plain)
            or len(line.text) > LONGEST_UNDER_TITLE
        ):
            break
        title.append(line)
    else:
        return None  # no speaker, no date: this is no cover
    return Title(_subject(title, "subject.talk", 0.6), start) if title else None


def _is_under_title(line: Line, header: Header) -> bool:
    """True for a line in small letters that goes on with the title: "BẢNG TỔNG HỢP … / Phân loại … năm 2011"."""
    if line.cells_in_row > 1 and not line.text.endswith(")"):
        return _NAMING.match(line.plain) is not None
    if line.is_rule or len(line.text) > LONGEST_UNDER_TITLE or _BLANK.search(line.text) or _is_person(line):
        return False
    if _NAMING.match(line.plain):
        return True
    return bool(header.mottos) and line.text[0].isalpha() and ":" not in line.text and not line.text.endswith(_SENTENCE)


def _is_person(line: Line) -> bool:
    return _PERSON.match(line.plain) is not None or (not line.in_capitals and _is_name(line.text, 2, 5))


def _is_name(text: str, least: int, most: int) -> bool:
    """So many words, each of letters and with a capital: a person's or a place's name."""
    words = text.split()
    return least <= len(words) <= most and all(word[0].isupper() and _WORD.fullmatch(word) for word in words)


def _subject(lines: list[Line], rule: str, confidence: float) -> Found[str]:
    whole = found_on("", lines, rule, confidence)
    text = nfc(" ".join(" ".join(line.text for line in lines).split())).rstrip(" -_*:")
    return replace(whole, value=text, flags=("SUBJECT_ALL_CAPS",) if text.isupper() else ())
