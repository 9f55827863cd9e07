"""A narrow panel of numbers and days beside the text of a certificate: its lines apart from those of the text.

Bodies from abroad print such a panel, every label over its value. Lines of the panel and of the text that stand at one
height are one row of the page by chance; they are no label and value, and a value never goes on in the other column.
"""

from __future__ import annotations

from itertools import pairwise

from ingest.recognise.certificate_date_words import has_date
from ingest.recognise.certificate_labels import labelled
from ingest.recognise.certificate_words import is_role
from ingest.recognise.lines import Line

FEWEST_LINES, FEWEST_ALONE, FEWEST_CAPTIONS = 5, 2, 2
"""Lines of each column; rows in which a column stands alone; values that stand under their captions in the panel."""
ALIGNED_PT, CLEAR_PT, NARROW = 10.0, 2.0, 0.6
"""How well the panel's lines begin at one place (scans stand askew); the gutter; how wide a panel may be."""
MOST_GUTTERS = 4
_Rows = list[list[Line]]
_OF_TEXT = {"holder", "scope", "standard", "address", "site"}
_FIGURES = 4
"""Figures of a number or a day under its caption."""


def panel_apart(rows: _Rows) -> _Rows:
    """The rows of a page; where a panel stands beside the text, first those of the text, then those of the panel."""
    lines = [line for row in rows for line in row]
    if len(lines) < FEWEST_LINES * 2 or any(line.box is None for line in lines):
        return rows
    for gutter in _gutters(lines):
        first, end = _beside(rows, gutter)
        left, right = (_column(rows[first:end], gutter, right=right) for right in (False, True))
        for panel, text in ((left, right), (right, left)):
            if _is_panel(panel, text):
                return [*rows[:first], *text, *panel, *rows[end:]]
    return rows


def _gutters(lines: list[Line]) -> list[float]:
    """Where a second column may begin: places at which several lines do, the most lines first."""
    starts = sorted(line.box.x0 for line in lines if line.box)
    near = {start: sum(start <= other <= start + ALIGNED_PT for other in starts) for start in starts}
    several = [start for start, count in near.items() if count >= FEWEST_LINES and start > starts[0] + ALIGNED_PT * 4]
    chosen: list[float] = []
    for start in sorted(several, key=lambda start: (-near[start], start)):
        if all(abs(start - other) > ALIGNED_PT for other in chosen):
            chosen.append(start)
    return chosen[:MOST_GUTTERS]


def _beside(rows: _Rows, gutter: float) -> tuple[int, int]:
    """The longest run of rows in which no line crosses the gutter: first row and end."""
    crossed = [
        -1,
        *(at for at, row in enumerate(rows) if any(_crosses(line, gutter) for line in row)),
        len(rows),
    ]
    before, after = max(pairwise(crossed), key=lambda ends: ends[1] - ends[0])
    return before + 1, after


def _crosses(line: Line, gutter: float) -> bool:
    return line.box is not None and line.box.x0 < gutter - CLEAR_PT < line.box.x1


def _column(rows: _Rows, gutter: float, *, right: bool) -> _Rows:
    """What stands in each row on one side of the gutter, rows without anything left out."""
    sides = ([line for line in row if line.box and (line.box.x0 >= gutter - CLEAR_PT) is right] for row in rows)
    return [side for side in sides if side]


def _is_panel(panel: _Rows, text: _Rows) -> bool:
    """Narrow, aligned, with captions over figures; the text beside it tells the holder or the scope."""
    lines, others = [row[0] for row in panel], [line for row in text for line in row]
    if min(len(lines), len(others)) < FEWEST_LINES or any(len(row) > 1 for row in panel):
        return False
    starts, ends = ([getattr(line.box, side) for line in lines if line.box] for side in ("x0", "x1"))
    wide = max((line.box.x1 for line in others if line.box), default=0) - min(
        (line.box.x0 for line in others if line.box), default=0
    )
    aligned = sum(abs(start - sorted(starts)[len(starts) // 2]) <= ALIGNED_PT for start in starts)
    if aligned < 0.8 * len(starts) or max(ends) - min(starts) > NARROW * wide:
        return False
    if _alone(panel, text) < FEWEST_ALONE or _alone(text, panel) < FEWEST_ALONE:
        return False
    captions = sum(_is_over_its_value(above, below) for above, below in pairwise(lines))
    dated = any(has_date(line.text) for line in lines)
    return captions >= FEWEST_CAPTIONS and dated and any(_tells(line) for line in others)


def _alone(column: _Rows, other: _Rows) -> int:
    """How many rows of a column have nothing beside them."""
    page = column[0][0].page.text
    starts = {page.rfind("\n", 0, row[0].start) for row in other}
    return sum(page.rfind("\n", 0, row[0].start) not in starts for row in column)


def _is_over_its_value(above: Line, below: Line) -> bool:
    """True for a caption without figures right over a day or a number."""
    if sum(map(str.isdigit, below.text)) < _FIGURES or any(map(str.isdigit, above.text)):
        return False
    return is_role(above.text) or labelled(above.text)[0].field is not None


def _tells(line: Line) -> bool:
    return any(part.field in _OF_TEXT for part in labelled(line.text))
