"""Rooms for figures in the number line and in the place-and-date line: "Số: … /QĐ", "ngày … tháng … năm …".

The engine may set a label and the figures behind it in one word ("ngày22", "Số2624"); such a word is cut where its
glyphs turn into figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from archive.normal import fold
from ingest.ocr_slot_edges import (
    ENDS,
    MOST_OF,
    Band,
    band_of,
    edge_of,
    glyphs_in,
    label_band,
    loose_edge,
    without_figures,
)
from ingest.picture_glyphs import Glyph
from ingest.picture_ink import Grey
from ingest.tesseract import Seen

MOST_WORDS, MOST_NUMBER_WORDS = 16, 6
LONGEST_SERIAL = 10
"""Letters that the engine may make of a running number and the dots under it."""
_NUMBER = re.compile(r"\W{0,2}[s5][o0]\W{0,2}")
# The running number ends before the slash, or before the hyphen of a Party number: "12-CV/ĐU".
_SIGN = re.compile(r"/|-(?=[^\W\d_]{2,4}/)")
_DAY, _MONTH, _YEAR = re.compile(r"\W?ng[ao]y"), re.compile(r"th[ao]ng"), re.compile(r"n[ao]m")
_YEARS = re.compile(r"\S{3,5}")


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
    tall = MOST_OF * float(np.percentile(heights, 75)) if heights else 0.0
    line = [
        without_figures(word, pixels, tall) if fold(word.text) in {"ngay", "thang", "nam"} else word for word in line
    ]
    ends = len(line) - 1, len(line[-1].text.rstrip(ENDS))
    if not _YEARS.fullmatch("".join(word.text for word in line[year:])[end_of_year:].rstrip(ENDS)):
        return  # the line goes on with a sentence
    band = None
    for start, end in (
        ((year, end_of_year), ends),
        ((month, end_of_month), (year, start_of_year)),
        ((day, end_of_day), (month, start_of_month)),
    ):
        room = _room(line, start, end, pixels)
        # that of the year, nearly always printed
        band = band or (band_of(_between(line, room, pixels)) if room else label_band(line[month], pixels))
        if room and band:
            yield _slot(line, start, end, room, band)
        elif band:
            yield from _loose_slot(line, start, end, pixels, band)


def _loose_slot(
    line: list[Seen], start: tuple[int, int], end: tuple[int, int], pixels: Grey, band: Band
) -> Iterator[Slot]:
    """The slot between labels that touch the figures: where they end is told by their width."""
    left = loose_edge(line[start[0]], start[1], pixels, band, behind=True)
    right = loose_edge(line[end[0]], end[1], pixels, band, behind=False)
    if left and right and left[0] < right[0]:
        yield _slot(line, start, end, (left[0], right[0]), band)._replace(loose=(left[1], right[1]))


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
    left = edge_of(line[first], letters, pixels, behind=True)
    right = edge_of(line[last], until, pixels, behind=False)
    return (left, right) if left is not None and right is not None and left < right else None


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
