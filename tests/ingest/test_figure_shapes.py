"""Figures told by their shape alone."""

from __future__ import annotations

import numpy as np
import pytest
from made_scan import FONTS
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ingest.figure_shapes import COLUMNS, ROWS, cells_of, figure_of
from ingest.ocr_slot_edges import FIT, LEAD
from ingest.picture_glyphs import glyphs_of
from ingest.picture_ink import Grey


def drawn(text: str, font: str, size: int, blur: float = 0.0) -> Grey:
    face = ImageFont.truetype(str(FONTS / font), size, layout_engine=ImageFont.Layout.BASIC)
    sheet = Image.new("L", (size * (len(text) + 1), 2 * size), 255)
    ImageDraw.Draw(sheet).text((size // 2, size // 3), text, font=face, fill=0)
    return np.asarray(sheet.filter(ImageFilter.GaussianBlur(blur)))


@pytest.mark.parametrize("font", ["Tinos-Regular.ttf", "Tinos-Italic.ttf", "Tinos-Bold.ttf"])
@pytest.mark.parametrize(("size", "blur"), [(30, 0.0), (36, 0.5), (54, 0.0), (54, 1.0)])
def test_printed_figures_are_told(font: str, size: int, blur: float) -> None:
    pixels = drawn("0123456789", font, size, blur)
    glyphs = glyphs_of(pixels)
    assert len(glyphs) == 10
    figures = [figure_of(pixels[g.top : g.bottom, g.left : g.right]) for g in glyphs]
    assert "".join(figure.digit for figure in figures) == "0123456789"
    assert all(figure.fit >= FIT and figure.lead >= LEAD for figure in figures)


def test_letters_are_no_figures() -> None:
    """But for upright strokes, which are like a "1": those are believed only where the engine reads one too."""
    pixels = drawn("KMWEHVA", "Tinos-Regular.ttf", 54)
    glyphs = glyphs_of(pixels)
    assert all(figure_of(pixels[g.top : g.bottom, g.left : g.right]).fit < FIT for g in glyphs)


def test_a_scribble_is_no_figure() -> None:
    sheet = Image.new("L", (60, 80), 255)
    ImageDraw.Draw(sheet).line([(5, 70), (20, 5), (30, 60), (45, 10), (55, 75)], fill=0, width=5)
    assert figure_of(np.asarray(sheet)).fit < FIT


@pytest.mark.parametrize("shape", [(1, 1), (1, 200), (200, 1), (300, 400)])
def test_any_piece_has_its_cells(shape: tuple[int, int]) -> None:
    cells = cells_of(np.zeros(shape, dtype=np.uint8))
    assert cells.shape == (ROWS, COLUMNS)
    assert 0 <= figure_of(np.full(shape, 255, dtype=np.uint8)).fit <= 1
