"""The grids of a page as their words, for tests; what must hold of any grid is checked on the way."""

from __future__ import annotations

from itertools import pairwise

from archive.model import Cell, Grid, Page

Shown = list[list[str | None]]


def shown(page: Page) -> list[Shown]:
    """Each table's rows: the text of a cell, lines apart by "/", with columns × rows of merged ones; None: covered."""
    for grid in page.grids:
        assert_sound(grid, page)
    return [[[None if cell is None else _cell(page, cell) for cell in row] for row in grid.rows] for grid in page.grids]


def _cell(page: Page, cell: Cell) -> str:
    text = "/".join(page.text[start:end] for start, end in cell.spans)
    return f"{text} {cell.columns}x{cell.rows}" if cell.columns * cell.rows > 1 else text


def assert_sound(grid: Grid, page: Page) -> None:
    """Rows of one width, spans within the page's text and in no two cells, merged cells over free places alone."""
    assert len({len(row) for row in grid.rows}) == 1
    taken: list[tuple[int, int]] = []
    covered: set[tuple[int, int]] = set()
    for at, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if cell is None:
                assert (at, column) in covered
                continue
            places = {(at + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            assert not places & covered
            assert max(places) < (len(grid.rows), len(row))
            covered |= places
            taken += cell.spans
    taken.sort()
    assert all(0 <= start < end <= len(page.text) for start, end in taken)
    assert all("\n" not in page.text[start:end] for start, end in taken)
    assert all(end <= start for (_, end), (start, _) in pairwise(taken))
