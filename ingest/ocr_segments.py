"""Printed figures that touch or are broken: the ink of a slot cut where its pieces have the shapes of figures.

`ocr_slots` and `ocr_figures` tell figures by connected ink. Copies of copies make neighbours touch ("20", "10năm") and
tear thin strokes apart; there the ink is cut along upright lines, or lines that lean as italics do, and the cuts are
kept that leave nothing but figures: level, as far apart as those of Times New Roman (Nghị định 30/2020, Phụ lục I,
mục I), each like one shape. What a pen wrote has no such cuts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.figure_shapes import Figure, figure_of
from ingest.ocr_slot_edges import FIT, LEAD, PLAIN_STROKE, SAME_BASE, SAME_HEIGHT
from ingest.ocr_slots import Slot
from ingest.picture_glyphs import Glyph, cleared
from ingest.picture_ink import Grey

INK = 190
"""A pixel is ink below this: thin strokes are grey."""
SLANTS = (0.0, 0.27)
"""Columns across for each row up: upright print, and italics, which lean by 15 degrees."""
NARROWEST, WIDEST = 0.2, 0.95
"""Width of a figure's ink, in heights: a thin "1", a "4" that has grown fat."""
NEAREST = 0.5
"""The middles of two figures stand 0.74 heights apart in print, less where they are squeezed; halves of a broken "0"
by 0.4."""
STROKE = 0.8, 0.12
"""Least fit and lead of a piece that is like a "1": halves of letters and figures are so too. Where letters of a label
may stand in the slot, a "1" must be plain."""
MOST_CUTS, MOST_TOLD, MOST_FIGURES = 60, 40, 5
EDGE = 0.4
"""Letters of a label reach so far into a slot, in heights; their ink is left out."""
_LOWER = 0.1
"""Small letters are lower than figures by more than this share of a height ("t", the highest, by 0.13)."""
_REACH, _SPECK, _DOT, _BESIDE = 0.4, 0.1, 0.16, 0.6
_DENT = 0.85
"""A cut through ink goes where a column has less than this share of the height."""
_CRUMBS = 0.02
"""Ink that may lie between figures, in squares of a height."""
Columns = npt.NDArray[np.intp]


class Printed(NamedTuple):
    """A glyph of the page with the figure that it is most like."""

    glyph: Glyph
    figure: Figure


class _Sheet(NamedTuple):
    """The ink of a slot: grey, and for each pixel its column in the slanted print; `ink` counts it column by column.

    `height` is that of a figure, `stroke` the least fit and lead of a "1".
    """

    grey: Grey
    columns: Columns
    ink: Columns
    height: int
    stroke: tuple[float, float]


