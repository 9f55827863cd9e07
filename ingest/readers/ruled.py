"""Rules drawn on a page → the cells of its tables.

Rules that stand on one line are joined, those that touch each other make a table, and where no rule parts two
places of it they are one merged cell. Words are told into cells by their boxes, so that a cell's spans cut the
page's own text. Lengths are points from the page's top left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from archive.model import Box, Cell, Grid, Word
from ingest.readers.cell_text import has_two_by_two, spans_of
from ingest.readers.rules import GAP_PT, Marks, Rule, Rules, by_line, closing_rules, joined, mean_at, touching

THIN_PT = 4.0
"""No row or column is thinner: what lies between is a double rule."""
COVERED = 0.75
"""Share of a cell's side that is ruled; a seal takes a piece away with its red ink."""
CLOSED = 0.7
"""Share of a table's area that its closed cells take; crumpled paper, frames and drawings leave more open."""
MAX_RULES = 3_000
"""A page with more is a drawing or a map."""
MAX_PLACES = 6_000
"""Places of one table, columns times rows."""

_OUTSIDE = -1
Owners: TypeAlias = npt.NDArray[np.int32]


class _Block(NamedTuple):
    """A cell by the places that it covers: columns and rows from the first to before the last."""

    left: int
    top: int
    right: int
    bottom: int


class _Table(NamedTuple):
    """Where columns and rows begin and end, the cells, and which of them each place belongs to (−1: none)."""

    xs: list[float]
    ys: list[float]
    blocks: list[_Block]
    owners: Owners


def ruled_grids(
    text: str, words: Sequence[Word], rules: Rules, gap_pt: float = GAP_PT, before: Grid | None = None
) -> tuple[Grid, ...]:
    """The tables of a page, from top to bottom: those with two rows and two columns of text at least.

    `gap_pt` tells how far apart the ends of rules may be that touch each other. `before` is the last table of the
    page before: the first one here may be its last row alone.
    """
    level, upright = joined(rules.level, gap_pt), joined(rules.upright, gap_pt)
    if len(level) < 2 or len(upright) < 2 or len(level) + len(upright) > MAX_RULES:
        return ()
    tables = [table for part in touching(level, upright, gap_pt) if (table := _table(part, gap_pt)) is not None]
    grids = [_grid(table, text, words) for table in sorted(tables, key=lambda table: (table.ys[0], table.xs[0]))]
    return tuple(grid for at, grid in enumerate(grids) if has_two_by_two(grid) or (at == 0 and _goes_on(grid, before)))


def _goes_on(grid: Grid, before: Grid | None) -> bool:
    """Whether a table with text in two columns has the same columns as the last one of the page before."""
    if before is None or sum(bool(cell and cell.spans) for row in grid.rows for cell in row) < 2:
        return False
    edges, edges_before = _edges(grid), _edges(before)
    return len(edges) == len(edges_before) and all(
        abs(here - there) <= GAP_PT for here, there in zip(edges, edges_before, strict=True)
    )


def _edges(grid: Grid) -> list[float]:
    """Where the columns begin, and the right edge."""
    boxes = [cell.box for row in grid.rows for cell in row if cell and cell.box]
    return sorted({box.x0 for box in boxes} | {box.x1 for box in boxes})


def _table(rules: Rules, gap_pt: float) -> _Table | None:
    """The table that these rules make, or None where they enclose no two columns, or not all round."""
    level = rules.level + closing_rules(rules.upright, rules.level, gap_pt)
    upright = rules.upright + closing_rules(rules.level, rules.upright, gap_pt)
    ys, xs = ([mean_at(line) for line in by_line(each, THIN_PT)] for each in (level, upright))
    if len(ys) < 2 or len(xs) < 3 or len(ys) * len(xs) > MAX_PLACES:
        return None
    blocks, owners = _blocks(_marks(level, ys, xs), _marks(upright, xs, ys).T)
    table = _Table(xs, ys, blocks, owners)
    return table if _closed_share(table) >= CLOSED else None


def _closed_share(table: _Table) -> float:
    """How much of the table's area belongs to cells that rules close all round."""
    area = np.outer(np.diff(table.ys), np.diff(table.xs))
    share: float = area[table.owners != _OUTSIDE].sum() / area.sum()
    return share


def _marks(rules: list[Rule], places: list[float], across: list[float]) -> Marks:
    """For each of `places`, which stretches between `across` are ruled; a rule may be broken there."""
    starts, ends = np.array(across[:-1]), np.array(across[1:])
    covered = np.zeros((len(places), len(starts)))
    reached = np.full(len(places), -np.inf)
    at = np.array(places)
    for rule in sorted(rules, key=lambda rule: rule.low):
        place = int(np.abs(at - rule.at).argmin())
        # what another half of a double rule has covered already counts once
        low = max(rule.low, reached[place])
        covered[place] += np.maximum(np.minimum(ends, rule.high) - np.maximum(starts, low), 0.0)
        reached[place] = max(reached[place], rule.high)
    marks: Marks = covered >= COVERED * (ends - starts)
    return marks


