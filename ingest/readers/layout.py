"""Pieces of words on a page → its text in the order in which a person reads it.

Rows come from top to bottom, pieces of a row from left to right, a tab between cells. Two places of an
administrative paper stand in two columns (Nghị định 30/2020, Phụ lục I, Mục IV): the header (issuer
and number left; motto, place and date right) and the foot (Nơi nhận left, signature right). There the
whole left column is read before the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from archive.model import Box, Word
from archive.normal import fold

SAME_ROW = 0.5
"""Two pieces share a row when they overlap by this share of the lower one's height."""
ONE_WORD = 0.1
"""A gap below this share of the letter height joins two pieces: glyphs of one word from two fonts."""
NEW_CELL = 1.15
"""A gap above this share of the letter height opens another cell."""
CENTRED_PT = 20.0
"""A cell of the left column may reach under the motto, its centre does not come this near."""
MOST_RAISED_ROWS = 3
LONGEST_HEADER_ROWS = 16
"""A header with a subject under its number (công văn) has hardly more rows."""


@dataclass(slots=True)
class Run:
    """A piece of text set in one go; lengths in points from the page's top left."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str | None = None
    blank_x0: float | None = None
    """Left edge of the blank that is set before the piece, where there is one."""
    confidence: float | None = None
    """How sure the reader of a picture is of the piece, 0–1."""
    quarters: int = 0
    """Where print runs up or down the page: its place is told on the page turned so often anticlockwise."""

    @property
    def height(self) -> float:
        """Height of the letters, never nought."""
        return max(self.bottom - self.top, 0.1)


@dataclass(slots=True)
class Cell:
    """Words side by side without a wide gap: a line of a column, or a table's cell."""

    words: list[Run]
    is_motto: bool = False
    """True for quốc hiệu, tiêu ngữ and their like: what heads the right column."""

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @property
    def text(self) -> str:
        """The words with one blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def plain(self) -> str:
        """The folded words: ``cong hoa xa hoi``."""
        return fold(self.text)


Row = list[Cell]


def page_text(runs: Iterable[Run], width_pt: float, stamps: Iterable[list[Run]] = ()) -> tuple[str, tuple[Word, ...]]:
    """The text of a page of this width, and its words with their places in text and page.

    `stamps` are blocks laid over the page (signature stamps): they are read apart, after the page.
    """
    rows = [_cells(row) for row in _rows(runs)]
    if _MOTTO.search(_plain(rows)):  # few pages have one
        rows = [_with_motto(row) for row in rows]
    ordered = _in_reading_order(rows, width_pt)
    return _written([*ordered, *(_cells(row) for stamp in stamps for row in _rows(stamp))])


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that stand on one line, top line first; written for speed: every word of every page comes by."""
    rows: list[list[Run]] = []
    spans: list[tuple[float, float]] = []
    for run in sorted(runs, key=_centre_y):
        run_top, run_bottom = run.top, run.bottom
        for back in range(len(rows) - 1, max(-1, len(rows) - 5), -1):
            top, bottom = spans[back]
            low = bottom if bottom < run_bottom else run_bottom  # noqa: FURB136  # min() takes twice as long here
            shared = low - (top if top > run_top else run_top)  # noqa: FURB136
            if shared > 0 and (shared >= SAME_ROW * (run_bottom - run_top) or shared >= SAME_ROW * (bottom - top)):
                rows[back].append(run)
                break
        else:
            rows.append([run])
            spans.append((run_top, run_bottom))
    return rows


def _centre_y(run: Run) -> float:
    return run.top + run.bottom


def _left(run: Run) -> float:
    return run.x0


def _cells(row: list[Run]) -> Row:
    """Join the pieces of words, then the words of cells."""
    row.sort(key=_left)
    cells: Row = []
    last: Run | None = None
    for run in row:
        height = run.bottom - run.top
        if last is None:
            cells.append(Cell([run]))
        else:
            gap = run.x0 - last.x1
            above = last.bottom - last.top
            lower, higher = (height, above) if height < above else (above, height)
            if gap < ONE_WORD * lower and _joins(last, run):
                last.text += run.text
                last.x1, last.top = max(last.x1, run.x1), min(last.top, run.top)
                last.bottom = max(last.bottom, run.bottom)
                continue
            if gap > NEW_CELL * higher:
                cells.append(Cell([run]))
            else:
                cells[-1].words.append(run)
        last = run
    return cells


