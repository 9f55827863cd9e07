"""Print in red or orange: the titles, standards and names that certificates set in colour.

Red ink is taken away before a page is read, as seals and stamps are red. Certifying bodies print whole lines in red,
though, wider than any seal or stamp: where a page has such a line, its red lines are read as they stand, and their
words join the others where no black print stands.
"""

from __future__ import annotations

import numpy as np

from ingest.ocr_pieces import Cutter, Reader, overlap, placed
from ingest.ocr_words import cleaned
from ingest.picture_angle import DARK
from ingest.picture_glyphs import Glyph, pieces_of
from ingest.picture_ink import Grey, all_ink, red_alone
from ingest.tesseract import Seen

LOOK_DPI = 50
"""Lines are found on a small copy."""
WIDE_IN = 2.3
"""A seal is 36 mm (1.4 in) wide, a registry stamp 50 mm (2 in): a wider line of red is print (Nghị định 30/2020)."""
LEAST_IN = 0.4
LOW_IN, HIGH_IN = 0.07, 0.45
"""Height of a line of letters; a rule is lower, a seal or a frame higher."""
_WORDS_APART_IN, _EDGE_IN = 0.12, 0.06
_FAINT = 40
FULL = 0.8
"""Share of ink in a line's box: letters leave blanks, a coloured bar does not."""
MOST_LINES = 30
SURE = 0.5
_COLOURED = 30_000
"""Number of the first block of coloured words: above any other's."""


def coloured_words(size: tuple[int, int], dpi: float, cut: Cutter, read: Reader) -> list[Seen]:
    """The words of a level page's red lines; none where it has but seals and stamps."""
    step = max(round(dpi / LOOK_DPI), 1)
    lines = _lines(np.uint8(255) - red_alone(cut(0, 0, *size, step)), dpi / step)
    if not any(line.right - line.left >= WIDE_IN * dpi / step for line in lines):
        return []
    words: list[Seen] = []
    edge = round(_EDGE_IN * dpi)
    for number, line in enumerate(lines[:MOST_LINES]):
        left, top = max(line.left * step - edge, 0), max(line.top * step - edge, 0)
        right, bottom = min(line.right * step + edge, size[0]), min(line.bottom * step + edge, size[1])
        seen = cleaned(read(all_ink(cut(left, top, right, bottom))))
        words += [placed(word, left, top, _COLOURED + number) for word in seen if word.confidence >= SURE]
    return words


def with_coloured(words: list[Seen], coloured: list[Seen]) -> list[Seen]:
    """The words of the page with the coloured ones where no other stands."""
    return [*words, *(word for word in coloured if not any(overlap(word, other) for other in words))]


def _lines(ink: Grey, dpi: float) -> list[Glyph]:
    """The boxes of red ink that are as high as a line of letters and wider, from the top down."""
    if int(ink.max()) < _FAINT:
        return []
    inked = ink >= _FAINT
    reach = round(_WORDS_APART_IN * dpi)
    joined = inked.copy()
    for shift in range(1, reach + 1):
        joined[:, shift:] |= inked[:, :-shift]
        joined[:, :-shift] |= inked[:, shift:]
    found = pieces_of(np.where(joined, 0, 255).astype(np.uint8), DARK)
    return sorted((box for box in found if _is_line(box, inked, dpi)), key=lambda box: (box.top, box.left))


def _is_line(box: Glyph, inked: np.ndarray[tuple[int, int], np.dtype[np.bool_]], dpi: float) -> bool:
    if not LOW_IN * dpi <= box.height <= HIGH_IN * dpi or box.right - box.left < LEAST_IN * dpi:
        return False
    return float(inked[box.top : box.bottom, box.left : box.right].mean()) <= FULL
