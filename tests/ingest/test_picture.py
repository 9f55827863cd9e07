"""Preparing page pictures: which way they lie, red ink, light, rules of tables, a pen's ink."""

from __future__ import annotations

import numpy as np
import pytest
from made_scan import DPI, page, sealed, shaded, written
from PIL import Image, ImageDraw

from ingest.picture import HIGH_DPI, prepare, upside_down
from ingest.picture_angle import lie_of
from ingest.picture_ink import black_on_white, pen_ink
from ingest.picture_rules import without_upright_rules


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_any_quarter_turn_is_undone(quarters: int) -> None:
    lying = page().rotate(90 * quarters, expand=True)
    lie = lie_of(black_on_white(lying))
    assert lie.quarters == (-quarters) % 4
    assert lie.sure
    assert prepare(lying, DPI).pixels.shape == (page().height, page().width)


@pytest.mark.parametrize("askew_deg", [-3.0, -0.7, 0.5, 2.0])
def test_skew_is_measured_to_a_fifth_of_a_degree(askew_deg: float) -> None:
    askew = page().rotate(askew_deg, Image.Resampling.BICUBIC, fillcolor="white")
    assert lie_of(black_on_white(askew)).skew_deg == pytest.approx(-askew_deg, abs=0.2)


def test_a_level_page_is_not_turned() -> None:
    assert lie_of(black_on_white(page())).skew_deg == 0.0


def test_a_scanners_black_edge_does_not_tell_the_lie() -> None:
    edged = page().rotate(1.0, Image.Resampling.BICUBIC, fillcolor="white")
    ImageDraw.Draw(edged).rectangle((0, 0, 60, edged.height), fill="black")
    lie = lie_of(black_on_white(edged))
    assert (lie.quarters, lie.skew_deg) == (0, pytest.approx(-1.0, abs=0.2))


@pytest.mark.parametrize("colour", ["white", "black", "grey"])
def test_a_page_without_print_is_left_as_it_lies(colour: str) -> None:
    lie = lie_of(black_on_white(Image.new("RGB", (800, 1100), colour)))
    assert (lie.quarters, lie.skew_deg, lie.sure) == (0, 0.0, False)


def test_red_ink_goes_and_print_stays() -> None:
    plain, with_seal = black_on_white(page()), black_on_white(sealed(page()))
    red = np.asarray(sealed(page())) != np.asarray(page())
    blank = red.any(axis=2) & (plain > 200)
    assert (with_seal[blank] > 200).mean() > 0.98
    assert (with_seal[plain < 60] < 128).mean() > 0.97


def test_a_seal_in_bad_light_leaves_no_shadow() -> None:
    dim = Image.eval(sealed(page()), lambda value: value // 2)
    blank = black_on_white(page()) == 255
    assert (black_on_white(dim)[blank] > 200).mean() > 0.99


def test_light_is_evened_out() -> None:
    dim = black_on_white(shaded(page()))
    blank = black_on_white(page()) == 255
    assert (dim[blank] > 200).mean() > 0.995
    assert (dim[black_on_white(page()) < 60] < 128).mean() > 0.95


@pytest.mark.parametrize("ink", [120, 150])
def test_faint_print_is_made_black(ink: int) -> None:
    faint = black_on_white(page(ink=(ink, ink, ink)))
    plain = black_on_white(page())
    assert (faint[plain < 60] < 128).mean() > 0.95
    assert (faint[plain == 255] > 200).mean() > 0.99


def test_print_that_shines_through_a_blank_page_stays_faint() -> None:
    through = black_on_white(page(ink=(215, 215, 215)))
    assert (through > 128).all()


def test_upright_rules_go_and_letters_stay() -> None:
    clean = black_on_white(page())
    ruled = page()
    ImageDraw.Draw(ruled).line((60, 100, 60, 900), fill="black", width=3)
    without = without_upright_rules(black_on_white(ruled), DPI)
    assert (without[100:900, 59:62] == 255).mean() > 0.95
    assert np.array_equal(without_upright_rules(clean, DPI), clean)


def test_a_level_rule_stays() -> None:
    ruled = page()
    ImageDraw.Draw(ruled).line((100, 60, 900, 60), fill="black", width=3)
    level = black_on_white(ruled)
    assert np.array_equal(without_upright_rules(level, DPI), level)


def test_a_blue_pen_is_seen_on_white_and_on_bluish_paper() -> None:
    inked = written(page(), "ngày 9", 300, 390, (50, 60, 150))
    for sheet in (inked, Image.blend(inked, Image.new("RGB", inked.size, (170, 190, 255)), 0.3)):
        pen = pen_ink(sheet)
        assert pen is not None
        rows = np.flatnonzero(np.asarray(pen).max(axis=1))
        assert rows.min() * 4 > 380 * DPI / 72  # the print above is black


def test_grey_pictures_know_no_pen() -> None:
    assert pen_ink(page().convert("L")) is None
    assert pen_ink(page()) is None


def test_fine_scans_are_halved_and_coarse_ones_doubled() -> None:
    fine = prepare(page(), HIGH_DPI + 150)
    assert (fine.dpi, fine.pixels.shape[1]) == (300, -(-page().width // 2))
    small = page().reduce(3)
    coarse = prepare(small, 67)
    assert (coarse.dpi, coarse.pixels.shape[1]) == (134, small.width * 2)


def test_upside_down_turns_picture_and_pen() -> None:
    prepared = prepare(written(page(), "9", 300, 390, (40, 40, 190)), DPI)
    turned = upside_down(prepared)
    assert turned.quarters == 2
    assert np.array_equal(turned.pixels[::-1, ::-1], prepared.pixels)
    assert turned.pen is not None
    assert prepared.pen is not None
    assert np.array_equal(turned.pen[::-1, ::-1], prepared.pen)