def _joins(last: Run, run: Run) -> bool:
    """False for print and overlay lying on each other, and where a (squeezed) blank is set between."""
    height = min(run.height, last.height)
    blank = run.blank_x0
    between = blank is not None and last.x1 - 0.35 * height <= blank <= run.x0 + 0.1 * height
    return run.x0 >= last.x1 - 0.5 * height and not between


_RECIPIENTS = re.compile(r"n\S{1,2}i\s?nh\S{1,3}n\b")  # Nơi nhận, also before TCVN3 and VNI are repaired
# What heads the right column: quốc hiệu, tiêu ngữ, the Party's heading; folded, and loose enough for TCVN3 and VNI,
# which are repaired later.
_MOTTO = re.compile(
    r"[cd§ñx](?:"  # the first letter before all that may follow: so the text between is passed over fast
    r"(?<=c)\S{1,4}ng h\S{1,4} x\S{1,3} h\S{1,4}i ch\S{1,3}.{1,4}ngh"
    r"|(?<=[d§ñ])\S{0,4}c\s?l\S{1,4}p\s?\S?\s?t\S{1,3}\s?do\b"
    r"|(?<=[d§ñ])\S{1,3}ng c\S{1,4}ng s\S{1,3}n vi\S{1,3}t nam"
    r"|(?<=x)\S{1,2}c th\S{1,3}c v\S{1,2}n b\S{1,3}n h\S{1,3}p nh"  # the block that certifies a consolidated text
    r")"
)
# Quốc hiệu stands in capitals; so set, the country's name is part of a sentence.
_SENTENCE = re.compile("xã hội")
LONGEST_HEADER_WORDS = 24
LONGEST_HEADER_ROW = 110
"""A longer row of letters is running text that quotes the motto."""


def _plain(rows: Iterable[Row]) -> str:
    return fold(" ".join([word.text for row in rows for cell in row for word in cell.words]))


def _with_motto(cells: Row) -> Row:
    """The row with its motto, if it has one, marked and in a cell of its own."""
    if sum(len(cell.words) for cell in cells) > LONGEST_HEADER_WORDS:
        return cells
    plain = _plain([cells])
    if not _MOTTO.search(plain) or len(plain) > LONGEST_HEADER_ROW:
        return cells
    parts = [part for cell in cells for part in _split_at_motto(cell)]
    for part in parts:
        part.is_motto = _MOTTO.match(part.plain) is not None and not _SENTENCE.search(part.text)
    return parts


def _split_at_motto(cell: Cell) -> Row:
    """Issuer and motto set close together are two cells all the same."""
    for place in range(1, len(cell.words)):
        rest = fold(" ".join(word.text for word in cell.words[place : place + 6]))
        if _MOTTO.match(rest) and _all_caps_or_motto(cell.words[:place]):
            return [Cell(cell.words[:place]), Cell(cell.words[place:])]
    return [cell]


def _all_caps_or_motto(words: list[Run]) -> bool:
    text = " ".join(word.text for word in words)
    return text == text.upper() or len(text) < 45


def _in_reading_order(rows: list[Row], width_pt: float) -> list[Row]:
    """The rows with the two-column places read column by column."""
    ordered: list[Row] = []
    place = 0
    while place < len(rows):
        end, columns = _header_band(rows, place)
        if not columns:
            end, columns = _foot_band(rows, place, ordered, width_pt)
        if columns:
            ordered += columns
            place = end
        else:
            ordered.append(rows[place])
            place += 1
    return ordered


