"""Pages with tables, written as lines: "|" parts the cells, "<" goes on from the left, "^" from above.

Lines without "|" are text above or below the table. "⏎" breaks the line inside a cell, "¶" turns the page.
"""

from __future__ import annotations

import re

from archive.model import Box, Cell, Grid, Page, Word

LINE_PT = 16.0


def grid_pages(text: str) -> tuple[Page, ...]:
    """Pages with a grid for each run of lines that hold a "|"; every line is a line of the page."""
    return tuple(_page(number, part.strip("\n")) for number, part in enumerate(text.split("¶"), 1))


def _page(number: int, text: str) -> Page:
    told: list[str] = []
    grids: list[Grid] = []
    rows: list[list[tuple[str, tuple[int, int], int]]] = []
    at = 0
    for line_number, line in enumerate([*text.split("\n"), ""]):
        if "|" not in line:
            grids += [_grid(rows)] if rows else []
            rows = []
            told.append(line)
            at += len(line) + 1
            continue
        row, printed = [], ""
        for cell in (part.strip() for part in line.split("|")):
            shown = "" if cell in ("<", "^") else cell
            printed += "\t" if row else ""
            row.append((cell, (at + len(printed), at + len(printed) + len(shown)), line_number))
            printed += shown.replace("⏎", "\n")
        rows.append(row)
        told.append(printed)
        at += len(printed) + 1
    page_text = "\n".join(told)
    words = tuple(Word(*word.span()) for word in re.finditer(r"\S+", page_text))
    return Page(number, page_text, words, grids=tuple(grids))


def _grid(rows: list[list[tuple[str, tuple[int, int], int]]]) -> Grid:
    return Grid(tuple(tuple(_cell(rows, row, column) for column in range(len(rows[0]))) for row in range(len(rows))))


def _cell(rows: list[list[tuple[str, tuple[int, int], int]]], row: int, column: int) -> Cell | None:
    text, span, line = rows[row][column]
    if text in ("<", "^"):
        return None
    right, down = column + 1, row + 1
    while right < len(rows[row]) and rows[row][right][0] == "<":
        right += 1
    while down < len(rows) and rows[down][column][0] == "^":
        down += 1
    box = Box(column * 100.0, line * LINE_PT, right * 100.0, (line + down - row) * LINE_PT)
    spans, start = [], span[0]
    for line_text in text.split("⏎"):
        spans += [(start, start + len(line_text))] if line_text else []
        start += len(line_text) + 1
    return Cell(tuple(spans), box, right - column, down - row)
