"""The text of a table's cells as spans of the page's text, and what counts as a table at all."""

from __future__ import annotations

from collections.abc import Iterable

from archive.model import Grid, Word

_BLANKS = 16
"""Between two words of a line hardly more stand than one."""


def spans_of(text: str, words: Iterable[Word]) -> tuple[tuple[int, int], ...]:
    r"""The words of a cell as spans of ``page.text``, one for each line of it.

    >>> text = "1\tTổ chức\t500\nhội nghị\n"
    >>> spans_of(text, [Word(2, 4), Word(5, 9), Word(14, 17), Word(18, 22)])
    ((2, 9), (14, 22))
    """
    spans: list[tuple[int, int]] = []
    for word in sorted(words, key=lambda word: word.start):
        last_start, last_end = spans[-1] if spans else (0, -2 * _BLANKS)
        between = text[last_end : word.start] if 0 <= word.start - last_end <= _BLANKS else "\n"
        if between.strip() or "\n" in between:
            spans.append((word.start, word.end))
        else:
            spans[-1] = (last_start, word.end)
    return tuple(spans)


def has_two_by_two(grid: Grid) -> bool:
    """Whether text stands in two rows and two columns at least; less is a frame or a letterhead, no table."""
    filled = [
        (row, column)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if cell is not None and cell.spans
    ]
    return len({row for row, _ in filled}) > 1 and len({column for _, column in filled}) > 1
