"""What is written by hand: numbers in ink and signatures, drawn as strokes from a seed."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

_INK = (28, 48, 140)
_Point = tuple[float, float]

# Strokes of each digit in a unit square, y downwards, as a quick hand writes them.
_DIGITS: dict[str, tuple[tuple[_Point, ...], ...]] = {
    "0": (((0.6, 0.1), (0.25, 0.25), (0.15, 0.6), (0.35, 0.95), (0.7, 0.85), (0.8, 0.4), (0.55, 0.08)),),
    "1": (((0.3, 0.3), (0.6, 0.05), (0.5, 0.5), (0.42, 0.98)),),
    "2": (((0.2, 0.3), (0.4, 0.06), (0.75, 0.15), (0.65, 0.5), (0.15, 0.95), (0.5, 0.88), (0.9, 0.95)),),
    "3": (((0.2, 0.15), (0.6, 0.05), (0.75, 0.25), (0.45, 0.48), (0.8, 0.65), (0.6, 0.95), (0.15, 0.88)),),
    "4": (((0.5, 0.05), (0.15, 0.6), (0.5, 0.62), (0.9, 0.58)), ((0.68, 0.35), (0.62, 0.7), (0.6, 1.0))),
    "5": (((0.3, 0.1), (0.25, 0.45), (0.65, 0.45), (0.8, 0.7), (0.5, 0.97), (0.15, 0.88)), ((0.3, 0.1), (0.85, 0.06))),
    "6": (((0.7, 0.05), (0.3, 0.4), (0.2, 0.75), (0.45, 0.97), (0.75, 0.75), (0.5, 0.55), (0.22, 0.72)),),
    "7": (((0.15, 0.12), (0.5, 0.08), (0.85, 0.1), (0.55, 0.5), (0.4, 0.98)), ((0.3, 0.52), (0.75, 0.5))),
    "8": (((0.7, 0.2), (0.4, 0.05), (0.25, 0.25), (0.7, 0.65), (0.5, 0.97), (0.2, 0.75), (0.5, 0.45), (0.72, 0.2)),),
    "9": (((0.75, 0.25), (0.45, 0.05), (0.2, 0.3), (0.45, 0.5), (0.75, 0.25), (0.65, 0.6), (0.5, 0.98)),),
}


def smooth(points: list[_Point], steps: int = 12) -> list[_Point]:
    """A Catmull-Rom curve through `points`."""
    ends = [points[0], *points, points[-1]]
    curve: list[_Point] = []
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            a, b, c, d = -t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, -(t**2) + t**3
            curve.append(((a * x0 + b * x1 + c * x2 + d * x3) / 2, (a * y0 + b * y1 + c * y2 + d * y3) / 2))
    curve.append(points[-1])
    return curve


def _stroke(draw: ImageDraw.ImageDraw, points: list[_Point], width: int) -> None:
    draw.line([(round(x), round(y)) for x, y in smooth(points)], fill=(*_INK, 235), width=width, joint="curve")


def written(digits: str, height_px: int, seed: int) -> Image.Image:
    """`digits` in blue ink, `height_px` high, each a little out of line."""
    random = np.random.default_rng(seed)
    wide = round(height_px * 0.66)
    picture = Image.new("RGBA", (wide * len(digits) + 20, height_px + 24), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    for at, digit in enumerate(digits):
        dx, dy = (int(value) for value in random.integers(-4, 5, size=2))
        for stroke in _DIGITS[digit]:
            points = [(8 + at * wide + dx + x * wide * 0.85, 8 + dy + y * height_px) for x, y in stroke]
            _stroke(draw, points, 5)
    return picture


def scribble(seed: int, width_px: int, height_px: int) -> Image.Image:
    """A signature: one long stroke that swings up and down, and a flourish under it."""
    random = np.random.default_rng(seed)
    picture = Image.new("RGBA", (width_px, height_px), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    count = 11
    points: list[_Point] = []
    for at in range(count):
        swing = int(random.integers(15, 45)) if at % 2 else int(random.integers(60, 90))
        back = int(random.integers(-18, 12))
        points.append((20 + at * (width_px - 60) / count + back, height_px * swing / 100))
    _stroke(draw, points, 4)
    low = height_px * 0.85
    _stroke(draw, [(width_px * 0.15, low), (width_px * 0.5, low - 10), (width_px * 0.92, low - 26)], 3)
    return picture
