"""Figures of number and date lines: print believed where readings agree, a pen's doubted."""

from __future__ import annotations

import numpy as np
import pytest
from made_scan import FONTS
from PIL import Image, ImageDraw, ImageFont

from ingest.ocr_figures import AGREED, ALONE, DOUBT, settled
from ingest.picture_ink import Grey
from ingest.tesseract import Seen

SIZE = 54
PRINT = "Tinos-Regular.ttf"


def line(*words: tuple[str, str, float], font: str = PRINT) -> tuple[Grey, list[Seen]]:
    """A line of print and what the engine made of it: (printed, read, confidence) for each word."""
    face = ImageFont.truetype(str(FONTS / font), SIZE, layout_engine=ImageFont.Layout.BASIC)
    sheet = Image.new("L", (1600, 160), 255)
    draw = ImageDraw.Draw(sheet)
    seen: list[Seen] = []
    x = 40
    for printed, read, confidence in words:
        box = draw.textbbox((x, 40), printed, font=face)
        draw.text((x, 40), printed, font=face, fill=0)
        if read:
            seen.append(Seen(read, *map(int, box), confidence, (1, 1, 1)))
        x = int(box[2]) + 16
    return np.asarray(sheet), seen


def written(pixels: Grey, word: Seen) -> Grey:
    """The line with the word's place taken by two strokes of a pen, higher than print."""
    sheet = Image.fromarray(pixels)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((word.left, 0, word.right, 159), fill=255)
    middle = (word.left + word.right) // 2
    draw.line([(word.left + 4, 35), (word.left + 10, 110), (middle - 4, 60)], fill=0, width=5)
    draw.line([(middle + 2, 30), (word.right - 4, 50), (middle + 4, 75), (word.right - 6, 118)], fill=0, width=5)
    return np.asarray(sheet)


def never(_: Grey) -> list[Seen]:
    return []


def read(pixels: Grey, seen: list[Seen], again: str = "") -> dict[str, float]:
    """The settled words; `again` is what the engine reads at the end of the single line."""

    def reader(piece: Grey) -> list[Seen]:
        width, height = piece.shape[1], piece.shape[0]
        return [Seen(again, width - 120, 0, width, height, 0.9, (1, 1, 1))] if again else []

    return {word.text: word.confidence for word in settled(seen, pixels, reader)}


DATE = (("Hà", "Hà", 0.9), ("Nội,", "Nội,", 0.9), ("ngày", "ngày", 0.9))


def date(day: tuple[str, str, float], year: tuple[str, str, float] = ("2018", "2018", 0.7)) -> tuple[Grey, list[Seen]]:
    rest = (("tháng", "tháng", 0.9), ("5", "5", 0.6), ("năm", "năm", 0.9), year)
    return line(*DATE, day, *rest, font="Tinos-Italic.ttf")


def test_printed_figures_of_a_number_are_believed() -> None:
    words = read(*line(("Số:", "Số:", 0.9), ("2750", "2750", 0.55), ("/QĐ-SYT", "/QĐ-SYT", 0.4)))
    assert words["2750"] == AGREED
    assert words["/QĐ-SYT"] == 0.4


@pytest.mark.parametrize("glued", ["Số:2750", "Só2750"])
def test_a_label_in_one_word_with_its_figures_is_told_apart(glued: str) -> None:
    printed = glued.replace("ó", "ố")
    assert read(*line((printed, glued, 0.4), ("/QĐ-SYT", "/QĐ-SYT", 0.9)))[glued] == AGREED


def test_printed_figures_of_a_date_are_believed() -> None:
    words = read(*date(("17", "17", 0.6)))
    assert (words["17"], words["5"], words["2018"]) == (AGREED, AGREED, AGREED)


def test_letters_that_the_engine_made_of_figures_become_figures() -> None:
    assert read(*date(("16", "l6", 0.7)))["16"] == AGREED


def test_a_day_that_the_engine_lost_is_read_by_its_shapes() -> None:
    assert read(*date(("23", "", 0.0)))["23"] == ALONE


def test_the_shapes_speak_against_an_engine_that_wavers() -> None:
    words = read(*date(("17", "17", 0.9), ("2018", "2016", 0.85)), again="201Š")
    assert words["2018"] == ALONE
    assert "2016" not in words


def test_where_shapes_and_two_readings_differ_nothing_is_believed() -> None:
    assert read(*date(("17", "17", 0.9), ("2018", "2016", 0.95)), again="2016")["2016"] == DOUBT


@pytest.mark.parametrize("confidence", [0.97, 0.5])
def test_what_a_pen_wrote_is_doubted(confidence: float) -> None:
    pixels, seen = date(("23", "23", confidence))
    words = read(written(pixels, seen[3]), seen, again="23")
    assert words["23"] <= DOUBT
    assert words["2018"] == AGREED
    number = line(("Số:", "Số:", 0.9), ("23", "23", confidence), ("/QĐ-SYT", "/QĐ-SYT", 0.9))
    assert read(written(number[0], number[1][1]), number[1], again="23")["23"] <= DOUBT


@pytest.mark.parametrize(
    "words",
    [
        ("Căn", "cứ", "Nghị", "định", "ngày", "17", "tháng", "5", "năm", "2018", "của", "Chính", "phủ"),
        ("Số", "tiền", "1.000"),
        ("số", "điện", "thoại", "3872704/3872705"),
        ("ngày", "17", "tháng", "5"),
    ],
)
def test_other_lines_stay_as_they_are(words: tuple[str, ...]) -> None:
    pixels, seen = line(*((word, word, 0.7) for word in words))
    assert settled(seen, pixels, never) == seen


def test_lines_without_words_or_ink_do_no_harm() -> None:
    blank = np.full((160, 1600), 255, dtype=np.uint8)
    assert settled([], blank, never) == []
    _, seen = date(("17", "17", 0.9))
    assert len(settled(seen, blank, never)) == len(seen)
