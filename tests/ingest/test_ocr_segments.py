"""Figures of dates that touch each other or their label, or are broken; pens and letters are no figures."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from made_scan import FONTS
from PIL import Image, ImageDraw, ImageFont

from ingest.ocr_figures import DOUBT, settled
from ingest.ocr_segments import segments
from ingest.ocr_slot_edges import Band
from ingest.ocr_slots import Slot
from ingest.picture_ink import Grey
from ingest.tesseract import Seen

SIZE, BASE = 54, 100
UPRIGHT, ITALIC = "Tinos-Regular.ttf", "Tinos-Italic.ttf"
HEIGHT = 37
"""Of a figure in this size."""


def printed(text: str, font: str = ITALIC, *, closer: int = 0, left: int = 40) -> tuple[Grey, int]:
    """A line of print, its letters set closer by so many pixels, and where it ends."""
    face = ImageFont.truetype(str(FONTS / font), SIZE, layout_engine=ImageFont.Layout.BASIC)
    sheet = Image.new("L", (1400, 160), 255)
    draw = ImageDraw.Draw(sheet)
    x = float(left)
    for letter in text:
        draw.text((x, BASE), letter, font=face, fill=0, anchor="ls")
        x += face.getlength(letter) - closer
    return np.asarray(sheet), round(x) + closer


def slot(left: int, right: int, loose: tuple[int, int] = (0, 0)) -> Slot:
    return Slot(0, 0, left, right, "", "", 0, Band(BASE - HEIGHT, BASE), loose)


def told(pixels: Grey, room: Slot) -> str:
    return "".join(one.figure.digit for one in segments(pixels, room))


@pytest.mark.parametrize("font", [UPRIGHT, ITALIC])
@pytest.mark.parametrize("figures", ["20", "06", "19", "28", "2026", "30"])
def test_figures_that_touch_are_cut(figures: str, font: str) -> None:
    pixels, end = printed(figures, font, closer=3)
    assert told(pixels, slot(20, end + 20)) == figures


def torn(pixels: Grey) -> Grey:
    """The print with rows and columns torn out, as a bad copy leaves it."""
    holes = pixels.copy()
    holes[:, 53:55] = 255
    holes[80:82] = 255
    return holes


@pytest.mark.parametrize("figures", ["08", "03", "10"])
def test_figures_that_are_torn_are_put_together(figures: str) -> None:
    pixels, end = printed(figures)
    assert told(torn(pixels), slot(20, end + 20)) == figures


def test_letters_of_a_label_in_the_room_are_left_out() -> None:
    pixels, end = printed("10nă", UPRIGHT, closer=2)
    room = slot(20, end - 25, (0, 40))
    assert told(pixels, room) == "10"


def test_leading_dots_and_specks_are_left_out() -> None:
    pixels = printed("17", UPRIGHT, left=60)[0].copy()
    pixels[BASE - 3 : BASE + 1, 24:28] = pixels[BASE - 3 : BASE + 1, 36:40] = 0
    pixels[70:72, 130:132] = 0
    assert told(pixels, slot(20, 150)) == "17"


@pytest.mark.parametrize("text", ["tháng", "ng", "QĐ", "M", "hư"])
def test_letters_are_no_figures(text: str) -> None:
    pixels, end = printed(text)
    assert told(pixels, slot(20, end + 20)) == ""


def pen(draw: ImageDraw.ImageDraw) -> None:
    draw.line([(44, 40), (50, 112), (70, 66)], fill=0, width=5)
    draw.line([(80, 35), (110, 52), (92, 78), (112, 120)], fill=0, width=5)


def scribble(draw: ImageDraw.ImageDraw) -> None:
    for step in range(60):
        draw.line([(30 + 9 * step, 60), (36 + 9 * step, 104), (39 + 9 * step, 58)], fill=0, width=2)


@pytest.mark.parametrize("strokes", [pen, scribble])
def test_strokes_of_a_pen_are_no_figures_and_cost_little(strokes: Callable[[ImageDraw.ImageDraw], None]) -> None:
    sheet = Image.new("L", (1400, 160), 255)
    strokes(ImageDraw.Draw(sheet))
    began = time.process_time()
    assert told(np.asarray(sheet), slot(20, 600)) == ""
    assert time.process_time() - began < 2


def test_an_empty_room_holds_nothing() -> None:
    blank = np.full((160, 300), 255, dtype=np.uint8)
    assert segments(blank, slot(20, 200)) == []


def line(*parts: tuple[str, str, float], closer: int = 0) -> tuple[Grey, list[Seen]]:
    """A date line, (printed, read, confidence) for each word the engine saw."""
    face = ImageFont.truetype(str(FONTS / ITALIC), SIZE, layout_engine=ImageFont.Layout.BASIC)
    sheet = Image.new("L", (1400, 160), 255)
    draw = ImageDraw.Draw(sheet)
    seen: list[Seen] = []
    x = 40.0
    for text, read, confidence in parts:
        start = x
        for letter in text:
            draw.text((x, BASE), letter, font=face, fill=0, anchor="ls")
            x += face.getlength(letter) - closer
        if read:
            seen.append(Seen(read, round(start), 50, round(x), 115, confidence, (1, 1, 1)))
        x += 16
    return np.asarray(sheet), seen


def never(_: Grey) -> list[Seen]:
    return []


def test_a_month_that_touches_the_year_s_label_is_read() -> None:
    words = line(
        ("Huế,", "Huế,", 0.9),
        ("ngày", "ngày", 0.9),
        ("04", "04", 0.9),
        ("tháng", "tháng", 0.9),
        ("10năm", "I0năm", 0.6),
        ("2019", "2019", 0.9),
        closer=3,
    )
    read = {word.text: word.confidence for word in settled(words[1], words[0], never)}
    assert read["10năm"] > DOUBT


def test_a_word_with_two_slots_is_believed_no_more_than_the_worse() -> None:
    pixels, seen = line(
        ("Huế,", "Huế,", 0.9),
        ("ngày", "ngày", 0.9),
        ("15tháng06", "15tháng06", 0.9),
        ("năm", "năm", 0.9),
        ("2019", "2019", 0.9),
    )
    spoilt = pixels.copy()
    word = seen[2]
    spoilt[40:112, word.right - 52 : word.right : 5] = 0
    read = {word.text: word.confidence for word in settled(seen, spoilt, never)}
    assert "15tháng06" not in read or read["15tháng06"] <= DOUBT
