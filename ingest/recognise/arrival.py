"""The registry stamp ĐẾN of the office that received the paper (Nghị định 30/2020, Phụ lục IV).

Its "Số" and "Ngày" are arrival data, never the document's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.dates import find_dates
from archive.model import Arrival, Found
from archive.normal import nfc
from ingest.recognise.handwriting import may_be_pen
from ingest.recognise.lines import Line, found_on

_HEAD = re.compile(r"(?:cong van\s?|van ban\s?)?den\s?:?$")
_NUMBER = re.compile(r"so(?:\s?den)?\s?[:.]?\s{0,6}(\d{1,6}[a-z]?)?[\s.…_]*$")
_DATE = re.compile(r"ngay(?:\s?den)?\s?[:.]?(?:.{0,30}\d.*)?[\s.…_]*$")
_ROUTE = re.compile(r"(?:chuyen|luu ho so|so va ky hieu hs|ho so so|gio)\s?:?")
STAMP_LINES = 6
"""A stamp has number, date, routing and file number below its head."""


@dataclass(frozen=True, slots=True)
class ArrivalStamp:
    """The stamp's lines (indices into the page's lines) and what they say."""

    lines: tuple[int, ...]
    arrival: Found[Arrival]


def find_arrival(lines: list[Line]) -> ArrivalStamp | None:
    """The arrival stamp among the lines of a first page, or None."""
    for at, line in enumerate(lines):
        if _HEAD.fullmatch(line.plain) and line.text.rstrip(" :").isupper():
            return _stamp(lines, at)
    return None


def _stamp(lines: list[Line], head: int) -> ArrivalStamp | None:
    number = None
    day = None
    own = [head]
    for at in range(head + 1, min(head + 1 + STAMP_LINES, len(lines))):
        plain = lines[at].plain
        if (match := _NUMBER.match(plain)) and number is None:
            number = match[1] if match[1] and not _is_pen(lines[at], match.start(1)) else None
        elif (match := _DATE.match(plain)) and day is None:
            dates = (
                []
                if _is_pen(lines[at], len("ngay"))
                else list(find_dates(lines[at].text)) or list(find_dates("ngày " + lines[at].text))
            )
            day = dates[0].span.first if dates and dates[0].span.precision == "day" else None
        elif not _ROUTE.match(plain):
            break
        own.append(at)
    if len(own) == 1:
        return None
    agency = None
    if head > 0 and _is_receiver(lines, head):
        agency = nfc(lines[head - 1].text)
        own.insert(0, head - 1)
    value = Arrival(number, day, agency)
    return ArrivalStamp(tuple(own), found_on(value, [lines[at] for at in own], "arrival.stamp", 0.9))


def _is_pen(line: Line, start: int) -> bool:
    """True where what stands from this letter on may be written by hand, as most registries do."""
    return may_be_pen(line.page, line.start + start, line.end)


def _is_receiver(lines: list[Line], head: int) -> bool:
    """The line above ĐẾN names the receiving office when the paper's own date or motto came before it."""
    above = lines[head - 1]
    before = [line.plain for line in lines[: head - 1]]
    return above.in_capitals and any("doc lap" in plain or "ngay" in plain for plain in before)
