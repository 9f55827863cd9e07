"""Lines printed in red, told from seals and stamps."""

from __future__ import annotations

from PIL import Image, ImageDraw

from ingest.ocr_coloured import coloured_words, with_coloured
from ingest.picture_ink import Grey
from ingest.tesseract import Seen

DPI = 100
SIZE = (827, 1169)
RED = (200, 30, 20)


def line(picture: Image.Image, left: int, top: int, wide: int, high: int = 20) -> None:
    """Red letters side by side, as far as a picture of bars has them."""
    draw = ImageDraw.Draw(picture)
    for at in range(left, left + wide, 10):
        draw.rectangle((at, top, at + 5, top + high), fill=RED)


def read(picture: Image.Image) -> list[Seen]:
    """The words of a picture for a reader that sees one word in each line, and always the same."""

    def cut(left: int, top: int, right: int, bottom: int, step: int = 1) -> Image.Image:
        piece = picture.crop((left, top, right, bottom))
        return piece.reduce(step) if step > 1 else piece

    def engine(pixels: Grey) -> list[Seen]:
        return [Seen("ISO", 6, 6, pixels.shape[1] - 6, pixels.shape[0] - 6, 0.9, (1, 1, 1))]

    return coloured_words(SIZE, DPI, cut, engine)


def test_a_wide_red_line_and_those_beside_it_are_read() -> None:
    picture = Image.new("RGB", SIZE, "white")
    line(picture, 200, 150, 400)
    line(picture, 300, 250, 120)
    words = read(picture)
    assert [word.text for word in words] == ["ISO", "ISO"]
    assert abs(words[0].left - 200) < 20
    assert abs(words[1].top - 250) < 20


def test_a_seal_and_a_stamp_are_no_print() -> None:
    picture = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(picture).ellipse((500, 800, 640, 940), outline=RED, width=4)
    line(picture, 540, 860, 60)
    line(picture, 100, 100, 180)
    ImageDraw.Draw(picture).rectangle((60, 80, 300, 200), outline=RED, width=3)
    assert read(picture) == []


def test_a_red_rule_and_a_bar_are_no_print() -> None:
    picture = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(picture).rectangle((80, 300, 740, 303), fill=RED)
    ImageDraw.Draw(picture).rectangle((80, 400, 740, 430), fill=RED)
    assert read(picture) == []


def test_black_words_stay_where_both_stand() -> None:
    black = [Seen("Số:", 100, 100, 140, 120, 0.9, (1, 1, 1))]
    red = [Seen("Sô", 102, 101, 141, 121, 0.9, (9, 1, 1)), Seen("ISO", 300, 100, 340, 120, 0.9, (9, 1, 2))]
    assert with_coloured(black, red) == [black[0], red[1]]
