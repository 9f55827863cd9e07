"""The figures of the number line and of the place-and-date line, looked at a second time.

On real office scans the number and the day are written by hand in about three of four, and the engine reads a pen's
strokes as if they were print. Print is told by its glyphs: figures of one line are of one height and stand on one
base, as high as the capitals beside them, and have the shapes of print; a pen's are a fifth higher and dance.

- Printed figures are believed where two readings agree: the engine's, its reading of the single line, the shapes.
- All others keep no more than `DOUBT`, and recognition says that a pen wrote there.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter

from ingest.ocr_pieces import Reader
from ingest.ocr_segments import NEAREST, Printed, segments
from ingest.ocr_slot_edges import FIT, LEAD, SAME_BASE, SAME_HEIGHT, THRESHOLDS, Band, figure_in, is_plain
from ingest.ocr_slots import Slot, slots_of
from ingest.picture_glyphs import Glyph, glyphs_of
from ingest.picture_ink import Grey
from ingest.tesseract import Seen

DOUBT = 0.5
"""Confidence of figures that a pen may have written; print is said from 0.8 on."""
AGREED, ALONE = 0.95, 0.86
"""Confidence where shapes and engine agree, and where only one of them tells, plainly."""
_LEAST_HEIGHT, _LEAST_PIECE = 0.35, 0.15
_MARGIN_PX = 12
_TO_DIGITS = str.maketrans("lIi|]ÍÌOoQS", "11111110005")
_EDGE = " .,:;_…·'-"


def settled(words: list[Seen], pixels: Grey, reader: Reader) -> list[Seen]:
    """The words of a page, the figures of its number and date lines settled or doubted."""
    out: list[Seen] = []
    for _, group in groupby(words, key=attrgetter("line")):
        line = told = list(group)
        for slot in slots_of(line, pixels):
            told = _with(told, slot, pixels, reader, shared=told[slot.last] is not line[slot.last])
        out += told
    return out


def _with(line: list[Seen], slot: Slot, pixels: Grey, reader: Reader, *, shared: bool) -> list[Seen]:
    """The line with what stands in this slot as a word of its own; its last word may be shared with the slot behind."""
    printed = _printed(pixels, slot)
    if not printed and (any(slot.loose) or not slot.text.strip(_EDGE)):
        return line
    text, confidence = _read(line, slot, printed, pixels, reader)
    first, last = line[slot.first], line[slot.last]
    # a label stays a word of its own where the engine saw it so
    lead = slot.lead if slot.lead != first.text else ""
    tail = last.text[slot.until :] if slot.until else ""
    if tail and shared:
        confidence = min(confidence, last.confidence)
    start = slot.first + (slot.lead == first.text)
    end = slot.last + (slot.until > 0)
    boxes = [one.glyph for one in printed]
    boxes += [Glyph(word.left, word.top, word.right, word.bottom) for word in line[start:end]]
    seen = Seen(lead + text + tail, *_around(boxes), confidence, first.line)
    return [*line[:start], *([seen] if seen.text else []), *line[end:]]


def _printed(pixels: Grey, slot: Slot) -> list[Printed]:
    """The glyphs in the slot with their figures; where they are not print as they stand, cut so that they are."""
    glyphs = [] if any(slot.loose) else _glyphs(pixels, slot)
    printed = [Printed(glyph, figure_in(pixels, glyph)) for glyph in glyphs]
    return printed if printed and _are_print(printed, slot.band) else segments(pixels, slot) or printed


def _are_print(printed: list[Printed], band: Band) -> bool:
    """True for level glyphs in the shapes of print."""
    shaped = all(one.figure.fit >= FIT and one.figure.lead >= LEAD for one in printed)
    glyphs = [one.glyph for one in printed]
    return shaped and _is_level(glyphs, band) and _stand_apart(glyphs, band)


def _read(line: list[Seen], slot: Slot, printed: list[Printed], pixels: Grey, reader: Reader) -> tuple[str, float]:
    """What the slot says, and how surely."""
    said = slot.text.strip(_EDGE)
    heard = min(word.confidence for word in line[slot.first : slot.last + 1])
    doubted = slot.text, min(heard, DOUBT)
    if not printed or not _is_level([_around([one.glyph for one in printed])], slot.band):
        return doubted
    shapes = "".join(one.figure.digit for one in printed)
    if _are_print(printed, slot.band):
        plain = all(is_plain(one.figure) for one in printed)
        fitting = plain and len(said) in {0, len(shapes)}
        if shapes == said or (fitting and shapes == said.translate(_TO_DIGITS)):
            return shapes, AGREED
        again = _again(line, slot, pixels, reader)
        told = fitting and (not said.isdecimal() or said != again)
        return (shapes, ALONE) if told or (plain and shapes == again) else doubted
    return (said, ALONE) if said.isdecimal() and said == _again(line, slot, pixels, reader) else doubted


def _around(glyphs: list[Glyph]) -> Glyph:
    lefts, tops, rights, bottoms = zip(*glyphs, strict=True)
    return Glyph(min(lefts), min(tops), max(rights), max(bottoms))


def _is_level(glyphs: list[Glyph], band: Band) -> bool:
    """True for glyphs as high as the capitals beside them that stand on one base."""
    bases = [glyph.bottom for glyph in glyphs]
    same = all(abs(glyph.height - band.height) <= SAME_HEIGHT * band.height for glyph in glyphs)
    return same and max(bases) - min(bases) <= max(SAME_BASE * band.height, 2)


def _again(line: list[Seen], slot: Slot, pixels: Grey, reader: Reader) -> str:
    """What the engine reads in the slot when it sees nothing but this line."""
    top = max(min(word.top for word in line) - _MARGIN_PX, 0)
    left = max(line[0].left - _MARGIN_PX, 0)
    words = reader(pixels[top : max(word.bottom for word in line) + _MARGIN_PX, left : line[-1].right + _MARGIN_PX])
    inside = [word.text for word in words if slot.left <= left + (word.left + word.right) / 2 <= slot.right]
    return "".join(inside).strip(_EDGE)


def _glyphs(pixels: Grey, slot: Slot) -> list[Glyph]:
    """The glyphs in the slot, specks and leading dots aside; broken print is joined where it then is print."""
    band = slot.band
    above = max(band.top - band.height, 0)
    piece = pixels[above : band.bottom + band.height, slot.left : slot.right]
    rows = band.top - above, band.bottom - above
    first: list[Glyph] = []
    for dark in THRESHOLDS:
        all_of_them = [glyph.moved(slot.left, above) for glyph in glyphs_of(piece, dark, rows)]
        glyphs = [glyph for glyph in all_of_them if _stands_in(glyph, band) and not _is_cut_off(glyph, slot)]
        whole = not any(
            _is_fragment(glyph, band) for glyph in all_of_them if glyph not in glyphs and not _is_cut_off(glyph, slot)
        )
        if glyphs and whole and all(figure_in(pixels, glyph).fit >= FIT for glyph in glyphs):
            return glyphs
        first = first or glyphs
    return first


def _is_cut_off(glyph: Glyph, slot: Slot) -> bool:
    """True for the edge of a small letter of the label that reaches into the slot: a slanted "m", the tail of a "g"."""
    at_the_edge = glyph.left <= slot.left or glyph.right >= slot.right
    low = glyph.bottom > slot.band.bottom + slot.band.height / 5 and glyph.top > slot.band.top
    return at_the_edge and (glyph.height < 3 / 4 * slot.band.height or low)


def _is_fragment(glyph: Glyph, band: Band) -> bool:
    """True for a piece of a broken figure: too large for a speck, and above the dots of a leader."""
    large = max(glyph.height, glyph.right - glyph.left) > _LEAST_PIECE * band.height
    return large and band.top <= glyph.bottom < band.bottom - band.height / 8


def _stand_apart(glyphs: list[Glyph], band: Band) -> bool:
    """True for glyphs as far apart as figures; the halves of a broken "0" are like two strokes of "1"."""
    middles = [(glyph.left + glyph.right) / 2 for glyph in glyphs]
    return all(right - left >= NEAREST * band.height for left, right in pairwise(middles))


def _stands_in(glyph: Glyph, band: Band) -> bool:
    shared = min(glyph.bottom, band.bottom) - max(glyph.top, band.top)
    return glyph.height > _LEAST_HEIGHT * band.height and shared > glyph.height / 3
