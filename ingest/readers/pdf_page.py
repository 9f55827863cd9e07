"""The pieces of words and the rules of a PDF page → its text, words and tables.

Print that runs sideways is read after the rest of its page, on the page turned; its words and tables have their
places on the page as it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pypdfium2 as pdfium

from archive.model import Cell, Grid, Word
from ingest.ocr_place import Place
from ingest.readers.layout import Run, page_text
from ingest.readers.pdf_objects import Drawn
from ingest.readers.pdf_runs import Boxes, on_page, turned
from ingest.readers.pdf_tables import pdf_grids

Read = tuple[str, tuple[Word, ...], tuple[Grid, ...]]


def composed(
    page: pdfium.PdfPage, runs: Sequence[Run], stamps: list[list[Run]], things: Drawn, before: Grid | None
) -> Read:
    """The text of the page, its words and its tables; `before` is the last table of the page before.

    `stamps` are read apart, after the page.
    """
    width_pt, height_pt = page.get_size()
    level = [run for run in runs if not run.quarters]
    text, words = page_text(level, width_pt, stamps)
    grids = pdf_grids(text, words, things, partial(on_page, page), before)
    if len(level) == len(runs):
        return text, words, grids
    sideways = [run for run in runs if run.quarters]
    place = Place(width_pt, height_pt, sideways[0].quarters)
    more = _sideways(page, sideways, place, things)
    return _after(text, words, grids, more, Place(*place.upright_size, 4 - place.quarters))


def _sideways(page: pdfium.PdfPage, runs: list[Run], place: Place, things: Drawn) -> Read:
    """What runs sideways, as it is read on the turned page."""

    def on_turned_page(boxes: Boxes) -> Boxes:
        return turned(on_page(page, boxes), place.quarters, place.width_pt, place.height_pt)

    text, words = page_text(runs, place.upright_size[0])
    return text, words, pdf_grids(text, words, things, on_turned_page)


def _after(text: str, words: tuple[Word, ...], grids: tuple[Grid, ...], more: Read, back: Place) -> Read:
    """Text, words and tables with those of a turned page behind them, carried `back` to the page as it is shown."""
    add = len(text)

    def cell(read: Cell | None) -> Cell | None:
        if read is None:
            return None
        spans = tuple((start + add, end + add) for start, end in read.spans)
        return read._replace(spans=spans, box=read.box and back.to_level(read.box))

    moved = (
        word._replace(start=word.start + add, end=word.end + add, box=word.box and back.to_level(word.box))
        for word in more[1]
    )
    tables = (
        Grid(tuple(tuple(map(cell, row)) for row in grid.rows), grid.box and back.to_level(grid.box))
        for grid in more[2]
    )
    return text + more[0], (*words, *moved), (*grids, *tables)
