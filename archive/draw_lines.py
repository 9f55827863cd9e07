"""The lines of a trace's picture: from each paper leftwards to what it cites, in lanes of their own between the boxes.

Lines run in gutters (upright, left of each column) and channels (level, above each row), each line on a track of its
own; the lines of one relation to one paper share theirs, so that a paper cited by thirty has one line with thirty
branches. Lengths are in units of the picture (CSS pixels).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from archive.draw_grid import Grid, grid_of
from archive.relations import Family, family_of
from archive.traced import Edge, Trace

BOX_WIDTH = 172
TRACK = 5
"""Between two lines side by side."""
LEAST_GUTTER, LEAST_CHANNEL = 22, 12
LEFT, TOP = 118, 78
"""Room for the names of lanes, and for the title with the days of columns."""
LANE_GAP = 10
_RANK: tuple[Family, ...] = ("changes", "basis", "carries_out", "attached", "enterprise", "mentions")


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn relation: all edges of one pair of nodes, with the points from the citing box to the cited one."""

    edges: tuple[Edge, ...]
    family: Family
    points: tuple[tuple[float, float], ...]

    @property
    def ends(self) -> tuple[str, str]:
        """The citing and the cited node."""
        return self.edges[0].source, self.edges[0].target


@dataclass(slots=True)
class Picture:
    """Points of everything: left top corners of boxes, lines, lanes ``(name, top, bottom)``, columns ``(span, x)``."""

    boxes: dict[str, tuple[float, float]]
    lines: list[Line]
    lanes: list[tuple[str, float, float]]
    columns: list[tuple[tuple[str, str], float]]
    width: float
    height: float
    box_height: float


@dataclass(slots=True)
class _Tie:
    """The edges of one pair, and the bundle (cited node and family) that they run in."""

    edges: tuple[Edge, ...]
    family: Family
    source: str
    target: str

    @property
    def bundle(self) -> tuple[str, Family]:
        return self.target, self.family


@dataclass(slots=True)
class _Tracks:
    """Tracks of one gutter or channel: intervals that overlap stand on different ones."""

    ends: list[float] = field(default_factory=list)

    def take(self, first: float, last: float) -> int:
        for at, end in enumerate(self.ends):
            if end < first:
                self.ends[at] = last
                return at
        self.ends.append(last)
        return len(self.ends) - 1


def picture_of(found: Trace, box_height: float) -> Picture:
    """The picture's points."""
    grid = grid_of(found)
    return _Router(grid, _ties(found), box_height).picture()


def _ties(found: Trace) -> list[_Tie]:
    """One line a pair of nodes, in the family that tells most."""
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in found.edges:
        pairs[edge.source, edge.target].append(edge)
    ties = []
    for (source, target), edges in pairs.items():
        ranked = sorted(edges, key=lambda edge: _RANK.index(family_of(edge.relation)))
        ties.append(_Tie(tuple(ranked), family_of(ranked[0].relation), source, target))
    return ties


