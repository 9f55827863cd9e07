"""What the engine saw → words as a page prints them: stray marks dropped, boxes as high as their lines."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import attrgetter

from ingest.readers.layout import NEW_CELL, Run
from ingest.tesseract import Seen

POINTS_PER_INCH = 72
# Marks that the engine makes of table rules, specks and edges; no word of a Vietnamese paper begins or ends so.
_STRAY = "|¦¡¿¬~_{}<>«»°`´¨ˆ=\\'"
# Its slips that have but one reading: a Đ with the eth of other scripts beside it, or the eth alone; ó in a figure.
_ETH = re.compile("ĐÐ|ÐĐ|Ð")
_FIGURE_WITH_O = re.compile(r"(?=.*\d)[\dó]+(?:[.,/-][\dó]+)*[.,;]?")
_PLAIN_SIGNS = re.compile(r"[-–—+*•&/…]|\.{2,}|…+")
"""What may stand by itself: dashes and dots that lead or fill."""
TALLER = 1.7
"""A word so many times as high as its line's median is a seal, a bracket or a scribble: not the line's measure."""

REACH = 0.35
"""Marks above and tails below reach so far beyond the median word of a line, in heights of that word."""


def cleaned(words: Iterable[Seen]) -> list[Seen]:
    """The words without stray marks and sure slips; those of nothing but marks are left out."""
    return [word._replace(text=text) for word in words if _is_word(text := mended(word.text))]


def mended(text: str) -> str:
    """A word without the engine's own marks and slips.

    >>> mended("|Số:"), mended("320/QĐÐ-SKHCN"), mended("323.99ó.000"), mended("có")
    ('Số:', '320/QĐ-SKHCN', '323.996.000', 'có')
    """
    text = _ETH.sub("Đ", text.strip(_STRAY))
    return text.replace("ó", "6") if _FIGURE_WITH_O.fullmatch(text) else text


def _is_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text) or _PLAIN_SIGNS.fullmatch(text) is not None


def runs_of(words: Iterable[Seen], dpi: float) -> Iterator[Run]:
    """The words as runs in points, each as high as the print beside it in its line.

    A text layer's boxes are as high as the font, and `layout` tells rows and gaps by height; the engine's are
    as high as the letters: "xem" is half of "Lý".
    """
    scale = POINTS_PER_INCH / dpi
    for _, line in groupby(words, key=attrgetter("line")):
        for part in parts_of(list(line)):
            line_top, line_bottom, usual = _height(part)
            for word in part:
                tall = word.bottom - word.top > TALLER * usual
                top, bottom = (word.top, word.bottom) if tall else (line_top, line_bottom)
                x0, y0, x1, y1 = (round(side * scale, 1) for side in (word.left, top, word.right, bottom))
                # the engine has told its words apart: a blank set before each keeps them so
                yield Run(word.text, x0, y0, x1, y1, blank_x0=x0, confidence=word.confidence)


def _height(part: list[Seen]) -> tuple[float, float, float]:
    """Top and bottom of the print, and the usual height of a word; specks that hang on a word count little."""
    usual = statistics.median(word.bottom - word.top for word in part)
    level = [word for word in part if word.bottom - word.top <= TALLER * usual]
    top, bottom = (statistics.median(sides) for sides in zip(*((word.top, word.bottom) for word in level), strict=True))
    return (
        max(top - REACH * usual, min(word.top for word in level)),
        min(bottom + REACH * usual, max(word.bottom for word in level)),
        usual,
    )


def parts_of(line: list[Seen]) -> Iterator[list[Seen]]:
    """A line cut where a gap is as wide as one between cells: its parts may stand at unlike heights."""
    gap = NEW_CELL * statistics.median(word.bottom - word.top for word in line)
    part = line[:1]
    for last, word in pairwise(line):
        if word.left - last.right > gap:
            yield part
            part = []
        part.append(word)
    yield part


def mean_confidence(words: Iterable[Seen]) -> float:
    """The mean confidence of the letters, 0–1; 1 for a page without words."""
    letters = [(len(word.text), word.confidence) for word in words]
    total = sum(count for count, _ in letters)
    return sum(count * confidence for count, confidence in letters) / total if total else 1.0