def _blocks(level: Marks, upright: Marks) -> tuple[list[_Block], Owners]:
    """The cells: places that no rule parts. What is open to the outside is none; what is no rectangle is cut in rows.

    `level` has a row for each line between rows, `upright` a column for each line between columns.
    """
    rows, columns = level.shape[0] - 1, upright.shape[1] - 1
    owners = np.full((rows, columns), _OUTSIDE, dtype=np.int32)
    seen = np.zeros((rows, columns), dtype=bool)
    blocks: list[_Block] = []
    for row in range(rows):
        for column in range(columns):
            if seen[row, column]:
                continue
            places, closed = _flood(row, column, level, upright, seen)
            if not closed:
                continue
            for block in _rectangles(places):
                owners[block.top : block.bottom, block.left : block.right] = len(blocks)
                blocks.append(block)
    return blocks, owners


def _flood(row: int, column: int, level: Marks, upright: Marks, seen: Marks) -> tuple[list[tuple[int, int]], bool]:
    """The places that are one with this one, and whether rules close them all round."""
    rows, columns = seen.shape
    seen[row, column] = True
    places = [(row, column)]
    closed = True
    for y, x in places:  # grows while it is walked
        for parted, next_y, next_x in (
            (level[y, x], y - 1, x),
            (level[y + 1, x], y + 1, x),
            (upright[y, x], y, x - 1),
            (upright[y, x + 1], y, x + 1),
        ):
            if parted:
                continue
            if not (0 <= next_y < rows and 0 <= next_x < columns):
                closed = False
            elif not seen[next_y, next_x]:
                seen[next_y, next_x] = True
                places.append((next_y, next_x))
    return places, closed


def _rectangles(places: list[tuple[int, int]]) -> Iterator[_Block]:
    """The places as one block, or as a block for each row where they are no rectangle."""
    ys, xs = [y for y, _ in places], [x for _, x in places]
    whole = _Block(min(xs), min(ys), max(xs) + 1, max(ys) + 1)
    if (whole.right - whole.left) * (whole.bottom - whole.top) == len(places):
        yield whole
        return
    start: tuple[int, int] | None = None
    last = (-1, -1)
    for place in sorted(places):
        if start is not None and place != (last[0], last[1] + 1):
            yield _Block(start[1], start[0], last[1] + 1, last[0] + 1)
            start = None
        start = start or place
        last = place
    if start is not None:
        yield _Block(start[1], start[0], last[1] + 1, last[0] + 1)


def _grid(table: _Table, text: str, words: Sequence[Word]) -> Grid:
    """The table with its text; lines at which no cell begins (another table's, a stray rule's) are left out."""
    columns = sorted({block.left for block in table.blocks})
    rows = sorted({block.top for block in table.blocks})
    inside = _words_by_block(table, words)
    cells: dict[tuple[int, int], Cell] = {}
    for number, block in enumerate(table.blocks):
        box = Box(table.xs[block.left], table.ys[block.top], table.xs[block.right], table.ys[block.bottom])
        cells[block.top, block.left] = Cell(
            spans_of(text, inside.get(number, [])),
            Box(*(round(side, 1) for side in box)),
            sum(block.left <= column < block.right for column in columns),
            sum(block.top <= row < block.bottom for row in rows),
        )
    nothing = Cell(())
    return Grid(
        tuple(
            tuple(
                cells.get((row, column), nothing if table.owners[row, column] == _OUTSIDE else None)
                for column in columns
            )
            for row in rows
        ),
        Box(*(round(side, 1) for side in (table.xs[0], table.ys[0], table.xs[-1], table.ys[-1]))),
    )


def _words_by_block(table: _Table, words: Sequence[Word]) -> dict[int, list[Word]]:
    """The words whose middle stands in each cell."""
    placed = [(word, word.box) for word in words if word.box is not None]
    if not placed:
        return {}
    boxes = np.array([box for _, box in placed])
    column = np.searchsorted(table.xs, (boxes[:, 0] + boxes[:, 2]) / 2) - 1
    row = np.searchsorted(table.ys, (boxes[:, 1] + boxes[:, 3]) / 2) - 1
    rows, columns = table.owners.shape
    inside: dict[int, list[Word]] = {}
    for at in np.flatnonzero((column >= 0) & (column < columns) & (row >= 0) & (row < rows)).tolist():
        owner = int(table.owners[row[at], column[at]])
        if owner != _OUTSIDE:
            inside.setdefault(owner, []).append(placed[at][0])
    return inside
