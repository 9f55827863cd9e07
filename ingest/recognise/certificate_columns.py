"""Two languages side by side: lines in which both columns were read as one are cut at the gutter.

Many certificates print the Vietnamese text at the left and the English one at the right. Where a line of the left
column comes close to the right one, both are one line of the page; the rows around it tell where the gutter is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from archive.model import Page
from ingest.recognise.certificate_language import WORD, is_vietnamese
from ingest.recognise.lines import Line, around, lines_of

FEWEST_ROWS = 4
"""Rows of two cells that make two columns."""
FEWEST_WORDS = 2
"""Words of each half; a single one may be a name or a foreign word."""
_Gutter = tuple[float, float]


def rows_of(page: Page, most: int) -> list[list[Line]]:
    """The first `most` lines of a page, those of one row together, lines over both columns cut."""
    rows: list[list[Line]] = []
    for line in cut_at_gutter(page, list(lines_of(page, most))):
        if not rows or "\n" in page.text[rows[-1][-1].end : line.start]:
            rows.append([])
        rows[-1].append(line)
    return rows


def cut_at_gutter(page: Page, lines: list[Line]) -> Iterator[Line]:
    """The lines of a page, those over both columns as two."""
    gutter = _gutter(lines)
    for line in lines:
        yield from _cut(page, line, gutter) if gutter and line.cells_in_row == 1 else (line,)


def _gutter(lines: list[Line]) -> _Gutter | None:
    """Where no word of the rows of two cells stands: Vietnamese left of it, another language right of it."""
    pairs = []
    for left, right in pairwise(lines):
        together = "\n" not in left.page.text[left.end : right.start] and left.cells_in_row == 2
        if together and left.box and right.box and _in_two_languages(left.text, right.text):
            pairs.append((left.box.x1, right.box.x0))
    ends = sorted(end for end, _ in pairs)
    starts = sorted(start for _, start in pairs)
    if len(pairs) < FEWEST_ROWS or ends[-1] >= starts[0]:
        return None
    return ends[-1], starts[0]


def _in_two_languages(left: str, right: str) -> bool:
    """True for Vietnamese words at the left and words of another language at the right."""
    several = min(len(WORD.findall(left)), len(WORD.findall(right))) >= FEWEST_WORDS
    return several and is_vietnamese(left) and not is_vietnamese(right)


def _cut(page: Page, line: Line, gutter: _Gutter) -> Iterator[Line]:
    words = [word for word in page.words if word.box and line.start <= word.start < line.end]
    for one, other in pairwise(words):
        if one.box is None or other.box is None or not (one.box.x1 <= gutter[1] and other.box.x0 >= gutter[0]):
            continue
        size = one.end - line.start
        after = other.start - line.start
        left, right = line.text[:size], line.text[after:]
        if _in_two_languages(left, right):
            boxes = [word.box for word in words if word.box]
            count = words.index(other)
            yield replace(line, end=one.end, text=left, plain=line.plain[:size], box=around(boxes[:count]))
            yield replace(line, start=other.start, text=right, plain=line.plain[after:], box=around(boxes[count:]))
            return
    yield line