def _header_band(rows: list[Row], place: int) -> tuple[int, list[Row]]:
    """The two columns of a header that begins at row `place`, or nothing.

    The header begins with the motto's row, or with up to three rows of the left column above it.
    """
    motto_row = next(
        (at for at in range(place, min(place + 4, len(rows))) if any(cell.is_motto for cell in rows[at])), None
    )
    if motto_row is None:
        return place, []
    motto = next(cell for cell in rows[motto_row] if cell.is_motto)
    before = [cell for at in range(place, motto_row) for cell in rows[at]]
    if any(cell.x1 > motto.x0 for cell in before) or _far_apart(rows, place, motto_row):
        return place, []
    low = max((cell.x1 for cell in [*before, *rows[motto_row]] if cell.x1 <= motto.x0), default=0.0)
    if not low and not any(cell.x1 < motto.x0 for row in rows[motto_row : motto_row + 3] for cell in row):
        return place, []  # a motto centred over the page: one column
    left = [[cell] for cell in before]
    right: list[Row] = []
    end = motto_row
    for row in rows[motto_row : motto_row + LONGEST_HEADER_ROWS]:
        sides = _sides(row, motto)
        if sides is None:
            break
        lefts, rights = sides
        if lefts:
            left.append(lefts)
        if rights:
            right.append(rights)
        end += 1
    return end, [*left, *right]


def _far_apart(rows: list[Row], first: int, last: int) -> bool:
    """True when more than three line heights lie between neighbours: they are no one block."""
    for at in range(first, last):
        upper, lower = rows[at][0].words[0], rows[at + 1][0].words[0]
        if lower.top - upper.bottom > 2.0 * upper.height:
            return True
    return False


def _sides(row: Row, motto: Cell) -> tuple[Row, Row] | None:
    """The row's cells left of the motto, and those centred under it; None where one is neither."""
    axis, reach = (motto.x0 + motto.x1) / 2, max(0.28 * (motto.x1 - motto.x0), 60.0)
    lefts: Row = []
    rights: Row = []
    for cell in row:
        centre = (cell.x0 + cell.x1) / 2
        if cell.x1 <= motto.x0 + 2 or (centre < motto.x0 - CENTRED_PT and cell.x1 < axis - reach):
            lefts.append(cell)
        elif abs(centre - axis) <= reach or (lefts and cell.x0 >= lefts[-1].x1 and cell.x1 > axis):
            rights.append(cell)
        else:
            return None
    return lefts, rights


def _raised(above: list[Row], width_pt: float) -> int:
    """How many rows just above stand in the right half alone: a signature that begins higher than Nơi nhận."""
    count = 0
    for row in reversed(above[-MOST_RAISED_ROWS:]):
        if any(cell.x0 < 0.4 * width_pt for cell in row):
            break
        count += 1
    return count


def _foot_band(rows: list[Row], place: int, above: list[Row], width_pt: float) -> tuple[int, list[Row]]:
    """Nơi nhận and signature from row `place` on, or nothing.

    Rows at the end of `above` that belong to the signature are taken from there.
    """
    heads = [cell for cell in rows[place] if len(cell.words) <= 4 and _RECIPIENTS.match(cell.plain)]
    if not heads or heads[0].x0 > 0.5 * width_pt:
        return place, []
    gutter = max(heads[0].x1, 0.36 * width_pt)
    left: list[Row] = []
    raised = len(above) - _raised(above, width_pt)
    right = above[raised:]
    del above[raised:]
    end = place
    for row in rows[place:]:
        if any(cell.x0 < 0.3 * width_pt and cell.x1 > 0.62 * width_pt for cell in row):
            break
        lefts = [cell for cell in row if cell.x0 < gutter]
        rights = [cell for cell in row if cell.x0 >= gutter]
        if lefts:
            left.append(lefts)
        if rights:
            right.append(rights)
        end += 1
    return end, [*left, *right]


# Made by the thousand a page: straight from what they hold, which takes half the time.
_box, _word = partial(tuple.__new__, Box), partial(tuple.__new__, Word)


def _written(rows: list[Row]) -> tuple[str, tuple[Word, ...]]:
    parts: list[str] = []
    words: list[Word] = []
    at = 0
    for row in rows:
        for place, cell in enumerate(row):
            for nth, run in enumerate(cell.words):
                gap = " " if nth else ("\t" if place else "")
                start = at + len(gap)
                at = start + len(run.text)
                parts += (gap, run.text)
                box = _box((run.x0, run.top, run.x1, run.bottom))
                words.append(_word((start, at, box, run.font, run.confidence)))
        parts.append("\n")
        at += 1
    return "".join(parts), tuple(words)