class _Router:
    """Gives every line its tracks: channels first (they need no points), then gutters."""

    def __init__(self, grid: Grid, ties: list[_Tie], box_height: float) -> None:
        self.grid, self.ties, self.box_height = grid, ties, box_height
        self.bundles: dict[tuple[str, Family], list[_Tie]] = defaultdict(list)
        for tie in ties:
            self.bundles[tie.bundle].append(tie)
        self.channel: dict[tuple[str, Family], int] = {}
        self.upright: dict[tuple[str, Family, int], int] = {}

    def picture(self) -> Picture:
        """All points."""
        channels = self._channels()
        self.row_tops = self._row_tops(channels)
        self.ports = self._ports()
        gutters = self._gutters()
        self.column_lefts = self._column_lefts(gutters)
        lines = [Line(tie.edges, tie.family, tuple(self._points(tie))) for tie in self.ties]
        boxes = {
            node: (self.column_lefts[spot.column], self.row_tops[spot.row]) for node, spot in self.grid.spots.items()
        }
        lanes = [
            (
                name,
                self.row_tops[first] - LEAST_CHANNEL / 2 - self._channel_height(first),
                self.row_tops[last] + self.box_height,
            )
            for name, first, last in self.grid.lanes
        ]
        columns = [(span, self.column_lefts[at]) for at, span in enumerate(self.grid.columns)]
        width = self.column_lefts[-1] + BOX_WIDTH + self._gutter_width(len(self.grid.columns)) + 20
        return Picture(boxes, lines, lanes, columns, width, lanes[-1][2] + LANE_GAP, self.box_height)

    def _channels(self) -> list[_Tracks]:
        """A level track above the cited row for every bundle that reaches beyond the gutter beside the cited box."""
        tracks = [_Tracks() for _ in range(self.grid.rows)]
        wanted = []
        for bundle, ties in self.bundles.items():
            spot = self.grid.spots[bundle[0]]
            columns = {self.grid.spots[tie.source].column for tie in ties} | {spot.column + 1}
            if len(columns) > 1:
                wanted.append((min(columns), max(columns), spot.row, bundle))
        for first, last, row, bundle in sorted(wanted):
            self.channel[bundle] = tracks[row].take(first, last)
        self._channel_tracks = tracks
        return tracks

    def _channel_height(self, row: int) -> float:
        return float(len(self._channel_tracks[row].ends) * TRACK)

    def _row_tops(self, channels: list[_Tracks]) -> list[float]:
        tops, y = [], float(TOP)
        lane_starts = {first for _, first, _ in self.grid.lanes}
        for row in range(self.grid.rows):
            y += (LANE_GAP if row in lane_starts else 0) + LEAST_CHANNEL + len(channels[row].ends) * TRACK
            tops.append(y)
            y += self.box_height
        return tops

    def _level(self, bundle: tuple[str, Family]) -> float:
        """The height of a bundle's channel track."""
        row = self.grid.spots[bundle[0]].row
        return self.row_tops[row] - LEAST_CHANNEL / 2 - self.channel[bundle] * TRACK

    def _ports(self) -> dict[tuple[str, str, Family], float]:
        """Where lines leave a box on its left, by what they lead to, and enter it on its right, by family."""
        ports: dict[tuple[str, str, Family], float] = {}
        leaving: dict[str, list[_Tie]] = defaultdict(list)
        entering: dict[str, list[Family]] = defaultdict(list)
        for tie in self.ties:
            leaving[tie.source].append(tie)
        for target, family in self.bundles:
            entering[target].append(family)
        for source, ties in leaving.items():
            ordered = sorted(ties, key=lambda tie: (self._comes_from(tie), tie.target))
            for at, tie in enumerate(ordered, start=1):
                ports[source, tie.target, tie.family] = self._port(source, at, len(ordered))
        for target, families in entering.items():
            for at, family in enumerate(sorted(families, key=_RANK.index), start=1):
                ports[target, "", family] = self._port(target, at, len(families))
        return ports

    def _comes_from(self, tie: _Tie) -> float:
        """From which height a line reaches the gutter of its citing box."""
        return self._level(tie.bundle) if self._is_far(tie) else self.row_tops[self.grid.spots[tie.target].row]

    def _port(self, node: str, at: int, count: int) -> float:
        return self.row_tops[self.grid.spots[node].row] + self.box_height * at / (count + 1)

    def _is_far(self, tie: _Tie) -> bool:
        """Whether the line needs the channel: its boxes do not stand in neighbouring columns."""
        return self.grid.spots[tie.source].column != self.grid.spots[tie.target].column + 1

    def _gutters(self) -> list[_Tracks]:
        """An upright track in each gutter that a bundle touches."""
        reach: dict[tuple[str, Family, int], list[float]] = defaultdict(list)
        for bundle, ties in self.bundles.items():
            beside = self.grid.spots[bundle[0]].column + 1
            heights = reach[(*bundle, beside)]
            heights.append(self.ports[bundle[0], "", bundle[1]])
            if bundle in self.channel:
                heights.append(self._level(bundle))
            for tie in ties:
                column = self.grid.spots[tie.source].column
                own = reach[(*bundle, column)]
                own.append(self.ports[tie.source, tie.target, tie.family])
                if column != beside:
                    own.append(self._level(bundle))
        tracks = [_Tracks() for _ in range(len(self.grid.columns) + 1)]
        for key, heights in sorted(reach.items(), key=lambda item: (item[0][2], min(item[1]), item[0])):
            self.upright[key] = tracks[key[2]].take(min(heights), max(heights) + TRACK)
        self._gutter_tracks = tracks
        return tracks

    def _gutter_width(self, column: int) -> float:
        return float(LEAST_GUTTER + len(self._gutter_tracks[column].ends) * TRACK)

    def _column_lefts(self, gutters: list[_Tracks]) -> list[float]:
        lefts, x = [], float(LEFT)
        for column in range(len(self.grid.columns)):
            x += self._gutter_width(column)
            lefts.append(x)
            x += BOX_WIDTH
        return lefts

    def _track_x(self, bundle: tuple[str, Family], column: int) -> float:
        """Where a bundle's track stands in the gutter left of a column (behind the last: right of it)."""
        is_last = column == len(self.column_lefts)
        right = (
            self.column_lefts[column - 1] + BOX_WIDTH + self._gutter_width(column)
            if is_last
            else self.column_lefts[column]
        )
        return right - LEAST_GUTTER / 2 - self.upright[(*bundle, column)] * TRACK

    def _points(self, tie: _Tie) -> list[tuple[float, float]]:
        source, target = self.grid.spots[tie.source], self.grid.spots[tie.target]
        leave = self.ports[tie.source, tie.target, tie.family]
        enter = self.ports[tie.target, "", tie.family]
        beside = self._track_x(tie.bundle, target.column + 1)
        points = [(self.column_lefts[source.column], leave)]
        if self._is_far(tie):
            own, level = self._track_x(tie.bundle, source.column), self._level(tie.bundle)
            points += [(own, leave), (own, level), (beside, level)]
        else:
            points += [(beside, leave)]
        return [*points, (beside, enter), (self.column_lefts[target.column] + BOX_WIDTH, enter)]
