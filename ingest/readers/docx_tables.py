"""The rows and cells of a DOCX table (ECMA-376 Part 1 §17.4), merged cells once, deleted rows left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from archive.errors import Refusal
from archive.messages import say
from ingest.readers.docx_names import NOT_SHOWN, Element, W, attribute, child, whole
from ingest.readers.flow import Line
from ingest.readers.table_layout import Cell

MAX_SPAN = 1_000
"""Columns one cell may cover; Word itself stops at 63."""
MAX_DEPTH = 40
"""Tables inside tables."""


def table_rows(table: Element, depth: int, read: Callable[[Element], list[Line]]) -> list[list[Cell]]:
    """The rows of a ``w:tbl`` that stands `depth` tables deep; `read` gives the lines of a cell.

    Raises:
        Refusal: ``unsafe`` where spans or nesting are beyond what any word processor writes.
    """
    if depth > MAX_DEPTH:
        raise _unsafe()
    rows: list[list[Cell]] = []
    merging: dict[int, bool] = {}
    for row in _found(table, W + "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is None:
            rows.append(_row(row, properties, merging, read))
    return rows


def _row(
    row: Element, properties: Element | None, merging: dict[int, bool], read: Callable[[Element], list[Line]]
) -> list[Cell]:
    """The cells of a row; a cell merged with the one above is there, but empty.

    `merging` tells for each column whether the cell above may go on downwards; it is kept up to date.
    """
    column = _span(child(properties, "gridBefore"), 0)
    cells: list[Cell] = []
    for element in _found(row, W + "tc"):
        of_cell = child(element, "tcPr")
        if child(of_cell, "cellDel") is not None or attribute(child(of_cell, "hMerge")) == "continue":
            continue
        span = _span(child(of_cell, "gridSpan"), 1)
        merge = child(of_cell, "vMerge")
        continued = merge is not None and attribute(merge) != "restart" and merging.get(column, False)
        cells.append(Cell(column, span, [] if continued else read(element), continued))
        merging[column] = merge is not None
        column += span
    return cells


def _span(element: Element | None, default: int) -> int:
    text = attribute(element)
    if text is None:
        return default
    span = MAX_SPAN + 1 if len(text) > 9 else whole(text, default)
    if span > MAX_SPAN:
        raise _unsafe()
    return max(span, default)


def _found(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table, cells of a row: also those wrapped in a content control or a tracked insertion."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in NOT_SHOWN and element.tag not in (W + "p", W + "tbl"):
            yield from _found(element, tag)


def _unsafe() -> Refusal:
    return Refusal(
        "unsafe",
        say(
            "The file holds a table that spans or nests more cells than any word processor writes. "
            "Check where it comes from."
        ),
    )
