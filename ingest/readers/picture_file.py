"""Picture files as Pillow finds them → sheets: upright by their own word, grey or RGB, with a believable size."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageOps

from ingest.ocr_words import POINTS_PER_INCH

A4_LONG_IN = 297 / 25.4
LOWEST_DPI, LONGEST_IN = 60, 25
"""A sheet told to be longer (a telephone's picture "at 72 dpi") or coarser is taken for one of A4's length."""
LARGE_PX = 40_000_000
"""Larger pictures are halved: A4 at 450 dpi is smaller, and letters stay readable."""
_WIDE = 65_535


def sheet(frame: Image.Image) -> tuple[Image.Image, float, float]:
    """The loaded frame as it is to be seen, in mode L or RGB, with its width and height in points."""
    across, down = _told_dpi(frame)
    picture = _plain(frame)
    if 1.2 < across / down < 2.5 or 1.2 < down / across < 2.5:  # fax: 204 × 98 dots to the inch
        finest = max(across, down)
        size = round(picture.width * finest / across), round(picture.height * finest / down)
        picture, across = picture.resize(size, Image.Resampling.BICUBIC), finest
    picture = ImageOps.exif_transpose(_with_exif(picture, frame))
    longest = max(picture.size)
    dpi = across if across >= LOWEST_DPI and longest / across <= LONGEST_IN else longest / A4_LONG_IN
    if picture.width * picture.height > LARGE_PX:
        picture, dpi = picture.reduce(2), dpi / 2
    return picture, picture.width / dpi * POINTS_PER_INCH, picture.height / dpi * POINTS_PER_INCH


def _told_dpi(frame: Image.Image) -> tuple[float, float]:
    """What the file says of its resolution; (1, 1), which nobody believes, where it says nothing sensible."""
    told = frame.info.get("dpi")
    try:
        across, down = float(told[0]), float(told[1])  # type: ignore[index]  # whatever the file says: caught below
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 1.0, 1.0
    return (across, down) if 1 <= across < 10_000 and 1 <= down < 10_000 else (1.0, 1.0)


def _with_exif(picture: Image.Image, frame: Image.Image) -> Image.Image:
    """The picture with the frame's note on its orientation, which conversions may lose."""
    orientation = frame.getexif().get(0x0112)
    if orientation is not None:
        picture.getexif()[0x0112] = orientation
    return picture


def _plain(frame: Image.Image) -> Image.Image:
    """The frame in mode L or RGB, clear parts on white."""
    if frame.mode in {"L", "RGB"} and "transparency" not in frame.info:
        return frame.copy()
    if frame.mode in {"1", "L"}:
        return frame.convert("L")
    if frame.mode.startswith("I") or frame.mode == "F":
        return _deep(frame)
    if frame.mode in {"LA", "La", "RGBA", "RGBa", "PA"} or "transparency" in frame.info:
        clear = frame.convert("RGBA")
        white = Image.new("RGB", clear.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return frame.convert("RGB")


def _deep(frame: Image.Image) -> Image.Image:
    """Sixteen bits and more to eight: by the full range, or by what is used where that is smaller or unknown."""
    values = np.nan_to_num(np.asarray(frame, dtype=np.float32))
    low, high = min(float(values.min()), 0.0), float(values.max())
    top = _WIDE if 255 < high <= _WIDE and frame.mode != "F" else max(high, 1.0)
    return Image.fromarray(((values - low) * (255 / (top - low))).clip(0, 255).astype(np.uint8))
