"""Pages cut into lines, and the way back from a span of text to its place on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from archive.model import Box, Found, Page
from archive.normal import fold

T = TypeVar("T")

LONGEST_LINE = 1_200
"""Letters of a line that are looked at; no line of a header is longer."""
_CELL = re.compile(r"\S[^\t\n]*")
# Plain text keeps the two columns of a header apart by blanks: a wide gap before what heads or closes the right one.
_COLUMN_GAP = re.compile(
    r"(?<=\S) {3,200}(?=(?i:cộng h\S{2,3} {1,3}xã|độc {1,2}lập\b)|ĐẢNG CỘNG SẢN|[^\W\d_][^,\d]{1,40}, {0,3}ngày\b)"
    r"|(?<=\S) {8,200}(?=[A-ZĐÀ-Ỹ]|[-_]{4})"  # any column of capitals or a rule far to the right
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: ``page.text[start:end]`` is `text`; `plain` is it folded, letter for letter.

    `bold` is True or False where the fonts tell it; `box` is None where the format has no fixed page.
    """

    page: Page
    start: int
    end: int
    text: str
    plain: str
    box: Box | None = None
    bold: bool | None = None

    @property
    def is_rule(self) -> bool:
        """A drawn rule: dashes, underscores, stars, no letter or figure."""
        return not any(letter.isalnum() for letter in self.text)

    @property
    def in_capitals(self) -> bool:
        """Letters, and all of them capital."""
        return self.text.isupper()

    @property
    def cells_in_row(self) -> int:
        """How many cells that hold words or figures stand in its row; 1 where the line stands alone."""
        text = self.page.text
        first, last = max(0, self.start - LONGEST_LINE), self.end + LONGEST_LINE
        end = text.find("\n", self.end, last)
        row = text[max(first, text.rfind("\n", first, self.start) + 1) : end if end >= 0 else last]
        return sum(any(map(str.isalnum, cell)) for cell in row.split("\t"))


def lines_of(page: Page, most: int) -> Iterator[Line]:
    """The first `most` lines of a page that hold anything but blanks; cells of a row are lines of their own."""
    words = iter(page.words)
    word = next(words, None)
    for start, end in islice(_cells(page.text), most):
        boxes: list[Box] = []
        bold: bool | None = None
        while word is not None and word.start < end:
            if word.start >= start:
                if word.box:
                    boxes.append(word.box)
                if word.font:
                    bold = bold is not False and "bold" in word.font.lower()
            word = next(words, None)
        text = page.text[start:end]
        yield Line(page, start, end, text, fold(text), around(boxes), bold)


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a text begin and end, without the blanks around them."""
    for match in _CELL.finditer(text):
        start = match.start()
        if "   " in match[0]:
            for gap in _COLUMN_GAP.finditer(match[0][:LONGEST_LINE]):
                yield start, match.start() + gap.start()
                start = match.start() + gap.end()
        end = min(match.end(), start + LONGEST_LINE)
        yield start, start + len(text[start:end].rstrip())


def with_tabs(plain: str, text: str) -> str:
    r"""A folded text with the tabs of its original, which folding makes blanks: cells stay apart.

    >>> with_tabs("ten don vi: cong ty a", "Tên đơn vị:\tCông ty A")
    'ten don vi:\tcong ty a'
    """
    if "\t" not in text:
        return plain
    at, parts = 0, []
    for part in text.split("\t"):
        parts.append(plain[at : at + len(part)])
        at += len(part) + 1
    return "\t".join(parts)


def around(boxes: list[Box]) -> Box | None:
    """The smallest box around all of them."""
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)  # columns at once: thousands of lines a paper ask
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def found(
    value: T, page: Page, span: tuple[int, int], rule: str, confidence: float, flags: tuple[str, ...] = ()
) -> Found[T]:
    """A recognised value with its place: raw text and box are cut from the page."""
    start, end = span
    boxes = [word.box for word in page.words if word.box and word.start < end and word.end > start]
    return Found(value, page.text[start:end], span, page.number, around(boxes), confidence, rule, flags)


def found_on(value: T, lines: list[Line], rule: str, confidence: float, flags: tuple[str, ...] = ()) -> Found[T]:
    """A value that whole lines of one page print."""
    return found(value, lines[0].page, (lines[0].start, lines[-1].end), rule, confidence, flags)
