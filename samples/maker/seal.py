"""A round red seal of no real office: two rings, a star, words around."""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_RED = (196, 28, 36)
_WORDS = "CƠ QUAN BAN HÀNH * CƠ QUAN BAN HÀNH * "
_FONT = Path(__file__).with_name("fonts") / "Tinos-Bold.ttf"


def seal(size_px: int) -> Image.Image:
    """The seal, `size_px` across, half transparent as ink on paper."""
    picture = Image.new("RGBA", (size_px, size_px), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    ink = (*_RED, 165)
    middle = size_px / 2
    draw.ellipse((4, 4, size_px - 5, size_px - 5), outline=ink, width=6)
    inner = size_px * 0.30
    draw.ellipse((middle - inner, middle - inner, middle + inner, middle + inner), outline=ink, width=3)
    star = [
        (middle + size_px * r * sin(pi * at / 5), middle - size_px * r * cos(pi * at / 5))
        for at, r in enumerate((0.17, 0.07) * 5)
    ]
    draw.polygon(star, fill=ink)
    font = ImageFont.truetype(str(_FONT), round(size_px * 0.085), layout_engine=ImageFont.Layout.BASIC)
    for at, letter in enumerate(_WORDS):
        angle = 360 * at / len(_WORDS)
        tile = Image.new("RGBA", (size_px, size_px), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((middle, size_px * 0.105), letter, font=font, fill=ink, anchor="mm")
        picture.alpha_composite(tile.rotate(-angle, resample=Image.Resampling.BICUBIC))
    return picture
