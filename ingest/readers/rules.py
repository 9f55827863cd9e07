"""Straight rules of a page, as a PDF draws them or a scanner saw them: which are one, and which make a table.

Lengths are points from the page's top left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

SAME_LINE_PT = 2.0
"""Rules so near to each other are drawn as one: the halves of a double rule, the borders of neighbouring cells."""
GAP_PT = 3.0
"""Rules whose ends are no farther apart touch: dashes of one rule, corners that are not drawn to the end."""
LEAST_PT = 5.0
"""A shorter stroke is no rule of a table: a dot, a tick, a hyphen."""
OPEN_ENDS = 3
"""So many rules that end on one line close a table that is drawn without the rule there."""
OPEN_PT = 12.0
"""The column or row at an open side is wider than this; less is a rule drawn too long."""

Marks: TypeAlias = npt.NDArray[np.bool_]


class Rule(NamedTuple):
    """A straight rule: `at` is the y of a level one, the x of an upright one; it runs from `low` to `high`."""

    at: float
    low: float
    high: float


class Rules(NamedTuple):
    """The rules of a page."""

    level: list[Rule]
    upright: list[Rule]


def joined(rules: list[Rule], gap_pt: float = GAP_PT, same_line_pt: float = SAME_LINE_PT) -> list[Rule]:
    """Rules on one line that touch each other, as one; strokes that stay short are left out."""
    runs = (_whole(part) for line in by_line(rules, same_line_pt) for part in _runs(line, gap_pt))
    return [rule for rule in runs if rule.high - rule.low >= LEAST_PT]


def by_line(rules: Iterable[Rule], reach_pt: float) -> Iterator[list[Rule]]:
    """The rules by lines, each no farther from the next than this."""
    line: list[Rule] = []
    for rule in sorted(rules):
        if line and rule.at > line[-1].at + reach_pt:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def _runs(line: list[Rule], gap_pt: float) -> Iterator[list[Rule]]:
    """The rules of a line parted where a gap is left."""
    run: list[Rule] = []
    end = 0.0
    for rule in sorted(line, key=lambda rule: rule.low):
        if run and rule.low > end + gap_pt:
            yield run
            run = []
        end = max(end, rule.high) if run else rule.high
        run.append(rule)
    if run:
        yield run


def _whole(run: list[Rule]) -> Rule:
    if len(run) == 1:
        return run[0]
    return Rule(mean_at(run), min(rule.low for rule in run), max(rule.high for rule in run))


def mean_at(rules: Sequence[Rule]) -> float:
    """Where rules stand, long ones counting more."""
    weights = [rule.high - rule.low + 0.01 for rule in rules]
    return sum(rule.at * weight for rule, weight in zip(rules, weights, strict=True)) / sum(weights)


def touching(level: list[Rule], upright: list[Rule], gap_pt: float) -> Iterator[Rules]:
    """The rules by tables: those that cross or touch each other."""
    touch = _touches(level, upright, gap_pt)
    left = set(range(len(level)))
    while left:
        rows, columns = {left.pop()}, np.zeros(len(upright), dtype=bool)
        waiting = list(rows)
        while waiting:
            new = touch[waiting.pop()] & ~columns
            columns |= new
            reached = left.intersection(np.flatnonzero(touch[:, new].any(axis=1)).tolist())
            left -= reached
            rows |= reached
            waiting += reached
        if len(rows) > 1 and columns.sum() > 1:
            yield Rules([level[row] for row in sorted(rows)], [upright[at] for at in np.flatnonzero(columns)])


def _touches(level: list[Rule], upright: list[Rule], gap_pt: float) -> Marks:
    y, left, right = (side[:, None] for side in np.array(level).T)
    x, top, bottom = (side[None, :] for side in np.array(upright).T)
    touch: Marks = (x >= left - gap_pt) & (x <= right + gap_pt) & (y >= top - gap_pt) & (y <= bottom + gap_pt)
    return touch


def closing_rules(rules: list[Rule], across: list[Rule], gap_pt: float) -> list[Rule]:
    """The rules that are not drawn at an open side: there, three or more of `rules` end on one line."""
    first, last = min(rule.at for rule in across), max(rule.at for rule in across)
    before = [(rule.low, rule.at) for rule in rules if rule.low < first - OPEN_PT]
    behind = [(rule.high, rule.at) for rule in rules if rule.high > last + OPEN_PT]
    closing: list[Rule] = []
    for ends, edge in ((before, min(before)[0] if before else 0.0), (behind, max(behind)[0] if behind else 0.0)):
        there = [at for end, at in ends if abs(end - edge) <= gap_pt]
        if len(there) >= OPEN_ENDS:
            closing.append(Rule(edge, min(there), max(there)))
    return closing
