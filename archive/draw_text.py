"""Text in pictures: how wide it is about, and how it is broken into lines; no font is asked."""

from __future__ import annotations

import re

# What XML 1.0 allows in no form; OCR and broken fonts leave some of it in texts.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_NARROW = set("iíìỉĩịIÍÌỈĨỊjlrtft.,;:'!|()[]/ -·")
_WIDE = set("mwMWQOÔƠĐGHNUƯCDR–—%@")


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a sans-serif letter of this size; rather too much than too little."""
    units = sum(
        0.33 if letter in _NARROW else 0.8 if letter in _WIDE else 0.69 if letter.isupper() else 0.57 for letter in text
    )
    return units * size


def length(text: str, size: float) -> str:
    """The attributes that hold a longer text to its width, for fonts differ by a tenth and more.

    >>> length("24/QĐ-SKHCN", 10), length("Luật", 10)
    (' textLength="68" lengthAdjust="spacingAndGlyphs"', '')
    """
    width = text_width(text, size) * _USUAL
    return f' textLength="{width:.0f}" lengthAdjust="spacingAndGlyphs"' if width >= _LEAST else ""


_USUAL, _LEAST = 0.95, 40
"""Share of the estimate that common fonts need; shorter texts are left as they fall."""


def wrap(text: str, width: float, most: int, size: float = 10.5) -> list[str]:
    """A text in at most `most` lines of this width; the last ends with … where more follows."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words and lines:
        lines[-1] += " …"
    return [_fitted(line, width, size) for line in lines]


def _fitted(line: str, width: float, size: float) -> str:
    if text_width(line, size) <= width:
        return line
    line = line.removesuffix(" …")
    while line and text_width(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def printable(text: str) -> str:
    """A text without the signs that XML does not allow."""
    return _UNPRINTABLE.sub("", text)
