"""What the words near a date of a certificate say that it is: captions, heads of columns, ends of lines (SPEC §4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.normal import fold
from archive.standards import find_standards
from ingest.recognise.certificate_cells import Cell
from ingest.recognise.certificate_clues import when_of
from ingest.recognise.certificate_misread import misread_role
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_words import roles, shape

MOST_ABOVE, REACH_PT = 3, 12.0
"""Rows between a date and the head of its column; how far right of the date's beginning its head may begin."""
LONGEST_STANDARD = 60
_NEAR = 14
"""Letters between a short word ("to", "from") and its date."""
_SHORT = {
    "den",
    "toi",
    "to",
    "from",
    "since",
    "till",
    "through",
    "before",
    "date",
    "dated",
    "issued",
    "expires",
    "effective",
}
_ENDS = {"den", "toi", "to", "from", "till", "through", "tu ngay", "den ngay", "toi ngay", "until"}
"""Words of the ends of a period, whatever the period is of."""
_WEAKEST = {"date", "dated", "valid", "validity"}
"""Words that another one says more about; the English half of a label is cut at times: "từ ngày / Valid"."""


def said_by(head: Cell) -> str | None:
    """What a head says of the date beside or below it; OCR may have got letters of it wrong: "[ssued on:"."""
    role = said_of_date(head.line.text, near=False)
    return role or (misread_role(head.line.text) if head.line.page.origin in {"ocr", "mixed"} else None)


def without_standard(before: str) -> str:
    """The words before a date without the standard that they tell it of: "Original approval(s): ISO 9001 – "."""
    standard = next(find_standards(before[-LONGEST_STANDARD:]), None)
    cut = len(before) - len(before[-LONGEST_STANDARD:])
    if standard is None or any(map(str.isalnum, before[cut + standard.end :])):
        return before
    return before[: cut + standard.start]


def whole_caption(sheet: Sheet, cell: Cell, above: Cell) -> str:
    """The head above a date: only what begins left of it where heads are glued, with the line it goes on from."""
    text = above.line.text
    if text[:1].islower() and above.row:
        before = next((one for one in column_above(sheet, above) if one.row == above.row - 1), None)
        if before and not any(map(str.isdigit, before.line.text)):
            return f"{before.line.text} {text}"
    if text.count(":") < 2 or cell.line.box is None:
        return text
    left = cell.line.box.x0 + REACH_PT
    heads = [head for head in _HEAD.finditer(text) if (x := _left_of(above, head.start())) is not None and x <= left]
    return heads[-1][0] if heads else text


_HEAD = re.compile(r"[^\s:][^:]{0,80}:")


def _left_of(cell: Cell, at: int) -> float | None:
    """Where on the page the letter at a place of a cell stands."""
    start = cell.line.start + at
    return next((word.box.x0 for word in cell.line.page.words if word.box and word.start <= start < word.end), None)


def column_above(sheet: Sheet, cell: Cell) -> Iterator[Cell]:
    """The cells over a date in its column, nearest first."""
    box = cell.line.box
    for row in reversed(sheet.rows[max(0, cell.row - MOST_ABOVE) : cell.row]):
        if row[0].line.page is not cell.line.page:
            return
        for other in row:
            over = other.line.box
            if (box is None or over is None) and len(row) == len(sheet.rows[cell.row]):
                yield row[cell.at - sheet.rows[cell.row][0].at]
                break
            if box and over and min(box.x1, over.x1) > max(box.x0, over.x0):
                yield other
                break


def said_of_date(text: str, *, near: bool = True) -> str | None:
    """The last role that a text names; short words only where the date follows at once."""
    folded = fold(text)
    said = [
        (role, folded[start:end])
        for role, start, end in roles(text)
        if folded[start:end] not in _SHORT or not near or len(text) - end <= _NEAR
    ]
    strong = [(role, word) for role, word in said if word not in _WEAKEST]
    if strong and strong[-1][1] in _ENDS and (before := [role for role, word in strong if word not in _ENDS]):
        return before[-1] if before[-1] in {"other", "first"} else strong[-1][0]  # "Audit date: 3 to 5 May 2022"
    if strong:
        return strong[-1][0]
    if said and all(_is_date_of_other(folded, start, end) for _, start, end in roles(text)):
        return None
    caption = _CAPTION.search(text)
    worded = when_of(shape(caption["words"])) if caption and not _OTHER_CLUES.search(fold(caption["words"])) else None
    return worded or (said[-1][0] if said else None)


_OF_OTHER = re.compile(r"\s{1,2}of\s{1,2}(?:the\s)?[^\W\d_]{3}")
_OTHERS_OWN = re.compile(r"(?<![^\W_])(?!and |the |ngay |on |or |issue |certificate |this )[^\W\d_]{3,} $")


def _is_date_of_other(folded: str, start: int, end: int) -> bool:
    """True for the bare word "date" with what it is the date of, and no known role: "Date of inspection"."""
    if folded[start:end] not in {"date", "dated"}:
        return False
    return _OF_OTHER.match(folded, end) is not None or _OTHERS_OWN.search(folded[:start]) is not None


_CAPTION = re.compile(r"(?:^|[.;\t\n])\s{0,3}(?P<words>[^\W\d_][^\d:.;\t\n]{2,70})(?::|$)\s{0,3}(?:ngay)?\s{0,3}$")
_OTHER_CLUES = re.compile(
    r"(?<![^\W_])(?:giam sat|danh gia|sua doi|dieu chinh|thay doi|cap nhat|quyet dinh so|surveillance|audit|revis|"
    r"amend|print|in|birth|sinh|test|sampl|lay mau|thu hoach|harvest|previous|truoc|next|due)"
)
"""Captions of days that are not the certificate's own."""
