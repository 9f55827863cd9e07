"""Where the boxes of a trace's picture stand: time from left to right in columns, strands as rows (lanes).

Where the picture does not get too wide, nothing in a column cites anything in it: every line leads leftwards. Boxes of
one lane and column stand below each other. All is whole numbers of columns and rows here; `archive.draw_lines` makes
them points.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from archive.traced import Edge, Node, Trace

LANES = (
    *("law", "governance", "plans", "budget", "support", "certificate", "enterprise", "training", "inspection"),
    *("review", ""),
)
"""The strands from top to bottom (SPEC §7.2); the last holds what has none."""
MOST_STACKED = 14
WANTED_SHAPE = 1.6
"""Width to height: a sheet laid sideways, or a screen."""
CELL_WIDTH, CELL_HEIGHT = 215, 66
"""Rough size of a box with its share of lines, for choosing a shape."""


TIMELESS = frozenset({"enterprise", "budget"})
"""What has no day of its own stands left of the papers that name it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: its column, and its row counted over all lanes."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The spots of all nodes; `lanes` are ``(name, first row, last row)``, `columns` the days of each column."""

    spots: dict[str, Spot]
    lanes: tuple[tuple[str, int, int], ...]
    columns: tuple[tuple[str, str], ...]
    rows: int


def grid_of(found: Trace) -> Grid:
    """The grid whose shape is nearest to a sheet's."""
    days = place_days(found)
    heights = range(1, MOST_STACKED + 1)
    grids = [_grid(found, days, stacked, is_strict) for is_strict in (True, False) for stacked in heights]
    return min(grids, key=lambda grid: (_strain(grid, found), len(grid.columns)))


def _strain(grid: Grid, found: Trace) -> float:
    """How far a grid is from the wanted shape, how much paper it wastes, and how many of its lines turn back."""
    width, height = len(grid.columns) * CELL_WIDTH, grid.rows * CELL_HEIGHT
    turning = sum(grid.spots[edge.source].column <= grid.spots[edge.target].column for edge in found.edges)
    shape = abs(math.log(width / height / WANTED_SHAPE))
    return shape + 0.4 * math.log(width * height) + 2 * turning / max(1, len(found.edges))


def place_days(found: Trace) -> dict[str, str]:
    """The day at which each node stands: its own, else that of what it cites last or of who cites it first."""
    days = {node.id: node.day for node in found.nodes if node.day}
    cites: dict[str, list[str]] = defaultdict(list)
    cited: dict[str, list[str]] = defaultdict(list)
    for edge in found.edges:
        if edge.source in days:
            cited[edge.target].append(days[edge.source])
        if edge.target in days:
            cites[edge.source].append(days[edge.target])
    latest = max(days.values(), default="2000-01-01")
    for node in found.nodes:
        if node.id in days:
            continue
        if node.type == "budget":
            days[node.id] = f"{node.id[2:]}-01-01"
        elif node.type == "missing" and node.id[-4:].isdigit():
            days[node.id] = f"{node.id[-4:]}-07-01"
        elif node.record is not None and cites[node.id]:
            days[node.id] = max(cites[node.id])
        else:
            days[node.id] = min(cited[node.id] or cites[node.id], default=latest)
    return days


def _grid(found: Trace, days: dict[str, str], stacked: int, is_strict: bool) -> Grid:
    """Columns filled from the oldest day on, at most `stacked` boxes of a lane in each.

    In a strict grid nothing stands in one column with what it cites; long chains make that too wide.
    """
    targets: dict[str, set[str]] = defaultdict(set)
    for edge in found.edges:
        targets[edge.source].add(edge.target)
    columns: dict[str, int] = {}
    filled: dict[tuple[int, str], int] = defaultdict(int)
    latest = 0
    for node in _in_time(found, days, targets):
        if node.type in TIMELESS:
            continue
        lane = lane_of(node)
        cited = [columns[one] + 1 for one in targets[node.id] if one in columns] if is_strict else []
        column = max([latest, *cited])
        while filled[column, lane] >= stacked:
            column += 1
        filled[column, lane] += 1
        columns[node.id] = latest = column
    for node in found.nodes:
        if node.type in TIMELESS:
            columns[node.id] = column = _before(node.id, found, columns, filled, lane_of(node), stacked)
            filled[column, lane_of(node)] += 1
    return _with_rows(found, days, columns, filled)


def _before(
    node: str, found: Trace, columns: dict[str, int], filled: dict[tuple[int, str], int], lane: str, stacked: int
) -> int:
    """A column left of all that names an enterprise, the nearest with room."""
    citing = [columns[edge.source] for edge in found.edges if edge.target == node and edge.source in columns]
    wanted = max(0, min(citing, default=1) - 1)
    return next((column for column in range(wanted, -1, -1) if filled[column, lane] < stacked), wanted)


def _in_time(found: Trace, days: dict[str, str], targets: dict[str, set[str]]) -> list[Node]:
    """The nodes by their days; of one day the cited before the citing, enterprises before the papers that name them."""
    of_day: dict[str, set[str]] = defaultdict(set)
    for node, day in days.items():
        of_day[day].add(node)

    def depth(node: str, seen: frozenset[str] = frozenset()) -> int:
        same = (targets[node] & of_day[days[node]]) - seen - {node}
        return 1 + max((depth(one, seen | {node}) for one in same), default=0) if len(seen) < _DEEPEST else 0

    return sorted(found.nodes, key=lambda node: (days[node.id], depth(node.id), node.hops))


_DEEPEST = 4
"""So far chains of papers of one day are followed to order them."""


def _with_rows(found: Trace, days: dict[str, str], columns: dict[str, int], filled: dict[tuple[int, str], int]) -> Grid:
    lanes = []
    first = 0
    rows: dict[str, int] = {}
    for name in LANES:
        depth = max((count for (_, lane), count in filled.items() if lane == name), default=0)
        if depth:
            lanes.append((name, first, first + depth - 1))
            rows[name] = first
            first += depth
    taken: dict[tuple[int, str], list[str]] = defaultdict(list)
    for node in found.nodes:
        taken[columns[node.id], lane_of(node)].append(node.id)
    spots = {}
    for (column, lane), members in taken.items():
        for at, member in enumerate(sorted(members, key=lambda one: (days[one], one))):
            spots[member] = Spot(column, rows[lane] + at)
    count = max(columns.values()) + 1
    spans = []
    for column in range(count):
        own = sorted(days[node] for node, at in columns.items() if at == column and node[:2] not in {"e:", "b:"})
        spans.append((own[0], own[-1]) if own else ("", ""))
    return Grid(spots, tuple(lanes), tuple(spans), first)


def lane_of(node: Node) -> str:
    """The lane of a node."""
    return node.strand if node.strand in LANES and node.strand else ""


def implied(edges: list[Edge]) -> set[tuple[str, str]]:
    """Pairs that a longer way ties as well: drawn paler, for they tell nothing new."""
    targets: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        targets[edge.source].add(edge.target)
    found = set()
    for source, direct in targets.items():
        seen: set[str] = set()
        waiting = [one for middle in direct for one in targets.get(middle, ()) if one != source]
        while waiting:
            one = waiting.pop()
            if one not in seen and one != source:
                seen.add(one)
                waiting.extend(targets.get(one, ()))
        found |= {(source, target) for target in direct & seen}
    return found
