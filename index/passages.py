"""Where the hits of a question stand on a page, for whoever shows the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from archive.model import Box, Page, Word
from index.plan import plan
from index.query import Query
from index.snippet import Finder

_SAME_LINE = 0.5
"""Words of one line share at least so much of their height."""
_WIDEST_BLANK = 1.5
"""Of a line's height: words further apart have boxes of their own."""


class Pages(Protocol):
    """What is asked of the archive."""

    def page(self, id: int, page: int) -> Page:  # noqa: A002 — the archive's own word
        """One page with its words. Raises `NothingFound` when there is none."""


def passage_boxes(archive: Pages, record: int, page: int, query: Query) -> tuple[Box, ...]:
    """The boxes of the hits of the best passage on this page, in reading order; words of one line in one box.

    Empty where the format has no fixed page, or where the page holds none of the words.

    Raises:
        NothingFound: there is no such record or page.
    """
    asked = plan(query.text, expand=query.expand)
    read = archive.page(record, page)
    boxes: list[Box] = []
    for start, end in Finder((*asked.bare, *asked.also), asked.exact).places(read.text):
        boxes += _joined([word for word in read.words if word.start < end and word.end > start])
    return tuple(boxes)


def _joined(words: Sequence[Word]) -> list[Box]:
    """Boxes of words that follow each other, one for each line."""
    joined: list[Box] = []
    for box in (word.box for word in words if word.box):
        if joined and _beside(joined[-1], box):
            last = joined[-1]
            joined[-1] = Box(last.x0, min(last.top, box.top), max(last.x1, box.x1), max(last.bottom, box.bottom))
        else:
            joined.append(box)
    return joined


def _beside(left: Box, right: Box) -> bool:
    height = min(left.bottom - left.top, right.bottom - right.top)
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return shared >= _SAME_LINE * height and -height <= right.x0 - left.x1 <= _WIDEST_BLANK * height
