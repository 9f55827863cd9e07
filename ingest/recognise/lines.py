"""Pages cut into lines, and the way back from a span of text to its place on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from archive.model import Box, Found, Page
from archive.normal import fold

T = TypeVar("T")


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


def lines_of(page: Page, most: int) -> Iterator[Line]:
    """The first `most` lines of a page that hold anything but blanks; cells of a row are lines of their own."""
    words = iter(page.words)
    word = next(words, None)
    at = count = 0
    for row in page.text.split("\n"):
        for cell in row.split("\t"):
            start, end = at, at + len(cell)
            at = end + 1
            text = cell.strip()
            if not text:
                continue
            start += len(cell) - len(cell.lstrip())
            end = start + len(text)
            boxes: list[Box] = []
            bold: bool | None = None
            while word is not None and word.start < end:
                if word.start >= start:
                    if word.box:
                        boxes.append(word.box)
                    if word.font:
                        bold = bold is not False and "bold" in word.font.lower()
                word = next(words, None)
            yield Line(page, start, end, text, fold(text), around(boxes), bold)
            count += 1
            if count == most:
                return


def around(boxes: list[Box]) -> Box | None:
    """The smallest box around all of them."""
    if not boxes:
        return None
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


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
