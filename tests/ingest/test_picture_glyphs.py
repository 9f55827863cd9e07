"""Ink cut into glyphs."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from test_figure_shapes import drawn

from ingest.picture_glyphs import Glyph, glyphs_of, without_frames


def test_marks_belong_to_their_letters() -> None:
    assert len(glyphs_of(drawn("Số:ẤẶ", "Tinos-Regular.ttf", 54))) == 5


def test_broken_print_is_joined_where_more_grey_is_ink() -> None:
    pixels = np.full((40, 30), 255, dtype=np.uint8)
    pixels[5:35, 4:8] = 0
    pixels[5:35, 8:20] = 170
    pixels[5:35, 20:24] = 0
    assert len(glyphs_of(pixels)) == 2
    assert glyphs_of(pixels, 190) == [Glyph(4, 5, 24, 35)]


def test_ink_of_other_lines_is_left_out() -> None:
    pixels = np.full((60, 30), 255, dtype=np.uint8)
    pixels[2:10, 5:10] = 0
    pixels[25:45, 5:10] = 0
    assert glyphs_of(pixels, rows=(20, 50)) == [Glyph(5, 25, 10, 45)]


def test_a_photograph_is_not_cut() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (400, 400)).astype(np.uint8)
    assert glyphs_of(noise) == []


def test_a_frame_goes_and_its_words_stay() -> None:
    pixels = np.full((60, 200), 255, dtype=np.uint8)
    pixels[3:57, 3:197] = 0
    pixels[8:52, 8:192] = 255
    pixels[20:40, 60:70] = 0
    assert glyphs_of(without_frames(pixels)) == [Glyph(60, 20, 70, 40)]


@settings(max_examples=60, deadline=None)
@given(arrays(np.uint8, st.tuples(st.integers(1, 24), st.integers(1, 24)), elements=st.sampled_from([0, 100, 255])))
def test_glyphs_lie_in_the_picture_and_hold_ink(pixels: np.ndarray) -> None:
    for glyph in glyphs_of(pixels):
        assert 0 <= glyph.left < glyph.right <= pixels.shape[1]
        assert 0 <= glyph.top < glyph.bottom <= pixels.shape[0]
        assert (pixels[glyph.top : glyph.bottom, glyph.left : glyph.right] < 128).any()
