"""Marks of urgency and of circulation: stamped or boxed words in the header's place (ô 10b, 11; SPEC §5.7).

Only a mark counts: capitals, alone on its line or in its cell, on the first page near the header. The words in running
text ("khẩn trương", "lưu hành nội bộ") and in lists of marks are none.
"""

from __future__ import annotations

import re
from typing import Literal

from archive.model import Found
from archive.normal import fold, nfc, one_tone_place
from archive.tables import from_tables, rows
from ingest.recognise.header import Header
from ingest.recognise.lines import Line, found_on

LINES_BELOW = 4
"""A stamp may be read some lines below the header: beside "Kính gửi" or the first căn cứ."""
LONGEST_MARK = 80
_FRAME = " .:;*!|[](){}-–—_=~'\"“”"
_HOUR = re.compile(r"\W{0,3}(?:den|truoc)? ?\d{1,2} ?(?:gio|h|:).{0,30}$")

Field = Literal["urgency", "circulation"]


@from_tables
def _marks(field: Field) -> tuple[tuple[str, str, str], ...]:
    """Printed words with marks and folded without blanks, and the value; longer ones first."""
    marks = [
        (_spelled(word), fold(word).replace(" ", ""), row["value"])
        for row in rows("marks", field)
        for word in row["words"]
    ]
    return tuple(sorted(marks, key=lambda mark: -len(mark[1])))


def _spelled(text: str) -> str:
    return one_tone_place(nfc(" ".join(text.split()))).lower()


def find_urgency(header: Header) -> Found[str] | None:
    """HỎA TỐC HẸN GIỜ, HỎA TỐC, THƯỢNG KHẨN or KHẨN, or None."""
    return _mark(header, "urgency")


def find_circulation(header: Header) -> Found[str] | None:
    """LƯU HÀNH NỘI BỘ, XEM XONG TRẢ LẠI and their like, or None."""
    return _mark(header, "circulation")


def _mark(header: Header, field: Field) -> Found[str] | None:
    """The mark among the lines of the header; one that a text lists with others is none."""
    found = [one for line in header.lines[: header.body + LINES_BELOW] if (one := _read(line, field))]
    return found[0] if len({one.value for one in found}) == 1 else None


def _read(line: Line, field: Field) -> Found[str] | None:
    text = line.text.strip(_FRAME)
    if not text or len(text) > LONGEST_MARK:
        return None
    in_brackets = line.text[:1] == "(" and line.text[-1:] == ")"
    is_scan = line.page.origin in {"ocr", "mixed"}
    for spelled, squeezed, value in _marks(field):
        head = text
        if field == "urgency" and value.endswith("GIỜ"):  # the hour is written behind
            head = _without_hour(text)
        if not (head.isupper() or (in_brackets and field == "circulation")):
            continue
        if _spelled(head) == spelled:
            return found_on(value, [line], f"{field}.mark", 0.95)
        if is_scan and "".join(filter(str.isalnum, fold(head))) == squeezed:
            return found_on(value, [line], f"{field}.mark.scan", 0.85, ("OCR_REPAIRED",))
    return None


def _without_hour(text: str) -> str:
    plain = fold(text)
    at = plain.find("hen gio") + len("hen gio")
    return text[:at] if at > len("hen gio") and _HOUR.match(plain[at:]) else text
