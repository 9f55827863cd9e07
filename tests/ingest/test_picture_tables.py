"""Ruled tables on made page pictures: askew, noisy, sealed, upside down; and what is none."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from made_scan import DPI, FONTS, PER_PT, page, sealed
from PIL import Image, ImageDraw, ImageFont
from told_cells import shown

from archive.model import Box, Page, Word
from ingest.ocr import ocr_page
from ingest.ocr_place import Place
from ingest.picture import Prepared, prepare, upside_down
from ingest.picture_tables import picture_grids

WIDTH_PT, HEIGHT_PT = 595.0, 421.0
XS, TOP, STEP = (60, 110, 330, 440, 535), 120, 26
ROWS = (
    ("STT", "Nội dung", "Dự toán", "Ghi chú"),
    ("1", "Chi hội nghị khoa học", "500.000", "quý sau"),
    ("2", "Chi công tác phí", "1.500.000", ""),
    ("3", "Chi thuê phòng họp", "250.000", ""),
)
WORDS = [[text for text in row if text] for row in ROWS]


def tabled(*, ink: int = 40, width: int = 2) -> Image.Image:
    """Half a sheet with a ruled table under a title."""
    sheet = Image.new("RGB", (round(WIDTH_PT * PER_PT), round(HEIGHT_PT * PER_PT)), "white")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(
        str(FONTS / "Tinos-Regular.ttf"), round(13 * PER_PT), layout_engine=ImageFont.Layout.BASIC
    )
    draw.text((200 * PER_PT, 60 * PER_PT), "DỰ TOÁN CHI NĂM 2018", font=font, fill=(ink,) * 3)
    colour = (ink,) * 3
    bottom = TOP + STEP * len(ROWS)
    for at in range(len(ROWS) + 1):
        y = (TOP + STEP * at) * PER_PT
        draw.line((XS[0] * PER_PT, y, XS[-1] * PER_PT, y), fill=colour, width=width)
    for x in XS:
        draw.line((x * PER_PT, TOP * PER_PT, x * PER_PT, bottom * PER_PT), fill=colour, width=width)
    for at, row in enumerate(ROWS):
        for x, text in zip(XS, row, strict=False):
            draw.text(((x + 5) * PER_PT, (TOP + STEP * at + 5) * PER_PT), text, font=font, fill=colour)
    return sheet


def noisy(sheet: Image.Image) -> Image.Image:
    """Specks and broken rules, as a fax makes them."""
    chance = np.random.default_rng(7)
    values = np.asarray(sheet).copy()
    values[chance.random(values.shape[:2]) < 0.01] = 0
    values[chance.random(values.shape[:2]) < 0.03] = 255
    return Image.fromarray(values)


def stamped(sheet: Image.Image) -> Image.Image:
    """A red seal across the rules."""
    draw = ImageDraw.Draw(sheet)
    x, y, radius = 500 * PER_PT, 235 * PER_PT, 45 * PER_PT
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=(205, 40, 50), width=7)
    draw.ellipse((x - 25, y - 25, x + 25, y + 25), fill=(205, 40, 50))
    return sheet


def grids_of(picture: Image.Image) -> tuple[Prepared, Page]:
    """The grids with a word in the middle of each made cell, without the engine."""
    prepared = prepare(picture, DPI)
    place = Place(WIDTH_PT, HEIGHT_PT, prepared.quarters, prepared.skew_deg)
    text, words = "", []
    for at in range(len(ROWS)):
        for x0, x1 in pairwise(XS):
            start = len(text)
            text += f"{at}-{x0} "
            middle_x, middle_y = (x0 + x1) / 2, TOP + STEP * (at + 0.5)
            words.append(Word(start, len(text) - 1, Box(middle_x - 8, middle_y - 4, middle_x + 8, middle_y + 4)))
        text = text[:-1] + "\n"
    grids = picture_grids(text, tuple(words), prepared.rules, place)
    return prepared, Page(1, text, grids=grids)


WHOLE = [[f"{at}-{x}" for x in XS[:-1]] for at in range(len(ROWS))]


@pytest.mark.parametrize(
    "picture",
    [
        tabled(),
        tabled(ink=110, width=1),
        tabled(width=5),
        tabled().rotate(1.7, Image.Resampling.BICUBIC, fillcolor="white"),
        tabled().rotate(-4, Image.Resampling.BICUBIC, fillcolor="white"),
        noisy(tabled(width=3)),
        stamped(tabled()),
    ],
    ids=["plain", "thin", "thick", "askew", "other way", "noisy", "sealed"],
)
def test_the_cells_of_a_ruled_table(picture: Image.Image) -> None:
    _, found = grids_of(picture)
    assert shown(found) == [WHOLE]


def test_boxes_stand_on_the_page_as_it_lies() -> None:
    _, found = grids_of(tabled().rotate(2, Image.Resampling.BICUBIC, fillcolor="white"))
    (grid,) = found.grids
    corner = grid.rows[0][0]
    assert corner is not None
    assert corner.box is not None
    # turned by two degrees about the middle: the left side goes down, the top to the left
    sine, cosine = np.sin(np.radians(2)), np.cos(np.radians(2))
    x, y = (XS[0] + XS[1]) / 2 - WIDTH_PT / 2, TOP + STEP / 2 - HEIGHT_PT / 2
    middle = (WIDTH_PT / 2 + cosine * x + sine * y, HEIGHT_PT / 2 - sine * x + cosine * y)
    assert ((corner.box.x0 + corner.box.x1) / 2, (corner.box.top + corner.box.bottom) / 2) == pytest.approx(
        middle, abs=2.5
    )


def test_rules_are_turned_with_the_page() -> None:
    prepared = prepare(tabled(), DPI)
    turned = upside_down(prepared)
    for of_turned, own, side_pt in (
        (turned.rules.level, prepared.rules.level, HEIGHT_PT),
        (turned.rules.upright, prepared.rules.upright, WIDTH_PT),
    ):
        assert sorted(side_pt - rule.at for rule in of_turned) == pytest.approx(
            sorted(rule.at for rule in own), abs=0.5
        )


def framed_letter() -> Image.Image:
    """A border round the page, a box for the arrival stamp, a rule under the motto."""
    sheet = page()
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((20, 20, sheet.width - 20, sheet.height - 20), outline="black", width=3)
    draw.rectangle((120, 260, 420, 420), outline="black", width=3)
    draw.line((330 * PER_PT, 74 * PER_PT, 530 * PER_PT, 74 * PER_PT), fill="black", width=3)
    return sheet


@pytest.mark.parametrize("picture", [page(), sealed(page()), framed_letter()], ids=["plain", "sealed", "framed"])
def test_no_table(picture: Image.Image) -> None:
    _, found = grids_of(picture)
    assert found.grids == ()


def test_a_scanned_table_is_read_into_its_cells() -> None:
    picture = stamped(tabled()).rotate(1.2, Image.Resampling.BICUBIC, fillcolor="white")
    read = ocr_page(picture, 1, WIDTH_PT, HEIGHT_PT)
    assert shown(read) == [[list(row) for row in ROWS]]
