"""Where the rooms for figures begin and end: between labels, in words that hold both, beside labels that touch them.

All measures are in heights of a figure: figures and capitals of a line of print are of one height.
"""

from __future__ import annotations

import statistics
from typing import NamedTuple

from archive.normal import fold
from ingest.figure_shapes import Figure, figure_of
from ingest.picture_glyphs import Glyph, glyphs_of
from ingest.picture_ink import Grey
from ingest.tesseract import Seen

THRESHOLDS = (128, 190, 235)
"""Ink is below the first; the others close the gaps of broken print."""
FIT, LEAD = 0.72, 0.06
"""A printed figure is so much like a shape, and so much less like any other."""
PLAIN, PLAIN_STROKE = (0.75, 0.1), (0.9, 0.25)
"""Fit and lead of figures that are believed by their shapes alone; a pen's upright stroke is like a "1" by 0.85."""
SAME_HEIGHT, SAME_BASE = 0.13, 0.12
"""How far figures of print may differ, in heights of a capital. Measured: print 0.06, pens 0.15 and more."""
LABEL_WIDTHS = {"ngay": 2.88, "thang": 3.35, "nam": 2.55}
"""Widths of the labels of a date in heights of a figure, in Times New Roman, upright and italic alike."""
PITCH = 0.74
"""From one figure to the next, in heights."""
WAVERS = 0.5
"""How far the edge of a label that touches the figures may be off, in heights."""
ENDS = " .,;-"
_TALL = 0.75
MOST_OF, _SMALL = 0.85, 0.25


class Band(NamedTuple):
    """The rows in which the capitals and figures of a printed line stand."""

    top: int
    bottom: int

    @property
    def height(self) -> int:
        """The height of a capital."""
        return self.bottom - self.top


def label_band(word: Seen, pixels: Grey) -> Band | None:
    """The band told by "tháng": in Times New Roman its "h" is as high as a figure."""
    glyphs = glyphs_in(pixels, word)
    if fold(word.text) != "thang" or len(glyphs) != len(word.text):
        return None
    return Band(glyphs[1].top, round(statistics.median(glyph.bottom for glyph in glyphs[:4])))


def loose_edge(word: Seen, letters: int, pixels: Grey, band: Band, *, behind: bool) -> tuple[int, int] | None:
    """Where a slot begins or ends at the latest, and how much of the label may lie inside."""
    exact = edge_of(word, letters, pixels, behind=behind)
    if exact is not None:
        return exact, 0
    plain = fold(word.text[:letters] if behind else word.text[letters:])
    if not any(plain.endswith(label) if behind else plain.startswith(label) for label in LABEL_WIDTHS):
        return None
    width = round((_heights(plain) - WAVERS) * band.height)
    return word.left + width if behind else word.right - width, round(2 * WAVERS * band.height)


def _heights(plain: str) -> float:
    """The width of labels and figures in one word, in heights of a figure."""
    width = 0.0
    for label, heights in LABEL_WIDTHS.items():
        if label in plain:
            plain = plain.replace(label, "", 1)
            width += heights
    return width + PITCH * len(plain)


def edge_of(word: Seen, letters: int, pixels: Grey, *, behind: bool) -> int | None:
    """Where the letter behind so many begins; the slot lies `behind` or before it.

    Where a word holds a label and figures, its figures are counted from the slot's side if they have the shapes of
    print; else glyphs and letters must agree in number.
    """
    if letters <= 0:
        return word.left
    if not word.text[letters:].strip(ENDS):
        return word.right
    figures = len(word.text) - letters if behind else letters
    for dark in THRESHOLDS:
        glyphs = glyphs_in(pixels, word, dark)
        if len(glyphs) != len(word.text):
            large = [glyph for glyph in glyphs if glyph.height > _SMALL * (word.bottom - word.top)]
            glyphs = large if _are_figures(pixels, large[-figures:] if behind else large[:figures]) else []
        if len(glyphs) > figures:
            at = len(glyphs) - figures if behind else figures
            return (glyphs[at - 1].right + glyphs[at].left) // 2
    return None


def without_figures(word: Seen, pixels: Grey, tall: float) -> Seen:
    """A label's word, its box freed of tall figures over whose edge it reaches."""
    glyphs = glyphs_in(pixels, word)
    for end in (-1, 0):
        while len(glyphs) > len(word.text) and glyphs[end].height >= tall and is_plain(figure_in(pixels, glyphs[end])):
            del glyphs[end]
    return word._replace(left=glyphs[0].left, right=glyphs[-1].right) if glyphs else word


def is_plain(figure: Figure) -> bool:
    """True for what is surely a figure; upright strokes of letters and pens are like a "1" by 0.8."""
    least_fit, least_lead = PLAIN_STROKE if figure.digit == "1" else PLAIN
    return figure.fit >= least_fit and figure.lead >= least_lead


def _are_figures(pixels: Grey, glyphs: list[Glyph]) -> bool:
    heights = [glyph.height for glyph in glyphs]
    return bool(heights) and min(heights) > MOST_OF * max(heights) and all(is_figure(pixels, glyph) for glyph in glyphs)


def is_figure(pixels: Grey, glyph: Glyph) -> bool:
    """True for a glyph in the shape of a printed figure."""
    figure = figure_in(pixels, glyph)
    return figure.fit >= FIT and figure.lead >= LEAD


def figure_in(pixels: Grey, glyph: Glyph) -> Figure:
    """The figure that a glyph of the page is most like."""
    return figure_of(pixels[glyph.top : glyph.bottom, glyph.left : glyph.right])


def glyphs_in(pixels: Grey, word: Seen, dark: int = THRESHOLDS[0]) -> list[Glyph]:
    """The glyphs of a word, in pixels of the page."""
    piece = pixels[word.top : word.bottom, word.left : word.right]
    return [glyph.moved(word.left, word.top) for glyph in glyphs_of(piece, dark)]


def band_of(glyphs: list[Glyph]) -> Band | None:
    """Where the tall ones among these glyphs stand."""
    tallest = max((glyph.height for glyph in glyphs), default=0)
    tall = [glyph for glyph in glyphs if glyph.height > _TALL * tallest]
    if not tall:
        return None
    return Band(round(statistics.median(g.top for g in tall)), round(statistics.median(g.bottom for g in tall)))