class _Segment(NamedTuple):
    start: int
    end: int
    printed: Printed

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def segments(pixels: Grey, slot: Slot) -> list[Printed]:
    """The figures that stand in a slot, its ink cut by their shapes; none where the ink is not print."""
    height = slot.band.height
    above = max(slot.band.top - round(_REACH * height), 0)
    piece = pixels[above : slot.band.bottom + round(_REACH * height), slot.left : slot.right]
    base = slot.band.bottom - above

    def is_dirt(box: Glyph) -> bool:
        size = max(box.height, box.right - box.left)
        dot = size <= _SPECK * height or (size <= _DOT * height and box.bottom >= base - height // 8)
        return dot or box.bottom <= base - height * (1 + SAME_HEIGHT) or box.top >= base + height * SAME_HEIGHT

    grey = cleared(piece, INK, is_dirt)
    left, right = (max(side, round(EDGE * height)) for side in slot.loose)
    stroke = PLAIN_STROKE if any(slot.loose) else STROKE
    sheets = (_sheet(grey, slant, height, stroke) for slant in SLANTS)
    chains = [chain for sheet in sheets for chain in _chains(sheet, left, right)]
    best = max(chains, key=lambda chain: (len(chain), min(one.printed.figure.fit for one in chain)), default=[])
    return [Printed(one.printed.glyph.moved(slot.left, above), one.printed.figure) for one in best]


def _sheet(grey: Grey, slant: float, height: int, stroke: tuple[float, float]) -> _Sheet:
    rows, wide = grey.shape
    lean = np.rint(slant * np.arange(rows)).astype(np.intp)
    columns = np.arange(wide)[None, :] + lean[:, None]
    inked = columns[grey < INK]
    return _Sheet(grey, columns, np.bincount(inked, minlength=wide + int(lean[-1]) + 1), height, stroke)


def _chains(sheet: _Sheet, loose_left: int, loose_right: int) -> Iterator[list[_Segment]]:
    """Rows of figures that leave no ink over but that of labels at the edges."""
    cuts = _cuts(sheet)
    told = _told(sheet, cuts) if len(cuts) <= MOST_CUTS else []

    def rows_from(chain: list[_Segment]) -> Iterator[list[_Segment]]:
        if _is_left_over(sheet, chain[-1], loose_right, before=False):
            yield chain
        if len(chain) < MOST_FIGURES:
            for one in told:
                if one.start >= chain[-1].end and _follows(sheet, chain[-1], one):
                    yield from rows_from([*chain, one])

    for one in told:
        if _is_left_over(sheet, one, loose_left, before=True):
            yield from rows_from([one])


def _cuts(sheet: _Sheet) -> list[int]:
    """Columns where print may be cut: at both ends of blanks, and at dents between strokes."""
    ink, cuts = sheet.ink, []
    at = 0
    while at < len(ink):
        end = at + 1
        while end < len(ink) and ink[end] == ink[at]:
            end += 1
        before = ink[at - 1] if at else ink[at] + 1
        behind = ink[end] if end < len(ink) else ink[at] + 1
        if not ink[at]:
            cuts += [at, end]
        elif ink[at] < _DENT * sheet.height and before > ink[at] < behind:
            cuts.append((at + end) // 2)
        at = end
    return cuts


def _told(sheet: _Sheet, cuts: list[int]) -> list[_Segment]:
    """The pieces between two cuts that have the height and the shape of a figure, those most like one first."""
    narrowest, widest = NARROWEST * sheet.height, WIDEST * sheet.height
    pieces: dict[Glyph, tuple[int, int]] = {}
    for start in cuts:
        for end in (end for end in cuts if narrowest <= end - start <= widest):
            glyph = _glyph(sheet, start, end)
            if glyph and abs(glyph.height - sheet.height) <= SAME_HEIGHT * sheet.height:
                pieces[glyph] = start, end
    told: list[_Segment] = []
    for glyph, (start, end) in pieces.items():
        columns = sheet.columns[glyph.top : glyph.bottom, glyph.left : glyph.right]
        grey = sheet.grey[glyph.top : glyph.bottom, glyph.left : glyph.right]
        figure = figure_of(np.where((columns >= start) & (columns < end), grey, np.uint8(255)))
        if _is_told(figure, sheet.stroke):
            told.append(_Segment(start, end, Printed(glyph, figure)))
    return sorted(told, key=lambda one: one.printed.figure.fit, reverse=True)[:MOST_TOLD]


def _is_told(figure: Figure, stroke: tuple[float, float]) -> bool:
    fit, lead = stroke if figure.digit == "1" else (FIT, LEAD)
    return figure.fit >= fit and figure.lead >= lead


def _glyph(sheet: _Sheet, start: int, end: int) -> Glyph | None:
    """The box of the ink between two cuts."""
    ys, xs = np.nonzero((sheet.grey < INK) & (sheet.columns >= start) & (sheet.columns < end))
    return Glyph(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1) if len(ys) else None


def _follows(sheet: _Sheet, one: _Segment, other: _Segment) -> bool:
    """True for two figures side by side: on one base, as far apart as print, nothing between them."""
    bases = one.printed.glyph.bottom, other.printed.glyph.bottom
    if abs(bases[0] - bases[1]) > max(SAME_BASE * sheet.height, 2):
        return False
    between = int(sheet.ink[one.end : other.start].sum())
    return other.middle - one.middle >= NEAREST * sheet.height and between <= _CRUMBS * sheet.height**2


def _is_left_over(sheet: _Sheet, figure: _Segment, loose: int, *, before: bool) -> bool:
    """True where the ink before or behind the figures is none to speak of, or that of small letters at the edge."""
    last, wide = len(sheet.ink), sheet.grey.shape[1]
    start, end = (0, figure.start) if before else (figure.end, last)
    crumbs = _CRUMBS * sheet.height**2
    if int(sheet.ink[start:end].sum()) <= crumbs:
        return True
    inner = slice(loose + last - wide, end) if before else slice(start, max(wide - loose, start))
    if int(sheet.ink[inner].sum()) > crumbs:
        return False
    beside = round(_BESIDE * sheet.height)
    letter = _glyph(sheet, max(end - beside, 0), end) if before else _glyph(sheet, start, start + beside)
    return letter is None or letter.top > figure.printed.glyph.top + _LOWER * sheet.height
