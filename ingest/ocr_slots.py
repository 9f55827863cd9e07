"""Rooms for figures in the number line and in the place-and-date line: "Số: … /QĐ", "ngày … tháng … năm …".

The engine may set a label and the figures behind it in one word ("ngày22", "Số2624"); such a word is cut where its
glyphs turn into figures.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from archive.normal import fold
from ingest.figure_shapes import Figure, figure_of
from ingest.picture_glyphs import Glyph, glyphs_of
from ingest.picture_ink import Grey
from ingest.tesseract import Seen

MOST_WORDS, MOST_NUMBER_WORDS = 16, 6
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
LONGEST_SERIAL = 10
"""Letters that the engine may make of a running number and the dots under it."""
_NUMBER = re.compile(r"\W{0,2}[s5][o0]\W{0,2}")
# The running number ends before the slash, or before the hyphen of a Party number: "12-CV/ĐU".
_SIGN = re.compile(r"/|-(?=[^\W\d_]{2,4}/)")
_DAY, _MONTH, _YEAR = re.compile(r"\W?ng[ao]y"), re.compile(r"th[ao]ng"), re.compile(r"n[ao]m")
_YEARS = re.compile(r"\S{3,5}")
_ENDS = " .,;-"
_TALL = 0.75
_MOST_OF, _SMALL = 0.85, 0.25


class Band(NamedTuple):
    """The rows in which the capitals and figures of a printed line stand."""

    top: int
    bottom: int

    @property
    def height(self) -> int:
        """The height of a capital."""
        return self.bottom - self.top


class Slot(NamedTuple):
    """A room for figures: the words `first` to `last` of its line hold or bound it, `left` to `right` on the page.

    `text` is what was read in it, `lead` what the first word has before it, and it ends before letter `until` of the
    last one. `loose` is how many pixels at either edge may belong to a label that touches the figures.
    """

    first: int
    last: int
    left: int
    right: int
    text: str
    lead: str
    until: int
    band: Band
    loose: tuple[int, int] = (0, 0)


def slots_of(line: list[Seen], pixels: Grey) -> Iterator[Slot]:
    """The slots of a line of words, the last first: what is done to one moves none that is still to come."""
    if not line or len(line) > MOST_WORDS:
        return
    yield from _date_slots(line, pixels)
    if slot := _number_slot(line, pixels):
        yield slot


def _number_slot(line: list[Seen], pixels: Grey) -> Slot | None:
    label = _NUMBER.match(fold(line[0].text))
    if label is None:
        return None
    for at, word in enumerate(line[:MOST_NUMBER_WORDS]):
        if sign := _SIGN.search(word.text, 0 if at else label.end()):
            if sum(len(word.text) for word in line[:at]) + sign.start() - label.end() > LONGEST_SERIAL:
                return None
            room = _room(line, (0, label.end()), (at, sign.start()), pixels)
            symbol = [glyph for glyph in glyphs_in(pixels, word) if room and glyph.left >= room[1] - 1]
            band = band_of(symbol)
            return _slot(line, (0, label.end()), (at, sign.start()), room, band) if room and band else None
    return None


def _date_slots(line: list[Seen], pixels: Grey) -> Iterator[Slot]:
    """Year, month and day of a line that is place and date."""
    day = next((at for at, word in enumerate(line) if _DAY.match(fold(word.text))), None)
    if day is None or (day and line[day - 1].text[-1] not in ",;."):
        return
    labels = _labels(line, day)
    if labels is None:
        return
    (_, end_of_day), (month, start_of_month, end_of_month), (year, start_of_year, end_of_year) = labels
    heights = [glyph.height for word in line for glyph in glyphs_in(pixels, word)]
    tall = _MOST_OF * float(np.percentile(heights, 75)) if heights else 0.0
    line = [
        _without_figures(word, pixels, tall) if fold(word.text) in {"ngay", "thang", "nam"} else word for word in line
    ]
    ends = len(line) - 1, len(line[-1].text.rstrip(_ENDS))
    if not _YEARS.fullmatch("".join(word.text for word in line[year:])[end_of_year:].rstrip(_ENDS)):
        return  # the line goes on with a sentence
    band = None
    for start, end in (
        ((year, end_of_year), ends),
        ((month, end_of_month), (year, start_of_year)),
        ((day, end_of_day), (month, start_of_month)),
    ):
        room = _room(line, start, end, pixels)
        # that of the year, nearly always printed
        band = band or (band_of(_between(line, room, pixels)) if room else _label_band(line[month], pixels))
        if room and band:
            yield _slot(line, start, end, room, band)
        elif band:
            yield from _loose_slot(line, start, end, pixels, band)


def _label_band(word: Seen, pixels: Grey) -> Band | None:
    """The band told by "tháng": in Times New Roman its "h" is as high as a figure."""
    glyphs = glyphs_in(pixels, word)
    if fold(word.text) != "thang" or len(glyphs) != len(word.text):
        return None
    return Band(glyphs[1].top, round(statistics.median(glyph.bottom for glyph in glyphs[:4])))


def _loose_slot(
    line: list[Seen], start: tuple[int, int], end: tuple[int, int], pixels: Grey, band: Band
) -> Iterator[Slot]:
    """The slot between labels that touch the figures: where they end is told by their width."""
    left = _loose_edge(line[start[0]], start[1], pixels, band, behind=True)
    right = _loose_edge(line[end[0]], end[1], pixels, band, behind=False)
    if left and right and left[0] < right[0]:
        yield _slot(line, start, end, (left[0], right[0]), band)._replace(loose=(left[1], right[1]))


def _loose_edge(word: Seen, letters: int, pixels: Grey, band: Band, *, behind: bool) -> tuple[int, int] | None:
    """Where a slot begins or ends at the latest, and how much of the label may lie inside."""
    exact = _edge(word, letters, pixels, behind=behind)
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


def _labels(line: list[Seen], day: int) -> tuple[tuple[int, int], tuple[int, int, int], tuple[int, int, int]] | None:
    """Words and letters of "ngày", "tháng" and "năm", in this order; None where one is not read."""
    first = _DAY.match(fold(line[day].text))
    after = first.end() if first else 0
    month = _find(line, _MONTH, day, after)
    year = _find(line, _YEAR, month[0], month[2]) if month else None
    return ((day, after), month, year) if month and year else None


def _find(line: list[Seen], label: re.Pattern[str], start: int, letter: int) -> tuple[int, int, int] | None:
    for at in range(start, len(line)):
        if match := label.search(fold(line[at].text), letter if at == start else 0):
            return at, match.start(), match.end()
    return None


def _room(line: list[Seen], start: tuple[int, int], end: tuple[int, int], pixels: Grey) -> tuple[int, int] | None:
    """The edges between a letter of one word and a letter of another."""
    (first, letters), (last, until) = start, end
    left = _edge(line[first], letters, pixels, behind=True)
    right = _edge(line[last], until, pixels, behind=False)
    return (left, right) if left is not None and right is not None and left < right else None


def _edge(word: Seen, letters: int, pixels: Grey, *, behind: bool) -> int | None:
    """Where the letter behind so many begins; the slot lies `behind` or before it.

    Where a word holds a label and figures, its figures are counted from the slot's side if they have the shapes of
    print; else glyphs and letters must agree in number.
    """
    if letters <= 0:
        return word.left
    if not word.text[letters:].strip(_ENDS):
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


def _without_figures(word: Seen, pixels: Grey, tall: float) -> Seen:
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
    return (
        bool(heights) and min(heights) > _MOST_OF * max(heights) and all(is_figure(pixels, glyph) for glyph in glyphs)
    )


def is_figure(pixels: Grey, glyph: Glyph) -> bool:
    """True for a glyph in the shape of a printed figure."""
    figure = figure_in(pixels, glyph)
    return figure.fit >= FIT and figure.lead >= LEAD


def figure_in(pixels: Grey, glyph: Glyph) -> Figure:
    """The figure that a glyph of the page is most like."""
    return figure_of(pixels[glyph.top : glyph.bottom, glyph.left : glyph.right])


def _slot(line: list[Seen], start: tuple[int, int], end: tuple[int, int], room: tuple[int, int], band: Band) -> Slot:
    (first, letters), (last, until) = start, end
    if first == last:
        text = line[first].text[letters:until]
    else:
        inner = "".join(word.text for word in line[first + 1 : last])
        text = line[first].text[letters:] + inner + line[last].text[:until]
    return Slot(first, last, *room, text, line[first].text[:letters], until, band)


def _between(line: list[Seen], room: tuple[int, int], pixels: Grey) -> list[Glyph]:
    return [glyph for word in line for glyph in glyphs_in(pixels, word) if room[0] <= glyph.left < room[1]]


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
