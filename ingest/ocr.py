"""A page picture → a `Page` in the same reading order as a page with a text layer.

    picture → upright, level, black on white → words with boxes → runs → text in a person's reading order

Words keep the engine's confidence; the page's own falls with print that no word accounts for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from PIL import Image

from archive.model import Box, Page, Word
from ingest.ocr_coverage import lost_share
from ingest.ocr_words import POINTS_PER_INCH, cleaned, mean_confidence, runs_of
from ingest.picture import Prepared, prepare, upside_down
from ingest.readers.layout import Run, page_text
from ingest.tesseract import Seen, words_of

DOUBTFUL = 0.6
"""Print the right way up is read with a mean confidence of 0.8–0.96, upside down with 0.2–0.5."""


def ocr_page(
    picture: Image.Image,
    number: int,
    width_pt: float,
    height_pt: float,
    *,
    tessdata: str = "",
    known: Iterable[Run] = (),
    stamps: Iterable[list[Run]] = (),
) -> Page:
    """Read a page picture (mode L or RGB) of a page of this size.

    Boxes are in points from the top left of the upright page, whose sides change places where the picture lay
    sideways. `known` are runs that the file tells by itself (a number typed over the scan); `stamps` are blocks
    of them that are read apart, after the page.

    Raises:
        MissingProgram: the engine or its Vietnamese data is not installed.
    """
    prepared = prepare(picture, picture.width / width_pt * POINTS_PER_INCH)
    prepared, seen = _read(prepared, tessdata)
    if prepared.quarters % 2:
        width_pt, height_pt = height_pt, width_pt
    words = cleaned(seen)
    text, placed = page_text([*runs_of(words, prepared.dpi), *known], width_pt, stamps)
    confidence = mean_confidence(words) * (1 - lost_share(prepared.pixels, prepared.dpi, words))
    return Page(
        number,
        text,
        _as_it_lay(placed, prepared.skew_deg, width_pt, height_pt),
        origin="ocr",
        confidence=round(confidence, 3),
        width_pt=round(width_pt, 2),
        height_pt=round(height_pt, 2),
    )


def _read(prepared: Prepared, tessdata: str) -> tuple[Prepared, list[Seen]]:
    """The words; where neither picture nor words are sure which way is up, the better of both ways."""
    seen = words_of(prepared.pixels, prepared.dpi, tessdata)
    if prepared.sure or not seen or mean_confidence(seen) >= DOUBTFUL:
        return prepared, seen
    turned = upside_down(prepared)
    other = words_of(turned.pixels, turned.dpi, tessdata)
    better = mean_confidence(other) > mean_confidence(seen) and len(other) >= len(seen) / 2
    return (turned, other) if better else (prepared, seen)


def _as_it_lay(words: tuple[Word, ...], skew_deg: float, width_pt: float, height_pt: float) -> tuple[Word, ...]:
    """The words with their boxes turned back to where they lie on the upright page before it was made level."""
    if not skew_deg:
        return words
    sine, cosine = math.sin(math.radians(skew_deg)), math.cos(math.radians(skew_deg))
    middle_x, middle_y = width_pt / 2, height_pt / 2

    def turned(box: Box) -> Box:
        half_x, half_y = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
        x, y = box.x0 + half_x - middle_x, box.top + half_y - middle_y
        new_x, new_y = middle_x + cosine * x - sine * y, middle_y + sine * x + cosine * y
        sides = (new_x - half_x, new_y - half_y, new_x + half_x, new_y + half_y)
        return Box(*(round(side, 1) for side in sides))

    return tuple(word._replace(box=turned(word.box)) if word.box else word for word in words)
