"""A page picture → a `Page` in the same reading order as a page with a text layer.

    picture → upright, level, black on white → words with boxes → runs → text in a person's reading order

Words keep the engine's confidence, but those that a pen wrote are doubted; the page's own confidence falls with
print that no word accounts for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import numpy as np
from PIL import Image

from archive.model import Box, Page
from ingest.ocr_closing import with_closing
from ingest.ocr_coloured import coloured_words, with_coloured
from ingest.ocr_coverage import is_blank, lost_share
from ingest.ocr_figures import settled
from ingest.ocr_pen import doubted
from ingest.ocr_place import Place
from ingest.ocr_red import red_words, with_red
from ingest.ocr_words import POINTS_PER_INCH, cleaned, mean_confidence, runs_of
from ingest.picture import Prepared, cut_out, prepare, upside_down
from ingest.picture_ink import Grey
from ingest.picture_tables import picture_grids
from ingest.readers.layout import Run, page_text
from ingest.tesseract import Seen, halved, words_of

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
    if _stand_on_end(seen):  # few lines between frames and marks: the ink misled
        again = prepare(picture, picture.width / width_pt * POINTS_PER_INCH, sideways=prepared.quarters % 2 == 0)
        prepared, seen = _read(again, tessdata)
    place = Place(width_pt, height_pt, prepared.quarters, prepared.skew_deg)
    seen, stamp = _second_look(prepared, cleaned(seen), tessdata)
    words = doubted(seen, prepared.pixels, prepared.pen)
    told = [_level(run, place) for run in known]
    blocks = [[_level(run, place) for run in block] for block in stamps]
    apart = [*blocks, list(runs_of(stamp, prepared.dpi))] if stamp else blocks
    text, placed = page_text([*runs_of(words, prepared.dpi), *told], place.upright_size[0], apart)
    grids = picture_grids(text, placed, prepared.rules, place)
    confidence = mean_confidence(words) * (1 - lost_share(prepared.pixels, prepared.dpi, words))
    return Page(
        number,
        text,
        tuple(word._replace(box=place.to_upright(word.box)) if word.box else word for word in placed),
        origin="mixed" if told or blocks else "ocr",
        confidence=round(confidence, 3),
        width_pt=round(place.upright_size[0], 2),
        height_pt=round(place.upright_size[1], 2),
        grids=grids,
    )


def _stand_on_end(words: list[Seen]) -> bool:
    """True where most words run up or down the page: it was turned to its side, or was not turned upright."""
    long = [word for word in words if len(word.text) >= LETTERS_ON_END]
    upright = sum(word.bottom - word.top > word.right - word.left for word in long)
    return len(long) >= WORDS_ON_END and upright > ON_END * len(long)


LETTERS_ON_END, WORDS_ON_END, ON_END = 4, 10, 0.6
"""Letters of a word that is wider than high, words that tell, and their share that must run up or down."""


def _read(prepared: Prepared, tessdata: str) -> tuple[Prepared, list[Seen]]:
    """The words; where neither picture nor words are sure which way is up, the better of both ways."""
    if is_blank(prepared.pixels):
        return prepared, []
    seen = words_of(prepared.pixels, prepared.dpi, tessdata)
    as_it_lay = prepared.sure and not prepared.quarters
    if as_it_lay or not seen or mean_confidence(seen) >= DOUBTFUL:
        return prepared, seen
    turned = upside_down(prepared)
    other = words_of(turned.pixels, turned.dpi, tessdata)
    better = mean_confidence(other) > mean_confidence(seen) and len(other) >= len(seen) / 2
    return (turned, other) if better else (prepared, seen)


def _second_look(prepared: Prepared, words: list[Seen], tessdata: str) -> tuple[list[Seen], list[Seen]]:
    """The words, those of number, date and signature read once more and those in red added; and the stamp ĐẾN."""
    if is_blank(prepared.pixels):
        return words, []
    dpi = prepared.dpi

    def line(pixels: Grey) -> list[Seen]:
        """Twice as large: another reading, no copy of the first."""
        large = np.asarray(Image.fromarray(pixels).resize((2 * pixels.shape[1], 2 * pixels.shape[0])))
        return [halved(word) for word in words_of(large, 2 * dpi, tessdata, "line")]

    def block(pixels: Grey) -> list[Seen]:
        return words_of(pixels, dpi, tessdata, "block")

    height, width = prepared.pixels.shape
    cut = partial(cut_out, prepared)
    red = red_words((width, height), dpi, cut, block)
    words = settled(words, prepared.pixels, line)
    words = with_closing(words, (width, height), dpi, cut, block, line)
    coloured = coloured_words((width, height), dpi, cut, block)
    return with_coloured(with_red(words, red), coloured), red.stamp


def _level(run: Run, place: Place) -> Run:
    box = place.to_level(Box(run.x0, run.top, run.x1, run.bottom))
    return replace(run, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, blank_x0=None)
